"""Where texts differ on who did it, on how far a deed has gone, and on what was threatened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.join.stated import Difference, Stated, make_discrepancy
from brinkwatch.ontology.join import quad_of
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventType

# What can be announced, ordered, suspended and done in steps.
MOVEMENTS = frozenset({EventType.MOBILIZE, EventType.ASSAULT})
# A movement's reports this many days apart are of one movement.
SPELL = 45


def find_denials(
    events: Sequence[Event], groups: Sequence[Sequence[Sight]], documents: Mapping[str, Document]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each deed that some text lays at a doer's door and that the doer is said to deny."""
    numbers = _by_deed(groups, Standing.DENIED)
    for event, group in zip(events, groups, strict=True):
        if group[0].standing is not Standing.DONE or quad_of(event.type) != 4:
            continue
        keys = {key for sight in group for key in _deed_keys(sight)}
        denying = {n for key in keys for n in numbers.get(key, ())}
        denials = [sight for n in sorted(denying) for sight in groups[n] if _denies(sight, group)]
        accused = [sight for sight in group if sight.doers]
        if not denials or not accused:
            continue
        name = event.actors[0].name if event.actors else "the accused"
        stated = [_clause_value(sight, name) for sight in accused]
        stated += [_clause_value(sight, f"denied by {_denier(sight, name)}") for sight in denials]
        difference = Difference(event.id, "actor", Verdict.CONFLICT, "a deed told and denied", 0.5)
        found = make_discrepancy(difference, stated, documents)
        if found:
            yield found


def _denier(denial: Sight, name: str) -> str:
    """Return who denies: the one whose word it is, else the accused."""
    return denial.origin if denial.mention.attribution else name


def find_differing_modality(
    events: Sequence[Event], groups: Sequence[Sequence[Sight]], documents: Mapping[str, Document]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each movement that texts put at different stages: announced, ordered, suspended.

    A movement announced and then done is no difference. What is suspended in general words ("military plans") is every movement of force
    that its doer announced.
    """
    halted = _halted_programmes(groups)
    for (doer, _, sort), numbers in sorted(_by_movement(groups).items()):
        sights = [sight for n in numbers for sight in groups[n]]
        if len({_stage(sight) for sight in sights} - {Standing.DONE}) < 2:
            continue
        if sort in ledger_words().force.words:
            sights += [sight for n in halted.get(doer, ()) if n not in numbers for sight in groups[n]]
        stages = {_stage(sight) for sight in sights}
        first = min(numbers, key=lambda n: (groups[n][0].order, groups[n][0].mention.id))
        verdict = Verdict.REVERSAL if Standing.SUSPENDED in stages else Verdict.REFINEMENT
        difference = Difference(events[first].id, "modality", verdict, "one movement at different stages", 0.5)
        found = make_discrepancy(difference, [_trigger_value(s, _stage(s)) for s in sights], documents)
        if found:
            yield found


def _stage(sight: Sight) -> Standing:
    """Return how far a movement has gone: an order given is no movement made."""
    return Standing.ORDERED if sight.standing is Standing.DONE and sight.mention.lemma == "order" else sight.standing


def _halted_programmes(groups: Sequence[Sequence[Sight]]) -> Mapping[str, list[int]]:
    """Return doer -> groups of sights that halt force in general words."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        words = {word for sight in group for word in sight.mention.phrase.casefold().split()}
        if (
            group[0].standing is Standing.SUSPENDED
            and not any(s.sort for s in group)
            and words & ledger_words().force.words
        ):
            for doer in sorted(_union(group)):
                found[doer].append(number)
    return found


def find_differing_threats(
    events: Sequence[Event], groups: Sequence[Sequence[Sight]], documents: Mapping[str, Document]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each thing to which one doer is said to have threatened different deeds (close it, destroy it)."""
    by_thing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        sight = group[0]
        if sight.standing is not Standing.ANNOUNCED or not _is_hostile(sight):
            continue
        for head in sorted({one.head for one in group if one.head}):
            for doer in sorted(sight.doers):
                by_thing[(doer, head)].append(number)
    seen: set[tuple[int, ...]] = set()
    for _, numbers in sorted(by_thing.items()):
        deeds = {sight.deed for n in numbers for sight in groups[n] if not sight.generic}
        if len(deeds) < 2 or tuple(numbers) in seen:
            continue
        seen.add(tuple(numbers))
        named = [sight for n in numbers for sight in groups[n] if not sight.generic]
        stated = [_trigger_value(sight, _word_for(sight.deed, named)) for sight in named]
        first = min(numbers, key=lambda n: groups[n][0].order)
        difference = Difference(
            events[first].id, "act", Verdict.REFINEMENT, "one thing, different deeds threatened", 0.5
        )
        found = make_discrepancy(difference, stated, documents)
        if found:
            yield found


def _word_for(deed: str, sights: Sequence[Sight]) -> str:
    """Return the shortest of the texts' own words for a deed."""
    return min((sight.mention.lemma for sight in sights if sight.deed == deed), key=lambda word: (len(word), word))


def _is_hostile(sight: Sight) -> bool:
    return quad_of(sight.kind) == 4


def _by_deed(groups: Sequence[Sequence[Sight]], standing: Standing) -> Mapping[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        if group[0].standing is standing:
            for sight in group:
                for key in _deed_keys(sight):
                    found[key].add(number)
    return found


def _deed_keys(sight: Sight) -> list[tuple[str, str]]:
    keys = [] if sight.generic else [("deed", sight.deed)]
    return [*keys, ("sort", sight.sort)] if sight.sort else keys


def _denies(denial: Sight, group: Sequence[Sight]) -> bool:
    """Say whether a denial is of the group's deed: by its doer, of its thing or kind, and no earlier than the deed."""
    doers = {doer for sight in group for doer in sight.doers}
    if not denial.doers & doers or quad_of(denial.kind) != 4:
        return False
    sorts = {sight.sort for sight in group if sight.sort}
    deeds = {sight.deed for sight in group if not sight.generic}
    same_sort = denial.sort is None or not sorts or denial.sort in sorts
    agrees = same_sort and (denial.deed in deeds or (denial.generic and denial.sort in sorts))
    days = [sight.days for sight in group if sight.days]
    if denial.published is not None and days and not -1 <= denial.published - min(days).first <= SPELL:
        return False
    return agrees


def _by_movement(groups: Sequence[Sequence[Sight]]) -> Mapping[tuple[str, str, str], list[int]]:
    """Return doer, type and thing -> the groups of that movement."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group[0].standing in {Standing.DENIED, Standing.DEMANDED} or all(one.mention.historical for one in group):
            continue
        things = {(one.kind, one.sort) for one in group if one.sort and one.kind in MOVEMENTS}
        for doer in sorted(_union(group)):
            for kind, sort in sorted(things):
                found[(doer, kind, sort or "")].append(number)
    return found


def _union(group: Sequence[Sight]) -> frozenset[str]:
    return frozenset(doer for sight in group for doer in sight.doers)


def _trigger_value(sight: Sight, value: str) -> Stated:
    trigger = sight.mention.trigger
    return Stated(str(value), sight.mention.document, trigger.start, trigger.end, sight.origin)


def _clause_value(sight: Sight, value: str) -> Stated:
    span = sight.mention.clause
    if span.end - span.start > 300:
        span = sight.mention.trigger
    return Stated(value, sight.mention.document, span.start, span.end, sight.origin)
