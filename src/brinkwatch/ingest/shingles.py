"""Which runs of five words a text has, inside and outside quotation marks."""

import itertools
import re
import zlib

import msgspec

from brinkwatch.records.document import Document

LENGTH = 5
# Punctuation and line ends do not count: outlets change them most.
_WORD_OR_QUOTE = re.compile(
    r"(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<open>[“«])|(?P<close>[”»])|(?P<either>\")|(?P<line>\n)"
)


class Shingles(msgspec.Struct, frozen=True):
    """Digests of the runs of five words outside and inside quotation marks."""

    unquoted: frozenset[int]
    quoted: frozenset[int]


def shingles_of(document: Document) -> Shingles:
    """Return the shingles of a document's text without its furniture."""
    plain, quoted = _split(document)
    return Shingles(_shingles(plain), _shingles(quoted))


def _split(document: Document) -> tuple[list[str], list[str]]:
    """Return the words outside and inside quotation marks; a paragraph's end closes a quotation left open."""
    parts: tuple[list[str], list[str]] = ([], [])
    inside, furniture, at = False, document.furniture, 0
    for match in _WORD_OR_QUOTE.finditer(document.text):
        start = match.start()
        while at < len(furniture) and furniture[at].end <= start:
            at += 1
        if at < len(furniture) and furniture[at].start <= start:
            continue
        sort = match.lastgroup
        if sort == "word":
            parts[inside].append(match[0].lower().replace("’", "'"))
        else:
            inside = sort == "open" or (sort == "either" and not inside)
    return parts


def _shingles(words: list[str]) -> frozenset[int]:
    written = [word.encode() for word in words]
    row = b" ".join(written)
    ends = list(itertools.accumulate(len(word) + 1 for word in written))
    starts = [0, *ends]
    return frozenset(zlib.crc32(row[start : end - 1]) for start, end in zip(starts, ends[LENGTH - 1 :], strict=False))
