"""English for the messages of importing tables."""

ENGLISH: dict[str, str] = {
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
}
