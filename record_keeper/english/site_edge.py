"""English for the messages of: the clearance of a site, and sites for a folder."""

ENGLISH: dict[str, str] = {
    "知悉范围：{level}": "Clearance: {level}",
    "从磁盘直接打开用的站点：不要服务器，按编号、名称和拼音查找": (
        "a site to be opened from a disk: without a server, searched by ids, names and pinyin"
    ),
}
