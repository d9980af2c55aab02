"""Which words make up a phrase of the tree, and the spans that they cover."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.records.span import Span

# Trimmed from both ends of a phrase: marks that join it to its surroundings. Quotation marks stay.
LOOSE = frozenset([",", ";", ":", "—", "–", "-", "--", "...", "…", ".", "!", "?"])
SENTENCE_ENDS = frozenset([".", "!", "?", "...", "…"])


def branch(parse: Parse, top: int, excluded: Iterable[int] = ()) -> list[int]:
    """Return a word and all below it, sorted, without the excluded words and all below those."""
    barred = set(excluded)
    if top in barred:
        return []
    found, pending = [], [top]
    while pending:
        index = pending.pop()
        found.append(index)
        children = parse.children[index]
        pending += [child for child in children if child not in barred] if barred else children
    return sorted(found)


def is_below(parse: Parse, index: int, top: int) -> bool:
    """Say whether a word is another or hangs below it; no word (-1) does."""
    while index >= 0 and index != top:
        index = parse.tokens[index].head
    return index >= 0


def runs(parse: Parse, indices: Sequence[int]) -> list[list[int]]:
    """Split sorted word indices where a word that is no punctuation lies between them."""
    if not indices:
        return []
    found = [[indices[0]]]
    for before, after in pairwise(indices):
        if after == before + 1:
            found[-1].append(after)
        elif all(parse.tokens[index].upos == "PUNCT" for index in range(before + 1, after)):
            found[-1].extend(range(before + 1, after + 1))
        else:
            found.append([after])
    return found


def trimmed(parse: Parse, indices: Sequence[int], loose: frozenset[str] = LOOSE) -> list[int]:
    """Return the words without loose punctuation at either end."""
    low, high = 0, len(indices)
    while low < high and parse.tokens[indices[low]].text in loose:
        low += 1
    while high > low and parse.tokens[indices[high - 1]].text in loose:
        high -= 1
    return list(indices[low:high])


def spans(parse: Parse, indices: Sequence[int]) -> tuple[Span, ...]:
    """Return the trimmed spans of a set of words."""
    found = (trimmed(parse, run) for run in runs(parse, sorted(indices)))
    return tuple(parse.span_of(run) for run in found if run and not is_punctuation(parse, run))


def is_punctuation(parse: Parse, indices: Iterable[int]) -> bool:
    """Say whether there is no word among the tokens."""
    return all(parse.tokens[index].upos == "PUNCT" for index in indices)


def child(parse: Parse, index: int, *relations: str) -> Token | None:
    """Return the first dependent with one of the relations; ``nsubj`` also finds ``nsubj:pass``."""
    return next(parse.dependents(index, *relations), None)


def has_word(parse: Parse, index: int, relation: str, lemmas: Iterable[str]) -> bool:
    """Say whether a dependent with the relation has one of the lemmas (or is written so)."""
    wanted = frozenset(lemmas)
    return any(
        token.lemma.lower() in wanted or token.text.lower() in wanted for token in parse.dependents(index, relation)
    )


def marker(parse: Parse, index: int) -> str:
    """Return the lower-cased preposition or conjunction that introduces a phrase ("according to"), or nothing."""
    for token in parse.dependents(index, "case", "mark"):
        words = [token.text.lower(), *(parse.tokens[i].text.lower() for i in parse.children[token.index])]
        return " ".join(words)
    return ""


def is_clause(parse: Parse, index: int) -> bool:
    """Say whether the word heads a clause: a verb, or a predicate with a subject."""
    return parse.tokens[index].upos in {"VERB", "AUX"} or any(
        True for _ in parse.dependents(index, "nsubj", "cop", "csubj")
    )
