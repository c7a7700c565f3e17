"""English for the messages of: charts, their declaration and their page."""

ENGLISH: dict[str, str] = {
    "图 `{name}` 要写明数什么，而且只写一样": "The chart `{name}` has to say what it counts, one thing only",
    "写 `by`（按一个字段数）、`from` 和 `to`（同时在办的数）或 `on_time`（按时完成的时限）之一": (
        "Write one of `by` (records by a field), `from` and `to` (how many are under way), `on_time` (deadlines kept)"
    ),
    "`{field}` 不能这样数": "`{field}` cannot be counted so",
    "请写{wanted}": "Write {wanted}",
    "一个日期字段": "a field that is a date",
    "一个日期、选项、是非或引用的字段": "a field that is a date, a choice, a boolean or a reference",
    "各登记册按时完成的份额": "Deadlines kept, by register",
    "月份": "Month",
    "月底在办": "Under way at the end of the month",
    "条数": "Records",
    "未注明": "Not stated",
    "其他（{count} 项）": "Others ({count})",
    "按时完成": "Kept",
    "迟了才完成": "Kept late",
    "逾期未完成": "Still overdue",
    "统计图": "Charts",
    "共 {total} 件，按时完成 {kept} 件。": "{total} in all, {kept} of them kept.",
    "最多在 {most}：{number}；最近 {last}：{now}。": "Most in {most}: {number}; last, {last}: {now}.",
    "共 {total} 条，最多的是 {most}：{number}。": "{total} in all; most: {most}, {number}.",
    "数据": "Data",
    "按时份额": "Share kept",
    "合计": "Total",
    "截至 {day}，只数本知悉范围看得到的记录。": "As of {day}; only records that this clearance may see are counted.",
    "登记册没有声明要画的图，或者还没有记录可数。": "No register declares a chart, or there are no records to count yet.",
    "去登记册": "To the register",
}
