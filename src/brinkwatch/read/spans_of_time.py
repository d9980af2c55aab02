"""What a time expression comes to: its TIMEX3 type and value, and the days from first to last that it may mean."""

import calendar
import datetime
import enum

import msgspec
from dateutil.relativedelta import relativedelta

from brinkwatch.records.time import TimeKind

Day = datetime.date


class Tense(enum.Enum):
    """Where the verb that governs an expression puts it; a plain present may mean either side, unknown is no verb at all."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Setting(msgspec.Struct, frozen=True):
    """What an expression is read against.

    ``anchor`` is the day of publication, None when unknown; ``reference`` the days that the text spoke of last; ``before`` and
    ``after`` are the words next to it, the former in lower case; ``noun_before`` says that the former is a noun or number, of which
    "a year" tells how often.
    """

    anchor: Day | None
    tense: Tense = Tense.UNKNOWN
    reference: tuple[Day, Day] | None = None
    before: str = ""
    after: str = ""
    noun_before: bool = False


class Meaning(msgspec.Struct, frozen=True):
    """What an expression comes to; ``days`` are None where they cannot be said, ``rule`` names how they were found."""

    kind: TimeKind
    value: str | None
    days: tuple[Day, Day] | None
    rule: str


def make_day(year: int, month: int, day: int) -> Day | None:
    """Return the day, or None if the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> tuple[Day, Day]:
    """Return a month's first and last day."""
    return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def year_days(year: int) -> tuple[Day, Day]:
    """Return a year's first and last day."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def week_days(day: Day) -> tuple[Day, Day]:
    """Return the Monday and the Sunday round a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def week_value(day: Day) -> str:
    """Return the ISO week of a day: ``2020-W25``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def unit_days(unit: str, day: Day) -> tuple[Day, Day]:
    """Return the first and last day of the unit (day, week, month, quarter, year, decade, century) round a day."""
    match unit:
        case "week" | "fortnight":
            return week_days(day)
        case "weekend":
            monday, sunday = week_days(day)
            return monday + datetime.timedelta(days=5), sunday
        case "month":
            return month_days(day.year, day.month)
        case "quarter":
            first = 3 * ((day.month - 1) // 3) + 1
            return datetime.date(day.year, first, 1), month_days(day.year, first + 2)[1]
        case "year":
            return year_days(day.year)
        case "decade" | "century":
            length = 10 if unit == "decade" else 100
            first_year = day.year - day.year % length
            return datetime.date(first_year, 1, 1), datetime.date(first_year + length - 1, 12, 31)
        case _:
            return day, day


def unit_value(unit: str, day: Day) -> str:
    """Return the TIMEX3 value of the unit round a day."""
    match unit:
        case "week" | "fortnight":
            return week_value(day)
        case "weekend":
            return f"{week_value(day)}-WE"
        case "month":
            return f"{day.year}-{day.month:02}"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "year":
            return str(day.year)
        case "decade":
            return str(day.year)[:3]
        case "century":
            return str(day.year)[:2]
        case _:
            return day.isoformat()


def moved(day: Day, number: int, unit: str) -> Day | None:
    """Return the day that lies so many units on (or back), or None outside the calendar."""
    factor = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100}.get(unit, 1) * number
    base = {
        "fortnight": "week",
        "weekend": "week",
        "night": "day",
        "quarter": "month",
        "decade": "year",
        "century": "year",
    }.get(unit, unit)
    if base in {"second", "minute", "hour"}:
        # Whole days of hours count; less falls on the day itself, or on the one beside it.
        base, factor = "day", int(factor / 24) if base == "hour" else 0
    try:
        return day + relativedelta(
            days=factor * (base == "day"),
            weeks=factor * (base == "week"),
            months=factor * (base == "month"),
            years=factor * (base == "year"),
        )
    except (ValueError, OverflowError):
        return None


def slack(unit: str) -> int:
    """Return how many days "N units ago" may miss: half a unit, since round numbers are meant roundly."""
    return {"week": 3, "fortnight": 7, "month": 15, "quarter": 45, "year": 183, "decade": 1826, "century": 18262}.get(
        unit, 0
    )


def widened(day: Day, days: int) -> tuple[Day, Day] | None:
    """Return the days round a day, or None outside the calendar."""
    try:
        return day - datetime.timedelta(days=days), day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def portion(modifier: str, first: Day, last: Day) -> tuple[Day, Day]:
    """Return the part of a period that "early", "mid", "late" and their like mean: a third of it.

    >>> portion("mid", datetime.date(2020, 6, 1), datetime.date(2020, 6, 30))
    (datetime.date(2020, 6, 11), datetime.date(2020, 6, 20))
    """
    third = datetime.timedelta(days=((last - first).days + 1) // 3)
    word = modifier.lower().replace("the ", "").split(" ")[0]
    if word in {"early", "beginning", "start"}:
        return first, first + third
    if word in {"mid", "middle"}:
        return first + third, last - third
    return (last - third, last) if word in {"late", "end"} else (first, last)


# Which years of a decade and of a century "early", "mid" and "late" mean, first and last.
_PARTS = {
    10: {"early": (0, 3), "mid": (4, 6), "late": (6, 9)},
    100: {"early": (0, 33), "mid": (33, 66), "late": (66, 99)},
}


def whole_years(modifier: str, first: int, length: int) -> tuple[Day, Day]:
    """Return the days of a decade or century, or of the part of it that "early", "mid" or "late" means.

    >>> whole_years("late", 1980, 10)[0]
    datetime.date(1986, 1, 1)
    """
    begin, end = _PARTS[length].get(modifier.lower(), (0, length - 1))
    return year_days(first + begin)[0], year_days(first + end)[1]
