"""Trees of the golden sentences of events, modality and claims, read from tests/golden/events.conllu.

The file was written by ``python -m tests.read.event_trees`` with the trained parser and then looked through.
"""

import csv
import functools
import json

from tests.read import treebank

from brinkwatch.nlp.parse import Parse
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.claims import find_claims
from brinkwatch.read.events import find_event_mentions
from brinkwatch.read.times import find_times
from brinkwatch.records.base import digest
from brinkwatch.records.claim import Claim
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.event import EventMention

TREES = treebank.GOLDEN / "events.conllu"
TABLES = ("events", "modality", "claims")


def rows_of(table: str) -> list[dict[str, str]]:
    with (treebank.GOLDEN / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def document_of(
    text: str, published: str | None = "2021-06-18", kind: DocumentKind = DocumentKind.ANALYSIS
) -> Document:
    return Document(
        id=digest(text), origin="a.txt", text=text, text_sha256=digest(text), published=published, kind=kind
    )


@functools.cache
def trees() -> dict[str, Parse]:
    found = {}
    for block in TREES.read_text("utf-8").split("# text = ")[1:]:
        head, _, rest = block.partition("\n")
        text = json.loads(head)
        found[text] = treebank._parse(text, rest)
    return found


def events_of(
    parse: Parse, published: str | None = "2021-06-18", kind: DocumentKind = DocumentKind.ANALYSIS
) -> tuple[EventMention, ...]:
    document = document_of(parse.text, published, kind)
    mentions, clusters = treebank.read_entities(parse, document)
    times = find_times(parse, document)
    attributions = find_attributions(parse, document, mentions, clusters)
    return find_event_mentions(parse, document, mentions, clusters, times, attributions)


def claims_of(parse: Parse) -> tuple[Claim, ...]:
    document = document_of(parse.text)
    return find_claims(parse, document, find_times(parse, document), ())


def main() -> None:
    """Write the trees anew with the trained parser."""
    from brinkwatch.nlp import load_parser

    parser = load_parser()
    texts = dict.fromkeys(row["sentence"] for table in TABLES for row in rows_of(table))
    TREES.write_text("".join(treebank.shown_tree(parser(document_of(text))) for text in texts), encoding="utf-8")


if __name__ == "__main__":
    main()
