"""Cuts text into Universal Dependencies words with exact offsets."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

_BLANK = r"\s\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u00ad\U000e0000-\U000e01ef"
"""White space, and marks that show nothing."""

_UNSEEN = r"\u00ad\u200c\u200d\u2060\ufeff"
"""What may stand inside a word and is not seen: soft hyphens, joiners."""

_ACCENTS = r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
"""Marks that belong to the letter before them."""

_APOSTROPHES = "'’‘`´ʼʹ′＇"
_A = f"[{_APOSTROPHES}]"
_SPELT = rf"[^\W_]+(?:(?:[{_ACCENTS}]+|[{_APOSTROPHES}{_UNSEEN}](?=[^\W_]))[^\W_]*)*"
"""Letters and digits with what may stand inside a word."""

_WORD = re.compile(
    rf"""
    (?P<link>     (?:https?://|www\.)[^\s<>"“”]*[\w/])                    # https://x.org/a   not the stop after it
  | (?P<mail>     \w[\w.+-]{{0,63}}@[\w-]+(?:\.[\w-]+)+ )                 # desk@paper.org
  | (?P<handle>   (?<![\w])[@\#]\w*[^\W\d]\w* )                           # @ministry, #truce  not "# 4"
  | (?P<letters>  (?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\b\.? )               # U.S.  p.m.  U.N
  | (?P<file>     (?<![\w.-])[^\W_](?:[\w-]|\.(?=\w)){{0,63}}(?<!\.)\.
                  (?:com|org|net|gov|edu|info|int|mil|co\.[a-z]{{2}}|docx?|pdf|html?|xlsx?|txt|jpe?g|png)\b )  # 38north.org  plan.pdf
  | (?P<code>     \d{{1,4}}(?:-\d{{2,4}})+-\d{{2,4}}(?!\w) | \d{{3}}-\d{{4}}(?!\w) )     # 2020-06-16  713-853-3989  not 10-15
  | (?P<year>     \d{{0,3}}0{_A}s\b | (?<!\S){_A}\d\ds?\b )               # 1960's  '02  ’90s
  | (?P<number>   (?:(?<![\w.)])\.)?\d+(?:[.,:/]\d+)*[^\W_]* )            # 1,500  10:30  9/11  38th  .22
  | (?P<shared>   [A-Z]+&[A-Z]+\b )                                       # AT&T
  | (?P<money>    (?<!\w)[A-Z]{{1,3}}\$ )                                 # US$
  | (?P<clitic>   {_A}(?:s|re|ve|ll|d|m)\b | n{_A}t\b )                   # 's  n't
  | (?P<word>     {_SPELT}(?:_\w+)? )                                     # army  O'Brien  don't
  | (?P<face>     (?<![^\s.!?])[:;=]['-]?[()DPO](?!\w) )                  # :-)   not (note:)
  | (?P<run>      [.!?]{{2,}} | ['’‘`]{{2}} | (?P<same>[*=_~<>+|\#-])(?P=same)+ )         # ...  ?!  ''  --  >>
  | (?P<mark>     [^{_BLANK}] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CHUNK = re.compile(rf"(?P<plain>[^\W\d_{_APOSTROPHES}]++)[,;]?+(?!\S)|\S+")
"""A run without white space; ``plain`` is the word of most."""

_CLITIC = re.compile(rf"(?<=.)(?:n{_A}t|{_A}(?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_LONGEST_CLITIC = 3
_AFTER_PREFIX = re.compile(_SPELT)
_TAIL = re.compile(r"\d[.,:/\d]*(?P<unit>[^\W\d_]\w*)$")


class _Lists(NamedTuple):
    abbreviations: frozenset[str]
    before_number: frozenset[str]
    closing: frozenset[str]
    prefixes: frozenset[str]
    split: dict[str, int]
    units: frozenset[str]


@functools.cache
def _lists() -> _Lists:
    table = tomllib.loads(importlib.resources.files("brinkwatch.nlp").joinpath("words.toml").read_text("utf-8"))
    return _Lists(
        frozenset(table["abbreviations"]),
        frozenset(table["before_number"]),
        frozenset(table["closing"]),
        frozenset(table["prefixes"]),
        dict(table["split"]),
        frozenset(table["units"]["glued"]),
    )


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the words between two offsets, as the English Web Treebank cuts them.

    >>> text = "The U.S. won't pay $5m for non-nuclear, well-known aims."
    >>> [text[first:last] for first, last in find_words(text)]  # doctest: +ELLIPSIS
    ['The', 'U.S.', 'wo', "n't", 'pay', '$', '5', 'm', 'for', 'non-nuclear', ',', 'well', '-', 'known', 'aims', '.']
    """
    stop = len(text) if end is None else end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    lists, found = _lists(), list[tuple[int, int]]()
    for match in _CHUNK.finditer(text, start, stop):
        chunk, plain = match.regs
        if plain[0] < 0 or text[plain[0] : plain[1]].lower() in lists.split:
            found += _words_of(text, chunk, stop, lists)
        else:
            found.append(plain)
            if plain[1] < chunk[1]:
                found.append((plain[1], chunk[1]))
    return found


def _words_of(text: str, chunk: tuple[int, int], stop: int, lists: _Lists) -> list[tuple[int, int]]:
    """Return the words of a run of marks without white space; ``stop`` is where the text ends."""
    position, end = chunk
    found: list[tuple[int, int]] = []
    while position < end and (match := _WORD.search(text, position, stop)) and match.start() < end:
        first, last = match.span()
        match match.lastgroup:
            case "word":
                last = _with_prefixed(text, (first, _with_stop(text, (first, last), stop, lists)), stop, lists)
                found += _pieces_of(text, first, last, lists)
            case "letters":
                last = _with_prefixed(text, (first, _without_stop((first, last), stop)), stop, lists)
                found += _pieces_of(text, first, last, lists)
            case "number":
                found += _number_and_unit(text, first, last, lists)
            case _:
                found.append((first, last))
        position = last
    return found


def _with_stop(text: str, span: tuple[int, int], stop: int, lists: _Lists) -> int:
    """Return the end of a word with the full stop that belongs to it: "Gen. Lee", "J. Smith", "No. 2"; not "no."."""
    first, last = span
    if last + 1 >= stop or text[last] != ".":
        return last
    word, rest = text[first:last], text[last + 1 : last + 4].lstrip()
    if text[last + 1] == "." or not rest:
        return last
    initial = len(word) == 1 and word.isupper() and word != "I" and text[last + 1].isspace() and rest[0].isupper()
    counted = word in lists.before_number and rest[0].isdigit()
    titled = len(word) > 1 and word.isupper() and word.capitalize() in lists.abbreviations and rest[:2].isupper()
    short = word in lists.abbreviations and not (word in lists.closing and rest[0].isupper())
    return last + 1 if initial or counted or titled or short else last


def _without_stop(span: tuple[int, int], stop: int) -> int:
    """Return the end of "U.S." without its last stop where that closes the text."""
    first, last = span
    return last - 1 if last == stop and last - first > 2 else last


def _with_prefixed(text: str, span: tuple[int, int], stop: int, lists: _Lists) -> int:
    """Return the end of "non-nuclear" for its "non"."""
    first, last = span
    if text[last : last + 1] != "-" or text[first:last].lower() not in lists.prefixes:
        return last
    match = _AFTER_PREFIX.match(text, last + 1, stop)
    return match.end() if match else last


def _pieces_of(text: str, first: int, last: int, lists: _Lists) -> list[tuple[int, int]]:
    """Return a word, or the parts of "don't", "minister's", "cannot", "I'd've"."""
    if cut := lists.split.get(text[first:last].lower(), 0):
        return [(first, first + cut), (first + cut, last)]
    found: list[tuple[int, int]] = []
    while match := _CLITIC.search(text, max(first, last - _LONGEST_CLITIC - 1), last):
        if match.start() == first:
            break
        found.append((match.start(), last))
        last = match.start()
    return [(first, last), *reversed(found)]


def _number_and_unit(text: str, first: int, last: int, lists: _Lists) -> Iterator[tuple[int, int]]:
    """Yield a number and the unit glued to it: "5pm"; not "38th"."""
    match = _TAIL.search(text, first, last)
    if match and match["unit"].lower() in lists.units:
        yield (first, match.start("unit"))
        first = match.start("unit")
    yield (first, last)
