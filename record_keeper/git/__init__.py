"""Every git command, as plain verbs. Nothing else in the program runs git.

Each verb takes the folder it works in first. Paths that go in and come out are relative to that
folder, with `/`. What git cannot do is a `Trouble` with one sentence, never a traceback.
"""

from ..trouble import Trouble
from .changing import add, check_out, commit, fast_import, init, set_config
from .listing import Entry, Listing
from .objects import Blob, Objects, cat_batch, ls_index, ls_tree
from .past import (
    Change,
    attribute,
    author_email,
    author_is_known,
    born_elsewhere,
    changes_of,
    in_progress,
    tip_texts,
)
from .places import (
    Whereabouts,
    begin_whereabouts,
    config,
    git_path,
    head,
    hooks_path,
    is_bare,
    is_shallow,
    last_commit_before,
    merge_base,
    parents,
    paths_in_refs,
    prefix,
    require_history,
    rev_parse,
    top_level,
    whereabouts,
)
from .process import clean_environment, environment, require_version, run, stream, version
from .staging import next_commit, refresh
from .status import INDEX, WORK_TREE, Differing, begin_diff, diff_paths, only_announced, renames, status

__all__ = [
    "INDEX",
    "WORK_TREE",
    "Blob",
    "Change",
    "Differing",
    "Entry",
    "Listing",
    "Objects",
    "Trouble",
    "Whereabouts",
    "add",
    "attribute",
    "author_email",
    "author_is_known",
    "begin_diff",
    "begin_whereabouts",
    "born_elsewhere",
    "cat_batch",
    "changes_of",
    "check_out",
    "clean_environment",
    "commit",
    "config",
    "diff_paths",
    "environment",
    "fast_import",
    "git_path",
    "head",
    "hooks_path",
    "in_progress",
    "init",
    "is_bare",
    "is_shallow",
    "last_commit_before",
    "ls_index",
    "ls_tree",
    "merge_base",
    "next_commit",
    "only_announced",
    "parents",
    "paths_in_refs",
    "prefix",
    "refresh",
    "renames",
    "require_history",
    "require_version",
    "rev_parse",
    "run",
    "set_config",
    "status",
    "stream",
    "tip_texts",
    "top_level",
    "version",
    "whereabouts",
]
