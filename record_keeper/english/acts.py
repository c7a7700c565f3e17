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
    # cli/misuse.py
    "没有命令 `{name}`": "There is no command `{name}`",
    "没有选项 `{name}`": "There is no option `{name}`",
    "选项 `{name}` 后面不写值": "The option `{name}` takes no value",
    "选项 `{name}` 后面要写值": "The option `{name}` needs a value",
    "多了 `{words}`": "`{words}` is too much",
    "`{name}` 不能这样写": "`{name}` cannot be that",
    "请写 {low} 到 {high} 的整数": "Write a whole number from {low} to {high}",
    "请写 {low} 或更大的整数": "Write a whole number of {low} or more",
    "请写整数": "Write a whole number",
    "`{name}` 不是可以读的文件": "`{name}` is no file that can be read",
    "请核对路径": "Check the path",
    "`{name}`：{reason}": "`{name}`: {reason}",
    "写法是 `{words}`，详见 `{command} --help`": "Write `{words}`; see `{command} --help`",
    "详见 `{command} --help`": "See `{command} --help`",
    "程序自己出了错：{kind}": "The program itself is at fault: {kind}",
    "请把命令和这句话告诉维护程序的人；设环境变量 KEEPER_DEBUG=1 再运行一次，可以看到详情": (
        "Tell the maintainers this sentence and the command; with KEEPER_DEBUG=1 set, run it again for the details"
    ),
    "做不下去：{reason}": "Cannot go on: {reason}",
    "没有文件夹 {path}": "There is no folder {path}",
    "{path} 不在档案库里：找不到 records/archive.yaml": (
        "{path} is not in an archive: records/archive.yaml was not found"
    ),
    "请进入档案库的文件夹，或用 `keeper init DIR` 新建一个": (
        "Go to the folder of an archive, or make a new one with `keeper init DIR`"
    ),
    "`{word}` 不是日期，请写成 2026-03-02 的样子": "`{word}` is not a date; write it like 2026-03-02",
    "{day} 太远，请写 {first} 年到 {last} 年的日期": "{day} is too far away; write a day of the years {first} to {last}",
    "已中断，没有做完": "Interrupted; it is not finished",
    # cli/check.py
    "按制度检查档案库": "Check the archive by its regulations",
    "按制度检查档案库。有错误时退出码为 1。\n\n例：keeper check --staged": (
        "Check the archive by its regulations. Where there are errors the exit code is 1.\n\n"
        "Example: keeper check --staged"
    ),
    "检查暂存区，也就是下一次提交的内容": "Check what is staged, that is, the next commit",
    "检查某一次提交": "Check a commit",
    "有警告也算不通过": "Fail on warnings, too",
    # review/, cli/review.py
    "用办公的话说明一次合并请求改了什么": "A pull request in the words of the office",
    "说明从 BASE 和 HEAD 的合并基点到 HEAD 改了什么：记录的字段和状态、审批、新出现和不再有的问题、制度的限值和条文。"
    "有新的错误时退出码为 1。\n\n例：keeper review main..HEAD": (
        "Says what changed from the merge base of BASE and HEAD to HEAD: fields and states of records, approvals, "
        "findings that are new or gone, limits and clauses of regulations. Where there are new errors the exit code "
        "is 1.\n\nExample: keeper review main..HEAD"
    ),
    "`{words}` 不是 BASE..HEAD 的样子": "`{words}` does not look like BASE..HEAD",
    "例如 `keeper review main..HEAD`": "For example `keeper review main..HEAD`",
    "`{one}` 和 `{other}` 没有共同的历史": "`{one}` and `{other}` have no history in common",
    "请核对两个分支是否属于同一个档案库": "See whether both branches belong to the same archive",
    "新建：{what}": "New: {what}",
    "修改：{what}": "Changed: {what}",
    "移动：{what}": "Moved: {what}",
    "删除：{what}": "Deleted: {what}",
    "（空）": "(nothing)",
    "这次改动": "What changes",
    "`{base}` → `{head}`，知悉范围：{clearance}": "`{base}` → `{head}`, clearance: {clearance}",
    "记录：新建 {new}，修改 {changed}，移动 {moved}，删除 {deleted}；制度：{regulations}；新问题：{errors} 个错误，{warnings} 个警告": (
        "Records: {new} new, {changed} changed, {moved} moved, {deleted} deleted; regulations: {regulations}; "
        "new findings: {errors} errors, {warnings} warnings"
    ),
    "新出现的问题（{count}）": "New findings ({count})",
    "另有 {count} 个新问题超出知悉范围": "{count} more new findings are above the clearance",
    "不再有的问题（{count}）": "Findings that are gone ({count})",
    "登记册、词表和设定": "Registers, vocabularies and settings",
    "`{path}`": "`{path}`",
    "错误：{title}：{message}（规则 `{rule}`，`{place}`）": "Error: {title}: {message} (rule `{rule}`, `{place}`)",
    "警告：{title}：{message}（规则 `{rule}`，`{place}`）": "Warning: {title}: {message} (rule `{rule}`, `{place}`)",
    "怎么办：{help}": "What to do: {help}",
    "依据：{clause}（`{place}`）": "Asked for by {clause} (`{place}`)",
    "还有 {count} 条，请看 `--format json`": "{count} more: see `--format json`",
    "{register}（{count}）": "{register} ({count})",
    "`{id}`（{mark}，超出知悉范围）": "`{id}` ({mark}, above the clearance)",
    "{title} `{id}`": "{title} `{id}`",
    "`{id}`": "`{id}`",
    "文件无法读取：`{path}`": "The file cannot be read: `{path}`",
    "编号：`{old}` → `{new}`": "ID: `{old}` → `{new}`",
    "文件：`{old}` → `{new}`": "File: `{old}` → `{new}`",
    "删除原因：`{reason}`": "Deleted because: `{reason}`",
    "{label}：`{new}`": "{label}: `{new}`",
    "{label}：`{old}` → `{new}`": "{label}: `{old}` → `{new}`",
    "`{value}`": "`{value}`",
    "{label}：{old} → {new}": "{label}: {old} → {new}",
    "{label}：去掉 `{item}`": "{label}: removed `{item}`",
    "{label}：增加 `{item}`": "{label}: added `{item}`",
    "{label}：次序改变": "{label}: in another order",
    "新的审批：`{approval}`": "New approval: `{approval}`",
    "撤去的审批：`{approval}`": "Approval taken away: `{approval}`",
    "还缺审批：{step}（{posts}）": "Approval missing: {step} ({posts})",
    "进入“{state}”之前须审批：{step}（{posts}）": "Before “{state}” an approval is needed: {step} ({posts})",
    "制度没有写明岗位": "the regulation names no post",
    "{title}（`{path}`）": "{title} (`{path}`)",
    "{day} 起；理由：{reason}；批准：{approved}": "from {day}; reason: {reason}; approved: {approved}",
    "限值 `{name}`：`{value}`": "Limit `{name}`: `{value}`",
    "限值 `{name}`：{old} → {new}，自 {since} 起": "Limit `{name}`: {old} → {new}, from {since}",
    "限值 `{name}`：{old} → {new}，自 {since} 起，到 {until} 之前": (
        "Limit `{name}`: {old} → {new}, from {since} until before {until}"
    ),
    "涉及 {count} 条未办结的记录（{register}，{deadline}）：`{ids}`": (
        "{count} open records are concerned ({register}, {deadline}): `{ids}`"
    ),
    "{heading}": "{heading}",
    "`{old}` → `{new}`": "`{old}` → `{new}`",
    "`{text}`": "`{text}`",
    "知悉范围：最高看到哪一级": "The clearance: the highest mark that is shown",
    # cli/explain.py
    "一条规则的说明": "The page of a rule",
    "一条规则的说明：查什么、为什么、错的例子、对的例子、依据哪一条。不写规则名时，列出全部规则。\n\n例：keeper explain self-approval": (
        "The page of a rule: what it finds, why, an example that breaks it and one that keeps it, and the "
        "clauses that ask for it. Without a name it lists the rules.\n\nExample: keeper explain self-approval"
    ),
    "没有规则 `{name}`": "There is no rule `{name}`",
    "`keeper explain 规则名` 看其中一条。": "`keeper explain RULE` shows one of them.",
    "错误": "error",
    "这样写不行": "This breaks the rule",
    "这样写可以": "This keeps it",
    "依据（样例的制度）": "asked by (regulations of the sample)",
    "本档案库的制度没有哪一条要求它。": "No clause of this archive's regulations asks for it.",
    "文件和编号": "Files and ids",
    "字段和值": "Fields and values",
    "引用": "References",
    "状态和审批": "States and approvals",
    "登记册的条件": "Conditions of the registers",
    "改动和删除": "Changes and deletions",
    "密级": "Secrecy marks",
    "个人号码": "Personal numbers",
    "提交说明": "Commit messages",
    "设置、登记册和词表": "Settings, registers and vocabularies",
    "制度": "Regulations",
    "客户档案": "Customer files",
    "查阅和外借": "Reading and borrowing",
    "客户跟进": "Follow-up",
    "客户归属": "Lead assignment",
    "售后服务": "After-sales service",
    "客服中心": "Call centre",
    "会员": "Membership",
    "满意度调查": "Satisfaction surveys",
    "信用": "Credit",
    "工作交接": "Handover",
    "会议与汇报": "Meetings and reports",
    "保密": "Secrecy",
    "复制和对外提供": "Copying and disclosure",
    "保管期限和销毁": "Retention and destruction",
    "客户分析": "Customer analysis",
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
    "已暂停": "paused",
    "待办：什么事哪天到期": "The agenda: what falls due, and when",
    "待办：已逾期的、今天到期的和将到期的事，还有等待审批的。\n\n例：keeper due --for chen.jing --within 7": (
        "The agenda: what is overdue, due today, and falls due soon, and which approvals wait.\n\n"
        "Example: keeper due --for chen.jing --within 7"
    ),
    "JSON 里也列出等待审批的": "list the approvals that wait in JSON, too",
    "等待审批": "Waiting for approval",
    "员工登记册和岗位里都没有 `{person}`": "Neither the staff register nor the posts have `{person}`",
    "只看这个人或这个岗位的（员工编号，或岗位）": "only what concerns this person or post (a staff id, or a post)",
    "看到今后多少天": "How many days to look ahead",
    "已逾期": "overdue",
    "今天到期": "Due today",
    "将到期": "coming",
    "没有待办。": "Nothing falls due.",
    "（暂按推算的工作日）": "(by working days that are not announced yet)",
    # saving.py, undoing.py, cli/new, save, undo
    "请先用 `git {what} --continue` 完成它，或用 `git {what} --abort` 放弃": (
        "Finish it with `git {what} --continue`, or give it up with `git {what} --abort`"
    ),
    "仓库里有一次 {what} 还没有做完": "A {what} in this repository is not finished",
    "`{word}` 没有改动": "`{word}` has not changed",
    "没有记录 `{id}`": "There is no record `{id}`",
    "员工登记册里没有 `{person}`": "The staff register does not know `{person}`",
    "员工登记册里没有邮箱 `{email}`，不知道是谁在办": (
        "The staff register has no address `{email}`, so it is not known who does this"
    ),
    "请用 `git config user.email` 改成登记的邮箱，或先把它登记到员工的“提交邮箱”": (
        "Set the registered address with `git config user.email`, or enter this one under the person's "
        "commit addresses first"
    ),
    "`{path}` 有还没有提交的改动": "`{path}` has changes that are not committed",
    "请先用 `keeper save` 提交它，或用 `git checkout -- {path}` 放弃它": (
        "Commit it with `keeper save` first, or drop the changes with `git checkout -- {path}`"
    ),
    "`{id}` 还没有提交过，没有可撤销的": "`{id}` was never committed; there is nothing to take back",
    "撤销 {commit}: {reason}": "undo {commit}: {reason}",
    "`{id}` 还没有提交过": "`{id}` was never committed",
    "还没有提交过的，直接删掉文件 `{path}` 就可以": "What was never committed needs no entry: just delete the file `{path}`",
    "请用 `git checkout HEAD -- {path}` 恢复它": "Restore it with `git checkout HEAD -- {path}`",
    "这次提交会删掉 {path}": "This commit would delete {path}",
    "`{id}` 已经删除过了": "`{id}` is deleted already",
    "“{field}”是{words}时必填": "required where “{field}” is {words}",
    "例如 `keeper new complaints channel=phone`": "For example `keeper new complaints channel=phone`",
    "编号 `{id}` 已经用过": "The id `{id}` has been used",
    "请换一个编号": "Take another id",
    "还可以写：{names}": "May also be given: {names}",
    "列表，每项以 `- ` 开头：{item}": "a list, each item beginning with `- `: {item}",
    "一组：{words}": "a group: {words}",
    "选一个：{words}": "one of: {words}",
    "{registers}里的编号": "an id of {registers}",
    "`{word}` 要写成“字段=值”": "Write `{word}` as “field=value”",
    "新建一条记录": "A new record",
    "按登记册新建一条记录：编号取下一个空号，没有填的必填字段写成说明。登记册用人名式编号的，要写 id=编号。\n\n"
    "例：keeper new complaints 投诉渠道=电话 customer=KH-2026-0031": (
        "Writes a new record of a register: with the next free id, and with required fields that are still "
        "empty explained. Registers whose ids are names need id=NAME.\n\n"
        "Example: keeper new complaints channel=phone customer=KH-2026-0031"
    ),
    "编号用这一天的年份，默认今天": "Take the year of the id from this day; today by default",
    "填好之后运行 `keeper save -m 原因 {id}`": "Fill it in, then run `keeper save -m REASON {id}`",
    "{register}的编号要自己取": "Records of {register} need an id of your choice",
    "例如 `keeper new {name} id=chen.jing`": "For example `keeper new {name} id=chen.jing`",
    "这个登记册的编号自动给出": "This register gives its ids by itself",
    "请去掉 `{word}`": "Leave out `{word}`",
    "检查并提交改动": "Check and commit changes",
    "检查档案库，没有错误就把改动提交。不写路径和编号时，提交全部改动。\n\n"
    "例：keeper save -m 登记首次答复 TS-2026-0012": (
        "Checks the archive and commits the changes if there are no errors: all of them, or those of the "
        "paths and ids that are given.\n\nExample: keeper save -m 'Enter the first reply' TS-2026-0012"
    ),
    "为什么改，写进变更记录": "Why, for the change log",
    "删除这条记录，并登记是谁、为什么": "Delete this record and enter who did so and why",
    "没有写原因": "There is no reason",
    "例如 `keeper save -m 登记首次答复`": "For example `keeper save -m 'Enter the first reply'`",
    "撤销一条记录的上一次改动": "Take the last change of a record back",
    "把一条记录最近一次提交的改动撤回来，作为一次新的提交；原来的改动仍在变更记录里。\n\n"
    "例：keeper undo TS-2026-0012 -m 登记错了人": (
        "Takes the last committed change of a record back by a new commit; the change stays in the change "
        "log.\n\nExample: keeper undo TS-2026-0012 -m 'Wrong person'"
    ),
    "为什么撤销，写进变更记录": "Why it is taken back, for the change log",
    "已提交 {commit}  {subject}": "Committed {commit}  {subject}",
    "没有提交。请按上面的说明改好后再保存。": "Nothing was committed. Follow what is said above and save again.",
    # acts/, cli/approve, refuse, lend, return, handover, renumber
    "“{step}”{decision}": "{step}: {decision}",
    "{register}没有审批步骤": "{register} knows no approvals",
    "{register}没有审批步骤 `{word}`": "{register} has no approval step `{word}`",
    "`{id}` 不需要“{step}”": "`{id}` does not need “{step}”",
    "`{id}` 的“{step}”已经批准过了": "“{step}” of `{id}` is approved already",
    "`{id}` 在“{state}”，不再需要“{step}”": "`{id}` is “{state}” and no longer needs “{step}”",
    "`{by}` 在 {day} 没有能办“{step}”的岗位": "`{by}` holds no post on {day} that decides “{step}”",
    "`{by}` 已经在 {at} 对“{step}”作了决定": "`{by}` has decided “{step}” on {at} already",
    "下一步有几个：{states}": "it could go to several states: {states}",
    "没有编号为 `{id}` 的查阅申请": "There is no access request `{id}`",
    "`{id}` 是“{state}”，不能凭它外借": "`{id}` is “{state}”; nothing is lent on it",
    "`{id}` 只准许在 {since} 至 {until} 查阅": "`{id}` grants access from {since} to {until} only",
    "请另行申请": "Ask for access again",
    "`{id}` 没有准许借 `{file}`": "`{id}` does not grant `{file}`",
    "准许的是：{words}": "It grants: {words}",
    "`{id}` 没有申请“{action}”": "`{id}` does not ask for “{action}”",
    "没有外借记录 `{id}`": "There is no loan `{id}`",
    "`{id}` 是“{state}”，没有可归还的": "`{id}` is “{state}”; there is nothing to return",
    "归还时清点 {count} 页。": "{count} pages counted on return.",
    "借出 {lent} 页，还回 {count} 页": "{lent} pages were lent, {count} came back",
    "请再清点一次；确实缺页的，写 `--condition 缺页`": (
        "Count again; if pages are missing, say `--condition pages_missing`"
    ),
    "请写出新编号": "The new id is missing",
    "例如 `keeper renumber {id} NEW`": "For example `keeper renumber {id} NEW`",
    "原编号 {old}，改为 {new}": "formerly {old}, now {new}",
    "`{id}` 是由 `{old}` 改号来的，撤销会删掉它": (
        "`{id}` is `{old}` under another id; to undo that would delete it"
    ),
    "要再换编号，请用 `keeper renumber {id}`": "To give it yet another id, use `keeper renumber {id}`",
    "`{absent}` 不在岗，代他审批请写 `--for {absent}`": (
        "`{absent}` is absent; to decide as the deputy, say `--for {absent}`"
    ),
    "合并停在 `{path}`，现在不能换编号": "A merge has stopped at `{path}`; nothing gets another id now",
    "请先用 `git merge --abort`（变基用 `git rebase --abort`）退回去，换好编号，再用 `git pull --no-rebase` 合并": (
        "Go back with `git merge --abort` (of a rebase: `git rebase --abort`), renumber, then merge with "
        "`git pull --no-rebase`"
    ),
    "移到 {folder}": "moved to {folder}",
    "`{record}` 的引用仍指 {path}": "What `{record}` refers to is still {path}",
    "交接的双方是同一个人": "Both are the same person",
    "`{person}` 已于 {day} 离职": "`{person}` left on {day}",
    "由 {person} 交接给 {to}": "handed over by {person} to {to}",
    "`{id}` 的备岗和责任人现在是同一个人，请另定备岗": (
        "Owner and backup of `{id}` are now the same person; name another backup"
    ),
    "请先办结外借和查阅申请，或加 `--partly` 先交接其余的": (
        "Settle the loans and access requests first, or hand over the rest with `--partly`"
    ),
    "要先办结": "To be settled first",
    "随交接改动": "Handed over",
    "只有他能办的审批": "Approvals that nobody else can give",
    "他要办的时限": "Deadlines",
    "照旧不改": "Left as they are",
    "名下没有要交接的。": "There is nothing to hand over.",
    "状态：“{old}” → “{new}”": "State: “{old}” → “{new}”",
    "状态仍是“{state}”：{why}": "The state is still “{state}”: {why}",
    "状态仍是“{state}”": "The state is still “{state}”",
    "没有岗位 `{word}`": "There is no post `{word}`",
    "归还": "returned",
    "凭 {request} 借出 {files}": "{files} lent on {request}",
    "`--days` 和 `--until` 只写一个": "Give either `--days` or `--until`",
    "没有写借出哪一份": "Which file is lent?",
    "例如 `keeper lend CY-2026-0006 KH-2025-0001`": "For example `keeper lend CY-2026-0006 KH-2025-0001`",
    "批准一条记录的一个步骤": "Approve a step of a record",
    "以 git 署名的人批准一条记录的一个审批步骤，作为一次提交。不写岗位时，用本人当天在任、"
    "制度认可的那一个。下一个状态要的都齐了，状态随之变动；还缺的字段可以一起写上。\n\n"
    "例：keeper approve CY-2026-0007 初审 -m 对象明确": (
        "Approves a step of a record, by whom git names, as one commit. Without a post it is the one that this "
        "person holds that day and that the regulation names. Where the next state has all that it needs, the "
        "record moves on; fields that are missing may be given with it.\n\n"
        "Example: keeper approve CY-2026-0007 review -m 'The records are named'"
    ),
    "审批意见": "What the approver has to say",
    "岗位": "POST",
    "以哪个岗位审批": "The post in which it is decided",
    "代谁审批：本人请假时由代岗人办理": "For whom a deputy decides while that person is absent",
    "审批的日期或时刻，默认现在": "The day or minute of the decision; now by default",
    "齐备时状态随之变动，或留在原来的状态": "Whether the record moves on when nothing is missing",
    "不同意一条记录的一个步骤": "Refuse a step of a record",
    "以 git 署名的人不同意一条记录的一个审批步骤，作为一次提交，理由必须写。登记册有 `refused` "
    "状态、现在走得到的，状态随之变动。\n\n例：keeper refuse CY-2026-0007 准许 -m 用途不明，请写清要核对什么": (
        "Refuses a step of a record, by whom git names, as one commit with its reason. Where the register has a "
        "state `refused` that comes next, the record moves there.\n\n"
        "Example: keeper refuse CY-2026-0007 grant -m 'Say what is to be compared'"
    ),
    "理由": "REASON",
    "为什么不同意": "Why it is refused",
    "凭准许的申请借出案卷": "Lend files on a granted request",
    "凭已准许的查阅申请借出案卷：新建一条外借记录，编号取下一个空号，借阅人是申请人，期限取制度"
    "允许的最后一天，作为一次提交。其他字段可以一起写上。\n\n"
    "例：keeper lend CY-2026-0006 KH-2025-0001 页数=43": (
        "Lends files on a granted access request: a new loan with the next free id, to the applicant, until the "
        "last day that the regulation allows, as one commit. Other fields may be given with it.\n\n"
        "Example: keeper lend CY-2026-0006 KH-2025-0001 pages=43"
    ),
    "借阅人，默认是申请人": "The borrower; the applicant by default",
    "借几天；遇休息日顺延": "For how many days; the last is a working day",
    "约定归还的日期": "The day agreed for the return",
    "借出日期，默认今天": "The day of the loan; today by default",
    "借阅理由，默认照申请": "Why it is borrowed; as the request says by default",
    "登记归还一次外借": "Enter the return of a loan",
    "登记归还一次外借：归还时间、接收人（git 署名的人）、归还时状况，核销这一条，作为一次提交。"
    "清点的页数少于借出的，要写明状况。\n\n例：keeper return JY-2026-0004 --pages 43": (
        "Enters the return of a loan: when, received by whom (whom git names), in which condition; this cancels "
        "the entry, as one commit. Where fewer pages come back than were lent, the condition has to say so.\n\n"
        "Example: keeper return JY-2026-0004 --pages 43"
    ),
    "状况": "CONDITION",
    "归还时的状况": "The condition on return",
    "归还时清点的页数": "The pages counted on return",
    "归还的时刻，默认现在": "When it came back; now by default",
    "补充说明，写进变更记录": "A further remark for the change log",
    "给一条记录换编号": "Give a record another id",
    "给一条记录换编号：两个人离线时取了同一个号，或者号和年份的文件夹不符。文件随之改名，别处对它的"
    "引用一起改，原编号写进更正，作为一次提交。不写新编号时取下一个空号；编号没有重复、只是放错文件夹的，"
    "只移动文件。别的分支用着这个号的，先 `git fetch`。\n\n"
    "例：keeper renumber records/complaints/2026/TS-2026-0012.yaml": (
        "Gives a record another id: two people have taken the same one while offline, or id and folder of the "
        "year disagree. The file is renamed, what refers to it follows, and its corrections keep the former id, "
        "as one commit. Without a new id it is the next free one; where only the folder is wrong, the file "
        "moves and keeps its id. If another branch uses the id, run `git fetch` first.\n\n"
        "Example: keeper renumber records/complaints/2026/TS-2026-0012.yaml"
    ),
    "编号重复时，这条记录里的引用也改过来": "Where an id is borne twice: change the references in this record, too",
    "把一个人手里的事交给另一个人": "Hand over what a person holds",
    "列出一个人手里的全部事情，并把责任人、备岗、保管人改成接手的人，作为一次提交。没有归还的外借和"
    "没有核销的查阅申请要先办结，否则退出码为 1，什么也不改；加 --partly 先交接其余的。首问责任人、"
    "借阅人等已经发生的事实不改。\n\n例：keeper handover wu.di deng.kai --reason 离职 --dry-run": (
        "Lists all that a person holds and names another as owner, backup or keeper, as one commit. Loans that "
        "have not come back and access requests that are not closed have to be settled first: until then the "
        "exit code is 1 and nothing changes, but --partly hands over the rest. Facts of the past, such as the "
        "first contact or a borrower, stay.\n\n"
        "Example: keeper handover wu.di deng.kai --reason 'Leaves the company' --dry-run"
    ),
    "为什么交接，写进变更记录": "Why, for the change log",
    "只列出来，什么也不改": "Only list it; change nothing",
    "外借和申请没有办结，也先交接其余的": "Hand over the rest although loans and requests are open",
}
