"""The ledger: every threat and promise of the case, merged over its reports, with what became of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from brinkwatch.ledger.deadlines import deadline_of, deadline_steps
from brinkwatch.ledger.follow_through import find_told_steps
from brinkwatch.ledger.pledges import Pledge, join_sayings, packages
from brinkwatch.ledger.sayings import Case, Saying, find_sayings
from brinkwatch.ledger.steps import Step, as_mentions, find_steps, index_acts, published_on
from brinkwatch.ledger.uttering import stands_alone
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.base import Review, digest
from brinkwatch.records.commitment import (
    Commitment,
    CommitmentMention,
    MentionRole,
    Status,
    StatusBasis,
    StatusChange,
)
from brinkwatch.records.correction import Correction
from brinkwatch.records.days import interval_of
from brinkwatch.records.event import EventType, Modality
from brinkwatch.records.forecast import HorizonBasis
from brinkwatch.records.span import DateInterval
from brinkwatch.records.wording import tidy

# Longer phrases are quoted only where no shorter one says it; what stands before the phrase is added up to the longest.
LONG = 90
LONGEST = 200


def commitment_id(mention: str) -> str:
    """Return the id of the commitment whose earliest saying is this mention."""
    return digest("commitment", mention)


def find_commitments(
    case: Case, *, corrections: Iterable[Correction] = (), as_of: str | None = None
) -> tuple[Commitment, ...]:
    """Return the case's threats and promises, by when they were first said, then by id."""
    pledges = join_sayings(find_sayings(case))
    acts = index_acts(case)
    told = find_told_steps(pledges, case)
    package_of = packages(pledges, case)
    rows = list(corrections)
    found = []
    for number, pledge in enumerate(pledges):
        if all(saying.mention.historical for saying in pledge.sayings) and number not in told:
            continue  # Background of years ago that nobody says the end of.
        steps = [*find_steps(pledge, acts), *told.get(number, ()), *deadline_steps(pledge, acts, case, as_of)]
        commitment = _commitment(pledge, _settled(pledge, steps, case), package_of.get(number), case)
        found.append(_corrected(commitment, pledge, rows))
    return tuple(sorted(found, key=_by_time))


def _by_time(commitment: Commitment) -> tuple[str, str]:
    when = commitment.said or commitment.known_on
    return (when.earliest if when else "9999", commitment.id)


def _settled(pledge: Pledge, steps: Iterable[Step], case: Case) -> list[Step]:
    """Return the first step and those that follow, by day; undated ones last, as they were told looking back."""
    ordered = sorted(steps, key=lambda step: (_when(step.change), step.change.status, step.change.document or ""))
    return [_opening(pledge), *_orders(pledge, case), *_told_once(ordered)]


def _told_once(steps: Iterable[Step]) -> list[Step]:
    """Return the steps without repeats; a deed done outweighs a deed done in part or done more harshly."""
    kept: list[Step] = []
    statuses = {step.change.status for step in steps}
    for step in steps:
        status = step.change.status
        if status in {Status.PARTLY_CARRIED_OUT, Status.SUPERSEDED, Status.LAPSED} and Status.CARRIED_OUT in statuses:
            continue
        if status is Status.SUPERSEDED and Status.PARTLY_CARRIED_OUT in statuses:
            continue
        if _is_settled(kept) and status is not Status.REVERSED:
            continue
        if all(other.change.status is not status for other in kept):
            kept.append(step)
    return kept


def _is_settled(steps: Iterable[Step]) -> bool:
    """Say whether the deed was done: what is halted or denied later is not this threat."""
    return any(step.change.status in {Status.CARRIED_OUT, Status.SUPERSEDED} for step in steps)


def _when(change: StatusChange) -> str:
    when = change.date or change.known_on
    return when.earliest if when else "9999"


def _opening(pledge: Pledge) -> Step:
    saying = pledge.sayings[0]
    conditional = all(one.mention.condition is not None for one in pledge.sayings)
    status = Status.CONDITIONAL if conditional else Status.OPEN
    change = _change(status, saying, "said with a condition" if conditional else "said")
    return Step(msgspec.structs.replace(change, date=_said(pledge)), StatusBasis.NO_REPORT, ())


def _orders(pledge: Pledge, case: Case) -> list[Step]:
    """Return that the deed itself was ordered: an order of preparations is none."""
    ordered = [saying for saying in pledge.sayings if _is_order(saying, case)]
    if not ordered:
        return []
    return [Step(_change(Status.ORDERED, ordered[0], "a report says that it was ordered"), StatusBasis.TOLD, ())]


def _is_order(saying: Saying, case: Case) -> bool:
    if saying.mention.modality is not Modality.ORDERED or saying.governor is None or saying.is_weak:
        return False
    words = case.documents[saying.mention.document].text[saying.governor : saying.mention.clause.end].split(maxsplit=1)
    return words[0].casefold() in ledger_words().uttering.orders if words else False


def _change(status: Status, saying: Saying, rule: str) -> StatusChange:
    clause = saying.mention.clause
    return StatusChange(
        status=status,
        date=saying.mention.date,
        known_on=published_on(saying.published),
        document=saying.mention.document,
        start=clause.start,
        end=clause.end,
        rule=rule,
    )


def _commitment(pledge: Pledge, steps: Sequence[Step], package: str | None, case: Case) -> Commitment:
    first, last = pledge.sayings[0], steps[-1]
    deadline = deadline_of(pledge)
    clearest = _clearest([s for s in pledge.sayings if s.mention.deadline == deadline] or pledge.sayings)
    return Commitment(
        id=commitment_id(first.mention.id),
        kind=pledge.kind,
        speaker=_speaker(pledge.sayings),
        principal=_commonest(saying.principal for saying in pledge.sayings if saying.party == pledge.party),
        target=_commonest(saying.target for saying in pledge.sayings),
        act=_act(pledge.sayings),
        words=_words(clearest, case),
        condition=_condition(pledge, case),
        deadline=deadline,
        deadline_basis=HorizonBasis.STATED if deadline else None,
        said=_said(pledge),
        known_on=_known_on(pledge),
        package=package,
        status=last.change.status,
        status_date=_status_date(last.change),
        status_basis=last.basis,
        rule=last.change.rule,
        history=tuple(step.change for step in steps),
        mentions=_mentions(pledge, steps),
        confidence=_confidence(pledge.sayings, last),
        review=_review(pledge.sayings),
    )


def _mentions(pledge: Pledge, steps: Iterable[Step]) -> tuple[CommitmentMention, ...]:
    first, *others = pledge.sayings
    said = as_mentions((first.mention,), MentionRole.SAID)
    repeated = [as_mentions((other.mention,), MentionRole.REPEATED)[0] for other in others]
    after = [row for step in steps for row in step.mentions]
    return tuple(dict.fromkeys((*said, *repeated, *after)))


def _clearest(sayings: Sequence[Saying]) -> Saying:
    """Return the saying to quote: one that utters the deed itself, the surest, not too long, the first."""

    def rank(saying: Saying) -> tuple[bool, bool, float, bool, tuple[str, str, int]]:
        bare = saying.governor is None or (
            saying.governor >= saying.mention.trigger.start and not saying.is_bare_threat
        )
        return saying.is_weak, bare, -saying.mention.confidence, len(saying.mention.phrase) > LONG, saying.order

    return min(sayings, key=rank)


def _words(saying: Saying, case: Case) -> str:
    """Return the text's own words, from the word on that makes them a threat or promise."""
    mention, start = saying.mention, saying.governor
    said = tidy(mention.phrase)
    text = case.documents[mention.document].text
    clause = text[mention.clause.start : mention.clause.end]
    if start is not None and start < mention.trigger.start and not stands_alone(text, mention, start):
        return tidy(clause.removeprefix("that "))
    if start is None or start >= mention.trigger.start:
        return said
    words = text[start : mention.clause.end]
    governor = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    return said if governor in said.casefold().split() or len(words) > LONGEST else tidy(words)


def _speaker(sayings: Sequence[Saying]) -> str | None:
    """Return who uttered it: the person or body that most reports name rather than the state, else the state."""
    named = [saying.speaker for saying in sayings if saying.speaker and saying.speaker != saying.principal]
    return _commonest(named) or _commonest(saying.speaker for saying in sayings)


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _act(sayings: Sequence[Saying]) -> EventType:
    counted = Counter(saying.mention.act for saying in sayings)
    return min(counted, key=lambda act: (-counted[act], act))


def _condition(pledge: Pledge, case: Case) -> str | None:
    for saying in pledge.sayings:
        span = saying.mention.condition
        if span is not None:
            return " ".join(case.documents[saying.mention.document].text[span.start : span.end].split())
    return None


def _said(pledge: Pledge) -> DateInterval | None:
    if pledge.said is None:
        return None
    for saying in pledge.sayings:
        if saying.said == pledge.said and saying.mention.date:
            return saying.mention.date
    return interval_of(pledge.said, "said")


def _known_on(pledge: Pledge) -> DateInterval | None:
    known = [saying for saying in pledge.sayings if saying.published is not None]
    return published_on(min((saying.published for saying in known if saying.published is not None), default=None))


def _status_date(change: StatusChange) -> str | None:
    when = change.date or change.known_on
    return when.latest if when else None


def _confidence(sayings: Sequence[Saying], last: Step) -> float:
    best = max(saying.mention.confidence for saying in sayings)
    factor = 1.0 if last.basis is not StatusBasis.INFERRED else 0.8
    return round(best * factor, 3)


def _review(sayings: Sequence[Saying]) -> Review:
    marks = {saying.mention.review for saying in sayings}
    return Review.CHECKED if marks == {Review.CHECKED} else Review.UNCHECKED


def _corrected(commitment: Commitment, pledge: Pledge, corrections: Sequence[Correction]) -> Commitment:
    """Return the commitment as people corrected it: a correction finds it through any saying it was ever made of."""
    aliases = {commitment_id(saying.mention.id) for saying in pledge.sayings}
    mentions = {saying.mention.id for saying in pledge.sayings}
    for correction in corrections:
        named = correction.record in aliases or (correction.field == "status" and correction.record in mentions)
        if named and not correction.undone:
            commitment = _apply(commitment, correction)
    return commitment


def _apply(commitment: Commitment, correction: Correction) -> Commitment:
    if correction.field == "status" and correction.new in set(Status):
        return msgspec.structs.replace(
            commitment,
            status=Status(correction.new),
            status_basis=StatusBasis.TOLD,
            status_date=correction.when[:10] or None,
            rule=f"corrected by {correction.who}",
            review=Review.CORRECTED,
        )
    marks = {"wrong": Review.REJECTED, "right": Review.CHECKED}
    return msgspec.structs.replace(commitment, review=marks.get(correction.new, commitment.review))
