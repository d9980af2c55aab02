"""What ``sources.csv`` says of the files beside it, and which of its lines are still to be filled in."""

import contextlib
import csv
import io
import posixpath
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from brinkwatch.inputs.refusals import refuse
from brinkwatch.records.document import Document, RawDocument, Rejected

FILE_NAME = "sources.csv"
COLUMNS = ("path", "outlet", "title", "url", "published", "language", "kind", "issuer")
_HEADER = ",".join(COLUMNS)

Row = Mapping[str, str]


class Sources(msgspec.Struct, frozen=True):
    """The rows of one ``sources.csv``: what each says and its line number, by path, and the lines that are wrong."""

    origin: str
    rows: Mapping[str, Row] = {}
    lines: Mapping[str, int] = {}
    wrong: tuple[Rejected, ...] = ()


def parse_sources(data: bytes, origin: str) -> Sources:
    r"""Return what a ``sources.csv`` says; ``origin`` is where it lies below the input folder.

    >>> parse_sources(b"path,outlet\na.txt,The Paper", "sources.csv").rows["a.txt"]["outlet"]
    'The Paper'
    """
    text = _decode(data)
    first = text.lstrip().partition("\n")[0]
    table = list(_rows(text, max(",;\t", key=first.count)))
    header = [name.strip().lower() for name in table[0][1]] if table else []
    if "path" not in header:
        reason = f'line 1: the header is "{first.strip()[:80]}", expected "{_HEADER}"'
        return Sources(origin=origin, wrong=(refuse(origin, reason),))
    return _collect(table[1:], header, origin)


def _decode(data: bytes) -> str:
    """Return the table's text: spreadsheets save UTF-8 with a mark, or the Western code page."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row that is not blank; what is no table any more is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with contextlib.suppress(csv.Error):  # a cell of more than 131,072 characters
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells


def _collect(table: Iterable[tuple[int, list[str]]], header: list[str], origin: str) -> Sources:
    folder = posixpath.dirname(origin)
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    wrong = [
        refuse(origin, f'line 1: the column "{name}" is not known and left out; known are {_HEADER}')
        for name in header
        if name and name not in COLUMNS
    ]
    for number, cells in table:
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
        path = posixpath.normpath(posixpath.join(folder, row.get("path", "").replace("\\", "/")))
        problem = _problem(row, path, lines, len(cells) > len(header))
        if problem:
            wrong.append(refuse(origin, f"line {number}: {problem}"))
            continue
        rows[path] = {name: cell for name, cell in row.items() if cell and name != "path"}
        lines[path] = number
    return Sources(origin=origin, rows=rows, lines=lines, wrong=tuple(wrong))


def _problem(row: Row, path: str, lines: Mapping[str, int], overlong: bool) -> str | None:  # noqa: FBT001
    if overlong:
        return "more cells than the header has: put quotation marks round a cell that holds a comma"
    if not row.get("path"):
        return "no path is given"
    if path in lines:
        return f'"{row["path"]}" was described in line {lines[path]} already; that line counts'
    return None


def unmatched(sources: Sources, origins: frozenset[str]) -> Iterator[Rejected]:
    """Yield a Rejected for each row that names a file which is not there; it is the file's own, so that it goes when the file comes."""
    for path, line in sources.lines.items():
        file = path.partition("#")[0]
        if file not in origins:
            yield refuse(file, f"there is no such file, though line {line} of {sources.origin} names it")


def apply_row(raw: RawDocument, sources: Sources) -> RawDocument:
    """Return the text with what ``sources.csv`` says of it.

    A row of its own wins over the text's own fields; the row of a whole JSONL file fills in only what a line leaves open.
    """
    own = sources.rows.get(raw.origin, {})
    whole = {} if "#" not in raw.origin else sources.rows.get(raw.origin.partition("#")[0], {})
    missing = {name: value for name, value in whole.items() if getattr(raw, name) is None}
    said = {**missing, **own}
    return msgspec.structs.replace(raw, **said) if said else raw


def missing_fields(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the lines of ``sources.csv`` to fill in, header first: texts whose outlet or publication date is not known.

    What is known of them already is filled in. Empty when nothing is missing.
    """
    open_ones = sorted({_line(document) for document in documents if not (document.outlet and document.published)})
    return (_HEADER, *open_ones) if open_ones else ()


def _line(document: Document) -> str:
    given = {"path": document.origin, "outlet": document.outlet, "published": document.published}
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="").writerow([given.get(name) or "" for name in COLUMNS])
    return file.getvalue()
