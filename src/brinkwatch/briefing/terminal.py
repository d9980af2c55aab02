"""Writes the first screen of a briefing for a terminal: 25 lines, then the next three commands."""

from collections.abc import Iterable, Sequence
from typing import Unpack

from brinkwatch.briefing.differences import DifferenceRow
from brinkwatch.briefing.events import EventRow
from brinkwatch.briefing.threats import ThreatRow
from brinkwatch.briefing.view import Briefing, Options, make_briefing
from brinkwatch.briefing.wording import columns, fit
from brinkwatch.ontology.words import load_words
from brinkwatch.records.case import CaseRecords

LINES = 25


class ScreenOptions(Options, total=False):
    """What the first screen is told besides: how many columns it may take."""

    width: int


def first_screen(case: CaseRecords, **options: Unpack[ScreenOptions]) -> str:
    """Return the first screen as plain text (options: ``view.Options`` and ``width``, 100 columns; ``title`` is required)."""
    width = max(40, options.get("width", 100))
    briefing = make_briefing(case, options)
    lines = [*_head(briefing, width), *_body(briefing, width)][:LINES]
    commands = ["", "brinkwatch show CASE events", "brinkwatch cite CASE ID", "brinkwatch brief CASE --since last"]
    return "\n".join([*lines, *commands])


def _head(b: Briefing, width: int) -> list[str]:
    banner = " · ".join(filter(None, (b.marking, b.notice)))
    return [*([fit(banner, width)] if banner else []), *_wrap([b.title, *b.header], width)]


def _wrap(parts: Sequence[str], width: int) -> list[str]:
    """Return parts joined by a middle dot, broken between parts."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]} · {part}" if lines else part
        if lines and columns(joined) <= width:
            lines[-1] = fit(joined, width)
        else:
            lines.append(fit(part, width))
    return lines


def _body(b: Briefing, width: int) -> Iterable[str]:
    empty = [f"  {b.none}"]
    yield "WHERE IT STANDS"
    yield from [_row(*_event(row), width=width) for row in b.standing] or empty
    if b.since:
        counts = f"{len(b.since.new)} new, {len(b.since.moved)} moved, {len(b.since.withdrawn)} withdrawn"
        yield fit(f"SINCE {b.since.day}: {b.since.direction}; {counts} ({b.since.reason})", width)
    yield "THREATS AND PROMISES"
    yield from [_row(*_threat(row), width=width) for row in b.threats] or [f"  {b.unsure_threats}"]
    yield "REPORTS DIFFER"
    yield from [_row(*_difference(row), width=width) for row in b.first_differences] or [f"  {b.unsure_differences}"]
    yield "COMING DATES"
    yield from [_row(f"{row.when}: {row.what}", f"[{row.number}]", width=width) for row in b.first_dates] or empty


def _row(left: str, right: str, *, width: int) -> str:
    """Return a line with its end at the right margin; where both are long, ``left`` is cut first."""
    end = fit(right, width * 3 // 5)
    start = fit(left, width - columns(end) - 4)
    return f"  {start}{' ' * (width - 2 - columns(start) - columns(end))}{end}"


def _event(row: EventRow) -> tuple[str, str]:
    certainty = load_words().certainty[row.certainty]
    remark = "; ".join(filter(None, (row.modality, row.remark)))
    left = f"{row.when}: {row.headline}" + (f" ({remark})" if remark else "")
    return left, f"{certainty}{row.short_support} [{row.number}]"


def _threat(row: ThreatRow) -> tuple[str, str]:
    words = f"“{row.words}”" if row.worded_by is None else row.words
    since = f" {row.since}" if row.since else ""
    return f"{' → '.join(filter(None, (row.who, row.whom)))}: {words}", f"{row.status_words}{since} [{row.number}]"


def _difference(row: DifferenceRow) -> tuple[str, str]:
    values = " / ".join(side.value for side in row.sides)
    return f"{row.what}: {values}", f"{row.balance} [{row.number}]"
