"""Which day, and time if any, a run of words or figures states by itself, with no other date to lean on."""

import datetime
import email.utils
import functools
import re

import msgspec
from dateutil import tz

from brinkwatch.ontology.times import time_words

_FIRST_YEAR, _LAST_YEAR = 1900, 2099


class Stated(msgspec.Struct, frozen=True):
    """Where the words stand and the ISO 8601 dates they can mean: more than one when day and month could be swapped."""

    start: int
    end: int
    readings: tuple[str, ...]


@functools.cache
def date_pattern() -> re.Pattern[str]:
    """Return the pattern of a full date with an optional time behind it.

    Hit: "3 June 2019, 10:00 GMT", "June 3rd, 2019", "2019-06-03T10:00:00Z", "03/06/2019"; near miss: "June 2019", "9/11".
    """
    words = time_words()
    months = "|".join(sorted(words.months, key=len, reverse=True))
    zones = "|".join(sorted([*words.zones, *words.seasonal], key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/.-])(?:
          (?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
        | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of[ ])?(?P<n2>{months})\b\.?,?[\s-]+(?P<y2>(?:19|20)\d\d)\b
        | (?P<n3>{months})\b\.?[ ]+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<y3>(?:19|20)\d\d)\b
        | (?P<a4>\d{{1,2}})(?P<s4>[-/. ])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)\d\d)\b
        )
        (?: (?:T|[ ]*,?[ ]*(?:at|-|\u2013|\|)?[ ]*)
            (?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?
            [ ]?(?P<half>[ap]\.?m\b\.?)?
        )?
        (?: [ ]?(?P<zone>[+-]\d\d:?\d\d|\(?(?:{zones})\b\)?) )?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def find_stated(text: str) -> list[Stated]:
    """Return the full dates of a text in order; one that is no day ("31 June 2019") is left out.

    >>> find_stated("Published: 3 June 2019, 10:00 GMT")[0].readings
    ('2019-06-03T10:00:00+00:00',)
    >>> find_stated("4 08 2020")[0].readings
    ('2020-04-08', '2020-08-04')
    """
    found = (Stated(m.start(), m.end(), _readings(m)) for m in date_pattern().finditer(text))
    return [stated for stated in found if stated.readings]


def stated_date(words: str) -> str | None:
    """Return the ISO 8601 date, with time and zone where given, that an input's field states; None if none or ambiguous.

    >>> stated_date("2019-06-03T10:00:00Z"), stated_date("June 3, 2019"), stated_date("03/04/2019"), stated_date("soon")
    ('2019-06-03T10:00:00+00:00', '2019-06-03', None, None)
    """
    bare = words.strip()[:200]
    if re.fullmatch(r"\d{10}|\d{13}", bare):
        return _iso(datetime.datetime.fromtimestamp(int(bare[:10]), datetime.UTC))
    if re.fullmatch(r"(?:19|20)\d{6}", bare):
        bare = f"{bare[:4]}-{bare[4:6]}-{bare[6:]}"
    found = find_stated(bare)
    if found and len(found[0].readings) == 1:
        return found[0].readings[0]
    return _mail_date(bare) if not found else None


def _mail_date(words: str) -> str | None:
    """Return the date of feeds and mails: "Wed, 17 Jun 2020 10:00:00 +0900"."""
    try:
        return _iso(email.utils.parsedate_to_datetime(words))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _readings(match: re.Match[str]) -> tuple[str, ...]:
    days = dict.fromkeys(day for day in map(_day, _numbers(match)) if day)
    return tuple(_with_time(day, match) for day in days)


def _numbers(match: re.Match[str]) -> list[tuple[int, int, int]]:
    """Return year, month and day, both ways where figures leave it open; full stops separate day from month."""
    months = time_words().months
    if match["y1"]:
        return [(int(match["y1"]), int(match["m1"]), int(match["d1"]))]
    if match["y2"]:
        return [(int(match["y2"]), months[match["n2"].lower()], int(match["d2"]))]
    if match["y3"]:
        return [(int(match["y3"]), months[match["n3"].lower()], int(match["d3"]))]
    year, first, second = int(match["y4"]), int(match["a4"]), int(match["b4"])
    day_first = (year, second, first)
    return [day_first] if match["s4"] == "." else [(year, first, second), day_first]


def _day(numbers: tuple[int, int, int]) -> datetime.date | None:
    if not _FIRST_YEAR <= numbers[0] <= _LAST_YEAR:
        return None
    try:
        return datetime.date(*numbers)
    except ValueError:
        return None


def _with_time(day: datetime.date, match: re.Match[str]) -> str:
    """Return the day with its time; an hour alone counts only with a.m. or p.m., midnight without a zone is no time."""
    half = (match["half"] or "").lower()
    if not match["hour"] or not (match["minute"] or half):
        return day.isoformat()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return day.isoformat()
    zone = (match["zone"] or "").strip("()")
    if not (hour or minute or zone):
        return day.isoformat()
    time = datetime.datetime(day.year, day.month, day.day, hour, minute, int(match["second"] or 0) % 60)  # noqa: DTZ001
    return _iso(_placed(time, zone))


def _placed(time: datetime.datetime, zone: str) -> datetime.datetime:
    """Return the time in its zone; unknown zones leave it without one."""
    words = time_words()
    name = zone.lower()
    if re.fullmatch(r"[+-]\d\d:?\d\d", zone):
        sign = -1 if zone[0] == "-" else 1
        offset = datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        return time.replace(tzinfo=datetime.timezone(sign * min(offset, datetime.timedelta(hours=23))))
    if name in words.seasonal:
        offset = tz.tzstr(words.seasonal[name]).utcoffset(time) or datetime.timedelta()
        return time.replace(tzinfo=datetime.timezone(offset))
    if name in words.zones:
        return time.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=words.zones[name])))
    return time


def _iso(time: datetime.datetime) -> str:
    return time.isoformat(timespec="seconds")
