"""What the joining of event mentions looks at: one mention with its document's time, its parties' states and its words."""

import enum
import functools
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from brinkwatch.ontology.join import code_key, family_of, is_generic_deed, join_words, singular, theme_class, theme_head
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention, EventType, Modality, Participant
from brinkwatch.records.span import Span


class Standing(enum.StrEnum):
    """What sort of thing a mention speaks of; mentions of two sorts are never one event."""

    DONE = "done"
    ORDERED = "ordered"
    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    DENIED = "denied"
    DEMANDED = "demanded"


_STANDINGS = {
    Modality.ASSERTED: Standing.DONE,
    Modality.ORDERED: Standing.ORDERED,
    Modality.THREATENED: Standing.ANNOUNCED,
    Modality.PROMISED: Standing.ANNOUNCED,
    Modality.PLANNED: Standing.ANNOUNCED,
    Modality.SUSPENDED: Standing.SUSPENDED,
    Modality.DENIED: Standing.DENIED,
    Modality.DEMANDED: Standing.DEMANDED,
}
# "Ruins", "the", "of the": short words say nothing of the deed.
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_AND_SPACE = re.compile(r"[^\W\d_][\w.-]*\s+")
_WORDS_BETWEEN = 2
"""How many words may stand between a number and what is counted: "two large oil tankers"."""

_NUMBER = re.compile(r"\b\d[\d,.]*\b")


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)


class NamedDay(NamedTuple):
    """A weekday that a text names: 0 for Monday, its word and where it stands."""

    number: int
    word: str
    span: Span


class Witness(NamedTuple):
    """Whose word a report is, and the names by which another report can lead back to the same one."""

    name: str
    keys: frozenset[str]


class Sight(NamedTuple):
    """One event mention, as joining sees it.

    ``order`` sorts sights by publication, document and place in the text. ``kind`` is the type of what was done, or of what was announced, ordered, suspended or denied. ``deed`` is the family of the trigger, ``head`` and
    ``sort`` the thing acted on and its class; ``doers`` and ``done_to`` are states or bodies, empty where unknown. ``indefinite`` deeds are named
    without saying which. ``people`` are the persons among the doers, ``number`` is that of things.
    ``origin`` is whose word it is, once joined of all sights that share the ``witness``. ``published`` is the document's day. ``days`` is when it happened, None where unknown.
    """

    mention: EventMention
    order: tuple[str, str, int]
    standing: Standing
    kind: EventType
    deed: str
    generic: bool
    indefinite: bool
    head: str | None
    sort: str | None
    doers: frozenset[str]
    done_to: frozenset[str]
    people: frozenset[str]
    number: int | None
    days: Days | None
    published: int | None
    place: str | None
    words: frozenset[str]
    origin: str
    witness: Witness


def standing_of(mention: EventMention) -> Standing | None:
    """Return what sort of thing a mention speaks of, or None where it is no happening (a forecast, a supposition)."""
    return _STANDINGS.get(mention.modality)


def see(mention: EventMention, document: Document, witness: Witness, people: Collection[str]) -> Sight | None:
    """Return a mention as joining sees it, or None where it speaks of no happening; ``people`` are actors who are persons."""
    standing = standing_of(mention)
    if standing is None:
        return None
    head = theme_head(mention.theme)
    clause = document.text[mention.clause.start : mention.clause.end].casefold()
    return Sight(
        mention=mention,
        order=(document.published or "", document.id, mention.trigger.start),
        standing=standing,
        kind=mention.type if standing is Standing.DONE else mention.act,
        deed=family_of(mention.lemma, head),
        generic=is_generic_deed(mention.lemma),
        indefinite=_is_indefinite(mention, document),
        head=head,
        sort=theme_class(head) if head else None,
        doers=_parties(mention.actors),
        done_to=_parties(mention.recipients),
        people=frozenset(one.actor for one in mention.actors if one.actor and one.actor in people),
        number=_number(mention, head, clause) if head else None,
        days=days_of(mention.date),
        published=ordinal(document.published),
        place=_place(mention),
        words=_words(clause),
        origin=witness.name,
        witness=witness,
    )


def with_days(sight: Sight, days: Days | None) -> Sight:
    """Return the sight with other days."""
    return sight._replace(days=days)


def named_weekday(sight: Sight, document: Document) -> NamedDay | None:
    """Return the weekday that the mention's clause names first, or None."""
    match = _WEEKDAY.search(document.text, sight.mention.clause.start, sight.mention.clause.end)
    if match is None:
        return None
    return NamedDay(_WEEKDAYS.index(match.group().casefold()), match.group(), Span(match.start(), match.end()))


def _parties(participants: Iterable[Participant]) -> frozenset[str]:
    found = (code_key(one.code) or (f"actor:{one.actor}" if one.actor else None) for one in participants)
    return frozenset(key for key in found if key)


def _place(mention: EventMention) -> str | None:
    return mention.place.name.casefold() if mention.place else None


def _is_indefinite(mention: EventMention, document: Document) -> bool:
    """Say whether the trigger stands behind words like "an" or "any possible", and no day says which deed is meant."""
    before = (
        document.text[max(mention.clause.start, mention.trigger.start - 40) : mention.trigger.start].casefold().split()
    )
    return mention.date is None and bool(join_words().indefinite.words & set(before[-3:]))


def _number(mention: EventMention, head: str, clause: str) -> int | None:
    """Return how many things were acted on: a figure of that sort, else the number that stands before the word."""
    sort = theme_class(head)
    for figure in mention.figures:
        counted = theme_head(figure.what)
        if figure.low == figure.high and figure.unit is None and counted and theme_class(counted) == sort:
            return int(figure.low)
    return _count(head, clause)


def _count(head: str, clause: str) -> int | None:
    """Return how many of the things the clause says: "two oil tankers" gives 2."""
    word = next((match["count"] for match in _counts().finditer(clause) if _follows(head, clause, match.end())), None)
    if word is None:
        return None
    return int(word) if word.isdigit() else join_words().counts.words[word]


@functools.cache
def _counts() -> re.Pattern[str]:
    numbers = "|".join(sorted(join_words().counts.words, key=len, reverse=True))
    return re.compile(rf"\b(?P<count>\d{{1,4}}|{numbers})\s+")


def _follows(head: str, clause: str, at: int) -> bool:
    """Say whether a word stands at a place of a clause or behind at most two others."""
    for _ in range(_WORDS_BETWEEN):
        if clause.startswith(head, at):
            return True
        step = _WORD_AND_SPACE.match(clause, at)
        if step is None:
            return False
        at = step.end()
    return clause.startswith(head, at)


def _words(text: str) -> frozenset[str]:
    """Return the content words of a clause in the singular, with deeds by family, and its numbers."""
    found = {family_of(singular(word)) for word in _WORD.findall(text)}
    return frozenset(found) | frozenset(_NUMBER.findall(text))
