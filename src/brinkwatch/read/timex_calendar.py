"""What days and months of the calendar mean, with a year or without."""

import datetime
import re
from collections.abc import Sequence

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import (
    Day,
    Meaning,
    Setting,
    Tense,
    make_day,
    month_days,
    portion,
    unit_days,
    week_value,
)
from brinkwatch.records.time import TimeKind

_YEAR_WORDS = {"last year": -1, "this year": 0, "next year": 1, "the year": 0}
# Hit, behind "September": " and October of 2007"; near miss: " and he left in 2007"
_SHARED_YEAR = re.compile(r"(?: and | or | to |[-–/])[A-Z][a-z]{2,8}\.?,? (?:of )?(?P<year>(?:19|20)\d\d)\b")
# Hit, behind "April": " of that year"; near miss: " of a year"
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the) (?:same )?year\b")
# A month so near before publication is this year's, whatever the text spoke of before.
_LATELY = 3


def iso(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "2020-06-17", "2020-06-17T10:30:00Z"."""
    day = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None:
        return None
    if match["clock"]:
        return Meaning(TimeKind.TIME, f"{day.isoformat()}T{match['clock']}{match['zone'] or ''}", (day, day), "stamp")
    return Meaning(TimeKind.DATE, day.isoformat(), (day, day), "date")


def numeric(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "17/06/2020"; where day and month could be swapped the days stay unknown, but a full stop puts the day first."""
    year, first, second = _full_year(match["year"], setting), int(match["first"]), int(match["second"])
    orders = [(second, first)] if match["sep"] == "." else [(first, second), (second, first)]
    days = {day for month, number in orders if (day := make_day(year, month, number))}
    if not days:
        return None
    sure = min(days) if len(days) == 1 else None
    return Meaning(TimeKind.DATE, sure.isoformat() if sure else str(year), (sure, sure) if sure else None, "date")


def _full_year(digits: str, setting: Setting) -> int:
    """Return a year of two figures as the one that is not far ahead of publication."""
    year = int(digits)
    if len(digits) > 2:
        return year
    latest = (setting.anchor.year if setting.anchor else 2030) + 10
    return year + 2000 if year + 2000 <= latest else year + 1900


def date(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a day of a month, or a run of days, with or without a year."""
    groups = match.groupdict()
    month = _month(match["month"])
    first = day_number(match["day"])
    last = day_number(groups.get("day2") or "") or first
    last_month = _month(groups.get("month2") or match["month"])
    if not match["month"][0].isupper() or (groups.get("day2") and last_month == month and last <= first):
        return None
    told = _told_year(match, month, setting)
    named = groups.get("year")
    year = _full_year(named, setting) if named else told or nearest_year(month, first, setting)
    if year is None or (told is None and not named and _THAT_YEAR.match(match.string, match.end())):
        return Meaning(TimeKind.DATE, f"XXXX-{month:02}-{first:02}", None, "date")
    start = make_day(year, month, first)
    end = make_day(year + (last_month < month), last_month, last)
    if start is None or end is None:
        return None
    rule = "range" if groups.get("day2") else "date" if named else "date without year"
    return Meaning(TimeKind.DATE, start.isoformat(), (start, end), rule)


def _told_year(match: re.Match[str], month: int, setting: Setting) -> int | None:
    """Return the year of which a text is telling: that of "that year", or of a month named before this later one.

    "In April 2018 they met. In September ..." goes on in 2018, unless such a month has just been.
    """
    if setting.reference is None:
        return None
    first, last = setting.reference
    if _THAT_YEAR.match(match.string, match.end()):
        return first.year if first.year == last.year else None
    anchor = setting.anchor
    told_on = anchor is not None and first.year < anchor.year and (last - first).days <= 31 and first.month < month
    if not told_on or setting.tense is not Tense.PAST or anchor is None:
        return None
    return first.year if (anchor.month - month) % 12 >= _LATELY else None


def _month(words: str) -> int:
    return time_words().months[words.rstrip(".").lower()]


def day_number(words: str) -> int:
    """Return the number of "3", "3rd" or "third"; 0 where it is none."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else time_words().ordinals.get(words.lower(), 0)


def nearest_year(month: int, day: int, setting: Setting) -> int | None:
    """Return the year of the day of that date which tense and the day of publication point to."""
    if setting.anchor is None:
        return None
    years = (setting.anchor.year - 1, setting.anchor.year, setting.anchor.year + 1)
    found = nearest_day(
        [found for year in years if (found := make_day(year, month, day))], setting.anchor, setting.tense
    )
    return found.year if found else None


def nearest_day(around: Sequence[Day], anchor: Day, tense: Tense) -> Day | None:
    """Return the latest day past, the next to come, or the nearest, as the tense says.

    Of a day more than ten months off, news would tell the year: then the nearest is meant, whatever the tense.
    """
    # A day of grace: the other side of the world is a day ahead.
    past = [found for found in around if found <= anchor + datetime.timedelta(days=1)]
    future = [found for found in around if found >= anchor]
    directed = {Tense.PAST: past[-1:], Tense.FUTURE: future[:1]}.get(tense, [])
    if directed and abs((directed[0] - anchor).days) <= 300:
        return directed[0]
    return min(around, key=lambda found: (abs(found - anchor), found), default=None)


def week_of(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the week of March 4"."""
    meaning = date(match, setting)
    if meaning is None or meaning.days is None:
        return meaning
    first = meaning.days[0]
    return Meaning(TimeKind.DATE, week_value(first), unit_days("week", first), "week of a date")


def day_of_month(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "on the 28th": the latest such day, or with a verb of the future the next to come."""
    number, anchor = day_number(match["day"]), setting.anchor
    following = setting.after.lower()
    if setting.before not in time_words().day_prepositions or (
        following.isalpha() and following not in time_words().going_on
    ):
        return None
    if anchor is None:
        return Meaning(TimeKind.DATE, f"XXXX-XX-{number:02}", None, "day of month")
    months = [anchor.year * 12 + anchor.month - 1 + step for step in (-2, -1, 0, 1, 2)]
    around = [found for month in months if (found := make_day(month // 12, month % 12 + 1, number))]
    found = nearest_day(around, anchor, Tense.FUTURE if setting.tense is Tense.FUTURE else Tense.PAST)
    return Meaning(TimeKind.DATE, found.isoformat(), (found, found), "day of month") if found else None


def month(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a month, or its beginning, middle or end."""
    word, modifier = match["month"], (match["mod"] or "").lower()
    bare = not (modifier or match["year"])
    named = setting.before in time_words().named_days.words  # "Black September"
    if not word[0].isupper() or (bare and (named or not _is_month_here(word, setting))):
        return None
    number = _month(word)
    if modifier in {"every", "each"}:
        return Meaning(TimeKind.SET, f"XXXX-{number:02}", None, "set")
    shared = _SHARED_YEAR.match(match.string, match.end())
    year = int(shared["year"]) if shared and not match["year"] else None
    year = year or (
        None if match["year"] or modifier.startswith(("last", "this", "next")) else _told_year(match, number, setting)
    )
    leaning = year is None and not match["year"] and _THAT_YEAR.match(match.string, match.end()) is not None
    year = year or (year_of(match["year"], setting) if match["year"] else _month_year(number, modifier, setting))
    if year is None or leaning:
        return Meaning(TimeKind.DATE, f"XXXX-{number:02}", None, "month")
    days = portion(modifier, *month_days(year, number))
    return Meaning(TimeKind.DATE, f"{year}-{number:02}", days, "month" if match["year"] else "month without year")


def _is_month_here(word: str, setting: Setting) -> bool:
    """Say whether a month without a year or day is meant as one: names that are other words too need a sign."""
    signed = setting.before in time_words().time_prepositions
    if word.rstrip(".").lower() in time_words().ambiguous_names:
        return signed
    return signed or not setting.after[:1].isupper()


def _month_year(number: int, modifier: str, setting: Setting) -> int | None:
    anchor = setting.anchor
    if anchor is None:
        return None
    match modifier:
        case "last":
            return anchor.year - (number >= anchor.month)
        case "next":
            return anchor.year + (number <= anchor.month)
        case "this":
            return anchor.year
    past, future = anchor.year - (number > anchor.month), anchor.year + (number < anchor.month)
    if modifier == "this past" or setting.tense is Tense.PAST:
        return past
    if modifier == "this coming" or setting.tense is Tense.FUTURE:
        return future
    ahead, behind = (number - anchor.month) % 12, (anchor.month - number) % 12
    return future if ahead < behind else past


def year_of(words: str | None, setting: Setting) -> int | None:
    """Return the year that "2019" or "last year" means."""
    if words and words.isdigit():
        return int(words)
    return setting.anchor.year + _YEAR_WORDS[words.lower()] if words and setting.anchor else None


def part_of_month(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the last week of March", "the first days of June 2019"."""
    number, unit = _month(match["month"]), match["unit"].lower()
    found = int(match["year"]) if match["year"] else _month_year(number, "", setting)
    if not match["month"][0].isupper() or unit == "weekend":
        return None
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{number:02}", None, "part of month")
    first, last = month_days(found, number)
    place = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}.get(match["ordinal"].lower(), 4)
    start = first + datetime.timedelta(days=7 * place) if place < 4 else last - datetime.timedelta(days=6)
    return Meaning(TimeKind.DATE, f"{found}-{number:02}", (start, start + datetime.timedelta(days=6)), "part of month")
