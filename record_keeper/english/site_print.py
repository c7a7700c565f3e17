"""English for the messages of: printed forms, and sites of another day."""

ENGLISH: dict[str, str] = {
    # as of a day
    "{day} 还没有到，没有那一天的档案": "{day} has not come yet: there is no archive of that day",
    "截至 {day} 的档案，不是现在的": "The archive as of {day}, not as it is now",
}
