"""Reads the corpora of `data/` into sentences with every label that they carry."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from training.words import paragraphs_of

from brinkwatch.nlp.lemmas import make_script

UNKNOWN = "?"
"""A label that is not known: the word takes no part in that task's loss."""

SHARED = Path(os.environ.get("BRINKWATCH_SHARED", "../shared"))


class Told(NamedTuple):
    """One attribution: numbers of the words of its cue, source and content."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass
class Sentence:
    """Words with their labels; a task's list is None where the corpus does not have it."""

    words: list[str]
    spaced: list[bool]
    starts_paragraph: bool = False
    document: str = ""
    key: str = ""
    upos: list[str] | None = None
    features: list[str] | None = None
    scripts: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str] | None = None
    speech: list[str] | None = None
    told: list[Told] = field(default_factory=list)
    factuality: dict[int, float] = field(default_factory=dict)
    entities: list[str] = field(default_factory=list)
    text: str = ""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    document = path.stem
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
            document = comments.get("newdoc id", document)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _sentence(rows, comments, document)
            comments, rows = {}, []


def _sentence(rows: list[list[str]], comments: dict[str, str], document: str) -> Sentence:
    spaced, words = _spaces(rows)
    new = any(key.startswith(("newpar", "newdoc")) for key in comments)
    return Sentence(
        words=[row[1] for row in words],
        spaced=spaced,
        starts_paragraph=new,
        document=document,
        key=comments.get("sent_id", ""),
        upos=[row[3] for row in words],
        features=[row[5] for row in words],
        lemmas=[row[2] for row in words],
        scripts=[make_script(row[1], row[2]) for row in words],
        heads=[int(row[6]) - 1 for row in words],
        relations=[row[7] for row in words],
        entities=[_misc(row[9], "Entity") for row in words],
        text=comments.get("text", ""),
    )


def _spaces(rows: list[list[str]]) -> tuple[list[bool], list[list[str]]]:
    """Return for each word whether white space stands before it, and the rows of the words."""
    spaced: list[bool] = []
    words: list[list[str]] = []
    before, joined_until, after = True, 0, True
    for row in rows:
        if "-" in row[0]:
            joined_until = int(row[0].split("-")[1])
            after = "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            number = int(row[0])
            spaced.append(before)
            words.append(row)
            before = number >= joined_until and (after if number == joined_until else "SpaceAfter=No" not in row[9])
    return spaced, words


def _misc(column: str, key: str) -> str:
    return next((part.partition("=")[2] for part in column.split("|") if part.startswith(f"{key}=")), "")


def read_ewt(part: str) -> list[Sentence]:
    """Return the sentences of UD EWT with the names of UNER, PER LOC ORG only."""
    names = dict(_read_uner(SHARED / "data/names/uner" / f"{part}.iob2"))
    found = list(read_conllu(SHARED / "data/treebank/ewt" / f"ewt-{part}.conllu"))
    for sentence in found:
        tags = names.get(sentence.key)
        if tags and len(tags) == len(sentence.words):
            sentence.names = tags
    return found


def _read_uner(path: Path) -> Iterator[tuple[str, list[str]]]:
    key = ""
    tags: list[str] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# sent_id"):
            key = line.partition("=")[2].strip()
        elif not line and tags:
            yield key, tags
            tags = []
        elif line and not line.startswith("#"):
            tag = line.split("\t")[2]
            tags.append(tag if tag[2:] in {"PER", "LOC", "ORG"} else "O")


_GLUED = frozenset(
    [".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "'S", "n't", "'ve", "'re", "'ll", "'d", "'m", "’s"]
)
_OPENING = frozenset(["(", "[", "$", "£", "€", "@", "#"])


def guess_spaces(words: list[str]) -> list[bool]:
    """Guess where white space stood in text that comes as words only."""
    found = []
    in_quotes = False
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        glued = word in _GLUED or before in _OPENING or (before == '"' and in_quotes) or (word == '"' and in_quotes)
        found.append(not glued)
        if word == '"':
            in_quotes = not in_quotes
    return found


def read_wikigold() -> list[Sentence]:
    """Return wikigold's sentences; its IO tags become BIO, MISC becomes O."""
    lines = (SHARED / "data/names/wikigold/wikigold.conll.txt").read_text("utf-8").split("\n")
    return list(_read_columns(lines, " ", {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}))


def _read_columns(lines: list[str], separator: str, kinds: dict[str, str]) -> Iterator[Sentence]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*lines, ""]:
        word, _, tag = line.strip().rpartition(separator)
        if word:
            words.append(word)
            kind = kinds.get(tag[2:])
            continued = kind and tags and tags[-1][2:] == kind and tag[0] == "I"
            tags.append(f"{'I' if continued else 'B'}-{kind}" if kind else "O")
        elif words and word != "-DOCSTART-":
            yield Sentence(words=words, spaced=guess_spaces(words), starts_paragraph=True, names=tags)
            words, tags = [], []


def read_re3d() -> list[Sentence]:
    """Return the paragraphs of re3d; descriptions in small letters ("service members") are unknown, not names."""
    found = []
    for folder in sorted((SHARED / "data/names/re3d").iterdir()):
        if not folder.is_dir():
            continue
        documents = [
            json.loads(line) for line in (folder / "documents.json").read_text("utf-8-sig").splitlines() if line
        ]
        entities = [json.loads(line) for line in (folder / "entities.json").read_text("utf-8-sig").splitlines() if line]
        for document in documents:
            own = [row for row in entities if row["documentId"] == document["_id"]]
            found += _re3d_paragraphs(document["text"], own)
    return found


def _re3d_paragraphs(text: str, entities: list[dict[str, object]]) -> Iterator[Sentence]:
    kinds = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
    rows = [
        (int(str(row["begin"])), int(str(row["end"])), kinds[str(row["type"])])
        for row in entities
        if row["type"] in kinds
    ]
    for words, spans, spaced in paragraphs_of(text):
        tags = ["O"] * len(words)
        for begin, end, kind in sorted(rows, key=lambda row: row[0] - row[1]):
            inside = [i for i, (first, last) in enumerate(spans) if first >= begin and last <= end]
            while inside and words[inside[0]].lower() == "the":
                inside = inside[1:]
            if not inside or any(tags[i] != "O" for i in inside):
                continue
            named = all(words[i][0].isupper() or words[i] in {"of", "and", "for", "the", "-"} for i in inside)
            for i in inside:
                tags[i] = (f"{'B' if i == inside[0] else 'I'}-{kind}") if named else UNKNOWN
        yield Sentence(words=words, spaced=spaced, starts_paragraph=True, names=tags)
