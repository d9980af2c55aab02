"""Which independent origin stands behind a report: copies, relays and retellings of one origin are one witness."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Witness
from brinkwatch.ontology.relays import is_outlet_called, outlet_called
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention
from brinkwatch.records.reading import Reading

_QUOTED = frozenset({AttributionKind.DIRECT, AttributionKind.MIXED})
_WORD = re.compile(r"\w+")
# So many words in a row that two texts quote alike are no chance.
_RUN = 6


class Told(NamedTuple):
    """What tells whose word the statements of a case are: their texts' outlets, and the first printers of words quoted again."""

    outlets: Mapping[str, str]
    printed: Mapping[str, str]


def outlet_of(document: Document, documents: Mapping[str, Document]) -> str:
    """Return who published a text first: the outlet of the original that it copies, else its own, else where it came from."""
    seen = {document.id}
    while document.copy_of and document.copy_of in documents and document.copy_of not in seen:
        document = documents[document.copy_of]
        seen.add(document.id)
    return outlet_called(document.outlet) if document.outlet else document.issuer or document.origin


def first_printed(readings: Iterable[Reading], documents: Mapping[str, Document], outlets: Mapping[str, str]) -> Told:
    """Return the outlets, with who first printed the words of each unnamed speaker: whoever is named with them, else the first outlet."""
    rows = [row for reading in readings for row in reading.attributions if row.kind in _QUOTED]
    rows.sort(key=lambda row: (not _named(row), documents[row.document].published or "~", row.document, row.id))
    first: dict[str, str] = {}
    printed: dict[str, str] = {}
    for row in rows:
        text = documents[row.document].text
        quoted = [run for span in row.content for run in _runs(text[span.start : span.end])]
        own = (_named(row) or outlets[row.document]) if not row.via else row.via[0]
        known = next((first[run] for run in quoted if run in first), own)
        for run in quoted:
            first.setdefault(run, known)
        if known != own and not _named(row) and not row.via:
            printed[row.id] = known
    return Told(outlets, printed)


def _named(row: Attribution) -> str | None:
    return row.source.name if row.source.actor else None


def _runs(words: str) -> Iterator[str]:
    """Yield each run of words of a text that is long enough to be known again."""
    found = [match.casefold() for match in _WORD.findall(words)]
    yield from (" ".join(found[first : first + _RUN]) for first in range(len(found) - _RUN + 1))


def witness_of(attribution: Attribution | None, document: str, told: Told, by_id: Mapping[str, Attribution]) -> Witness:
    """Return whose word a statement is: the relay nearest to the speaker, else a named speaker, else the outlet.

    Two outlets that cite one agency are one origin, whoever spoke to the agency; and so are those of which only one names the
    agency that carried the speaker's words. An unnamed source is the outlet's own, or theirs who first printed the words.
    """
    return _speaking(attribution, told, by_id, frozenset()) or _witness(told.outlets[document])


def _speaking(
    row: Attribution | None, told: Told, by_id: Mapping[str, Attribution], seen: frozenset[str]
) -> Witness | None:
    """Return whose word a statement is as far as the text says: of a statement within another the outer speaker's."""
    if row is None or row.id in seen:
        return None
    if row.via:
        return _witness(row.via[0], _named(row) if is_outlet_called(row.via[0]) else None)
    outer = _speaking(by_id.get(row.within) if row.within else None, told, by_id, seen | {row.id})
    name = _named(row) or told.printed.get(row.id)
    return outer or (_witness(name) if name else None)


def _witness(name: str, *others: str | None) -> Witness:
    keys = (one.casefold().removeprefix("the ").strip() for one in (name, *others) if one)
    return Witness(name, frozenset(keys))


def witness_of_mention(mention: EventMention, told: Told, attributions: Mapping[str, Attribution]) -> Witness:
    """Return whose word an event mention is."""
    attribution = attributions.get(mention.attribution) if mention.attribution else None
    return witness_of(attribution, mention.document, told, attributions)


def as_one(group: Sequence[Sight]) -> tuple[Sight, ...]:
    """Return the sights of one happening, those that lead back to one speaker or agency with one origin's name: the commonest."""
    names = one_name([sight.witness for sight in group])
    return tuple(sight._replace(origin=name) for sight, name in zip(group, names, strict=True))


def one_name(witnesses: Sequence[Witness]) -> list[str]:
    """Return for each witness the name of its origin: witnesses that share a key, at one remove or more, have one.

    >>> one_name([Witness("Coast Wire", frozenset({"coast wire", "lee"})), Witness("Lee", frozenset({"lee"})), Witness("Lee", frozenset({"lee"}))])
    ['Lee', 'Lee', 'Lee']
    """
    parts: list[tuple[set[str], list[int]]] = []
    for number, witness in enumerate(witnesses):
        meeting = [part for part in parts if part[0] & witness.keys]
        keys = set(witness.keys).union(*(part[0] for part in meeting))
        members = [one for part in meeting for one in part[1]]
        parts = [part for part in parts if part not in meeting]
        parts.append((keys, [*members, number]))
    found = [witness.name for witness in witnesses]
    for _, members in parts:
        counted = Counter(witnesses[one].name for one in members)
        name = min(counted, key=lambda one: (-counted[one], one))
        for one in members:
            found[one] = name
    return found
