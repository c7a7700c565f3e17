"""The English of every message, one page a part of the program."""
