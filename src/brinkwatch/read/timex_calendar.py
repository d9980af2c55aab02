"""What calendar forms mean: dates, months, years, decades, quarters, seasons, holidays, anniversaries."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Day, Meaning, Setting, Tense, make_day, month_days, year_days
from brinkwatch.records.time import TimeKind

_YEAR_WORDS = {"last year": -1, "this year": 0, "next year": 1, "the year": 0}
_QUARTER_MONTHS = 3
# Hit, behind "September": " and October of 2007"; near miss: " and he left in 2007"
_SHARED_YEAR = re.compile(r"(?: and | or | to |[-–/])[A-Z][a-z]{2,8}\.?,? (?:of )?(?P<year>(?:19|20)\d\d)\b")
# Hit, behind "April": " of that year"; near miss: " of a year"
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the) (?:same )?year\b")
# A month so near before publication is this year's, whatever the text spoke of before.
_LATELY = 3
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def iso(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "2020-06-17"."""
    day = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return Meaning(TimeKind.DATE, day.isoformat(), (day, day), "date") if day else None


def numeric(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "17/06/2020"; where day and month could be swapped the days stay unknown, but a full stop puts the day first."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    orders = [(second, first)] if match["sep"] == "." else [(first, second), (second, first)]
    days = {day for month, number in orders if (day := make_day(year, month, number))}
    if not days:
        return None
    sure = min(days) if len(days) == 1 else None
    return Meaning(TimeKind.DATE, sure.isoformat() if sure else str(year), (sure, sure) if sure else None, "date")


def idiom(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read a date that became a name."""
    day = datetime.date.fromisoformat(time_words().idioms[match["idiom"].lower()])
    return Meaning(TimeKind.DATE, day.isoformat(), (day, day), "named date")


def date(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a day of a month, or a run of days, with or without a year."""
    groups = match.groupdict()
    month = _month(match["month"])
    first = _number(match["day"])
    last = _number(groups.get("day2") or "") or first
    last_month = _month(groups.get("month2") or match["month"])
    if not match["month"][0].isupper() or (groups.get("day2") and last_month == month and last <= first):
        return None
    told = _told_year(match, month, setting)
    year = int(match["year"]) if groups.get("year") else told or _nearest_year(month, first, setting)
    if year is None or (told is None and not groups.get("year") and _THAT_YEAR.match(match.string, match.end())):
        return Meaning(TimeKind.DATE, f"XXXX-{month:02}-{first:02}", None, "date")
    start = make_day(year, month, first)
    end = make_day(year + (last_month < month), last_month, last)
    if start is None or end is None:
        return None
    rule = "date" if groups.get("year") else "date without year"
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


def _number(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else time_words().ordinals.get(words.lower(), 0)


def _nearest_year(month: int, day: int, setting: Setting) -> int | None:
    """Return the year that tense and the day of publication point to: the latest past, the next to come, or the nearest.

    Of a day more than ten months off, news would tell the year: then the nearest is meant, whatever the tense.
    """
    if setting.anchor is None:
        return None
    anchor = setting.anchor
    around = [
        found for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (found := make_day(year, month, day))
    ]
    if not around:
        return None
    # A day of grace: the other side of the world is a day ahead.
    past = [found for found in around if found <= anchor + datetime.timedelta(days=1)]
    future = [found for found in around if found >= anchor]
    directed = {Tense.PAST: past[-1:], Tense.FUTURE: future[:1]}.get(setting.tense, [])
    if directed and abs((directed[0] - anchor).days) <= 300:
        return directed[0].year
    return min(around, key=lambda found: (abs(found - anchor), found)).year


def month(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a month, or its beginning, middle or end."""
    word, modifier = match["month"], (match["mod"] or "").lower()
    bare = not (modifier or match["year"])
    if not word[0].isupper() or (bare and not _is_month_here(word, setting)):
        return None
    number = _month(word)
    if modifier in {"every", "each"}:
        return Meaning(TimeKind.SET, f"XXXX-{number:02}", None, "set")
    shared = _SHARED_YEAR.match(match.string, match.end())
    year = int(shared["year"]) if shared and not match["year"] else None
    year = year or (
        None if match["year"] or modifier in {"last", "this", "next"} else _told_year(match, number, setting)
    )
    leaning = year is None and not match["year"] and _THAT_YEAR.match(match.string, match.end()) is not None
    year = year or (_year_of(match["year"], setting) if match["year"] else _month_year(number, modifier, setting))
    if year is None or leaning:
        return Meaning(TimeKind.DATE, f"XXXX-{number:02}", None, "month")
    days = _portion(modifier, *month_days(year, number))
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
    if setting.tense is Tense.PAST:
        return past
    if setting.tense is Tense.FUTURE:
        return future
    ahead, behind = (number - anchor.month) % 12, (anchor.month - number) % 12
    return future if ahead < behind else past


def _year_of(words: str | None, setting: Setting) -> int | None:
    if words and words.isdigit():
        return int(words)
    return setting.anchor.year + _YEAR_WORDS[words.lower()] if words and setting.anchor else None


def _portion(modifier: str, first: Day, last: Day) -> tuple[Day, Day]:
    """Return the part of a period that a modifier means: a third of it."""
    third = datetime.timedelta(days=((last - first).days + 1) // 3)
    word = modifier.replace("the ", "").split(" ")[0]
    if word in {"early", "beginning", "start"}:
        return first, first + third
    if word in {"mid", "middle"}:
        return first + third, last - third
    return (last - third, last) if word in {"late", "end"} else (first, last)


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
    days = _portion((groups.get("mod") or "").lower(), year_days(number)[0], year_days(final)[1])
    return Meaning(TimeKind.DATE, str(number), days, "year")


def _is_year_here(number: int, setting: Setting) -> bool:
    """Say whether a number of four figures is a year: a preposition of time, or a round number's absence, tells."""
    signed = setting.before in time_words().time_prepositions or setting.before in {
        "the",
        "a",
        "its",
        "their",
        "his",
        "her",
        "'s",
        "’s",
        ",",
    }
    if number % 100 == 0 or not 1900 <= number <= 2060:
        return setting.before in {
            "in",
            "since",
            "by",
            "until",
            "of",
            "from",
            "before",
            "after",
            "during",
        } and not setting.after.endswith("s")
    return signed or not setting.after.isalpha()


def decade(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the 1990s" and "the '90s"."""
    words = match["decade"].lstrip("'’")
    if len(words) == 2 and not (match["decade"][0] in "'’" or match[0].lower().startswith("the")):
        return None
    first = int(words) if len(words) == 4 else 1900 + int(words)
    return Meaning(
        TimeKind.DATE, str(first)[:3], (datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31)), "decade"
    )


def century(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the 21st century"."""
    number = _number(match["ordinal"])
    if not 10 <= number <= 22:
        return None
    first = 100 * (number - 1)
    return Meaning(
        TimeKind.DATE, str(number - 1), (datetime.date(first, 1, 1), datetime.date(first + 99, 12, 31)), "century"
    )


def quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a quarter or a half of a year."""
    unit = (match["unit"] or "quarter").lower()
    final = (match["ordinal"] or "").lower() in {"final", "last"}
    if final and not match["year"]:
        return None
    number = int(match["q"]) if match["q"] else (4 if unit == "quarter" else 2) if final else _number(match["ordinal"])
    months = _QUARTER_MONTHS if unit == "quarter" else 2 * _QUARTER_MONTHS
    if not 1 <= number <= 12 // months or (unit == "half" and not match["year"]):
        return None
    letter = "Q" if unit == "quarter" else "H"
    first_month = months * (number - 1) + 1
    found = _year_of(match["year"], setting) if match["year"] else _nearest_year(first_month, 1, setting)
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{letter}{number}", None, "quarter")
    first = datetime.date(found, first_month, 1)
    return Meaning(
        TimeKind.DATE, f"{found}-{letter}{number}", (first, month_days(found, months * number)[1]), "quarter"
    )


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


def season(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a season; "fall" and "spring" alone are verbs as well."""
    modifier = (match["mod"] or "").lower()
    code = time_words().seasons[match["season"].lower()]
    if not (match["year"] or modifier in {"last", "next", "this", "every", "each"} or setting.before == "in"):
        return None
    if modifier in {"every", "each"}:
        return Meaning(TimeKind.SET, f"XXXX-{code}", None, "set")
    found = int(match["year"]) if match["year"] else _season_year(code, modifier, setting)
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{code}", None, "season")
    first, last = _SEASON_MONTHS[code]
    days = (datetime.date(found, first, 1), month_days(found + (last < first), last)[1])
    return Meaning(TimeKind.DATE, f"{found}-{code}", days, "season")


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
    return current if setting.tense is not Tense.PAST or begun or code == "WI" else setting.anchor.year - 1


def holiday(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a day with a name, only where a preposition makes it a date and no noun takes it as its name."""
    if setting.before not in {"on", "by", "before", "until", "since", "at", "after", "around"}:
        return None
    number, day = map(int, time_words().holidays[match["holiday"].lower().replace("’", "'")].split("-"))
    found = int(match["year"]) if match["year"] else _nearest_year(number, day, setting)
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{number:02}-{day:02}", None, "holiday")
    exact = datetime.date(found, number, day)
    return Meaning(TimeKind.DATE, exact.isoformat(), (exact, exact), "holiday")


def anniversary(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "the 70th anniversary": a year where the sentence names the year of the event, else unknown."""
    number = _number(match["ordinal"])
    # Hit: "70th anniversary of the start of the war in 1950"; near miss: a full stop between them
    named = re.match(r"[^.;:]{0,120}?\bin (?P<year>(?:1[5-9]|20)\d\d)\b", match.string[match.end() : match.end() + 140])
    if not named or not number:
        return Meaning(TimeKind.DATE, None, None, "anniversary")
    found = int(named["year"]) + number
    return Meaning(TimeKind.DATE, str(found), year_days(found), "anniversary") if 1500 < found < 2100 else None
