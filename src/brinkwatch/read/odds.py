"""Which probability a number says: "70 percent", "one in three"."""

from collections.abc import Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import Figure, forecast_table

# "a one in three chance", "70 percent likely": the number stands within so many words before.
WINDOW = 5
# "put the chance that the ferry is sunk by July at 70 per cent", "a slim chance, perhaps one in ten": so many after.
AFTER = 30
LEADING = frozenset(["at", "perhaps", "maybe", "about", "roughly", "around", "say", "to"])
RANGE = frozenset(["to", "-", "–", "or", "and"])
HYPHENS = frozenset(["-", "–", "/"])
STATED = "stated"
PERCENT = frozenset(["percent", "%", "pct"])


class Odds(NamedTuple):
    """A stated probability and the words that state it."""

    figure: Figure
    words: tuple[int, ...]


def stated_odds(parse: Parse, index: int) -> Odds | None:
    """Return the probability that a number right before a likelihood word states."""
    first = parse.sentences[parse.sentence_of[index]].first
    words = parse.tokens[max(first, index - WINDOW) : index]
    for position in range(1, len(words)):
        found = _percentage(words, position) or _share(words, position) or _split(words, position)
        if found is not None:
            return found
    return None


def odds_after(parse: Parse, index: int) -> Odds | None:
    """Return the probability that follows a chance or a verb that puts it: "at 70 per cent", ", perhaps one in ten"."""
    last = parse.sentences[parse.sentence_of[index]].last
    words = parse.tokens[index : min(last, index + AFTER)]
    for position in range(2, len(words)):
        if words[position - 2].text.lower() not in LEADING:
            continue
        found = _percentage(words, position) or _share(words, position) or _split(words, position)
        if found is not None:
            return found
    return None


def _percentage(words: Sequence[Token], position: int) -> Odds | None:
    written = words[position].text.lower()
    parted = written == "per" and position + 1 < len(words) and words[position + 1].text.lower() == "cent"
    value = _number(words[position - 1].text) if written in PERCENT or parted else None
    if value is None or not 0 <= value <= 100:
        return None
    first = position - 1
    least = _number(words[position - 3].text) if position > 2 and words[position - 2].text.lower() in RANGE else None
    if least is None or not 0 <= least <= value:
        return _odds(value / 100, words[first : position + 1 + parted])
    low, high = least / 100, value / 100
    figure = Figure(
        p=round((low + high) / 2, 3), low=round(low, 3), high=round(high, 3), n=0, survey=STATED, phrase=STATED
    )
    return Odds(figure, tuple(t.index for t in words[position - 3 : position + 1 + parted]))


def _split(words: Sequence[Token], position: int) -> Odds | None:
    """Read "60-40", "fifty-fifty": shares of a hundred."""
    if position + 1 >= len(words) or words[position].text not in HYPHENS:
        return None
    part, rest = _number(words[position - 1].text), _number(words[position + 1].text)
    if part is None or rest is None or part + rest != 100:
        return None
    return _odds(part / 100, words[position - 1 : position + 2])


def _share(words: Sequence[Token], position: int) -> Odds | None:
    """Read "one in three", "four chances in ten"."""
    start = position
    if words[start].lemma.lower() in forecast_table().nouns and start + 1 < len(words):
        start += 1
    if words[start].text.lower() not in {"in", "out"} or start + 1 >= len(words):
        return None
    end = start + 2 if words[start + 1].text.lower() == "of" and start + 2 < len(words) else start + 1
    part, whole = _number(words[position - 1].text), _number(words[end].text)
    if part is None or not whole or part > whole:
        return None
    return _odds(part / whole, words[position - 1 : end + 1])


def _odds(p: float, words: Sequence[Token]) -> Odds:
    share = round(p, 3)
    return Odds(
        Figure(p=share, low=share, high=share, n=0, survey=STATED, phrase=STATED), tuple(token.index for token in words)
    )


def _number(text: str) -> float | None:
    """Return the value of digits or of a number word up to ten."""
    numerals = forecast_table().numerals
    if text.lower() in numerals:
        return float(numerals[text.lower()])
    plain = text.replace(",", "")
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None
