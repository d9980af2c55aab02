"""Spelling made comparable: case, accents, hyphens, dots and apostrophes do not matter."""

import functools
import re
import unicodedata
from typing import NamedTuple

# One hit: "Jong-un" gives "Jong" and "un"; "U.S." and "al-Assad's" stay "U.S." and give "al", "Assad", "s". A near miss: "--" gives nothing.
_PIECE = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}[^\W\d_]?  # letters with dots: U.S., D.P.R.K.
    | [^\W_]+                    # letters and digits
    """,
    re.VERBOSE,
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE"}
)


class Piece(NamedTuple):
    """A word part in its comparable form, where it stands in the text, and as it was written."""

    form: str
    start: int
    end: int
    written: str


@functools.lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word without case, accents and dots.

    >>> plain("Khürelsükh"), plain("U.S.")
    ('khurelsukh', 'us')
    """
    if word.isascii():
        return word.lower().replace(".", "")
    stripped = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return stripped.translate(_LETTERS).lower().replace(".", "")


@functools.lru_cache(maxsize=65536)
def _cut(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((plain(hit[0]), hit.start(), hit.end()) for hit in _PIECE.finditer(text))


def find_pieces(text: str, offset: int = 0) -> list[Piece]:
    """Return the word parts of a text in order, their places counted from ``offset``.

    >>> [piece.form for piece in find_pieces("Kim Jong-un's U.S. trip")]
    ['kim', 'jong', 'un', 's', 'us', 'trip']
    """
    return [Piece(form, offset + start, offset + end, text[start:end]) for form, start, end in _cut(text)]


@functools.lru_cache(maxsize=65536)
def word_pieces(word: str) -> tuple[Piece, ...]:
    """Return the parts of one word, their places counted within it; kept, as most words come again and again.

    >>> [piece.form for piece in word_pieces("Jong-un")]
    ['jong', 'un']
    """
    return tuple(find_pieces(word))


@functools.lru_cache(maxsize=65536)
def forms(text: str) -> tuple[str, ...]:
    """Return only the comparable forms of a text's word parts.

    >>> forms("Cote d'Ivoire") == forms("Côte d’Ivoire")
    True
    """
    return tuple(form for form, _, _ in _cut(text))
