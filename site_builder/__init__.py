"""The archive as pages. Knows records through `record_keeper`; knows no git and no YAML."""
