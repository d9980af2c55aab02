"""Finds the data of the evaluations and lays their words out as text again."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from brinkwatch.records.span import Span

SHARED = Path(os.environ.get("BRINKWATCH_SHARED", "../shared"))
"""The folder that holds `data/`; evaluations that find nothing there skip."""


def digest_of(path: Path) -> str:
    """Return 16 hexadecimal digits of a file's bytes, or of all files of a folder in order."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    found = hashlib.sha256()
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def lay_out(
    paragraphs: Iterable[tuple[Sequence[str], Sequence[bool]]],
) -> tuple[str, list[tuple[Span, list[tuple[int, int]]]]]:
    r"""Return a text made of words, one paragraph a line, and each paragraph's span and words' spans.

    >>> lay_out([(["Talks", "failed", "."], [True, True, False])])
    ('Talks failed.\n', [(Span(start=0, end=13), [(0, 5), (6, 12), (12, 13)])])
    """
    parts: list[str] = []
    length = 0
    found = []
    for words, spaced in paragraphs:
        spans = []
        start = length
        for index, (word, space) in enumerate(zip(words, spaced, strict=True)):
            if space and index:
                parts.append(" ")
                length += 1
            spans.append((length, length + len(word)))
            parts.append(word)
            length += len(word)
        found.append((Span(start, length), spans))
        parts.append("\n")
        length += 1
    return "".join(parts), found
