"""Writes flat tables for spreadsheets and statistics programs."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from brinkwatch.exports.tables import Row, Value, rows_of
from brinkwatch.records.base import Record
from brinkwatch.records.case import RECORD_TYPES, CaseRecords

# A spreadsheet runs a cell that begins so as a formula; article text is hostile.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
INTERVAL = frozenset({"earliest", "latest", "basis"})


def write_csv(records: CaseRecords, folder: Path, *, with_text: bool = True) -> None:
    """Write every record type to ``folder/NAME.csv``, and who took part in which event to ``event_actors.csv``.

    Intervals become ``date_earliest`` and ``date_latest``, lists of codes are joined with ``;``, other nested values are
    JSON text. A text cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    for name, kind in RECORD_TYPES.items():
        rows = [flatten(row, kind) for row in rows_of(records, name, with_text=with_text)]
        _write(folder / f"{name}.csv", columns_of(kind), rows)
    actors = list(event_actors(rows_of(records, "events")))
    _write(folder / "event_actors.csv", ["event", "role", "position", "actor", "name", "code"], actors)


def event_actors(events: Iterable[Row]) -> Iterator[dict[str, str]]:
    """Yield one row for every actor and recipient of every event."""
    for event in events:
        for role, field in (("actor", "actors"), ("recipient", "recipients")):
            people = event[field]
            for position, person in enumerate(people if isinstance(people, list) else []):
                if isinstance(person, dict):
                    cells = {key: cell(person.get(key)) for key in ("actor", "name", "code")}
                    yield {"event": cell(event["id"]), "role": role, "position": str(position), **cells}


def columns_of(kind: type[Record]) -> list[str]:
    """Return the columns of a record type, intervals taken apart."""
    found: list[str] = []
    for field in msgspec.structs.fields(kind):
        is_interval = "DateInterval" in str(field.type)
        found += (
            [f"{field.encode_name}_earliest", f"{field.encode_name}_latest"] if is_interval else [field.encode_name]
        )
    return found


def flatten(row: Row, kind: type[Record]) -> dict[str, str]:
    """Return the cells of a row by column."""
    intervals = {field.encode_name for field in msgspec.structs.fields(kind) if "DateInterval" in str(field.type)}
    cells: dict[str, str] = {}
    for key, value in row.items():
        if key in intervals:
            ends = value if isinstance(value, dict) else {}
            cells |= {f"{key}_{end}": cell(ends.get(end)) for end in ("earliest", "latest")}
        else:
            cells[key] = cell(value)
    return cells


def cell(value: Value) -> str:
    """Return a value as a cell.

    >>> cell(["PRK", "KOR"]), cell(None), cell("=1+1")
    ('PRK;KOR', '', "'=1+1")
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(FORMULA_STARTS) else value
        case list() if value and all(isinstance(item, str) for item in value):
            return cell(";".join(str(item) for item in value))
        case list() | dict():
            return msgspec.json.encode(value).decode() if value else ""
        case _:
            return str(value)


def _write(path: Path, columns: list[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
