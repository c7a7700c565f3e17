"""A made-up archive of any size, with a history: the same seed gives the same commits.

A *life* is what becomes of a few records, step by step; each step is a commit. `history` takes the
steps of all lives in the order of time and words them for `git fast-import`. Registers, people and
regulations are the sample's. Pure but for `make`.
"""

from .make import Size, make

__all__ = ["Size", "make"]
