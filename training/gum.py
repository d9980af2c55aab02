"""Reads GUM and makes names of its entities: those linked to an encyclopedia article, and proper places and organisations."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.data import SHARED, UNKNOWN, Sentence, read_conllu

_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
_INSIDE_NAMES = frozenset({"of", "the", "and", "for", "-", "&", "'s", "’s", "de", "al"})


class Entity(NamedTuple):
    """An entity of GUM: words ``first`` to ``last`` (exclusive) of a sentence, its kind and the title it is linked to."""

    sentence: int
    first: int
    last: int
    kind: str
    link: str


def gum_documents(part: str) -> list[str]:
    """Return the documents of one part as GUM's splits.md has them."""
    text = (SHARED / "data/treebank/gum/splits.md").read_text("utf-8")
    section = re.search(rf"^## {part}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert section is not None
    return re.findall(r"\* (GUM_\w+)", section[1])


def read_gum(part: str) -> list[Sentence]:
    """Return the sentences of GUM's documents of a part, with names where these are sure."""
    paths = [SHARED / "data/treebank/gum/dep" / f"{name}.conllu" for name in gum_documents(part)]
    documents = [list(read_conllu(path)) for path in paths if path.exists()]
    entities = [list(_entities(document)) for document in documents]
    places = {entity.link for found in entities for entity in found if entity.kind == "place"}
    for document, found in zip(documents, entities, strict=True):
        _name(document, found, places)
    return [sentence for document in documents for sentence in document]


def _entities(document: Sequence[Sentence]) -> Iterator[Entity]:
    """Yield the entities that begin and end in one sentence."""
    opened: list[tuple[str, Entity]] = []
    for number, sentence in enumerate(document):
        for index, column in enumerate(sentence.entities):
            for part in re.findall(r"\([^()]+|\d+\)|\)", column):
                if part[0] == "(":
                    fields = [*part[1:].split("-", 6), "", "", "", "", "", ""]
                    link = fields[6].partition("-")[2]
                    opened.append((fields[0], Entity(number, index, 0, fields[1], link)))
                    continue
                closing = part[:-1]
                match = next((row for row in reversed(opened) if not closing or row[0] == closing), None)
                if match:
                    opened.remove(match)
                    if match[1].sentence == number:
                        yield match[1]._replace(last=index + 1)


def _name(document: Sequence[Sentence], entities: Sequence[Entity], places: set[str]) -> None:
    """Write names on a document's sentences, the outermost; a state or a town that acts ("organization") and teams stay unknown."""
    for sentence in document:
        sentence.names = _unsure_names(sentence)
    for entity in sorted(entities, key=lambda e: e.first - e.last):
        if entity.kind == "time":
            _forget(document[entity.sentence], entity)
        doubtful = entity.kind == "organization" and (entity.link in places or entity.link.endswith("_team"))
        unlinked_person = entity.kind == "person" and not entity.link
        if entity.kind in _KINDS and not doubtful and not unlinked_person:
            _label(document[entity.sentence], entity)


def _forget(sentence: Sentence, entity: Entity) -> None:
    """Make the unknown words of a date no names."""
    assert sentence.names is not None
    inside = sentence.names[entity.first : entity.last]
    sentence.names[entity.first : entity.last] = ["O" if tag == UNKNOWN else tag for tag in inside]


def _unsure_names(sentence: Sentence) -> list[str]:
    """Return O, but unknown for proper nouns and for capitals beside them ("United States")."""
    tags, words = sentence.upos or [], sentence.words
    proper = [tag == "PROPN" for tag in tags]
    near = [
        any(proper[max(0, i - 1) : i + 2]) and words[i][:1].isupper() and tags[i] not in {"DET", "ADP", "PRON"}
        for i in range(len(words))
    ]
    return [UNKNOWN if beside or sure else "O" for beside, sure in zip(near, proper, strict=True)]


def _label(sentence: Sentence, entity: Entity) -> None:
    """Write B- and I- tags on the capitalised words round an entity's head.

    Of a person only the words that the article's title has are the name: titles of office stay outside, as in UNER.
    """
    assert sentence.upos is not None
    assert sentence.heads is not None
    assert sentence.names is not None
    heads = sentence.heads
    inside = range(entity.first, entity.last)
    head = next((i for i in inside if not entity.first <= heads[i] < entity.last), entity.first)
    if sentence.upos[head] != "PROPN":
        return
    low, high = _run_of_capitals(sentence, entity, head)
    if entity.kind == "person":
        title = set(re.split(r"[_\W]+", entity.link.lower()))
        while low < high and not _is_of_title(sentence.words[low], title):
            sentence.names[low] = "O"
            low += 1
        if not _is_of_title(sentence.words[low], title):
            return
    if any(tag[0] in "BI" for tag in sentence.names[low : high + 1]):
        return
    for index in range(low, high + 1):
        sentence.names[index] = f"{'B' if index == low else 'I'}-{_KINDS[entity.kind]}"


def _is_of_title(word: str, title: set[str]) -> bool:
    """Say whether a word stands in an article's title, whole or shortened ("Chris" for "Christine")."""
    lower = word.lower()
    return lower in title or any(len(lower) > 2 and part[:3] == lower[:3] for part in title)


def _run_of_capitals(sentence: Sentence, entity: Entity, head: int) -> tuple[int, int]:
    """Return the first and the last of the capitalised words round a head, small words between two of them taken in."""
    words, tags = sentence.words, sentence.upos or []

    def belongs(index: int) -> bool:
        return words[index][:1].isupper() and tags[index] not in {"DET", "ADP"}

    def bridges(index: int, beyond: int) -> bool:
        return words[index] in _INSIDE_NAMES and entity.first <= beyond < entity.last and belongs(beyond)

    low = high = head
    while low > entity.first and (belongs(low - 1) or bridges(low - 1, low - 2)):
        low -= 1
    while high + 1 < entity.last and (belongs(high + 1) or bridges(high + 1, high + 2)):
        high += 1
    return low, high
