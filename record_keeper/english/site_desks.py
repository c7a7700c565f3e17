"""English for the messages of: the index of desks, and marks that end."""

ENGLISH: dict[str, str] = {
    "工作台": "Desks",
    "各人各岗位的工作台": "Desks by person and post",
    "全部待办": "All that is to be done",
    "姓名": "Name",
    "按人": "By person",
    "按岗位": "By post",
    "任职的人": "Held by",
    "密级将满": "Marks that end",
    "{day} 期满": "ends {day}",
    "{day} 已满": "ended {day}",
}
