"""What days with a name mean: holidays, dates that became names, anniversaries."""

import datetime
import re

from dateutil.easter import easter

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Day, Meaning, Setting, month_days, year_days
from brinkwatch.read.timex_calendar import day_number, nearest_day
from brinkwatch.records.time import TimeKind


def idiom(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read a date that became a name."""
    day = datetime.date.fromisoformat(time_words().idioms[match["idiom"].lower()])
    return Meaning(TimeKind.DATE, day.isoformat(), (day, day), "named date")


def holiday(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a day with a name; one that is no "day" by its name needs a preposition ("at Christmas", no "Christmas present")."""
    name = match["holiday"].lower().replace("’", "'")
    full = name.endswith(("day", "eve"))
    if not match["holiday"][0].isupper() or not (full or setting.before in time_words().holiday_prepositions):
        return None
    rule = time_words().holidays[name]
    if match["year"]:
        found: Day | None = holiday_in(rule, int(match["year"]))
    elif setting.anchor is None:
        found = None
    else:
        years = range(setting.anchor.year - 1, setting.anchor.year + 2)
        found = nearest_day([holiday_in(rule, year) for year in years], setting.anchor, setting.tense)
    if found is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule)
        return Meaning(TimeKind.DATE, f"XXXX-{rule}" if fixed else None, None, "holiday")
    return Meaning(TimeKind.DATE, found.isoformat(), (found, found), "holiday")


def holiday_in(rule: str, year: int) -> Day:
    """Return the day that a rule of the table of holidays puts into a year.

    >>> holiday_in("4 thu 11", 2012), holiday_in("easter -2", 2013)
    (datetime.date(2012, 11, 22), datetime.date(2013, 3, 29))
    """
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + datetime.timedelta(days=int(parts[1]))
    if len(parts) == 1:
        month, day = map(int, rule.split("-"))
        return datetime.date(year, month, day)
    place, weekday, month = int(parts[0]), time_words().weekdays[parts[1]], int(parts[2])
    first, last = month_days(year, month)
    if place < 0:
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))


def anniversary(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the 70th anniversary": a year where the sentence names the year of the event, else unknown."""
    number = day_number(match["ordinal"])
    # Hit: "70th anniversary of the start of the war in 1950"; near miss: a full stop between them
    named = re.match(r"[^.;:]{0,120}?\bin (?P<year>(?:1[5-9]|20)\d\d)\b", match.string[match.end() : match.end() + 140])
    if not named or not number:
        return Meaning(TimeKind.DATE, None, None, "anniversary")
    found = int(named["year"]) + number
    return Meaning(TimeKind.DATE, str(found), year_days(found), "anniversary") if 1500 < found < 2100 else None
