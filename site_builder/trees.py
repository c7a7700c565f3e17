"""Two output trees that take turns, so that a reader never meets half a site.

Beside `out` lies a folder `.<name>.trees/` with the trees `a/` and `b/`, what is known of each
(`a.json`, `b.json`), a lock, and what the build keeps for itself. `out` is a link to the tree that
is read; a build brings the other one up to date and then sets the link anew in one step. Where
links need rights that one does not have (Windows), `out` is the tree itself and folders change
names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from record_keeper.layout import SETTINGS_PATH, TOPS
from record_keeper.messages import say

from .output import SiteProblem
from .tree import Tree, save

NAMES = ("a", "b")


@contextmanager
def turn(out: Path) -> Iterator[Tree]:
    """The idle tree of `out`, open; at the end of the block it is the one that is read.

    Raises SiteProblem if another build is at work, if `out` is there and is not ours, or if it lies where it
    would be read as part of an archive. If the block fails, `out` stays as it was.
    """
    home = room_of(out)
    _refuse_inside(out)
    _refuse_foreign(out, home)
    home.mkdir(parents=True, exist_ok=True)
    save(home / ".gitignore", b"*\n")
    with _locked(home / "lock"):
        live = live_name(out)
        idle = NAMES[live == NAMES[0]]
        other = Tree(live_folder(out, live), home / f"{live}.json") if live else None
        tree = Tree(home / idle, home / f"{idle}.json", other)
        tree.open()
        yield tree
        tree.close()
        _swap(out, home, idle, live)


def room_of(out: Path) -> Path:
    """The folder beside `out` that holds the trees."""
    return out.parent / f".{out.name}.trees"


def live_name(out: Path) -> str:
    """The name of the tree that is read: "a", "b", or "" if there is none yet."""
    home = room_of(out)
    if out.is_symlink():
        name = Path(os.readlink(out)).name
        return name if name in NAMES and (home / name).is_dir() else ""
    with suppress(OSError):
        name = (home / "folder").read_text(encoding="ascii").strip()
        return name if name in NAMES and out.is_dir() else ""
    return ""


def live_folder(out: Path, live: str) -> Path:
    """The folder of the tree that is read, by its name."""
    return out if _is_folder(out) else room_of(out) / live


def _is_folder(out: Path) -> bool:
    return out.is_dir() and not out.is_symlink()


def _refuse_inside(out: Path) -> None:
    """A site among the texts of an archive, or in what git keeps, would be read as part of them."""
    for folder in out.absolute().resolve().parents if not out.is_symlink() else out.absolute().parents:
        texts = folder.name in TOPS and (folder.parent / SETTINGS_PATH).is_file()
        if texts or ((folder / "HEAD").is_file() and (folder / "objects").is_dir()):
            raise SiteProblem(
                say("`{out}` 在 `{folder}` 里面，站点不能放在那里", out=out, folder=folder),
                say("请另选一个输出文件夹（`--out`），例如档案库里的 site/"),
            )


def _refuse_foreign(out: Path, home: Path) -> None:
    ours = live_name(out) != ""
    if out.is_symlink():
        ours = ours or Path(os.readlink(out)).parent.name == home.name
    elif _is_folder(out):
        ours = ours or not any(out.iterdir())
    elif not out.exists():
        ours = True
    if not ours:
        raise SiteProblem(
            say("`{out}` 已经存在，但不是本程序生成的站点，没有动它", out=out),
            say("请另选一个输出文件夹（`--out`），或者先把它移走"),
        )


def _swap(out: Path, home: Path, idle: str, live: str) -> None:
    if _is_folder(out) and not any(out.iterdir()):
        out.rmdir()
    if not _is_folder(out):
        beside = out.with_name(f".{out.name}.new")
        beside.unlink(missing_ok=True)
        try:
            beside.symlink_to(Path(home.name) / idle, target_is_directory=True)
        except OSError:
            pass  # no right to make links: folders change names instead
        else:
            os.replace(beside, out)
            return
    if live:
        out.rename(home / live)
    (home / idle).rename(out)
    save(home / "folder", idle.encode())


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock; the system lets go of it when the process ends, however it ends."""
    with path.open("a+b") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SiteProblem(
                say("另一个程序正在生成这个站点（`{lock}`）", lock=path),
                say("请等它结束，再重新运行"),
            ) from None
        yield
