"""The numbered note behind each claim: its sentences, who says so, how to cite it and how to mark it wrong."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from brinkwatch.briefing.dates import day_words, moment_words, read_day
from brinkwatch.briefing.excerpt import Excerpt, cut_excerpt
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import is_sure, load_limits
from brinkwatch.briefing.telling import tell_event
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Record, Review
from brinkwatch.records.commitment import Commitment
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.span import Span
from brinkwatch.records.tension import CalendarEntry

Claimed = Event | Commitment | Discrepancy | Forecast | CalendarEntry
_SHOWN = 8  # passages of one note: a much-reported event may have hundreds
_ISO_DAY = 10  # characters of 2020-06-16
_VALUE = 140  # characters of a value
_SOURCE = 120  # characters of a source's description


class Passage(Record, frozen=True, kw_only=True):
    """One sentence behind a claim.

    ``record`` is the id to cite or correct, ``chain`` who says so from the first speaker to the outlet, ``copied`` the outlet
    that it was copied from, ``role`` what the sentence is to the claim.
    """

    record: str
    document: str
    span: Span
    excerpt: Excerpt
    outlet: str
    published: str | None
    url: str | None
    chain: tuple[str, ...]
    copied: str | None = None
    role: str | None = None


class Note(Record, frozen=True, kw_only=True):
    """All evidence of one claim; ``hidden`` passages are not shown, ``review`` is what people said of the row.

    ``folded`` notes belong to rows that are folded away, and are left out on paper.
    """

    id: str
    number: int
    headline: str
    passages: tuple[Passage, ...]
    hidden: int = 0
    folded: bool = False
    review: Review = Review.UNCHECKED


class _Place(Record, frozen=True, kw_only=True):
    """Where a claim stands in a text; the attribution where the record names it, ``rank`` which is shown first."""

    record: str
    document: str
    span: Span
    role: str | None = None
    attribution: str | None = None
    rank: int = 1


def find_passages(index: CaseIndex, claim: Claimed) -> tuple[Passage, ...]:
    """Return the sentences behind a claim, the one whose words are shown and surely read ones first, then by publication; a place that two records name counts once."""
    return tuple(_passage(index, place) for place in _sorted_places(index, claim))


def make_note(index: CaseIndex, claim: Claimed, number: int, headline: str) -> Note:
    """Return the note of a claim."""
    places = _sorted_places(index, claim)
    return Note(
        id=claim.id,
        number=number,
        headline=headline,
        passages=tuple(_passage(index, place) for place in places[:_SHOWN]),
        hidden=max(0, len(places) - _SHOWN),
        review=Review.UNCHECKED if isinstance(claim, CalendarEntry) else claim.review,
    )


def _sorted_places(index: CaseIndex, claim: Claimed) -> list[_Place]:
    held = (place for place in _places(index, claim) if place.document in index.documents)
    distinct = {(place.document, place.span, place.role): place for place in held}
    return sorted(distinct.values(), key=lambda place: _order(index, place))


def _order(index: CaseIndex, place: _Place) -> tuple[int, str, str, Span]:
    return place.rank, index.documents[place.document].published or "9999", place.document, place.span


def _places(index: CaseIndex, claim: Claimed) -> Iterable[_Place]:
    match claim:
        case Event():
            telling = tell_event(index, claim)
            told = telling.mention if telling else None
            return [
                _event_place(index, found, told)
                for found in (index.mentions[mention] for mention in claim.mentions if mention in index.mentions)
            ]
        case Commitment():
            roles = load_words().role
            return [
                _Place(
                    record=claim.id,
                    document=found.document,
                    span=Span(found.start, found.end),
                    role=plain(roles, found.role),
                )
                for found in claim.mentions
            ]
        case Discrepancy():
            return [
                _Place(
                    record=claim.id,
                    document=value.document,
                    span=Span(value.start, value.end),
                    role=value_words(value.value),
                )
                for value in claim.values
            ]
        case Forecast():
            return [_Place(record=claim.id, document=claim.document, span=claim.span, attribution=claim.attribution)]
        case CalendarEntry():
            return [_Place(record=claim.id, document=claim.document, span=Span(claim.start, claim.end))]


def _event_place(index: CaseIndex, mention: EventMention, told: str | None) -> _Place:
    sure = is_sure(mention.confidence, mention.review, load_limits().standing.mention)
    return _Place(
        record=mention.id,
        document=mention.document,
        span=mention.clause,
        role=put_words(mention, index.documents.get(mention.document)),
        attribution=mention.attribution,
        rank=0 if mention.id == told else 1 if sure else 2,
    )


def put_words(mention: EventMention, document: Document | None) -> str | None:
    """Return how a sentence puts an event forward and by which words ("suspended, in the words: called off"), None where it is told outright."""
    words = load_words()
    put = words.put["hedged"] if mention.hedged else plain(words.modality, mention.modality)
    if mention.modality_cue is None or not put or document is None:
        return put or None
    cue = document.text[mention.modality_cue.start : mention.modality_cue.end]
    return f"{put}, {words.put['words']}: {' '.join(cue.split())}"


def _passage(index: CaseIndex, place: _Place) -> Passage:
    document = index.documents[place.document]
    original = index.documents.get(document.copy_of or "")
    return Passage(
        record=place.record,
        document=document.id,
        span=place.span,
        excerpt=cut_excerpt(document, index.sentences(document.id), place.span),
        outlet=index.outlet(document),
        published=moment_words(document.published),
        url=safe_url(document.url),
        chain=_chain(index, document, place),
        copied=index.outlet(original) if original else None,
        role=place.role,
    )


def _chain(index: CaseIndex, document: Document, place: _Place) -> tuple[str, ...]:
    """Return who says so, from the first speaker over the relays to the outlet that we read."""
    said = index.attributions.get(place.attribution or "") or index.statement_around(document.id, place.span)
    names = [] if said is None else [source_words(index, said, document), *said.via]
    original = index.documents.get(document.copy_of or "")
    outlets = [index.outlet(original)] if original else []
    return tuple(dict.fromkeys([*names, *outlets, index.outlet(document)]))


def source_words(index: CaseIndex, said: Attribution, document: Document) -> str:
    """Return the speaker's name, the text's own description, or the candidates between which it is unclear."""
    source = said.source
    if source.name:
        return source.name
    if source.candidates:
        names = [candidate.name or index.actor_name(candidate.actor) for candidate in source.candidates]
        return f"speaker unclear: {one_of(names)}"
    if source.start is not None and source.end is not None:
        return " ".join(document.text[source.start : source.end].split())[:_SOURCE]
    return "speaker not named"


def one_of(names: Iterable[str]) -> str:
    """Return people between whom it is open, or the one it may be.

    >>> one_of(["Ann Lee", "Bo Lee", "Ann Lee"]), one_of(["Ann Lee"])
    ('Ann Lee or Bo Lee', 'perhaps Ann Lee')
    """
    found = list(dict.fromkeys(names))
    return " or ".join(found) if len(found) > 1 else f"perhaps {found[0]}" if found else ""


def value_words(value: str, year: int | None = None) -> str:
    """Return a value as people read it: an ISO day in words, all else as it is, on one line and cut if long.

    >>> value_words("2020-06-16"), value_words("45 lorries")
    ('16 June 2020', '45 lorries')
    """
    day = read_day(value) if len(value) == _ISO_DAY else None
    flat = " ".join(value[:_VALUE].split())
    return day_words(day, year) if day else flat + (" …" if len(value) > _VALUE else "")


def safe_url(url: str | None) -> str | None:
    """Return the address if it is a plain web address, else None.

    >>> safe_url("https://a.example/1"), safe_url("javascript:alert(1)"), safe_url("http://[")
    ('https://a.example/1', None, None)
    """
    if not url or any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc and "@" not in parts.netloc else None
