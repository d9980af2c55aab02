"""Writes a briefing as Markdown, its evidence as footnotes."""

import re
from collections.abc import Iterable, Iterator
from typing import Unpack

from brinkwatch.briefing.differences import DifferenceRow
from brinkwatch.briefing.events import EventRow
from brinkwatch.briefing.evidence import Note, Passage
from brinkwatch.briefing.outlooks import DateRow, ForecastRow
from brinkwatch.briefing.threats import ThreatRow
from brinkwatch.briefing.view import Briefing, ChangeRow, Options, make_briefing
from brinkwatch.briefing.wording import visible
from brinkwatch.ontology.words import load_words
from brinkwatch.records.case import CaseRecords

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~^$&])")  # every sign that Markdown or the HTML inside it may act on
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"(?<=[a-zA-Z])(://|@)|\b(www)\.")  # a bare address becomes a link in many readers


def render_markdown(case: CaseRecords, **options: Unpack[Options]) -> str:
    """Return the briefing as Markdown (options: ``view.Options``; ``title`` is required)."""
    briefing = make_briefing(case, options)
    return "\n".join(_lines(briefing)).rstrip() + "\n"


def escape(text: str) -> str:
    """Return a text on one line so that Markdown shows it as it is.

    >>> escape("a <b> *c*").replace(chr(92), "/")
    'a /<b/> /*c/*'
    """
    flat = _SPACE.sub(" ", visible(text))
    return _LINK.sub(lambda found: f"{found[0]}\N{WORD JOINER}", _SPECIAL.sub(r"\\\1", flat))


def _lines(b: Briefing) -> Iterator[str]:
    banner = [f"**{escape(part)}**" for part in b.banner]
    yield from [*banner, f"# {escape(b.title)}", ""]
    yield from [" · ".join(escape(part) for part in b.header), ""]
    yield from _section("Where it stands", map(_event, b.standing), b.none)
    yield from _since(b)
    yield from _section("Threats and promises, first five", map(_threat, b.threats), b.unsure_threats)
    yield from _section("Reports differ, first three", map(_difference, b.first_differences), b.unsure_differences)
    yield from _section("Coming dates", map(_date, b.dates), b.none)
    yield from _section("All events", map(_event, b.events), b.none)
    yield from _section("Background", map(_event, b.background), b.none)
    yield from _section("All threats and promises", (_threat(entry.row) for entry in b.ledger), b.none)
    yield from [escape(rate) for rate in b.rates]
    yield from _section("All differences", map(_difference, b.differences), b.none)
    yield from _section("Forecasts", map(_forecast, b.forecasts), b.none)
    yield from _section("Sources", _sources(b), "No text is held.")
    yield from _section(
        f"Less sure ({b.unsure_count})", (f"- {escape(row.text)} {_ref(row.number)}" for row in b.unsure), b.none
    )
    refused = (f"- {escape(row.origin)}: {escape(row.reason)}" for row in (*b.unread, *b.rejected))
    yield from _section("Not read, rejected", refused, "Every text was read.")
    measured = (
        f"- {escape(row.what)}: right {escape(row.right)}, measured on {escape(row.on)}" for row in b.limits.measured
    )
    yield from _section("How often it is right", measured, "Not measured for what read these texts.")
    yield from ["## How to cite", "", f"{escape(b.title)}. Brinkwatch case {b.digest}, {escape(b.header[0])}.", ""]
    for note in b.notes:
        yield from _note(note)
    yield from banner


def _section(title: str, lines: Iterable[str], empty: str) -> list[str]:
    found = list(lines)
    return [f"## {title}", "", *(found or [f"*{escape(empty)}*"]), ""]


def _ref(number: int) -> str:
    return f"[^{number}]"


def _event(row: EventRow) -> str:
    remark = f" ({escape(row.remark)})" if row.remark else ""
    state = ", ".join(filter(None, (row.kind, row.modality)))
    certainty = load_words().certainty[row.certainty]
    return f"- {row.when}: **{escape(row.headline)}**{remark}{_ref(row.number)} {certainty}{escape(row.support)}. *{state}* `{row.code}`"


def _quoted(words: str, worded_by: str | None) -> str:
    if worded_by is None:
        return f"“{escape(words)}”"
    return (
        f"{escape(words)} (as worded by {escape(worded_by)})"
        if worded_by
        else f"{escape(words)} (from its own statement)"
    )


def _threat(row: ThreatRow) -> str:
    since = f" {row.since}" if row.since else ""
    why = f"{row.why} ({escape(row.rule)})" if row.rule else row.why
    due = f" Due {row.deadline}." if row.deadline else ""
    words = _quoted(row.words, row.worded_by)
    return f"- {escape(' → '.join(filter(None, (row.who, row.whom))))}: {words}{_ref(row.number)} Said {row.said}. **{row.status_words}**{since}: {why}.{due}"


def _difference(row: DifferenceRow) -> str:
    sides = " / ".join(f"{escape(side.value)} ({escape(side.passage.outlet)})" for side in row.sides)
    return f"- **{row.title}**: {escape(row.what)}: {sides}. {row.balance}.{_ref(row.number)}"


def _date(row: DateRow) -> str:
    return f"- {row.when}: {escape(row.what)}{_ref(row.number)}"


def _forecast(row: ForecastRow) -> str:
    reading = f" Readers usually take *{escape(row.wording)}* as {row.reading}." if row.reading else ""
    words = _quoted(row.words, row.worded_by)
    return f"- **{escape(row.who)}**: {words}{_ref(row.number)}{reading} Due: {row.due}. {row.outcome}."


def _since(b: Briefing) -> Iterator[str]:
    if b.since is None:
        return
    yield from [f"## Since {b.since.day}", "", f"**{b.since.direction.capitalize()}**: {b.since.reason}.", ""]
    yield from [*map(_changed, (*b.since.new, *b.since.moved, *b.since.withdrawn)), ""]


def _changed(row: ChangeRow) -> str:
    return f"- {row.what}: {escape(row.text)}{_ref(row.number)} {escape(row.detail)}"


def _sources(b: Briefing) -> Iterator[str]:
    for group in b.outlets:
        for row in group.rows:
            parts = (row.title, row.kind, row.published, f"posted {row.posted}" if row.posted else "", row.copied or "")
            link = f" <{row.url}>" if row.url and not set(row.url) & set("<>") else ""
            yield f"- **{escape(group.outlet)}**: {' · '.join(escape(part) for part in parts if part)}{link}"


def _note(note: Note) -> Iterator[str]:
    first, *rest = [_passage(passage) for passage in note.passages] or [
        "Its sentences are not in the texts held at this date."
    ]
    yield f"[^{note.number}]: {first}"
    yield from (f"    {line}" for line in rest)
    yield ""


def _passage(passage: Passage) -> str:
    excerpt = passage.excerpt
    marked = f"{escape(excerpt.lead)}**{escape(excerpt.marked.strip())}**{escape(excerpt.tail)}"
    sentence = " ".join(part for part in (escape(excerpt.before), marked, escape(excerpt.after)) if part)
    chain = f" Who says so: {escape(' → '.join(passage.chain))}." if len(passage.chain) > 1 else ""
    when = passage.published or "date not known"
    return f"{sentence} {escape(passage.outlet)}, {when}.{chain} `brinkwatch cite CASE {passage.record[:10]}`"
