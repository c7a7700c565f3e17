"""What of the pages the indexer gets to read, and when it is run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from site_builder import pagefind
from site_builder.tree import Tree

FRAME = (
    '<html><nav>导航</nav><article class="x" data-pagefind-body>{body}</article><footer>页脚</footer></html>'
)
IGNORED = '<section data-pagefind-ignore><h2 id="history">变更记录</h2>{text}</section>'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], bool]:
    """Brings one page and its index up to date; whether the indexer was run."""
    runs: list[Path] = []

    def fake(pages: Path, output: Path) -> None:
        runs.append(pages)
        output.mkdir(exist_ok=True)
        (output / "pagefind-entry.json").write_bytes(b"{}")

    def needed(tree: Tree) -> Iterable[str]:
        return ["pagefind/pagefind-entry.json"]

    monkeypatch.setattr(pagefind, "_run", fake)
    monkeypatch.setattr(pagefind, "_needed", needed)

    def build(body: str) -> bool:
        before = len(runs)
        tree = Tree(tmp_path / "a", tmp_path / "a.json")
        tree.open()
        tree.put("x/index.html", body, lambda: FRAME.format(body=body).encode())
        assert pagefind.index(tree, ["x/index.html"], tmp_path) == 1
        tree.close()
        return len(runs) > before

    return build


def test_the_indexer_reads_the_article_without_what_it_is_to_ignore(
    run: Callable[[str], bool], tmp_path: Path
) -> None:
    assert run(f"<h1>明辉五金</h1>{IGNORED.format(text='电话更正')}<p>锅铲</p>")
    read = (tmp_path / "search/x/index.html").read_text(encoding="utf-8")
    assert "<h1>明辉五金</h1><p>锅铲</p>" in read
    assert not [word for word in ("导航", "页脚", "电话更正", "变更记录") if word in read]


def test_the_indexer_is_run_only_where_what_is_searched_has_changed(run: Callable[[str], bool]) -> None:
    assert run("<p>锅铲</p>")
    assert not run("<p>锅铲</p>")
    assert not run(f"<p>锅铲</p>{IGNORED.format(text='昨天')}")
    assert not run(f"<p>锅铲</p>{IGNORED.format(text='今天')}")
    assert run("<p>锅铲手柄</p>")
