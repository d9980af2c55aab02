"""Events in the words that people read, with how certain they are."""

from brinkwatch.briefing.dates import when_words
from brinkwatch.briefing.differences import count_sources, group_values
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look, review_words
from brinkwatch.briefing.telling import GRAVE, according_to, deniers, event_words
from brinkwatch.briefing.wording import capital, clip, plural
from brinkwatch.ontology.join import code_key, country_name
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record
from brinkwatch.records.days import Days, days_of
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.event import Event, Modality

_WORDS = 220  # characters of a headline
_NAME = 24  # characters of a source where room is short


class EventRow(Record, frozen=True, kw_only=True):
    """An event: ``certainty`` is firm, single or contested; ``tone`` conflict or cooperation; ``support`` counts its reports.

    ``short_support`` does so where room is short; both follow the word of the certainty. ``lane`` is whose acts it belongs to.
    """

    number: int
    headline: str
    when: str
    days: Days | None
    remark: str
    certainty: str
    support: str
    short_support: str
    tone: str
    kind: str
    modality: str
    done: bool
    code: str
    review: str
    lane: str
    answers: tuple[int, ...]


def certainty_of(index: CaseIndex, event: Event) -> str:
    """Return firm (two or more independent sources, no difference), single or contested."""
    if any(len(group_values(index, found, None)) > 1 for found in index.conflicts(event)):
        return "contested"
    return "firm" if index.sources(event) > 1 else "single"


def event_row(look: Look, event: Event) -> EventRow:
    """Return an event as it is shown."""
    words, index = load_words(), look.index
    return EventRow(
        number=look.number(event.id),
        headline=clip(event_words(index, event), _WORDS),
        when=when_words(event.date, event.known_on, look.year),
        days=days_of(event.date),
        remark=_remark(look, event),
        certainty=certainty_of(index, event),
        support=_support(index, event),
        short_support=_short_support(index, event),
        tone="conflict" if event.score < 0 else "cooperation",
        kind=plain(words.type, event.type),
        modality=words.modality.get(event.modality, ""),
        done=event.modality is Modality.ASSERTED,
        code=" ".join(filter(None, (event.type, event.event_mode))),
        review=review_words(event.review),
        lane=_lane(event),
        answers=tuple(sorted({look.numbers[row.event] for row in event.reaction_to if row.event in look.numbers})),
    )


def _lane(event: Event) -> str:
    """Return whose line of the timeline it stands on: the actor's state, else the actors' names."""
    for actor in event.actors:
        state = country_name(code_key(actor.code) or "")
        if state:
            return state
    return capital(" and ".join(dict.fromkeys(actor.name for actor in event.actors))) or "Actor not named"


def _support(index: CaseIndex, event: Event) -> str:
    """Return what follows the certainty: ": Harbour Post, in 2 reports" for a single source, else ". 5 reports, 3 independent sources"."""
    reports = len(event.documents)
    if index.sources(event) > 1:
        return f". {plural(reports, 'report')}, {index.sources(event)} independent sources"
    names = _source_names(index, event)
    lead = ": " if certainty_of(index, event) == "single" else ". Source: "
    return lead + names + (f", in {reports} reports" if reports > 1 else "")


def _source_names(index: CaseIndex, event: Event) -> str:
    """Return the source's name; one text that cites several is named with those it cites."""
    names = index.origin_names(event.origins)
    if len(names) < 2 or event.documents[0] not in index.documents:
        return " and ".join(names) or "not named"
    outlet = index.outlet(index.documents[event.documents[0]])
    cited = [name for name in names if name != outlet]
    return f"{outlet}, citing {' and '.join(cited)}"


def _short_support(index: CaseIndex, event: Event) -> str:
    if index.sources(event) > 1:
        return f", {index.sources(event)} sources"
    return f": {clip(_source_names(index, event), _NAME)}"


def _remark(look: Look, event: Event) -> str:
    """Return what a reader must know beside the words of an event.

    The dates that fewer sources give, as "one report says 15 June"; who denies it where several sources say so; of a grave act, who says
    so where no text tells it in its own name.
    """
    said = [_minority(look, found) for found in look.index.conflicts(event) if found.field == "date"]
    denied = deniers(look.index, event)
    source = according_to(look.index, event) if event.score <= GRAVE else None
    known = source and source not in {actor.name for actor in event.actors}
    told = [f"according to {source}" if known else "", *said, f"{denied[0]} denies having done it" if denied else ""]
    return "; ".join(filter(None, told))


def _minority(look: Look, found: Discrepancy) -> str:
    groups = sorted(
        group_values(look.index, found, look.year).items(), key=lambda group: (-count_sources(group[1]), group[0])
    )
    if len(groups) > 1 and count_sources(groups[0][1]) == count_sources(groups[1][1]):
        return f"reports differ: {' or '.join(value for value, _ in groups)}"
    return ", ".join(f"{_reports(len(values))} {value}" for value, values in groups[1:])


def _reports(count: int) -> str:
    return "one report says" if count == 1 else f"{count} reports say"
