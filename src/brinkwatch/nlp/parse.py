"""What readers see of a text: sentences, words with their tree, and names, all with exact offsets."""

import bisect
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from brinkwatch.records.document import Document
from brinkwatch.records.span import Span


class Token(NamedTuple):
    """One Universal Dependencies word.

    ``index`` and ``head`` count through the whole parse; the root of a sentence has ``head`` -1. ``start`` and ``end`` are code
    points of the document's text; the words of one contraction ("don't") have their own parts of it. ``features`` are
    UD's, as ``Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin|Voice=Pass``. ``relation`` keeps UD's subtype
    (``nsubj:pass``). ``factuality`` says how sure what the word names happened, -3 (surely not) to 3, where the parser can tell.
    """

    index: int  # type: ignore[assignment]  # a word is never searched as a tuple
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str
    factuality: float | None = None

    def has(self, feature: str) -> bool:
        """Say whether the word carries a feature, as ``token.has("Tense=Past")``."""
        return feature in self.features.split("|")


class Sentence(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) and the span of the text that they cover."""

    first: int
    last: int
    start: int
    end: int
    root: int


class Name(NamedTuple):
    """A name that the parser saw: words ``first`` to ``last`` (exclusive), its label (PER, ORG, LOC) and score 0-1."""

    first: int
    last: int
    start: int
    end: int
    label: str
    score: float


class Told(NamedTuple):
    """An attribution that the parser saw, as runs of words (first, last exclusive) of its cue, source and content.

    ``score`` is how sure the cue is, ``sure`` how sure the least sure of the other words' parts (0-1 both).
    """

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float
    sure: float


class Parse:
    """The parse of one document. Furniture is not parsed: no token lies in it.

    ``paragraphs`` are the spans of the text's paragraphs that were parsed, in order; a sentence never crosses one.
    """

    def __init__(  # noqa: PLR0913 - a record's fields
        self,
        text: str,
        tokens: Iterable[Token],
        sentences: Iterable[Sentence],
        *,
        names: Iterable[Name] = (),
        paragraphs: Iterable[Span] = (),
        told: Iterable[Told] = (),
        parser: str,
    ) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = tuple(tokens)
        self.sentences: tuple[Sentence, ...] = tuple(sentences)
        self.names: tuple[Name, ...] = tuple(names)
        self.paragraphs: tuple[Span, ...] = tuple(paragraphs)
        self.told: tuple[Told, ...] = tuple(told)
        self.parser = parser

    @functools.cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of each word's dependents, in the text's order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                found[token.head].append(token.index)
        return tuple(tuple(row) for row in found)

    @functools.cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Index of each word's sentence."""
        found = [0] * len(self.tokens)
        for number, sentence in enumerate(self.sentences):
            found[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        return tuple(found)

    def dependents(self, index: int, *relations: str) -> Iterator[Token]:
        """Yield a word's dependents with one of the relations; ``nsubj`` also finds ``nsubj:pass``."""
        tokens, bases = self.tokens, self._bases
        return iter(
            [
                tokens[child]
                for child in self.children[index]
                if bases[child] in relations or tokens[child].relation in relations
            ]
        )

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return the word and all below it, sorted, leaving out the branches of its own dependents with these relations."""
        found = [index]
        pending = [child for child in self.children[index] if self.tokens[child].relation not in without]
        while pending:
            child = pending.pop()
            found.append(child)
            pending.extend(self.children[child])
        return sorted(found)

    def span_of(self, indices: Iterable[int]) -> Span:
        """Return the smallest span that holds the words.

        Raises:
            ValueError: no index was given.
        """
        chosen = sorted(indices)
        return Span(self.tokens[chosen[0]].start, self.tokens[chosen[-1]].end)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the words that lie wholly inside a span, in order."""
        low = bisect.bisect_left(self._starts, span.start)
        high = bisect.bisect_left(self._starts, span.end)
        if high > low and self.tokens[high - 1].end > span.end:
            high -= 1
        return self.tokens[low:high]

    @functools.cached_property
    def name_words(self) -> frozenset[int]:
        """Indices of all words that are part of a name."""
        return frozenset(index for name in self.names for index in range(name.first, name.last))

    @functools.cached_property
    def _bases(self) -> list[str]:
        """Each word's relation without its subtype."""
        return [token.relation.partition(":")[0] for token in self.tokens]

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]


Parser = Callable[[Document], Parse]
