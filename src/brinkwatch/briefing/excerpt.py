"""The sentence around a span, with at most one sentence on each side."""

import bisect
import re
from collections.abc import Sequence

from brinkwatch.records.base import Record
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span

_MOST = 420  # characters shown on either side of the marked words: a sentence of a hostile page may be megabytes long
_NEIGHBOUR = 300  # characters shown of the sentence before and after
_MARKED = 600  # characters of the marked words themselves
_LINE = 20_000  # characters of the longest line that is searched for quotation marks
_QUOTED = re.compile(
    r"""
    “[^“”]{1,3000}(?:”|\Z)                   # hit: he said “we will”, or left open to the paragraph's end; miss: ‘we will’
    | (?<!\w)"(?=\S)[^"]{1,3000}(?<=\S)"(?!\w)  # hit: he said "we will"; near miss: 5" of rain
    | «[^«»]{1,3000}»
    """,
    re.VERBOSE,
)


class Excerpt(Record, frozen=True, kw_only=True):
    """Five stretches of a text that follow each other: ``before`` and ``after`` are neighbouring sentences, ``marked`` the words asked for."""

    before: str
    lead: str
    marked: str
    tail: str
    after: str


def cut_excerpt(document: Document, sentences: Sequence[Span], span: Span) -> Excerpt:
    """Return the words of a span in their sentence, and the sentences beside it where these belong to the article.

    >>> text = "One came. Two left. Three stayed."
    >>> document = Document(id="d", origin="a", text=text, text_sha256="")
    >>> cut_excerpt(document, (Span(0, 9), Span(10, 19), Span(20, 33)), Span(14, 18)).lead
    'Two '
    """
    text = document.text
    first, last = _sentences_of(sentences, span)
    start, end = (sentences[first].start, sentences[last - 1].end) if first < last else _line_of(text, span)
    start, end = min(start, span.start), max(end, span.end)
    return Excerpt(
        before=_neighbour(document, sentences, first - 1, start),
        lead=_last(text[start : span.start], _MOST),
        marked=_first(text[span.start : span.end], _MARKED),
        tail=_first(text[span.end : end], _MOST),
        after=_neighbour(document, sentences, last, end) if first < last else "",
    )


def is_quoted(document: Document, span: Span) -> bool:
    """Say whether the text itself puts quotation marks round the span.

    >>> document = Document(id="d", origin="a", text='She said: "We will act." He left.', text_sha256="")
    >>> is_quoted(document, Span(11, 22)), is_quoted(document, Span(25, 32))
    (True, False)
    """
    start, end = _line_of(document.text, span)
    if end - start > _LINE:
        return False
    quoted = _QUOTED.finditer(document.text, start, end)
    return any(found.start() <= span.start and span.end <= found.end() for found in quoted)


def _sentences_of(sentences: Sequence[Span], span: Span) -> tuple[int, int]:
    """Return the first and last (exclusive) sentence that meet the span; both equal where none does."""
    first = bisect.bisect_right([sentence.end for sentence in sentences], span.start)
    last = first
    while last < len(sentences) and sentences[last].meets(span):
        last += 1
    return first, last


def _line_of(text: str, span: Span) -> tuple[int, int]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return start, len(text) if end < 0 else end


def _neighbour(document: Document, sentences: Sequence[Span], index: int, beside: int) -> str:
    """Return a sentence beside the excerpt, unless it is page furniture or stands in another paragraph."""
    if not 0 <= index < len(sentences):
        return ""
    sentence = sentences[index]
    between = document.text[min(sentence.end, beside) : max(sentence.start, beside)]
    if between.count("\n") > 1 or any(sentence.meets(part) for part in document.furniture):
        return ""
    words = document.text[sentence.start : sentence.end]
    return _last(words, _NEIGHBOUR) if sentence.start < beside else _first(words, _NEIGHBOUR)


def _first(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def _last(text: str, most: int) -> str:
    return text if len(text) <= most else f"… {text[-most:].lstrip()}"
