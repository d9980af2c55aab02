"""Which descriptions of actors stand in the text ("two US officials", "the ministry"), and what their words say."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.nominals import Head, head_at, load_nominal_rules, modifier_sector
from brinkwatch.ontology.spelling import plain

_LEFT = frozenset(("det", "amod", "nummod", "compound", "nmod:poss", "nmod:unmarked", "advmod", "flat", "det:predet"))


_HYPHENS = frozenset(("-", "–", "‐"))
_NOUNS = frozenset(("NOUN", "PROPN"))
# No actor noun of the word lists is longer than this many words before its last.
_LONGEST_NOUN = 3
# Former holders of an office have a sector of their own, whatever the office.
_FORMER = "ELI"


class Nominal(NamedTuple):
    """A description: words ``first`` to ``last`` (exclusive) around its ``head``; ``noun_first`` is where the actor noun begins."""

    first: int
    last: int
    head: int
    noun_first: int
    noun: Head


def find_nominals(parse: Parse, taken: Iterable[tuple[int, int]]) -> tuple[Nominal, ...]:
    """Return the descriptions of actors in order; none has its head inside a name (``taken`` are the names' words)."""
    return _outside(parse, frozenset(index for first, last in taken for index in range(first, last)))


@functools.lru_cache(maxsize=1)  # mentions and clusters of one text both ask
def _outside(parse: Parse, named: frozenset[int]) -> tuple[Nominal, ...]:
    rules = load_nominal_rules()
    found = []
    for token in parse.tokens:
        if token.upos in _NOUNS and plain(token.text) in rules.last_words and token.index not in named:
            nominal = _nominal(parse, token)
            if nominal is not None:
                found.append(nominal)
    return _without_inner(found)


def _nominal(parse: Parse, token: Token) -> Nominal | None:
    words = _words_before(parse, token)
    match = head_at([plain(word.text) for word in words], len(words) - 1)
    if match is None or (token.relation == "compound" and token.head > token.index):
        return None
    noun, noun_first = match[0], words[match[1]].index
    head = _head_of_phrase(parse, noun_first, token.index)
    if _inside_compound(parse, head, token.index):
        return None
    first = min(_left_edge(parse, head), noun_first)
    found = Nominal(first, max(token.index, head) + 1, head, noun_first, noun)
    return found if _points(parse, found) else None


def _words_before(parse: Parse, token: Token) -> list[Token]:
    """Return a word and the few before it, hyphens left out ("secretary", "general")."""
    first = parse.sentences[parse.sentence_of[token.index]].first
    words = [
        word
        for word in parse.tokens[max(first, token.index - 2 * _LONGEST_NOUN) : token.index]
        if word.text not in _HYPHENS
    ]
    return [*words[-_LONGEST_NOUN:], token]


def _head_of_phrase(parse: Parse, first: int, last: int) -> int:
    for index in range(first, last + 1):
        if not first <= parse.tokens[index].head <= last:
            return index
    return last


def _inside_compound(parse: Parse, head: int, last: int) -> bool:
    """Say whether the noun only modifies the next one ("army base"), a name after a title aside."""
    token = parse.tokens[head]
    if token.relation not in ("compound", "amod") or token.head <= last:
        return False
    return parse.tokens[token.head].upos != "PROPN"


def _left_edge(parse: Parse, head: int) -> int:
    first = head
    for child in reversed(parse.children[head]):
        if child >= head:
            continue
        if parse.tokens[child].relation not in _LEFT:
            break
        first = min(first, *parse.subtree(child))
    return first


def _points(parse: Parse, nominal: Nominal) -> bool:
    """Say whether the noun is used of an actor here: common nouns such as "side" need a word that points at one."""
    rules = load_nominal_rules()
    token = parse.tokens[nominal.head]
    if nominal.noun.noun in rules.plural_only and not nominal.noun.plural:
        return False
    if " ".join(nominal.noun.noun) not in rules.bare or token.upos == "PROPN":
        return True
    if nominal.first < nominal.noun_first:
        return True
    return token.has("Number=Plur") and nominal.noun.plural


def _without_inner(found: Sequence[Nominal]) -> tuple[Nominal, ...]:
    """Keep one description a head, the longest noun ("foreign minister", not "minister")."""
    best: dict[int, Nominal] = {}
    for nominal in found:
        old = best.get(nominal.head)
        if old is None or len(nominal.noun.noun) > len(old.noun.noun):
            best[nominal.head] = nominal
    return tuple(best[head] for head in sorted(best))


def sector_of(parse: Parse, nominal: Nominal) -> str | None:
    """Return the sector that the description's own words give; of a generic noun only what its modifiers say."""
    words = [plain(token.text) for token in parse.tokens[nominal.first : nominal.noun_first]]
    if any(modifier_sector([word]) == _FORMER for word in words):
        return _FORMER
    if nominal.noun.generic or nominal.noun.sector is None:
        return modifier_sector(words)
    return nominal.noun.sector


def links_of(parse: Parse, head: int) -> Iterator[Token]:
    """Yield the heads of the phrases that say whose or where it is: possessors, modifiers, "of", "for", "in" phrases.

    The nearest come first: possessors and modifiers, then what follows.
    """
    for child in parse.children[head]:
        token = parse.tokens[child]
        if token.relation in ("nmod:poss", "compound", "amod", "nmod:unmarked", "det"):
            yield token
    for child in parse.children[head]:
        token = parse.tokens[child]
        if token.relation.startswith("nmod") and token.relation != "nmod:poss" and child > head:
            case = next((word.text.lower() for word in parse.dependents(child, "case")), None)
            if case in load_nominal_rules().small_words.links:
                yield token


def determiner_of(parse: Parse, nominal: Nominal) -> str:
    """Return the first word of the description in small letters where it is a determiner or number, else nothing."""
    token = parse.tokens[nominal.first]
    return token.text.lower() if token.upos in ("DET", "PRON", "NUM") or token.relation == "det" else ""


def by_span(nominals: Iterable[Nominal]) -> Mapping[tuple[int, int], Nominal]:
    """Return the descriptions by their first and last words."""
    return {(nominal.first, nominal.last): nominal for nominal in nominals}
