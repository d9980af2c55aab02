"""Which lines of a text are page furniture: marked with the reason, never cut."""

import functools
import re
from collections.abc import Iterator, Sequence

import msgspec

from brinkwatch.ingest.credits import caption_end
from brinkwatch.ingest.lines import Line, lines_of
from brinkwatch.ingest.openings import dateline_end
from brinkwatch.ingest.printed import byline_end, is_date_line
from brinkwatch.ontology.furniture import furniture
from brinkwatch.records.span import Span

_BULLETS = "•*·▪●‣-–"
_LONGEST = 2500
_HEAD = 4  # a dateline stands in the first paragraph, below a headline, a byline and a date at most


class Mark(msgspec.Struct, frozen=True):
    """A stretch of a text that is furniture, and why."""

    start: int
    end: int
    why: str


def find_furniture(text: str) -> tuple[Span, ...]:
    r"""Return the spans of a text that are furniture, in order, none touching another.

    >>> find_furniture("Army fires\nAdvertisement\nThe army fired on Monday.")
    (Span(start=11, end=24),)
    """
    return tuple(Span(mark.start, mark.end) for mark in find_marks(text))


def find_marks(text: str) -> list[Mark]:
    """Return the furniture of a text with the reasons, in order."""
    lines = lines_of(text)
    reasons = [_reason(line) for line in lines]
    _mark_repeats(lines, reasons)
    _mark_offers(lines, reasons)
    _mark_tail(lines, reasons)
    return list(_marks(lines, reasons))


def _marks(lines: Sequence[Line], reasons: Sequence[str | None]) -> Iterator[Mark]:
    for number, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if reason:
            yield Mark(line.start, line.end, reason)
        elif end := caption_end(line.text):
            yield Mark(line.start, line.start + end, "caption")
        elif end := byline_end(line.text):
            yield Mark(line.start, line.start + end, "byline")
        elif number < _HEAD and (end := dateline_end(line.text)):
            yield Mark(line.start, line.start + end, "dateline")


@functools.cache
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    known = furniture()
    lines = tuple((why, re.compile(f"(?:{'|'.join(rows)})", re.IGNORECASE)) for why, rows in known.lines.items())
    openings = tuple((why, re.compile(f"(?:{'|'.join(rows)})", re.IGNORECASE)) for why, rows in known.openings.items())
    return lines, openings


def _reason(line: Line) -> str | None:
    """Return why a line is furniture as far as it alone can tell."""
    bounds = furniture().bounds
    if line.words > 2 * bounds.longest_caption or len(line.text) > _LONGEST:
        return None
    lines, openings = _patterns()
    for why, pattern in lines:
        if pattern.fullmatch(line.text):
            return why
    for why, pattern in openings:
        if pattern.match(line.text) and _opening_counts(line, why):
            return why
    if caption_end(line.text) == len(line.text):
        return "caption"
    if is_date_line(line.text):
        return "date"
    return "tags" if _is_tag_list(line) else None


def _opening_counts(line: Line, why: str) -> bool:
    bounds = furniture().bounds
    if why in bounds.openings_without_full_stop:
        return line.words <= bounds.longest_link and (line.text.startswith("(") or not line.text.endswith("."))
    return line.words <= bounds.longest_caption


def _is_tag_list(line: Line) -> bool:
    """Say whether a line is nothing but four or more short names between commas."""
    items = line.text.split(",")
    if len(items) < 4 or line.ends_sentence or line.text.endswith((":", ";", ",")):
        return False
    short = all(0 < len(item.split()) <= 3 and not set(item) & set('."“”:;()') for item in items)
    return short and not any(item.strip().lower().startswith(("and ", "or ", "but ")) for item in items)


def _mark_repeats(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark each line that was printed before; the first headline stays, shorter lines may be answers or refrains."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        key = " ".join(line.text.casefold().split())
        if line.words < 4:
            continue
        if key in seen and reasons[number] is None:
            reasons[number] = "repeat"
        seen.add(key)


@functools.cache
def _offer_pattern() -> re.Pattern[str]:
    return re.compile("|".join(furniture().advert.words), re.IGNORECASE)


def _mark_offers(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark lists of offers: half of the items, and two at least, sell something; a short line above is their heading."""
    number = 0
    while number < len(lines):
        last = number
        while last < len(lines) and lines[last].text[0] in _BULLETS:
            last += 1
        if sum(bool(_offer_pattern().search(line.text)) for line in lines[number:last]) >= max(2, (last - number) / 2):
            first = (
                number - 1
                if number and lines[number - 1].words <= 4 and not lines[number - 1].ends_sentence
                else number
            )
            for marked in range(first, last):
                reasons[marked] = reasons[marked] or "advert"
        number = max(last, number + 1)


def _mark_tail(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark short lines that are no sentence behind the copyright notice: the foot of the page."""
    longest = furniture().bounds.longest_label
    closed = False
    for number, line in enumerate(lines):
        closed = closed or (reasons[number] == "copyright" and number >= len(lines) / 2)
        if closed and reasons[number] is None and line.words <= longest and not line.ends_sentence:
            reasons[number] = "foot"
