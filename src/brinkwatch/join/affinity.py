"""How well two profiles agree: whether reports speak of one happening."""

import math

from brinkwatch.join.profile import Profile, Weights
from brinkwatch.join.sights import Standing
from brinkwatch.ontology.join import confusable, is_broad_deed
from brinkwatch.records.days import Days

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


def affinity(first: Profile, second: Profile, weights: Weights) -> float | None:
    """Return how strongly two profiles speak of one happening, or None where they do too weakly or cannot."""
    days = _days_score(first.days, second.days)
    if days is None or first.standing != second.standing or _contradict(first, second):
        return None
    shared = first.deeds & second.deeds
    broad = all(is_broad_deed(deed) for deed in shared)
    deed = DEED if shared else _loose_deed_score(first, second)
    thing = _thing_score(first, second) + _count_score(first, second)
    kind = _kind_score(first, second, sure=deed >= DEED)
    news = _news_score(first, second, broad=broad)
    if kind is None or news is None or (deed < HALTED_DEED and thing <= 0):
        return None
    score = deed + thing + kind + days + news + _party_score(first, second) + _text_score(first, second)
    needed = _enough(first, second, broad=broad)
    if score + WORDS < needed:
        return None
    likeness = _likeness(first, second, weights)
    if likeness < RETOLD and _is_ancient(first, second):
        return None
    score += WORDS * likeness
    return score if score >= needed else None


def _enough(first: Profile, second: Profile, *, broad: bool) -> float:
    """Return the affinity from which two profiles are one happening: words between states need more than deeds."""
    if first.standing is Standing.SUSPENDED:
        return ENOUGH
    if first.verbal and second.verbal:
        return ENOUGH_VERBAL
    return ENOUGH_BROAD if broad else ENOUGH


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


def _loose_deed_score(first: Profile, second: Profile) -> float:
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
    ages = (_age(first, second), _age(second, first))
    return any(age is not None and age > ANCIENT for age in ages)


def _age(report: Profile, happening: Profile) -> int | None:
    """Return the days from a dated happening to an undated report of it, None for other pairs."""
    if report.days is not None or happening.days is None or report.earliest_published is None:
        return None
    return report.earliest_published - happening.days.last


def _news_score(first: Profile, second: Profile, *, broad: bool) -> float | None:
    """Return how well reports fit by when they came out; None where a common deed is not of these days."""
    if first.days is None and second.days is None:
        return OTHER_NEWS if broad and _are_weeks_apart(first, second) else 0.0
    age = _age(first, second)
    age = _age(second, first) if age is None else age
    if age is None:
        return 0.0
    if age > OLD:
        return None if broad else LONG_AGO
    return FRESH if age <= NEWS else 0.0


def _are_weeks_apart(first: Profile, second: Profile) -> bool:
    """Say whether two undated reports came out weeks apart: news is of recent days."""
    if first.earliest_published is None or second.earliest_published is None:
        return False
    return abs(first.earliest_published - second.earliest_published) > NEWS


def _party_score(first: Profile, second: Profile) -> float:
    score = DOERS if first.doers & second.doers else 0.0
    if first.done_to & second.done_to:
        score += DONE_TO
    elif first.done_to and second.done_to:
        score += OTHER_DONE_TO
    if first.people & second.people:
        score += PEOPLE
    elif first.people and second.people and first.verbal:
        score += OTHER_PEOPLE  # A minister's talks are not the president's.
    if first.places & second.places:
        return score + PLACE
    return score + (OTHER_PLACE if first.places and second.places else 0.0)


def _text_score(first: Profile, second: Profile) -> float:
    """Return what standing in one text adds to a vague mention, and standing in another takes from "an attack"."""
    together = bool(first.documents & second.documents)
    vague = not (first.sorts and first.doers) or not (second.sorts and second.doers)
    if together:
        return SAME_TEXT if vague else 0.0
    return INDEFINITE if first.indefinite or second.indefinite else 0.0


def _likeness(first: Profile, second: Profile, weights: Weights) -> float:
    """Return the weight of the shared words as a share of the lighter profile's."""
    shared = first.words & second.words
    lighter = min(first.weight, second.weight)
    return math.fsum(weights[word] for word in shared) / lighter if shared and lighter else 0.0
