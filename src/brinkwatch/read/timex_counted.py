"""What counted times mean: durations, ages and how often something happens."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Meaning, Setting, Tense, moved
from brinkwatch.records.time import TimeKind

_AHEAD = frozenset({"within", "in"})
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000}
# Hit: "1.5", "2 1/2"; near miss: "1,500"
_DECIMAL = re.compile(r"\d+\.\d+|\d+(?: 1/2|½)")
_HALVES = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "minute": "PT30S"}
_QUARTERS = {"hour": "PT15M", "year": "P3M", "century": "P25Y"}
_SHORT = frozenset({"hour", "minute", "second"})
# Words behind "a day" that make it a stretch before or after something, whatever stands before it.
_BESIDE = frozenset({"before", "after", "later", "earlier", "ago", "from", "into"})


def number_of(words: str) -> int | None:
    """Return the number that words or figures mean, None for a vague one.

    >>> number_of("twenty-one"), number_of("1,200"), number_of("two thousand"), number_of("a few")
    (21, 1200, 2000, None)
    """
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    if plain in {"a dozen", "the dozen"}:
        return 12
    parts = [part for part in re.split("[- ]", plain) if part != "and"]
    if set(parts) & time_words().vague.words or "dozen" in plain:
        return None
    total = 0
    for part in parts:
        number = int(part) if part.isdigit() else time_words().numbers.get(part)
        if number is None:
            return None
        total = max(total, 1) * number if part in _SCALES else total + number
    return total or None


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
    """Read "two years", "a two-day visit", "within 10 days", "a year and a half"; "$3 million a year" says how often.

    Only "within" and "in" with a verb of the future say which days are meant.
    """
    words, unit = match["number"].lower(), _unit(match)
    single = words in {"a", "an"}
    if single and setting.noun_before and setting.after not in _BESIDE:
        return _rate(unit)
    if words == "one" and unit in {"day", "night"} and setting.before not in time_words().counting_prepositions:
        return None  # "one day they will"
    if (single or words == "one") and (unit in {"second", "quarter"} or match[0].lower().endswith("s-long")):
        return None  # "a second attack", "a decades-long dispute"
    if single and setting.after.lower() in time_words().relatives:
        return None
    count = number_of(words) if not words.startswith("half") else None
    value = _broken(words, unit, half=bool(match.groupdict().get("half"))) or duration_value(count, unit)
    return Meaning(TimeKind.DURATION, value, _days_ahead(count, unit, setting), "duration")


def _unit(match: re.Match[str]) -> str:
    return match["unit"].lower().replace("centurie", "century")


def _rate(unit: str) -> Meaning | None:
    """Return how often "24 hours a day" is; by hours and less, speeds and wages are counted."""
    return None if unit in _SHORT else Meaning(TimeKind.SET, duration_value(1, unit), None, "rate")


def _broken(words: str, unit: str, *, half: bool) -> str | None:
    """Return the value of "half an hour", "two and a half years", "a year and a half", "1.5 years"."""
    if words.startswith("half"):
        return _HALVES.get(unit, duration_value(None, unit))
    whole = number_of(re.split("[ -]and[ -]a[ -]half", words)[0])
    if (half or "half" in words) and whole is not None:
        return duration_value(1, unit).replace("1", f"{whole}.5", 1)
    decimal = _DECIMAL.fullmatch(words)
    return duration_value(1, unit).replace("1", re.sub(" 1/2|½", ".5", decimal[0]), 1) if decimal else None


def _days_ahead(count: int | None, unit: str, setting: Setting) -> tuple[datetime.date, datetime.date] | None:
    if count is None or setting.anchor is None or setting.tense is not Tense.FUTURE or setting.before not in _AHEAD:
        return None
    last = moved(setting.anchor, count, unit)
    if last is None:
        return None
    return (setting.anchor, last) if setting.before == "within" else (last, last)


def quarter_of(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "a quarter of a century", "quarter-century"."""
    value = _QUARTERS.get(match["unit"].lower())
    return Meaning(TimeKind.DURATION, value, None, "duration") if value else None


def unit_long(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "week-long", "daylong", "decades-long"."""
    count = None if match["many"] else 1
    return Meaning(TimeKind.DURATION, duration_value(count, _unit(match)), None, "duration")


def age(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the 43-year-old", "30 years old", "decades-old": a duration that dates nothing."""
    words, unit = match["number"], _unit(match)
    count = number_of(words) if words else None if match["many"] else 1
    value = (_broken(words.lower(), unit, half=False) if words else None) or duration_value(count, unit)
    return Meaning(TimeKind.DURATION, value, None, "age")


def vague_duration(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "for years", "years of war", "hours after"."""
    unit = _unit(match)
    if setting.before in {"-", "–"} or (unit == "second" and setting.before not in time_words().counting_prepositions):
        return None
    return Meaning(TimeKind.DURATION, duration_value(None, unit), None, "duration")


def weekday_set(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "Fridays"."""
    if not match[0][0].isupper() or setting.after[:1] == "'":
        return None
    number = time_words().weekdays[match[0].lower().removesuffix("s")]
    return Meaning(TimeKind.SET, f"XXXX-WXX-{number + 1}", None, "set")


def unit_set(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "every two weeks", "each year", "twice a week", "per day"."""
    unit = match["unit"].lower()
    if unit in time_words().parts:
        return Meaning(TimeKind.SET, f"XXXX-XX-XXT{time_words().parts[unit]}", None, "set")
    words = match.groupdict().get("number")
    count = 2 if words and words.lower() == "other" else number_of(words) if words else 1
    return Meaning(TimeKind.SET, duration_value(count, unit), None, "set")


def per_unit(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "per year"; by hours and less, speeds and wages are counted."""
    return _rate(match["unit"].lower())


def word_set(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "daily", "annual"; a capital letter makes it a newspaper's name."""
    if match["word"][0].isupper():
        return None
    return Meaning(TimeKind.SET, time_words().sets[match["word"].lower()], None, "set")
