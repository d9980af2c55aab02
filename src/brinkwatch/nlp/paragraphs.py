"""Finds the paragraphs of a text that are to be read."""

import itertools
import re
from collections.abc import Iterable, Iterator

from brinkwatch.records.span import Span

_LINE = re.compile(r"[^\n\r]+")
_WIDEST, _NARROWEST = 100, 40
"""Lines of text broken by hand or by a mail program are between these lengths."""

_FEWEST_BREAKS = 6
_LEAST_SHARE = 0.7


def find_paragraphs(text: str, furniture: Iterable[Span] = ()) -> list[Span]:
    r"""Return the spans between line breaks that hold a word, without the furniture.

    In text broken to a width, as wire copy and mails are, a line that is full goes on with the next one.

    >>> find_paragraphs("Menu\nTalks failed.\n\nTroops left.", [Span(0, 4)])
    [Span(start=5, end=18), Span(start=20, end=32)]
    """
    cuts = sorted(span for span in furniture if span.start < span.end)
    found = []
    for paragraph in _joined(text, [Span(*match.span()) for match in _LINE.finditer(text)]):
        start = paragraph.start
        for cut in cuts:
            if cut.end > start and cut.start < paragraph.end:
                found.append(Span(start, cut.start))
                start = max(start, cut.end)
        found.append(Span(start, paragraph.end))
    return [trimmed for span in found if (trimmed := _trimmed(text, span)) is not None]


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield lines, joined where the text is broken to a width and the line is full."""
    full = _full_lines(text, lines)
    start = 0
    for number, line in enumerate(lines):
        if not full[number]:
            yield Span(lines[start].start, line.end)
            start = number + 1


def _full_lines(text: str, lines: list[Span]) -> list[bool]:
    """Say for each line whether it was broken only because the next word did not fit; all false if the text has no width."""
    nothing = [False] * len(lines)
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return nothing
    pairs = list(itertools.pairwise(lines))
    goes_on = [_follows(text, line, after) for line, after in pairs]
    full = [
        follows and line.end - line.start + 1 + _first_word(text, after) > width
        for (line, after), follows in zip(pairs, goes_on, strict=True)
    ]
    closed = sum(text[line.end - 1] in ".?!" for line, is_full in zip(lines, full, strict=False) if is_full)
    broken = sum(goes_on) >= _FEWEST_BREAKS and sum(full) >= _LEAST_SHARE * sum(goes_on) and 2 * closed < sum(full)
    return [*full, False] if broken else nothing


def _follows(text: str, line: Span, after: Span) -> bool:
    """Say whether no empty line stands between two lines that hold words."""
    between = text[line.end : after.start]
    return between in {"\n", "\r\n", "\r"} and bool(
        text[line.start : line.end].strip() and text[after.start : after.end].strip()
    )


def _first_word(text: str, line: Span) -> int:
    return len(text[line.start : line.end].split(maxsplit=1)[0])


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a span without white space at its ends, or None if nothing is left."""
    part = text[span.start : span.end]
    body = part.strip()
    if not body:
        return None
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(body))
