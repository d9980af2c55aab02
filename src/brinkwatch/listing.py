"""Records as tables on a terminal."""

from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from brinkwatch.briefing.evidence import one_of
from brinkwatch.citing import cite
from brinkwatch.errors import CaseError
from brinkwatch.marking import find_record
from brinkwatch.records.attribution import Source
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.span import DateInterval

Cells = Sequence[str | None]
Rows = Callable[[CaseRecords], Iterable[Cells]]

LONG = frozenset({"what", "words", "outcome", "title", "values (independent sources)"})
NARROW = frozenset({"id", "published", "when", "how", "status"})
ID_WIDTH = 10  # enough of a digest to be unambiguous in a case; cite and mark take beginnings


def _when(interval: DateInterval | None) -> str:
    if interval is None:
        return ""
    return interval.earliest if interval.earliest == interval.latest else f"{interval.earliest} – {interval.latest}"


def _names(people: Iterable[object]) -> str:
    return ", ".join(str(getattr(person, "name", person)) for person in people)


def _events(records: CaseRecords) -> Iterable[Cells]:
    for e in records.events:
        yield (
            e.id,
            _when(e.date),
            e.headline,
            e.type,
            e.modality,
            _names(e.actors),
            _names(e.recipients),
            str(len(e.origins)),
        )


def _statements(records: CaseRecords) -> Iterable[Cells]:
    documents = {d.id: d for d in records.documents}
    days = {d.id: (d.published or d.posted or "")[:10] for d in records.documents}
    for a in sorted(records.attributions, key=lambda a: (days[a.document], a.document, a.content[0].start)):
        document = documents[a.document]
        words = " … ".join(document.text[span.start : span.end] for span in a.content)
        how = f"{a.kind}, denied" if a.negated else a.kind
        who = ", via ".join((_speaker(a.source), *a.via))
        yield a.id, days[a.document], who, how, words, document.outlet


def _speaker(source: Source) -> str:
    """Return who spoke; an unsure speaker as those it may be.

    >>> from brinkwatch.records.mention import Candidate
    >>> one, two = (Candidate(actor=name, name=name, score=0.5, reason="pronoun") for name in ("Ann Lee", "Bo Lee"))
    >>> _speaker(Source(candidates=(one, two)))
    'unsure: Ann Lee or Bo Lee'
    """
    if source.name is not None:
        return source.name
    return f"unsure: {one_of(c.name for c in source.candidates)}" if source.candidates else "not told"


def _threats(records: CaseRecords) -> Iterable[Cells]:
    for c in records.commitments:
        yield c.id, c.kind, c.speaker or c.principal, c.target, c.words, _when(c.said), c.status, c.status_basis


def _differences(records: CaseRecords) -> Iterable[Cells]:
    headlines = {event.id: event.headline for event in records.events}
    for d in records.discrepancies:
        values = " | ".join(f"{v.value} ({len(v.origins)})" for v in d.values)
        yield d.id, d.field, d.verdict, values, headlines.get(d.about, d.about)


def _forecasts(records: CaseRecords) -> Iterable[Cells]:
    for f in records.forecasts:
        p = "" if f.p is None else f"{f.p:.2f}"
        yield f.id, f.forecaster, f.affiliation, f.wording, p, f.outcome, _when(f.horizon), f.resolution


def _sources(records: CaseRecords) -> Iterable[Cells]:
    for d in records.documents:
        yield (
            d.id,
            d.outlet,
            (d.published or d.posted or "")[:10],
            d.kind,
            d.title or d.origin,
            d.copy_of and f"copy of {d.copy_of[:ID_WIDTH]}",
            d.unread,
        )
    for r in records.rejected:
        yield r.id, None, None, "rejected", r.origin, None, r.reason


def _corrections(records: CaseRecords) -> Iterable[Cells]:
    for c in records.corrections:
        yield c.id, c.when, c.who, c.record, c.field, c.new, c.why, "undone" if c.undone else ""


LISTINGS: dict[str, tuple[tuple[str, ...], Rows]] = {
    "events": (("id", "when", "what", "type", "modality", "actors", "recipients", "sources"), _events),
    "statements": (("id", "published", "who", "how", "words", "outlet"), _statements),
    "threats": (("id", "kind", "who", "to", "words", "said", "status", "why"), _threats),
    "differences": (("id", "field", "verdict", "values (independent sources)", "about"), _differences),
    "forecasts": (("id", "who", "of", "words", "p", "outcome", "by", "outcome known"), _forecasts),
    "sources": (("id", "outlet", "published", "kind", "title", "copy", "note"), _sources),
    "corrections": (("id", "when", "who", "record", "field", "new", "why", ""), _corrections),
}


def print_listing(records: CaseRecords, what: str, *, actor: str | None) -> None:
    """Print one listing, only the rows that name the actor when one is given."""
    console = Console(highlight=False)
    columns, rows = LISTINGS[what]
    table = Table(box=None, pad_edge=False, expand=True)
    for name in columns:
        width, ratio = (ID_WIDTH, None) if name in NARROW else (None, 3 if name in LONG else 1)
        table.add_column(name, width=width, ratio=ratio, overflow="fold")
    shown = [row for row in rows(records) if actor is None or _names_actor(row, actor)]
    for first, *rest in shown:
        table.add_row(Text((first or "")[:ID_WIDTH]), *(Text(" ".join((cell or "").split())) for cell in rest))
    if not shown:
        console.print(f"None found in these {len(records.documents)} texts.")
        return
    console.print(table)


def _names_actor(row: Cells, actor: str) -> bool:
    return any(actor.casefold() in (cell or "").casefold() for cell in row[1:])


def print_document(records: CaseRecords, identifier: str | None) -> None:
    """Print a document's head and text.

    Raises:
        CaseError: no id was given, or it is no document's.
    """
    if identifier is None:
        raise CaseError("which document? `brinkwatch show CASE sources` prints ids")
    name, full = find_record(records, identifier)
    document = next((d for d in records.documents if d.id == full), None)
    if document is None:
        raise CaseError(f"{identifier!r} is an id of {name}, not of a document")
    console = Console(highlight=False, soft_wrap=True)
    for field in ("outlet", "title", "byline", "published", "published_basis", "posted", "url", "copy_of", "unread"):
        if value := getattr(document, field):
            console.print(f"{field:16} {value}", markup=False)
    console.print("")
    console.print(document.text, markup=False)


def print_citation(records: CaseRecords, identifier: str, case_digest: str) -> None:
    """Print every sentence behind a record, ready to cite."""
    console = Console(highlight=False, soft_wrap=True)
    for citation in cite(records, identifier):
        head = ", ".join(part for part in (citation.outlet, citation.title, citation.published) if part)
        console.print(f"{head or citation.origin}", markup=False)
        if citation.url:
            console.print(f"  {citation.url}", markup=False)
        console.print(f"  [{citation.start}:{citation.end}] {citation.sentence}", markup=False)
        if citation.put:
            console.print(f"  {citation.put}", markup=False)
    console.print(f"Brinkwatch case {case_digest}, as of {records.as_of or 'unknown date'}.", markup=False)
