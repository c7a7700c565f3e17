"""English for the messages of the commands and the guards of a commit."""

ENGLISH: dict[str, str] = {
    # cli/app.py, cli/context.py, hooks/
    "客档管家：客户档案、投诉、借阅和制度，都是 git 仓库里的文本。": (
        "Record Keeper: customer files, complaints, loans and regulations, all of them text in a git repository."
    ),
    "在这个文件夹里工作": "Work in this folder",
    "界面语言": "The language to speak",
    "显示版本": "Show the version and exit.",
    "显示这段说明": "Show this message and exit.",
    "用法": "Usage",
    "选项": "Options",
    "命令": "Commands",
    "输出格式": "Form of the output",
    "做不下去：{reason}": "Cannot go on: {reason}",
    "没有文件夹 {path}": "There is no folder {path}",
    "{path} 不在档案库里：找不到 records/archive.yaml": (
        "{path} is not in an archive: records/archive.yaml was not found"
    ),
    "请进入档案库的文件夹，或用 `keeper init DIR` 新建一个": (
        "Go to the folder of an archive, or make a new one with `keeper init DIR`"
    ),
    "`{word}` 不是日期，请写成 2026-03-02 的样子": "`{word}` is not a date; write it like 2026-03-02",
    # cli/check.py
    "按制度检查档案库": "Check the archive by its regulations",
    "按制度检查档案库。有错误时退出码为 1。\n\n例：keeper check --staged": (
        "Check the archive by its regulations. Where there are errors the exit code is 1.\n\n"
        "Example: keeper check --staged"
    ),
    "检查暂存区，也就是下一次提交的内容": "Check what is staged, that is, the next commit",
    "检查某一次提交": "Check a commit",
    "有警告也算不通过": "Fail on warnings, too",
    # cli/show.py
    "看一条记录": "Show a record",
    "看一条记录：字段、状态、时限、关联。\n\n例：keeper show TS-2026-0012": (
        "Show a record: its fields, state, deadlines and references.\n\nExample: keeper show TS-2026-0012"
    ),
    "把这一天当作今天": "Take this day for today",
    "按时办结": "done in time",
    "逾期办结": "done late",
    "不再需要": "no longer needed",
    "时限": "Deadlines",
    "被引用": "Referred to by",
    # cli/log.py
    "变更记录和查阅记录": "The history and the access log",
    "变更记录：谁在什么时候为什么改了哪个字段。加 --access 看查阅和外借。\n\n例：keeper log TS-2026-0012": (
        "The history: who changed which field, when and why. With --access, who read and borrowed what.\n\n"
        "Example: keeper log TS-2026-0012"
    ),
    "查阅记录：谁借过、看过、打开过": "The access log: who borrowed, read and opened it",
    "新建": "added",
    "修改": "changed",
    "删除": "deleted",
    "改名": "renamed",
    "恢复": "restored",
    "历史里没有 `{id}`": "The history does not know `{id}`",
    "请核对编号": "Check the id",
    "未登记的作者 {who}": "{who} (not in the staff register)",
    "没有查阅记录。": "The access log is empty.",
    "这一版的文件无法读取": "The file of this revision cannot be read",
    # cli/due.py
    "待办：什么事哪天到期": "The agenda: what falls due, and when",
    "待办：已逾期的、今天到期的和将到期的事。\n\n例：keeper due --for chen.jing --within 7": (
        "The agenda: what is overdue, due today, and falls due soon.\n\nExample: keeper due --for chen.jing --within 7"
    ),
    "看到今后多少天": "How many days to look ahead",
    "只看这个人的（员工编号）": "Only what this person has to do (a staff id)",
    "已逾期": "overdue",
    "今天到期": "due today",
    "将到期": "coming",
    "员工登记册里没有 `{person}`": "The staff register does not know `{person}`",
    "没有待办。": "Nothing falls due.",
    "（暂按推算的工作日）": "(by working days that are not announced yet)",
}
