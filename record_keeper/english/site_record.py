"""English for the messages of: a record's page, home and desks."""

ENGLISH: dict[str, str] = {
    "哪些知悉范围看得到": "Clearances that see it",
    "查阅由谁准许": "Who grants reading",
    "谁看过": "Who read it",
    "没有查阅登记": "No reading is registered",
    "见时间线": "See the timeline",
    "登记了 {count} 次": "Registered {count} times",
    "谁可以看": "Who may read it",
    "时间线": "Timeline",
    "变更": "Change",
    "按 {day} 计算": "Reckoned for {day}",
    "本部门的{own}，其他部门的{other}": "of one's own department {own}, of others {other}",
    "{who}的工作台": "The desk of {who}",
    "{day} 的待办": "To do, {day}",
    "七天内到期": "Due within seven days",
    "三十天内到期": "Due within thirty days",
    "借出未还": "Files out",
    "全部 {count} 条": "All {count}",
}
