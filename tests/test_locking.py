"""The lock of writing commands: one at a time, and a stale one is told, never removed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from record_keeper import locking
from record_keeper.locking import Busy, lock
from record_keeper.messages import english

WRITERS = """
import sys
from pathlib import Path
from record_keeper.writer import append_item, lock, save

folder, name = Path(sys.argv[1]), sys.argv[2]
path = folder / "a.yaml"
for number in range(5):
    with lock(folder / "lock-folder", wait=60):
        before = path.read_bytes()
        save(path, append_item(before, ("entries",), f"{name}-{number}"), before)
"""


def test_the_lock_says_who_holds_it_and_goes_afterwards(tmp_path: Path) -> None:
    with lock(tmp_path / "record-keeper"):
        pid, host, since = (tmp_path / "record-keeper" / "lock").read_text("utf-8").split()
    assert (int(pid), host) == (os.getpid(), socket.gethostname())
    assert since[4] == "-"
    assert since[-5] in "+-"
    assert os.listdir(tmp_path / "record-keeper") == []


def test_the_lock_goes_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock(tmp_path):
        raise KeyError
    assert os.listdir(tmp_path) == []


def test_a_held_lock_is_waited_for_and_then_told(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(Busy) as busy, lock(tmp_path, wait=0.1):
        pass
    told = busy.value.message.told()
    assert told.startswith(f"另一个命令正在写入：进程 {os.getpid()}（{socket.gethostname()}，从 ")
    assert str(tmp_path / "lock") in busy.value.help.told()
    assert busy.value.message.template in english()


def test_a_stale_lock_is_explained_at_once_and_stays(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = f"{gone.pid} {socket.gethostname()} 2026-03-02T09:40:00+0800\n"
    (tmp_path / "lock").write_text(left, "utf-8")
    with (
        pytest.raises(Busy, match=f"进程 {gone.pid}（.*2026-03-02T09:40:00.*已经不在运行"),
        lock(tmp_path, wait=60),
    ):
        pass
    assert (tmp_path / "lock").read_text("utf-8") == left


@pytest.mark.parametrize("left", ["", "nonsense", "1 another-host 2026-03-02T09:40:00+0800"])
def test_a_lock_that_tells_nothing_certain_is_respected(tmp_path: Path, left: str) -> None:
    (tmp_path / "lock").write_text(left, "utf-8")
    with pytest.raises(Busy, match="正在写入"), lock(tmp_path, wait=0.1):
        pass
    assert (tmp_path / "lock").read_text("utf-8") == left


def test_another_s_lock_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock(tmp_path):
        path.write_text("1 another-host 2026-03-02T09:40:00+0800", "utf-8")
    assert path.exists()


def test_eight_writers_lose_no_entry(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"entries: []\n")
    root = Path(locking.__file__).parents[1]
    command = [sys.executable, "-c", WRITERS, str(tmp_path)]
    running = [subprocess.Popen([*command, f"w{number}"], cwd=root) for number in range(8)]
    assert [process.wait(timeout=60) for process in running] == [0] * 8
    lines = (tmp_path / "a.yaml").read_text("utf-8").splitlines()
    assert sorted(lines[1:]) == sorted(
        f"  - w{writer}-{number}" for writer in range(8) for number in range(5)
    )
