"""Reads corpora that have names only: MEANTIME's first sentences, WNUT17, re3d without what is no name."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from training.data import SHARED, UNKNOWN, Sentence, guess_spaces, read_re3d

from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.titles import load_title_rules

_SMALL = frozenset({"of", "the", "and", "for", "&", "-", "'s", "’s", "de", "al", "on", "in", ".", "'"})
_NEVER = frozenset(
    {"i", "he", "she", "it", "we", "they", "you", "his", "her", "our", "their", "its", "them", "us", "my"}
    | {"january", "february", "march", "june", "july", "august", "september", "october", "november", "december"}
    | {"jan", "feb", "jul", "aug", "sept", "oct", "nov", "dec", "capt.", "brig.", "lt.", "col.", "gen.", "maj."}
    | {"minister", "president", "secretary", "government", "members", "soldiers", "coalition", "summit", "department"}
)
_MEANTIME_KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_WNUT_KINDS = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
_MEANTIME_SENTENCES = frozenset({0, 1, 2, 3, 4, 5, 6})
"""The title, the date and the first five sentences: what was annotated."""


class _Entity(NamedTuple):
    first: int
    last: int
    kind: str
    sure: bool


@functools.cache
def peoples() -> frozenset[str]:
    """Return the words for people of countries and of countries ("Iraqi", "Syrians"), in small letters: no names in UNER."""
    rows = load_countries().values()
    places = {name for row in rows for name in (row.name, *row.aliases, *row.metonyms)}
    found = {word for row in rows for word in (*row.adjectives, *row.people)}
    return frozenset(word.lower() for word in found - places if not word.isupper() and "." not in word)


@functools.cache
def offices() -> frozenset[str]:
    """Return the single words that titles of office are made of ("Foreign", "Secretary", "Mr"), in small letters."""
    return frozenset(word for title in load_title_rules().sectors for word in title) - {"of", "the", "and"}


def read_meantime() -> list[Sentence]:
    """Return MEANTIME's annotated sentences; capitals that no mention explains are unknown."""
    folder = SHARED / "data/names/meantime/intra_cross-doc_annotation"
    return [sentence for path in sorted(folder.rglob("*.xml")) for sentence in _meantime_document(path)]


def _meantime_document(path: Path) -> Iterator[Sentence]:
    root = ElementTree.parse(path).getroot()  # noqa: S314  # a corpus of our own disk
    numbers: dict[int, list[str]] = {}
    words: dict[str, str] = {}
    for token in root.iter("token"):
        key = token.get("t_id", "")
        words[key] = (token.text or "").strip() or "-"
        numbers.setdefault(int(token.get("sentence", "0")), []).append(key)
    mentions = list(_meantime_mentions(root))
    for number, keys in sorted(numbers.items()):
        if number in _MEANTIME_SENTENCES:
            yield _meantime_sentence([words[key] for key in keys], keys, mentions)


def _meantime_mentions(root: ElementTree.Element) -> Iterator[tuple[list[str], str, list[str], str]]:
    """Yield the token keys, the syntactic type, the head's words and the entity's type of each mention."""
    kinds = {entity.get("m_id"): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    of_mention: dict[str | None, str] = {}
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        kind = kinds.get(target.get("m_id")) if target is not None else None
        for source in relation.findall("source"):
            if kind is not None:
                of_mention[source.get("m_id")] = kind
    for mention in root.iter("ENTITY_MENTION"):
        keys = [anchor.get("t_id", "") for anchor in mention.findall("token_anchor")]
        if keys:
            head = (mention.get("head") or "").split()
            yield keys, mention.get("syntactic_type") or "", head, of_mention.get(mention.get("m_id"), "")


def _meantime_sentence(
    words: list[str], keys: Sequence[str], mentions: Sequence[tuple[list[str], str, list[str], str]]
) -> Sentence:
    places = {key: index for index, key in enumerate(keys)}
    tags = [UNKNOWN if _is_capital(words, index) else "O" for index in range(len(words))]
    rows = []
    for inside, form, head, kind in mentions:
        if inside[0] in places and inside[-1] in places and form in {"NAM", "PRE.NAM", ""}:
            first, last = places[inside[0]], places[inside[-1]] + 1
            rows.append(_narrowed(words, first, last, head, kind))
    for row in sorted(rows, key=lambda row: row.last - row.first):
        _write(words, tags, row)
    for first, last in list(_spans(tags)):
        _without_office(words, tags, first, last)
        _without_government(words, tags, first, last)
    words = ["'" if word == "`" else {"``": '"', "''": '"', "#": "£"}.get(word, word) for word in words]
    return Sentence(words=words, spaced=guess_spaces(words), starts_paragraph=True, names=tags)


def _without_government(words: Sequence[str], tags: list[str], first: int, last: int) -> None:
    """Leave "US" of "US Government" and nothing of "Canadian Government", as UNER does; "Craiova-based" is unsure."""
    if words[last - 1].lower() in {"government", "administration"} and last - first == 2:
        tags[first + 1] = "O"
        tags[first] = "O" if words[first].lower() in peoples() else "B-LOC"
    elif words[last - 1].endswith(("-based", "-led", "-owned", ".,")):
        tags[first:last] = [UNKNOWN] * (last - first)


def _is_capital(words: Sequence[str], index: int) -> bool:
    """Say whether a word may be part of a name by its capital; a sentence's first word and pronouns are not asked."""
    word = words[index]
    return word[:1].isupper() and index > 0 and word.lower() not in _NEVER | peoples()


def _narrowed(words: Sequence[str], first: int, last: int, head: Sequence[str], kind: str) -> _Entity:
    """Return a mention cut to the name: its marked head where one is given, else without a leading article."""
    if head:
        for start in range(first, last - len(head) + 1):
            if list(words[start : start + len(head)]) == list(head):
                first, last = start, start + len(head)
                break
    while first < last and words[first].lower() in {"the", "a", "an", "its"}:
        first += 1
    inside = words[first:last]
    named = bool(inside) and all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in inside)
    return _Entity(first, last, kind, named and inside[0][0].isupper())


def _write(words: Sequence[str], tags: list[str], row: _Entity) -> None:
    """Write a mention's tags: a name of a known kind, no name for products and peoples, nothing for a mention that is unsure."""
    inside = range(row.first, row.last)
    if not row.sure or any(tags[i][0] in "BI" for i in inside):
        return
    form = " ".join(words[row.first : row.last]).lower()
    kind = _MEANTIME_KINDS.get(row.kind)
    nameless = form in _NEVER or form in peoples()
    for i in inside:
        if kind and not nameless:
            tags[i] = f"{'B' if i == row.first else 'I'}-{kind}"
        elif nameless or row.kind in {"PRO", "FIN"}:
            tags[i] = "O"


def read_wnut17() -> list[Sentence]:
    """Return WNUT17's training and development parts; works and products are no names, as in UNER."""
    folder = SHARED / "data/names/wnut17"
    paths = [folder / "wnut17train.conll", folder / "emerging.dev.conll"]
    return [sentence for path in paths for sentence in _columns(path, _WNUT_KINDS)]


def _columns(path: Path, kinds: Mapping[str, str]) -> Iterator[Sentence]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        word, _, tag = line.strip().partition("\t")
        if word:
            kind = kinds.get(tag[2:])
            words.append(word)
            tags.append(f"{tag[0]}-{kind}" if kind else "O")
        elif words:
            yield Sentence(words=words, spaced=guess_spaces(words), starts_paragraph=True, names=tags)
            words, tags = [], []


def read_clean_re3d() -> list[Sentence]:
    """Return re3d's paragraphs; pronouns, months, peoples, offices and words in small letters are no names."""
    found = read_re3d()
    for sentence in found:
        assert sentence.names is not None
        sentence.names = _clean(sentence.words, sentence.names)
    return found


def _clean(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    found = list(tags)
    for start, last in _spans(tags):
        first = _without_office(words, found, start, last)
        if first == last:
            continue
        inside = words[first:last]
        lower = [word.lower() for word in inside]
        kept = "O"
        if len(inside) > 1 and (lower[0] in _NEVER | peoples() or lower[0] == "prime"):
            kept = UNKNOWN  # "President Hollande", "Iraqi Security Forces": part of it may be a name
            if tags[first][2:] == "ORG" and lower[-1] not in _NEVER:
                continue
        elif not all(word in _NEVER or word in peoples() for word in lower):
            continue
        for i in range(first, last):
            found[i] = "O" if words[i].lower() in _NEVER | peoples() or words[i].lower() == "prime" else kept
    return ["O" if tag == UNKNOWN and word[:1].islower() else tag for word, tag in zip(words, found, strict=True)]


def _without_office(words: Sequence[str], tags: list[str], first: int, last: int) -> int:
    """Take the titles off a person's name and return where the name begins; ``last`` if there is none."""
    if tags[first] != "B-PER":
        return first
    start = first
    while start < last and (words[start].lower().strip(".") in offices() | peoples() | {"fco", "u.s", "navy"}):
        start += 1
    tags[first:start] = ["O"] * (start - first)
    if start < last and words[start].lower() in {"of", "for", "to"}:
        tags[start:last] = ["O", *[UNKNOWN] * (last - start - 1)]
        return last
    if start < last:
        tags[start] = "B-PER"
    return start


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = first + 1
            while last < len(tags) and tags[last].startswith("I-"):
                last += 1
            yield first, last


def without_common_words(sentences: Sequence[Sentence], common: frozenset[str]) -> list[Sentence]:
    """Return GUM's sentences; a name of one word that is also a common word or a people ("Court", "Us", "Maya") becomes unknown."""
    for sentence in sentences:
        tags = sentence.names or []
        for first, last in list(_spans(tags)):
            word = sentence.words[first].lower()
            if last - first == 1 and re.fullmatch(r"[A-Z][a-z]+", sentence.words[first]) and word in common | _NEVER:
                tags[first] = UNKNOWN
            elif last - first == 1 and word in peoples():
                tags[first] = "O"
    return list(sentences)
