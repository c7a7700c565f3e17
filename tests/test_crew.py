"""Work shared with forks: the same results in the same order, whatever becomes of a fork."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from record_keeper import crew

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")


@pytest.mark.parametrize("hands", [1, 2, 3])
def test_results_come_in_the_order_of_the_chunks(hands: int) -> None:
    assert list(crew.shared(range(50), lambda number: [number, str(number)], hands)) == [
        [number, str(number)] for number in range(50)
    ]


def test_what_a_fork_leaves_undone_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            os._exit(3)
        return number * number

    assert list(crew.shared(range(20), work, 2)) == [number * number for number in range(20)]


def test_an_error_here_leaves_nothing_to_the_forks(tmp_path: Path) -> None:
    here = os.getpid()

    def work(number: int) -> None:
        if os.getpid() == here:
            raise ValueError("in the process above")
        (tmp_path / str(number)).touch()
        time.sleep(0.02)

    with pytest.raises(ValueError, match="above"):
        list(crew.shared(range(100), work, 2))
    assert len(list(tmp_path.iterdir())) < 50


@pytest.mark.parametrize("hands", [1, 2])
def test_work_beside_is_waited_for(hands: int) -> None:
    with crew.beside(lambda: [os.getpid()], hands) as told:
        assert (told() == [os.getpid()]) == (hands == 1)


def test_work_beside_that_fails_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            raise ValueError("in the fork")
        return 7

    with crew.beside(work, 2) as told:
        assert told() == 7


def test_work_beside_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    note = tmp_path / "fork"

    def work() -> None:
        note.write_text(str(os.getpid()))
        time.sleep(60)

    with crew.beside(work, 2):
        fork = _waited_for(lambda: note.read_text() if note.exists() else "")
    assert not Path(f"/proc/{fork}").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems end a fork after its chunk")
def test_a_fork_ends_with_the_process_above_it(tmp_path: Path) -> None:
    """It would go on writing, and hold what was locked."""
    note = tmp_path / "fork"
    program = (
        "import os, time\nfrom pathlib import Path\nfrom record_keeper import crew\nhere = os.getpid()\n"
        f"def work(n):\n    if os.getpid() != here:\n        Path({str(note)!r}).write_text(str(os.getpid()))\n"
        "    time.sleep(60)\nlist(crew.shared(range(2), work, 2))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        fork = _waited_for(lambda: note.read_text() if note.exists() else "")
        process.kill()
    assert _waited_for(lambda: "gone" if not Path(f"/proc/{fork}").exists() or _is_dead(fork) else "")


def _is_dead(process: str) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _waited_for(look) -> str:  # type: ignore[no-untyped-def]
    for _ in range(600):
        if found := look():
            return str(found)
        time.sleep(0.05)
    raise AssertionError("waited in vain")
