"""What became of the forecasts in the texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.ontology.join import family_of, is_generic_deed, theme_class
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.base import Review
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.event import Event, EventMention, EventType, Modality
from brinkwatch.records.forecast import Forecast, HorizonBasis, Resolution


class _Done(NamedTuple):
    """A deed done, as forecasts are held against it."""

    event: str
    kind: EventType
    actors: frozenset[str]
    families: frozenset[str]
    sorts: frozenset[str]
    days: Days


def resolve_forecasts(
    forecasts: Iterable[Forecast], events: Iterable[Event], mentions: Mapping[str, EventMention], *, as_of: str | None
) -> tuple[Forecast, ...]:
    """Return the forecasts, by document and place, with what became of them by the as-of date.

    An outcome happened when an event of the same subject, type and word family came after the forecast was known and within
    its horizon. It did not happen only when a stated horizon has passed without one. A forecast with a condition stays open.
    """
    done = _index(events, mentions)
    today = ordinal(as_of)
    resolved = (_resolve(forecast, done, today) for forecast in forecasts)
    return tuple(sorted(resolved, key=lambda row: (row.document, row.span, row.id)))


def brier(p: float | None, *, happened: bool) -> float | None:
    """Return the squared error of a probability.

    >>> brier(0.75, happened=True)
    0.062
    """
    return None if p is None else round((p - (1.0 if happened else 0.0)) ** 2, 3)


def _index(events: Iterable[Event], mentions: Mapping[str, EventMention]) -> Mapping[EventType, Sequence[_Done]]:
    found: dict[EventType, list[_Done]] = defaultdict(list)
    for event in events:
        days = days_of(event.date)
        if event.modality is Modality.ASSERTED and days is not None and not event.historical:
            rows = [mentions[name] for name in event.mentions]
            done = _Done(
                event=event.id,
                kind=event.type,
                actors=frozenset(one.name for one in event.actors),
                families=frozenset(family_of(row.lemma) for row in rows if not is_generic_deed(row.lemma)),
                sorts=frozenset(theme_class(word) for row in rows if row.theme for word in row.theme.split()[-1:]),
                days=days,
            )
            found[event.type].append(done)
    return found


def _resolve(forecast: Forecast, done: Mapping[EventType, Sequence[_Done]], today: int | None) -> Forecast:
    known = ordinal(forecast.known_on.latest) if forecast.known_on else None
    if known is None or forecast.act is None or forecast.review is Review.REJECTED or forecast.condition:
        return forecast
    window = days_of(forecast.horizon) or Days(known, known + ledger_words().window.answer)
    hits = [
        act
        for act in done.get(forecast.act, ())
        if _is_hit(forecast, act, Days(known + 1, max(known + 1, window.last)))
    ]
    if hits:
        return _with(forecast, Resolution.HAPPENED, tuple(sorted(act.event for act in hits)))
    passed = today is not None and forecast.horizon is not None and window.last < today
    if passed and forecast.horizon_basis is HorizonBasis.STATED:
        return _with(forecast, Resolution.DID_NOT_HAPPEN, ())
    return forecast


def _is_hit(forecast: Forecast, act: _Done, window: Days) -> bool:
    if forecast.subject not in act.actors or not (window.first <= act.days.first and act.days.last <= window.last):
        return False
    return forecast.act_lemma is not None and family_of(forecast.act_lemma) in act.families


def _with(forecast: Forecast, resolution: Resolution, events: tuple[str, ...]) -> Forecast:
    happened = resolution is Resolution.HAPPENED
    return msgspec.structs.replace(
        forecast, resolution=resolution, resolved_by=events, brier=brier(forecast.p, happened=happened)
    )
