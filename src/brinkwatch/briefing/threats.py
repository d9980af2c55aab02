"""Threats and promises in the words that people read, with what became of them."""

from brinkwatch.briefing.dates import day_words, interval_words, read_day, when_words
from brinkwatch.briefing.excerpt import is_quoted
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look, review_words
from brinkwatch.briefing.threatening import shown_words, who_threatens, word_threat
from brinkwatch.briefing.wording import capital, clip
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record
from brinkwatch.records.commitment import Commitment, MentionRole, Status, StatusBasis
from brinkwatch.records.days import Days, days_of
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.span import DateInterval, Span

_WORDS = 220  # characters of a threat's own words


class Step(Record, frozen=True, kw_only=True):
    """One step of a commitment's history."""

    status: str
    words: str
    when: str
    days: Days | None


class ThreatRow(Record, frozen=True, kw_only=True):
    """A threat or promise; ``whom`` is empty where no text names a target.

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


def threat_row(look: Look, commitment: Commitment) -> ThreatRow:
    """Return a threat or promise as it is shown."""
    words = load_words()
    told = shown_words(look.index, commitment)
    inferred = commitment.status_basis is StatusBasis.INFERRED
    return ThreatRow(
        number=look.number(commitment.id),
        kind=words.commitment[commitment.kind],
        who=capital(_who(look.index, commitment)),
        whom=commitment.target or "",
        words=clip(told, _WORDS),
        worded_by=_worded_by(look.index, commitment, told),
        condition=_condition(commitment, told),
        deadline=_deadline(look, commitment),
        said=when_words(commitment.said, _reported(look.index, commitment), look.year),
        said_known=commitment.said is not None,
        status=commitment.status,
        status_words=plain(words.status, commitment.status),
        since=_since(look, commitment),
        why=words.status_basis[commitment.status_basis],
        rule=plain({}, commitment.rule) if inferred else None,
        steps=tuple(_steps(look, commitment)),
        code=commitment.act or "",
        review=review_words(commitment.review),
    )


def _reported(index: CaseIndex, commitment: Commitment) -> DateInterval | None:
    """Return the day of the text whose words are shown: an earlier one may only speak of the same readiness."""
    place = word_threat(index, commitment).place
    day = read_day(index.documents[place[0]].published) if place else None
    return (
        DateInterval(earliest=day.isoformat(), latest=day.isoformat(), basis="published")
        if day
        else commitment.known_on
    )


def _condition(commitment: Commitment, told: str) -> str | None:
    """Return the condition, None where there is none or the words shown hold it."""
    condition = commitment.condition
    return clip(condition, _WORDS) if condition and condition not in told else None


def _since(look: Look, commitment: Commitment) -> str | None:
    """Return when the status began, as "since 16 June"; where only the report of it has a day, "reported 14 July"; open since it was said."""
    if commitment.status in {Status.OPEN, Status.CONDITIONAL}:
        return None
    last = next((step for step in reversed(commitment.history) if step.status is commitment.status), None)
    day = read_day(commitment.status_date)
    if last and last.date is None and last.known_on:
        return f"reported {interval_words(last.known_on, look.year)}"
    if last and last.date and last.date.earliest != last.date.latest:
        return f"since {interval_words(last.date, look.year)}"
    return f"since {day_words(day, look.year)}" if day else None


def _who(index: CaseIndex, commitment: Commitment) -> str:
    speaker, principal = who_threatens(index, commitment), commitment.principal
    if speaker and principal and principal not in speaker:
        return f"{speaker}, for {principal}"
    return speaker or principal or "Speaker unclear"


def _deadline(look: Look, commitment: Commitment) -> str | None:
    if commitment.deadline is None:
        return None
    basis = load_words().horizon[commitment.deadline_basis] if commitment.deadline_basis else ""
    return f"{interval_words(commitment.deadline, look.year)}" + (f" ({basis})" if basis else "")


def _worded_by(index: CaseIndex, commitment: Commitment, words: str) -> str | None:
    """Return None where the text quotes the words, else the outlet that words them so."""
    said = [found for found in commitment.mentions if found.role in {MentionRole.SAID, MentionRole.REPEATED}]
    documents = [(index.documents[found.document], found) for found in said if found.document in index.documents]
    held = [
        (document, Span(start, start + len(words)))
        for document, mention in documents
        if (start := document.text.find(words, mention.start, mention.end)) >= 0
    ]
    if any(is_quoted(document, span) for document, span in held):
        return None
    worded = [document for document, _ in held] or [document for document, _ in documents]
    return worded_by(index, worded[0]) if worded else "a report"


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
