"""Which times a text names, and the days they mean."""

import datetime
import functools
from collections.abc import Iterable, Iterator

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Day, Meaning, Setting, Tense
from brinkwatch.read.tenses import tense_over
from brinkwatch.read.timex_grammar import key_of, rules_by_first_word
from brinkwatch.read.timex_ranges import join_ranges
from brinkwatch.records.document import Document
from brinkwatch.records.span import DateInterval
from brinkwatch.records.time import Time, TimeKind

_DATING_NOTHING = frozenset({"age", "rate", "described"})
_COUNTED = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
# Newspapers begin in 1605; a date far outside is a slip, and would leave the calendar when counted from.
_FIRST_YEAR, _LAST_YEAR = 1600, 2200


def find_times(parse: Parse, document: Document, *, spoken_of: tuple[Day, Day] | None = None) -> tuple[Time, ...]:
    """Return the times that a text names, in order, none overlapping another.

    They are anchored on the day of publication; without one, what leans on it has no interval. What leans on a date before it
    ("the next day") takes the last day named in the same paragraph or the one before, else ``spoken_of``: none, unless a caller
    would rather guess than leave it unknown.
    """
    anchor = published_day(document)
    found: list[Time] = []
    reference = spoken_of
    named_in = 0
    for sentence in parse.sentences:
        paragraph = _paragraph_of(parse, sentence.start)
        reference = reference if paragraph <= named_in + 1 else spoken_of
        times = []
        for time, days in _in_sentence(parse, sentence, anchor, reference):
            times.append(time)
            reference, named_in = (_narrower(days, reference), paragraph) if days else (reference, named_in)
        found.extend(join_ranges(parse, sentence, times))
    return tuple(found)


def dating(times: Iterable[Time]) -> tuple[Time, ...]:
    """Return the times that say when or how long something was: no ages, rates ("24 hours a day") or "recent" raids."""
    return tuple(time for time in times if time.rule not in _DATING_NOTHING)


def _narrower(days: tuple[Day, Day], reference: tuple[Day, Day] | None) -> tuple[Day, Day]:
    """Return the days named last, or those spoken of before when these lie in them ("April of that year")."""
    inside = reference is not None and days[0] <= reference[0] and reference[1] <= days[1]
    return reference if reference is not None and inside else days


def published_day(document: Document) -> Day | None:
    """Return the day on which a document was published, in its own zone."""
    try:
        day = datetime.date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _paragraph_of(parse: Parse, start: int) -> int:
    low, high = 0, len(parse.paragraphs)
    while low < high:
        middle = (low + high) // 2
        if parse.paragraphs[middle].start <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _in_sentence(
    parse: Parse, sentence: Sentence, anchor: Day | None, reference: tuple[Day, Day] | None
) -> Iterator[tuple[Time, tuple[Day, Day] | None]]:
    """Yield each time of a sentence, with its days where what follows can lean on them."""
    rules = rules_by_first_word()
    free = sentence.start
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.start < free or key_of(token.text) not in rules or not _can_begin(parse, token, sentence.last):
            continue
        best = _longest(parse, sentence, token, Setting(anchor, reference=reference))
        if best is None:
            continue
        meaning, end = best
        free = end
        own = meaning.days if meaning.kind in {TimeKind.DATE, TimeKind.TIME} else None
        reference = _narrower(own, reference) if own else reference
        yield _time(parse, token.start, end, meaning), own


def _can_begin(parse: Parse, token: Token, last: int) -> bool:
    """Say whether the word behind an article has to do with time: most articles begin something else."""
    if token.text.lower() not in time_words().articles or token.index + 1 >= last:
        return True
    return key_of(parse.tokens[token.index + 1].text) in _behind_articles()


@functools.cache
def _behind_articles() -> frozenset[str]:
    words = time_words()
    return frozenset({*rules_by_first_word(), *words.units, *words.parts, *words.decades, *words.behind_articles})


def _longest(parse: Parse, sentence: Sentence, token: Token, setting: Setting) -> tuple[Meaning, int] | None:
    """Return the meaning and end of the longest expression that begins with a word; of equals the first in the table."""
    matches = []
    for rule in rules_by_first_word()[key_of(token.text)]:
        match = rule.pattern.match(parse.text, token.start, sentence.end)
        if match:
            matches.append((match.end(), rule, match))
    if not matches:
        return None
    for end, rule, match in sorted(matches, key=lambda item: -item[0]):
        meaning = rule.resolve(match, _set(parse, sentence, token, end, setting))
        if meaning is not None:
            return meaning, end
    return None


def _set(parse: Parse, sentence: Sentence, token: Token, end: int, setting: Setting) -> Setting:
    """Return the setting of an expression: its tense, and the words before and after it in the sentence."""
    last = token.index
    while last + 1 < sentence.last and parse.tokens[last + 1].start < end:
        last += 1
    before = parse.tokens[token.index - 1] if token.index > sentence.first else None
    after = parse.tokens[last + 1].text if last + 1 < sentence.last else ""
    return Setting(
        setting.anchor,
        _tense(parse, token.index, last),
        setting.reference,
        before.text.lower() if before else "",
        after,
        noun_before=before is not None and (before.upos in _COUNTED or before.text == "%"),
    )


def _tense(parse: Parse, first: int, last: int) -> Tense:
    """Return the tense over an expression's head word."""
    for index in range(first, last + 1):
        if not first <= parse.tokens[index].head <= last:
            return tense_over(parse, index)
    return Tense.UNKNOWN


def _time(parse: Parse, start: int, end: int, meaning: Meaning) -> Time:
    words = parse.text[start:end]
    interval = None
    if meaning.days:
        first, last = meaning.days
        interval = DateInterval(earliest=first.isoformat(), latest=last.isoformat(), basis=f'{meaning.rule}: "{words}"')
    return Time(start=start, end=end, kind=meaning.kind, value=meaning.value, interval=interval, rule=meaning.rule)
