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
    "改动和删除": "Changes and deletions",
    "密级": "Secrecy marks",
    "个人号码": "Personal numbers",
    "提交说明": "Commit messages",
    "设置、登记册和词表": "Settings, registers and vocabularies",
    "制度": "Regulations",
    "客户档案": "Customer files",
    "查阅和外借": "Reading and borrowing",
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
    # cli/import_.py, importing/
    "从 CSV 表格导入记录": "Import records from a CSV table",
    "从 CSV 表格（.csv 或 .csv.xz）导入记录。列和字段怎样对应，写在映射文件里。每一行先按登记册和制度检查，"
    "有问题的行不导入，并说明原因；再次导入同一张表，什么也不变。导入之后用 keeper save 提交。\n\n"
    "例：keeper import 客户.csv --register customers --map map.yaml --dry-run": (
        "Import records from a CSV table (.csv or .csv.xz). A map says which column goes to which field. Each row "
        "is checked by the register and the regulations first; rows with faults are left out, with the reason. "
        "The same table again changes nothing. Commit afterwards with keeper save.\n\n"
        "Example: keeper import customers.csv --register customers --map map.yaml --dry-run"
    ),
    "导入哪一个登记册": "The register to import into",
    "映射文件": "The map",
    "只检查，不写入": "Check only, write nothing",
    "把退回的行写成 CSV": "Write the rows that are left out to a CSV file",
    "映射文件有 {count} 处问题，什么也没有导入": "The map has {count} faults; nothing was imported",
    "还没有提交。请查看之后运行 `keeper save -m 原因`": "Not committed yet. Look through it, then run `keeper save -m REASON`",
    "{rows} 行：新建 {new}，更新 {changed}，不变 {unchanged}，退回 {rejected}，用时 {seconds} 秒": (
        "{rows} rows: {new} new, {changed} changed, {unchanged} unchanged, {rejected} left out, in {seconds} s"
    ),
    "试算，没有写入：{rows} 行，新建 {new}，更新 {changed}，不变 {unchanged}，退回 {rejected}，用时 {seconds} 秒": (
        "Trial run, nothing written: {rows} rows, {new} new, {changed} changed, {unchanged} unchanged, "
        "{rejected} left out, in {seconds} s"
    ),
    "原因小计": "Reasons, counted",
    "行": "Line",
    "原因": "Reason",
    "引号没有配对，或引号之后还有别的字（读到第 {line} 行）": (
        "A quote is not closed, or followed by other words (read up to line {line})"
    ),
    "一格的内容太长，多半是前面的引号没有配对（读到第 {line} 行）": (
        "A cell is too long; most likely a quote before it is not closed (read up to line {line})"
    ),
    "请用文本编辑器打开表格核对这一行": "Look at this line of the table in a text editor",
    "这一行有 {count} 列，表头有 {wanted} 列": "This row has {count} columns, the header has {wanted}",
    "这一行只有 {count} 列": "This row has only {count} columns",
    "多半是少了引号，或一格里有换行；请核对这一行": (
        "Most likely a quote is missing, or a cell holds a line break; look at this row"
    ),
    "`{field}` 和第 {line} 行的相同": "`{field}` is the same as in line {line}",
    "请核对，同一条只留一行": "Check this, and leave one row of each",
    "编号的年份取自 `{field}`，这里没有": "The year of the id comes from `{field}`, which is not there",
    "请补上日期": "Enter the date",
    "写进文件后读不回原样": "Written to a file, it would not read back as it is",
    "表格里没有内容": "The table is empty",
    "表格里没有 `{name}` 这一列": "The table has no column `{name}`",
    "表格里有两列叫 `{name}`": "The table has two columns called `{name}`",
    "请在映射里改用列号，例如 `3: …`": "Use the column's number in the map, as in `3: …`",
    "表格第 {line} 行不是 UTF-8 编码": "Line {line} of the table is not UTF-8",
    "表格软件导出的中文文件多半是 GB18030，请在映射文件里写 `encoding: gb18030`": (
        "Chinese files that spreadsheets export are mostly GB18030; write `encoding: gb18030` in the map"
    ),
    "表格第 {line} 行不是 {encoding} 编码": "Line {line} of the table is not {encoding}",
    "请另存为 UTF-8 编码的 CSV": "Save it as CSV in UTF-8",
    "表格超过 {size} MiB": "The table is larger than {size} MiB",
    "请拆成几个文件": "Divide it into several files",
    "压缩文件损坏，解不开": "The packed file is damaged",
    "请重新取得这个文件": "Get the file once more",
    "登记册里没有 `{word}`": "The register has no `{word}`",
    "没有 `{word}` 这个缺值原因": "There is no reason `{word}` for a value that is not there",
    "映射里缺少 `identify`": "The map lacks `identify`",
    "写上能再次认出同一行的字段，例如 `identify: credit_code`，重复导入才不会建出两份": (
        "Name the field that tells the same row again, as in `identify: credit_code`, so that a second import makes "
        "no second record"
    ),
    "映射里缺少 `year`": "The map lacks `year`",
    "写上决定编号年份的日期字段，例如 `year: opened_on`，或写年份本身": (
        "Name the date field that the year of the id comes from, as in `year: opened_on`, or write the year itself"
    ),
    "分隔符只能是一个字符": "The delimiter is one character",
    "制表符写 `tab`": "A tabulator is written `tab`",
    "这里要写字段名": "A field's name belongs here",
    "写成 `列名: 字段`": "Write `column: field`",
    "这里要写带列名的模板": "A template with columns belongs here",
    "这里要写成“原词: 值”": "This must be a block of “word: value”",
    "每行一个": "One in each line",
    "例如 `M/D/YYYY H:mm`": "For example `M/D/YYYY H:mm`",
    "`{pattern}` 里年（YYYY）、月（M 或 MM）、日（D 或 DD）要各有一个": (
        "`{pattern}` must hold the year (YYYY), the month (M or MM) and the day (D or DD) once each"
    ),
    "`{word}` 不是单个的值": "`{word}` is not a single value",
    "没有编码 `{word}`": "There is no encoding `{word}`",
    "例如 `gb18030`": "For example `gb18030`",
    "`{word}` 有两个来源": "`{word}` has two sources",
    "没有哪一列是给 `{word}` 的": "No column goes to `{word}`",
    # saving.py, undoing.py, cli/new, save, undo
    "请先用 `git {what} --continue` 完成它，或用 `git {what} --abort` 放弃": (
        "Finish it with `git {what} --continue`, or give it up with `git {what} --abort`"
    ),
    "仓库里有一次 {what} 还没有做完": "A {what} in this repository is not finished",
    "`{word}` 没有改动": "`{word}` has not changed",
    "没有记录 `{id}`": "There is no record `{id}`",
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
    # founding.py, hook_files.py, cli/init
    "{path} 不是空文件夹": "{path} is not an empty folder",
    "请换一个新的文件夹；要清空样本、就地开始，请用 `keeper init --here`": (
        "Name a new folder; to empty the sample and start in place, use `keeper init --here`"
    ),
    "{path} 在另一个 git 仓库 {outer} 里": "{path} lies in another git repository, {outer}",
    "档案库要有自己的仓库，请换到它的外面": "An archive needs a repository of its own; choose a folder outside",
    "请先提交，或用 `git checkout -- {path}` 放弃它": (
        "Commit first, or drop the changes with `git checkout -- {path}`"
    ),
    "keeper: 找不到检查程序，没有提交。请安装客档管家，再运行 `keeper init --hooks-only`": (
        "keeper: the checks are not installed, so nothing was committed. Install Record Keeper, then run "
        "`keeper init --hooks-only`"
    ),
    "请重新安装客档管家（`pip install --force-reinstall record-keeper`）": (
        "Install Record Keeper again (`pip install --force-reinstall record-keeper`)"
    ),
    "找不到 keeper-hook-records": "keeper-hook-records was not found",
    "git 的钩子被设在别处：core.hooksPath = {path}": (
        "git takes its hooks from elsewhere: core.hooksPath = {path}"
    ),
    "请运行 `git config --unset core.hooksPath`，或在那里的钩子里运行 keeper-hook-records 等三个检查": (
        "Run `git config --unset core.hooksPath`, or call keeper-hook-records and the other two from the hooks there"
    ),
    "已经有别的钩子：{names}": "There are other hooks already: {names}",
    "请在那个钩子里加一行 `{guards}`，或移走它再运行一次": (
        "Add the line `{guards}` to that hook, or move it away and run this again"
    ),
    "新建一个档案库": "A new archive",
    "在空文件夹里新建一个档案库：登记册、词表、制度，以及 git、编辑器和 CI 的设置。\n\n"
    "例：keeper init 档案库 --name 云帆五金": (
        "Writes a new archive into an empty folder: registers, vocabularies and regulations, and the settings "
        "of git, editors and CI.\n\nExample: keeper init archive --lang en --name 'Yunfan Hardware'"
    ),
    "记录用什么语言写": "The language in which records are written",
    "公司或档案库的名称": "The name of the company or of the archive",
    "提交前的检查由 pre-commit 来运行": "Let pre-commit run the checks of a commit",
    "就地清空样本的记录，保留登记册、词表和制度": (
        "Empty the sample in place; registers, vocabularies and regulations stay"
    ),
    "与 --here 合用：确认删除全部记录": "With --here: yes, delete all records",
    "只在这个克隆里装上提交前的检查": "Only install the checks of a commit in this clone",
    "例如 `keeper init 档案库`；也可以用 --here 或 --hooks-only": (
        "For example `keeper init archive`; or use --here or --hooks-only"
    ),
    "确认要这样做，请再加上 --yes；删掉的记录仍在 git 历史里": (
        "If you are sure, add --yes; what is deleted stays in git's history"
    ),
    "请写明新档案库放在哪个文件夹": "Say in which folder the new archive shall be",
    "这会删除 {path} 里的全部记录": "This deletes all records in {path}",
    "接下来请看 README.md 里的“第一次使用”": "Now read “First steps” in README.md",
    "已装上提交前的检查：{names}": "Installed the checks of a commit: {names}",
    "已在 {path} 建立档案库": "Wrote a new archive to {path}",
    "archive: 建立档案库": "archive: start the archive",
    "已删除 {count} 个文件，登记册、词表和制度还在": (
        "Deleted {count} files; registers, vocabularies and regulations are still there"
    ),
    "archive: 清空样本，开始自己的档案库": "archive: empty the sample and start an archive of our own",
    "已提交：{subject}": "Committed: {subject}",
    "还没有提交：请先设好 git 的 user.name 和 user.email，再运行 `git add . && git commit`": (
        "Not committed yet: set git's user.name and user.email, then run `git add . && git commit`"
    ),
    "还没有提交：请运行 `git commit --no-verify -a`，只此一次": (
        "Not committed yet: run `git commit --no-verify -a`, this once"
    ),
    # health.py, cli/doctor
    "提交前的检查 {name}": "the checks in the hook {name}",
    "请运行 `keeper init --hooks-only`": "Run `keeper init --hooks-only`",
    "那里是别的钩子，请在里面运行 keeper-hook-records 等检查": (
        "Another hook stands there; call keeper-hook-records and the others from it"
    ),
    "请升级到 3.11 或更新": "Upgrade to 3.11 or newer",
    "档案库在 git 仓库的最上层": "the archive is at the top of its git repository",
    "git 的钩子只看仓库最上层的 records/；请把档案库放进自己的仓库": (
        "git's hooks look at records/ at the top only; give the archive a repository of its own"
    ),
    "有完整的历史": "the whole history is here",
    "请运行 `git fetch --unshallow`": "Run `git fetch --unshallow`",
    "git 照原样显示文件名": "git shows file names as they are",
    "请运行 `git config core.quotepath false`": "Run `git config core.quotepath false`",
    "换行符统一为 LF": "lines end with LF everywhere",
    "请在 .gitattributes 里写上 `*.yaml text eol=lf`": "Put `*.yaml text eol=lf` into .gitattributes",
    "git 知道您是谁": "git knows who you are",
    "时区 {zone}": "time zone {zone}",
    "请安装 Python 包 tzdata": "Install the Python package tzdata",
    "请运行 `pip install 'record-keeper[site]'`；不建站点可以不装": (
        "Run `pip install 'record-keeper[site]'`; not needed if no site is built here"
    ),
    "服务器上也检查（CI）": "the server checks, too (CI)",
    "请在 CI 里运行 `keeper check --rev HEAD`，例如 {path}": (
        "Run `keeper check --rev HEAD` in CI, as in {path}"
    ),
    "请运行 `git config --unset core.hooksPath`，再运行 `keeper init --hooks-only`": (
        "Run `git config --unset core.hooksPath`, then `keeper init --hooks-only`"
    ),
    "{name} 里有三个检查": "{name} lists the three checks",
    "请照 docs/hooks.md 补上": "Add them as docs/hooks.md shows",
    "邮箱 {email} 在员工登记册里": "the address {email} is in the staff register",
    "请把它登记到您的“提交邮箱”，或改用登记的邮箱": (
        "Enter it under your commit addresses, or use the address that is registered"
    ),
    "站点所需的程序": "what the site needs",
    "站点还缺 {names}": "the site still needs {names}",
    "看看是否都设置好了": "Is everything set up",
    "逐项查看 git、提交前的检查、您的邮箱、时区、站点和 CI 是否都设置好了。有一项不好，退出码为 1。\n\n例：keeper doctor": (
        "Looks at git, the checks of a commit, your address, the time zone, the site and CI, one by one. "
        "Exit code 1 if one of them is not well.\n\nExample: keeper doctor"
    ),
    "都设置好了。": "Everything is set up.",
    "有 {count} 项要处理。": "{count} to look after.",
}
