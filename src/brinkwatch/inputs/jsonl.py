"""What a JSONL file holds: one text a line, in our field names or in those of news-please and fundus."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from brinkwatch.errors import InputError
from brinkwatch.inputs.files import MAX_BYTES, check_plain, read_bytes
from brinkwatch.inputs.refusals import refuse
from brinkwatch.records.document import Media, RawDocument, Rejected

# Field of RawDocument -> names of a row, the first that holds something counts.
# news-please: maintext, date_publish, source_domain; fundus: plaintext, publishing_date, publisher, lang.
NAMES: Mapping[str, tuple[str, ...]] = {
    "external_id": ("id",),
    "outlet": ("outlet", "publisher", "source_domain"),
    "title": ("title",),
    "byline": ("authors", "author", "byline"),
    "url": ("url",),
    "published": ("published", "date", "date_publish", "publishing_date"),
    "posted": ("posted",),
    "language": ("language", "lang"),
    "kind": ("kind",),
    "issuer": ("issuer",),
}
TEXT_NAMES = ("text", "maintext", "plaintext")
_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read_jsonl(path: Path, origin: str) -> Iterator[RawDocument | Rejected]:
    """Yield one record a line, blank lines left out; a broken line becomes a Rejected and the rest goes on."""
    number = 0
    try:
        for number, line in _lines(path):
            yield read_row(line, f"{origin}#{number}")
    except InputError as error:
        yield refuse(origin, str(error))
        return
    except OSError as error:
        yield refuse(origin, f"the file cannot be read: {error.strerror}")
        return
    if not number:
        yield refuse(origin, "the file is empty")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number; of an overlong one only its beginning, just over the limit."""
    check_plain(path)
    with path.open("rb") as file:
        encoding = _BOMS.get(file.read(2))
        file.seek(0)
        if encoding:
            yield from _numbered(read_bytes(path).decode(encoding, "replace").encode().split(b"\n"))
            return
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            rest = line
            while not rest.endswith(b"\n") and (rest := file.readline(MAX_BYTES)):
                pass
            yield from _numbered([line], number)


def _numbered(lines: Iterable[bytes], start: int = 1) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start):
        if bare := line.removeprefix(codecs.BOM_UTF8).strip():
            yield number, bare


def read_row(line: bytes, origin: str) -> RawDocument | Rejected:
    """Return the text of one line, or why there is none.

    >>> read_row(b'{"maintext": "It rained.", "source_domain": "x.org"}', "a.jsonl#1").outlet
    'x.org'
    """
    if len(line) > MAX_BYTES:
        return refuse(origin, f"the line is longer than {MAX_BYTES:,} bytes")
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return refuse(origin, f"the line is no JSON object: {error}")
    if not isinstance(row, dict):
        return refuse(origin, 'the line is no JSON object: one like {"text": "..."} is expected')
    return _document(row, origin)


def _document(row: Mapping[str, object], origin: str) -> RawDocument | Rejected:
    fields = {field: _first(row, names) for field, names in NAMES.items()}
    for name in TEXT_NAMES:
        text = row.get(name)
        if isinstance(text, str) and text.strip():
            return msgspec.structs.replace(RawDocument(origin=origin, text=text), **fields)
    html = row.get("html")
    if isinstance(html, str) and html.strip():
        return msgspec.structs.replace(RawDocument(origin=origin, media=Media.HTML, text=html), **fields)
    return refuse(origin, "the row has no text: it needs a field text, maintext or plaintext that holds words")


def _first(row: Mapping[str, object], names: Iterable[str]) -> str | None:
    for name in names:
        if words := _words(row.get(name)):
            return words
    return None


def _words(value: object) -> str | None:
    """Return a field's value as words; a list of names is joined by commas.

    >>> _words(["A. Writer", "B. Writer"])
    'A. Writer, B. Writer'
    """
    if isinstance(value, list):
        return ", ".join(word for item in value if (word := _words(item))) or None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
