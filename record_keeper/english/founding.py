"""English for the messages of founding an archive, of the demo and of the doctor."""

ENGLISH: dict[str, str] = {
    # founding.py, hook_files.py, cli/init
    "名称里有换行、制表符或看不见的字符": "There is a line break, a tab or an invisible character in the name",
    "请写成一行普通文字": "Write it as one line of plain text",
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
    "已有的档案库加 --forge，就写好代码托管平台要的文件：CI、合并请求的模板和审阅人。\n\n"
    "例：keeper init 档案库 --name 云帆五金 --forge gitea": (
        "Writes a new archive into an empty folder: registers, vocabularies and regulations, and the settings "
        "of git, editors and CI.\n\nWith --forge an archive that there is gets the files that a forge asks for: CI, "
        "a template for pull requests, and who reviews what.\n\n"
        "Example: keeper init archive --lang en --name 'Yunfan Hardware' --forge gitea"
    ),
    # forge.py, codeowners.py
    "代码托管平台：写它要的 CI、模板和审阅人": "The forge: write its CI, its template and who reviews what",
    "请核对这些文件，再提交": "Look at these files, then commit them",
    "已写入 {path}": "Written: {path}",
    "{path} 没有变化": "{path} is as it was",
    "{path} 是别人写的，没有改动；请移走它再运行一次，或自己合并": (
        "{path} was written by somebody else and is left alone; move it away and run this again, or merge it by hand"
    ),
    "档案库不在 git 仓库的最上层": "The archive is not at the top of its git repository",
    "代码托管平台只看仓库最上层的文件；请把档案库放进自己的仓库": (
        "A forge looks at the top of a repository only; give the archive a repository of its own"
    ),
    "合并请求改了哪里，就请谁来审阅：制度由归口岗位审阅，记录由有权审批的岗位审阅。\n"
    "人员变动以后，再运行一次 keeper init --forge。": (
        "Who reviews what a pull request changes: regulations the post that owns them, records the posts that approve.\n"
        "Run keeper init --forge again when people come, go or change posts."
    ),
    "Gitea 的用户名要和员工编号相同。": "User names in Gitea have to be the staff ids.",
    "（没有人在任）": "(nobody holds the post)",
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
    "样本的 {count} 份制度改成了今天起施行的草案": (
        "{count} regulations of the sample are drafts now, in force from today"
    ),
    "已删除 {count} 个文件，登记册、词表和制度还在": (
        "Deleted {count} files; registers, vocabularies and regulations are still there"
    ),
    "archive: 清空样本，开始自己的档案库": "archive: empty the sample and start an archive of our own",
    "接下来请改 records/archive.yaml 里的名称，并让公司批准 policies/ 里的制度": (
        "Now change the name in records/archive.yaml, and have the company approve the regulations in policies/"
    ),
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
    "请补上缺的，或运行 `keeper init --hooks-only` 改用普通的钩子": (
        "Add what is missing, or change to plain hooks with `keeper init --hooks-only`"
    ),
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
    # demo/, cli/demo
    "造一个带历史的演示档案库": "A demonstration archive with a history",
    "在空文件夹里造一个演示档案库：登记册、制度和员工取自样本，客户、投诉、查阅和外借全是编的，带完整的提交历史。"
    "同样的 --seed 造出同样的提交。\n\n例：keeper demo 演示 --customers 2000 --complaints 1000": (
        "Writes a demonstration archive into an empty folder: registers, regulations and staff are those of the "
        "sample; customers, complaints, requests and loans are made up, with their whole history. The same --seed "
        "gives the same commits.\n\nExample: keeper demo demo --customers 2000 --complaints 1000"
    ),
    "多少家客户": "How many customers",
    "多少件投诉": "How many complaints",
    "随机数的种子": "The seed of the random numbers",
    "演示档案库在 {path}：{customers} 家客户，{complaints} 件投诉，用时 {seconds} 秒": (
        "The demonstration archive is at {path}: {customers} customers, {complaints} complaints, made in {seconds} s"
    ),
    "请换一个新的文件夹": "Name a new folder",
}
