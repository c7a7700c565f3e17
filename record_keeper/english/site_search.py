"""English for the messages of: the search of the site."""

ENGLISH: dict[str, str] = {
    "没有装 `opencc`，搜索不认繁体字：请运行 `pip install record-keeper[site]`": (
        "`opencc` is not installed, so the search does not know traditional characters: `pip install record-keeper[site]`"
    ),
    "搜索“{typed}”时，{page} 没有像应该的那样先出现（共 {count} 处）；站点照样可以用，请告诉维护本程序的人": (
        "A search for “{typed}” does not bring {page} first, as it should ({count} such); the site can be used all "
        "the same: please tell who keeps this program"
    ),
}
