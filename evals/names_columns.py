"""Scores names against BIO columns: exact spans and types, PER LOC ORG only."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import guess_spaces

from brinkwatch.nlp.reader import Reader
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from evals.corpora import lay_out
from evals.names_found import Figures, Name, Tally, find_in
from evals.overlap import share_trained_on

UNKNOWN = "?"
"""The tag of a word of which the gold does not say whether it is a name: what is found there is not scored."""

_KINDS = ("PER", "LOC", "ORG")
_SYNONYMS = {
    "PERSON": "PER",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "CORPORATION": "ORG",
    "GROUP": "ORG",
    "GPE": "LOC",
}
_BATCH = 40

Columns = tuple[list[str], list[str]]


def score_columns(path: Path, reader: Reader) -> Figures:
    """Return precision, recall and F1 in per cent, over all and per type; the sentences of a document are read together."""
    documents = list(read_columns(path))
    return score_documents(documents, reader)


def score_documents(documents: Sequence[Sequence[Columns]], reader: Reader) -> Figures:
    """Score documents whose words and BIO tags are given."""
    tally = Tally(_KINDS)
    for sentences in documents:
        for (_, tags), predicted in zip(sentences, _read(sentences, reader), strict=True):
            unknown = {index for index, tag in enumerate(tags) if tag == UNKNOWN}
            expected = set(spans_of(["O" if tag == UNKNOWN else tag for tag in tags]))
            tally.add(expected, {name for name in predicted if unknown.isdisjoint(range(name[0], name[1]))})
    return {**tally.figures(), "overlap": share_trained_on(words for sentences in documents for words, _ in sentences)}


def read_columns(path: Path) -> Iterator[list[Columns]]:
    """Yield the documents of a .iob2 (number, word, tag) or .conll (word ... tag) file, each its sentences' words and BIO tags.

    Other types become O. Sentences with no ``sent_id`` that tells their document come in batches.
    """
    document = ""
    sentences: list[Columns] = []
    for key, words, tags in _sentences(path):
        name = key.rpartition("-")[0]
        if sentences and (name != document or (not name and len(sentences) == _BATCH)):
            yield sentences
            sentences = []
        document = name
        sentences.append((words, tags))
    if sentences:
        yield sentences


def _sentences(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    key = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        columns = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if words:
                yield key, words, tags
            key, words, tags = "", [], []
        elif line.startswith("# "):
            key = line.partition("=")[2].strip() if line.startswith("# sent_id") else key
        elif columns[0] != "-DOCSTART-":
            numbered = path.suffix == ".iob2"
            words.append(columns[1] if numbered else columns[0])
            tags.append(_tag(columns[2] if numbered else columns[-1]))


def _tag(written: str) -> str:
    kind = _SYNONYMS.get(written[2:].upper(), written[2:].upper())
    return f"{written[0]}-{kind}" if kind in _KINDS else "O"


def spans_of(tags: Sequence[str]) -> Iterator[Name]:
    """Yield the names of BIO or IO tags.

    >>> list(spans_of(["B-PER", "I-PER", "O", "I-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    first = 0
    for index in range(1, len(tags) + 1):
        goes_on = index < len(tags) and tags[index] == f"I-{tags[first][2:]}" and tags[first] != "O"
        if goes_on:
            continue
        if tags[first] != "O":
            yield first, index, tags[first][2:]
        first = index


def _read(sentences: Sequence[Columns], reader: Reader) -> list[set[Name]]:
    text, paragraphs = lay_out((words, guess_spaces(words)) for words, _ in sentences)
    ends = [index + 1 == len(words) for words, _ in sentences for index in range(len(words))]
    parse = reader.parse_words(text, paragraphs, ends)
    places = {
        place: (number, index)
        for number, (_, spans) in enumerate(paragraphs)
        for index, span in enumerate(spans)
        for place in range(*span)
    }
    found: list[set[Name]] = [set() for _ in sentences]
    for start, end, kind in find_in(parse, Document(id=digest(text), origin="columns", text=text, text_sha256="")):
        (number, first), (_, last) = places[start], places[end - 1]
        found[number].add((first, last + 1, kind))
    return found
