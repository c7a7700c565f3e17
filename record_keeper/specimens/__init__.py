"""Made-up records for any register, worked out from what it declares: for demos, and for tests of new registers."""

from .make import Specimens

__all__ = ["Specimens"]
