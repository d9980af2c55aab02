"""Which weapons stand in the text: systems by name and nouns with the words that say what sort they are."""

import functools
from collections.abc import Iterator, Sequence

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.spelling import plain
from brinkwatch.ontology.weapons import load_weapon_rules
from brinkwatch.records.span import Span

_NOUNS = frozenset(("NOUN", "PROPN"))
_BEFORE = frozenset(("NOUN", "PROPN", "ADJ", "ADV", "NUM", "X"))
_HYPHENS = frozenset(("-", "–", "‐", "/"))
_JOINING = frozenset(("and", "or", ",", "/"))
_INSIDE = frozenset(("compound", "amod", "flat", "conj", "nummod", "goeswith", "dep"))


@functools.lru_cache(maxsize=1)  # names and mentions of one text both ask
def find_weapons(parse: Parse) -> tuple[tuple[int, int], ...]:
    """Return the words ``first`` to ``last`` (exclusive) of every weapon in order; none overlap."""
    systems = list(_systems(parse))
    named = {index for first, last, _ in systems for index in range(first, last)}
    nouns = (token for token in parse.tokens if token.upos in _NOUNS)
    found = [span for token in nouns if (span := _weapon(parse, token, named)) is not None]
    covered = {index for first, last in found for index in range(first, last)}
    found += [(first, last) for first, last, shy in systems if not shy and first not in covered]
    return tuple(sorted(_outermost(found)))


def is_weapon_name(text: str) -> bool:
    """Say whether a name is a weapon's: "THAAD", "ICBM", "S-400"; of names that mean other things too, no.

    >>> is_weapon_name("MiG-29"), is_weapon_name("UAV"), is_weapon_name("Patriot")
    (True, True, False)
    """
    rules = load_weapon_rules()
    match = rules.system.fullmatch(text)
    if match is not None:
        return (match["type"] or match["name"]) not in rules.shy
    return text.isupper() and text.lower() in rules.heads


def _systems(parse: Parse) -> Iterator[tuple[int, int, bool]]:
    """Yield the words of each system's name or type, and whether it may be something else."""
    rules = load_weapon_rules()
    for match in rules.system.finditer(parse.text):
        tokens = parse.tokens_in(Span(*match.span()))
        if tokens and tokens[-1].end == match.end():
            yield tokens[0].index, tokens[-1].index + 1, (match["type"] or match["name"]) in rules.shy


def _weapon(parse: Parse, token: Token, named: set[int]) -> tuple[int, int] | None:
    """Return the words of the weapon that a noun names, or None."""
    rules = load_weapon_rules()
    noun = _noun(token)
    bound = rules.bound.get(noun)
    if noun not in rules.heads and bound is None:
        return None
    if noun in rules.struck and _next_word(parse, token) in rules.strikes:
        return token.index, token.index + 1
    if token.index and parse.tokens[token.index - 1].text.lower() in rules.never.get(noun, ()):
        return None
    first = _left_edge(parse, token, named)
    if noun not in rules.heads and not any(_sort(word) in (bound or ()) for word in parse.tokens[first : token.index]):
        return None
    return first, _right_edge(parse, token)


def _noun(token: Token) -> str:
    """Return a noun in the singular; names and nouns in capitals keep their lemmas as written."""
    lemma = token.lemma.lower()
    rules = load_weapon_rules()
    if lemma in rules.heads or lemma in rules.bound:
        return lemma
    return lemma.removesuffix("s")


def _sort(token: Token) -> str:
    return plain(token.text)


def _next_word(parse: Parse, token: Token) -> str:
    after = token.index + 1
    return parse.tokens[after].text.lower() if after < len(parse.tokens) else ""


def _left_edge(parse: Parse, token: Token, named: set[int]) -> int:
    """Return the first of the words before a weapon's noun that say what sort it is."""
    lowest = parse.sentences[parse.sentence_of[token.index]].first
    first = token.index
    while first > lowest:
        step = _step(parse, first, token.index, lowest, named)
        if not step:
            break
        first -= step
    return first


def _step(parse: Parse, first: int, head: int, lowest: int, named: set[int]) -> int:
    """Return how many words before ``first`` belong to the weapon: a sort, a sort and its hyphen, a pair's first and "and"."""
    before = parse.tokens[first - 1]
    if _says_sort(before, head, named):
        return 1
    if first - 2 < lowest:
        return 0
    outer = parse.tokens[first - 2]
    if before.text in _HYPHENS and outer.end == before.start and before.end == parse.tokens[first].start:
        return 2 if _sort(outer) in load_weapon_rules().sorts or outer.index in named else 0
    paired = load_weapon_rules().paired
    pair = before.text.lower() in _JOINING and _sort(outer) in paired and _sort(parse.tokens[first]) in paired
    return 2 if pair else 0


def _says_sort(token: Token, head: int, named: set[int]) -> bool:
    if token.index in named:
        return True
    participle = token.upos == "VERB" and not (token.has("VerbForm=Fin") or token.has("VerbForm=Inf"))
    if token.upos not in _BEFORE and not participle:
        return False
    if not (token.index < token.head <= head or token.relation.partition(":")[0] in _INSIDE):
        return False
    rules = load_weapon_rules()
    return _sort(token) in rules.sorts or _noun(token) in rules.heads


def _right_edge(parse: Parse, token: Token) -> int:
    """Return the end of the weapon's words, "of mass destruction" taken in."""
    after = token.index + 1
    for tail in load_weapon_rules().tails:
        if tuple(word.text.lower() for word in parse.tokens[after : after + len(tail)]) == tail:
            return after + len(tail)
    return after


def _outermost(found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that lie in no other: "missile" of "missile launcher" is left out."""
    last = -1
    for span in sorted(set(found), key=lambda row: (row[0], -row[1])):
        if span[1] > last:
            last = span[1]
            yield span
