"""What several sights of one happening say together, and how well two such profiles agree."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.ontology.join import confusable, is_broad_deed, quad_of
from brinkwatch.records.days import Days
from brinkwatch.records.event import EventType

# A word's weight: how seldom the case's sights use it.
Weights = Mapping[str, float]

# evals/coreferent_events, ECB+ train and the development gold of one cluster.
DEED, LOOSE_DEED, HALTED_DEED, OTHER_DEED = 1.5, 0.4, 1.0, -1.0
HEAD, SORT, OTHER_SORT = 1.5, 1.0, -1.0
DOERS, DONE_TO, OTHER_DONE_TO, PEOPLE = 0.75, 0.5, -0.75, 0.25
PLACE, OTHER_PLACE = 0.5, -0.75
SAME_DAY, SAME_WEEK, SAME_MONTH, SAME_SPELL, NEXT_DAY = 1.0, 0.6, 0.5, 0.2, -0.25
KIND, OTHER_KIND, WORDS, SAME_TEXT, INDEFINITE = 0.5, -0.25, 1.0, 0.75, -1.0
OTHER_PEOPLE, OTHER_COUNT, FRESH, LONG_AGO, OTHER_NEWS = -1.5, -3.0, 0.4, -0.75, -0.75
ENOUGH, ENOUGH_BROAD, ENOUGH_VERBAL = 2.75, 3.2, 3.6
# Days after which a text that gives no date speaks of what is news no more, and of what it would say is long ago.
NEWS, OLD, ANCIENT = 7, 45, 300
# Share of words by which an undated report is known to retell a deed of long ago.
RETOLD = 0.4


class Profile(NamedTuple):
    """The joined view of sights: sets of what they say, the days most origins agree on, and when they were published."""

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


def profile_of(sights: Sequence[Sight]) -> Profile:
    """Return what the sights say together; they are of one standing."""
    published = [sight.published for sight in sights if sight.published is not None]
    return Profile(
        standing=sights[0].standing,
        kinds=frozenset(sight.kind for sight in sights),
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
        words=_union(sight.words for sight in sights),
        documents=frozenset(sight.mention.document for sight in sights),
        earliest_published=min(published, default=None),
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
    if not rows:
        return None
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


def affinity(first: Profile, second: Profile, weights: Weights) -> float | None:
    """Return how strongly two profiles speak of one happening, or None where they cannot."""
    if first.standing != second.standing or _contradict(first, second):
        return None
    deed = _deed_score(first, second)
    thing = _thing_score(first, second) + _count_score(first, second)
    if deed < HALTED_DEED and thing <= 0:
        return None
    kind = _kind_score(first, second, sure=deed >= DEED)
    days = _days_score(first.days, second.days)
    news = min(_news_score(first, second), _news_score(second, first), key=lambda score: -abs(score))
    if kind is None or days is None or (news < 0 and _is_broad(first, second)):
        return None
    if _is_ancient(first, second) and _likeness(first.words, second.words, weights) < RETOLD:
        return None
    return (
        deed
        + thing
        + kind
        + days
        + news
        + _print_score(first, second)
        + _party_score(first, second)
        + _text_score(first, second, weights)
    )


def enough(first: Profile, second: Profile) -> float:
    """Return the affinity from which two profiles are one happening: words between states need more than deeds."""
    if first.standing is Standing.SUSPENDED:
        return ENOUGH
    if _is_verbal(first) and _is_verbal(second):
        return ENOUGH_VERBAL
    return ENOUGH_BROAD if _is_broad(first, second) else ENOUGH


def _is_broad(first: Profile, second: Profile) -> bool:
    """Say whether two profiles share no deed but common ones, or none at all."""
    return all(is_broad_deed(deed) for deed in first.deeds & second.deeds)


def _is_verbal(profile: Profile) -> bool:
    return all(quad_of(kind) in {1, 3} for kind in profile.kinds)


def _contradict(first: Profile, second: Profile) -> bool:
    if first.doers and second.doers and not first.doers & second.doers:
        return True
    if first.standing is not Standing.DONE and first.deeds and second.deeds and not first.deeds & second.deeds:
        return True  # To threaten to close a thing is another threat than to destroy it.
    return _too_early(first, second) or _too_early(second, first)


def _too_early(report: Profile, happening: Profile) -> bool:
    """Say whether a report of a deed came out before the days of the happening."""
    if report.earliest_published is None or happening.days is None or report.standing is not Standing.DONE:
        return False
    return report.earliest_published + 1 < happening.days.first


def _deed_score(first: Profile, second: Profile) -> float:
    if first.deeds & second.deeds:
        return DEED
    if first.standing is not Standing.DONE and first.vague & second.vague:
        return DEED  # What is announced or halted in general words ("military action") is known by these words.
    if first.generic or second.generic:
        return HALTED_DEED if first.standing is Standing.SUSPENDED else LOOSE_DEED
    return OTHER_DEED


def _thing_score(first: Profile, second: Profile) -> float:
    if first.heads & second.heads:
        return HEAD
    if first.sorts & second.sorts:
        return SORT
    return OTHER_SORT if first.sorts and second.sorts else 0.0


def _count_score(first: Profile, second: Profile) -> float:
    differ = first.number is not None and second.number is not None and first.number != second.number
    return OTHER_COUNT if differ and first.sorts & second.sorts else 0.0


def _kind_score(first: Profile, second: Profile, *, sure: bool) -> float | None:
    if first.kinds & second.kinds:
        return KIND
    if any(confusable(one, other) for one in first.kinds for other in second.kinds):
        return 0.0
    return OTHER_KIND if sure else None


def _days_score(first: Days | None, second: Days | None) -> float | None:
    if first is None or second is None:
        return 0.0
    gap = first.gap(second)
    widest = max(first.width, second.width)
    if gap > 0:
        # One day off is a time zone or a difference; "last week" said on a Sunday is either of two weeks.
        return NEXT_DAY if (gap == 1 and widest <= 2) or (gap <= 4 and 5 <= widest <= 8) else None
    return SAME_DAY if widest <= 2 else SAME_WEEK if widest <= 10 else SAME_MONTH if widest <= 31 else SAME_SPELL


def _is_ancient(first: Profile, second: Profile) -> bool:
    """Say whether one is an undated report of today and the other a deed of years ago."""
    for report, happening in ((first, second), (second, first)):
        if report.days is None and happening.days and report.earliest_published is not None:
            return report.earliest_published - happening.days.last > ANCIENT
    return False


def _print_score(first: Profile, second: Profile) -> float:
    """Return how much two undated reports of common deeds lose by coming out weeks apart: news is of recent days."""
    if first.days or second.days or first.earliest_published is None or second.earliest_published is None:
        return 0.0
    apart = abs(first.earliest_published - second.earliest_published) > NEWS
    return OTHER_NEWS if apart and _is_broad(first, second) else 0.0


def _news_score(report: Profile, happening: Profile) -> float:
    """Return how well an undated report fits a dated happening by when it came out."""
    if report.days is not None or happening.days is None or report.earliest_published is None:
        return 0.0
    age = report.earliest_published - happening.days.last
    return FRESH if age <= NEWS else LONG_AGO if age > OLD else 0.0


def _party_score(first: Profile, second: Profile) -> float:
    score = DOERS if first.doers & second.doers else 0.0
    if first.done_to & second.done_to:
        score += DONE_TO
    elif first.done_to and second.done_to:
        score += OTHER_DONE_TO
    if first.people & second.people:
        score += PEOPLE
    elif first.people and second.people and _is_verbal(first):
        score += OTHER_PEOPLE  # A minister's talks are not the president's.
    if first.places & second.places:
        return score + PLACE
    return score + (OTHER_PLACE if first.places and second.places else 0.0)


def _text_score(first: Profile, second: Profile, weights: Weights) -> float:
    score = WORDS * _likeness(first.words, second.words, weights)
    vague = not (first.sorts and first.doers) or not (second.sorts and second.doers)
    if vague and first.documents & second.documents:
        return score + SAME_TEXT
    apart = not first.documents & second.documents
    return score + (INDEFINITE if apart and (first.indefinite or second.indefinite) else 0.0)


def _likeness(first: frozenset[str], second: frozenset[str], weights: Weights) -> float:
    shared = first & second
    if not shared:
        return 0.0
    smaller = min(sum(weights[word] for word in first), sum(weights[word] for word in second))
    return sum(weights[word] for word in shared) / smaller if smaller else 0.0


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
