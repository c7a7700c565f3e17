"""What the archive means: registers, records, regulations, rules, deadlines and history."""

__version__ = "0.1.0"
