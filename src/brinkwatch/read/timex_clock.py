"""What times of the day mean."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Day, Meaning, Setting, Tense
from brinkwatch.read.timex_calendar import date
from brinkwatch.records.time import TimeKind

_ONE = datetime.timedelta(days=1)


def clock(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "10 p.m. GMT", "9:40 Wednesday morning", "2:49 p.m. on Tuesday", "0500 GMT"."""
    groups = match.groupdict()
    hour, minute = int(match["hour"]), groups.get("minute")
    half = (groups.get("half") or "").lower()
    signs = (half, groups.get("zone"), groups.get("unit"), groups.get("weekday"), groups.get("deictic"))
    if not any(signs) and setting.before not in time_words().clock_prepositions:
        return None  # a verse, a score
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    late = (groups.get("part") or "").lower() in {"afternoon", "evening", "night"}
    hour += 12 if late and not half and 0 < hour < 12 else 0
    if hour > 24 or (minute and int(minute) > 59):
        return None
    dated = date(match, setting) if groups.get("month") else None
    day = dated.days[0] if dated and dated.days else _day(groups, setting)
    return _at(f"{hour:02}:{minute or '00'}", groups.get("zone"), day, setting)


def named(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "noon", "midnight on Friday"."""
    word = match["word"].lower()
    if match["word"][0].isupper() and setting.before not in time_words().clock_prepositions:
        return None  # a newspaper, a street
    meaning = _at(time_words().hours[word], None, _day(match.groupdict(), setting), setting)
    if word != "midnight" or meaning.days is None or meaning.days[0] != meaning.days[1]:
        return meaning
    # Midnight ends one day and begins the next.
    return Meaning(meaning.kind, meaning.value, (meaning.days[0], meaning.days[0] + _ONE), meaning.rule)


def oclock(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "three o'clock"."""
    return _at(f"{time_words().numbers[match['words'].lower()]:02}:00", None, None, setting)


def _at(time: str, zone: str | None, day: Day | None, setting: Setting) -> Meaning:
    """Return the time of the day named with it, else of the day last spoken of, else of publication or the day before."""
    value = f"T{time}{'Z' if (zone or '').strip('()').lower() in {'gmt', 'utc'} else ''}"
    if day is None and setting.reference and setting.reference[0] == setting.reference[1]:
        day = setting.reference[0]
    if day:
        return Meaning(TimeKind.TIME, f"{day.isoformat()}{value}", (day, day), "clock")
    if setting.anchor is None:
        return Meaning(TimeKind.TIME, f"XXXX-XX-XX{value}", None, "clock")
    return Meaning(
        TimeKind.TIME, f"{setting.anchor.isoformat()}{value}", (setting.anchor - _ONE, setting.anchor), "clock"
    )


def _day(groups: dict[str, str | None], setting: Setting) -> Day | None:
    if setting.anchor is None:
        return None
    if word := groups.get("deictic"):
        return setting.anchor + time_words().deictic[word.lower()] * _ONE
    if not (word := groups.get("weekday")):
        return None
    number = time_words().weekdays[word.rstrip(".").lower()]
    if setting.tense is Tense.FUTURE:
        return setting.anchor + ((number - setting.anchor.weekday()) % 7) * _ONE
    return setting.anchor - ((setting.anchor.weekday() - number) % 7) * _ONE
