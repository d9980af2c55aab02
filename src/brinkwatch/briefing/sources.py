"""Which texts the case holds, which were not read, and what each outlet's texts do not tell."""

from collections import defaultdict
from collections.abc import Sequence

from brinkwatch.briefing.dates import moment_words
from brinkwatch.briefing.evidence import safe_url
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look
from brinkwatch.briefing.wording import clip
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event


class SourceRow(Record, frozen=True, kw_only=True):
    """One text: ``title`` falls back on where it came from, ``copied`` says from whom."""

    title: str
    url: str | None
    published: str
    posted: str | None
    kind: str
    copied: str | None
    unread: str | None


class OutletRow(Record, frozen=True, kw_only=True):
    """One outlet's texts, and the notes of the main events that none of those read tells of.

    Only events that a text published on that day or later could have told count.
    """

    outlet: str
    rows: tuple[SourceRow, ...]
    read: int
    absent: tuple[int, ...]


class UnreadRow(Record, frozen=True, kw_only=True):
    """A text or file that was not read, and why."""

    origin: str
    reason: str


def outlet_rows(look: Look, standing: Sequence[Event]) -> tuple[OutletRow, ...]:
    """Return the outlets by number of texts, then name."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in look.index.case.documents:
        groups[look.index.outlet(document)].append(document)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].casefold()))
    return tuple(_outlet_row(look, outlet, documents, standing) for outlet, documents in ranked)


def _outlet_row(look: Look, outlet: str, documents: list[Document], standing: Sequence[Event]) -> OutletRow:
    read = [document for document in documents if document.unread is None]
    return OutletRow(
        outlet=outlet,
        rows=tuple(_source_row(look.index, document) for document in sorted(documents, key=_published)),
        read=len(read),
        absent=tuple(look.number(event.id) for event in standing if _is_absent(event, read)),
    )


def _is_absent(event: Event, read: Sequence[Document]) -> bool:
    """Say whether none of the texts tells of the event though one was published on its day or later."""
    days = event.date or event.known_on
    could = any(days and (document.published or "") >= days.earliest for document in read)
    return could and not {document.id for document in read} & set(event.documents)


def _published(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id


def _source_row(index: CaseIndex, document: Document) -> SourceRow:
    words = load_words()
    original = index.documents.get(document.copy_of or "")
    copied = plain(words.copy, document.copy_kind or "reprint") if original else ""
    posted = moment_words(document.posted) if document.posted != document.published else None
    return SourceRow(
        title=clip(document.title or document.origin, 140),
        url=safe_url(document.url),
        published=moment_words(document.published) or "date not known",
        posted=posted,
        kind=words.document[document.kind],
        copied=f"{copied} {index.outlet(original)}" if original else None,
        unread=unread_words(document) if document.unread else None,
    )


def unread_words(document: Document) -> str:
    """Return why a text was not read: its language where that is another, else the reason given.

    >>> unread_words(Document(id="d", origin="a", text="x", text_sha256="", language="ko", unread="not English"))
    'Korean'
    """
    languages = load_words().language
    code = (document.language or "en")[:2].lower()
    return (
        languages.get(code, clip(document.unread or "not read", 80))
        if code != "en"
        else clip(document.unread or "not read", 80)
    )


def unread_rows(index: CaseIndex) -> tuple[UnreadRow, ...]:
    """Return the texts that were kept and not read."""
    return tuple(
        UnreadRow(origin=clip(document.title or document.origin, 140), reason=unread_words(document))
        for document in index.case.documents
        if document.unread
    )


def rejected_rows(index: CaseIndex) -> tuple[UnreadRow, ...]:
    """Return the inputs that were refused."""
    stages = load_words().stage
    return tuple(
        UnreadRow(origin=clip(row.origin, 140), reason=f"{clip(row.reason, 300)} (at {plain(stages, row.stage)})")
        for row in index.case.rejected
    )
