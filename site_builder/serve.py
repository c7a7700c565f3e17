"""Serving the site on this machine while it is being edited: rebuilds on change, reloads open pages."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from record_keeper.messages import Message, say

from .output import SiteProblem
from .server import Reader, SiteServer
from .tree import files_below

PORTS = 20
_PAUSE = 1.0
Tell = Callable[[Message], None]


def serve(
    out: Path,
    rebuild: Callable[[], object],
    watched: Iterable[Path],
    tell: Tell,
    *,
    port: int = 8000,
    host: str = "127.0.0.1",
    stop: threading.Event | None = None,
) -> None:
    """Serve the site at `out` until Ctrl-C (or `stop`), building it anew when a watched file changes.

    `rebuild` builds the site; a SiteProblem that it raises is told, and the site stays as it was.
    `watched` are files and folders, `tell` says a sentence to the person at the keyboard. A port
    that is taken gives way to the next free one. Raises SiteProblem if none is free.
    """
    stop = stop or threading.Event()
    watched = tuple(watched)
    before = fingerprint(watched)
    _try(rebuild, tell)
    server = _listening(out, host, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    if server.server_port != port:
        tell(say("端口 {taken} 已被占用，改用 {port}", taken=port, port=server.server_port))
    tell(say("站点在 {url} ，按 Ctrl-C 结束", url=f"http://{_shown(host)}:{server.server_port}/"))
    try:
        _watch(server, rebuild, watched, before, tell, stop)
    except KeyboardInterrupt:
        tell(say("已结束"))
    finally:
        stop.set()
        server.end()
        thread.join(5)


def watched_of(root: Path) -> tuple[Path, ...]:
    """What the site of the archive at `root` is made from: its files, and where git notes commits."""
    git = root / ".git"
    names = ("HEAD", "refs", "packed-refs")
    return tuple(root / name for name in ("records", "policies", "mkdocs.yml")) + tuple(
        git / n for n in names
    )


def fingerprint(watched: Iterable[Path]) -> int:
    """A number that changes when a watched file is written, made or removed."""
    return hash(tuple(sorted(_stamps(watched))))


def _stamps(watched: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for place in watched:
        try:
            files = files_below(place) if place.is_dir() else [("", place.stat())]
            for path, there in files:
                yield f"{place}/{path}", there.st_mtime_ns, there.st_size
        except OSError:
            continue  # a file that goes while we look: the next look settles it


def _watch(
    server: SiteServer,
    rebuild: Callable[[], object],
    watched: tuple[Path, ...],
    before: int,
    tell: Tell,
    stop: threading.Event,
) -> None:
    pause = _PAUSE
    while not stop.wait(pause):
        begun = time.perf_counter()
        now = fingerprint(watched)
        pause = max(_PAUSE, 10 * (time.perf_counter() - begun))  # never more than a tenth of a core
        if now == before:
            continue
        before = now
        if _try(rebuild, tell):
            server.changed()
            tell(say("已重新生成，用时 {seconds} 秒", seconds=f"{time.perf_counter() - begun:.1f}"))


def _try(rebuild: Callable[[], object], tell: Tell) -> bool:
    try:
        rebuild()
    except SiteProblem as problem:
        tell(problem.message)
        tell(problem.help)
        return False
    return True


def _listening(out: Path, host: str, port: int) -> SiteServer:
    for number in range(port, port + PORTS):
        try:
            return SiteServer((host, number), Reader, out)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise SiteProblem(
                    say("不能在地址 `{host}` 上提供站点（{error}）", host=host, error=error.strerror),
                    say("请核对 `--host`；只给自己看时用默认的 127.0.0.1"),
                ) from None
    raise SiteProblem(
        say("端口 {first} 到 {last} 都被占用", first=port, last=port + PORTS - 1),
        say("请用 `--port` 另选一个端口，或结束占用它们的程序"),
    )


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("", "0.0.0.0") else f"[{host}]" if ":" in host else host
