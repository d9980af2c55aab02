"""What counted times mean: durations and how often something happens."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Meaning, Setting, Tense, moved
from brinkwatch.records.time import TimeKind

_AHEAD = frozenset({"within", "in"})
_ONE = datetime.timedelta(days=1)


def number_of(words: str) -> int | None:
    """Return the number that words or figures mean, None for a vague one.

    >>> number_of("twenty-one"), number_of("1,200"), number_of("a few")
    (21, 1200, None)
    """
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    if set(plain.split()) & time_words().vague.words or "dozen" in plain:
        return None
    parts = [time_words().numbers.get(part) for part in re.split("[- ]", plain)]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) and known else None


def duration_value(count: int | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration.

    >>> duration_value(2, "hour"), duration_value(None, "year"), duration_value(3, "decade")
    ('PT2H', 'PXY', 'P30Y')
    """
    letters = time_words().units.get(unit, "D")
    scale = {"E": 10, "C": 100}.get(letters, 1) * (2 if unit == "fortnight" else 1)
    letter = {"E": "Y", "C": "Y"}.get(letters, letters)
    number = "X" if count is None else str(count * scale)
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def duration(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "two years", "a two-day visit", "within 10 days"; an age is no time of the story.

    Only "within" and "in" with a verb of the future say which days are meant.
    """
    words, unit = match["number"].lower(), match["unit"].lower()
    if setting.after in {"old", "-old", "olds"} or match.string[match.end() : match.end() + 4] in {"-old", " old"}:
        return None
    single = words in {"a", "an"}
    if single and match[0].lower().endswith("s-long"):
        return None  # "a decades-long dispute"
    if single and setting.before not in {
        "for",
        "in",
        "within",
        "after",
        "over",
        "about",
        "than",
        "nearly",
        "almost",
        "just",
        "half",
        "least",
        "once",
    }:
        return None
    if (
        words == "one"
        and unit in {"day", "night"}
        and setting.before not in {"for", "within", "in", "than", "only", "just"}
    ):
        return None
    if unit in {"second", "quarter"} and (single or words == "one"):
        return None
    count = None if "half" in words else number_of(words)
    value = _half(unit, words) if "half" in words else duration_value(count, unit)
    return Meaning(TimeKind.DURATION, value, _days_ahead(count, unit, setting), "duration")


def _half(unit: str, words: str) -> str:
    """Return the value of "half an hour" and of "two and a half years"."""
    whole = number_of(re.split("[ -]and", words)[0]) if "and" in words else None
    if whole is not None:
        return duration_value(whole, unit).replace(str(whole), f"{whole}.5")
    halves = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y"}
    return halves.get(unit, duration_value(None, unit))


def _days_ahead(count: int | None, unit: str, setting: Setting) -> tuple[datetime.date, datetime.date] | None:
    if count is None or setting.anchor is None or setting.tense is not Tense.FUTURE or setting.before not in _AHEAD:
        return None
    last = moved(setting.anchor, count, unit)
    if last is None:
        return None
    return (setting.anchor, last) if setting.before == "within" else (last, last)


def vague_duration(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "for years", "over months", "hours after"."""
    if setting.before not in {
        "for",
        "in",
        "over",
        "within",
        "took",
        "take",
        "takes",
        "last",
        "lasted",
        "of",
        "after",
        "just",
        "only",
        "many",
    } and setting.after not in {"of", "after", "before", "later", "earlier"}:
        return None
    return Meaning(
        TimeKind.DURATION, duration_value(None, match["unit"].lower().replace("centurie", "century")), None, "duration"
    )


def weekday_set(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "Fridays"."""
    if not match[0][0].isupper() or setting.after[:1] == "'":
        return None
    number = time_words().weekdays[match[0].lower().removesuffix("s")]
    return Meaning(TimeKind.SET, f"XXXX-WXX-{number + 1}", None, "set")


def unit_set(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "every two weeks", "each year", "twice a week"."""
    unit = match["unit"].lower()
    if unit in time_words().parts:
        return Meaning(TimeKind.SET, f"XXXX-XX-XXT{time_words().parts[unit]}", None, "set")
    words = match.groupdict().get("number")
    count = 2 if words and words.lower() == "other" else number_of(words) if words else 1
    return Meaning(TimeKind.SET, duration_value(count, unit), None, "set")


def word_set(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "daily", "annual"; a capital letter makes it a newspaper's name."""
    if match["word"][0].isupper():
        return None
    return Meaning(TimeKind.SET, time_words().sets[match["word"].lower()], None, "set")
