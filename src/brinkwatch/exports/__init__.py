"""Exports: the table of formats, and the one door to them."""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import msgspec

from brinkwatch.errors import ExportError
from brinkwatch.exports.codebook import write_codebook
from brinkwatch.exports.csv import write_csv
from brinkwatch.exports.jsonl import write_jsonl
from brinkwatch.exports.manifest import Manifest, write_manifest
from brinkwatch.exports.parquet import write_parquet
from brinkwatch.records.case import CaseRecords

Export = Callable[..., None]

EXPORTS: dict[str, Export] = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}


def find_export(name: str) -> Export:
    """Return the export of that name: one of ours, or one that an installed package brings.

    Raises:
        ExportError: nobody brings such an export.
    """
    if name in EXPORTS:
        return EXPORTS[name]
    found = entry_points(group="brinkwatch.exports", name=name)
    if not found:
        raise ExportError(f"there is no export {name!r}; there are {', '.join(sorted(EXPORTS))}")
    export: Export = next(iter(found)).load()
    return export


def write_export(name: str, records: CaseRecords, folder: Path, manifest: Manifest, *, with_text: bool = True) -> None:
    """Write one export with its codebook and manifest into a folder, which is made.

    Raises:
        ExportError: the format is unknown, or the folder cannot be written.
    """
    export = find_export(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        export(records, folder, with_text=with_text)
        write_codebook(folder)
        write_manifest(msgspec.structs.replace(manifest, with_text=with_text), folder)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written: {error.strerror}") from error
