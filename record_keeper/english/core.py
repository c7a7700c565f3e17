"""English for the messages of limits, git, writing and reporting."""

ENGLISH: dict[str, str] = {
    # limits.py
    "限值的映射只认一个键：{kinds}": "A limit that is a mapping has one key: {kinds}",
    "须全部同意的岗位写成 `{form}`；任一即可的写成列表": (
        "Write posts that must all agree as `{form}`; posts of which any one will do as a list"
    ),
    "限值没有写内容": "The limit is empty",
    "可以写：`3 working days` 或 `3 个工作日`、`24 hours`、`last 7 days of every quarter`、`5`、`80%`、一个岗位，或一列岗位 `[gm, clerk]`": (
        "Write a period such as `3 working days` or `24 hours`, a window such as `last 7 days of every quarter`, "
        "a number `5`, a percentage `80%`, a post, or a list of posts `[gm, clerk]`"
    ),
    # declarations/deadlines.py
    "`{key}` 和 `{other}` 只能写一个": "Of `{key}` and `{other}` only one may stand here",
    "办结只能有一种认定方式": "There is one way to tell that something is done",
    "`{key}` 和 `{other}` 不能一起写": "`{key}` and `{other}` do not go together",
    "有 `every: true` 才能写 `{key}`": "`{key}` goes only with `every: true`",
    "有起止日期（`from`、`to`）的列表": "a list of entries with the dates `from` and `to`",
    "岗位的映射只认一个键 `all`": "A mapping of posts has one key, `all`",
    # escalation.py
    "升级提醒没有写步骤": "The escalation has no steps",
    "`{word}` 不是百分数": "`{word}` is not a percentage",
    "写成 `{form}`": "Write it as `{form}`",
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
    # git/, sources.py, history/
    "文件夹 `{root}` 不存在或打不开": "The folder `{root}` does not exist or cannot be opened",
    "找不到 git": "git was not found",
    "请安装 git（{oldest} 或更新），并确认终端里能运行 `git version`": (
        "Install git ({oldest} or newer) and make sure that `git version` runs in your terminal"
    ),
    "git 无法启动：{reason}": "git could not be started: {reason}",
    "git {here} 太旧了": "git {here} is too old",
    "请升级到 git {oldest} 或更新": "Upgrade to git {oldest} or newer",
    "`{root}` 不在 git 仓库里": "`{root}` is not in a git repository",
    "请在档案库的文件夹里运行，或先运行 `git init`": (
        "Run this in the archive's folder, or run `git init` first"
    ),
    "仓库 `{name}` 属于另一个系统用户，git 不肯打开": (
        "The repository `{name}` belongs to another system user, so git does not open it"
    ),
    "确认它可信后运行：git config --global --add safe.directory '{name}'": (
        "If you trust it, run: git config --global --add safe.directory '{name}'"
    ),
    "另一个 git 正在改这个仓库（锁 `{name}`）": "Another git is changing this repository (lock `{name}`)",
    "请等它做完再试；确认没有别的 git 在运行后，才可删除这个锁文件": (
        "Wait until it is done and try again; delete the lock file only when no other git is running"
    ),
    "磁盘满了，git 写不下去": "The disk is full and git cannot write on",
    "请腾出空间后再试；已有的提交没有受影响": "Free some space and try again; existing commits are unharmed",
    "没有权限读写仓库 `{root}`": "There is no permission to read or write the repository `{root}`",
    "请检查文件夹的属主和权限，或换到可以写的磁盘": (
        "Look at the owner and the rights of the folder, or move to a disk that can be written"
    ),
    "`{root}` 是裸仓库，没有工作文件": "`{root}` is a bare repository and has no work tree",
    "请在克隆出来的工作文件夹里运行": "Run this in a cloned work tree",
    "git 还不知道您是谁": "git does not know yet who you are",
    "请运行：git config user.name 姓名；git config user.email 邮箱": (
        "Run: git config user.name NAME; git config user.email ADDRESS"
    ),
    "仓库里有一次合并还没有做完": "A merge in this repository is not finished",
    "请先用 `git commit` 完成合并，或用 `git merge --abort` 放弃它": (
        "Finish it with `git commit`, or give it up with `git merge --abort`"
    ),
    "合并的冲突还没有解决": "The conflict of a merge is not resolved yet",
    "请改好有冲突的文件并 `git add`，再提交": "Mend the files in conflict, `git add` them, then commit",
    "没有可提交的改动": "There is nothing to commit",
    "仓库里没有版本 `{name}`": "The repository has no revision `{name}`",
    "请用提交号、分支名或标签名，例如 `HEAD~1`": "Give a commit, a branch or a tag, for example `HEAD~1`",
    "仓库里有损坏或缺失的对象": "The repository has damaged or missing objects",
    "请运行 `git fsck` 查看，再从备份或另一份克隆中恢复": (
        "Run `git fsck` to see them, then restore from a backup or another clone"
    ),
    "git {verb} 没有做成：{reason}": "git {verb} failed: {reason}",
    "这个仓库是浅克隆，没有完整的历史": "This repository is a shallow clone without its whole history",
    "请先运行 `git fetch --unshallow`": "Run `git fetch --unshallow` first",
    "仓库里还没有提交": "The repository has no commit yet",
    "请先提交一次，再看历史或版本": "Commit once, then look at history or revisions",
    "git 读对象时中断了": "git stopped while reading objects",
    "请运行 `git fsck` 查看": "Run `git fsck` to see why",
    "提交没有成功：提交前的检查或签名没有通过": (
        "The commit was not made: a check before it, or its signing, failed"
    ),
    "请按上面的说明改好后再提交": "Follow what is said above and commit again",
    "这里没有这个文件": "there is no such file here",
    "git 仓库里缺少它的内容，请运行 `git fsck`": "its content is missing from the repository; run `git fsck`",
    "它不是普通文件": "it is not a regular file",
    "文件名不是 UTF-8": "its name is not UTF-8",
    "它是一个链接，档案只认普通文件": "it is a link; an archive holds regular files",
    "它是另一个 git 仓库（子模块），档案只认普通文件": (
        "it is another git repository (a submodule); an archive holds regular files"
    ),
    "它既不是记录（`.yaml`），也不是制度（`policies/*.md`）": (
        "it is neither a record (`.yaml`) nor a regulation (`policies/*.md`)"
    ),
    "`{path}` 读不出来：{reason}": "`{path}` cannot be read: {reason}",
    # edits.py, tree.py
    "请用编辑器直接修改这个文件": "Change the file in an editor",
    "无法只改 `{key}` 而不动文件的其他内容": "`{key}` cannot be changed without touching other parts of the file",
    "文件现在读不懂，不能改写": "The file cannot be read as it is, so it is not changed",
    "请先运行 `keeper check`，按提示改好这个文件": "Run `keeper check` first and mend the file as it says",
    "这样的内容不能写进文件：{why}": "This cannot be written into a file: {why}",
    # writer.py
    "请重新打开它，看过别人的改动之后再做一次": "Open it again, look at what others changed, and do it once more",
    "没有文件 `{name}`": "There is no file `{name}`",
    "档案里只放普通文件，请先移走它": "An archive holds ordinary files only; move it away first",
    "`{name}` 不是普通文件": "`{name}` is not an ordinary file",
    "`{name}` 已经存在": "`{name}` exists already",
    "`{name}` 已经被移走或删除": "`{name}` has been moved or deleted",
    "`{name}` 在读出之后又被改过，没有覆盖": "`{name}` changed after it was read and was not overwritten",
    # locking.py
    "写入锁是进程 {pid}（{host}，{since}）留下的，它已经不在运行": (
        "The lock was left by process {pid} ({host}, {since}), which no longer runs"
    ),
    "请先用 `git status` 看它做到哪一步，再删除 `{path}` 重试": (
        "See with `git status` how far it got, then delete `{path}` and try again"
    ),
    "请稍候再试；如果确定没有别的写入，请删除 `{path}`": (
        "Try again in a moment; if you are sure that nothing else is writing, delete `{path}`"
    ),
    "另一个命令正在写入": "Another command is writing",
    "另一个命令正在写入：进程 {pid}（{host}，从 {since} 起）": (
        "Another command is writing: process {pid} ({host}, since {since})"
    ),
    # report.py
    "检查通过，没有问题。": "Nothing found: all is well.",
    "{errors} 个错误，{warnings} 个警告。": "{errors} errors, {warnings} warnings.",
    "警告": "warning",
    "怎么办": "help",
    "依据": "asked by",
}
