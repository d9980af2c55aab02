"""Writes Parquet files for analysis programs."""

from pathlib import Path

from brinkwatch.exports.arrow import arrow_table
from brinkwatch.records.case import RECORD_TYPES, CaseRecords


def write_parquet(records: CaseRecords, folder: Path, *, with_text: bool = True) -> None:
    """Write every record type to ``folder/NAME.parquet``."""
    import pyarrow.parquet

    for name in RECORD_TYPES:
        table = arrow_table(records, name, with_text=with_text)
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")
