"""Pagefind's own service: a process that makes one index after the other from pages it is sent.

Its dictionary of Chinese words takes a third of a second to read, so a process is kept for many
indexes. What it is told and what it answers is JSON in base64, with a comma behind.
"""

from __future__ import annotations

import json
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

from record_keeper.messages import say

from .output import SiteProblem

_LANGUAGE = "zh"


class Indexer:
    """One running process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self._asked, self._told = process, 0, b""

    def write(self, pages: Iterable[tuple[str, str]], folder: Path) -> None:
        """Index pages (address from the root of the site, HTML) into a folder.

        Raises SiteProblem if a page is refused or the process ends.
        """
        try:
            index = self._answer(self._ask("NewIndex", config={"force_language": _LANGUAGE}))["index_id"]
            sent = [
                self._ask("AddFile", index_id=index, url=address, file_contents=html, file_path=None)
                for address, html in pages
            ]
            for number in sent:
                self._answer(number)
            # Not "WriteFiles": that is answered before the last bytes are in the files.
            found = self._answer(self._ask("GetFiles", index_id=index))["files"]
            self._answer(self._ask("DeleteIndex", index_id=index))
            for file in found:
                _put(folder / file["path"], b64decode(file["content"]))
        except OSError as error:
            raise self._failed(str(error)) from error

    def _ask(self, type: str, **told: Any) -> int:
        self._asked += 1
        message = {"message_id": self._asked, "payload": {"type": type, **told}}
        assert self._process.stdin is not None
        self._process.stdin.write(b64encode(json.dumps(message, ensure_ascii=False).encode()) + b",")
        self._process.stdin.flush()
        return self._asked

    def _answer(self, number: int) -> dict[str, Any]:
        assert self._process.stdout is not None
        while b"," not in self._told:
            more = self._process.stdout.read1(1 << 16)  # type: ignore[attr-defined]
            if not more:
                raise self._failed("")
            self._told += more
        told, _, self._told = self._told.partition(b",")
        answer = json.loads(b64decode(told))
        payload: dict[str, Any] = answer["payload"]
        if answer["message_id"] != number or payload["type"] == "Error":
            raise self._failed(str(payload.get("message", "")))
        return payload

    def _failed(self, said: str) -> SiteProblem:
        self._process.kill()
        return _failed(self._process.wait(), said)


class Indexers:
    """Processes that work side by side, as many as `most`; each is started when there is work for it.

    No more work is taken in than they can begin soon, so that few pages wait in memory.
    """

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=most)
        self._own = threading.local()
        self._started: list[subprocess.Popen[bytes]] = []
        self._given: list[Future[None]] = []
        self._places = threading.BoundedSemaphore(most + 1)

    def __enter__(self) -> Indexers:
        return self

    def __exit__(self, type: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if type is None:
            self._pool.shutdown()
        self._pool.shutdown(cancel_futures=True, wait=False)
        for process in self._started:
            process.kill()
            process.communicate()
        self._pool.shutdown()
        if type is None:
            for done in self._given:
                done.result()

    def give(self, pages: list[tuple[str, str]], folder: Path) -> None:
        """Have pages indexed into a folder. Raises SiteProblem, here or at the end, if it or another failed."""
        self._places.acquire()
        for done in self._given:
            if done.done():
                done.result()
        self._given.append(self._pool.submit(self._write, pages, folder))

    def _write(self, pages: list[tuple[str, str]], folder: Path) -> None:
        try:
            if not hasattr(self._own, "indexer"):
                process = _start()
                self._started.append(process)
                self._own.indexer = Indexer(process)
            self._own.indexer.write(pages, folder)
        finally:
            self._places.release()


def _start() -> subprocess.Popen[bytes]:
    """A process of Pagefind. Raises SiteProblem if it is not installed."""
    from pagefind.service import get_executable

    program = str(get_executable() or "pagefind_extended")
    try:
        return subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as error:
        raise _failed(127, str(error)) from error


def _put(file: Path, content: bytes) -> None:
    """Write a file, unless it is there: then it bears the name of its content (pagefind.py makes room for the others)."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _failed(code: int, said: str) -> SiteProblem:
    return SiteProblem(
        say("全文索引没有成功（退出码 {code}）", code=code),
        say('请核对是否装有 `pagefind[extended]`：`pip install "record-keeper[site]"`'),
        said=said,
    )
