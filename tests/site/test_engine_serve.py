"""The server for the person who edits: pages, types, reloading, and what it refuses."""

from __future__ import annotations

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from record_keeper.messages import Message, say
from site_builder.output import SiteProblem
from site_builder.serve import fingerprint, serve, watched_of
from site_builder.server import CHANGES, SCRIPT, Reader, SiteServer


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    (folder / "records/customers").mkdir(parents=True)
    (folder / "index.html").write_text("<body>首页</body>", encoding="utf-8")
    (folder / "records/customers/index.html").write_text("<body>客户</body>", encoding="utf-8")
    (folder / "404.html").write_text("<body>没有这一页</body>", encoding="utf-8")
    (folder / "x.wasm").write_bytes(b"\0asm")
    (folder / "x.js").write_bytes(b"1")
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    (tmp_path / "site").symlink_to(folder)
    return tmp_path / "site"


@pytest.fixture
def server(out: Path) -> Iterator[SiteServer]:
    server = SiteServer(("127.0.0.1", 0), Reader, out)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.end()
    thread.join(5)


def get(server: SiteServer, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, dict(answer.getheaders()), text


@pytest.mark.parametrize(
    ("path", "status", "kind", "text"),
    [
        ("/", 200, "text/html; charset=utf-8", "首页"),
        ("/records/customers/", 200, "text/html; charset=utf-8", "客户"),
        ("/records/customers/?q=%E6%98%8E", 200, "text/html; charset=utf-8", "客户"),
        ("/x.wasm", 200, "application/wasm", "asm"),
        ("/x.js", 200, "text/javascript; charset=utf-8", "1"),
        ("/records/", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/nothing", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/../secret.txt", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/%2e%2e/secret.txt", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/records/..%2f..%2fsecret.txt", 404, "text/html; charset=utf-8", "没有这一页"),
        ("//etc/passwd", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/%00", 404, "text/html; charset=utf-8", "没有这一页"),
        ("/%ff%fe", 404, "text/html; charset=utf-8", "没有这一页"),
    ],
)
def test_answers(server: SiteServer, path: str, status: int, kind: str, text: str) -> None:
    answer = get(server, path)
    assert (answer[0], answer[1]["Content-Type"]) == (status, kind)
    assert text in answer[2]
    assert "outside" not in answer[2]


@pytest.mark.parametrize(
    ("path", "target"),
    [("/records/customers", "/records/customers/"), ("//records/customers", "/records/customers/")],
)
def test_a_folder_without_its_slash_leads_to_the_one_with_it(
    server: SiteServer, path: str, target: str
) -> None:
    status, headers, _ = get(server, path)
    assert (status, headers["Location"]) == (301, target)


def test_an_unchanged_page_is_not_sent_again(server: SiteServer) -> None:
    tag = get(server, "/")[1]["ETag"]
    assert get(server, "/", **{"If-None-Match": tag})[0] == 304


def test_pages_get_the_reloading_script_and_files_do_not(server: SiteServer, out: Path) -> None:
    assert f'<script src="{SCRIPT}" defer></script></body>' in get(server, "/")[2]
    assert get(server, "/x.js")[2] == "1"
    assert SCRIPT not in (out / "index.html").read_text(encoding="utf-8")
    assert CHANGES in get(server, SCRIPT)[2]


def test_an_open_page_hears_of_a_change(server: SiteServer) -> None:
    seen = get(server, CHANGES)[2]
    assert get(server, CHANGES)[2] == seen
    server.changed()
    assert get(server, CHANGES)[2] != seen


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:1", 200), ("evil.example.invalid", 421), ("evil.example.invalid:80", 421)],
)
def test_a_name_that_is_pointed_at_this_machine_gets_nothing(
    server: SiteServer, host: str, status: int
) -> None:
    assert get(server, "/", Host=host)[0] == status


def test_serving_rebuilds_on_change_and_tells_what_went_wrong(out: Path, tmp_path: Path) -> None:
    records, stop, told, builds = tmp_path / "records", threading.Event(), [], []
    records.mkdir()

    def rebuild() -> None:
        builds.append(1)
        if len(builds) == 2:
            raise SiteProblem(say("坏了"), say("这样修"))
        if len(builds) == 3:
            stop.set()

    def tell(message: Message) -> None:
        told.append(str(message))
        if message.template.startswith("站点在") or message.template == "这样修":
            (records / f"{len(told)}.yaml").write_text("id: x\n", encoding="utf-8")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        serve(out, rebuild, [records], tell, port=port, stop=stop)
    assert len(builds) == 3
    assert told[0].startswith(f"端口 {port} 已被占用，改用 ")
    assert told[1].startswith("站点在 http://127.0.0.1:")
    assert told[2:4] == ["坏了", "这样修"]
    assert told[4].startswith("已重新生成，用时 ")


def test_what_is_watched(tmp_path: Path) -> None:
    (tmp_path / "records/customers").mkdir(parents=True)
    watched = watched_of(tmp_path)
    seen = [fingerprint(watched)]
    record = tmp_path / "records/customers/KH-1.yaml"
    for change in (lambda: record.write_text("a"), lambda: os.utime(record, (1, 1)), record.unlink):
        change()
        seen.append(fingerprint(watched))
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    seen.append(fingerprint(watched))
    assert len(set(seen)) == 4  # making and removing the record gives the first look again
