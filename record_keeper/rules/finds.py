"""What each rule finds, in Chinese: the first sentence of its docstring, for `keeper explain` and the site."""

FINDS = {
    # record_keeping/files
    "unreadable-file": "查出不是 UTF-8 编码、不合严格 YAML 写法的文件。",
    "lost-words": "查出会被 YAML 悄悄丢掉或接成一行的文字。",
    "duplicate-key": "查出写了两次的字段，包括一次写键、一次写标签的。",
    "other-language": "查出字段名不是本档案库写法的文件。",
    "file-name": "查出文件名和编号不同的记录。",
    "path-outside-register": "查出 `records/` 下不属于任何登记册、或放错文件夹的文件。",
    "duplicate-id": "查出编号相同的两条记录。",
    "id-comes-back": "查出用了已删除记录的编号的记录。",
    # record_keeping/personal
    "personal-number": "查出写在正文或路径里的身份证号、手机号和银行卡号。",
    # record_keeping/values
    "unknown-field": "查出登记册里没有的字段名。",
    "missing-field": "查出没有写的必填字段。",
    "empty-value": "查出后面什么也没写、或写着 `~`、`null` 的字段。",
    "wrong-value": "查出字段类型不接受的值。",
    "doubtful-value": "查出可能对、但多半是抄错的值。",
    "field-not-for-class": "查出只属于另一类记录的字段。",
    "date-order": "查出先后颠倒的日期，先后见登记册的 `order:`。",
    "duplicate-value": "查出登记册写明 `unique` 的字段里出现两次的值。",
    # record_keeping/references
    "dangling-reference": "查出指向不存在的记录的编号。",
    "wrong-register": "查出指向别的登记册的编号。",
    "wrong-target-state": "查出所引用的记录还没有到所要的状态。",
    # record_keeping/states
    "state-needs": "查出到了某个状态、却缺少它所需字段或审批的记录。",
    "self-approval": "查出由申请人自己批准的申请。",
    "post-not-held": "查出批准人当天不任该岗位、或该岗位无权批准的审批。",
    "approval-before-request": "查出日期早于申请的审批。",
    "approval-out-of-order": "查出前一步还没有同意、后一步就同意了的审批，先后见登记册的 `after`。",
    "broken-condition": "查出不满足登记册 `conditions:` 所写条件的记录。",
    # record_keeping/changes
    "unreachable-state": "查出从上次提交的状态按规定走不到的状态。一次走几步可以；往回走要在 `更正` 里写明理由。",
    "frozen-field": "查出在上次提交的状态下已经定下、又被改动的字段。",
    "deleted-without-entry": "查出被删除、却没有登记在 `deleted.yaml` 里的记录。",
    "deleted-entry-removed": "查出从 `deleted.yaml` 里消失的登记；只有把记录原样恢复时才可以去掉它。",
    # record_keeping/marks
    "no-mark": "查出没有写密级的记录。",
    "unknown-mark": "查出公开、内部、秘密、机密、绝密以外的密级。",
    "state-secret-mark": "查出写成国家秘密样式（级别、★、期限）的密级。",
    "mark-too-low": "查出引用了密级更高的记录、又没有写明理由的记录。",
    "clear-text": "查出机密和绝密记录里登记信息以外的字段。",
    # record_keeping/messages
    "message-form": "查出没有编号和理由的提交说明，以及没有写明记录的查阅记载。",
    "message-ids": "查出提交说明里写了、这次却没有改的编号，以及改了却没有写的记录。",
    "message-personal": "查出提交说明里的客户名称和个人号码。",
    # record_keeping/configuration, regulations
    "archive-fault": "查出 `records/archive.yaml` 里的错误。",
    "register-fault": "查出 `register.yaml` 和 `deleted.yaml` 里的错误。",
    "choice-fault": "查出 `records/choices/` 里选项词表的错误。",
    "regulation-fault": "查出制度文件头里的错误。",
    "unknown-limit": "查出用到了、却没有哪份制度规定的限值，以及不存在的岗位。",
    "unknown-clause": "查出 `enforced_by` 写了、制度里却没有的条款。",
    # customer_files, file_access
    "duplicate-name": "查出名称只在全角半角、空格、括号或公司形式上不同的客户。",
    "agreed-too-long": "查出约定的期限（如借期）超过制度限值的记录。只看约定；晚还了照实登记，不算错误。",
    "open-loan-twice": "查出上一次借出还没有归还、又借出一次的档案。",
    "too-many-loans": "查出同时外借超过规定次数的人。",
    # follow_up, lead_assignment
    "thin-visit-note": "查出跟进卡和拜访计划里短得说不出内容的访问记录。字数由跟进制度定，空格不算。",
    "fruitless-visits": "查出拜访没有结果已满规定次数、却还在执行的拜访计划。",
    "double-claim": "查出已有归属、又登记了一次归属的客户，按客户编号或电话判断。",
    "uneven-share": "查出没有平均分配的名单。",
    "early-reassignment": "查出距最近一次服务还不满规定时间就改派的客户。",
    "wrong-points": "查出和制度算出来不一样的老客户积分。",
    "late-list": "查出截止钟点不合制度、或迟交却没有算到次日的联合活动名单。",
    # after_sales_service, call_centre, membership
    "warranty-charge": "查出保修期内因制造质量收费、保修期外没有报价就收费的服务。",
    "field-day-missing": "查出在现场的工作日里没有记工作记录的日子。",
    "roster-uncovered": "查出班表里席数不足的钟点，白天和夜间分别看。",
    "low-connect-rate": "查出接通率低于限值、又没有写明措施的日子。",
    "member-not-eligible": "查出人员条件不够、却通过了复审的会员。",
    # satisfaction_surveys
    "wrong-survey-score": "查出折算总分和各模块得分、权重对不上的调查。",
    # complaint_handling, corrective_actions
    "investigator-accused": "查出由被投诉人或具体责任者自己写的投诉调查报告。",
    "off-route": "查出写了归口线路、却没有派给主办部门的投诉。",
    "mould-return-refused": "查出期限内发霉属实、却决定不退的退货。",
    # credit, handover, sales_analysis
    "credit-over-limit": "查出按最近一次对账已经接近或超过限度、却没有报告或仍照常发货的客户。限度怎样算接近由制度定。",
    "key-post-alone": "查出在任人数少于制度要求的重要岗位。没有人担任的岗位视为不用。",
    "period-told-twice": "查出同一客户、同一年度或月份报了两次的数字。",
    # meetings
    "wrong-report-day": "查出期限不在规定的星期几的周报和办公会工作汇报。",
    # secret_keeping, copying_and_disclosure, retention_and_destruction
    "aggregated-mark": "查出汇总了许多秘密级档案、自己却没有定为机密的清单。",
    "disclosure-beyond-consent": "查出所引用的授权并不包含的对外提供：不是这个客户的、用途不符的，或者已经失效的。",
    "destroyed-under-hold": "查出还有冻结、却已经批准销毁的档案。",
}
"""Rule name -> what it finds."""
