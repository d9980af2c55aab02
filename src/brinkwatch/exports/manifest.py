"""Writes what an export was made of and by."""

from pathlib import Path

import msgspec

from brinkwatch.exports.codebook import codebook_digest
from brinkwatch.records.base import Record, digest
from brinkwatch.records.case import CaseRecords


class Manifest(Record, frozen=True, kw_only=True):
    """What made an export: equal manifests, equal bytes (for one CPU family)."""

    program: str
    version: str
    reader: str
    codebook: str
    input: str
    as_of: str | None
    with_text: bool
    settings: dict[str, str | int | None]
    documents: int
    rejected: int


def make_manifest(
    records: CaseRecords, *, version: str, reader: str, settings: dict[str, str | int | None]
) -> Manifest:
    """Return the manifest of the records; ``input`` is a digest of all texts and corrections."""
    texts = sorted((d.id, d.text_sha256) for d in records.documents)
    return Manifest(
        program="brinkwatch",
        version=version,
        reader=reader,
        codebook=codebook_digest(),
        input=digest(*(part for pair in texts for part in pair), *(c.id for c in records.corrections)),
        as_of=records.as_of,
        with_text=True,
        settings=settings,
        documents=len(records.documents),
        rejected=len(records.rejected),
    )


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write ``folder/manifest.json``."""
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
