"""The sample settings of docs/servers/ with real servers: who gets which address of which site."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from small_archive import desk

from site_builder import pages
from site_builder.build import build

SERVERS = Path(__file__).parents[2] / "docs/servers"
NAME = "files.example.invalid"
PASSWORD = "open sesame"
HASHED = "$2a$04$recordkeeperrecordkeeeWDHP43icdjMCyxRMUBDyMyNohpeWp32"
"""The same as Caddy knows it, hashed in so few rounds that the tests do not wait for it."""
CLEARANCES = {"guest": "public", "li.na": "internal", "zhao.min": "secret"}
USERS = (*CLEARANCES, "gone")
"""`gone` has a password and no clearance."""
FIRST, SECRET = "/records/customers/KH-2026-0001/", "/records/customers/KH-2026-0003/"
TABLE = [
    # address, and what guest, li.na and zhao.min get
    ("/", 200, 200, 200),
    ("/index.html", 200, 200, 200),
    ("/records/customers/", 200, 200, 200),
    ("/records/customers", 300, 300, 300),
    (FIRST, 404, 200, 200),
    (SECRET, 404, 404, 200),
    (f"{SECRET}index.html", 404, 404, 200),
    ("/texts/head.js", 200, 200, 200),
    ("/assets/keeper/base.css", 200, 200, 200),
    ("/nothing/", 404, 404, 404),
    ("/secret/index.html", 404, 404, 404),
    ("/secret/records/customers/KH-2026-0003/", 404, 404, 404),
    ("/.secret.trees/a/index.html", 404, 404, 404),
    ("/records/customers/register.yaml", 404, 404, 404),
    ("/../secret/index.html", 0, 0, 0),
    ("/%2e%2e/secret/index.html", 0, 0, 0),
    ("/..%2fsecret/index.html", 0, 0, 0),
    ("/assets/..%2f..%2fsecret/index.html", 0, 0, 0),
    ("/assets../secret/index.html", 0, 0, 0),
]

GOT = {0: (400, 404), 300: (301, 308)}
"""What servers answer in one way or another: no, and go to the folder."""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Served(NamedTuple):
    """A running server: its name, its port, and whether it speaks TLS."""

    server: str
    port: int
    tls: bool

    def get(self, path: str, user: str = "", password: str = PASSWORD, method: str = "GET") -> Answer:
        """What a request gets, its path sent as it is."""
        if self.tls:
            context = ssl._create_unverified_context()
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                NAME, self.port, timeout=30, context=context
            )
            plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            connection.sock = context.wrap_socket(plain, server_hostname=NAME)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        told = b64encode(f"{user}:{password}".encode()).decode()
        connection.request(method, path, headers={"Authorization": f"Basic {told}"} if user else {})
        answer = connection.getresponse()
        found = Answer(answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sites")
    for clearance in CLEARANCES.values():
        build(pages.site(desk(clearance)), root / clearance)
    return root


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def served(
    request: pytest.FixtureRequest, sites: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    if shutil.which(request.param) is None:
        missing = f"there is no {request.param} on this machine (Debian: apt-get install {request.param})"
        if request.param in os.environ.get("RECORD_KEEPER_SERVERS", "").split():
            pytest.fail(missing)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp(request.param)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with {"nginx": nginx, "caddy": caddy}[request.param](folder, sites, port) as found:
        yield found


@contextmanager
def nginx(folder: Path, sites: Path, port: int) -> Iterator[Served]:
    """nginx as it is set up by the sample, on a port and with folders of this test."""
    (folder / "clearances").write_text("".join(f"{user} {level};\n" for user, level in CLEARANCES.items()))
    (folder / "passwords").write_text("".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in USERS))
    subject = (
        "-subj",
        f"/CN={NAME}",
        "-days",
        "2",
        "-nodes",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
    )
    files = ("-keyout", folder / "key.pem", "-out", folder / "certificate.pem")
    subprocess.run(["openssl", "req", "-x509", *subject, *files], check=True, capture_output=True)
    text = (SERVERS / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/nginx/record-keeper/", f"{folder}/").replace("/srv/record-keeper/", f"{sites}/")
    (folder / "site.conf").write_text(
        text.replace("listen 443", f"listen 127.0.0.1:{port}"), encoding="utf-8"
    )
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{part}_temp_path {folder}/{part};" for part in parts)
    root = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; {root} pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary} include {folder}/site.conf; }}\n"
    )
    with running(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")], port):
        yield Served("nginx", port, True)


@contextmanager
def caddy(folder: Path, sites: Path, port: int) -> Iterator[Served]:
    """Caddy as it is set up by the sample, without TLS, on a port and with folders of this test."""
    (folder / "passwords").write_text("".join(f"{user} {HASHED}\n" for user in USERS))
    (folder / "clearances").write_text("".join(f"{user} {level}\n" for user, level in CLEARANCES.items()))
    text = (SERVERS / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("/etc/caddy/record-keeper/", f"{folder}/").replace("/srv/record-keeper/", f"{sites}/")
    text = "{\n\tadmin off\n\tauto_https off\n}\n" + text.replace(
        f"\n{NAME} {{", f"\nhttp://127.0.0.1:{port} {{", 1
    )
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    home = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(["caddy", "run", "--config", str(folder / "Caddyfile")], port, home):
        yield Served("caddy", port, False)


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[None]:
    """A server while it runs."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for _ in range(300):
            assert process.poll() is None, process.stdout and process.stdout.read().decode()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.mark.parametrize(("path", "statuses"), [(row[0], row[1:]) for row in TABLE])
def test_who_gets_what(served: Served, path: str, statuses: tuple[int, ...]) -> None:
    for user, status in zip(CLEARANCES, statuses, strict=True):
        answer = served.get(path, user)
        assert answer.status in GOT.get(status, (status,)), user
        if user != "zhao.min":
            assert b"CANARY" not in answer.body.replace(b"&#45;", b"-")
    assert served.get(path).status in (401, 400)
    assert served.get(path, "li.na", "wrong").status in (401, 400)
    assert served.get(path, "gone").status in (403, 400)
    assert served.get(path, "nobody").status in (401, 403, 400)


def test_nothing_is_written(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert served.get("/", "li.na", method=method).status == 405


def test_a_folder_leads_to_its_page_on_the_same_server(served: Served) -> None:
    assert served.get("/records/customers", "li.na").headers["location"] in (
        "/records/customers/",
        "customers/",
    )


def test_what_is_missing_gets_the_page_of_the_own_site(served: Served) -> None:
    answer = served.get("/nothing/", "li.na")
    assert "没有这一页" in answer.body.decode()


@pytest.mark.parametrize("path", ["/", FIRST, "/nothing/", "/search/names.js", "/assets/keeper/base.css"])
def test_every_answer_has_the_headers(served: Served, path: str) -> None:
    headers = served.get(path, "li.na").headers
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("private, no-cache" if "assets" in path else "private, no-store")


def test_files_that_are_named_by_their_content_are_kept(served: Served, sites: Path) -> None:
    (file,) = (sites / "internal").resolve().glob("assets/javascripts/bundle.*.min.js")
    headers = served.get(f"/assets/javascripts/{file.name}", "li.na").headers
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert "javascript" in headers["content-type"]


def test_nobody_is_answered_by_another_name(served: Served) -> None:
    if served.tls:
        context = ssl._create_unverified_context()
        with (
            socket.create_connection(("127.0.0.1", served.port), timeout=30) as plain,
            pytest.raises(ssl.SSLError),
        ):
            context.wrap_socket(plain, server_hostname="other.example.invalid")
