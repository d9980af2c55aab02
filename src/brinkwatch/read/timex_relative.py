"""What words mean that lean on the day of publication, or on the day last spoken of."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import (
    Day,
    Meaning,
    Setting,
    Tense,
    moved,
    slack,
    unit_days,
    unit_value,
    week_days,
    week_value,
    widened,
)
from brinkwatch.read.timex_counted import duration_value, number_of
from brinkwatch.records.time import TimeKind

_SUNDAY = 6
_ONE = datetime.timedelta(days=1)
_WEEK = datetime.timedelta(days=7)


def weekday(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a weekday: the latest such day up to publication; with a verb of the future, the next to come."""
    groups = match.groupdict()
    word, modifier = match["weekday"].rstrip("."), (groups.get("mod") or "").lower()
    if (
        not word[0].isupper()
        or setting.before in time_words().named_days.words
        or (word.lower() in time_words().ambiguous_names and not _is_weekday_here(match, setting))
    ):
        return None
    number = time_words().weekdays[word.lower()]
    part = time_words().parts.get((groups.get("part") or "").lower())
    if modifier in {"every", "each"}:
        return Meaning(TimeKind.SET, f"XXXX-WXX-{number + 1}", None, "set")
    kind = TimeKind.TIME if part else TimeKind.DATE
    suffix = f"T{part}" if part else ""
    if setting.anchor is None:
        return Meaning(kind, f"XXXX-WXX-{number + 1}{suffix}", None, "weekday")
    week = (groups.get("week") or "").lower()
    days = _weekday_days(number, f"{week} week" if week else modifier, setting, setting.anchor)
    rule = (
        f"{modifier} weekday"
        if modifier in {"last", "next", "this"}
        else f"weekday of {week} week"
        if week
        else "weekday"
    )
    return Meaning(
        kind, f"{days[0].isoformat()}{suffix}", days, rule if setting.tense is not Tense.FUTURE else f"{rule}, future"
    )


def _is_weekday_here(match: re.Match[str], setting: Setting) -> bool:
    """Say whether a short form that is another word too ("Sun", "Sat") is a weekday."""
    return match["weekday"].endswith(".") and setting.before in {"on", "last", "next", "until", "by", "since"}


def _weekday_days(number: int, modifier: str, setting: Setting, anchor: Day) -> tuple[Day, Day]:
    back = anchor - ((anchor.weekday() - number) % 7) * _ONE
    ahead = anchor + ((number - anchor.weekday()) % 7) * _ONE
    monday = week_days(anchor)[0]
    match modifier:
        case "last" | "this past":
            found = back if back < anchor else back - _WEEK
        case "next" | "the following":
            strictly = ahead if ahead > anchor else ahead + _WEEK
            # Said on Monday, "next Wednesday" may be either of two.
            return (strictly, strictly) if (strictly - anchor).days > 3 else (strictly, strictly + _WEEK)
        case "this" | "this coming" | "coming":
            found = monday + number * _ONE if modifier == "this" else ahead
        case "last week":
            found = monday - _WEEK + number * _ONE
        case "this week":
            found = monday + number * _ONE
        case "next week":
            found = monday + _WEEK + number * _ONE
        case _:
            found = ahead if setting.tense is Tense.FUTURE else back
    return found, found


def deictic(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "today", "yesterday evening", "the day after tomorrow"."""
    if match["word"].isupper():
        return None  # "USA TODAY"
    word = match["word"].lower()
    part = time_words().parts.get((match.groupdict().get("part") or "").lower()) or (
        "NI" if word == "tonight" else None
    )
    kind = TimeKind.TIME if part else TimeKind.DATE
    suffix = f"T{part}" if part else ""
    if setting.anchor is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}" if word != "today" else "PRESENT_REF", None, "deictic")
    day = setting.anchor + time_words().deictic[word] * _ONE
    return Meaning(kind, f"{day.isoformat()}{suffix}", (day, day), "deictic")


def part(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "this morning", "last night", "overnight", "that evening"."""
    which = (match["which"] or "").lower()
    code = "NI" if match["overnight"] else time_words().parts[match["part"].lower()]
    if which in {"that", "the same"}:
        days = setting.reference if setting.reference and setting.reference[0] == setting.reference[1] else None
        return Meaning(
            TimeKind.TIME, f"{days[0].isoformat()}T{code}" if days else f"XXXX-XX-XXT{code}", days, "same day"
        )
    if setting.anchor is None:
        return Meaning(TimeKind.TIME, f"XXXX-XX-XXT{code}", None, "part of day")
    before = which == "last" or bool(match["overnight"])
    day = setting.anchor - _ONE * before
    # A night belongs to two days.
    return Meaning(TimeKind.TIME, f"{day.isoformat()}T{code}", (day, setting.anchor if before else day), "part of day")


def reference(match: re.Match[str], _setting: Setting) -> Meaning | None:
    """Read "now", "recently", "soon": no days can be said."""
    return Meaning(TimeKind.DATE, time_words().references[match["word"].lower()], None, "reference")


def period(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "last week", "this month", "the past two years", "recent days", "the next 10 days"."""
    which, unit, number = _direction(match["which"]), match["unit"].lower(), match["number"]
    words = match[0].rstrip("'’").lower()
    if words.endswith("s") and not number and which in {"last", "next"}:
        return None  # "may last months"
    if which in {"same", "following", "previous", "preceding"} and not number:
        return _from_reference({"same": 0, "following": 1}.get(which, -1), unit, setting)
    if words in {"the next day", "the next night"}:
        return _from_reference(1, "day", setting)
    lasting = words.startswith(("the last ", "the next "))  # "over the last year" is no calendar year
    if number or words.endswith("s") or lasting or which in {"past", "recent", "coming"}:
        return _stretch(which, number, unit, setting)
    return None if unit in {"hour", "minute", "second"} else _one_unit(which, unit, setting)


def _one_unit(which: str, unit: str, setting: Setting) -> Meaning | None:
    """Read "last week", "this month", "next year": a unit of the calendar beside or round publication."""
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, f"XXXX-{'WXX' if unit == 'week' else 'XX'}", None, f"{which} {unit}")
    if unit == "night":
        day = setting.anchor - _ONE * (which == "last")
        return Meaning(TimeKind.TIME, f"{day.isoformat()}TNI", (day, setting.anchor), "part of day")
    found = moved(setting.anchor, {"last": -1, "next": 1}.get(which, 0), unit)
    if found is None:
        return None
    days = _so_far(unit, setting.anchor, setting.tense) if which == "this" else unit_days(unit, found)
    if unit == "week" and which == "last" and setting.anchor.weekday() == _SUNDAY:
        # On a Sunday the week that has just gone by is meant, where weeks run from Sunday and nearly always elsewhere.
        days = setting.anchor - 7 * _ONE, setting.anchor - _ONE
        found = days[1]
    return Meaning(TimeKind.DATE, unit_value(unit, found), days, f"{which} {unit}")


def _direction(words: str) -> str:
    word = " ".join(words.lower().split())
    return {"current": "this", "these": "this", "upcoming": "coming", "this coming": "coming", "this past": "past"}.get(
        word, word
    )


def _so_far(unit: str, anchor: Day, tense: Tense) -> tuple[Day, Day]:
    """Return the days of the present week, month or year that a verb's tense leaves."""
    first, last = unit_days(unit, anchor)
    if tense is Tense.PAST:
        return first, max(first, anchor)
    return (anchor if anchor <= last else first, last) if tense is Tense.FUTURE else (first, last)


def _stretch(which: str, number: str | None, unit: str, setting: Setting) -> Meaning | None:
    """Read a stretch of days up to, or on from, publication."""
    count = number_of(number) if number else None if which in {"recent", "coming"} else 1
    back = which in {"last", "past", "recent", "previous", "preceding"}
    value = (
        duration_value(count, unit)
        if number or which in {"past", "last", "next"}
        else "PAST_REF"
        if back
        else "FUTURE_REF"
    )
    kind = TimeKind.DURATION if value.startswith("P") and value[1:2] != "A" else TimeKind.DATE
    if which == "this" and not number:
        return Meaning(TimeKind.DATE, "PRESENT_REF", None, "reference")
    if setting.anchor is None:
        return Meaning(kind, value, None, "stretch")
    reach = time_words().reach.get(unit, 1)
    exact = moved(setting.anchor, -count if back else count, unit) if count else None
    far = exact or setting.anchor + (-reach if back else reach) * _ONE
    days = (far, setting.anchor) if back else (setting.anchor, far)
    return Meaning(kind, value, days, f"{which} {unit}s")


def that(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "that day", "that same year": what the text spoke of last."""
    if match[0].lower().endswith("s") and match["which"].lower() == "that":
        return None
    return _from_reference(0, match["unit"].lower(), setting)


def following(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the next day", "the previous year"."""
    unit = match["unit"].lower()
    step = 1 if match["which"].lower() in {"next", "following"} else -1
    return _from_reference(step, "day" if unit == "morning" else unit, setting)


def _from_reference(step: int, unit: str, setting: Setting) -> Meaning:
    base = setting.reference
    rule = f"from the date before: {step:+} {unit}" if step else f"same {unit}"
    if base is None or (base[1] - base[0]).days > _width(unit):
        return Meaning(TimeKind.DATE, f"XXXX-XX{'-XX' if unit in {'day', 'night'} else ''}", None, rule)
    found = moved(base[0], step, unit)
    if found is None:
        return Meaning(TimeKind.DATE, None, None, rule)
    return Meaning(TimeKind.DATE, unit_value(unit, found), unit_days(unit, found), rule)


def _width(unit: str) -> int:
    """Return how many days a reference may be wide, to say which day, week, month or year follows it."""
    return {"week": 7, "weekend": 7, "month": 31, "quarter": 92, "year": 366}.get(unit, 0)


def within(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "earlier this week", "later in the month", "the end of the year"."""
    side, which, unit = match["side"].lower(), (match["which"] or "this").lower(), match["unit"].lower()
    if unit == "day":
        return _in_the_day(setting)
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, "XXXX-XX", None, "part of period")
    found = moved(setting.anchor, {"last": -1, "next": 1}.get(which, 0), unit)
    if found is None:
        return None
    first, last = unit_days(unit, found)
    third = ((last - first).days // 3) * _ONE
    days = {
        "earlier": (first, min(last, setting.anchor)),
        "later": (max(first, min(setting.anchor, last)), last),
        "rest": (max(first, min(setting.anchor, last)), last),
        "remainder": (max(first, min(setting.anchor, last)), last),
        "early": (first, first + third),
        "beginning": (first, first + third),
        "start": (first, first + third),
        "middle": (first + third, last - third),
    }.get(side, (last - third, last))
    return Meaning(TimeKind.DATE, unit_value(unit, found), days, f"part of {which} {unit}")


def _in_the_day(setting: Setting) -> Meaning:
    """Read "later in the day": the day last spoken of, else that of publication or the one before it."""
    if day := _single(setting.reference):
        return Meaning(TimeKind.DATE, day.isoformat(), (day, day), "same day")
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, "XXXX-XX-XX", None, "same day")
    return Meaning(TimeKind.DATE, setting.anchor.isoformat(), (setting.anchor - _ONE, setting.anchor), "same day")


def weekend(_match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the weekend": the latest, or with a verb of the future the next."""
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, "XXXX-WXX-WE", None, "weekend")
    saturday, sunday = unit_days("weekend", setting.anchor)
    if setting.tense is not Tense.FUTURE and saturday > setting.anchor:
        saturday, sunday = saturday - _WEEK, sunday - _WEEK
    return Meaning(TimeKind.DATE, f"{week_value(saturday)}-WE", (saturday, sunday), "weekend")


def ago(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "21 months ago" from publication and "two days later" from the date before it."""
    unit, side = match["unit"].lower(), match["side"].lower()
    words = match["number"]
    from_now = side in {"ago", "from now", "from today", "hence"}
    if words is None and not from_now:
        return None
    count = 1 if words and words.lower() == "the" else number_of(words) if words else None
    if words and words.lower() == "the" and from_now:
        return None
    sign = 1 if side in {"later", "after", "afterward", "afterwards", "from now", "from today", "hence"} else -1
    base = setting.anchor if from_now else _single(setting.reference)
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if count is None or base is None:
        return Meaning(TimeKind.DATE, vague, None, "ago" if from_now else "counted from the date before")
    found = moved(base, sign * count, unit)
    if found is None:
        return None
    days = widened(found, 0 if not from_now else slack(unit))
    kind = TimeKind.TIME if unit in {"hour", "minute", "second"} else TimeKind.DATE
    value = found.isoformat() if unit == "week" and count == 1 else unit_value(unit, found)
    return Meaning(kind, value, days, "ago" if from_now else "counted from the date before")


def _single(days: tuple[Day, Day] | None) -> Day | None:
    return days[0] if days and days[0] == days[1] else None
