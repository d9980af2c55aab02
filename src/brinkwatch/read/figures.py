"""What numbers a text gives: reads digits and number words with what widens them ("about", "at least", "dozens of")."""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.load import load_table
from brinkwatch.read.grammar import lemma_of
from brinkwatch.records.event import Figure

# Hits "1,050", "3.67", "300"; misses "U-2", "24th", "2020s".
DIGITS = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<short>k|mn?|bn?|tn)?", re.IGNORECASE)
MONEY = frozenset(["$", "€", "£", "US$", "dollar", "euro"])
HALF = {"half": 0.5}


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The typed view of ``numbers.toml``."""

    words: Mapping[str, float]
    short: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    bounds: Mapping[str, tuple[float, float]]
    units: Mapping[str, str]
    casualties: Mapping[str, frozenset[str]]


class Amount(NamedTuple):
    """A number as a text gives it: the least and the most it can mean, and the words ``first`` to ``last`` (exclusive)."""

    low: float
    high: float
    first: int
    last: int


@functools.cache
def number_words() -> NumberWords:
    """Return the word list, checked."""
    return msgspec.convert(load_table("numbers"), NumberWords)


def value_of(text: str) -> float | None:
    """Return the number that one word writes, or None.

    >>> value_of("1,050"), value_of("twenty-one"), value_of("2bn"), value_of("troops")
    (1050.0, 21.0, 2000000000.0, None)
    """
    words = number_words()
    lowered = text.lower()
    if lowered in words.words:
        return float(words.words[lowered])
    matched = DIGITS.fullmatch(lowered)
    if matched:
        scale = words.short.get(matched["short"] or "", 1)
        return float(matched["number"].replace(",", "")) * scale
    parts = [words.words.get(part) for part in lowered.split("-")]
    if len(parts) == 2 and parts[0] is not None and parts[1] is not None and parts[0] >= 20 > parts[1]:
        return float(parts[0] + parts[1])
    return None


def combined(values: Iterable[float]) -> float:
    """Return the number that several number words make together.

    >>> combined([3, 100, 50]), combined([1.5, 1000000]), combined([2, 12])
    (350.0, 1500000.0, 24.0)
    """
    total, current = 0.0, 0.0
    for value in values:
        if value in {12, 100} and current:
            current *= value
        elif value >= 1000:
            total, current = total + (current or 1) * value, 0.0
        else:
            current += value
    return total + current


def read_amount(parse: Parse, number: int) -> Amount | None:
    """Return the amount of which a word is the numeral, with its neighbours ("about 2.5 million"), or None."""
    words = number_words()
    vague = words.vague.get(parse.tokens[number].text.lower())
    first = last = number
    if vague is not None:
        return Amount(*vague, number, number + 1)
    while first > 0 and _is_number(parse.tokens[first - 1]) and _same_sentence(parse, first - 1, number):
        first -= 1
    while (
        last + 1 < len(parse.tokens) and _is_number(parse.tokens[last + 1]) and _same_sentence(parse, last + 1, number)
    ):
        last += 1
    values = [value_of(parse.tokens[i].text) for i in range(first, last + 1)]
    known = [value for value in values if value is not None]
    if not known:
        return None
    exact = combined(known)
    low, high, first = _widened(parse, exact, first)
    return Amount(low, high, first, last + 1)


def _same_sentence(parse: Parse, a: int, b: int) -> bool:
    return parse.sentence_of[a] == parse.sentence_of[b]


def _is_number(token: Token) -> bool:
    return token.text != "-" and value_of(token.text) is not None


def _widened(parse: Parse, exact: float, first: int) -> tuple[float, float, int]:
    """Return the least and the most of a number and where its words begin, by the words before it."""
    bounds = number_words().bounds
    for length in (3, 2, 1):
        start = first - length
        if start < 0 or not _same_sentence(parse, start, first):
            continue
        before = " ".join(parse.tokens[i].text.lower() for i in range(start, first))
        if before in bounds:
            low, high = bounds[before]
            return round(exact * low, 6), round(exact * high, 6), start
    return exact, exact, first


def find_figures(parse: Parse, words: Iterable[int]) -> tuple[Figure, ...]:
    """Return the figures among some words: each numeral that counts or measures a noun."""
    found: dict[int, Figure] = {}
    for index in words:
        token = parse.tokens[index]
        if (
            token.relation not in {"nummod", "nummod:gov", "amod", "nmod", "det"}
            and token.text.lower() not in number_words().vague
        ):
            continue
        figure = _figure(parse, token)
        if figure is not None:
            found.setdefault(figure.start, figure)
    return tuple(found[start] for start in sorted(found))


def _figure(parse: Parse, token: Token) -> Figure | None:
    vague = token.text.lower() in number_words().vague
    if not vague and token.upos != "NUM":
        return None
    amount = read_amount(parse, token.index)
    if amount is None:
        return None
    noun = _counted(parse, token)
    if noun is None or _looks_like_date(token, noun):
        return None
    unit = _unit(parse, amount, noun)
    what = _what(parse, noun, unit)
    span = parse.span_of([amount.first, amount.last - 1, *([noun.index] if noun.index >= amount.first else [])])
    return Figure(what=what, unit=unit, low=amount.low, high=amount.high, start=span.start, end=span.end)


def _counted(parse: Parse, token: Token) -> Token | None:
    """Return the noun that a numeral counts."""
    if token.text.lower() in number_words().vague:
        return next((t for t in parse.dependents(token.index, "nmod", "obl")), None)
    head = token
    for _ in range(4):
        if head.head < 0:
            return None
        head = parse.tokens[head.head]
        if head.upos in {"NOUN", "SYM", "PROPN"}:
            return head
        if head.upos != "NUM":
            return None
    return None


def _looks_like_date(token: Token, noun: Token) -> bool:
    """Say whether the numeral is a day or year ("June 27", "in 2018") or numbers a thing ("Resolution 242")."""
    return noun.upos == "PROPN" or (token.index > noun.index and noun.upos != "SYM")


def _unit(parse: Parse, amount: Amount, noun: Token) -> str | None:
    units = number_words().units
    if lemma_of(noun) in units or noun.text.lower() in units:
        return units.get(lemma_of(noun), units.get(noun.text.lower()))
    before = parse.tokens[amount.first - 1].text if amount.first > 0 else ""
    return units.get(before)


def _what(parse: Parse, noun: Token, unit: str | None) -> str:
    """Return what is counted: casualties by what befell them, a measure by what it measures, else the noun."""
    for name, lemmas in number_words().casualties.items():
        if lemma_of(noun) in lemmas:
            return name
        for above in _verbs_over(parse, noun):
            if lemma_of(above) in lemmas:
                return name
    if unit is not None:
        measured = next((t for t in parse.dependents(noun.index, "nmod")), None)
        if measured is not None:
            return lemma_of(measured)
        if noun.relation in {"compound", "nmod", "amod", "obl:unmarked"} and noun.head >= 0:
            return lemma_of(parse.tokens[noun.head])
    return lemma_of(noun)


def _verbs_over(parse: Parse, noun: Token) -> list[Token]:
    """Return the predicate of which the counted people are object or passive subject, or which describes them ("left 12 dead")."""
    if noun.head < 0:
        return []
    above = parse.tokens[noun.head]
    if noun.relation in {"obj", "nsubj:pass"} or (
        noun.relation == "nsubj" and lemma_of(above) in {"die", "perish", "dead"}
    ):
        return [above, *parse.dependents(above.index, "xcomp")]
    return []
