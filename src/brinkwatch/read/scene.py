"""Where the mentions of a document stand: their words, head, sentence and paragraph."""

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.read.entities import head_of
from brinkwatch.records.mention import Mention, MentionForm
from brinkwatch.records.span import Span


class Site(NamedTuple):
    """One mention in its place: words ``first`` to ``last`` (exclusive) around ``head``."""

    mention: Mention
    first: int
    last: int
    head: int
    sentence: int
    paragraph: int


class Scene:
    """The mentions of one document in the text's order, found by word.

    A mention whose span holds no whole word is left out of ``sites``.
    """

    def __init__(self, parse: Parse, mentions: Iterable[Mention]) -> None:
        self.parse = parse
        self._paragraphs = [paragraph.start for paragraph in parse.paragraphs]
        ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.sites: tuple[Site, ...] = tuple(site for mention in ordered if (site := self._site(mention)) is not None)
        self._by_first: Mapping[int, tuple[Site, ...]] = _by(self.sites, lambda site: (site.first,))
        self._by_word: Mapping[int, tuple[Site, ...]] = _by(
            (site for site in self.sites if site.mention.form is MentionForm.NAME),
            lambda site: range(site.first, site.last),
        )
        self.by_head: Mapping[int, tuple[Site, ...]] = _by(self.sites, lambda site: (site.head,))

    def _site(self, mention: Mention) -> Site | None:
        words = self.parse.tokens_in(Span(mention.start, mention.end)) or self._around(mention)
        if not words:
            return None
        first, last = words[0].index, words[-1].index + 1
        head = head_of(self.parse, first, last)
        return Site(mention, first, last, head, self.parse.sentence_of[head], self.paragraph_of(mention.start))

    def _around(self, mention: Mention) -> tuple[Token, ...]:
        """Return the word that a part-word mention lies in ("Seoul" where "anti-Seoul" is one word)."""
        wide = self.parse.tokens_in(Span(max(0, mention.start - 30), mention.end + 30))
        return tuple(token for token in wide if token.start <= mention.start and mention.end <= token.end)

    def paragraph_of(self, offset: int) -> int:
        """Return the number of the paragraph that holds a place of the text."""
        return max(0, bisect.bisect_right(self._paragraphs, offset) - 1)

    def names_at(self, head: int) -> Iterator[Site]:
        """Yield the names whose head is this word."""
        return (site for site in self.by_head.get(head, ()) if site.mention.form is MentionForm.NAME)

    def covering(self, index: int) -> tuple[Site, ...]:
        """Return the names that this word is part of, the longest first."""
        return self._by_word.get(index, ())

    def starting_at(self, index: int) -> tuple[Site, ...]:
        """Return the mentions that begin with this word."""
        return self._by_first.get(index, ())


def _by(sites: Iterable[Site], words: Callable[[Site], Iterable[int]]) -> dict[int, tuple[Site, ...]]:
    rows: dict[int, tuple[Site, ...]] = {}
    for site in sites:
        for word in words(site):
            rows[word] = (*rows.get(word, ()), site)
    return rows
