"""How hostile and how cooperative the days of a pair of parties were."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.ontology.join import code_key, country_name, quad_of
from brinkwatch.records.base import Review, digest
from brinkwatch.records.days import days_of, iso
from brinkwatch.records.event import Event, EventActor, EventType, Modality
from brinkwatch.records.tension import Tension

# A day's acts are those dated to within this many days; their first day is counted.
WIDEST = 2
HAPPENED = frozenset(
    {Modality.ASSERTED, Modality.ORDERED, Modality.THREATENED, Modality.PROMISED, Modality.DEMANDED, Modality.SUSPENDED}
)


class _Dyad(NamedTuple):
    actor: str
    recipient: str
    date: str


def find_tension(events: Iterable[Event]) -> tuple[Tension, ...]:
    """Return the days of each ordered pair of parties on which something was done or threatened, by pair and day.

    Words count as what they are (a threat has PLOVER's value of a threat). ``index`` stays None: none is defined.
    """
    found: dict[_Dyad, list[Event]] = defaultdict(list)
    for event in events:
        if event.modality in HAPPENED and not event.historical and event.review is not Review.REJECTED:
            for dyad in _dyads(event):
                found[dyad].append(event)
    return tuple(_tension(dyad, found[dyad]) for dyad in sorted(found))


def _dyads(event: Event) -> Iterator[_Dyad]:
    days = days_of(event.date)
    if days is None or days.width > WIDEST:
        return
    for actor in sorted(_parties(event.actors)):
        for recipient in sorted(_parties(event.recipients) - {actor}):
            yield _Dyad(actor, recipient, iso(days.first))


def _parties(rows: Iterable[EventActor]) -> set[str]:
    found = ((code_key(row.code), row.name) for row in rows)
    return {country_name(key) or name for key, name in found if key}


def _tension(dyad: _Dyad, events: list[Event]) -> Tension:
    threats = [event for event in events if event.type is EventType.THREATEN]
    return Tension(
        id=digest("tension", *dyad),
        actor=dyad.actor,
        recipient=dyad.recipient,
        date=dyad.date,
        hostility=round(sum(-event.score for event in events if event.score < 0), 3),
        cooperation=round(sum(event.score for event in events if event.score > 0), 3),
        threats=len(threats),
        acts=sum(quad_of(event.type) in {2, 4} for event in events),
        reports=len({document for event in events for document in event.documents}),
        events=tuple(sorted(event.id for event in events)),
    )
