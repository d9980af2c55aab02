"""Which statements are told "according to" somebody, "in the view of" somebody, or "in her words"."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.phrases import branch, is_clause, is_punctuation, spans, trimmed
from brinkwatch.read.sources import SourceWords
from brinkwatch.read.surface import following_phrase
from brinkwatch.records.span import Span

DASHES = frozenset(["—", "–", "--", "-"])
# Fewer words between a dash and "according to" are none that can be told.
LEAST = 3
OWN = frozenset(["my", "our"])


class Told(NamedTuple):
    """A statement whose speaker a phrase names: the fields of the draft that it becomes."""

    lemma: str
    act: CueClass
    cue: Span
    cue_head: int
    source: SourceWords
    content: tuple[Span, ...]
    rule: str
    confidence: float


class _Phrase(NamedTuple):
    """The words of "according to Ann Lee": the cue's, the speaker's, and all of them."""

    cue: tuple[int, ...]
    source: SourceWords
    words: frozenset[int]
    lemma: str


def find_told(parse: Parse) -> list[Told]:
    """Return the statements told by a phrase: the clause without that phrase."""
    table = cue_table()
    found: list[Told | None] = []
    for token in parse.tokens[:-1]:
        text = token.text.lower()
        if text == "according" and parse.tokens[token.index + 1].text.lower() == "to":
            found.append(_told(parse, _named_after(parse, (token.index, token.index + 1), "according to")))
        elif text in table.views:
            found.append(_told(parse, _view(parse, token.index)))
    return [row for row in found if row is not None]


def _named_after(parse: Parse, cue: tuple[int, ...], lemma: str) -> _Phrase | None:
    """Return the phrase whose speaker follows on the line, for trees often tie it to the next noun."""
    last = parse.sentences[parse.sentence_of[cue[0]]].last
    source = following_phrase(parse, cue[-1] + 1, last)
    if source is None:
        return None
    appositions = (t.index for t in parse.dependents(source.head, "appos"))
    words = {t.index for t in parse.tokens_in(source.span)}.union(*(branch(parse, index) for index in appositions))
    source = SourceWords(source.head, parse.span_of(words))
    return _Phrase(cue, source, frozenset({*cue, *words, *_clauses(parse, words)}), lemma)


def _clauses(parse: Parse, words: Iterable[int]) -> Iterator[int]:
    """Yield the words of clauses that go on about the speaker: "seen by the paper" of "a memo seen by the paper"."""
    found = sorted(words)
    for word in found:
        for clause in parse.dependents(word, "acl"):
            inside = branch(parse, clause.index)
            if clause.index > found[-1] and all(index > found[-1] for index in inside):
                yield from inside


def _view(parse: Parse, noun: int) -> _Phrase | None:
    """Return "in the view of X" or "in X's view", set apart by a comma or the sentence's edge."""
    first = parse.sentences[parse.sentence_of[noun]].first
    start = next(
        (i for i in range(noun - 1, max(first - 1, noun - 8), -1) if parse.tokens[i].text.lower() == "in"), None
    )
    if start is None or not (start == first or parse.tokens[start - 1].text == ","):
        return None
    after = parse.tokens[noun + 1] if noun + 1 < len(parse.tokens) else None
    lemma = f"in the {parse.tokens[noun].text.lower()} of"
    if after is not None and after.text.lower() == "of" and noun - start == 2:
        return _named_after(parse, tuple(range(start, noun + 2)), lemma)
    owner = next(parse.dependents(noun, "nmod:poss"), None)
    if owner is None or owner.index <= start or owner.text.lower() in OWN:
        return None
    words = [i for i in branch(parse, owner.index) if parse.tokens[i].text not in {"'s", "’s", "'", "’"}]
    source = SourceWords(owner.index, parse.span_of(words))
    return _Phrase((start, noun), source, frozenset(range(start, noun + 1)), lemma)


def _told(parse: Parse, phrase: _Phrase | None) -> Told | None:
    if phrase is None:
        return None
    content = tuple(_content(parse, phrase))
    if not content:
        return None
    return Told(
        lemma=phrase.lemma,
        act=CueClass.SPEECH,
        cue=_cue_span(parse, phrase),
        cue_head=phrase.cue[0],
        source=phrase.source,
        content=content,
        rule="according_to",
        confidence=0.8,
    )


def _cue_span(parse: Parse, phrase: _Phrase) -> Span:
    """Return the cue's words; those of "in her view" that do not name the speaker stand on both sides of her."""
    if phrase.cue[-1] - phrase.cue[0] + 1 == len(phrase.cue):
        return parse.span_of(phrase.cue)
    return parse.span_of([phrase.cue[-1]])


def _content(parse: Parse, phrase: _Phrase) -> Iterator[Span]:
    """Yield the spans of the clause without the phrase."""
    first, last = min(phrase.words), max(phrase.words)
    inserted = _inserted(parse, first, last)
    if inserted is not None:
        yield inserted
        return
    sentence = parse.sentences[parse.sentence_of[first]]
    after_all = sentence.root < first and first > 0 and parse.tokens[first - 1].text == ","
    after_all = after_all and parse.tokens[first - 2].upos != "SCONJ"  # "reported that, according to X, …"
    at_edge = first == sentence.first or after_all or is_punctuation(parse, range(last + 1, sentence.last))
    head = phrase.source.head
    top = sentence.root if at_edge else _clause_above(parse, head, set(phrase.words))
    indices = [index for index in branch(parse, top) if index not in phrase.words] if top is not None else []
    if len(indices) < 2:
        indices = [index for index in range(sentence.first, sentence.last) if index not in phrase.words]
    yield from spans(parse, indices)


def _inserted(parse: Parse, first: int, last: int) -> Span | None:
    """Return what an insertion between dashes tells: "– a broad one, according to two lawyers –" says no more than that."""
    sentence = parse.sentences[parse.sentence_of[first]]
    closing = last + 1 < sentence.last and parse.tokens[last + 1].text in DASHES
    opening = next((i for i in range(first - 1, sentence.first, -1) if parse.tokens[i].text in DASHES), None)
    if not closing or opening is None or first - opening < LEAST:
        return None
    words = trimmed(parse, range(opening + 1, first))
    return parse.span_of(words) if len(words) > 1 else None


def _clause_above(parse: Parse, head: int, phrase: set[int]) -> int | None:
    """Return the head of the clause that the phrase is told of."""
    top = head
    while top in phrase or not (is_clause(parse, top) or parse.tokens[top].relation == "root"):
        top = parse.tokens[top].head
        if top < 0:
            return None
    return top
