"""How days, intervals and moments are said."""

import calendar
import datetime as dt
from collections.abc import Iterable

from brinkwatch.records.span import DateInterval

UNKNOWN = "date not known"
_DAY = 10  # length of an ISO day, 2020-06-16


def read_day(text: str | None) -> dt.date | None:
    """Return the day that an ISO 8601 text begins with, or None where it has none.

    >>> read_day("2020-06-16T09:00:00+09:00")
    datetime.date(2020, 6, 16)
    >>> read_day("Tuesday") is None
    True
    """
    try:
        return dt.date.fromisoformat((text or "")[:_DAY])
    except ValueError:
        return None


def day_words(day: dt.date, year: int | None = None) -> str:
    """Return a day in words, without its year when that is ``year``.

    >>> day_words(dt.date(2020, 6, 16)), day_words(dt.date(2020, 6, 16), 2020)
    ('16 June 2020', '16 June')
    """
    short = f"{day.day} {calendar.month_name[day.month]}"
    return short if day.year == year else f"{short} {day.year}"


def interval_words(interval: DateInterval | None, year: int | None = None) -> str:
    """Return an interval in words that say how exactly it is known.

    >>> interval_words(DateInterval(earliest="2020-06-15", latest="2020-06-16", basis="x"), 2020)
    '15–16 June'
    >>> interval_words(DateInterval(earliest="2020-08-01", latest="2020-08-31", basis="x"))
    'August 2020, day not given'
    """
    if interval is None:
        return UNKNOWN
    first, last = read_day(interval.earliest), read_day(interval.latest)
    if first is None or last is None:
        return UNKNOWN
    return span_words(first, last, year)


def when_words(date: DateInterval | None, known_on: DateInterval | None, year: int | None = None) -> str:
    """Return when something happened, or at least when it was reported.

    >>> when_words(None, DateInterval(earliest="2020-06-24", latest="2020-06-24", basis="x"), 2020)
    'reported 24 June'
    """
    if interval_words(date) == UNKNOWN and interval_words(known_on) != UNKNOWN:
        return f"reported {interval_words(known_on, year)}"
    return interval_words(date, year)


def span_words(first: dt.date, last: dt.date, year: int | None = None) -> str:
    """Return the days from first to last in words."""
    if first == last:
        return day_words(first, year)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if (first.year, first.month) == (last.year, last.month):
        name = f"{calendar.month_name[first.month]} {first.year}"
        return f"{name}, day not given" if whole else f"{first.day}–{day_words(last, year)}"
    return f"{day_words(first, last.year)} – {day_words(last, year)}"


def moment_words(stamp: str | None) -> str | None:
    """Return a moment with its own zone and UTC beside it, a bare day as a day; None where there is none.

    >>> moment_words("2020-06-24T07:10:00+09:00")
    '24 June 2020, 07:10 UTC+9 (23 June, 22:10 UTC)'
    >>> moment_words("2020-06-24")
    '24 June 2020'
    """
    day = read_day(stamp)
    if stamp is None or day is None:
        return None
    moment = _read_moment(stamp)
    if moment is None:
        return day_words(day)
    local = f"{day_words(day)}, {moment:%H:%M}"
    offset = moment.utcoffset()
    if offset is None:
        return f"{local}, zone not known"
    if not offset:
        return f"{local} UTC"
    utc = moment.astimezone(dt.UTC)
    other_day = "" if utc.date() == day else f"{day_words(utc.date(), day.year)}, "
    return f"{local} {offset_words(offset)} ({other_day}{utc:%H:%M} UTC)"


def _read_moment(stamp: str) -> dt.datetime | None:
    if len(stamp) <= _DAY:
        return None
    try:
        return dt.datetime.fromisoformat(stamp)
    except ValueError:
        return None


def offset_words(offset: dt.timedelta) -> str:
    """Return a zone's offset as people write it.

    >>> offset_words(dt.timedelta(hours=9)), offset_words(dt.timedelta(hours=-3, minutes=-30))
    ('UTC+9', 'UTC−3:30')
    """
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def common_zone(stamps: Iterable[str | None]) -> str | None:
    """Return the zone that all moments with a zone share, or None where they have none or differ.

    >>> common_zone(["2020-06-24T07:10:00+09:00", "2020-06-24", None])
    'UTC+9'
    """
    moments = [_read_moment(stamp) for stamp in stamps if stamp]
    offsets = {moment.utcoffset() for moment in moments if moment and moment.utcoffset() is not None}
    return offset_words(offset) if len(offsets) == 1 and (offset := offsets.pop()) is not None else None
