"""Cuts raw text into the paragraphs and words that the reader will see at run time."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.tokens import find_words
from brinkwatch.nlp.windows import is_likely_end

MOST_WORDS = 150
"""Longer paragraphs are cut after a sentence."""


class Paragraph(NamedTuple):
    """The words of a paragraph with their spans in the text, and whether white space stands before each."""

    words: list[str]
    spans: list[tuple[int, int]]
    spaced: list[bool]


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a text that hold words."""
    for match in re.finditer(r"[^\n]+", text):
        spans = list(find_words(text, match.start(), match.end()))
        words = [text[start:end] for start, end in spans]
        first = 0
        for last in (*_cuts(words), len(words)):
            if first < last:
                spaced = [i == first or spans[i - 1][1] < spans[i][0] for i in range(first, last)]
                yield Paragraph(words[first:last], spans[first:last], spaced)
            first = last


def _cuts(words: Sequence[str]) -> Iterator[int]:
    """Yield where a long paragraph is cut: at the last likely sentence end that fits, else where it is full."""
    first = 0
    while len(words) - first > MOST_WORDS:
        full = first + MOST_WORDS
        first = next((n + 1 for n in range(full - 1, first + MOST_WORDS // 3, -1) if is_likely_end(words, n)), full)
        yield first
