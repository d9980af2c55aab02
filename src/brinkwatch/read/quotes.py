"""Where words stand in quotation marks."""

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brinkwatch.records.span import Span

# Which marks may close what a mark opens. Curly single marks are apostrophes, too, and straight ones open and close alike:
# the context decides (``_opens``, ``_closes``).
CLOSERS = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'"}
_OPENER = re.compile(f"[{''.join(CLOSERS)}]")
DOUBLE = frozenset('“"„«')
SINGLE = frozenset("‘'")
BEFORE_OPENING = frozenset(' \t\n\r\u00a0([{—–-“"‘/:')
AFTER_CLOSING = frozenset(' \t\n\r\u00a0)]}—–-.,;:!?”"’…/')


class Quotation(NamedTuple):
    """Quoted words with their marks.

    ``closed`` is False where the quotation runs on over the paragraph; ``resumes`` is True where it carries on such a one.
    """

    start: int
    end: int
    closed: bool
    resumes: bool

    @property
    def span(self) -> Span:
        """Where it stands, marks included."""
        return Span(self.start, self.end)


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of the paragraphs, in order; marks that match no other are left alone.

    >>> text = "He said: “Don’t.” They're 'fine'"
    >>> [text[q.start:q.end] for q in find_quotations(text, [Span(0, len(text))])]
    ['“Don’t.”', "'fine'"]
    """
    return _quotations(text, tuple(paragraphs))


@functools.lru_cache(maxsize=2)  # several readers of one text ask
def _quotations(text: str, places: tuple[Span, ...]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    runs_on = False
    for number, paragraph in enumerate(places):
        resumed = number + 1 < len(places) and _opens_with_mark(text, places[number + 1])
        rows = list(_in_paragraph(text, paragraph, resumed=resumed))
        first = _first_visible(text, paragraph)
        for start, end, closed in rows:
            found.append(Quotation(start, end, closed, resumes=runs_on and start == first))
        runs_on = bool(rows) and not rows[-1][2]
    return tuple(found)


def _opens_with_mark(text: str, paragraph: Span) -> bool:
    first = _first_visible(text, paragraph)
    return text[first : first + 1] in DOUBLE


def _first_visible(text: str, span: Span) -> int:
    position = span.start
    while position < span.end - 1 and text[position].isspace():
        position += 1
    return position


def _in_paragraph(text: str, paragraph: Span, *, resumed: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and closedness of the paragraph's quotations; ``resumed``: the next paragraph opens with a mark."""
    position = paragraph.start
    while opener := _OPENER.search(text, position, paragraph.end):
        position = opener.start()
        mark = text[position]
        if not _opens(text, position, paragraph):
            position += 1
            continue
        end = _closing(text, position, paragraph)
        if end is not None:
            yield position, end + 1, True
            position = end + 1
        elif mark not in SINGLE and (resumed or _may_run_on(text, position, paragraph)):
            yield position, _last_visible(text, paragraph), False
            return
        else:
            position += 1


def _opens(text: str, position: int, paragraph: Span) -> bool:
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if after.isspace() or before not in BEFORE_OPENING:
        return False
    # A straight or curly single mark before a digit or a lone letter is an elision ("'90s", "’n").
    return text[position] not in SINGLE or (not after.isdigit() and before not in '“"')


def _closes(text: str, position: int, paragraph: Span) -> bool:
    after = text[position + 1] if position + 1 < paragraph.end else " "
    return after in AFTER_CLOSING and not text[position - 1].isspace()


def _closing(text: str, start: int, paragraph: Span) -> int | None:
    """Return where the quotation that opens at ``start`` closes, or None."""
    opener = text[start]
    closers = CLOSERS[opener]
    depth = 0
    plural = None
    for position in range(start + 1, paragraph.end):
        mark = text[position]
        if opener not in SINGLE and mark == opener and opener != '"' and position > start + 1:
            depth += 1  # “ again before any ”: nested, or the first one was never closed
        elif mark in closers and (opener not in SINGLE or _closes(text, position, paragraph)):
            if depth:
                depth -= 1
            elif opener in SINGLE and _is_plural_possessive(text, position, paragraph):
                plural = position if plural is None else plural
            else:
                return position
    return plural


def _is_plural_possessive(text: str, position: int, paragraph: Span) -> bool:
    """Say whether the mark may be that of "the officials’ plan": after an s, before a lower-cased word."""
    rest = text[position + 1 : min(position + 3, paragraph.end)]
    return text[position - 1] in "sz" and len(rest) == 2 and rest[0] == " " and rest[1].islower()


def _may_run_on(text: str, position: int, paragraph: Span) -> bool:
    """Say whether an unclosed mark can be that of a quotation that runs on: at the start, or after a colon or comma."""
    head = text[paragraph.start : position].rstrip()
    return not head or head[-1] in ":,"


def _last_visible(text: str, paragraph: Span) -> int:
    end = paragraph.end
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    return end


class Quotations:
    """The quotations of one text, looked up by place."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.all: tuple[Quotation, ...] = tuple(found)
        self._starts = [quotation.start for quotation in self.all]

    def around(self, position: int) -> Quotation | None:
        """Return the quotation that this character lies in, marks included."""
        index = bisect.bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.all[index].end:
            return self.all[index]
        return None

    def meeting(self, span: Span) -> tuple[Quotation, ...]:
        """Return the quotations that share a character with the span."""
        index = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        found = []
        for quotation in self.all[index:]:
            if quotation.start >= span.end:
                break
            if quotation.end > span.start:
                found.append(quotation)
        return tuple(found)
