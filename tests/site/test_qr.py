"""QR codes that the browser draws: the same as those of another maker, and read by a reader."""

from __future__ import annotations

import io
import re
from pathlib import Path

import segno
import zxingcpp
from PIL import Image
from playwright.sync_api import Page as Tab

from .browsing import scripts

QUIET = 4
LONGEST = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""How many bytes each version holds."""
ORIGIN = "https://files.example.invalid/"
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="canonical" href="{canonical}">
<style>body {{ overflow-wrap: anywhere }} svg {{ width: 16rem }}</style>{elements}{scripts}</html>"""
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def page(folder: Path, *links: str, canonical: str = "https://files.example.invalid/") -> Path:
    """A page with an element for each link, opened from a disk."""
    elements = "".join(f'<p data-rk-qr="{link}"></p>' for link in links)
    told = PAGE.format(canonical=canonical, elements=elements, scripts=scripts(folder, "qr.js"))
    (folder / "page.html").write_text(told, encoding="utf-8")
    return folder / "page.html"


def cells(path: str) -> list[list[int]]:
    """The dark cells of a drawing, without its quiet zone."""
    runs = [tuple(map(int, run)) for run in RUN.findall(path)]
    size = max(y for _, y, _ in runs) - QUIET + 1
    made = [[0] * size for _ in range(size)]
    for x, y, length in runs:
        made[y - QUIET][x - QUIET : x - QUIET + length] = [1] * length
    return made


def of_length(length: int) -> str:
    """An address of so many bytes that is its own canonical form."""
    start = ORIGIN if length > len(ORIGIN) else "x:"
    return start + "".join(chr(97 + (n * n) % 26) for n in range(length - len(start)))


def read(tab: Tab) -> list[str]:
    """What a reader finds in a picture of the page."""
    return sorted(
        code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(tab.screenshot(full_page=True))))
    )


def test_codes_are_the_same_as_those_of_another_maker(tab: Tab, tmp_path: Path) -> None:
    """Full ones: into others that maker puts a superfluous word before its padding."""
    links = [of_length(length) for length in LONGEST]
    links += [f"{ORIGIN}records/complaints/TS-2026-{n:04}/" for n in range(40)]
    tab.goto(page(tmp_path, *links).as_uri())
    drawn = tab.locator("svg path:last-child").evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    others = [segno.make(link, error="m", mode="byte", micro=False, boost_error=False) for link in links]
    assert {code.version for code in others} == set(range(1, 11))
    for other, path in zip(others, drawn, strict=True):
        assert cells(path) == [list(row) for row in other.matrix]


def test_codes_with_padding_are_read(tab: Tab, tmp_path: Path) -> None:
    links = [of_length(length) for length in (3, 15, 27, 43, 63, 85, 107, 123, 153, 181, 200)]
    tab.goto(page(tmp_path, *links).as_uri())
    assert read(tab) == sorted(links)


def test_what_is_too_long_is_left_out(tab: Tab, tmp_path: Path) -> None:
    tab.goto(page(tmp_path, of_length(214)).as_uri())
    assert tab.locator("svg").count() == 0


def test_the_address_is_made_absolute(tab: Tab, tmp_path: Path) -> None:
    tab.goto(page(tmp_path, "", "../KH-2026-0031/", canonical=f"{ORIGIN}records/x/").as_uri())
    assert tab.locator("small").all_inner_texts() == [f"{ORIGIN}records/x/", f"{ORIGIN}records/KH-2026-0031/"]
    text = page(tmp_path, "", "../KH-2026-0031/").read_text(encoding="utf-8")
    (tmp_path / "TS-2026-0001").mkdir()
    (tmp_path / "TS-2026-0001/index.html").write_text(
        text.replace(' rel="canonical"', "").replace('src="', 'src="../')
    )
    tab.goto((tmp_path / "TS-2026-0001/index.html").as_uri())
    assert tab.locator("small").all_inner_texts() == ["TS-2026-0001", "KH-2026-0031"]
    assert read(tab) == ["KH-2026-0031", "TS-2026-0001"]
