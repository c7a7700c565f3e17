"""English for the messages of: core."""

ENGLISH: dict[str, str] = {
    # limits.py
    "限值的映射只认一个键 `all`": "A limit that is a mapping has one key, `all`",
    "须全部同意的岗位写成 `{form}`；任一即可的写成列表": (
        "Write posts that must all agree as `{form}`; posts of which any one will do as a list"
    ),
    "限值没有写内容": "The limit is empty",
    "可以写：`3 working days` 或 `3 个工作日`、`24 hours`、`5`、`80%`、一个岗位，或一列岗位 `[gm, clerk]`": (
        "Write a period such as `3 working days` or `24 hours`, a number `5`, a percentage `80%`, a post, "
        "or a list of posts `[gm, clerk]`"
    ),
    "看不懂限值 `{text}`": "Cannot read the limit `{text}`",
    "期限 `{text}` 太长了": "The period `{text}` is too long",
    "数字不超过 {most}；更长的期限请换大一级的单位": (
        "The number is at most {most}; use a larger unit for longer periods"
    ),
    "岗位的列表是空的": "The list of posts is empty",
    "请写出至少一个岗位": "Name at least one post",
    "`{name}` 不是岗位的键": "`{name}` is not the key of a post",
    "岗位写键，例如 `gm`，见 records/choices/post.yaml": (
        "Posts are written by key, for example `gm`; see records/choices/post.yaml"
    ),
    "岗位 `{name}` 写了两次": "The post `{name}` stands twice",
    "每个岗位写一次": "Write each post once",
    "或": "or",
    "和": "and",
}
