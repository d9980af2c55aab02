"""Which files an export has, and the rows of each."""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from brinkwatch.records.base import Record
from brinkwatch.records.case import CaseRecords

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Row = dict[str, Value]


def rows_of(records: CaseRecords, name: str, *, with_text: bool = True) -> list[Row]:
    """Return the rows of one file, in the records' own order; without texts ``text`` is None."""
    rows = [_builtins(record) for record in _records_of(records, name)]
    if name == "documents" and not with_text:
        return [row | {"text": None} for row in rows]
    return rows


def _records_of(records: CaseRecords, name: str) -> Iterable[Record]:
    found: Iterable[Record] = getattr(records, name)
    return found


def _builtins(record: Record) -> Row:
    row: Row = msgspec.to_builtins(record)
    return _rounded(row)


def _rounded(row: Row) -> Row:
    """Round scores to three decimals, coordinates to five, so that they do not tell platforms apart."""
    return {key: _round_value(value, 5 if key in {"latitude", "longitude"} else 3) for key, value in row.items()}


def _round_value(value: Value, digits: int) -> Value:
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, dict):
        return _rounded(value)
    if isinstance(value, list | tuple):  # records hold tuples, JSON and Arrow lists
        return [_round_value(item, digits) for item in value]
    return value
