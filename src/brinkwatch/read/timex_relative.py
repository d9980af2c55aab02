"""What weeks, months and years mean that lean on the day of publication, or on the day last spoken of."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import (
    Day,
    Meaning,
    Setting,
    Tense,
    moved,
    portion,
    slack,
    unit_days,
    unit_value,
    week_value,
    widened,
)
from brinkwatch.read.timex_counted import duration_value, number_of
from brinkwatch.records.time import TimeKind

_SUNDAY = 6
_ONE = datetime.timedelta(days=1)
_WEEK = datetime.timedelta(days=7)
_AFTER = frozenset({"later", "after", "afterward", "afterwards", "from now", "from today", "hence"})


def reference(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "now", "recently", "soon": no days can be said; "as soon as" and "soon after" lean on something else."""
    word = match["word"].lower()
    leaning = time_words().leaning.words
    if word in {"soon", "shortly"} and (setting.before in leaning or setting.after.lower() in leaning):
        return None
    return Meaning(TimeKind.DATE, time_words().references[word], None, "reference")


def reference_noun(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the past", "the future" where no other noun follows."""
    following = setting.after.lower()
    if following.isalpha() and following not in time_words().going_on:
        return None
    return Meaning(TimeKind.DATE, time_words().reference_nouns[match["word"].lower()], None, "reference")


def reference_adjective(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "recent", "current" before a noun: they describe it and date no deed."""
    word = match["word"]
    if not word.islower() or not setting.after.isalpha() or setting.before in {"most", "more"}:
        return None
    return Meaning(TimeKind.DATE, time_words().reference_adjectives[word], None, "described")


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
    if not number and not words.endswith("s") and unit in {"minute", "second"}:
        return None  # "at the last minute"
    if not number and not words.endswith("s") and unit in {"weekend", "quarter"}:
        return _one_unit({"past": "last", "coming": "this"}.get(which, which), unit, setting)
    if number or words.endswith("s") or lasting or which in {"past", "recent", "coming"}:
        return _stretch(which, number, unit, setting, plural=words.endswith("s"))
    return None if unit == "hour" else _one_unit(which, unit, setting)


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
    if not first <= anchor <= last:
        return first, last  # "this weekend", said on a Monday
    if tense is Tense.PAST:
        return first, anchor
    return (anchor, last) if tense is Tense.FUTURE else (first, last)


def ahead(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the days ahead", "the two weeks to come"."""
    plural = match["many"] is not None
    return _stretch("coming", match["number"], match["unit"].lower(), setting, plural=plural)


def _stretch(which: str, number: str | None, unit: str, setting: Setting, *, plural: bool) -> Meaning | None:
    """Read a stretch of days up to, or on from, publication."""
    count = number_of(number) if number else None if which in {"recent", "coming"} and plural else 1
    back = which in {"last", "past", "recent", "previous", "preceding"}
    counted = number or which in {"past", "last", "next"} or not plural
    value = duration_value(count, unit) if counted else "PAST_REF" if back else "FUTURE_REF"
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


def before_last(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the week before last"."""
    unit = match["unit"].lower()
    found = moved(setting.anchor, -2, unit) if setting.anchor else None
    if found is None:
        return Meaning(TimeKind.DATE, f"XXXX-{'WXX' if unit == 'week' else 'XX'}", None, f"{unit} before last")
    return Meaning(TimeKind.DATE, unit_value(unit, found), unit_days(unit, found), f"{unit} before last")


def end_of_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "year's end", "month-end"."""
    unit = match["unit"].lower()
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, "XXXX-XX", None, "part of period")
    days = portion("end", *unit_days(unit, setting.anchor))
    return Meaning(TimeKind.DATE, unit_value(unit, setting.anchor), days, f"part of this {unit}")


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


def bare_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "for the year", "over the month": those of publication."""
    following, unit = setting.after.lower(), match["unit"].lower()
    named = following.isalpha() and following not in time_words().going_on
    if named or following in {"that", "when", "of"} or setting.before not in time_words().unit_prepositions:
        return None
    if setting.anchor is None:
        return Meaning(TimeKind.DATE, f"XXXX-{'WXX' if unit == 'week' else 'XX'}", None, f"the {unit}")
    return Meaning(TimeKind.DATE, unit_value(unit, setting.anchor), unit_days(unit, setting.anchor), f"the {unit}")


def ago(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "21 months ago" from publication and "two days later" from the date before it."""
    unit, side, words = match["unit"].lower(), match["side"].lower(), (match["number"] or "").lower()
    from_now = side in {"ago", "from now", "from today", "hence"}
    if (words == "the" and from_now) or (not words and not from_now):
        return None
    count = 1 if words == "the" else number_of(words) if words else None
    sign = -1 if side not in _AFTER else 1
    base = setting.anchor if from_now else _base(setting.reference, unit)
    rule = "ago" if from_now else "counted from the date before"
    if count is None or base is None:
        return Meaning(TimeKind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", None, rule)
    found = moved(base, sign * count, unit)
    if found is None:
        return Meaning(TimeKind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", None, rule)
    kind = TimeKind.TIME if unit in {"hour", "minute", "second"} else TimeKind.DATE
    # "A decade ago" is a year, "a week ago" the same weekday.
    fine = "day" if unit == "week" and count == 1 else {"decade": "year", "century": "year"}.get(unit, unit)
    if not from_now and _single(setting.reference) is None:
        return Meaning(kind, unit_value(fine, found), unit_days(unit, found), rule)
    exact = not from_now and unit in {"day", "night", "week"}
    return Meaning(kind, unit_value(fine, found), widened(found, 0 if exact else slack(unit)), rule)


def _base(reference: tuple[Day, Day] | None, unit: str) -> Day | None:
    """Return the day to count from: that spoken of last, or the first of a month or year that is counted in its own unit."""
    if reference is None or (reference[1] - reference[0]).days > _width(unit):
        return None
    return reference[0]


def _single(days: tuple[Day, Day] | None) -> Day | None:
    return days[0] if days and days[0] == days[1] else None
