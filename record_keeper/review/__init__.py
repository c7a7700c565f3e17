"""A pull request in the words of the office: what two commits differ in, cut to a clearance, then told. Pure."""

from .facts import Review
from .formats import FORMATS, told
from .make import review

__all__ = ["FORMATS", "Review", "review", "told"]
