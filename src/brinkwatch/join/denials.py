"""Where texts differ on who did it: a deed laid at somebody's door, and denied."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.join.stated import Difference, Stated, make_discrepancy
from brinkwatch.ontology.forms import verb_forms
from brinkwatch.ontology.join import code_key, join_words
from brinkwatch.records.actor import Actor
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventType

ACCUSED = frozenset({EventType.ASSAULT, EventType.COERCE})
# A denial comes out within this many days of the deed.
SPELL = 45
# "Iran denied any involvement" is about the deed told within so many characters of it.
NEAR = 700
# A clause longer than this is shown by its trigger.
LONGEST = 300


class _Denial(NamedTuple):
    """A sight that denies a deed, the group of the deed, and who denies."""

    sight: Sight
    group: int
    party: str
    name: str


def find_denials(
    events: Sequence[Event],
    groups: Sequence[Sequence[Sight]],
    actors: Iterable[Actor],
    documents: Mapping[str, Document],
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each violent deed that some text lays at a doer's door and that the doer is said to deny."""
    party_of = {actor.name: key for actor in actors if (key := code_key(actor.code))}
    denials: dict[int, list[_Denial]] = defaultdict(list)
    for denial in (*_denied_deeds(groups, party_of, documents), *_denied_parts(groups)):
        denials[denial.group].append(denial)
    for number in sorted(denials):
        stated = _accused(groups[number], groups, {denial.party for denial in denials[number]})
        if not stated:
            continue
        stated += [_value(denial.sight, f"denied by {denial.name}") for denial in denials[number]]
        difference = Difference(events[number].id, "actor", Verdict.CONFLICT, "a deed told and denied", 0.5)
        found = make_discrepancy(difference, stated, documents)
        if found:
            yield found


def _denied_deeds(
    groups: Sequence[Sequence[Sight]], party_of: Mapping[str, str], documents: Mapping[str, Document]
) -> Iterator[_Denial]:
    """Yield denials that name the deed: "Norland denied that it attacked the tankers"."""
    by_deed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group[0].standing is Standing.DONE and _is_violent(group):
            for key in sorted({(sight.deed, doer) for sight in group for doer in sight.doers}):
                by_deed[key].append(number)
    for group in groups:
        for sight in group if group[0].standing is Standing.DENIED else ():
            for doer in sorted(sight.doers):
                denier = party_of.get(sight.origin, doer)
                near = [n for n in by_deed.get((sight.deed, doer), ()) if _fits(sight, groups[n])]
                if denier == doer and near and _denies_itself(sight, documents[sight.mention.document].text):
                    name = sight.origin if sight.origin in party_of else _name(sight)
                    yield _Denial(sight, max(near, key=lambda n: (len(groups[n]), -n)), doer, name)


def _denies_itself(sight: Sight, text: str) -> bool:
    """Say whether the doer is who denies: it stands before the word, or only a pronoun behind it does ("denied that it ...")."""
    clause, trigger = sight.mention.clause, sight.mention.trigger
    match = _denying().search(text, clause.start, trigger.start)
    if match is None:
        return True
    starts = [one.start for one in sight.mention.actors if one.start is not None]
    return not starts or any(start < match.start() or text[start].islower() for start in starts)


@functools.cache
def _denying() -> re.Pattern[str]:
    forms = {form for verb in join_words().accusations.deny for form in (verb, *verb_forms(verb))}
    return re.compile(r"\b(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + r")\b", re.IGNORECASE)


def _denied_parts(groups: Sequence[Sequence[Sight]]) -> Iterator[_Denial]:
    """Yield denials that name no deed: "Norland denied any involvement", about what was alleged nearest before it."""
    by_document: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group[0].standing is Standing.DONE and _is_violent(group) and _is_assault(group):
            for sight in group:
                by_document[sight.mention.document].append((sight.mention.trigger.start, number, _is_fact(sight)))
    for group in groups:
        for sight in group:
            if not _denies_a_part(sight):
                continue
            start = sight.mention.trigger.start
            told = [
                (fact, start - place, n)
                for place, n, fact in by_document[sight.mention.document]
                if 0 < start - place <= NEAR
            ]
            for doer in sorted(sight.doers)[:1]:
                open_to = [row for row in told if _may_have_done(doer, groups[row[2]])]
                if open_to:
                    yield _Denial(sight, min(open_to)[2], doer, _name(sight))


def _is_fact(sight: Sight) -> bool:
    """Say whether the writer tells the deed as a fact with its doer: what is denied is rather what somebody alleges."""
    return sight.mention.attribution is None and bool(sight.doers) and sight.mention.is_told_as_fact


def _denies_a_part(sight: Sight) -> bool:
    mention = sight.mention
    words = join_words().accusations
    return (
        sight.standing is Standing.DONE
        and mention.lemma in words.deny
        and sight.head in words.parts
        and bool(sight.doers)
    )


def _may_have_done(party: str, group: Sequence[Sight]) -> bool:
    doers = {doer for sight in group for doer in sight.doers}
    return not doers or party in doers


def _accused(group: Sequence[Sight], groups: Sequence[Sequence[Sight]], parties: set[str]) -> list[Stated]:
    """Return who lays the deed at the parties' door: its own sights with these doers, else accusations in the same texts."""
    told = [_value(sight, _name(sight)) for sight in group if sight.doers & parties]
    if told:
        return told
    texts = {sight.mention.document for sight in group}
    return [
        _value(sight, sight.mention.recipients[0].name)
        for other in groups
        for sight in other
        if sight.kind is EventType.ACCUSE and sight.mention.document in texts and sight.done_to & parties
    ]


def _is_violent(group: Sequence[Sight]) -> bool:
    """Say whether the deed is one that people are accused of: force used, no troops moved and no sanctions."""
    return any(sight.kind in ACCUSED for sight in group) and not all(sight.mention.historical for sight in group)


def _is_assault(group: Sequence[Sight]) -> bool:
    return any(sight.kind is EventType.ASSAULT for sight in group)


def _fits(denial: Sight, group: Sequence[Sight]) -> bool:
    """Say whether a denial can be of the group's deed: of its thing, and soon after it."""
    sorts = {sight.sort for sight in group if sight.sort}
    days = [sight.days for sight in group if sight.days]
    if denial.published is not None and days and not -1 <= denial.published - min(days).first <= SPELL:
        return False
    return denial.sort is None or not sorts or denial.sort in sorts


def _name(sight: Sight) -> str:
    return sight.mention.actors[0].name if sight.mention.actors else "the accused"


def _value(sight: Sight, value: str) -> Stated:
    span = sight.mention.clause
    if span.end - span.start > LONGEST:
        span = sight.mention.trigger
    return Stated(value, sight.mention.document, span.start, span.end, sight.origin)
