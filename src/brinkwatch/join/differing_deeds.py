"""Where texts differ on how far a deed has gone, and on what was threatened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.join.stated import Difference, Stated, make_discrepancy
from brinkwatch.ontology.join import quad_of
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventType, Modality

# What can be announced, ordered, suspended and done in steps.
MOVEMENTS = frozenset({EventType.MOBILIZE, EventType.ASSAULT})


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
            and words & ledger_words().programme.words
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
        threatened = sight.mention.modality is Modality.THREATENED
        if sight.standing is not Standing.ANNOUNCED or not threatened or not _is_hostile(sight):
            continue
        for head in sorted({one.head for one in group if one.head}):
            for doer in sorted(sight.doers):
                by_thing[(doer, head)].append(number)
    seen: set[tuple[int, ...]] = set()
    for _, numbers in sorted(by_thing.items()):
        deeds = {sight.deed for n in numbers for sight in groups[n] if not sight.generic}
        if len(deeds) < 2 or tuple(numbers) in seen or not _are_told_together([groups[n] for n in numbers]):
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


def _are_told_together(groups: Sequence[Sequence[Sight]]) -> bool:
    """Say whether some text tells of two different deeds itself, so that neither is a slip in naming the other."""
    by_document: dict[str, set[str]] = defaultdict(set)
    for sight in (sight for group in groups for sight in group if not sight.generic):
        by_document[sight.mention.document].add(sight.deed)
    return any(len(deeds) > 1 for deeds in by_document.values())


def _word_for(deed: str, sights: Sequence[Sight]) -> str:
    """Return the shortest of the texts' own words for a deed."""
    return min((sight.mention.lemma for sight in sights if sight.deed == deed), key=lambda word: (len(word), word))


def _is_hostile(sight: Sight) -> bool:
    return quad_of(sight.kind) == 4


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
