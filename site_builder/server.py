"""A small web server for one site: the files of the tree that is read, and a number that tells open pages of a new build.

For the machine of the person who edits; an office serves the folder with its own web server.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

CHANGES = "/.keeper/changes"
SCRIPT = "/.keeper/reload.js"
_RELOAD = b"""\
"use strict";
(() => {
  // Short questions now and then: a request that stays open would keep the page "loading" for ever.
  let seen = null;
  const ask = async () => {
    if (document.hidden) return;
    const now = await fetch("/.keeper/changes").then((answer) => answer.text(), () => null);
    if (seen !== null && now !== null && now !== seen) location.reload();
    seen = now ?? seen;
  };
  ask();
  setInterval(ask, 2000);
})();
"""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
}
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


class SiteServer(ThreadingHTTPServer):
    """Serves the folder `out`, which may be swapped at any time."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], handler: type[Reader], out: Path) -> None:
        super().__init__(address, handler)
        self.out = out
        self.local = address[0] in ("127.0.0.1", "localhost", "::1")
        self._start, self._turn = secrets.token_hex(4), 0  # a server started anew has new pages, too

    def changed(self) -> None:
        """Tell open pages to load anew."""
        self._turn += 1

    @property
    def turn(self) -> str:
        """The number of the present site; another one after each change."""
        return f"{self._start}.{self._turn}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is closed while it waits is no error; anything else is told as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def end(self) -> None:
        """Stop serving."""
        self.shutdown()
        self.server_close()


class Reader(BaseHTTPRequestHandler):
    """One request: a file of the site, the page for what is missing, or the number of changes."""

    server: SiteServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file; folders answer with their page and never with a listing."""
        if self.server.local and not self._asks_us():
            # A page from elsewhere may point its own name at this machine to read the site.
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", ".txt")
        address = urlsplit(self.path)
        path = unquote(address.path, errors="replace")
        if path == CHANGES:
            return self._send(HTTPStatus.OK, self.server.turn.encode(), ".txt")
        if path == SCRIPT:
            return self._send(HTTPStatus.OK, _RELOAD, ".js")
        return self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the name that the server of the standard library calls

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the person who edits."""

    def _file(self, path: str) -> None:
        root = self.server.out.resolve()
        if "\0" in path:
            return self._missing(root)
        file = (root / path.lstrip("/")).resolve()
        if root != file and root not in file.parents:
            return self._missing(root)
        if file.is_dir():
            if not path.endswith("/"):
                return self._send(HTTPStatus.MOVED_PERMANENTLY, b"", ".txt", location=f"{self._plain()}/")
            file /= "index.html"
        try:
            return self._send(HTTPStatus.OK, file.read_bytes(), file.suffix)
        except OSError:
            return self._missing(root)

    def _missing(self, root: Path) -> None:
        page = root / "404.html"
        return self._send(HTTPStatus.NOT_FOUND, page.read_bytes() if page.is_file() else b"", ".html")

    def _send(self, status: HTTPStatus, body: bytes, suffix: str, location: str = "") -> None:
        if suffix == ".html":
            body = body.replace(b"</body>", f'<script src="{SCRIPT}" defer></script></body>'.encode(), 1)
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        self.send_header("X-Content-Type-Options", "nosniff")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _plain(self) -> str:
        """The address as asked, without what a `//` at its start would make another machine of."""
        return "/" + urlsplit(self.path).path.strip("/")

    def _asks_us(self) -> bool:
        return self.headers.get("Host", "").rpartition(":")[0] in _LOCAL or self.headers.get("Host") in _LOCAL
