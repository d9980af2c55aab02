"""How a record is cited: outlet, title, date, address and sentence of everything it was read from."""

from collections.abc import Iterable, Iterator, Mapping

from brinkwatch.briefing.evidence import put_words
from brinkwatch.briefing.excerpt import cut_excerpt
from brinkwatch.marking import find_record
from brinkwatch.records.base import Record
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span

Place = tuple[str, Span]
"""A document's id and a span of its text."""


class Citation(Record, frozen=True, kw_only=True):
    """One sentence that a record was read from, with all that is needed to find it again.

    ``put`` says how it puts an event forward and by which words, None where it is told outright or the record is no event.
    """

    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    sentence: str
    start: int
    end: int
    put: str | None = None


def cite(records: CaseRecords, identifier: str) -> tuple[Citation, ...]:
    """Return a citation for every sentence behind a record, by publication date.

    Raises:
        CaseError: no record, or more than one, has that id.
    """
    name, full = find_record(records, identifier)
    documents = {document.id: document for document in records.documents}
    places = sorted(set(places_of(records, name, full)), key=lambda place: (documents[place[0]].published or "", place))
    put = _put(records, name, full, documents)
    return tuple(_citation(records, documents[key], span, put.get((key, span))) for key, span in places)


def _put(records: CaseRecords, name: str, full: str, documents: Mapping[str, Document]) -> Mapping[Place, str | None]:
    """Return how each place of an event or of one of its mentions puts it forward."""
    if name not in {"events", "event_mentions"}:
        return {}
    rows = (m for m in records.event_mentions if full in {m.id, m.event})
    return {(m.document, m.trigger): put_words(m, documents.get(m.document)) for m in rows}


def places_of(records: CaseRecords, name: str, full: str) -> Iterator[Place]:
    """Yield where a record was read from."""
    row = next(row for row in getattr(records, name) if row.id == full)
    match name:
        case "events":
            wanted = frozenset(row.mentions)
            yield from ((m.document, m.trigger) for m in records.event_mentions if m.id in wanted)
        case "event_mentions":
            yield row.document, row.trigger
        case "attributions":
            yield from ((row.document, span) for span in row.content)
        case "forecasts":
            yield row.document, row.span
        case "commitments":
            yield from _spans(row.mentions)
        case "discrepancies":
            yield from _spans(row.values)
        case "mentions":
            yield row.document, Span(row.start, row.end)
        case "actors":
            yield from ((m.document, Span(m.start, m.end)) for m in records.mentions if m.actor == full)
        case "stories":
            yield from ((key, Span(0, 0)) for key in row.documents)
        case _:
            yield full, Span(0, 0)


def _spans(rows: Iterable[Record]) -> Iterator[Place]:
    for row in rows:
        yield getattr(row, "document", ""), Span(getattr(row, "start", 0), getattr(row, "end", 0))


def _citation(records: CaseRecords, document: Document, span: Span, put: str | None) -> Citation:
    excerpt = cut_excerpt(document, records.sentences.get(document.id, ()), span)
    return Citation(
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        url=document.url,
        origin=document.origin,
        sentence=" ".join((excerpt.lead + excerpt.marked + excerpt.tail).split()),
        start=span.start,
        end=span.end,
        put=put,
    )
