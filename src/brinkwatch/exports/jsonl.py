"""Writes one JSON object a line, one file a record type."""

from pathlib import Path

import msgspec

from brinkwatch.exports.tables import rows_of
from brinkwatch.records.case import RECORD_TYPES, CaseRecords


def write_jsonl(records: CaseRecords, folder: Path, *, with_text: bool = True) -> None:
    """Write every record type to ``folder/NAME.jsonl``."""
    encoder = msgspec.json.Encoder()
    for name in RECORD_TYPES:
        lines = [encoder.encode(row) + b"\n" for row in rows_of(records, name, with_text=with_text)]
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))
