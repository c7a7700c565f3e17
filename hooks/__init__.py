"""The guards of a commit: each reads what is staged, checks, prints and returns."""
