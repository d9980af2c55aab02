"""Who speaks where several people could be meant: the golden table of namesakes, kin, spokesmen and principals."""

import pytest
from tests.read.cluster_trees import document_of
from tests.read.speaker_trees import TREES, speaker_rows
from tests.read.treebank import read_entities, read_trees

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parse
from brinkwatch.read.attributions import find_attributions
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document

ROWS = speaker_rows()
OPEN = "?"


def who(row: Attribution) -> str:
    """Return the name shown, or that it is open."""
    return row.source.name if row.source.name is not None else OPEN


def spoken(parse: Parse, document: Document) -> dict[str, str]:
    """Return how each statement begins, and who speaks."""
    mentions, clusters = read_entities(parse, document)
    rows = find_attributions(parse, document, mentions, clusters)
    return {document.text[row.content[0].start : row.content[-1].end]: who(row) for row in rows}


def wrong(row: dict[str, object], found: dict[str, str]) -> list[str]:
    """Return the statements that were missed or given to somebody else."""
    lines = []
    expected = row["expected"]
    assert isinstance(expected, list)
    for line in expected:
        names, _, words = str(line).partition(": ")
        got = next((name for content, name in found.items() if content.startswith(words)), None)
        if got not in names.split(" / "):
            lines.append(f"{words}: {got}, not {names}")
    return lines


@pytest.mark.parametrize("row", ROWS, ids=[str(row["reason"]) for row in ROWS])
def test_nobody_is_taken_for_another(row: dict[str, object]) -> None:
    text = str(row["text"])
    document = document_of(text, str(row["published"]))
    assert wrong(row, spoken(read_trees(TREES)[text], document)) == []


@pytest.mark.model
def test_the_trained_parser_takes_nobody_for_another() -> None:
    parser = load_parser()
    found = []
    for row in ROWS:
        document = document_of(str(row["text"]), str(row["published"]))
        got = spoken(parser(document), document)
        found += [line for line in wrong(row, got) if not line.endswith(f": {None}") and ": None," not in line]
    assert found == []
