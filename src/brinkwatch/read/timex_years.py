"""What years, decades, centuries, quarters and seasons mean."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import (
    Day,
    Meaning,
    Setting,
    Tense,
    month_days,
    moved,
    portion,
    unit_days,
    whole_years,
    year_days,
)
from brinkwatch.read.timex_calendar import day_number, nearest_year, year_of
from brinkwatch.read.timex_counted import duration_value, number_of
from brinkwatch.records.time import TimeKind

_QUARTER_MONTHS = 3
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
# Hit, before "80s": "1970s and "; near miss: "the boys and "
_SECOND_DECADE = re.compile(r"\d0s (?:and|or|to) \Z")
# A number of four figures outside these is more often a quantity.
_PLAIN_YEARS = range(1900, 2061)


def year(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a year or a run of years; a bare number needs a sign that it is one."""
    groups = match.groupdict()
    number = int(match["year"])
    long_form = bool(groups.get("mod")) or match[0][:1].isalpha() or bool(groups.get("year2"))
    if not long_form and not _is_year_here(number, setting):
        return None
    last = groups.get("year2")
    final = number if not last else int(last) if len(last) == 4 else number - number % 100 + int(last)
    if final < number:
        return None
    days = portion(groups.get("mod") or "", year_days(number)[0], year_days(final)[1])
    return Meaning(TimeKind.DATE, str(number), days, "range" if last else "year")


def _is_year_here(number: int, setting: Setting) -> bool:
    """Say whether a number of four figures is a year: a preposition of time, or a round number's absence, tells."""
    words = time_words()
    if setting.before in words.numbered or (number in _PLAIN_YEARS and setting.before in {"$", "£", "€", "#", "+"}):
        return False
    if number % 100 == 0 or number not in _PLAIN_YEARS:
        article = setting.before == "the" and number in _PLAIN_YEARS
        return (article or setting.before in words.year_prepositions) and not setting.after.endswith("s")
    signed = setting.before in words.time_prepositions or setting.before in words.determiners
    return signed or not setting.after.isalpha()


def short_year(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "in '09"."""
    if setting.before not in time_words().time_prepositions:
        return None
    latest = (setting.anchor.year if setting.anchor else 2030) + 10
    number = 2000 + int(match["year"])
    number -= 100 * (number > latest)
    return Meaning(TimeKind.DATE, str(number), year_days(number), "year")


def fiscal_year(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "fiscal 2014", "this fiscal year": its days differ from state to state and are not said."""
    if named := match["year"] or match["year2"]:
        return Meaning(TimeKind.DATE, f"FY{named}", None, "fiscal year")
    which = (match["which"] or "this").lower()
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, "FYXXXX", None, "fiscal year")
    found = setting.anchor.year + {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    return Meaning(TimeKind.DATE, f"FY{found}", None, "fiscal year")


def decade(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the 1990s", "the late '80s" and "the seventies"."""
    words = match["decade"].lower().lstrip("'’‘")
    marked = match["decade"][0] in "'’‘" or match[0].lower().startswith("the") or bool(match["mod"])
    marked = marked or _SECOND_DECADE.search(match.string, max(0, match.start() - 9), match.start()) is not None
    if not words.isdigit():
        first = 1900 + time_words().decades[words]
    elif len(words) == 4:
        first = int(words)
    else:
        first = 1900 + int(words)
    if len(words) != 4 and (not marked or setting.before in time_words().determiners - {"a", "the"}):
        return None  # "in his 70s"
    return Meaning(TimeKind.DATE, str(first)[:3], whole_years(match["mod"] or "", first, 10), "decade")


def century(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the early 21st century"."""
    number = day_number(match["ordinal"])
    if not 10 <= number <= 22:
        return None
    days = whole_years(match["mod"] or "", 100 * (number - 1), 100)
    return Meaning(TimeKind.DATE, str(number - 1), days, "century")


def quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a quarter or a half of a year."""
    unit = (match["unit"] or "quarter").lower()
    final = (match["ordinal"] or "").lower() in {"final", "last"}
    if final and not match["year"]:
        return None
    number = (
        int(match["q"]) if match["q"] else (4 if unit == "quarter" else 2) if final else day_number(match["ordinal"])
    )
    months = _QUARTER_MONTHS if unit == "quarter" else 2 * _QUARTER_MONTHS
    if not 1 <= number <= 12 // months or (unit == "half" and not match["year"]):
        return None
    letter = "Q" if unit == "quarter" else "H"
    first_month = months * (number - 1) + 1
    found = year_of(match["year"], setting) if match["year"] else nearest_year(first_month, 1, setting)
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{letter}{number}", None, "quarter")
    first = datetime.date(found, first_month, 1)
    days = (first, month_days(found, months * number)[1])
    return Meaning(TimeKind.DATE, f"{found}-{letter}{number}", days, "quarter")


def stretch_of_year(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the first nine months of 2012", "the last two weeks of the year"."""
    number, unit, found = number_of(match["number"]), match["unit"].lower(), year_of(match["year"], setting)
    value = duration_value(number, unit)
    if number is None or found is None:
        return Meaning(TimeKind.DURATION, value, None, "stretch of year")
    first, last = year_days(found)
    one = datetime.timedelta(days=1)
    if match["ordinal"].lower() == "first":
        end = moved(first, number, unit)
        days = (first, min(end - one, last)) if end else None
    else:
        begin = moved(last + one, -number, unit)
        days = (max(begin, first), last) if begin else None
    return Meaning(TimeKind.DURATION, value, days, "stretch of year")


def season(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a season; "fall" and "spring" alone are verbs as well, and "the fall of" a city is no season."""
    modifier = (match["mod"] or "").lower()
    modifier = {"this past": "last", "this coming": "next"}.get(modifier, modifier)
    code = time_words().seasons[match["season"].lower()]
    named = match["year"] or modifier in {"last", "next", "this", "every", "each"}
    plain = setting.before in time_words().part_prepositions and setting.after != "of"
    if not named and not plain:
        return None
    if modifier in {"every", "each"}:
        return Meaning(TimeKind.SET, f"XXXX-{code}", None, "set")
    found = int(match["year"]) if match["year"] else _season_year(code, modifier, setting)
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{code}", None, "season")
    return Meaning(TimeKind.DATE, f"{found}-{code}", _season_days(code, found, modifier), "season")


def _season_days(code: str, found: int, modifier: str) -> tuple[Day, Day]:
    """Return the days of a season, or of its first, middle or last month."""
    first = datetime.date(found, _SEASON_MONTHS[code][0], 1)
    step = {"early": 0, "mid": 1, "late": 2}.get(modifier)
    begin = (moved(first, step or 0, "month") or first) if step is not None else first
    end = begin if step is not None else moved(first, 2, "month") or first
    return begin, unit_days("month", end)[1]


def _season_year(code: str, modifier: str, setting: Setting) -> int | None:
    if setting.anchor is None:
        return None
    first = _SEASON_MONTHS[code][0]
    begun = setting.anchor.month >= first
    current = setting.anchor.year if code != "WI" or setting.anchor.month == 12 else setting.anchor.year - 1
    if modifier == "last":
        inside = code != "WI" and first <= setting.anchor.month <= first + 2
        return setting.anchor.year - 1 if code == "WI" or inside or not begun else setting.anchor.year
    if modifier == "next":
        return setting.anchor.year + (begun and code != "WI")
    if setting.tense is Tense.FUTURE and modifier != "this" and code != "WI" and setting.anchor.month > first + 2:
        return setting.anchor.year + 1
    return current if setting.tense is not Tense.PAST or begun or code == "WI" else setting.anchor.year - 1
