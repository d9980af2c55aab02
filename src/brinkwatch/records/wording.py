"""Tidies words taken from a text before they are shown."""

import re

_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("(", ")"), ("[", "]"))
_ASIDE = re.compile(r",\s+(?:which|where|who|when)\b|\s+(?:--|—|–)\s+|;\s")


def tidy(words: str) -> str:
    """Return words on one line, without marks at their ends and without one half of a pair of quotation marks.

    >>> tidy('would “respond  strongly,')
    'would respond strongly'
    >>> tidy('it is a “bad” idea.')
    'it is a “bad” idea'
    """
    text = " ".join(words.split()).strip(" ,;:–—-")
    if text.endswith(".") and "." not in text.rsplit(" ", 1)[-1][:-1]:
        text = text[:-1]  # A full stop, not the last letter of "the U.S."
    for left, right in _PAIRS:
        if left != "‘" and text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text.strip(" ,;:–—-")


def shorten(words: str, limit: int) -> str:
    """Return tidy words without asides after the first few, cut at a word where they are still too long.

    >>> shorten("blew up the old office, which Sudmark had built", 60)
    'blew up the old office'
    >>> shorten("blew up the office", 12)
    'blew up the …'
    """
    text = " ".join(words.split())
    aside = next((match.start() for match in _ASIDE.finditer(text) if len(text[: match.start()].split()) >= 4), None)
    text = tidy(text[:aside])
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
