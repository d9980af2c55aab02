"""Attributions: the golden table, transcripts, issued statements, relays, nesting, and properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.treebank import attribution_rows, document_of, read_entities, tree_of

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.attributions import find_attributions
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document

ROWS = attribution_rows()


def shown(text: str, row: Attribution) -> str:
    source = row.source
    words = text[source.start : source.end] if source.start is not None else "-"
    cue = text[row.cue.start : row.cue.end] if row.cue else "-"
    content = " | ".join(text[span.start : span.end].replace("\n", " ") for span in row.content)
    notes = [row.kind.value, *(["not"] if row.negated else []), *(["within"] if row.within else [])]
    via = f" via {' > '.join(row.via)}" if row.via else ""
    name = source.name or " or ".join(sorted(candidate.name for candidate in source.candidates)) or "?"
    return f"{name} <{words}> [{cue}] {content} ({', '.join(notes)}{via})"


def document_for(row: dict[str, object]) -> Document:
    issuer = row.get("issuer")
    return document_of(str(row["text"]), kind=str(row.get("kind", "report")), issuer=str(issuer) if issuer else None)


def read(parse: Parse, document: Document) -> list[str]:
    mentions, clusters = read_entities(parse, document)
    return [shown(document.text, row) for row in find_attributions(parse, document, mentions, clusters)]


@pytest.mark.parametrize("row", ROWS, ids=[str(row["reason"]) for row in ROWS])
def test_golden_statements(row: dict[str, object]) -> None:
    assert read(tree_of(str(row["text"])), document_for(row)) == row["expected"], row["reason"]


@pytest.mark.model
def test_the_trained_parser_reads_most_golden_statements() -> None:
    parser = load_parser()
    documents = [document_for(row) for row in ROWS]
    right = sum(
        read(parser(document), document) == row["expected"] for document, row in zip(documents, ROWS, strict=True)
    )
    assert right / len(ROWS) >= 0.85


@given(
    st.text(alphabet=st.sampled_from("“”‘’'\"«»: .,\n said Kim He that Q:—―(@x)"), max_size=80) | st.text(max_size=60)
)
@settings(max_examples=60)
def test_any_text_is_read_and_spans_lie_inside_it(text: str) -> None:
    document = document_of(text)
    parse = read_plain(document)
    rows = find_attributions(parse, document, (), ())
    assert rows == find_attributions(parse, document, (), ())
    for row in rows:
        assert row.content
        assert all(0 <= span.start < span.end <= len(text) for span in row.content)
        words = [text[span.start : span.end] for span in row.content]
        assert words == [word.strip() for word in words]


def test_a_source_never_lies_in_its_own_content() -> None:
    for row in ROWS:
        text = str(row["text"])
        parse, document = tree_of(text), document_for(row)
        mentions, clusters = read_entities(parse, document)
        for found in find_attributions(parse, document, mentions, clusters):
            start = found.source.start
            assert start is None or not any(span.start <= start < span.end for span in found.content)
