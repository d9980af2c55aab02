"""Cuts text into Universal Dependencies words with exact offsets."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

_BLANK = r"\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad"
"""White space, and marks that show nothing."""

_WORD = re.compile(
    rf"""
    (?P<link>     (?:https?://|www\.)[^\s<>"“”]*[\w/])                    # https://x.org/a   not the stop after it
  | (?P<mail>     [\w.+-]+@[\w-]+(?:\.[\w-]+)+ )                          # desk@paper.org
  | (?P<handle>   (?<![\w])[@\#]\w*[^\W\d]\w* )                           # @ministry, #truce  not "# 4"
  | (?P<letters>  (?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\b\.? )                       # U.S.  p.m.  U.N
  | (?P<code>     \d{{1,4}}(?:-\d{{2,4}}){{1,}}-\d{{2,4}}(?!\w) | \d{{3}}-\d{{4}}(?!\w) )     # 2020-06-16  713-853-3989  not 10-15
  | (?P<number>   \d+(?:[.,:/]\d+)*[^\W_]* )                              # 1,500  10:30  9/11  38th
  | (?P<shared>   [A-Z]+&[A-Z]+\b )                                       # AT&T
  | (?P<clitic>   ['’`](?:s|re|ve|ll|d|m)\b | n['’]t\b )                  # 's  n't
  | (?P<domain>   [^\W_][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info)\b )   # 38north.org
  | (?P<word>     [^\W_]+(?:['’`][^\W_]+)*(?:_\w+)? )                        # army  O'Brien  don't
  | (?P<run>      (?P<same>[.!?*=_~<>+|\#-])(?P=same)+ )                                # ...  --  !!  >>
  | (?P<mark>     [^{_BLANK}] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEGATED = re.compile(r"(?<=.)n['’]t$", re.IGNORECASE)
_CLITIC = re.compile(r"(?<=.)['’`](?:s|re|ve|ll|d|m)$", re.IGNORECASE)
_TAIL = re.compile(r"\d[.,:/\d]*(?P<unit>[^\W\d_]\w*)$")


class _Lists(NamedTuple):
    abbreviations: frozenset[str]
    before_number: frozenset[str]
    prefixes: frozenset[str]
    split: dict[str, int]
    units: frozenset[str]


@functools.cache
def _lists() -> _Lists:
    table = tomllib.loads(importlib.resources.files("brinkwatch.nlp").joinpath("words.toml").read_text("utf-8"))
    return _Lists(
        frozenset(table["abbreviations"]),
        frozenset(table["before_number"]),
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
    position = start
    while match := _WORD.search(text, position, stop):
        first, last = match.span()
        kind = match.lastgroup
        if kind in {"word", "letters"}:
            last = (
                _with_stop(text, (first, last), stop, lists) if kind == "word" else _without_stop((first, last), stop)
            )
            last = _with_prefixed(text, (first, last), stop, lists)
            found += _pieces_of(text, first, last, lists)
        elif kind == "number":
            found += _number_and_unit(text, first, last, lists)
        else:
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
    return last + 1 if initial or counted or word in lists.abbreviations else last


def _without_stop(span: tuple[int, int], stop: int) -> int:
    """Return the end of "U.S." without its last stop where that closes the text."""
    first, last = span
    return last - 1 if last == stop and last - first > 2 else last


def _with_prefixed(text: str, span: tuple[int, int], stop: int, lists: _Lists) -> int:
    """Return the end of "non-nuclear" for its "non"."""
    first, last = span
    if text[last : last + 1] != "-" or text[first:last].lower() not in lists.prefixes:
        return last
    match = re.compile(r"[^\W_]+(?:['’][^\W_]+)*").match(text, last + 1, stop)
    return match.end() if match else last


def _pieces_of(text: str, first: int, last: int, lists: _Lists) -> Iterator[tuple[int, int]]:
    """Yield a word, or the parts of "don't", "minister's", "cannot"."""
    word = text[first:last]
    cut = 0
    if "'" in word or "’" in word or "`" in word:
        match = _NEGATED.search(word) or _CLITIC.search(word)
        cut = match.start() if match else 0
    elif word.isalpha():
        cut = lists.split.get(word.lower(), 0)
    if cut:
        yield from _pieces_of(text, first, first + cut, lists)
        first += cut
    yield (first, last)


def _number_and_unit(text: str, first: int, last: int, lists: _Lists) -> Iterator[tuple[int, int]]:
    """Yield a number and the unit glued to it: "5pm"; not "38th"."""
    match = _TAIL.search(text, first, last)
    if match and match["unit"].lower() in lists.units:
        yield (first, match.start("unit"))
        first = match.start("unit")
    yield (first, last)
