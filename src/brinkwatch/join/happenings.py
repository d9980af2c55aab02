"""One joined event from the sights of one happening."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from brinkwatch.join.headlines import headline_of, headline_score
from brinkwatch.join.profile import agreed_days
from brinkwatch.join.sights import Sight, Standing
from brinkwatch.ontology.join import code_key, plover_score
from brinkwatch.records.base import Review, digest
from brinkwatch.records.days import Days, days_of, interval_of, iso
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.event import Event, EventActor, EventMention, EventType, Modality, Participant, Place
from brinkwatch.records.span import DateInterval

# A report's opening, in characters, and how old its news can be, in days.
OPENING = 300
NEWS_DAYS = 2

_Code = TypeVar("_Code", bound=str)


def event_id(mention: str) -> str:
    """Return the id of the event whose earliest mention this is."""
    return digest("event", mention)


def make_event(group: Sequence[Sight], documents: Mapping[str, Document]) -> Event:
    """Return the event that the sights, sorted by publication, report together."""
    mentions = tuple(sight.mention for sight in group)
    origins = tuple(sorted({sight.origin for sight in group}))
    clear = clearest(group)
    kind, mode = _kind(group)
    return Event(
        id=event_id(mentions[0].id),
        type=kind,
        event_mode=mode,
        modality=_commonest(mention.modality for mention in mentions) or Modality.ASSERTED,
        headline=headline_of(clear.mention, documents[clear.mention.document]),
        actors=_cast([(sight.mention.actors, sight.origin) for sight in group]),
        recipients=_cast([(sight.mention.recipients, sight.origin) for sight in group]),
        place=_place(mentions),
        date=event_date(group) or news_date(group, documents),
        known_on=_known_on(group, documents),
        historical=all(mention.historical for mention in mentions),
        mentions=tuple(mention.id for mention in mentions),
        documents=tuple(dict.fromkeys(mention.document for mention in mentions)),
        origins=origins,
        score=plover_score(kind),
        confidence=_confidence(mentions, len(origins)),
        review=_review(mentions),
    )


def clearest(group: Sequence[Sight]) -> Sight:
    """Return the sight that tells the happening best in its own words."""
    return min(group, key=lambda sight: (-_telling(sight), sight.order, sight.mention.id))


def event_date(group: Sequence[Sight]) -> DateInterval | None:
    """Return the days that most origins give in their own words, no later than the first report of it, with the reason."""
    known = min((sight.published for sight in group if sight.published is not None), default=None)
    given = [(days, sight.origin) for sight in group if (days := days_of(sight.mention.date))]
    given = [(days, origin) for days, origin in given if known is None or days.first <= known + 1]
    days = agreed_days(given)
    if days is None:
        return None
    first = days.last if known is None else known
    if group[0].standing is not Standing.ANNOUNCED and days.first <= first < days.last:
        return interval_of(Days(days.first, first), "no later than the first report")
    for sight in group:
        if sight.mention.date is not None and days_of(sight.mention.date) == days:
            return sight.mention.date
    agreeing = all(days.shared(own) == days for own, _ in given)
    return interval_of(days, "shared by all reports that date it" if agreeing else "reports differ")


def news_date(group: Sequence[Sight], documents: Mapping[str, Document]) -> DateInterval | None:
    """Return the days just before a report that opens with what was called off and gives no day: that is the day's news."""
    first = group[0]
    document = documents[first.mention.document]
    if first.standing is not Standing.SUSPENDED or first.published is None or first.mention.historical:
        return None
    if document.kind is not DocumentKind.REPORT or first.mention.clause.start > OPENING:
        return None
    return interval_of(Days(first.published - NEWS_DAYS, first.published), "told as news, no date given")


def _telling(sight: Sight) -> float:
    mention = sight.mention
    return headline_score(mention) + 0.5 * bool(sight.done_to) + mention.confidence


def _kind(group: Sequence[Sight]) -> tuple[EventType, str | None]:
    """Return the type that most origins give, and the mode that most mentions of that type give."""
    votes: dict[EventType, set[str]] = defaultdict(set)
    for sight in group:
        votes[sight.mention.type].add(sight.origin)
    counts = Counter(sight.mention.type for sight in group)
    kind = min(votes, key=lambda one: (-len(votes[one]), -counts[one], one))
    return kind, _commonest(sight.mention.event_mode for sight in group if sight.mention.type == kind)


def _commonest(values: Iterable[_Code | None]) -> _Code | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _cast(rows: Sequence[tuple[tuple[Participant, ...], str]]) -> tuple[EventActor, ...]:
    """Return who took part: of each state or body the name that most origins give; a lone dissenter's name is left out."""
    told = [(participants, origin) for participants, origin in rows if participants]
    by_party: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    chosen: dict[str, Participant] = {}
    for number, (participants, _) in enumerate(told):
        for one in participants:
            name = one.actor or one.name.casefold()
            by_party[code_key(one.code) or name][name].add(number)
            chosen.setdefault(name, one)
    support = {party: len(set[int]().union(*names.values())) for party, names in by_party.items()}
    kept = [party for party in by_party if support[party] * 4 > len(told)]
    best = [min(by_party[party], key=lambda name: (-len(by_party[party][name]), name)) for party in kept]
    ranked = sorted(zip(kept, best, strict=True), key=lambda pair: (-support[pair[0]], chosen[pair[1]].name))
    return tuple(EventActor(name=chosen[n].name, code=chosen[n].code, actor=chosen[n].actor) for _, n in ranked)


def _place(mentions: Iterable[EventMention]) -> Place | None:
    places = [mention.place for mention in mentions if mention.place]
    counted = Counter(place.name for place in places)
    if not counted:
        return None
    name = min(counted, key=lambda one: (-counted[one], one))
    return next(place for place in places if place.name == name)


def _known_on(group: Iterable[Sight], documents: Mapping[str, Document]) -> DateInterval | None:
    days = [(sight.published, sight.mention.document) for sight in group if sight.published is not None]
    if not days:
        return None
    day, document = min(days)
    outlet = documents[document].outlet or "a text"
    return DateInterval(earliest=iso(day), latest=iso(day), basis=f"published by {outlet}")


def _confidence(mentions: Iterable[EventMention], origins: int) -> float:
    """Return the surest mention's confidence, raised by every further origin."""
    best = max(mention.confidence for mention in mentions)
    return round(min(0.99, 1 - (1 - best) * 0.7 ** (origins - 1)), 3)


def _review(mentions: Sequence[EventMention]) -> Review:
    """Return checked when people have checked all mentions, corrected when they changed one, else unchecked."""
    marks = {mention.review for mention in mentions}
    if marks == {Review.CHECKED}:
        return Review.CHECKED
    return Review.CORRECTED if Review.CORRECTED in marks else Review.UNCHECKED
