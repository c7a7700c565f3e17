"""How soon a page is there: Lighthouse over the site of the sample, or of another archive, behind nginx.

    .venv/bin/python bench/pages.py                  # home, a register, a record, a regulation of the sample
    .venv/bin/python bench/pages.py --site FOLDER    # of a site that is built already
    .venv/bin/python bench/pages.py --phone          # Lighthouse's slow phone on a slow network

Needs nginx, Chromium and npx, which fetches the npm package `lighthouse`. The profile is Lighthouse's laptop: 10 Mbit/s
and 40 ms away, simulated from what the machine did, so a busy machine makes every page look slow.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
PAGES = {
    "home": "",
    "register": "records/customers/",
    "record": "records/customers/KH-2026-0001/",
    "regulation": "policies/complaint-handling/",
}
AUDITS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "interactive": "usable",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "weight",
}
CATEGORIES = ("performance", "accessibility", "best-practices")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
)
NGINX = """\
daemon off; pid {room}/pid; error_log {room}/errors;
events {{}}
http {{
  include /etc/nginx/mime.types; charset utf-8; access_log off;
  client_body_temp_path {room}/a; proxy_temp_path {room}/b; fastcgi_temp_path {room}/c;
  uwsgi_temp_path {room}/d; scgi_temp_path {room}/e;
  gzip on; gzip_types text/css application/javascript application/json image/svg+xml;
  server {{ listen 127.0.0.1:{port}; root {site}; index index.html; }}
}}
"""


@contextmanager
def served(site: Path, room: Path) -> Iterator[str]:
    """The address of a site behind an nginx of our own, compressed as docs/servers/nginx.conf does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (room / "nginx.conf").write_text(NGINX.format(room=room, port=port, site=site), encoding="utf-8")
    with subprocess.Popen(["nginx", "-c", str(room / "nginx.conf"), "-e", str(room / "errors")]) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("nginx does not answer")


def measured(address: str, room: Path, phone: bool) -> dict[str, Any]:
    """What Lighthouse reports of a page."""
    report = room / "report.json"
    words = ["npx", "--yes", "lighthouse", address, "--quiet", "--output=json", f"--output-path={report}"]
    words += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    subprocess.run(words if phone else [*words, "--preset=desktop"], check=True, stdout=sys.stderr)
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told


def row(name: str, told: dict[str, Any]) -> str:
    """A line of the table: scores of 100, then the audits as Lighthouse words them."""
    scores = (f"{told['categories'][each]['score'] * 100:.0f}" for each in CATEGORIES)
    audits = (told["audits"][each].get("displayValue", "").replace("\xa0", " ") for each in AUDITS)
    audits = (text.removeprefix("Total size was ") for text in audits)
    return f"| {name} | {' | '.join((*scores, *audits))} |"


def main() -> None:
    """Prints the table as Markdown."""
    parser = argparse.ArgumentParser(description="Lighthouse over the pages of a site")
    parser.add_argument("--site", type=Path, help="a built site, else that of the sample")
    parser.add_argument("--phone", action="store_true", help="a slow phone instead of a laptop")
    given = parser.parse_args()
    missing = [name for name in ("nginx", "npx") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        site = given.site or room / "site"
        if given.site is None:
            keeper = [str(Path(sys.executable).parent / "keeper"), "-C", str(PROJECT)]
            subprocess.run([*keeper, "site", "build", "--out", str(site)], check=True, stdout=sys.stderr)
        room.chmod(0o755)  # the workers of nginx are nobody
        print(f"| page | {' | '.join((*CATEGORIES, *AUDITS.values()))} |")
        print("| --- |" + " ---: |" * (len(CATEGORIES) + len(AUDITS)))
        with served(site.resolve(), room) as address:
            for name, path in PAGES.items():
                print(row(name, measured(address + path, room, given.phone)), flush=True)


if __name__ == "__main__":
    main()
