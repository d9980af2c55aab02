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


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "report"), plural(3, "story", "stories")
    ('1 report', '3 stories')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def clip(text: str, most: int) -> str:
    """Return a text on one line, cut at a word if it is longer than ``most`` characters.

    >>> clip("a long  sentence", 8)
    'a long …'
    """
    flat = " ".join(text[: 4 * most].split())
    return close_quotes(flat if len(flat) <= most else f"{flat[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')} …")


def close_quotes(text: str) -> str:
    """Return a text without a quotation mark that lost its partner when the text was cut out.

    >>> close_quotes("would “respond strongly"), close_quotes("a “b” c"), close_quotes('strongly" if')
    ('would “respond strongly”', 'a “b” c', 'strongly if')
    """
    opened, closed = text.rfind("“"), text.rfind("”")
    if opened > closed:
        return f"{text}”"
    if closed >= 0 and "“" not in text:
        return text.replace("”", "")
    if text.count('"') % 2 == 0:
        return text
    place = text.rindex('"')
    opens = text[place + 1 : place + 2].isalnum() and not text[:place][-1:].isalnum()
    return f'{text}"' if opens else text[:place] + text[place + 1 :]


def capital(text: str) -> str:
    """Return a text that begins with a capital.

    >>> capital("adviser to iPhone makers")
    'Adviser to iPhone makers'
    """
    return text[:1].upper() + text[1:]
