"""Rows of a spreadsheet -> records: a table is read, a map turns rows into values, each is judged like a record.

`table` reads the file, `mapping` the map, `cells` and `compose` make a record of a row, `prepare` judges
them all before anything is written, `report` tells what happened. Everything here is pure.
"""

from .map_reader import read_map
from .mapping import Map
from .outcome import Outcome
from .prepare import Import, prepare
from .table import Table, read_table

__all__ = ["Import", "Map", "Outcome", "Table", "prepare", "read_map", "read_table"]
