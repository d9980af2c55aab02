"""Which neighbouring dates are the ends of one run of days: "from March to May", "between Monday and Wednesday"."""

import datetime
import re
from collections.abc import Sequence

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.times import time_words
from brinkwatch.records.span import DateInterval
from brinkwatch.records.time import Time, TimeKind

# What may stand between the ends, by the word before the first; ends without such a word are two dates.
_LINKS = {"from": frozenset({"to", "until", "till", "through"}), "between": frozenset({"and"})}
# Values of days, months and years; both ends must be of one kind.
_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_BEFORE_RANGE = 6


def join_ranges(parse: Parse, sentence: Sentence, times: Sequence[Time]) -> tuple[Time, ...]:
    """Return a sentence's times with the ends of a run of days made one."""
    found: list[Time] = []
    for time in times:
        joined = _joined(parse, sentence, found[-1], time) if found else None
        if joined is None:
            found.append(time)
        else:
            found[-1] = joined
    return tuple(found)


def _joined(parse: Parse, sentence: Sentence, one: Time, other: Time) -> Time | None:
    text = parse.text
    opening = re.search(
        r"\b(from|between) (?:the )?\Z", text[max(sentence.start, one.start - 13) : one.start], re.IGNORECASE
    )
    if opening is None or text[one.end : other.start].strip().lower() not in _LINKS[opening[1].lower()]:
        return None
    if not _are_alike(one, other) or _is_moved(parse, sentence, one.start):
        return None
    last = _behind(one, other)
    if one.interval is None or last is None or last < one.interval.earliest:
        return None
    start = one.start - (len(opening[0]))
    words = text[start : other.end]
    interval = DateInterval(earliest=one.interval.earliest, latest=last, basis=f'range: "{words}"')
    return Time(start=start, end=other.end, kind=TimeKind.DATE, value=one.value, interval=interval, rule="range")


def _are_alike(one: Time, other: Time) -> bool:
    if one.kind is not TimeKind.DATE or other.kind is not TimeKind.DATE or "range" in {one.rule, other.rule}:
        return False
    values = [time.value or "" for time in (one, other)]
    return len(values[0]) == len(values[1]) and all(_VALUE.fullmatch(value) for value in values)


def _is_moved(parse: Parse, sentence: Sentence, start: int) -> bool:
    """Say whether a verb shortly before tells a change of dates ("moved from Monday to Wednesday")."""
    before = [token for token in parse.tokens[sentence.first : sentence.last] if token.start < start]
    moves = time_words().moved
    return any(
        token.lemma.lower() in moves or token.text.lower().removesuffix("d") in moves
        for token in before[-_BEFORE_RANGE:]
    )


def _behind(one: Time, other: Time) -> str | None:
    """Return the last day of the second end, moved behind the first where each was read by itself."""
    if one.interval is None or other.interval is None:
        return None
    last = other.interval.latest
    if last >= one.interval.earliest:
        return last
    day = datetime.date.fromisoformat(last)
    if other.rule.startswith("weekday"):
        return (day + datetime.timedelta(days=7)).isoformat()
    if other.rule.endswith("without year") and (day.month, day.day) != (2, 29):
        return day.replace(year=day.year + 1).isoformat()
    return None
