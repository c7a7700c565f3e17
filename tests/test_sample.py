"""The sample archive: its history ends at what `records/` and `policies/` hold, and each step kept the rules."""

from pathlib import Path

from gitrepo import Repo
from samples import SAMPLE

from record_keeper import git, guard, opened, sample
from record_keeper.agenda import agenda
from record_keeper.problems import Finding
from record_keeper.report import headline
from record_keeper.sources import commit, work_tree
from record_keeper.timeline import timeline


def told(findings: list[Finding]) -> list[str]:
    return [headline(f, "zh") for f in findings]


def test_the_stream_ends_at_the_files_of_the_project() -> None:
    assert sample.texts() == SAMPLE


def test_every_commit_of_the_sample_kept_the_rules(tmp_path: Path, sealed_git: Path) -> None:
    root = sample.unpack(tmp_path / "archive")
    commits = Repo(root).git("rev-list", "--reverse", "HEAD").split()
    assert len(commits) >= 100
    broken = {c[:8]: told(guard.commit(root, c).findings) for c in commits if guard.commit(root, c).findings}
    assert broken == {}


def test_the_sample_is_alive(tmp_path: Path, sealed_git: Path) -> None:
    """A plausible past: several authors, a merge, a revert, a deletion, access entries, things overdue."""
    root = sample.unpack(tmp_path / "archive")
    source = work_tree(root)
    archive = opened.whole(source)
    history = timeline(root, source, archive)
    commits = history.commits()
    assert len({c.email for c in commits}) >= 6
    assert all(archive.person_of(c.email) for c in commits)
    assert any(len(c.parents) > 1 for c in commits)
    assert any(c.message.startswith("Revert") for c in commits)
    assert sum(bool(c.trailers) for c in commits) >= 2
    assert any(archive.deleted.values())
    last = max(commits, key=lambda c: c.stamp).at.date()
    assert {d.state for d in agenda(archive, last)} >= {"overdue", "coming"}
    assert (last - min(commits, key=lambda c: c.stamp).at.date()).days > 500
    assert len(list(archive.all_records())) >= 60


def test_an_untouched_sample_is_known(tmp_path: Path, sealed_git: Path) -> None:
    root = sample.unpack(tmp_path / "archive")
    assert sample.is_untouched(work_tree(root))
    assert sample.is_untouched(commit(root, git.rev_parse(root, "HEAD")))
    (root / "records/archive.yaml").write_bytes(SAMPLE["records/archive.yaml"] + b"# ours\n")
    assert not sample.is_untouched(work_tree(root))
