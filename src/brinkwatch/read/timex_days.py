"""What weekdays, words such as "yesterday" and parts of the day mean."""

import datetime
import re

from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Day, Meaning, Setting, Tense, week_days
from brinkwatch.read.timex_calendar import date
from brinkwatch.records.time import TimeKind

_ONE = datetime.timedelta(days=1)
_WEEK = datetime.timedelta(days=7)


def weekday(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read a weekday: the latest such day up to publication; with a verb of the future, the next to come."""
    groups = match.groupdict()
    word, modifier = match["weekday"].rstrip("."), (groups.get("mod") or "").lower()
    if not word[0].isupper() or not _is_weekday_here(match, setting):
        return None
    number = time_words().weekdays[word.lower()]
    words = (groups.get("part") or "").lower()
    part = time_words().parts.get(words)
    suffix = f"T{part}" if part else ""
    if modifier in {"every", "each"} or (part and words.endswith("s")):
        return Meaning(TimeKind.SET, f"XXXX-WXX-{number + 1}{suffix}", None, "set")
    kind = TimeKind.TIME if part else TimeKind.DATE
    if modifier in {"the following", "the previous"}:
        days = _beside_reference(number, modifier, setting)
        rule = "weekday from the date before"
    else:
        week = (groups.get("week") or "").lower()
        days = _weekday_days(number, f"{week} week" if week else modifier, setting)
        rule = f"{modifier} weekday" if modifier in {"last", "next", "this"} else "weekday"
        rule = f"weekday of {week} week" if week else rule
        rule = rule if setting.tense is not Tense.FUTURE else f"{rule}, future"
    if days is None:
        return Meaning(kind, f"XXXX-WXX-{number + 1}{suffix}", None, rule)
    return Meaning(kind, f"{days[0].isoformat()}{suffix}", days, rule)


def _is_weekday_here(match: re.Match[str], setting: Setting) -> bool:
    """Say whether a name of a weekday is meant as one: not in "Black Friday", "the Sunday Times", nor "Sun" without a sign."""
    words = time_words()
    if setting.before in words.named_days.words:
        return False
    if setting.after[:1].isupper() and setting.after.lower() in words.titles:
        return False
    if match["weekday"].rstrip(".").lower() not in words.ambiguous_names:
        return True
    return match["weekday"].endswith(".") and setting.before in {"on", "last", "next", "until", "by", "since"}


def _weekday_days(number: int, modifier: str, setting: Setting) -> tuple[Day, Day] | None:
    anchor = setting.anchor
    if anchor is None:
        return None
    back = anchor - ((anchor.weekday() - number) % 7) * _ONE
    ahead = anchor + ((number - anchor.weekday()) % 7) * _ONE
    monday = week_days(anchor)[0]
    match modifier:
        case "last" | "this past":
            found = back if back < anchor else back - _WEEK
        case "next":
            strictly = ahead if ahead > anchor else ahead + _WEEK
            # Said on Monday, "next Wednesday" may be either of two.
            return (strictly, strictly) if (strictly - anchor).days > 3 else (strictly, strictly + _WEEK)
        case "this" | "this week":
            found = monday + number * _ONE
        case "this coming" | "coming":
            found = ahead
        case "last week":
            found = monday - _WEEK + number * _ONE
        case "next week":
            found = monday + _WEEK + number * _ONE
        case _:
            found = ahead if setting.tense is Tense.FUTURE else back
    return found, found


def _beside_reference(number: int, modifier: str, setting: Setting) -> tuple[Day, Day] | None:
    """Return the first such day behind the day spoken of last, or the last before it."""
    if setting.reference is None or (setting.reference[1] - setting.reference[0]).days > 7:
        return None
    first, last = setting.reference
    if modifier == "the following":
        found = last + ((number - last.weekday() - 1) % 7 + 1) * _ONE
    else:
        found = first - ((first.weekday() - number - 1) % 7 + 1) * _ONE
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
    """Read "this morning", "late last night", "overnight", "that evening"."""
    which = (match["which"] or "").lower()
    if match[0].istitle() and setting.after[:1].isupper():
        return None  # a headline, a programme's name
    code = "NI" if match["overnight"] else time_words().parts[match["part"].lower()]
    if which in {"that", "the same"}:
        return _of_reference(code, setting)
    if setting.anchor is None:
        return Meaning(TimeKind.TIME, f"XXXX-XX-XXT{code}", None, "part of day")
    before = which == "last" or bool(match["overnight"])
    day = setting.anchor - _ONE * before
    # A night belongs to two days.
    return Meaning(TimeKind.TIME, f"{day.isoformat()}T{code}", (day, setting.anchor if before else day), "part of day")


def the_part(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "in the evening": of the day spoken of last."""
    words = match["part"].lower()
    if setting.before not in time_words().part_prepositions or words.endswith("s"):
        return None
    return _of_reference(time_words().parts[words], setting)


def _of_reference(code: str, setting: Setting) -> Meaning:
    days = setting.reference if setting.reference and setting.reference[0] == setting.reference[1] else None
    value = f"{days[0].isoformat()}T{code}" if days else f"XXXX-XX-XXT{code}"
    return Meaning(TimeKind.TIME, value, days, "same day")


def part_of_date(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the morning of April 3", "the early hours of Thursday"."""
    found = date(match, setting) if "month" in match.groupdict() else weekday(match, setting)
    if found is None or found.days is None or found.days[0] != found.days[1]:
        return None
    day = found.days[0]
    code = time_words().parts.get(match["portion"].lower(), "MO")
    # A night runs into the next day.
    return Meaning(TimeKind.TIME, f"{day.isoformat()}T{code}", (day, day + _ONE * (code == "NI")), "part of day")
