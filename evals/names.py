"""Scores names against BIO columns: exact spans and types, PER LOC ORG only."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import guess_spaces

from brinkwatch.nlp.reader import Reader
from evals.corpora import lay_out
from evals.overlap import share_trained_on

Figures = dict[str, object]
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

Name = tuple[int, int, str]


def score_names(path: Path, reader: Reader) -> Figures:
    """Return precision, recall and F1 in per cent, over all and per type; every sentence is read by itself."""
    sentences = list(read_columns(path))
    right, gold, found = Counter[str](), Counter[str](), Counter[str]()
    for number in range(0, len(sentences), _BATCH):
        part = sentences[number : number + _BATCH]
        for (_, tags), predicted in zip(part, _read(part, reader), strict=True):
            expected = set(spans_of(tags))
            right.update(kind for _, _, kind in expected & predicted)
            gold.update(kind for _, _, kind in expected)
            found.update(kind for _, _, kind in predicted)
    figures: Figures = {"names": gold.total(), **_scores(right.total(), gold.total(), found.total())}
    for kind in _KINDS:
        figures[kind] = _scores(right[kind], gold[kind], found[kind])
    figures["overlap"] = share_trained_on(words for words, _ in sentences)
    return figures


def read_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words and BIO tags of a .iob2 (number, word, tag) or .conll (word ... tag) file; other types become O."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        columns = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
        elif not line.startswith("# ") and columns[0] != "-DOCSTART-":
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


def _read(sentences: Sequence[tuple[list[str], list[str]]], reader: Reader) -> list[set[Name]]:
    text, paragraphs = lay_out((words, guess_spaces(words)) for words, _ in sentences)
    ends = [index + 1 == len(words) for words, _ in sentences for index in range(len(words))]
    parse = reader.parse_words(text, paragraphs, ends)
    firsts = [sentence.first for sentence in parse.sentences]
    found: list[set[Name]] = [set() for _ in sentences]
    for name in parse.names:
        number = parse.sentence_of[name.first]
        found[number].add((name.first - firsts[number], name.last - firsts[number], name.label))
    return found


def _scores(right: int, gold: int, found: int) -> dict[str, object]:
    return {
        "precision": round(100 * right / max(1, found), 2),
        "recall": round(100 * right / max(1, gold), 2),
        "f1": round(200 * right / max(1, gold + found), 2),
    }
