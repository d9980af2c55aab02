"""What became of the forecasts in the texts."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.ontology.join import (
    code_key,
    country_name,
    family_of,
    is_broad_deed,
    is_generic_deed,
    quad_of,
    singular,
    theme_class,
    theme_head,
)
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.ontology.triggers import triggers
from brinkwatch.records.base import Review
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.event import Event, EventActor, EventMention, EventType, Modality
from brinkwatch.records.forecast import Forecast, HorizonBasis, Resolution

# Texts after a horizon that must tell of the subject before silence means that it did not happen.
LATER_TEXTS = 2
# Only deeds of this quadrant are sure to be told when they happen: material conflict.
HOSTILE = 4
_WORD = re.compile(r"[^\W\d_]+")


class _Done(NamedTuple):
    """A deed told as a fact, as forecasts are held against it; ``days`` None where nobody says when."""

    event: str
    kind: EventType
    families: frozenset[str]
    sorts: frozenset[str]
    documents: frozenset[str]
    days: Days | None


class _Record(NamedTuple):
    """What the case knows of each party by name: its deeds, and the days of the texts that tell of it."""

    done: Mapping[str, Sequence[_Done]]
    heard: Mapping[str, Mapping[str, int]]


def resolve_forecasts(
    forecasts: Iterable[Forecast], events: Iterable[Event], mentions: Mapping[str, EventMention], *, as_of: str | None
) -> tuple[Forecast, ...]:
    """Return the forecasts, by document and place, with what became of them by the as-of date.

    An outcome happened when another text tells as a fact a deed of the same subject, word family and thing, after the forecast was
    known and within its horizon. It did not happen only when a stated horizon has passed without one while later texts tell of
    the subject. A forecast with a condition stays open.
    """
    record = _record(list(events), mentions)
    today = ordinal(as_of)
    resolved = (_resolve(forecast, record, today) for forecast in forecasts)
    return tuple(sorted(resolved, key=lambda row: (row.document, row.span, row.id)))


def brier(p: float | None, *, happened: bool) -> float | None:
    """Return the squared error of a probability.

    >>> brier(0.75, happened=True)
    0.062
    """
    return None if p is None else round((p - (1.0 if happened else 0.0)) ** 2, 3)


@functools.lru_cache(maxsize=4096)
def acts_of(lemma: str) -> frozenset[EventType]:
    """Return the types of event that the codebook gives a verb or noun.

    >>> EventType.ASSAULT in acts_of("attack"), acts_of("rejoice")
    (True, frozenset())
    """
    tables = triggers()
    head = lemma.casefold().split(" ")[0]
    return frozenset(pattern.row.type for table in (tables.verbs, tables.nouns) for pattern in table.get(head, ()))


def _record(events: Sequence[Event], mentions: Mapping[str, EventMention]) -> _Record:
    done: dict[str, list[_Done]] = defaultdict(list)
    heard: dict[str, dict[str, int]] = defaultdict(dict)
    for event in events:
        known = ordinal(event.known_on.latest) if event.known_on else None
        names = _names(event.actors)
        if known is not None:
            for name in names | _names(event.recipients):
                heard[name][event.id] = known
        deed = _done(event, mentions)
        if deed is not None:
            for name in sorted(names):
                done[name].append(deed)
    return _Record(done, heard)


def _names(rows: Iterable[EventActor]) -> frozenset[str]:
    """Return the parties' names and those of the states that they act for."""
    found = [name for row in rows for name in (row.name, country_name(code_key(row.code) or ""))]
    return frozenset(name for name in found if name)


def _done(event: Event, mentions: Mapping[str, EventMention]) -> _Done | None:
    rows = [mentions[name] for name in event.mentions]
    rows = [row for row in rows if row.is_told_as_fact]
    if event.modality is not Modality.ASSERTED or event.historical or not rows:
        return None
    heads = {head for row in rows if (head := theme_head(row.theme))}
    return _Done(
        event=event.id,
        kind=event.type,
        families=frozenset(
            family_of(row.lemma, theme_head(row.theme)) for row in rows if not is_generic_deed(row.lemma)
        ),
        sorts=frozenset(theme_class(head) for head in heads),
        documents=frozenset(row.document for row in rows),
        days=days_of(event.date),
    )


def _resolve(forecast: Forecast, record: _Record, today: int | None) -> Forecast:
    known = ordinal(forecast.known_on.latest) if forecast.known_on else None
    lemma = forecast.act_lemma
    if known is None or lemma is None or forecast.subject is None or is_generic_deed(lemma):
        return forecast
    acts = acts_of(lemma) | ({forecast.act} if forecast.act else set())
    if not acts or forecast.review is Review.REJECTED or forecast.condition:
        return forecast
    window = days_of(forecast.horizon) or Days(known, known + ledger_words().window.answer)
    near = [deed for deed in record.done.get(forecast.subject, ()) if _is_it(forecast, lemma, deed, acts)]
    hits = [
        deed for deed in near if deed.days and known < deed.days.first and deed.days.last <= max(known + 1, window.last)
    ]
    if hits:
        return _with(forecast, Resolution.HAPPENED, tuple(sorted(deed.event for deed in hits)))
    told = _may_be_told(record.done.get(forecast.subject, ()), acts, Days(known, window.last))
    hostile = all(quad_of(act) == HOSTILE for act in ((forecast.act,) if forecast.act else acts))
    if told or not hostile or not _has_passed(forecast, window, today):
        return forecast
    later = sum(day > window.last for day in record.heard.get(forecast.subject, {}).values())
    return _with(forecast, Resolution.DID_NOT_HAPPEN, ()) if later >= LATER_TEXTS else forecast


def _may_be_told(deeds: Iterable[_Done], acts: frozenset[EventType], window: Days) -> bool:
    """Say whether a deed of the kind is told of the subject in other words, or without a day: it may be the outcome."""
    last = window.last + ledger_words().window.grace
    days = (deed.days for deed in deeds if deed.kind in acts)
    return any(day is None or (day.last >= window.first and day.first <= last) for day in days)


def _has_passed(forecast: Forecast, window: Days, today: int | None) -> bool:
    if today is None or forecast.horizon is None or forecast.horizon_basis is not HorizonBasis.STATED:
        return False
    return window.last + ledger_words().window.grace < today


def _is_it(forecast: Forecast, lemma: str, deed: _Done, acts: frozenset[EventType]) -> bool:
    """Say whether a deed is the outcome: of its word family and type, on a thing that the outcome names, told by another text.

    An outcome that names nothing acted on is met by a deed whose word is rare enough to know it by.
    """
    words = {theme_class(singular(word.casefold())) for word in _WORD.findall(forecast.outcome)}
    families = {family_of(lemma), *(family_of(lemma, word) for word in words)}
    shared = families & deed.families
    if not shared or deed.kind not in acts or not deed.documents - {forecast.document}:
        return False
    if deed.sorts & words:
        return True
    return not deed.sorts and all(not is_broad_deed(family) for family in shared)


def _with(forecast: Forecast, resolution: Resolution, events: tuple[str, ...]) -> Forecast:
    happened = resolution is Resolution.HAPPENED
    return msgspec.structs.replace(
        forecast, resolution=resolution, resolved_by=events, brier=brier(forecast.p, happened=happened)
    )
