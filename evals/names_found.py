"""What the readers find of names, in UNER's convention, and counts of what of it is right.

States are places whatever they do, and words for peoples are no PER, LOC, ORG.
"""

from collections import Counter
from collections.abc import Iterable

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.things import add_things
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

Figures = dict[str, object]
Name = tuple[int, int, str]

LABELS = {
    MentionKind.PERSON: "PER",
    MentionKind.PLACE: "LOC",
    MentionKind.ORGANISATION: "ORG",
    MentionKind.GROUP: "GROUP",
    MentionKind.WEAPON: "WEAPON",
}


def find_in(parse: Parse, document: Document) -> set[Name]:
    """Return the names, peoples and weapons of a document by their offsets, in UNER's convention; none lies in another."""
    mentions = add_things(parse, document, find_mentions(parse, document))
    found = {row for mention in mentions if (row := _labelled(mention)) is not None}
    return {name for name in found if not any(_holds(other, name) for other in found)}


def _holds(outer: Name, inner: Name) -> bool:
    return outer[:2] != inner[:2] and outer[0] <= inner[0] and inner[1] <= outer[1]


def _labelled(mention: Mention) -> Name | None:
    kind = LABELS.get(mention.kind)
    if kind is None or (mention.form is not MentionForm.NAME and kind != "WEAPON"):
        return None
    entry = load_lexicon().entries.get(mention.candidates[0].actor) if mention.candidates else None
    if kind == "ORG" and entry is not None and entry.is_state:
        relative = mention.candidates[0].reason.endswith("relative")
        return None if relative else (mention.start, mention.end, "LOC")
    return mention.start, mention.end, kind


class Tally:
    """Counts of right, expected and found names by kind."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._kinds = tuple(kinds)
        self._right, self._gold, self._found = Counter[str](), Counter[str](), Counter[str]()

    def add(self, expected: set[Name], found: set[Name]) -> None:
        """Count the names of one stretch of text."""
        self._right.update(kind for _, _, kind in expected & found)
        self._gold.update(kind for _, _, kind in expected)
        self._found.update(kind for _, _, kind in found if kind in self._kinds)

    def figures(self) -> Figures:
        """Return the figures over all and per kind, in per cent."""
        total = _scores(self._right.total(), self._gold.total(), self._found.total())
        kinds = {kind: _scores(self._right[kind], self._gold[kind], self._found[kind]) for kind in self._kinds}
        return {"names": self._gold.total(), **total, **kinds}


def _scores(right: int, gold: int, found: int) -> dict[str, object]:
    return {
        "precision": round(100 * right / max(1, found), 2),
        "recall": round(100 * right / max(1, gold), 2),
        "f1": round(200 * right / max(1, gold + found), 2),
    }
