"""English for the messages of the rules: titles, whys, findings, ways out."""

ENGLISH: dict[str, str] = {
    # customer_files
    "客户名称相同": "Same customer name",
    "多半是同一家建了两份档案，往来会分记在两处。": (
        "It is probably one company with two files, and its dealings are divided between them."
    ),
    "名称和 {id} 的相同": "The name is that of {id}",
    "请核对是不是同一家；同一家只留一份记录": "See whether it is the same company; keep one record for one company",
    # file_access
    "约定的期限超过限值": "Agreed for longer than the limit",
    "期限由制度定，不由经手人定；到期要续，另走一次手续。": (
        "The regulation sets the period, not who hands out the file; who needs it longer asks again."
    ),
    "{span}最多 {limit}，到 {last} 为止": "{span} is {limit} at most, until {last}",
    "请约定不晚于 {last} 的日期；到期还要用，另行申请": (
        "Agree on a day not later than {last}; if it is needed after that, ask again"
    ),
    "同一份档案借出两次": "File lent twice",
    "没有还回来的档案不在架上，不可能再借给别人。": (
        "A file that has not come back is not on the shelf, so nobody else can have been given it."
    ),
    "`{file}` 已由 {loan} 借出，还没有归还": "`{file}` was lent by {loan} and has not come back",
    "请先登记归还，再办这一次借出": "Enter its return first, then this loan",
    "一个人同时借出太多": "Too many open loans of one person",
    "手上借着一份、又来借一份，前一份多半被忘在抽屉里。": (
        "Who has one file and comes for another has probably left the first one in a drawer."
    ),
    "`{borrower}` 手上已有 {count} 次外借没有归还": "`{borrower}` has {count} loans that have not come back",
    # record_keeping: files
    "文件无法读取": "Unreadable file",
    "审阅者看到的字和程序读到的字必须相同；读不懂的文件等于没有记录。": (
        "What a reviewer sees and what the program reads must be the same words; a file that cannot be "
        "read is no record."
    ),
    "文字会丢失": "Words will be lost",
    "YAML 会把“空格加 #”之后的字当作注释，把跨行的值接成一行，而且不作声。": (
        "YAML takes what follows a space and # for a comment, and joins a value of several lines into "
        "one, without a sound."
    ),
    "同一字段写了两次": "Field written twice",
    "写了两次的字段，审阅者看到一个，程序可能用另一个。": (
        "Of a field that stands twice a reviewer sees one, and a program may take the other."
    ),
    "字段名用了另一种语言": "Field names in the other language",
    "同一个档案库用一种写法，检索和比较才方便。": (
        "One way of writing in an archive makes searching and comparing easy."
    ),
    "编号和文件名不同": "Id and file name differ",
    "文件名就是编号：找得到文件才找得到记录。": (
        "The name of the file is the id: who finds the file finds the record."
    ),
    "文件不在登记册里": "File outside its register",
    "每条记录在自己登记册的文件夹里，别处的文件没有人检查。": (
        "Every record lies in the folder of its register; a file elsewhere is checked by nobody."
    ),
    "编号重复": "Id used twice",
    "一个编号只属于一件事，引用才不会有两个意思。": (
        "An id belongs to one thing only, so that no reference means two."
    ),
    "编号 `{id}` 已用于 {path}": "The id `{id}` is used by {path}",
    "请用 `keeper renumber {path}` 换一个编号，引用也随着改": (
        "Give it another id with `keeper renumber {path}`; what refers to it follows"
    ),
    "删除过的编号又出现": "Id of a deleted record",
    "删除过的编号空着，旧文件上印着的编号才不会指到别的事。": (
        "The id of a deleted record stays free, so that the ids printed on old papers never mean "
        "something else."
    ),
    "编号 `{id}` 在 {at} 删除过": "The record `{id}` was deleted on {at}",
    "请用 `keeper renumber {path}` 换一个编号": "Give it another id with `keeper renumber {path}`",
    # record_keeping: personal
    "正文或路径里有个人号码": "Personal number in a text or path",
    "身份证号、手机号和银行卡号只写在专门的字段里，那里会按规定遮挡。": (
        "Identity, mobile and bank card numbers belong into fields of their own, where they are masked as "
        "the regulation asks."
    ),
    "身份证号": "an identity number",
    "手机号": "a mobile number",
    "银行卡号": "a bank card number",
    "路径里有个人号码": "The path has a personal number in it",
    "路径只用编号": "Use nothing but the id in a path",
    "`{field}` 里有{kind}": "`{field}` has {kind} in it",
    "请移到专门的字段，或删去它": "Move it to the field that is made for it, or remove it",
    # record_keeping: values
    "没有这个字段": "Unknown field",
    "写错名字的字段等于没写，而真正的那个还空着。": (
        "A misspelt field is as good as missing, and the real one is still empty."
    ),
    "缺少必填字段": "Required field missing",
    "登记册要求的内容缺了，后来的人就无从查起；确实没有的，写明原因。": (
        "Without what the register asks for, nobody can look it up later; if there is none, say why."
    ),
    "字段是空的": "Empty field",
    "空着的值看不出是忘了、不适用还是对方不肯说。": (
        "Nobody can tell whether an empty value was forgotten, does not apply, or was declined."
    ),
    "值不对": "Wrong value",
    "值要合字段的类型，才能比较、计算和检索。": (
        "Only values that fit the type of their field can be compared, counted and found."
    ),
    "值可疑": "Doubtful value",
    "这样的值可能是对的，但多半是抄错了。": "Such a value may be right, but is probably a slip.",
    "字段不属于这一类": "Field of another class",
    "别的类别的字段写在这里，统计时会算错。": "A field of another class in this place makes the counts wrong.",
    "日期先后颠倒": "Dates out of order",
    "先有的事写在后，说明有一个日期抄错了。": (
        "If what comes first bears the later date, one of the dates is a slip."
    ),
    "`{second}` 早于 `{first}`": "`{second}` is before `{first}`",
    "请核对这两个日期": "Check both dates",
    "应当唯一的值重复": "Same value twice",
    "同一个统一社会信用代码建了两份档案，往来就会分记在两处。": (
        "Two files for one credit code divide the dealings with one company between them."
    ),
    "`{field}` 和 {id} 的相同": "`{field}` is that of {id}",
    # record_keeping: references
    "引用的记录不存在": "Reference to nothing",
    "指不到东西的编号，多半是抄错了。": "An id that leads nowhere is most often a slip.",
    "请核对编号，或先建立那条记录": "Check the id, or make that record first",
    "它在 {at} 删除，理由：{reason}": "It was deleted on {at}, for this reason: {reason}",
    "没有编号为 `{id}` 的记录": "There is no record `{id}`",
    "引用了别的登记册": "Reference to another register",
    "这个字段要指向的，是另一种记录。": "The field is meant to lead to another kind of record.",
    "`{id}` 是{register}里的记录": "`{id}` is a record of: {register}",
    "请写{wanted}里的编号": "Write an id of: {wanted}",
    "引用的记录状态不符": "Referenced record in the wrong state",
    "例如没有批准的申请，不能凭它外借。": "Nothing is lent, for example, on a request that was not granted.",
    "`{id}` 的状态是“{state}”": "`{id}` is in the state “{state}”",
    "要等它到“{wanted}”": "Wait until it is in “{wanted}”",
    # record_keeping: states
    "状态缺少它需要的内容": "State without what it needs",
    "到了这一步，该有的内容和审批都要有。": "At this point all that it asks for, approvals too, has to be there.",
    "状态“{state}”需要审批“{step}”": "The state “{state}” needs the approval “{step}”",
    "请在 `审批` 里补上这一步，或先停在前一个状态": (
        "Add this step to `approvals`, or stay in the state before for now"
    ),
    "状态“{state}”需要 `{field}`": "The state “{state}” needs `{field}`",
    "请补上 `{field}`，或先停在前一个状态": "Add `{field}`, or stay in the state before for now",
    "自己批准自己的申请": "Approval by the applicant",
    "第二个人的作用，是看到第一个人漏掉的。": "The second person is there to see what the first one missed.",
    "`{by}` 既是申请人又是批准人": "`{by}` both asked and approved",
    "请由另一位在任的人审批后再提交": "Let somebody else who holds the post decide, then commit",
    "审批人当天没有这个岗位": "Approver without the post",
    "谁能批准由岗位决定，岗位以员工登记册当天的记载为准。": (
        "The post decides who may approve, and the staff register says who held it on that day."
    ),
    "`{by}` 在 {day} 不任“{post}”": "`{by}` did not hold the post “{post}” on {day}",
    "请由当天在任的“{post}”审批，或核对员工登记册里的任职日期": (
        "Let the “{post}” of that day decide, or check the dates of the posts in the staff register"
    ),
    "“{step}”不由“{post}”审批": "“{step}” is not decided by the post “{post}”",
    "这一步由{posts}审批": "This step is decided by: {posts}",
    "批准早于申请": "Approved before it was asked for",
    "还没有申请就批准了，说明有一个日期抄错了，或是事后补的。": (
        "What is approved before it is asked for has a slip in a date, or was written in afterwards."
    ),
    "批准的日期早于申请的日期 {day}": "The approval is earlier than the request of {day}",
    # record_keeping: changes
    "状态走不到这一步": "State out of reach",
    "跳过的步骤没有人做，倒退的步骤要说明理由。": (
        "Nobody did the steps that were skipped, and a step back needs a reason."
    ),
    "状态不能从“{old}”变为“{new}”": "The state cannot go from “{old}” to “{new}”",
    "下一步可以是：{following}；如果是更正差错，请在 `更正` 里加一条": (
        "Next may come: {following}; to put a mistake right, add an entry to `corrections`"
    ),
    "“{old}”之后没有别的状态；如果是更正差错，请在 `更正` 里加一条": (
        "No state comes after “{old}”; to put a mistake right, add an entry to `corrections`"
    ),
    "改了已经定下的字段": "Settled field changed",
    "到了这一步，这些内容已经有人据以办事，改动要留下理由。": (
        "Somebody has acted on these words by now, so a change must leave its reason."
    ),
    "到“{state}”之后不能再改 `{field}`": "`{field}` stays as it is from the state “{state}” on",
    "请改回原值；如果是更正差错，请在 `更正` 里加一条": (
        "Restore the former value; to put a mistake right, add an entry to `corrections`"
    ),
    "删除没有登记": "Deleted without an entry",
    "记录可以删，删过什么、谁删的、为什么，要留下来。": (
        "A record may go; what it was, who deleted it and why has to stay."
    ),
    "`{id}` 被删除，却没有登记": "`{id}` was deleted without an entry",
    "请在 {folder}deleted.yaml 的 `deleted:` 下加一行 `{line}`，或恢复这个文件": (
        "Add the line `{line}` below `deleted:` in {folder}deleted.yaml, or restore the file"
    ),
    "删除登记不见了": "Entry of a deletion gone",
    "删过什么要一直查得到；登记没有了，旧编号又会给别的事用。": (
        "What was deleted must stay on record; without its entry the old id would be given to something else."
    ),
    "`{id}` 的删除登记不见了": "The entry of the deleted record `{id}` is gone",
    "请把那一行加回 {path}；要恢复删掉的记录，请用 `keeper undo {id}`": (
        "Put the line back into {path}; to restore the deleted record, use `keeper undo {id}`"
    ),
    # record_keeping: marks
    "没有密级": "No secrecy mark",
    "没有密级的记录按最高密级处理，谁也看不到它。": (
        "A record without a mark is treated as the highest: nobody gets to see it."
    ),
    "不认识的密级": "Unknown secrecy mark",
    "认不出的密级不能当作“不保密”。": "A mark that nobody knows must not be read as “not secret”.",
    "用了国家秘密的标志": "Mark of a state secret",
    "公司的密级是公司秘密，“★”形式的标志只属于国家秘密。": (
        "The marks of a company are for company secrets; the form with “★” is for state secrets alone."
    ),
    "“★”是国家秘密的标志": "“★” marks a state secret",
    "公司秘密写成：级别 `秘密`，期限 `2028-12-31`": (
        "Write a company secret so: level `secret`, until `2028-12-31`"
    ),
    "密级低于所引用的记录": "Mark lower than that of a referenced record",
    "从低密级的记录能看出高密级的事，等于降了密。": (
        "What a low record tells about a high one lowers the mark of the high one."
    ),
    "`{id}` 是“{higher}”，这里只是“{lower}”": "`{id}` is “{higher}”, this is only “{lower}”",
    "请提高密级，或写明理由 `{example}`": "Raise the mark, or give the reason `{example}`",
    "高密级记录里有明文": "Clear text in a record of a high mark",
    "机密和绝密的内容写进 git 就再也收不回来，这里只留登记信息。": (
        "What is confidential or top secret can never be taken back once it is in git; only the header stays here."
    ),
    "“{level}”的记录里有 {count} 个明文字段：{names}{more}": (
        "The record is “{level}” and has {count} fields in clear: {names}{more}"
    ),
    "只保留编号、状态、密级、责任人等登记信息，内容另行保管": (
        "Leave id, state, secrecy mark, owner and the like, and keep the contents elsewhere"
    ),
    # record_keeping: messages
    "提交说明的写法不对": "Form of the commit message",
    "提交说明就是变更记录：凭编号查得到，凭理由看得懂。": (
        "The messages are the change log: found by the id, understood by the reason."
    ),
    "提交说明要写成“编号: 理由”": "A commit message reads “ID: reason”",
    "例如 `{example}`；同类的多条写“登记册 (条数): 理由”": (
        "For example `{example}`; many records of one register as “register (count): reason”"
    ),
    "没有 `{name}` 这种记载": "There is no trailer `{name}`",
    "`{name}` 后面要写编号": "`{name}` wants an id behind it",
    "例如 `Archive-Access: KH-2026-0031`、`Archive-Request: CY-2026-0007`": (
        "For example `Archive-Access: KH-2026-0031`, `Archive-Request: CY-2026-0007`"
    ),
    "提交说明和改动对不上": "Commit message and changes differ",
    "说明里写错编号，查这条记录的人就看不到这次改动。": (
        "With a wrong id in the message, who looks the record up does not see this change."
    ),
    "这次提交没有改 `{name}`": "This commit does not change `{name}`",
    "这次提交改了 `{name}` 的 {count} 条": "This commit changes {count} of `{name}`",
    "这次提交还改了 {names}": "This commit also changes {names}",
    "写成 `{example}`，或分成几次提交": "Write `{example}`, or make several commits of it",
    "提交说明里有客户名称或个人号码": "Customer name or personal number in the commit message",
    "提交说明谁都看得到，而且删不掉；编号已经说明是谁。": (
        "A commit message is read by everybody and cannot be deleted; the id says who is meant."
    ),
    "提交说明里有个人号码": "The commit message has a personal number in it",
    "请删去号码，编号已经说明是谁": "Remove the number; the id says who is meant",
    "提交说明里有客户名称": "The commit message has a customer's name in it",
    "请改写成客户的编号": "Write the customer's id instead",
    # record_keeping: configuration
    "档案库设置有误": "Fault in the settings",
    "设置写错了，后面的检查都不可靠。": "With faulty settings no check after them can be relied on.",
    "登记册写法有误": "Fault in a register",
    "登记册写错了，它的记录就没有按规定检查。": (
        "The records of a faulty register are not checked as they should be."
    ),
    "选项词表写法有误": "Fault in a vocabulary",
    "词表写错了，用到它的字段就读不准。": "Fields that use a faulty vocabulary are not read right.",
    "制度写法有误": "Fault in a regulation",
    "制度就是配置：写错了，限值和审批就不作数。": (
        "The regulation is the configuration: where it is faulty, its limits and approvals do not count."
    ),
    "没有 `{item}`": "There is no `{item}`",
    "限值不存在": "Unknown limit",
    "没有限值，时限算不出，审批不知道该谁批。": (
        "Without the limit no deadline can be counted, and nobody knows who approves."
    ),
    "没有限值 `{limit}`": "There is no limit `{limit}`",
    "没有岗位 `{post}`": "There is no post `{post}`",
    "限值 `{limit}` 用在这里不合适": "The limit `{limit}` does not fit here",
    "请写一个列出岗位的限值": "Name a limit that lists posts",
    "请写一个 `{escalation: …}` 的限值": "Write a limit of the form `{escalation: …}`",
    "指向本登记册的字段": "a field that refers to this register",
    "请写一个期限或时段的限值，例如 `3 working days`、`last 7 days of every quarter`": (
        "Name a limit that is a period or a window, such as `3 working days` or `last 7 days of every quarter`"
    ),
    "请写一个期限的限值，例如 `3 working days`": "Name a limit that is a period, such as `3 working days`",
    "条款不存在": "Unknown clause",
    "依据指向不存在的条款，谁也查不到是哪里规定的。": (
        "If a rule leads to a clause that is not there, nobody can look up who asks for it."
    ),
    "没有第 {number} 条": "There is no clause {number}",
    "条文标题写成 `### 第十条 首次答复 {#10}`": "Write the heading of a clause as `### Article 10 First reply {#10}`",
    "没有制度 `{id}`": "There is no regulation `{id}`",
    # record_keeping: order of approvals, deputies, conditions
    "`{by}` 在 {day} 不能代 `{absent}` 审批": "`{by}` could not decide for `{absent}` on {day}",
    "只有员工登记册里写明的代岗人，在本人请假的日子才能代办": (
        "Only the deputy that the staff register names may decide, and only while the other is absent"
    ),
    "审批顺序颠倒": "Approvals out of order",
    "后一步看的是前一步的意见；前一步还没有，后一步就是空批。": (
        "A later step rests on the opinion of the one before; without it there is nothing to approve."
    ),
    "“{step}”之前要先有“{first}”": "“{first}” has to come before “{step}”",
    "请先补上“{first}”，或核对日期": "Add “{first}” first, or check the dates",
    "不合登记册的条件": "Condition of the register not met",
    "登记册写明了这类记录要满足什么；不满足的，后面的人会照着错的办。": (
        "The register says what such records have to satisfy; if they do not, others act on what is wrong."
    ),
    "{label}：{what}": "{label}: {what}",
    "{help}": "{help}",
    "请写一个数或一列岗位的限值": "Name a limit that is a number or a list of posts",
    # follow_up
    "访问记录没有内容": "Visit note without substance",
    "“已联系”三个字不能告诉接手的人谈到了哪里。": (
        "The word “contacted” does not tell whoever takes over how far the talks had come."
    ),
    "只有 {length} 个字，至少要 {least} 个字": "Only {length} characters; {least} are needed",
    "请写清谈了什么、客户怎么说；没有谈成的写明原因": (
        "Say what was talked about and what the customer said; if nothing came of it, say why"
    ),
    "多次拜访没有结果，计划还在执行": "Plan goes on after visits without result",
    "一再空跑的客户占着计划，该去的客户就没有人去。": (
        "A customer visited again and again for nothing takes the place of those who should be visited."
    ),
    "拜访没有结果已有 {count} 次，规定满 {most} 次即移出计划": (
        "{count} visits had no result; after {most} the customer is taken off the plan"
    ),
    "请把状态改为已移出计划，写移出原因和结束日期": (
        "Set the state to removed, with the reason and the day on which it ended"
    ),
    # lead_assignment
    "同一客户归了两个人": "Customer assigned to two people",
    "两个人都说是自己的客户，就没有人真正负责。": "A customer that two people claim is in nobody's care.",
    "{first} 已经登记了这个客户的归属": "{first} already assigns this customer",
    "请先结束原来的归属；有争议的在 {first} 里走裁定": (
        "End the former assignment first; if there is a dispute, have it ruled on in {first}"
    ),
    "名单分得不平均": "List not shared out evenly",
    "名单多的人挑着做，少的人没得做，客户两头都得不到服务。": (
        "Who has too many picks among them, who has too few has nothing to do, and customers are not served."
    ),
    "最多的 {high} 份，最少的 {low} 份，相差超过 {most} 份": (
        "The most is {high}, the least {low}: a difference of more than {most}"
    ),
    "请重新平均分配": "Share the list out again, evenly",
    "改派早于规定": "Reassigned too early",
    "还在服务期里的客户被改派，辛苦跟进的人白做，客户也不知道找谁。": (
        "Who served the customer loses the work, and the customer does not know whom to ask."
    ),
    "{former} 最近一次服务在 {last}，{free} 起才能改派": (
        "The last service of {former} was on {last}; reassignment is possible from {free}"
    ),
    "请等到 {free}，或者先征得原归属人同意、按离岗接替办理": (
        "Wait until {free}, or have the former holder agree and record a succession"
    ),
    "积分算错": "Points wrong",
    "积分是对老客户的承诺，多一分少一分都要说得清。": (
        "Points are a promise to old customers; each of them has to be accounted for."
    ),
    "应得 {right} 分，写成了 {earned} 分": "{right} points are due, {earned} are written",
    "请改为 {right} 分": "Write {right} points",
    "名单截止或计入时间不对": "List closed or counted at the wrong time",
    "迟交的名单占了按时交的先，客户归谁就说不清了。": (
        "If a late list goes before one in time, nobody can say whose the customer is."
    ),
    "{day} 还没有到活动前 {window} 之内": "{day} is more than {window} before the event",
    "这天的名单到 {due} 截止": "The list of that day closes at {due}",
    "请改为 {due}": "Write {due}",
    "名单过了 {closing} 才提交，算次日的": "The list was handed in after {closing} and counts from the next day on",
    "请把计入时间改为次日的截止时间": "Let it count from the closing time of the next day",
    # meetings
    "汇报的日子不对": "Report due on the wrong day",
    "会前一天才看得完报告；日子各写各的，会上就缺报告。": (
        "If everybody reports on a day of his own, the meeting has no reports."
    ),
    "{due} 是这一周的第 {day} 天，应在第 {wanted} 天": "{due} is day {day} of its week; it should be day {wanted}",
    "请改为 {right}": "Write {right}",
    # after_sales_service
    "保修期内外收费不对": "Wrong charge within or outside the warranty",
    "保修期内的制造质量问题免费修换；保修期外先报价，客户同意了再收费。": (
        "Within the warranty manufacturing faults are repaired free; outside it the customer agrees to a quotation first."
    ),
    "保修期到 {until}，制造质量问题不收费": "The warranty lasts until {until}; manufacturing faults are not charged",
    "请改为免费服务，或更正故障原因、购买日期": "Make it a free service, or correct the cause or the day of purchase",
    "保修期 {until} 已过，收费之前没有报价": "The warranty ended on {until}, and there was no quotation before the charge",
    "请先由销售部报价，填上报价再收费": "Let the sales department quote first, and enter the quotation",
    "现场工作日没有记录": "Working day on site without an entry",
    "在现场的每个工作日都要记安装情况和问题，隔天再补就说不清了。": (
        "Every working day on site is noted with the fitting and the problems; later nobody remembers."
    ),
    "{day} 没有现场工作记录": "There is no work record of {day}",
    "请补记当天的安装情况和问题；没有问题也写明": "Enter the fitting and the problems of that day, even that there were none",
    # call_centre
    "有的钟点席位不够": "Too few seats in some hours",
    "客服中心全年无休；排班漏了一个钟点，那时打来的电话就没人接。": (
        "The call centre never closes; in an hour that the roster forgets nobody takes the calls."
    ),
    "{hour} 点只有 {seats} 席，要有 {least} 席": "At {hour} o'clock there are {seats} seats, {least} are needed",
    "请给这个钟点加席；共有 {count} 个钟点不够": "Add seats; there are too few in {count} hours",
    "接通率不达标而没有措施": "Low connection rate without measures",
    "接通率低了不要紧，没有人想办法才要紧。": "A low rate does no harm if somebody does something about it.",
    "来电 {offered} 个只接通 {answered} 个，不到 {least}": "Of {offered} calls only {answered} were answered, less than {least}",
    "请写明接通率措施": "Write down the measures",
    # satisfaction_surveys
    "折算总分不对": "Wrong total of a survey",
    "总分要和各模块的分数、权重对得上，才好和往年比。": (
        "Totals that follow from the modules' scores and weights can be compared from year to year."
    ),
    "写的是 {score}，按权重折算是 {total}": "{score} is written, by the weights it is {total}",
    "请改为 {total}，或更正模块得分和权重": "Write {total}, or correct the scores or weights of the modules",
    # membership
    "会员人员条件不够": "Member's staff do not meet the conditions",
    "条件不够的先不给资格；给了再退，对两边都是麻烦。": (
        "Who does not meet the conditions is not admitted; taking the rights back troubles both sides."
    ),
    "高层里有经验的人数不够": "Too few top managers have the experience",
    "中层里有经验的人数不够": "Too few middle managers have the experience",
    "基层里有经验的人数不够": "Too few of the basic staff have the experience",
    "高层里有人近年有违规": "Some top managers broke rules in recent years",
    "请核对人数；确实不够的，不通过复审，或更正为申请前的状态": (
        "Check the numbers; if they are right, do not pass the review, or correct the state"
    ),
    # complaint_handling
    "投诉处理": "Handling of complaints",
    "不合格与纠正预防": "Nonconformities and corrective actions",
    "调查人就是被投诉的人": "Investigated by the accused",
    "自己查自己，查得再认真客户也不会信。": "However well he looks into himself, the customer will not believe it.",
    "{complaint} 投诉的就是这位调查人": "{complaint} complains of this very investigator",
    "请换一位与本案无关的人调查": "Let somebody who has nothing to do with the case investigate",
    "没有按归口表派单": "Not given to the department in charge",
    "派错了部门，投诉就在部门之间转，时限却照样在走。": (
        "A complaint in the wrong department goes from hand to hand while its deadlines run."
    ),
    "{route} 由 `{lead}` 主办，这里写的是 `{other}`": "`{lead}` is in charge of {route}, but `{other}` stands here",
    "请改派主办部门，或者换一条归口线路": "Give it to the department in charge, or choose another route",
    # corrective_actions
    "期限内发霉的货没有退": "Mouldy goods refused within the time",
    "发霉属实又在期限内的，退货没有条件可讲。": (
        "Goods that are truly mouldy within the set time are taken back without conditions."
    ),
    "{found} 发现发霉，在 {last} 之前，不能不退": (
        "The mould was found on {found}; until {last} the return cannot be refused"
    ),
    "请改为更换、补货或退款": "Exchange the goods, send new ones or give the money back",
    # credit, handover, sales_analysis
    "占用额度超过限度": "Claims over the limit",
    "赊销款和未结算票据合计起来才是真正的风险；到了限度还照常发货，坏账就在路上。": (
        "Sales on credit and unsettled bills together are the real risk; who still delivers at the limit is on "
        "the way to a bad debt."
    ),
    "赊销款和未结算票据合计超过限度": "Sales on credit and unsettled bills together are over the limit",
    "请把状态改为“{state}”，报总经理决定，先限制发货": (
        "Set the state to “{state}”, have the general manager decide, and limit deliveries meanwhile"
    ),
    "赊销款和未结算票据合计接近限度，还没有报告": (
        "Sales on credit and unsettled bills together are near the limit, and nobody was told"
    ),
    "请报告主管，在接近限度报告里写一条": "Tell the manager, and enter the notice",
    "重要岗位只有一个人": "Key post with one holder",
    "只有一个人会的事，他不在就停了；只有一个人看的事，出了错也没人知道。": (
        "What only one person can do stops when he is away; what only one person sees goes wrong unnoticed."
    ),
    "{post}现在只有 {count} 人，要有 {wanted} 人": "{post} is held by {count} now, {wanted} are asked for",
    "请再任命一人；补齐以前由部门负责人查看他办的事": (
        "Appoint another; until then the head of the department looks at what he does"
    ),
    "同一期的数字报了两次": "Figures of one period told twice",
    "一户一期一份，合计才不会算重。": "One report for a customer and a period, or totals count it twice.",
    "{first} 已经报过这一期": "{first} tells this period already",
    "请改原来那一份；数字有变的写更正": "Change that report; where figures changed, write a correction",
    # secret_keeping
    "汇总以后密级偏低": "Mark too low for what is taken together",
    "一份一份看是秘密，汇成一张清单就看得出全貌，泄露出去损害更大。": (
        "One by one they are secret; taken together they show the whole, and a leak does more harm."
    ),
    "这里汇总了 {count} 份秘密以上的档案，满 {most} 份的按机密对待": (
        "{count} files marked secret or higher are taken together here; from {most} on that is confidential"
    ),
    "请拆成几份，或者把本记录定为机密、内容密封": (
        "Divide the list, or mark this record confidential and seal its content"
    ),
    # copying_and_disclosure
    "提供超出客户授权": "Disclosure beyond the consent",
    "客户同意的是一件事，拿去做另一件事，就是没有同意。": (
        "Who agreed to one thing has not agreed to another."
    ),
    "{consent} 是另一个客户的授权": "{consent} is the consent of another customer",
    "请引用这个客户自己的授权": "Refer to the consent of this customer",
    "{consent} 没有同意用于“{purpose}”": "{consent} does not agree to the purpose “{purpose}”",
    "请取得包含这一用途的授权，或者不要提供": "Get a consent that covers this purpose, or give nothing",
    "{consent} 在 {over} 已经失效": "{consent} no longer holds since {over}",
    "请取得新的授权，或者不要提供": "Get a new consent, or give nothing",
    # retention_and_destruction
    "冻结的档案列入销毁": "Destruction of a file on hold",
    "有争议、有投诉、有欠款、有审计的档案销毁了，就再也说不清。": (
        "Once a file with a dispute, a complaint, a debt or an audit is destroyed, nothing can be shown any more."
    ),
    "`{file}` 由 {hold} 冻结，还没有解除": "`{file}` is held by {hold}, which has not been released",
    "请先办解除冻结，或者把这一份移出清册": "Have the hold released first, or take this file off the list",
}
