"""Texts made safe and short for a page, a terminal or Markdown."""

import unicodedata

_STEERING = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)


def visible(text: str) -> str:
    """Return a text without the characters that steer a display instead of being read, one placeholder for each.

    >>> [ord(char) for char in visible("a" + chr(0x202E) + "b" + chr(27))]
    [97, 65533, 98, 65533]
    """
    return text.translate(_STEERING)


def first_part(text: str, most: int) -> str:
    """Return the beginning of a text, cut at a word.

    >>> first_part("one two three", 8)
    'one two …'
    """
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def last_part(text: str, most: int) -> str:
    """Return the end of a text, cut at a word.

    >>> last_part("one two three", 10)
    '… two three'
    """
    return text if len(text) <= most else f"… {text[-most:].split(' ', 1)[-1]}"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns("ab"), columns("다리")
    (2, 4)
    """
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def fit(text: str, width: int) -> str:
    """Return a text on one line of at most ``width`` columns.

    >>> fit("one two three", 9)
    'one two …'
    """
    flat = " ".join(visible(text).split())
    if columns(flat) <= width:
        return flat
    kept = flat
    while kept and columns(kept) > width - 2:
        kept = kept[:-1] if " " not in kept.rstrip() else kept.rsplit(" ", 1)[0]
    return f"{kept.rstrip()} …"
