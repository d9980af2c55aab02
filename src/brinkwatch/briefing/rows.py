"""Events, threats and differences in the words that people read."""

from collections import defaultdict
from collections.abc import Mapping

from brinkwatch.briefing.dates import day_words, interval_words, read_day, when_words
from brinkwatch.briefing.evidence import Passage, find_passages, value_words
from brinkwatch.briefing.excerpt import is_quoted
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record, Review
from brinkwatch.records.commitment import Commitment, MentionRole, StatusBasis
from brinkwatch.records.days import Days, days_of
from brinkwatch.records.discrepancy import Discrepancy, DiscrepancyValue
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.event import Event, Modality
from brinkwatch.records.span import Span

_WORDS = 220  # characters of a threat's own words
_VALUE = 140  # characters of a value


class Look(Record, frozen=True, kw_only=True):
    """What every row is drawn with: the case, the number of each note, and the year that goes without saying."""

    index: CaseIndex
    numbers: Mapping[str, int]
    year: int | None

    def number(self, record: str) -> int:
        """Return the number of a row's note."""
        return self.numbers[record]


class EventRow(Record, frozen=True, kw_only=True):
    """An event: ``certainty`` is firm, single or contested; ``tone`` conflict or cooperation; ``support`` counts its reports."""

    number: int
    headline: str
    when: str
    days: Days | None
    remark: str
    certainty: str
    support: str
    tone: str
    kind: str
    modality: str
    done: bool
    code: str
    review: str
    actors: str
    answers: tuple[int, ...]


class Step(Record, frozen=True, kw_only=True):
    """One step of a commitment's history."""

    status: str
    words: str
    when: str
    days: Days | None


class ThreatRow(Record, frozen=True, kw_only=True):
    """A threat or promise.

    ``worded_by`` is the outlet whose words are shown, "" for the speaker's own statement, None where the text quotes the speaker.
    """

    number: int
    kind: str
    who: str
    whom: str
    words: str
    worded_by: str | None
    condition: str | None
    deadline: str | None
    said: str
    said_known: bool
    status: str
    status_words: str
    since: str | None
    why: str
    rule: str | None
    steps: tuple[Step, ...]
    code: str
    review: str


class Side(Record, frozen=True, kw_only=True):
    """One value of a difference with the first sentence that states it and its number of independent sources."""

    value: str
    sources: int
    passage: Passage
    others: tuple[str, ...] = ()


class DifferenceRow(Record, frozen=True, kw_only=True):
    """Where reports differ: ``balance`` is "4 independent sources : 1"; no side is named the winner."""

    number: int
    title: str
    what: str
    sides: tuple[Side, ...]
    balance: str
    review: str


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "report"), plural(3, "story", "stories")
    ('1 report', '3 stories')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def clip(text: str, most: int) -> str:
    """Return a text on one line, cut at a word if it is longer than ``most`` characters.

    >>> clip("a long  sentence", 8)
    'a long …'
    """
    flat = " ".join(text[: 4 * most].split())
    return close_quotes(flat if len(flat) <= most else f"{flat[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')} …")


def close_quotes(text: str) -> str:
    """Return a text without a quotation mark that lost its partner when the text was cut out.

    >>> close_quotes("would “respond strongly"), close_quotes("a “b” c"), close_quotes('strongly" if')
    ('would “respond strongly”', 'a “b” c', 'strongly if')
    """
    opened, closed = text.rfind("“"), text.rfind("”")
    if opened > closed:
        return f"{text}”"
    if closed >= 0 and "“" not in text:
        return text.replace("”", "")
    if text.count('"') % 2 == 0:
        return text
    place = text.rindex('"')
    opens = text[place + 1 : place + 2].isalnum() and not text[:place][-1:].isalnum()
    return f'{text}"' if opens else text[:place] + text[place + 1 :]


def capital(text: str) -> str:
    """Return a text that begins with a capital.

    >>> capital("adviser to iPhone makers")
    'Adviser to iPhone makers'
    """
    return text[:1].upper() + text[1:]


def review_words(review: Review) -> str:
    """Return what people said of a row, nothing where nobody looked: the header says that rows are machine-read."""
    return "" if review is Review.UNCHECKED else load_words().review[review]


def certainty_of(index: CaseIndex, event: Event) -> str:
    """Return firm (two or more independent sources, no difference), single or contested."""
    if index.conflicts(event):
        return "contested"
    return "firm" if index.sources(event) > 1 else "single"


def event_row(look: Look, event: Event) -> EventRow:
    """Return an event as it is shown."""
    words, index = load_words(), look.index
    return EventRow(
        number=look.number(event.id),
        headline=clip(event.headline, _WORDS),
        when=when_words(event.date, event.known_on, look.year),
        days=days_of(event.date),
        remark=_remark(look, event),
        certainty=certainty_of(index, event),
        support=_support(index, event),
        tone="conflict" if event.score < 0 else "cooperation",
        kind=plain(words.type, event.type),
        modality=words.modality.get(event.modality, ""),
        done=event.modality is Modality.ASSERTED,
        code=" ".join(filter(None, (event.type, event.event_mode))),
        review=review_words(event.review),
        actors=capital(" and ".join(dict.fromkeys(actor.name for actor in event.actors))) or "Actor not named",
        answers=tuple(sorted({look.numbers[row.event] for row in event.reaction_to if row.event in look.numbers})),
    )


def _support(index: CaseIndex, event: Event) -> str:
    """Return what follows the certainty: ": KCNA, in 2 reports" for a single source, else ". 5 reports, 3 independent sources"."""
    reports = len(event.documents)
    if index.sources(event) > 1:
        return f". {plural(reports, 'report')}, {index.sources(event)} independent sources"
    names = index.origin_names(event.origins)
    lead = ": " if certainty_of(index, event) == "single" else ". Source: "
    return lead + (" and ".join(names) or "not named") + (f", in {reports} reports" if reports > 1 else "")


def _remark(look: Look, event: Event) -> str:
    """Return the dates that fewer sources give, as "one report says 15 June"."""
    said = [_minority(look, found) for found in look.index.conflicts(event) if found.field == "date"]
    return "; ".join(filter(None, said))


def _minority(look: Look, found: Discrepancy) -> str:
    groups = sorted(_values(look, found).items(), key=lambda group: (-_sources(group[1]), group[0]))
    if len(groups) > 1 and _sources(groups[0][1]) == _sources(groups[1][1]):
        return f"reports differ: {' or '.join(value for value, _ in groups)}"
    return ", ".join(f"{_reports(len(values))} {value}" for value, values in groups[1:])


def _reports(count: int) -> str:
    return "one report says" if count == 1 else f"{count} reports say"


def _values(look: Look, found: Discrepancy) -> dict[str, list[DiscrepancyValue]]:
    """Return the values as they are shown, each with all that state it."""
    groups: dict[str, list[DiscrepancyValue]] = defaultdict(list)
    for value in found.values:
        groups[value_words(value.value, look.year)].append(value)
    return dict(groups)


def _sources(values: list[DiscrepancyValue]) -> int:
    """Return the number of independent sources of a value; a value that names none counts its documents."""
    origins = {origin for value in values for origin in value.origins}
    return len(origins) or len({value.document for value in values})


def threat_row(look: Look, commitment: Commitment) -> ThreatRow:
    """Return a threat or promise as it is shown."""
    words = load_words()
    status_day = read_day(commitment.status_date)
    inferred = commitment.status_basis is StatusBasis.INFERRED
    return ThreatRow(
        number=look.number(commitment.id),
        kind=words.commitment[commitment.kind],
        who=capital(_who(commitment)),
        whom=commitment.target or "no one named",
        words=clip(commitment.words, _WORDS),
        worded_by=_worded_by(look.index, commitment),
        condition=clip(commitment.condition, _WORDS) if commitment.condition else None,
        deadline=_deadline(look, commitment),
        said=when_words(commitment.said, commitment.known_on, look.year),
        said_known=commitment.said is not None,
        status=commitment.status,
        status_words=plain(words.status, commitment.status),
        since=day_words(status_day, look.year) if status_day else None,
        why=words.status_basis[commitment.status_basis],
        rule=plain({}, commitment.rule) if inferred else None,
        steps=tuple(_steps(look, commitment)),
        code=commitment.act or "",
        review=review_words(commitment.review),
    )


def _who(commitment: Commitment) -> str:
    speaker, principal = commitment.speaker, commitment.principal
    if speaker and principal and speaker != principal:
        return f"{speaker}, for {principal}"
    return speaker or principal or "Speaker unclear"


def _deadline(look: Look, commitment: Commitment) -> str | None:
    if commitment.deadline is None:
        return None
    basis = load_words().horizon[commitment.deadline_basis] if commitment.deadline_basis else ""
    return f"{interval_words(commitment.deadline, look.year)}" + (f" ({basis})" if basis else "")


def _worded_by(index: CaseIndex, commitment: Commitment) -> str | None:
    """Return None where the text quotes the words, else the outlet that words them so."""
    said = [found for found in commitment.mentions if found.role in {MentionRole.SAID, MentionRole.REPEATED}]
    for mention in said:
        document = index.documents.get(mention.document)
        start = document.text.find(commitment.words, mention.start, mention.end) if document else -1
        if document and start >= 0 and is_quoted(document, Span(start, start + len(commitment.words))):
            return None
    documents = [index.documents[mention.document] for mention in said if mention.document in index.documents]
    return worded_by(index, documents[0]) if documents else "a report"


def worded_by(index: CaseIndex, document: Document) -> str:
    """Return the outlet whose words a text's unquoted words are, nothing where the text is the speaker's own statement."""
    own = document.kind in {DocumentKind.STATEMENT, DocumentKind.POST} and document.issuer
    return "" if own else index.outlet(document)


def _steps(look: Look, commitment: Commitment) -> list[Step]:
    words = load_words().status
    return [
        Step(
            status=change.status,
            words=plain(words, change.status),
            when=when_words(change.date, change.known_on, look.year),
            days=days_of(change.date or change.known_on),
        )
        for change in commitment.history
    ]


def difference_row(look: Look, found: Discrepancy) -> DifferenceRow | None:
    """Return a difference as it is shown, None where its sentences are not in the case."""
    words = load_words()
    passages = {(passage.document, passage.span): passage for passage in find_passages(look.index, found)}
    sides = [_side(value, values, passages) for value, values in _values(look, found).items()]
    shown = sorted((side for side in sides if side), key=lambda side: -side.sources)
    mix_up = "mix_up" in found.rule or "mixup" in found.rule
    if not shown:
        return None
    return DifferenceRow(
        number=look.number(found.id),
        title=words.verdict["mix_up"] if mix_up else plain(words.verdict, found.verdict),
        what=difference_words(look.index, found),
        sides=tuple(shown),
        balance=_balance([side.sources for side in shown]),
        review=review_words(found.review),
    )


def difference_words(index: CaseIndex, found: Discrepancy) -> str:
    """Return what a difference is about, as "Liaison office: when it was set up"."""
    field = field_words(found.field)
    event = index.events.get(found.about)
    about = event.headline if event else found.about.partition(":")[0]
    return f"{capital(clip(about, _VALUE))}: {field}"


def field_words(field: str) -> str:
    """Return what a difference is over; what follows a colon says of what.

    >>> field_words("founded"), field_words("number: troops")
    ('when it was set up', 'how many (troops)')
    """
    name, _, rest = field.partition(": ")
    words = plain(load_words().field, name)
    return f"{words} ({rest})" if rest else words


def _side(value: str, values: list[DiscrepancyValue], passages: Mapping[tuple[str, Span], Passage]) -> Side | None:
    found = [passages[key] for key in ((one.document, Span(one.start, one.end)) for one in values) if key in passages]
    if not found:
        return None
    others = tuple(dict.fromkeys(passage.outlet for passage in found[1:] if passage.outlet != found[0].outlet))
    return Side(value=value, sources=_sources(values), passage=found[0], others=others)


def _balance(counts: list[int]) -> str:
    """Return the independent sources on each side.

    >>> _balance([4, 1])
    '4 independent sources : 1'
    """
    first, *rest = counts
    return " : ".join([plural(first, "independent source"), *map(str, rest)])
