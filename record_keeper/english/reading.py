"""English for the messages of reading: texts, YAML, records, and the archive's own configuration."""

ENGLISH: dict[str, str] = {
    # characters.py
    "有{kind}（{code}）": "There is {kind} ({code})",
    "会颠倒显示顺序的字符": "a character that turns the order of display around",
    "看不见的字符": "an unseen character",
    "乱码，原来的字已经丢失": "garbage whose original words are lost",
    "控制字符": "a control character",
    "请删去它，把这一处重新输入一遍": "Remove it and type this place again",
    "文件里还有合并冲突的标记": "The file still has the marks of a merge conflict",
    "请先在编辑器里解决合并冲突，删去这些标记": "Resolve the conflict in an editor and remove the marks",
    # text.py, front_matter.py
    "文件有 {size} 字节，超过 1 MiB": "The file has {size} bytes, more than 1 MiB",
    "请把附件放在记录之外，只登记它的名称和校验值": (
        "Keep attachments outside of the record, and enter their names and checksums only"
    ),
    "文件不是 UTF-8 编码": "The file is not in UTF-8",
    "请用编辑器另存为 UTF-8 编码": "Save it as UTF-8 in an editor",
    "没有文件头": "There is no front matter",
    "制度文件以一行 `---` 开头，写上编号、名称等，再以一行 `---` 结束": (
        "A regulation begins with a line `---`, its id, title and so on, and another line `---`"
    ),
    # reader.py
    "文件里没有“字段: 值”这样的内容": "The file has no “field: value” in it",
    "文件最外层不是“字段: 值”": "The file as a whole is not made of “field: value”",
    "每一行写成 `字段: 值`": "Write each line as `field: value`",
    "层次超过 {depth} 层": "More than {depth} levels within each other",
    "请减少嵌套": "Use fewer levels",
    "字段名不能是列表或块": "A field name cannot be a list or a block",
    "字段名写成普通文字": "Write field names as plain words",
    "字段名是空的": "The field name is empty",
    "`*{name}` 是 YAML 别名，审阅者看不到它的值": "`*{name}` is a YAML alias, whose value a reviewer does not see",
    "请写出值本身；如果想写的是星号文字，请加引号": "Write the value itself; put words with an asterisk in quotes",
    "`&{name}` 是 YAML 锚点": "`&{name}` is a YAML anchor",
    "请删去它；如果想写的是 & 开头的文字，请加引号": "Remove it; put words that begin with & in quotes",
    "`{tag}` 是 YAML 标签，会让程序做别的事": "`{tag}` is a YAML tag, which makes programs do other things",
    "请删去它；如果想写的是感叹号开头的文字，请加引号": (
        "Remove it; put words that begin with an exclamation mark in quotes"
    ),
    "内容超过 {count} 个值": "More than {count} values",
    "请拆成多条记录": "Divide it into several records",
    "` #` 之后的字会被当成注释丢掉": "What follows ` #` is taken for a comment and lost",
    "请给整个值加上英文双引号；如果是注释，请在 # 后空一格": (
        "Put the whole value in double quotes; if it is a comment, leave a space after #"
    ),
    "跨行的值会被接成一行，换行会丢失": "A value of several lines is joined into one, and its line breaks are lost",
    "多行文字请写成 `|` 块；一行文字请接成一行": (
        "Write a text of several lines as a `|` block, and a text of one line on one line"
    ),
    "`<<` 会从别处搬来看不见的值": "`<<` brings in unseen values from elsewhere",
    "请写出每个字段": "Write every field out",
    "字段 `{key}` 写了两次": "The field `{key}` stands twice",
    "只保留一处": "Keep one of them",
    "一个文件里有两份文档": "There are two documents in one file",
    "一条记录一个文件，请删去 `---` 之后的部分": "One record, one file: remove what follows `---`",
    "不能有 `%` 开头的 YAML 指令": "YAML directives, which begin with `%`, are not taken",
    "请删去这一行": "Remove this line",
    # yaml_advice.py
    "请给整个值加上英文双引号": "Put the whole value in double quotes",
    "反斜杠后面的写法没有对应的字符": "What follows the backslash stands for no character",
    "请改用单引号，或直接输入这个字": "Use single quotes, or type the character itself",
    "从这里开始的引号没有收尾": "The quote that begins here does not end",
    "请在值的末尾补上同样的引号": "Put the same quote at the end of the value",
    "这一处不合 YAML 的写法": "This is not written as YAML",
    "请检查这一行的冒号、缩进和引号；冒号后要有一个空格": (
        "Look at the colon, the indentation and the quotes of this line; a space follows the colon"
    ),
    "第 {line} 行用了中文冒号“：”": "Line {line} has a full-width colon (U+FF1A)",
    "字段名后面请用英文冒号加一个空格“: ”": "Put an ordinary colon and a space “: ” after the field name",
    "第 {line} 行用制表符（TAB）缩进": "Line {line} is indented by a tab",
    "请改用空格缩进，每层两个": "Indent by spaces, two for each level",
    "值以 `{sign}` 开头，YAML 会把它当成记号": "The value begins with `{sign}`, which YAML takes for a sign of its own",
    "值里有英文冒号加空格": "There is a colon and a space in the value",
    "字段名太长": "The field name is too long",
    "字段名请用登记册里写明的名称": "Use the field names that the register gives",
    # load.py, record_files.py
    "本档案库用中文标签写字段名，例如 `编号`": "This archive writes field names by their Chinese labels, for example `编号`",
    "本档案库用英文键写字段名，例如 `id`": "This archive writes field names by their keys, for example `id`",
    "这份文件的字段名不是本档案库的写法": "The field names of this file are not in this archive's language",
    "请移走或删去它；档案库里只放普通文件": "Move it away or delete it; an archive holds ordinary files only",
    "请把文件移到它的登记册，或为这个文件夹写一个 register.yaml": (
        "Move the file to its register, or write a register.yaml for this folder"
    ),
    "没有登记册 `{name}`": "There is no register `{name}`",
    "前缀 `{prefix}` 已由登记册 `{other}` 使用": "The prefix `{prefix}` is that of the register `{other}`",
    "请换一个前缀": "Choose another prefix",
    "这里没有登记册 `{name}`": "There is no register `{name}` here",
    "编号 `{id}` 和文件名 `{name}` 不同": "The id `{id}` and the file name `{name}` differ",
    "请把文件改名为 `{name}`，或更正编号": "Rename the file to `{name}`, or correct the id",
    "文件不在它该在的文件夹": "The file is not in the folder where it belongs",
    "请移到 `{path}`": "Move it to `{path}`",
    "写成 `{prefix}-2026-0001` 的样子，只用大写字母、数字和连字符": (
        "Write it like `{prefix}-2026-0001`, in capitals, digits and hyphens only"
    ),
    "用小写字母开头，只用小写字母、数字、点和连字符，例如 `chen.jing`": (
        "Start with a small letter, use small letters, digits, points and hyphens only, for example `chen.jing`"
    ),
    "`{id}` 不能作这个登记册的编号": "`{id}` cannot be an id of this register",
    # shape.py
    "这里要写成“键: 值”的块": "A block of “key: value” is wanted here",
    "请换行并缩进两格，每行一个键": "Start a new line, indent by two, one key on each line",
    "缺少 `{name}`": "`{name}` is missing",
    "请补上 `{name}`": "Add `{name}`",
    "`{name}` 是空的": "`{name}` is empty",
    "请写上值，或删去这个键": "Write a value, or remove this key",
    "`{name}` 要写成一段文字": "`{name}` must be a text",
    "没有 `{word}`": "There is no `{word}`",
    "`{word}` 不是 true 或 false": "`{word}` is neither true nor false",
    "请写 true 或 false": "Write true or false",
    "`{word}` 不是整数": "`{word}` is not a whole number",
    "请写阿拉伯数字": "Write digits",
    "`{word}` 不是日期": "`{word}` is not a date",
    "请写成 2026-03-02 的样子": "Write it like 2026-03-02",
    "`{name}` 要写成列表": "`{name}` must be a list",
    "这一项要写成文字": "This item must be a text",
    "每一项以 `- ` 开头": "Begin each item with `- `",
    "`{name}` 不能作名称": "`{name}` cannot be a name",
    "用小写英文字母开头，只含小写字母、数字、`_`、`-`": (
        "Start with a small letter, use small letters, digits, `_` and `-` only"
    ),
    "没有 `{name}` 这个键": "There is no key `{name}`",
    # settings.py
    "这个程序只认识格式 {format}": "This program knows format {format} only",
    "请升级程序，或改回 `format: 1`": "Upgrade the program, or go back to `format: 1`",
    "没有时区 `{zone}`": "There is no time zone `{zone}`",
    "例如 `Asia/Shanghai`": "For example `Asia/Shanghai`",
    "没有语言 `{word}`": "There is no language `{word}`",
    "`{word}` 不是一段工作时间": "`{word}` is not a stretch of working time",
    '从早到晚写成 `"08:30-12:00"`': 'From early to late, like `"08:30-12:00"`',
    # register_files.py
    "`{name}` 修订后成了另一种限值": "`{name}` becomes another kind of limit by the amendment",
    "期限改成期限，岗位改成岗位，数改成数": "Replace a period by a period, posts by posts, a number by a number",
    "前缀 `{prefix}` 只能用大写字母和数字": "The prefix `{prefix}` may have capitals and digits only",
    "`{word}` 不能用在这里": "`{word}` cannot be used here",
    "`fields` 下面每个字段一块": "`fields` holds one block for each field",
    "写成 `字段名: {label: 标签, type: 类型}`": "Write `name: {label: …, type: …}`",
    "没有状态 `{state}`": "There is no state `{state}`",
    "从 `{start}` 走不到状态 `{state}`": "No move leads from `{start}` to the state `{state}`",
    "`order` 要写成列表": "`order` must be a list",
    "写成 `[[先, 后], [先, 后]]`": "Write `[[first, then], [first, then]]`",
    # regulations.py
    "没有限值 `{name}` 可修订": "There is no limit `{name}` to amend",
    "请先写进 `limits:`": "Enter it in `limits:` first",
    "看不懂 `{item}`": "Cannot read `{item}`",
    "写成 `rule 规则名`，或 `deadline 登记册.时限`、`field 登记册.字段`、`approval 登记册.步骤`": (
        "Write `rule NAME`, or `deadline REGISTER.NAME`, `field REGISTER.NAME`, `approval REGISTER.NAME`"
    ),
    "每一条用自己的锚点，例如 `### 第十条 首次答复 {#10}`": "Give each clause an anchor of its own, such as `### 第十条 首次答复 {#10}`",
    "锚点 `{{#{number}}}` 用了 {count} 次": "The anchor `{{#{number}}}` is used {count} times",
    # register_files.py: kinds of fields
    "日期字段": "a field of time",
    "填员工编号的字段": "a field that names a member of staff",
    "`{word}` 不是{kind}": "`{word}` is not {kind}",
}
