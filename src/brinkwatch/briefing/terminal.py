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
_WIDE = 110  # columns from which a single source is named


class ScreenOptions(Options, total=False):
    """What the first screen is told besides: how many columns it may take."""

    width: int


def first_screen(case: CaseRecords, **options: Unpack[ScreenOptions]) -> str:
    """Return the first screen as plain text (options: ``view.Options`` and ``width``, 100 columns; ``title`` is required)."""
    width = max(40, options.get("width", 100))
    briefing = make_briefing(case, options)
    head = _head(briefing, width)
    lines = [*head, *_body(briefing, width, lines=LINES - len(head))][:LINES]
    commands = ["", "brinkwatch show CASE events", "brinkwatch cite CASE ID", "brinkwatch brief CASE --since last"]
    return "\n".join([*lines, *commands])


def _head(b: Briefing, width: int) -> list[str]:
    return [*_wrap(b.banner, width), *_wrap([b.title, *b.header], width)]


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


def _body(b: Briefing, width: int, *, lines: int) -> Iterable[str]:
    """Yield the sections; rows break into two lines as long as all of them stay within ``lines``."""
    sections = list(_sections(b, width))
    spare = lines - sum(1 + max(1, len(rows)) for _, rows, _ in sections)
    for title, rows, empty in sections:
        yield title
        for left, right in rows:
            broken = _broken(left, right, width=width)
            more = len(broken) - 1
            yield from broken if more <= spare else [_row(left, right, width=width)]
            spare -= more if more <= spare else 0
        if not rows and empty:
            yield f"  {empty}"


def _sections(b: Briefing, width: int) -> Iterable[tuple[str, list[tuple[str, str]], str]]:
    """Yield each section's title, rows and what it says where it has none."""
    yield "WHERE IT STANDS", [_event(row, wide=width >= _WIDE) for row in b.standing], b.none
    if b.since:
        counts = f"{len(b.since.new)} new, {len(b.since.moved)} moved, {len(b.since.withdrawn)} withdrawn"
        yield fit(f"SINCE {b.since.day}: {b.since.direction}; {counts} ({b.since.reason})", width), [], ""
    yield "THREATS AND PROMISES", [_threat(row) for row in b.threats], b.unsure_threats
    yield "REPORTS DIFFER", [_difference(row) for row in b.first_differences], b.unsure_differences
    yield "COMING DATES", [(f"{row.when}: {row.what}", f"[{row.number}]") for row in b.first_dates], b.none


def _row(left: str, right: str, *, width: int) -> str:
    """Return a line with its end at the right margin; where both are long, ``left`` is cut first."""
    end = fit(right, width * 3 // 5)
    start = fit(left, width - columns(end) - 4)
    return f"  {start}{' ' * (width - 2 - columns(start) - columns(end))}{end}"


def _broken(left: str, right: str, *, width: int) -> list[str]:
    """Return a row on two lines where one is too short for it."""
    flat = " ".join(left.split())
    if columns(flat) + columns(right) + 4 <= width:
        return [_row(left, right, width=width)]
    first = fit(flat, width - 4).removesuffix(" …")
    end = fit(right, width * 3 // 5)
    rest = fit(flat[len(first) :], width - columns(end) - 8)
    return [f"  {first}", f"      {rest}{' ' * (width - 6 - columns(rest) - columns(end))}{end}"]


def _event(row: EventRow, *, wide: bool) -> tuple[str, str]:
    certainty = load_words().certainty[row.certainty]
    remark = "; ".join(filter(None, (row.modality, row.remark)))
    left = f"{row.when}: {row.headline}" + (f" ({remark})" if remark else "")
    support = row.short_support if wide or row.short_support.startswith(",") else ""
    return left, f"{certainty}{support} [{row.number}]"


def _threat(row: ThreatRow) -> tuple[str, str]:
    words = f"“{row.words}”" if row.worded_by is None else row.words
    since = f" {row.since}" if row.since else ""
    return f"{' → '.join(filter(None, (row.who, row.whom)))}: {words}", f"{row.status_words}{since} [{row.number}]"


def _difference(row: DifferenceRow) -> tuple[str, str]:
    values = " / ".join(side.value for side in row.sides)
    return f"{row.what}: {values}", f"{row.balance} [{row.number}]"
