"""English for the messages of: site."""

ENGLISH: dict[str, str] = {
    # engine, trees, server
    "站点引擎没有成功（退出码 {code}）": "The site engine failed (exit code {code})",
    "请核对 `mkdocs.yml`；引擎自己的说明附在下面": "Look at `mkdocs.yml`; the engine's own words follow",
    "没有装生成站点需要的 `{name}`": "`{name}`, which building the site needs, is not installed",
    '请安装：`pip install "record-keeper[site]"`': 'Install it: `pip install "record-keeper[site]"`',
    "全文索引没有成功（退出码 {code}）": "The full-text index failed (exit code {code})",
    '请核对是否装有 `pagefind[extended]`：`pip install "record-keeper[site]"`': (
        'See that `pagefind[extended]` is installed: `pip install "record-keeper[site]"`'
    ),
    "站点没有写成：{error}": "The site could not be written: {error}",
    "请核对磁盘空间和 `{out}` 的写入权限；原来的站点没有动": (
        "Look at the room on the disk and the right to write at `{out}`; the site of before is untouched"
    ),
    "站点引擎生成的页面里少了标记 {marks}": "The engine's page lacks the marks {marks}",
    "主题的版本可能变了：请安装本程序要求的版本（`pip install --upgrade record-keeper[site]`）": (
        "The theme may have changed: install the version that this program asks for "
        "(`pip install --upgrade record-keeper[site]`)"
    ),
    "`mkdocs.yml` 的 `{key}` 没有采用：站点只取名称、主题和配色": (
        "`{key}` of `mkdocs.yml` is not taken over: the site takes name, theme and palette only"
    ),
    "`mkdocs.yml` 的主题功能 `{feature}` 没有采用": "The theme feature `{feature}` of `mkdocs.yml` is not taken over",
    "`{out}` 已经存在，但不是本程序生成的站点，没有动它": (
        "`{out}` is there and is not a site that this program made; it was left alone"
    ),
    "请另选一个输出文件夹（`--out`），或者先把它移走": "Choose another folder (`--out`), or move it away first",
    "另一个程序正在生成这个站点（`{lock}`）": "Another program is building this site (`{lock}`)",
    "请等它结束，再重新运行": "Wait until it has ended, and run this again",
    "端口 {taken} 已被占用，改用 {port}": "Port {taken} is taken; using {port}",
    "站点在 {url} ，按 Ctrl-C 结束": "The site is at {url} ; Ctrl-C ends it",
    "已结束": "Ended",
    "已重新生成，用时 {seconds} 秒": "Built anew in {seconds} s",
    "不能在地址 `{host}` 上提供站点（{error}）": "The site cannot be served at `{host}` ({error})",
    "请核对 `--host`；只给自己看时用默认的 127.0.0.1": "Look at `--host`; for yourself alone use the default 127.0.0.1",
    "端口 {first} 到 {last} 都被占用": "The ports {first} to {last} are all taken",
    "请用 `--port` 另选一个端口，或结束占用它们的程序": "Choose another with `--port`, or end the programs that hold them",
}
