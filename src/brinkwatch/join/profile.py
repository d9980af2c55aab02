"""What several sights of one happening say together."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.ontology.join import quad_of
from brinkwatch.records.days import Days
from brinkwatch.records.event import EventType

# A word's weight: how seldom the case's sights use it.
Weights = Mapping[str, float]


class Profile(NamedTuple):
    """The joined view of sights: sets of what they say, the days most origins agree on, and when they were published.

    ``verbal`` says that only words passed between the parties; ``weight`` is the sum of its words' weights.
    """

    standing: Standing
    kinds: frozenset[EventType]
    deeds: frozenset[str]
    vague: frozenset[str]
    generic: bool
    indefinite: bool
    heads: frozenset[str]
    sorts: frozenset[str]
    doers: frozenset[str]
    done_to: frozenset[str]
    people: frozenset[str]
    number: int | None
    days: Days | None
    places: frozenset[str]
    words: frozenset[str]
    documents: frozenset[str]
    earliest_published: int | None
    verbal: bool
    weight: float


def profile_of(sights: Sequence[Sight], weights: Weights) -> Profile:
    """Return what the sights say together; they are of one standing."""
    kinds = frozenset(sight.kind for sight in sights)
    words = _union(sight.words for sight in sights)
    published = [sight.published for sight in sights if sight.published is not None]
    return Profile(
        standing=sights[0].standing,
        kinds=kinds,
        deeds=frozenset(sight.deed for sight in sights if not sight.generic),
        vague=frozenset(sight.deed for sight in sights if sight.generic),
        generic=all(sight.generic for sight in sights),
        indefinite=all(sight.indefinite and sight.number is None for sight in sights),
        heads=frozenset(sight.head for sight in sights if sight.head),
        sorts=frozenset(sight.sort for sight in sights if sight.sort),
        doers=_union(sight.doers for sight in sights),
        done_to=_union(sight.done_to for sight in sights),
        people=_union(sight.people for sight in sights),
        number=_commonest_number(sights),
        days=agreed_days([(sight.days, sight.origin) for sight in sights if sight.days]),
        places=frozenset(sight.place for sight in sights if sight.place),
        words=words,
        documents=frozenset(sight.mention.document for sight in sights),
        earliest_published=min(published, default=None),
        verbal=all(quad_of(kind) in {1, 3} for kind in kinds),
        weight=math.fsum(map(weights.__getitem__, words)),
    )


def agreed_days(given: Iterable[tuple[Days, str]]) -> Days | None:
    """Return the days on which most origins agree: the narrowest interval that most can share; None without any.

    Where as many stand against as many, all their days are left open.

    >>> agreed_days([(Days(5, 5), "A"), (Days(4, 4), "B"), (Days(1, 7), "C"), (Days(5, 5), "D")])
    Days(first=5, last=5)
    >>> agreed_days([(Days(5, 5), "A"), (Days(4, 4), "B")])
    Days(first=4, last=5)
    """
    rows = sorted(set(given))
    if len(rows) < 2:
        return rows[0][0] if rows else None
    cores = {_core(days.first, rows) for days, _ in rows}
    most = max(support for support, _ in cores)
    best = [core for support, core in cores if support == most]
    narrowest = min(best, key=lambda core: (core.width, core))
    open_days = [narrowest, *(core for core in best if not core.shared(narrowest))]
    return Days(min(core.first for core in open_days), max(core.last for core in open_days))


def _core(day: int, rows: Sequence[tuple[Days, str]]) -> tuple[int, Days]:
    """Return how many origins allow a day, and the days that all their intervals round it share."""
    holding = [(days, origin) for days, origin in rows if days.first <= day <= days.last]
    core = Days(max(days.first for days, _ in holding), min(days.last for days, _ in holding))
    return len({origin for _, origin in holding}), core


def _commonest_number(sights: Iterable[Sight]) -> int | None:
    counted = Counter(sight.number for sight in sights if sight.number is not None)
    return min(counted, key=lambda number: (-counted[number], number)) if counted else None


def weigh_words(sights: Iterable[Sight]) -> Weights:
    """Return how much each word tells sights apart: the logarithm of how few of them use it."""
    counted: Counter[str] = Counter()
    total = 0
    for sight in sights:
        counted.update(sight.words)
        total += 1
    return {word: math.log(1 + total / count) for word, count in counted.items()}


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
