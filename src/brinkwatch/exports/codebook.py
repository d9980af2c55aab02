"""Writes what every field of every file means."""

import tomllib
from importlib import resources
from pathlib import Path

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.records.base import digest
from brinkwatch.records.case import RECORD_TYPES


def _source() -> str:
    return resources.files("brinkwatch.exports").joinpath("codebook.toml").read_text(encoding="utf-8")


def codebook_digest() -> str:
    """Return a digest of the meanings: two exports with one digest can be read alike."""
    return digest(_source())


def write_codebook(folder: Path) -> None:
    """Write ``folder/codebook.md``."""
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8")


def codebook() -> str:
    """Return the codebook as Markdown, one table a file.

    Raises:
        SettingsError: a field has no meaning written down.
    """
    meanings = tomllib.loads(_source())
    shared = meanings["every_record"]
    parts = [f"# Codebook\n\n{meanings['introduction'].strip()}\n"]
    for name, kind in RECORD_TYPES.items():
        own = meanings[name]
        rows = []
        for field in msgspec.structs.fields(kind):
            meaning = own.get(field.encode_name, shared.get(field.encode_name))
            if meaning is None:
                raise SettingsError(f"exports/codebook.toml: [{name}] says nothing of the field {field.encode_name!r}")
            rows.append(f"| `{field.encode_name}` | {meaning} |")
        parts.append(f"## {name}\n\n{own['_']}\n\n| field | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)
