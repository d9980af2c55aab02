"""Cuts a document's words into windows that fit the encoder, and windows into batches of like length."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_PIECES = 254
"""The encoder reads 256 pieces; two of them mark the window's ends."""

_CONTEXT = 64
"""A window that goes on with a paragraph repeats at most so many pieces of what came before, to be read in context."""

_BATCH = 512
"""Pieces in a batch, padding counted: larger ones leave the processor's cache and save nothing."""

_OVERHEAD = 12
"""What a batch costs beside its pieces, counted in pieces: all weights pass the processor once, and every node is started."""

_CLOSING = frozenset("\"'”’)]»")
_ENDING = frozenset(".?!…")


class Window(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the document; those before ``core`` are only there as context."""

    first: int
    core: int
    last: int


def cut_windows(words: Sequence[str], pieces: Sequence[int], first: int, last: int) -> Iterator[Window]:
    """Yield the windows of one paragraph: the whole of it if it fits, else cut at likely sentence ends with overlap.

    ``pieces`` holds for each word how many pieces come before it in the document, and their sum at the end.
    """
    core = start = first
    while pieces[last] - pieces[start] > MOST_PIECES:
        cut = _cut_at(words, pieces, start, core)
        yield Window(start, core, cut)
        start, core = _context_of(words, pieces, core, cut), cut
    yield Window(start, core, last)


def _cut_at(words: Sequence[str], pieces: Sequence[int], start: int, core: int) -> int:
    """Return where the window ends: after the last likely sentence end that fits, else a comma, else where it is full."""
    full = core + 1
    while pieces[full + 1] - pieces[start] <= MOST_PIECES:
        full += 1
    for likely in (is_likely_end, _is_pause):
        for index in range(full - 1, core, -1):
            if likely(words, index):
                return index + 1
    return full


def _context_of(words: Sequence[str], pieces: Sequence[int], core: int, cut: int) -> int:
    """Return where the sentence before the cut begins, or the cut itself if that is too far."""
    for index in range(cut - 2, core - 1, -1):
        if pieces[cut] - pieces[index + 1] > _CONTEXT:
            return cut
        if is_likely_end(words, index):
            return index + 1
    return cut


def is_likely_end(words: Sequence[str], index: int) -> bool:
    """Say whether a sentence likely ends with this word, by the marks alone.

    >>> is_likely_end(["Talks", "failed", ".", "”", "He", "left"], 3)
    True
    """
    if index + 1 >= len(words) or words[index + 1][0].islower() or words[index + 1][0] in _CLOSING:
        return False
    mark = words[index]
    return mark[0] in _ENDING or (mark in _CLOSING and index > 0 and words[index - 1][0] in _ENDING)


def _is_pause(words: Sequence[str], index: int) -> bool:
    return words[index] in {";", ":", ",", "—", "–"}


def make_batches(windows: Sequence[Window], pieces: Sequence[int]) -> list[list[int]]:
    """Return the numbers of windows that are read together, short ones first; it depends on the document alone.

    Of all ways to cut the windows, sorted by size, into batches it is the cheapest: padding costs as much as words.
    """
    sizes = [pieces[window.last] - pieces[window.first] + 2 for window in windows]
    order = sorted(range(len(windows)), key=sizes.__getitem__)
    costs, opens = [0], [0]
    for end in range(1, len(order) + 1):
        depth = sizes[order[end - 1]]
        earliest = max(0, end - max(1, _BATCH // depth))
        cost, start = min((costs[start] + (end - start) * depth, start) for start in range(earliest, end))
        costs.append(cost + _OVERHEAD)
        opens.append(start)
    return _cut_back(order, opens)


def _cut_back(order: Sequence[int], opens: Sequence[int]) -> list[list[int]]:
    """Return the batches, given where the last batch of each number of windows starts."""
    batches = []
    end = len(order)
    while end:
        batches.append(list(order[opens[end] : end]))
        end = opens[end]
    return batches[::-1]
