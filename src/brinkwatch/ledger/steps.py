"""What became of a threat or promise: the steps that the case's texts tell or that our rules see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ledger.pledges import Pledge
from brinkwatch.ledger.sayings import Case, Deed, deed_of, parties_of, source_parties, words_of
from brinkwatch.ontology.join import (
    confusable,
    family_of,
    is_broad_deed,
    is_generic_deed,
    plover_score,
    quad_of,
    singular,
)
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.commitment import (
    CommitmentKind,
    CommitmentMention,
    MentionRole,
    Status,
    StatusBasis,
    StatusChange,
)
from brinkwatch.records.days import Days, days_of, iso, ordinal
from brinkwatch.records.event import Event, EventMention, Modality
from brinkwatch.records.span import DateInterval

# Undated reports so many days after a deed are news of it.
JUST_THEN = 2


class Step(NamedTuple):
    """A change of status, whether it was told or inferred, and the sentences that show it."""

    change: StatusChange
    basis: StatusBasis
    mentions: tuple[CommitmentMention, ...]


class Act(NamedTuple):
    """A joined event as the ledger compares it: whose deed, which, to whom, when.

    ``firm`` are the mentions that tell it plainly, without "if", "should" or "would"; ``certain`` those of them that say as a
    fact that somebody did it, in the writer's words or the doer's own.
    """

    event: Event
    mentions: tuple[EventMention, ...]
    firm: tuple[EventMention, ...]
    certain: tuple[EventMention, ...]
    published: Mapping[str, int | None]
    parties: frozenset[str]
    targets: frozenset[str]
    deed: Deed
    days: Days | None
    known: int | None


class Acts(NamedTuple):
    """The case's events: those done by party and family of words or thing, those halted by party."""

    done: Mapping[tuple[str, str], Sequence[Act]]
    halted: Mapping[str, Sequence[Act]]


def index_acts(case: Case) -> Acts:
    """Return the case's events by what they are and whose they are."""
    done: dict[tuple[str, str], list[Act]] = defaultdict(list)
    halted: dict[str, list[Act]] = defaultdict(list)
    for event in case.events:
        if event.historical or event.modality not in {Modality.ASSERTED, Modality.SUSPENDED}:
            continue
        act = _act(event, case)
        for party in sorted(act.parties):
            if event.modality is Modality.SUSPENDED:
                halted[party].append(act)
            else:
                for key in _keys(party, act.deed):
                    done[key].append(act)
    return Acts(done, halted)


def _keys(party: str, deed: Deed) -> list[tuple[str, str]]:
    return [(party, word) for word in sorted(deed.families | {f"thing: {head}" for head in deed.heads})]


def find_steps(pledge: Pledge, acts: Acts) -> Iterator[Step]:
    """Yield the steps that joined events make: done, done more harshly, suspended."""
    for act in near_acts(pledge, acts):
        step = _done(pledge, act)
        if step:
            yield step
    for act in acts.halted.get(pledge.party, ()):
        step = _halted(pledge, act)
        if step:
            yield step


def near_acts(pledge: Pledge, acts: Acts) -> tuple[Act, ...]:
    """Return the deeds of the party that share a word family or a thing with the pledge, each once."""
    near = {act.event.id: act for key in _keys(pledge.party, pledge.deed) for act in acts.done.get(key, ())}
    return tuple(near.values())


def _act(event: Event, case: Case) -> Act:
    mentions = tuple(case.mentions[name] for name in event.mentions)
    firm = tuple(mention for mention in mentions if _is_firm(mention, case))
    certain = tuple(mention for mention in firm if _is_certain(mention, case))
    return Act(
        event=event,
        mentions=mentions,
        firm=firm,
        certain=certain,
        published={mention.document: ordinal(case.documents[mention.document].published) for mention in mentions},
        parties=parties_of(one for mention in mentions for one in mention.actors),
        targets=parties_of(one for mention in mentions for one in mention.recipients),
        deed=deed_of(mentions),
        days=days_of(event.date),
        known=ordinal(event.known_on.earliest) if event.known_on else None,
    )


def _is_firm(mention: EventMention, case: Case) -> bool:
    text = case.documents[mention.document].text[mention.clause.start : mention.clause.end]
    return not words_of(text.replace("May", "")) & ledger_words().told.unsure_words  # The month is no doubt.


def _is_certain(mention: EventMention, case: Case) -> bool:
    """Say whether a mention states the deed as done, by the writer or the doer himself: what others allege proves nothing."""
    if not mention.is_told_as_fact or not mention.actors:
        return False
    attribution = case.attributions.get(mention.attribution) if mention.attribution else None
    if attribution is None:
        return True
    return bool(parties_of(mention.actors) & source_parties(attribution, case))


def _done(pledge: Pledge, act: Act) -> Step | None:
    """Return that the deed was done: the same deed on the same thing by the same party, known to come after the words.

    A wrong "carried out" is the worst error, so everything must agree: word family and thing (or, for a thing unnamed, target and
    type); targets must not differ; the order of words and deed must be known.
    """
    told = told_since(pledge, act)
    if not told or not _came_after(pledge, act) or _targets_differ(pledge, act):
        return None
    act = act._replace(firm=told, deed=deed_of(told))
    same_thing = bool((_things(pledge.deed) or _things_named(pledge)) & _things(act.deed))
    same_deed = _is_same_deed(pledge, act)
    if same_deed and same_thing:
        return _step(Status.CARRIED_OUT, act, "same deed, same thing, done after it was said", MentionRole.FULFILMENT)
    if same_deed and _is_of_masses(pledge, act):
        return _step(Status.PARTLY_CARRIED_OUT, act, "same deed on a thing of the same sort", MentionRole.FULFILMENT)
    if same_thing and pledge.kind is CommitmentKind.THREAT and _is_harsher(pledge, act):
        return _step(Status.SUPERSEDED, act, "a harsher deed on the same thing", MentionRole.FULFILMENT)
    return None


def told_since(pledge: Pledge, act: Act) -> tuple[EventMention, ...]:
    """Return the mentions that tell the deed of the pledge's party as a fact, in texts no older than the words."""
    return tuple(mention for mention in act.certain if _is_told_since(mention, pledge, act))


def _is_told_since(mention: EventMention, pledge: Pledge, act: Act) -> bool:
    if pledge.party not in parties_of(mention.actors):
        return False
    published = act.published.get(mention.document)
    first = pledge.said.first if pledge.said else pledge.first_published
    return published is None or first is None or published >= first


def _is_of_masses(pledge: Pledge, act: Act) -> bool:
    """Say whether both are of things that come in many, of one sort, by a word that is not said of any attack."""
    narrow = {family for family in pledge.deed.families & act.deed.families if not is_broad_deed(family)}
    sorts = pledge.deed.sorts & act.deed.sorts & ledger_words().masses.sorts
    return bool(narrow) and bool(_things(pledge.deed)) and bool(sorts)


def _things_named(pledge: Pledge) -> frozenset[str]:
    """Return the words of clauses whose deed has no object: "that the lines would be cut"."""
    words = (word for saying in pledge.sayings if saying.mention.theme is None for word in saying.words)
    return frozenset(singular(word) for word in words)


def _things(deed: Deed) -> frozenset[str]:
    """Return the things acted on that are more than the deed's own name: to sanction by sanctions names nothing."""
    return frozenset(head for head in deed.heads if family_of(head) not in deed.families)


def _came_after(pledge: Pledge, act: Act) -> bool:
    """Say whether the deed is known to come after the words and soon enough to answer them."""
    if act.days is None:
        return False
    window = ledger_words().window.answer
    if pledge.said is not None:
        return pledge.said.first <= act.days.first <= pledge.said.last + window and act.days.last >= pledge.said.last
    if pledge.first_published is None:
        return False
    return pledge.first_published <= act.days.first <= pledge.first_published + window


def _targets_differ(pledge: Pledge, act: Act) -> bool:
    return bool(pledge.targets) and bool(act.targets) and not pledge.targets & act.targets


def _is_same_deed(pledge: Pledge, act: Act) -> bool:
    return bool(pledge.deed.families & act.deed.families) and _kinds_agree(pledge, act)


def _kinds_agree(pledge: Pledge, act: Act) -> bool:
    return any(confusable(one, other) for one in pledge.deed.kinds for other in act.deed.kinds)


def _is_harsher(pledge: Pledge, act: Act) -> bool:
    if quad_of(act.event.type) != 4 or pledge.deed.families & act.deed.families:
        return False
    return all(plover_score(act.event.type) < plover_score(kind) - 1 for kind in pledge.deed.kinds)


def _halted(pledge: Pledge, act: Act) -> Step | None:
    """Return that it was suspended: what is halted is this very thing, or a programme of force that this threat is part of."""
    if (
        not act.firm
        or pledge.kind is not CommitmentKind.THREAT
        or _targets_differ(pledge, act)
        or not _was_open(pledge, act)
    ):
        return None
    if _is_this_very_thing(pledge, act):
        return _step(Status.SUSPENDED, act, "a report says so", MentionRole.REVERSAL, told=True)
    if _is_programme_of_force(act) and _is_of_force(pledge):
        same = "military plans against the same target suspended"
        rule = same if pledge.targets & act.targets else "military plans suspended"
        return _step(Status.SUSPENDED, act, rule, MentionRole.REVERSAL)
    return None


def _is_this_very_thing(pledge: Pledge, act: Act) -> bool:
    if pledge.deed.heads & act.deed.heads:
        return True
    shared = pledge.deed.families & act.deed.families
    return bool(shared) and (bool(pledge.deed.sorts & act.deed.sorts) or _are_both_plain(pledge, act))


def _are_both_plain(pledge: Pledge, act: Act) -> bool:
    """Say whether neither has an object of its own: "the strike" that was called off, in one report at least, is the one threatened."""
    if _things(pledge.deed) or not any(saying.is_of_force for saying in pledge.sayings):
        return False
    deeds = (deed_of((mention,)) for mention in act.firm)
    return any(pledge.deed.families & deed.families and not _things(deed) for deed in deeds)


def _is_of_force(pledge: Pledge) -> bool:
    """Say whether a threat is of armed force, by its type and its own words."""
    words = frozenset[str]().union(*(saying.words for saying in pledge.sayings))
    return bool(pledge.deed.kinds & ledger_words().force.acts) and bool(words & ledger_words().force.words)


def _was_open(pledge: Pledge, act: Act) -> bool:
    """Say whether the threat was made within the weeks before the suspension, as far as days are known.

    A suspension that may lie on one of several days may as well lie on the last of them.
    """
    first, last = (act.days.first, act.days.last) if act.days else (act.known, act.known)
    said = pledge.said.first if pledge.said else pledge.first_published
    if first is None or last is None or said is None:
        return pledge.said is None
    return said <= last and first <= said + ledger_words().window.halt


def _is_programme_of_force(act: Act) -> bool:
    generic = not act.deed.heads and all(is_generic_deed(mention.lemma) for mention in act.mentions)
    words = frozenset[str]().union(*(words_of(mention.phrase) for mention in act.mentions))
    return generic and bool(words & ledger_words().force.words) and bool(words & ledger_words().programme.words)


def _step(status: Status, act: Act, rule: str, role: MentionRole, *, told: bool = False) -> Step:
    first = act.firm[0]
    change = StatusChange(
        status=status,
        date=act.event.date,
        known_on=act.event.known_on,
        document=first.document,
        start=first.clause.start,
        end=first.clause.end,
        rule=rule,
    )
    return Step(change, StatusBasis.TOLD if told else StatusBasis.INFERRED, as_mentions(act.firm, role))


def done_step(act: Act, pledge: Pledge, day: Days) -> Step | None:
    """Return that the deed was done on the day that was announced, by texts that date it so or came out just then."""
    told = tuple(mention for mention in told_since(pledge, act) if _is_of_the_day(mention, act, day))
    if not told:
        return None
    rule = "same deed, same target, on the day that was announced"
    return _step(Status.CARRIED_OUT, act._replace(firm=told), rule, MentionRole.FULFILMENT)


def _is_of_the_day(mention: EventMention, act: Act, day: Days) -> bool:
    own = days_of(mention.date)
    if own is not None:
        return own.width <= JUST_THEN and own.gap(day) <= 1
    published = act.published.get(mention.document)
    return published is not None and day.first <= published <= day.last + JUST_THEN


def lapsed_step(pledge: Pledge, deadline: DateInterval) -> Step:
    """Return that the stated day passed and no report says that it was done."""
    saying = pledge.sayings[0]
    clause = saying.mention.clause
    change = StatusChange(
        status=Status.LAPSED,
        date=DateInterval(earliest=deadline.latest, latest=deadline.latest, basis=f"deadline: {deadline.basis}"),
        known_on=published_on(saying.published),
        document=saying.mention.document,
        start=clause.start,
        end=clause.end,
        rule="its deadline has passed and no report says that it was done",
    )
    return Step(change, StatusBasis.NO_REPORT, ())


def published_on(day: int | None) -> DateInterval | None:
    """Return the day of a publication as an interval."""
    return DateInterval(earliest=iso(day), latest=iso(day), basis="published") if day is not None else None


def as_mentions(mentions: Iterable[EventMention], role: MentionRole) -> tuple[CommitmentMention, ...]:
    """Return the first mention of each document as the sentences of a commitment."""
    found: dict[str, CommitmentMention] = {}
    for mention in mentions:
        clause = mention.clause
        row = CommitmentMention(document=mention.document, start=clause.start, end=clause.end, role=role)
        found.setdefault(mention.document, row)
    return tuple(found.values())
