"""Which texts lie in the given files and folders, with what ``sources.csv`` says of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from brinkwatch.errors import InputError
from brinkwatch.inputs.files import is_folder, origin_of, read_bytes, walk
from brinkwatch.inputs.jsonl import read_jsonl
from brinkwatch.inputs.refusals import refuse
from brinkwatch.inputs.sources import FILE_NAME, Sources, apply_row, parse_sources, unmatched
from brinkwatch.records.document import Media, RawDocument, Rejected

Read = Iterator[RawDocument | Rejected]
Input = Callable[[Path, str], Read]


def read_text(path: Path, origin: str) -> Read:
    """Yield the bytes of a plain text file."""
    yield _whole(path, origin, Media.TEXT)


def read_html(path: Path, origin: str) -> Read:
    """Yield the bytes of a web page."""
    yield _whole(path, origin, Media.HTML)


def read_unnamed(path: Path, origin: str) -> Read:
    """Yield the bytes of a file without a suffix: a web page if it begins like one, else text."""
    raw = _whole(path, origin, Media.TEXT)
    if isinstance(raw, RawDocument) and (raw.data or b"")[:400].lstrip().lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        raw = msgspec.structs.replace(raw, media=Media.HTML)
    yield raw


def _whole(path: Path, origin: str, media: Media) -> RawDocument | Rejected:
    try:
        return RawDocument(origin=origin, media=media, data=read_bytes(path))
    except InputError as error:
        return refuse(origin, str(error))


INPUTS: Mapping[str, Input] = {
    "": read_unnamed,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def read_inputs(paths: Sequence[Path]) -> Read:
    """Yield every text below the given files and folders once, folders in the order of their paths.

    What is there and cannot be read becomes a Rejected; nothing is raised for a bad file.

    Raises:
        InputError: a path does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(f"{path}: there is no such file or folder")
    return _read_all(paths)


def _read_all(paths: Sequence[Path]) -> Read:
    seen: set[Path] = set()
    for path in paths:
        yield from _read_folder(path, seen) if is_folder(path) else _read_file(path, seen)


def pasted(text: str | bytes, outlet: str | None = None, published: str | None = None) -> RawDocument:
    """Return a text that was given without a file; bytes are decoded later, as a file's are.

    >>> pasted("It rained.", outlet="The Paper").origin
    'pasted'
    """
    raw = RawDocument(origin="pasted", outlet=outlet, published=published)
    return msgspec.structs.replace(raw, text=text) if isinstance(text, str) else msgspec.structs.replace(raw, data=text)


def _read_folder(folder: Path, seen: set[Path]) -> Read:
    found = list(walk(folder))
    tables = [_sources(path, origin_of(path, folder)) for path in found if path.name == FILE_NAME]
    texts = [path for path in found if path.name != FILE_NAME]
    origins = frozenset(origin_of(path, folder) for path in texts)
    tables.sort(key=lambda table: table.origin.count("/"))  # of two that name a file, the nearest to it counts
    for table in tables:
        yield from table.wrong
        yield from unmatched(table, origins)
    for path in texts:
        yield from _once(path, origin_of(path, folder), tables, seen)


def _read_file(path: Path, seen: set[Path]) -> Read:
    """Read one file; the ``sources.csv`` beside it counts, and is itself no text."""
    if path.name == FILE_NAME:
        yield refuse(path.name, "describes other files: give the folder that holds it and them")
        return
    beside = path.parent / FILE_NAME
    tables = [_sources(beside, FILE_NAME)] if beside.is_file() else []
    yield from _once(path, origin_of(path, path.parent), tables, seen)


def _sources(path: Path, origin: str) -> Sources:
    try:
        return parse_sources(read_bytes(path), origin)
    except InputError as error:
        return Sources(origin=origin, wrong=(refuse(origin, str(error)),))


def _once(path: Path, origin: str, tables: Iterable[Sources], seen: set[Path]) -> Read:
    if path.absolute() in seen:
        return
    seen.add(path.absolute())
    for raw in _reader(path)(path, origin):
        found = raw
        for table in tables:
            found = apply_row(found, table) if isinstance(found, RawDocument) else found
        yield found


def _reader(path: Path) -> Input:
    return read_text if is_folder(path) else INPUTS.get(path.suffix.lower(), _unknown)


def _unknown(path: Path, origin: str) -> Read:
    known = " ".join(suffix for suffix in INPUTS if suffix)
    yield refuse(origin, f"files ending in {path.suffix} are not read; known are {known}")
