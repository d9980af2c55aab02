"""What became of a threat or promise whose day has come."""

from collections.abc import Iterator

from brinkwatch.ledger.pledges import Pledge
from brinkwatch.ledger.sayings import Case, parties_of
from brinkwatch.ledger.steps import Act, Acts, Step, done_step, lapsed_step, near_acts, told_since
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.span import DateInterval

# A stated day is no wider than this; a deed on it, or a day beside it by time zone, keeps the word.
NARROW = 1
# The days in which a deed lies that is told as news.
NEWS = 2
# "On Sunday" may be the day of the words rather than of the deed.
UNSURE = "weekday"


def deadline_of(pledge: Pledge) -> DateInterval | None:
    """Return the earliest deadline that a saying states."""
    given = [saying.mention.deadline for saying in pledge.sayings if saying.mention.deadline]
    return min(given, key=lambda one: (one.latest, one.earliest, one.basis)) if given else None


def deadline_steps(pledge: Pledge, acts: Acts, case: Case, as_of: str | None) -> Iterator[Step]:
    """Yield that the deed was done on the stated day, or that the day passed without it.

    It lapses only where the case still hears of the party afterwards and no deed of that sort is known near the day: not to have
    read of it is no proof. A threat whose condition nobody says came true never lapses.
    """
    deadline = deadline_of(pledge)
    days = days_of(deadline)
    if deadline is None or days is None:
        return
    near = [act for act in near_acts(pledge, acts) if _is_near(act, pledge, days)]
    kept = [act for act in near if _is_on_the_day(act, pledge, days)]
    for act in sorted(kept, key=lambda act: (act.days or days, act.event.id))[:1]:
        step = done_step(act, pledge, days)
        if step:
            yield step
    if near or _is_conditional(pledge) or not _has_passed(days, as_of) or deadline.basis.startswith(UNSURE):
        return
    if _is_heard_of(pledge, days, case):
        yield lapsed_step(pledge, deadline)


def _is_conditional(pledge: Pledge) -> bool:
    return all(saying.mention.condition is not None for saying in pledge.sayings)


def _has_passed(days: Days, as_of: str | None) -> bool:
    today = ordinal(as_of)
    return today is not None and today > days.last + ledger_words().window.grace


def _is_near(act: Act, pledge: Pledge, days: Days) -> bool:
    """Say whether a deed of the same word family was done, or may have been, between the words and some weeks after the day."""
    if not act.firm or not pledge.deed.families & act.deed.families:
        return False
    first = min(pledge.first_published or days.first, days.first)
    return act.days is None or (first <= act.days.last and act.days.first <= days.last + ledger_words().window.late)


def _is_on_the_day(act: Act, pledge: Pledge, days: Days) -> bool:
    """Say whether the announced deed is told as a fact of the very day, by the same party against the same target."""
    if act.days is None or days.width > NARROW or act.days.width > NEWS:
        return False
    if act.days.gap(days) > (NARROW if act.days.width <= NARROW else 0):
        return False
    return (
        bool(told_since(pledge, act))
        and bool(pledge.targets & act.targets)
        and bool(pledge.deed.kinds & act.deed.kinds)
    )


def _is_heard_of(pledge: Pledge, days: Days, case: Case) -> bool:
    """Say whether a text published after the day tells of the party."""
    return any(
        _is_later(mention.document, days, case)
        for mention in case.mentions.values()
        if pledge.party in parties_of((*mention.actors, *mention.recipients))
    )


def _is_later(document: str, days: Days, case: Case) -> bool:
    published = ordinal(case.documents[document].published)
    return published is not None and published > days.last
