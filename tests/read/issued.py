"""Rows of tests/golden/issued.toml and relays.toml: read whole, and shown as the tables write them.

Their trees stand in tests/golden/issued.conllu, written by ``python -m tests.read.issued`` with the trained parser.
"""

import tomllib
from collections.abc import Sequence

from tests.read.treebank import GOLDEN, read_trees, shown_tree

from brinkwatch.assembly import assemble
from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.paragraphs import find_paragraphs
from brinkwatch.nlp.parse import Parse, Parser
from brinkwatch.pipeline import read_document
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.reading import Reading

Row = dict[str, object]
TREES = GOLDEN / "issued.conllu"


def rows_of(name: str) -> list[Row]:
    with (GOLDEN / name).open("rb") as file:
        rows: list[Row] = tomllib.load(file)["row"]
    return rows


def issued_document(row: Row) -> Document:
    """Return a row's text, prepared as the line prepares it."""
    raw = RawDocument(
        origin="a.txt",
        text=str(row["text"]),
        kind=str(row.get("kind", "statement")),
        title=_given(row, "title"),
        issuer=_given(row, "issuer"),
        outlet=_given(row, "outlet"),
        published="2019-06-03",
        language="en",
    )
    document = prepare(raw)
    assert isinstance(document, Document)
    return document


def _given(row: Row, name: str) -> str | None:
    return str(row[name]) if name in row else None


def relayed_document(row: Row) -> Document:
    return issued_document({**row, "kind": "report", "outlet": "Sunday Wire"})


def read(document: Document, parser: Parser) -> Reading:
    return read_document(document, parser)


def golden_parser(document: Document) -> Parse:
    """Return the tree that the file holds, its paragraphs without the furniture, as the trained parser leaves that out."""
    tree = read_trees(TREES)[document.text]
    paragraphs = find_paragraphs(document.text, document.furniture)
    return Parse(tree.text, tree.tokens, tree.sentences, names=tree.names, paragraphs=paragraphs, parser="golden")


def shown(text: str, row: Attribution) -> str:
    """Return "name (kind, within, via relays): first words … last words"."""
    words = " ".join(text[span.start : span.end] for span in row.content).split()
    notes = [row.kind.value, *(["within"] if row.within else []), *([f"via {' > '.join(row.via)}"] if row.via else [])]
    said = " ".join(words) if len(words) < 4 else f"{' '.join(words[:2])} … {' '.join(words[-2:])}"
    name = row.source.name or " or ".join(sorted(one.name for one in row.source.candidates)) or "?"
    return f"{_plain(name)} ({', '.join(notes)}): {said}"


def shown_chain(text: str, row: Attribution) -> str:
    """Return "speaker < relays: first three words", in lower case but for what was said."""
    said = " ".join(text[row.content[0].start : row.content[0].end].split()[:3])
    return f"{' < '.join(map(_plain, (row.source.name or '?', *row.via))).casefold()}: {said}"


def _plain(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def pledges(document: Document, reading: Reading) -> list[str]:
    """Return "kind principal > target: words" of each threat and promise."""
    rows = assemble([document], [reading]).commitments
    return [f"{row.kind} {row.principal}{f' > {row.target}' if row.target else ''}: {row.words}" for row in rows]


def fits(found: str, expected: str) -> bool:
    """Say whether what was found begins and goes on as "whose: word" says."""
    whose, _, word = expected.rpartition(": ")
    return found.startswith(f"{whose}: ") and word in found


def strangers(row: Row, reading: Reading) -> Sequence[str]:
    """Return who is said to have spoken, besides those whom the row names."""
    expected = row["expected"]
    assert isinstance(expected, list)
    known = {str(one).partition(" (")[0] for one in expected}
    return [one.source.name for one in reading.attributions if one.source.name and _plain(one.source.name) not in known]


def main() -> None:
    """Write the trees anew with the trained parser."""
    from brinkwatch.nlp import load_parser

    parser = load_parser()
    documents = [*map(issued_document, rows_of("issued.toml")), *map(relayed_document, rows_of("relays.toml"))]
    trees = {document.text: shown_tree(parser(document)) for document in documents}
    TREES.write_text("".join(trees.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
