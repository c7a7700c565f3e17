"""English for the messages of: lists of registers."""

ENGLISH: dict[str, str] = {
    "第 {first}–{last} 条": "Records {first}–{last}",
    "从最早的数起第 {first}–{last} 条": "Records {first}–{last}, counted from the earliest",
    "本知悉范围内没有记录，另有 {count} 条密级较高": "No records within this clearance, but {count} with a higher mark",
    "还没有记录。第一条用 `{new}` 新建；已有表格的，用 `{take}` 导入。": "No records yet. Make the first one with `{new}`, or take over a table with `{take}`.",
    "另有 {count} 种": "{count} more",
    "第一页": "First",
    "上一页": "Previous",
    "下一页": "Next",
    "最后一页": "Last",
}
