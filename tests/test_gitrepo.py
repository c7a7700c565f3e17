"""The test repository itself: hashes do not depend on the machine."""

from __future__ import annotations

from gitrepo import Repo


def test_the_same_commits_have_the_same_hashes(repo: Repo) -> None:
    repo.write("records/customers/KH-2026-0001.yaml", "id: KH-2026-0001\n")
    assert repo.commit("KH-2026-0001: 新客户") == "7948d83d5954317e9bd8451db2773bc01801ae72"
