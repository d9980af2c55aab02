"""Which sayings are one threat or promise, and which were made in one breath."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ledger.sayings import Case, Deed, Saying, sentence_of
from brinkwatch.ontology.join import family_of, is_broad_deed
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.base import digest
from brinkwatch.records.commitment import CommitmentKind
from brinkwatch.records.days import Days
from brinkwatch.records.event import Modality


class Pledge(NamedTuple):
    """The sayings of one threat or promise, by publication, and what they say together."""

    sayings: tuple[Saying, ...]
    kind: CommitmentKind
    party: str
    deed: Deed
    targets: frozenset[str]
    said: Days | None
    first_published: int | None


def join_sayings(sayings: Sequence[Saying]) -> tuple[Pledge, ...]:
    """Return the pledges: sayings of one party, one deed, one thing and no other target, within weeks of each other.

    An order alone founds no pledge unless force is ordered: it is the step of one.
    """
    parents = list(range(len(sayings)))
    for rows in _buckets(sayings).values():
        for position, number in enumerate(rows):
            for other in rows[:position]:
                if _root(parents, number) != _root(parents, other) and is_one_pledge(sayings[other], sayings[number]):
                    first, second = sorted((_root(parents, number), _root(parents, other)))
                    parents[second] = first
    groups: dict[int, list[Saying]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        groups[_root(parents, number)].append(saying)
    kept = (_without_talk(group) for group in groups.values())
    return tuple(pledge for pledge in (_pledge(group) for group in kept if group) if _founds(pledge))


def _without_talk(sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings that utter the deed, and later talk of it that names the same thing or was joined with one."""
    strong = [saying for saying in sayings if not saying.is_weak]
    if not strong:
        return []
    events = {saying.event for saying in strong if saying.event}
    heads = {head for saying in strong for head in saying.deed.heads}
    first = strong[0].published
    return [
        saying
        for saying in sayings
        if not saying.is_weak
        or (saying.is_about(events, heads) and (first is None or saying.published is None or saying.published >= first))
    ]


def is_one_pledge(first: Saying, second: Saying) -> bool:
    """Say whether two sayings of one party are of one threat or promise."""
    shared = first.deed.families & second.deed.families
    if all(is_broad_deed(family) for family in shared) and _are_for_others(first, second):
        return False
    if first.event is not None and first.event == second.event:
        return True
    if first.mention.document == second.mention.document and first.mention.phrase == second.mention.phrase:
        return True
    if first.targets and second.targets and not first.targets & second.targets:
        return False
    if first.said and second.said and first.said.gap(second.said) > ledger_words().window.repeats:
        return False
    if first.is_of_force and second.is_of_force:
        return True
    if not shared or first.deed.sorts != second.deed.sorts:
        return False
    # "Attack", "sanction": common words are one threat only where they name the same thing.
    return any(not is_broad_deed(family) for family in shared) or any(
        family_of(sort) not in shared for sort in first.deed.sorts
    )


def packages(pledges: Sequence[Pledge], case: Case) -> Mapping[int, str]:
    """Return pledge number -> package, for those first uttered in one sentence with others."""
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, pledge in enumerate(pledges):
        for saying in pledge.sayings:
            sentence = sentence_of(saying.mention.trigger, case.sentences.get(saying.mention.document, ()))
            key = (saying.mention.document, sentence.start)
            if sentence.end > sentence.start and number not in by_sentence[key]:
                by_sentence[key].append(number)
    found: dict[int, str] = {}
    for _, numbers in sorted(by_sentence.items()):
        if len(numbers) > 1 and len({pledges[n].party for n in numbers}) == 1:
            name = next((found[n] for n in numbers if n in found), None)
            name = name or digest("package", min(pledges[n].sayings[0].mention.id for n in numbers))
            found.update({n: name for n in numbers if n not in found})
    return found


def _are_for_others(first: Saying, second: Saying) -> bool:
    """Say whether two sayings name different recipients: to sanction a minister is not to sanction his state."""
    names = [{one.actor or one.name.casefold() for one in saying.mention.recipients} for saying in (first, second)]
    return all(names) and not names[0] & names[1]


def _buckets(sayings: Sequence[Saying]) -> Mapping[tuple[str, ...], list[int]]:
    """Return the numbers of sayings that share a party and a deed, or an event."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        if saying.event:
            found[("event", saying.event)].append(number)
        if saying.is_of_force:
            found[(saying.party, saying.kind, "")].append(number)
        found[(saying.party, saying.kind, saying.mention.document, saying.mention.phrase)].append(number)
        for family in sorted(saying.deed.families):
            found[(saying.party, saying.kind, family)].append(number)
    return found


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _pledge(sayings: Sequence[Saying]) -> Pledge:
    published = [saying.published for saying in sayings if saying.published is not None]
    return Pledge(
        sayings=tuple(sayings),
        kind=Counter(saying.kind for saying in sayings).most_common(1)[0][0],
        party=_party(sayings),
        deed=_joined([saying.deed for saying in sayings]),
        targets=frozenset[str]().union(*(saying.targets for saying in sayings)),
        said=_first_said(sayings, min(published, default=None)),
        first_published=min(published, default=None),
    )


def _party(sayings: Sequence[Saying]) -> str:
    """Return whom the sayings bind: the state or body that most of them name, else the first one's own words for it."""
    known = Counter(saying.party for saying in sayings if not saying.party.startswith("unnamed:"))
    return min(known, key=lambda party: (-known[party], party)) if known else sayings[0].party


def _joined(deeds: Sequence[Deed]) -> Deed:
    return Deed(
        kinds=frozenset(kind for deed in deeds for kind in deed.kinds),
        families=frozenset(family for deed in deeds for family in deed.families),
        heads=frozenset(head for deed in deeds for head in deed.heads),
        sorts=frozenset(sort for deed in deeds for sort in deed.sorts),
    )


def _first_said(sayings: Iterable[Saying], known: int | None) -> Days | None:
    """Return when it was first said: the earliest day given no wider than a fortnight, else the narrowest; never after it was known."""
    given = [saying.said for saying in sayings if saying.said and saying.mention.modality is not Modality.ORDERED]
    given = [days for days in given if known is None or days.first <= known]
    if not given:
        return None
    return min(given, key=lambda days: (days.width > 14, days.first if days.width <= 14 else days.width, days))


def _founds(pledge: Pledge) -> bool:
    """Say whether the sayings make a pledge: one that commits, or an order of force."""
    strong = [saying for saying in pledge.sayings if not saying.is_weak]
    if any(saying.mention.modality is not Modality.ORDERED for saying in strong):
        return True
    known = not pledge.party.startswith("unnamed:")
    return known and bool(strong) and bool(pledge.deed.kinds & ledger_words().force.acts)
