"""English for the messages of: fields."""

ENGLISH: dict[str, str] = {
    # shared by all types (base.py, words.py, spec.py)
    "这里的值": "The value here",
    "这里是空的": "This is empty",
    "没有的就不写这个键，或写明原因，例如 `{example}`": (
        "Leave the key out where there is nothing, or say why, for example `{example}`"
    ),
    "太长：{length} 个字，最多 {most} 个": "Too long: {length} characters, at most {most}",
    "{value} 不能写成一个值": "{value} cannot be written as one value",
    "这里只写一个值，却是一个列表": "One value is wanted here, but this is a list",
    "这里只写一个值，却是一组“键: 值”": "One value is wanted here, but this is a block of “key: value”",
    "是不是想写 `{near}`？": "Did you mean `{near}`?",
    "可以写：{words}": "You can write: {words}",
    "请删去，或改成认识的名称": "Remove it, or change it to a known name",
    "写成 `{instead}`": "Write `{instead}`",
    "缺少 `{option}`": "`{option}` is missing",
    "`{option}` 只能是 `true` 或 `false`": "`{option}` is either `true` or `false`",
    "写 `true`，或删去这个键": "Write `true`, or remove this key",
    "`{option}` 要写成数字": "`{option}` must be a number",
    "写阿拉伯数字，例如 `100`": "Write digits, for example `100`",
    "`{option}` 要写成列表": "`{option}` must be a list",
    "写成 `[甲, 乙]`": "Write `[one, two]`",
    "`{option}` 要写成一段文字": "`{option}` must be a text",
    "写一个值，或删去这个键": "Write a value, or remove this key",
    "没有 {value}": "There is no {value}",
    # text, long_text
    "写一行文字": "Write one line of text",
    "写一段文字，可以有几行": "Write a text, of several lines if you like",
    "{value} 里有换行或制表符": "{value} has a line break or a tab in it",
    "这里只写一行；要写多行请用备注": "Write one line here; use the remarks for more",
    "{value} 里有看不见的字符或彩色表情": "{value} has unseen characters or a coloured emoji in it",
    "请只留文字；表情可以写在备注里": "Leave only the words; emoji may stand in the remarks",
    "这里看上去是空白": "This looks blank",
    "{value} 是部首或兼容字，看着一样，却是另一个字，查不到": (
        "{value} is a radical or compatibility form: it looks the same, but is another character that "
        "searches do not find"
    ),
    "请改成常用字 {instead}": "Use the ordinary character {instead}",
    "请缩短，或把全文放进附件": "Shorten it, or attach the full text",
    "同一个字符 {value} 连写了一千多个，太长": (
        "The character {value} stands more than a thousand times in a row, which is too long"
    ),
    "请删去重复的字符": "Remove the repeated characters",
    # date, datetime, duration
    "写成 `2026-03-02` 的样子：四位年、两位月、两位日": (
        "Write it like `2026-03-02`: year of four digits, month of two, day of two"
    ),
    "写成 `2026-03-02 09:40` 的样子：日期、空格、时和分": "Write it like `2026-03-02 09:40`: date, space, hour and minute",
    "写成 `2026-03-02`，知道时刻的写成 `2026-03-02 09:40`": "Write `2026-03-02`, or with the time `2026-03-02 09:40`",
    "{value} 不是日期": "{value} is not a date",
    "{value} 不是日期和时刻": "{value} is not a date with a time",
    "{value} 的年份不在 {first} 到 {last} 之间": "The year of {value} is not between {first} and {last}",
    "请改成真实的年份；不知道日期就不写这个键，或写明原因": (
        "Write the real year; if the date is not known, leave the key out or say why"
    ),
    "{value} 带了时刻，这里只写日期": "{value} has a time; only a date is wanted here",
    "{value} 没有写时刻": "{value} has no time",
    "写成 `{instead} 09:40` 的样子": "Write it like `{instead} 09:40`",
    "日历上没有 {value} 这一天": "There is no day {value} in the calendar",
    "请核对月份和日子": "Check the month and the day",
    "{value} 的时刻不存在": "There is no such time as in {value}",
    "时从 00 到 23，分和秒从 00 到 59": "Hours go from 00 to 23, minutes and seconds from 00 to 59",
    "写成 `3 个工作日`、`24 小时`、`2 years` 的样子": "Write it like `3 working days`, `24 hours`, `2 years`",
    "{value} 不是一段时间": "{value} is not a stretch of time",
    # integer, decimal, percent, money
    "写阿拉伯数字，例如 `12` 或 `12.5`，不写单位和千分位逗号": (
        "Write digits, for example `12` or `12.5`, without units and thousands commas"
    ),
    "写成 `12.5%` 或 `12.5`": "Write `12.5%` or `12.5`",
    "写整数，例如 `12`，不写单位和千分位逗号": "Write a whole number, for example `12`, without units and thousands commas",
    "{value} 不是数字": "{value} is not a number",
    "{value} 里有全角数字或千分位逗号": "{value} has full-width digits or thousands commas",
    "数字 {value} 前面有多余的 0 或加号": "The number {value} starts with a needless 0 or plus sign",
    "{value} 的小数超过 {places} 位": "{value} has more than {places} digits after the point",
    "小数点后最多写 {places} 位": "Write at most {places} digits after the point",
    "{value} 太小": "{value} is too small",
    "最小是 `{least}`": "The smallest value is `{least}`",
    "{value} 太大": "{value} is too large",
    "最大是 `{most}`": "The largest value is `{most}`",
    "数字超过 {most} 位": "The number has more than {most} digits",
    "请核对位数；号码和代码请用文字类的字段": "Check the digits; numbers of cards and codes belong into text fields",
    "{value} 里有全角的百分号": "{value} has a full-width percent sign",
    "{value} 不是整数": "{value} is not a whole number",
    "写三个大写字母的货币代码，例如 `CNY`、`USD`": "Write the currency code of three capitals, for example `CNY`, `USD`",
    "写成 `1234.50`，外币写成 `1234.50 USD`": "Write `1234.50`, or with a currency `1234.50 USD`",
    "{value} 不是金额": "{value} is not an amount of money",
    "没有 {value} 这个货币代码": "There is no currency code {value}",
    # choice, boolean, ref
    "写选项的键或标签": "Write the key or the label of a choice",
    "写 `是` 或 `否`，也可以写 `true` 或 `false`": "Write `yes` or `no`, or `true` or `false`",
    "写上选项文件的名称，例如 `of: channel`": "Name the file of choices, for example `of: channel`",
    "没有 {value} 这个选项": "There is no choice {value}",
    "{value} 不是“是”或“否”": "{value} is neither yes nor no",
    "写编号，例如 `KH-2026-0031` 或 `chen.jing`": "Write an id, for example `KH-2026-0031` or `chen.jing`",
    "{value} 不是编号": "{value} is not an id",
    "写上登记册的名称，例如 `to: customers`": "Name the register, for example `to: customers`",
    "编号 {value} 里有全角或其他文字的字母": "The id {value} has full-width letters or letters of another script",
    # group, list, file
    "写成缩进的几行“键: 值”，或 `{example}`": "Write indented lines of “key: value”, or `{example}`",
    "`{second}` 和 `{first}` 是同一个字段，写了两次": "`{second}` and `{first}` are one field, which stands twice",
    "请只留一个": "Keep one of them",
    "没有 `{word}` 这个字段": "There is no field `{word}`",
    "缺少 `{word}`": "`{word}` is missing",
    "请补上 `{word}`；确实没有的，写明原因，例如 `{example}`": (
        "Add `{word}`; if there is none, say why, for example `{example}`"
    ),
    "`{word}` 只用于“{chooser}”是 {wanted} 的记录": "`{word}` is only for records whose “{chooser}” is {wanted}",
    "请删去 `{word}`，或核对“{chooser}”": "Remove `{word}`, or check “{chooser}”",
    "这里要写成一组“键: 值”": "A block of “key: value” is wanted here",
    "写成列表：每项一行，以 `- ` 开头": "Write a list: each item on a line that starts with `- `",
    "这里要写成列表": "A list is wanted here",
    "只写文件名，例如 `营业执照.pdf`": "Write the name of the file only, for example `licence.pdf`",
    "写 64 位十六进制数；`sha256sum 文件` 可以算出来": "Write 64 hexadecimal digits; `sha256sum FILE` computes them",
    "写成 `{example}`": "Write `{example}`",
    "附件 {value} 没有写校验值": "The attachment {value} has no checksum",
    "文件名 {value} 里有路径或不能用的字符": "The file name {value} has a folder or a forbidden character in it",
    "只写文件名，不写文件夹和盘符，不用 {chars}，不以点开头或结尾": (
        "Write the name only, without folder and drive, without {chars}, with no point at its start or end"
    ),
    "文件名 {value} 是系统设备的名称": "The file name {value} is the name of a device",
    "请换一个名称": "Choose another name",
    "文件名太长": "The file name is too long",
    "请缩短到 80 个汉字以内": "Shorten it to 250 letters or 80 Chinese characters",
    "这不是 SHA-256 校验值": "This is not a SHA-256 checksum",
    # phone, email, url
    "手机写 11 位；固定电话带区号，例如 `0757-22223333`，分机写 `转 801`；国外号码以 `+` 和国家代码开头": (
        "Write 11 digits for a mobile phone, the area code for a fixed line as in `0757-22223333`, an "
        "extension as `ext 801`; numbers abroad start with `+` and the country code"
    ),
    "这不是电话号码": "This is not a telephone number",
    "手机号要 11 位，这里是 {count} 位": "A mobile number has 11 digits, this one has {count}",
    "固定电话缺少区号": "The area code of the fixed line is missing",
    "这个区号的固定电话是 8 位，加区号 11 位，这里共 {count} 位": (
        "Numbers of this area have 8 digits, 11 with the area code; here are {count}"
    ),
    "电话号码里有全角字符": "The telephone number has full-width characters",
    "请用半角数字和连字符": "Use ordinary digits and hyphens",
    "写成 `name@example.com` 的样子，只写地址，不写姓名和尖括号": (
        "Write it like `name@example.com`, the address only, without a name and angle brackets"
    ),
    "这不是邮箱地址": "This is not an e-mail address",
    "邮箱地址里有全角字符或其他文字的字母": "The e-mail address has full-width characters or letters of another script",
    "请用半角英文字母重新输入": "Type it again in ordinary Latin letters",
    "写完整网址，例如 `https://www.example.com/`": "Write the whole address, for example `https://www.example.com/`",
    "网址超过 {most} 个字符": "The web address has more than {most} characters",
    "请写较短的网址": "Write a shorter address",
    "网址 {value} 缺少 `https://`": "The web address {value} lacks `https://`",
    "网址里有登录名或密码": "The web address has a user name or a password in it",
    "请删去 `@` 之前的登录名和密码": "Remove the user name and password before the `@`",
    "{value} 不是网址": "{value} is not a web address",
    # postcode, region
    "写六位数字，例如 `528000`": "Write six digits, for example `528000`",
    "写六位行政区划代码，例如 `440604`": "Write the division code of six digits, for example `440604`",
    "{value} 里有全角数字或空格": "{value} has full-width digits or spaces",
    "{value} 不是邮编": "{value} is not a postcode",
    "没有以 00 开头的邮编": "No postcode starts with 00",
    "请核对；不知道就不写这个键": "Check it; leave the key out if it is not known",
    "{value} 不是行政区划代码": "{value} is not the code of an administrative division",
    "行政区划代码 {value} 的前两位不是省级代码": "The first two digits of the division code {value} are those of no province",
    "请核对；例如广东省的代码以 44 开头": "Check it; codes of Guangdong, for example, start with 44",
    # credit_code, id_card, bank_card
    "写 18 位统一社会信用代码（数字和大写字母，不含 I、O、S、V、Z），或 15 位注册号": (
        "Write the unified social credit code of 18 digits and capitals (no I, O, S, V, Z), or the "
        "registration number of 15 digits"
    ),
    "{value} 不是统一社会信用代码": "{value} is not a unified social credit code",
    "15 位注册号 {value} 的校验位不对": "The check digit of the 15-digit registration number {value} is wrong",
    "请对照营业执照逐位核对": "Compare each digit with the business licence",
    "统一社会信用代码 {value} 的校验位不对": "The check character of the credit code {value} is wrong",
    "请对照营业执照逐位核对，注意抄错或颠倒的字符": (
        "Compare each character with the business licence; look for slips and swapped characters"
    ),
    "统一社会信用代码 {value} 里有不用的字母": "The credit code {value} has letters that such codes do not use",
    "{value} 是 {count} 位，统一社会信用代码是 18 位": "{value} has {count} characters, a credit code has 18",
    "请对照营业执照补全；旧的注册号是 15 位数字": (
        "Complete it from the business licence; the old registration numbers have 15 digits"
    ),
    "统一社会信用代码 {value} 的行政区划是 000000": "The division in the credit code {value} is 000000",
    "请对照营业执照核对": "Compare it with the business licence",
    "统一社会信用代码 {value} 里组织机构代码的校验位不对": (
        "The check character of the organisation code within the credit code {value} is wrong"
    ),
    "请对照营业执照核对第 9 到 17 位；确认无误就不用改": (
        "Compare characters 9 to 17 with the business licence; if they agree, leave them"
    ),
    "代码不用字母 I、O、S、V、Z；是不是 `{instead}`？请对照营业执照": (
        "Codes do not use the letters I, O, S, V, Z; is it `{instead}`? Compare it with the business licence"
    ),
    "代码不用字母 I、O、S、V、Z；请对照营业执照": (
        "Codes do not use the letters I, O, S, V, Z; compare it with the business licence"
    ),
    "写 18 位身份证号，末位是数字或 X": "Write the identity number of 18 characters, the last a digit or X",
    "身份证号的校验位不对": "The check character of the identity number is wrong",
    "请对照证件逐位核对，注意抄错或颠倒的数字": "Compare each digit with the card; look for slips and swapped digits",
    "这是 15 位的旧身份证号": "This is an old identity number of 15 digits",
    "请写 18 位的：出生年前加 19，末尾加校验码；以现行证件为准": (
        "Write the one of 18 characters: 19 before the year of birth, a check character at the end; take "
        "it from the present card"
    ),
    "身份证号要 18 位数字，末位可以是 X": "An identity number has 18 digits, the last may be X",
    "请对照证件核对": "Compare it with the card",
    "身份证号里的出生日期不存在": "The day of birth in the identity number does not exist",
    "请对照证件核对第 7 到 14 位": "Compare digits 7 to 14 with the card",
    "身份证号以 000 结尾，可能被电子表格改写过": "The identity number ends in 000; a spreadsheet may have changed it",
    "请对照证件核对；表格里请把这一列设为文本": "Compare it with the card; set the column to text in the spreadsheet",
    "写银行卡号，16 到 19 位数字": "Write the card number, 16 to 19 digits",
    "这里要 {least} 到 {most} 位数字": "{least} to {most} digits are wanted here",
    "请对照银行卡或开户资料核对": "Compare it with the card or the bank's papers",
    "银行卡号的校验位不对": "The check digit of the card number is wrong",
    "请逐位核对；对公账号没有校验位，请填在“账号”类的字段里": (
        "Compare each digit; company accounts have no check digit and belong into a field for accounts"
    ),
    "像银行卡号，但校验位不对": "This looks like a card number, but its check digit is wrong",
    "请核对；若是对公账号，就不用改": "Check it; leave it if it is a company's account",
    # register.yaml (declare.py, scope.py) and its types
    "这里要列出字段": "Fields are wanted here",
    "每行一个，例如 `{example}`": "One on each line, for example `{example}`",
    "`{name}` 不能用作字段的键": "`{name}` cannot be the key of a field",
    "用小写字母开头，只用小写字母、数字和下划线，且不用 `on`、`yes` 这类词": (
        "Start with a small letter, use small letters, digits and underscores, and no word such as `on` "
        "or `yes`"
    ),
    "字段 `{name}` 要写成一组“键: 值”": "The field `{name}` must be a block of “key: value”",
    "例如 `{example}`": "For example `{example}`",
    "`inherits` 只用于引用": "`inherits` is only for references",
    "请删去 `inherits`，或把类型改成 `ref`": "Remove `inherits`, or change the type to `ref`",
    "这里要写明类型": "A type is wanted here",
    "缺少 `type`": "`type` is missing",
    "没有 {value} 这个字段类型": "There is no field type {value}",
    "类型 `{type}` 没有 `{option}` 这个选项": "The type `{type}` has no option `{option}`",
    "写上中文名称，例如 `label: 受理时间`": "Give the Chinese name, for example `label: 受理时间`",
    "不能用 {value} 作字段的名称": "{value} cannot be the name of a field",
    "只用汉字、字母、数字、`（）` 和 `/`": "Use only Chinese characters, letters, digits, `（）` and `/`",
    "在 `fields:` 下面列出这一组的字段": "List the fields of the group under `fields:`",
    "写上每一项是什么，例如 `of: {example}`": "Say what an item is, for example `of: {example}`",
    "`{option}` 要写明选项字段和它的值": "`{option}` must name a choice field and its values",
    "`{word}` 不是选项字段": "`{word}` is not a choice field",
    "`{word}` 已经是字段 `{other}` 的名称": "`{word}` is already a name of the field `{other}`",
    "同一处的字段，键和标签都要各不相同": "Fields of one place must all have different keys and labels",
    # choices.py
    "用小写字母开头，只用小写字母、数字和下划线，例如 `after_sales`": (
        "Start with a small letter, use small letters, digits and underscores, for example `after_sales`"
    ),
    "这里要列出选项": "Choices are wanted here",
    "每行一个，例如 `phone: {zh: 电话, en: Phone}`": "One on each line, for example `phone: {zh: 电话, en: Phone}`",
    "选项的键 `{key}` 写法不对": "The key `{key}` of a choice is not written right",
    "选项 `{key}` 没有中文标签": "The choice `{key}` has no Chinese label",
    "写成 `{key}: {{zh: …, en: …}}`": "Write `{key}: {{zh: …, en: …}}`",
    "选项 `{key}` 的标签要写成文字": "The labels of the choice `{key}` must be texts",
    "选项里没有 `{word}` 这一项": "A choice has no `{word}`",
    "可以写 `zh`、`en`、`formerly`": "You can write `zh`, `en`, `formerly`",
    "标签 `{label}` 里有不能用的字符": "The label `{label}` has characters that cannot be used",
    "标签只用汉字、字母、数字、`（）` 和 `/`": "Labels use only Chinese characters, letters, digits, `（）` and `/`",
    "`{word}` 同时是 `{one}` 和 `{two}` 的名称": "`{word}` is a name of both `{one}` and `{two}`",
    "每个选项的键和标签都要各不相同": "All choices must have different keys and labels",
    # term
    "写日期 `2028-12-31`、`长期`，或一件事，例如 `合同公布前`": "Write a date `2028-12-31`, `long_term`, or an event such as `合同公布前`",
    "期限里有国家秘密的标志“★”": "The term holds the star of a state secret",
}
