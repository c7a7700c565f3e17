"""English for the messages of: the pages of regulations."""

ENGLISH: dict[str, str] = {
    "看管 {count} 条记录": "watches {count} records",
    "逾期 {count}": "{count} overdue",
    "今天到期 {count}": "{count} due today",
    "将到期 {count}": "{count} coming",
    "待审批 {count}": "{count} waiting for approval",
    "问题 {count}": "{count} findings",
    "限值截至": "Limits as of",
    "看哪一天有效的规定": "Rules in force on",
    "另选一天": "another day",
    "站点的今天（{day}）": "The site's today ({day})",
    "下面的限值和修订，是这一天有效的：": "The limits and amendments below are those in force on:",
    "这一天制度还没有施行；下面是第一版的限值。": "On this day the regulation was not in force yet; the limits below are those of its first edition.",
    "{day} 改过": "changed on {day}",
    "看管的记录": "Records watched",
    "今天的事": "Today",
    "截至": "As of",
    "自 {day} 起": "From {day}",
    "自 {day} 起 {value}": "{value} from {day}",
    "限值 {name}：自 {day} 起有效": "Limit {name}: in force from {day}",
    "限值 {name}": "Limit {name}",
    "尚未施行": "Not in force yet",
    "逐条对照": "Differences by clause",
    "文件的每一次改动：哪一条改了什么，旧的划去，新的加底线。": (
        "Each change of the file: what became of which clause; the old is struck out, the new underlined."
    ),
    "这一版的文件读不懂": "This version of the file cannot be read",
}
