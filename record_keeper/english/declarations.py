"""English of the declarations of register.yaml: their faults, and what their conditions find."""

ENGLISH = {
    # what a condition finds
    "缺少 `{field}`": "`{field}` is missing",
    "不应有 `{field}`": "`{field}` should not be there",
    "`{field}` 不能是“{value}”": "`{field}` may not be “{value}”",
    "`{field}` 是“{value}”，要是{wanted}": "`{field}` is “{value}”, it has to be {wanted}",
    "`{field}` 里没有{wanted}": "`{field}` has no {wanted}",
    "`{a}` 和 `{b}` 都是 `{value}`": "`{a}` and `{b}` are both `{value}`",
    "`{a}` 和 `{b}` 不同": "`{a}` and `{b}` differ",
    "`{field}` 合计 {sum}，应为 {wanted}": "`{field}` adds up to {sum} instead of {wanted}",
    "`{field}` 是 {number}，至少要 {bound}": "`{field}` is {number}, it has to be at least {bound}",
    "`{field}` 是 {number}，最多 {bound}": "`{field}` is {number}, it may be at most {bound}",
    "`{field}` 是 {number}，要大于 {bound}": "`{field}` is {number}, it has to be more than {bound}",
    "`{field}` 是 {number}，要小于 {bound}": "`{field}` is {number}, it has to be less than {bound}",
    "`{by}` 在 {day} 不任{posts}": "`{by}` did not hold this post on {day}: {posts}",
    "`{id}` 的 `{field}` 不是{wanted}": "`{field}` of `{id}` is not {wanted}",
    "{register}只有 {count} 条，至少要 {bound} 条": "{register}: only {count}, there have to be at least {bound}",
    "{register}有 {count} 条（{ids}），最多 {bound} 条": "{register}: {count} ({ids}), there may be at most {bound}",
    "请核对，或更正这些内容": "Check and correct what is there",
    # faults of declarations
    "`{word}` 不是数字、限值或字段": "`{word}` is no number, limit or field",
    "写数字 `2`、限值 `制度.限值`，或一个字段的键": (
        "Write a number `2`, a limit `regulation.limit`, or the key of a field"
    ),
    "条件 `{name}` 要写明检查什么，而且只写一样": "The condition `{name}` has to say what it checks, one thing only",
    "`{word}` 不是引用": "`{word}` is no reference",
    "`{name}` 已经是字段": "`{name}` is a field already",
    "`{name}` 要写两个字段": "`{name}` wants two fields",
    "审批表要写成“密级: 岗位”": "A table of approvers reads “mark: posts”",
    "没有密级 `{mark}`": "There is no mark `{mark}`",
    "每个密级一行，例如 `{form}`；`own` 是本部门的，`other` 是其他部门的": (
        "A row for each mark, for example `{form}`; `own` is for one’s own department, `other` for another’s"
    ),
    "本部门": "own department",
    "其他部门": "another department",
    # coverage of the catalogue
    "由程序保障": "realised",
    "只有条文": "text only",
    "以后": "later",
    "核心": "core",
    "支持": "supporting",
    "外围": "peripheral",
    "`{kind}` 不能留到以后": "A requirement of the kind `{kind}` cannot come later",
    "权限": "permissions",
    "流程": "processes",
    "报表": "reports",
    "计算": "calculations",
    "版面": "layouts",
    "哪条要求由什么保障": "What realises which requirement",
    (
        "列出同类制度的每一条要求由本档案库的什么保障：字段、选项、状态、时限、审批、规则、登记册；只有条文的写明原因。"
        "\n\n例：keeper coverage --format json"
    ): (
        "Lists what in this archive realises each requirement of regulations of this kind: fields, choices, states, "
        "deadlines, approvals, rules, registers; where there is only a clause, it says why."
        "\n\nExample: keeper coverage --format json"
    ),
    "没有找到 {path}": "{path} was not found",
    "{path} 有误：{fault}": "{path} is faulty: {fault}",
    "要求 {count} 条，系统 {systems} 个": "{count} requirements, {systems} systems",
    "能用的系统 {count} 个": "{count} systems work",
}
