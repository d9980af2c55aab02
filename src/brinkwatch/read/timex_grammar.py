"""Which forms English news gives to times: a table of patterns, looked up by their first word."""

import functools
import re
from collections.abc import Callable, Mapping

import msgspec

from brinkwatch.ontology.times import time_words
from brinkwatch.read import (
    timex_calendar,
    timex_clock,
    timex_counted,
    timex_days,
    timex_named,
    timex_relative,
    timex_years,
)
from brinkwatch.read.spans_of_time import Meaning, Setting

Resolver = Callable[[re.Match[str], Setting], Meaning | None]


class Rule(msgspec.Struct, frozen=True):
    """A pattern that begins with one of some words, and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


# Key of expressions that begin with figures.
FIGURES = "0"


@functools.lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """Return what a word is looked up by: itself in lower case up to a hyphen, or the key of figures.

    >>> key_of("Mid-June"), key_of("21"), key_of("Sept.")
    ('mid', '0', 'sept')
    """
    if word[:1].isdigit() or (word[:1] in "'’" and word[1:2].isdigit()):
        return FIGURES
    return word.lower().partition("-")[0].rstrip(".")


@functools.cache
def rules_by_first_word() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules that can begin with a word, in the order of trust."""
    found: dict[str, list[Rule]] = {}
    for firsts, name, source, resolve in _TABLE:
        rule = Rule(name, re.compile(_filled(source), re.IGNORECASE | re.VERBOSE), resolve)
        for first in _first_words(firsts):
            found.setdefault(first, []).append(rule)
    return {first: tuple(rules) for first, rules in found.items()}


@functools.cache
def _pieces() -> Mapping[str, str]:
    words = time_words()
    number = _either(words.numbers)
    # Hit: "21", "1.5", "2 1/2", "twenty-one", "two hundred"; near miss: "21st", "2018-19"
    counted = rf"(?:\d{{1,4}}(?:[.,]\d+|[ ]1/2|½)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{number})|{number})(?:[ ](?:hundred|thousand|million))*(?![\w%])"
    return {
        "MONTH": rf"(?:{_either(words.months)})\b(?:(?<!\bmay)(?<=\b\w\w\w)\.|(?<=\bsept)\.)?",
        "WEEKDAY": rf"(?:{_either(words.weekdays)})\b(?:\.(?=[ ,]*\S))?",
        "YEAR": r"(?:1[5-9]|20)\d\d(?![\d,]\d|%|\d)",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)",
        "NUMBER": counted,
        "VAGUE": rf"(?:(?:a|the)[ ](?:few|couple(?:[ ]of)?|dozen)|(?:{_either(words.vague.words)})(?:[ ]of)?)",
        "UNIT": rf"(?:{_either(words.units)})",
        "HOUR": rf"(?:{_either(words.hours)})",
        "ZONEWORD": rf"(?:{_either({**words.zones, **words.seasonal})})",
        "DECADE": rf"(?:{_either(words.decades)})",
        "NOUN": rf"(?:{_either(words.reference_nouns)})",
        "ADJECTIVE": rf"(?:{_either(words.reference_adjectives)})",
        "PART": rf"(?:{_either(words.parts)})\b",
        "SEASON": rf"(?:{_either(words.seasons)})\b",
        "ORDINAL": rf"(?:{_either(words.ordinals)}|\d{{1,3}}(?:st|nd|rd|th))\b",
        "MORE": r"(?:(?:straight|consecutive|full|whole|more|long|additional|further|trading|working|business|entire|separate|short)[ ])?",
        "ZONE": rf"(?P<open>\()?(?:(?:{_either({**words.zones, **words.seasonal})}|local[ ]time|[A-Z][\w]+[ ]time)\b(?:[ ]?[+-]\d{{1,2}}(?::?\d\d)?)?)(?(open)\))",
        "TO": r"[ ]?(?:-|–|—|to|and|through|thru|until|till)[ ]?",
        "HOLIDAY": rf"(?:{_either(words.holidays)})",
        "DEICTIC": rf"(?:{_either(words.deictic)})",
        "REFERENCE": rf"(?:{_either(words.references)})",
        "SETWORD": rf"(?:{_either(words.sets)})",
        "IDIOM": rf"(?:{_either(words.idioms)})",
    }


def _either(words: object) -> str:
    listed = (
        sorted(map(str, words), key=lambda word: (-len(word), word)) if isinstance(words, Mapping | frozenset) else []
    )
    return "|".join(re.escape(word).replace("'", "['’]").replace(r"\ ", "[ ]") for word in listed)


def _filled(source: str) -> str:
    """Return a pattern with its pieces (``<MONTH>``) put in; a word's end is required at its end."""
    filled = re.sub(r"<([A-Z]+)>", lambda match: _pieces()[match[1]], source)
    return rf"(?:{filled})(?!\w)"


def _first_words(firsts: str) -> set[str]:
    """Return the words that a row of the table begins with: names of word lists, or words themselves."""
    words = time_words()
    lists: Mapping[str, object] = {
        "MONTHS": words.months, "WEEKDAYS": words.weekdays, "NUMBERS": words.numbers, "VAGUE": words.vague.words, "SEASONS": words.seasons, "ORDINALS": words.ordinals,
        "HOLIDAYS": words.holidays, "DEICTIC": words.deictic, "REFERENCES": words.references, "ADJECTIVES": words.reference_adjectives, "UNITS": words.units,
        "DECADES": words.decades, "HOURS": words.hours, "SETS": words.sets, "PARTS": words.parts,
    }  # fmt: skip
    found: set[str] = set()
    for first in firsts.split():
        listed = lists.get(first)
        names = [str(name) for name in listed] if isinstance(listed, Mapping | frozenset) else [first]
        found.update(re.split(r"[ .'-]", name)[0] or name for name in names)
    return found


# First words, name, pattern, meaning. The longest match counts; of equally long ones the first of the table.
_TABLE: tuple[tuple[str, str, str, Resolver], ...] = (
    # Figures alone, as "2020-06-17".
    (FIGURES, "iso", r"(?P<year><YEAR>)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?", timex_calendar.iso),
    (FIGURES, "numeric", r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![/.]\d)", timex_calendar.numeric),
    (FIGURES, "numeric", r"(?P<day>\d{1,2})-(?P<month><MONTH>)-(?P<year><YEAR>|\d\d)", timex_calendar.date),
    (FIGURES, "idiom", r"(?P<idiom><IDIOM>)(?!/)", timex_named.idiom),
    ("MONTHS", "idiom", r"(?P<idiom><IDIOM>)(?=[ ](?:terror(?:ist)?[ ])?(?:attacks|hijackings)\b)", timex_named.idiom),
    # "Tuesday, June 16, 2020", "June 16", "June 3-5", "June 30 to July 2"
    ("MONTHS WEEKDAYS", "date", r"(?:(?P<weekday><WEEKDAY>),?[ ])?(?P<month><MONTH>)[ ](?:the[ ])?(?P<day><DAY>)(?:<TO>(?:(?P<month2><MONTH>)[ ])?(?P<day2><DAY>)(?![ ](?:<MONTH>|[a-z]+s\b)))?(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    # "16 June 2020", "the 16th of June", "3-5 June"
    (f"{FIGURES} WEEKDAYS the ORDINALS", "date", r"(?:(?P<weekday><WEEKDAY>),?[ ])?(?:the[ ])?(?P<day><DAY>|<ORDINAL>)(?:<TO>(?P<day2><DAY>))?[ ](?:of[ ])?(?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    ("between from", "range", r"(?:between|from)[ ](?P<day><DAY>)[ ](?:and|to)[ ](?P<day2><DAY>)[ ](?:of[ ])?(?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    ("between from", "range", r"(?:between|from)[ ](?P<month><MONTH>)[ ](?P<day><DAY>)[ ](?:and|to)[ ](?:(?P<month2><MONTH>)[ ])?(?P<day2><DAY>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    ("the week", "week of a date", r"(?:the[ ])?week[ ](?:of|beginning|starting)[ ](?P<month><MONTH>)[ ](?P<day><DAY>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.week_of),
    ("the week", "week of a date", r"(?:the[ ])?week[ ](?:of|beginning|starting)[ ](?P<day><DAY>)[ ](?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.week_of),
    ("the", "day of month", r"the[ ](?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))(?:[ ]of[ ](?:this|the)[ ]month)?", timex_calendar.day_of_month),
    # "April 2018", "early June", "mid-June", "the end of August", "last April", "every May"
    ("MONTHS early mid late the last next this every each end beginning", "month", r"(?P<mod>early(?:[ ]in)?|mid|late(?:[ ]in)?|end(?=-)|(?:the[ ])?(?:end|beginning|start|middle)[ ]of|last|next|this(?:[ ]past|[ ]coming)?|every|each)?(?(mod)[ -]+)(?P<month><MONTH>)(?:,?[ ](?:of[ ])?(?P<year><YEAR>|last[ ]year|this[ ]year|next[ ]year))?(?![ ]day\b)", timex_calendar.month),
    # "2018", "early 2018", "the end of 2018", "2016-2018", "2018-19", "the year 2018", "fiscal 2019"
    (f"{FIGURES} early mid late the end beginning year", "year", r"(?<!\d-)(?<!(?-i:[A-Z])-)(?P<mod>early(?:[ ]in)?|mid|late(?:[ ]in)?|end(?=-)|(?:the[ ])?(?:end|beginning|start|middle)[ ]of)?(?(mod)[ -]+)(?:(?:the[ ])?year[ ])?(?P<year><YEAR>)(?:[-–/](?P<year2><YEAR>|\d\d)(?![\d-]))?", timex_years.year),
    (f"{FIGURES} ' ’ ‘", "year", r"['’‘](?P<year>\d\d)(?!\w|['’])", timex_years.short_year),
    ("the fiscal financial last this next current previous coming", "fiscal year", r"(?:the[ ])?(?:(?P<which>last|this|next|current|previous|coming)[ ])?(?:fiscal|financial)[ ](?:year(?:[ ](?P<year><YEAR>))?|(?P<year2>(?:19|20)\d\d))", timex_years.fiscal_year),
    # "the 1990s", "the late '90s", "the seventies", "the 21st century"
    (f"{FIGURES} the early mid late ' ’ ‘", "decade", r"(?:the[ ])?(?:(?P<mod>early|mid|late)[ -]+)?(?P<decade>(?:1[5-9]|20)\d0|['’‘]?[2-9]0)(?:['’]?s)", timex_years.decade),
    ("the early mid late", "decade", r"(?:the[ ])?(?:(?P<mod>early|mid|late)[ -]+)?(?:nineteen[ -])?(?P<decade><DECADE>)", timex_years.decade),
    (f"{FIGURES} the early mid late ORDINALS", "century", r"(?:the[ ])?(?:(?P<mod>early|mid|late)[ -]+)?(?P<ordinal><ORDINAL>)[ -]century", timex_years.century),
    # "the first nine months of 2012"
    ("the first last final", "stretch", r"(?:the[ ])?(?P<ordinal>first|last|final)[ ](?P<number><NUMBER>)[ ](?P<unit>day|week|month|quarter)s?[ ]of[ ](?P<year><YEAR>|(?:last|this|next|the)[ ]year)", timex_years.stretch_of_year),
    # "the second quarter of 2019", "Q2 2019", "the first half of next year"
    ("the final last ORDINALS 0 q1 q2 q3 q4", "quarter", r"(?:the[ ](?!\w+-))?(?:(?P<ordinal><ORDINAL>|final|last)[ -](?P<unit>quarter|half)|q(?P<q>[1-4]))(?:[ ](?:of[ ])?(?P<year><YEAR>|(?:last|this|next|the)[ ]year))?", timex_years.quarter),
    # "the last week of March", "the first days of June 2019"
    ("the first last", "part of month", r"(?:the[ ])?(?P<ordinal>first|second|third|fourth|last|final|closing|opening)[ ](?:few[ ])?(?P<unit>week|weekend|day)s?[ ](?:of|in)[ ](?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.part_of_month),
    # "summer 2019", "last fall", "the winter of 2018"
    ("SEASONS last next this the early mid late every each", "season", r"(?P<mod>last|next|this(?:[ ]past|[ ]coming)?|the|early|mid|late|every|each)?(?(mod)[ -]+)(?P<season><SEASON>)(?:[ ](?:of[ ])?(?P<year><YEAR>))?", timex_years.season),
    ("HOLIDAYS the", "holiday", r"(?P<holiday><HOLIDAY>)\b(?:,?[ ](?P<year><YEAR>))?", timex_named.holiday),
    (f"{FIGURES} ORDINALS the", "anniversary", r"(?:the[ ])?(?P<ordinal><ORDINAL>)[ ]anniversary", timex_named.anniversary),
    # "Tuesday", "last Tuesday night", "Tuesday of last week", "early Sunday"
    ("WEEKDAYS last next this late early earlier later the every each coming", "weekday", r"(?P<mod>last|next|this|this[ ]past|this[ ]coming|the[ ]following|the[ ]previous|late|early|earlier|later|late[ ]on|early[ ]on|every|each|coming)?(?(mod)[ ])(?P<weekday><WEEKDAY>)(?:[ ](?P<part><PART>)(?:,?[ ]local[ ]time)?)?(?:[ ](?:of[ ])?(?P<week>last|this|next)[ ]week)?", timex_days.weekday),
    ("mondays tuesdays wednesdays thursdays fridays saturdays sundays", "set", r"(?:mon|tues|wednes|thurs|fri|satur|sun)days", timex_counted.weekday_set),
    # "today", "yesterday evening", "the day before yesterday", "tomorrow night"
    ("DEICTIC late early", "deictic", r"(?:(?:late|early|earlier|later)[ ])?(?P<word><DEICTIC>)(?:[ ](?P<part><PART>))?", timex_days.deictic),
    ("earlier later", "deictic", r"(?:earlier|later)[ ](?P<word>today|tonight)", timex_days.deictic),
    ("this last that overnight the early late earlier later", "part", r"(?:(?:(?:early|late|earlier|later)[ ])?(?P<which>this|last|that|the[ ]same)[ ](?P<part><PART>)|(?P<overnight>overnight))", timex_days.part),
    ("the", "part", r"the[ ](?P<part><PART>)", timex_days.the_part),
    ("the", "part of date", r"the[ ](?:early[ ]|late[ ])?(?P<portion><PART>|(?:early|small)[ ](?:morning[ ])?hours)[ ](?:of|on)[ ](?:the[ ])?(?P<month><MONTH>)[ ](?P<day><DAY>)(?:,?[ ](?P<year><YEAR>))?", timex_days.part_of_date),
    ("the", "part of date", r"the[ ](?:early[ ]|late[ ])?(?P<portion><PART>|(?:early|small)[ ](?:morning[ ])?hours)[ ](?:of|on)[ ](?:the[ ])?(?P<day><DAY>)[ ](?:of[ ])?(?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_days.part_of_date),
    ("the", "part of date", r"the[ ](?:early[ ]|late[ ])?(?P<portion><PART>|(?:early|small)[ ](?:morning[ ])?hours)[ ](?:of|on)[ ](?P<mod>last)?(?(mod)[ ])(?P<weekday><WEEKDAY>)", timex_days.part_of_date),
    ("the", "reference", r"(?P<word><NOUN>)", timex_relative.reference_noun),
    ("ADJECTIVES", "reference", r"(?P<word><ADJECTIVE>)", timex_relative.reference_adjective),
    ("REFERENCES", "reference", r"(?P<word><REFERENCE>)(?!-)", timex_relative.reference),
    # "last week", "this month", "the past two years", "recent days", "the coming weeks", "the next 10 days", "the last few months"
    ("last past previous recent next coming this these following current the same upcoming", "period", r"(?:the[ ])?(?P<which>last|past|previous|preceding|recent|next|coming|upcoming|following|current|this|these|same|this[ ]past|this[ ]coming)[ ](?:(?P<number><NUMBER>|<VAGUE>)[ -]<MORE>)?(?P<unit><UNIT>)s?(?:['’](?=[ ]))?", timex_relative.period),
    ("the", "period", r"the[ ](?:(?P<number><NUMBER>|<VAGUE>)[ ])?(?P<unit><UNIT>)(?P<many>s)?[ ](?:ahead|to[ ]come)", timex_relative.ahead),
    ("the", "period", r"the[ ](?P<unit>week|weekend|month|quarter|year)[ ]before[ ]last", timex_relative.before_last),
    ("the year month week quarter", "end", r"(?:the[ ])?(?P<unit>year|month|week|quarter)(?:['’]s)?[ -]end", timex_relative.end_of_unit),
    ("that those the", "period", r"(?P<which>that|those)[ ](?P<same>very[ ]|same[ ])?(?P<unit>day|night|week|weekend|month|year|quarter|decade)s?", timex_relative.that),
    ("the", "unit", r"the[ ](?P<unit>week|month|quarter|year)", timex_relative.bare_unit),
    # "earlier this week", "later in the month", "later this year", "the end of the year", "the rest of the week"
    ("earlier later early late", "within", r"(?P<side>earlier|later|early|late)[ ](?:in[ ]the[ ]|on[ ]in[ ]the[ ]|(?P<which>this|last|next)[ ])(?P<unit>day|week|month|year|quarter|decade|century)", timex_relative.within),
    ("the end beginning start rest", "within", r"(?:the[ ])?(?P<side>end|beginning|start|middle|rest|remainder)[ ]of[ ](?:the|(?P<which>this|last|next))[ ](?P<unit>week|weekend|month|year|quarter|decade|century)", timex_relative.within),
    ("the a", "weekend", r"(?:the|a)[ ](?P<unit>weekend)", timex_relative.weekend),
    # "21 months ago", "two years earlier", "three days later", "a week before"
    (f"{FIGURES} NUMBERS VAGUE the seconds minutes hours days weeks months years decades centuries", "ago", r"(?:(?P<number><NUMBER>(?:[ ]and[ ]a[ ]half)?|<VAGUE>|the)[ -]<MORE>)?(?P<unit><UNIT>)s?[ ](?P<side>ago|earlier|later|afterwards?|previously|from[ ]now|from[ ]today|hence|(?:before|after|prior)(?=[ ]?(?:[.,;:!?)”\"’]|\Z)))", timex_relative.ago),
    ("the", "ago", r"the[ ](?P<which>next|following|previous|preceding)[ ](?P<unit>day|night|morning|week|month|year)", timex_relative.following),
    # "two years", "a two-day visit", "several months", "half an hour"
    (f"{FIGURES} NUMBERS VAGUE half the", "duration", r"(?P<number><NUMBER>(?:[ -]and[ -]a[ -]half)?|<VAGUE>|half[ ]an?|half)[ -]+<MORE>(?P<unit><UNIT>)s?(?P<half>[ ]and[ ]a[ ]half)?(?:-long)?(?:['’](?=[ ]))?", timex_counted.duration),
    ("a quarter", "duration", r"(?:a[ ]quarter[ ]of[ ]an?[ ]|quarter-)(?P<unit>century|hour|year)", timex_counted.quarter_of),
    ("UNITS centuries seconds minutes hours days weeks months years decades daylong weeklong monthlong yearlong nightlong hourlong hourslong dayslong", "duration", r"(?P<unit>minute|hour|day|night|week|month|year|decade|century|centurie)(?P<many>s)?-?long", timex_counted.unit_long),
    (f"{FIGURES} NUMBERS VAGUE", "age", r"(?P<number><NUMBER>(?:[ -]and[ -]a[ -]half)?|<VAGUE>)[ -](?P<unit>year|month|week|day|hour|decade|century)(?P<many>s)?(?:[ ]old(?![ -])|-olds?|[ ]of[ ]age)", timex_counted.age),
    ("year month week day hour decade century years months weeks days decades centuries", "age", r"(?P<number>\bX)?(?P<unit>year|month|week|day|hour|decade|century|centurie)(?P<many>s)?-old", timex_counted.age),
    ("hours minutes seconds days weeks months years decades centuries", "duration", r"(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)s", timex_counted.vague_duration),
    # "every year", "each two weeks", "daily", "twice a week"
    ("every each per", "set", r"(?:every|each)[ ](?:(?P<number><NUMBER>|other|few)[ ])?(?P<unit><UNIT>|morning|evening|afternoon)s?", timex_counted.unit_set),
    ("per", "set", r"per[ ](?P<unit><UNIT>)", timex_counted.per_unit),
    ("SETS", "set", r"(?P<word><SETWORD>)", timex_counted.word_set),
    (f"once twice {FIGURES} three four several", "set", r"(?:once|twice|(?:<NUMBER>|several)[ ]times)[ ](?:a|an|each|every|per)[ ](?P<unit><UNIT>)", timex_counted.unit_set),
    # Times of the day: "10 p.m. GMT", "9:40 Wednesday morning", "2:49 p.m. on Tuesday", "0500 GMT", "noon"
    (FIGURES, "clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?(?:[ ]?(?P<half>[ap](?:m\b|\.m\b\.?))|(?<=\d:\d\d)(?P<unit>[ ]?(?:hours|hrs)\b)?(?!%))(?:[ ](?P<zone><ZONE>))?(?:,?[ ](?:on[ ])?(?:(?P<weekday><WEEKDAY>)(?:[ ](?P<part><PART>))?|(?P<deictic>today|yesterday|tomorrow))(?:,?[ ]local[ ]time)?)?", timex_clock.clock),
    (FIGURES, "clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?[ ]?(?P<half>[ap](?:m\b|\.m\b\.?))(?:[ ](?P<zone><ZONE>))?,?[ ](?:on[ ])?(?:<WEEKDAY>,?[ ])?(?P<month><MONTH>)[ ](?P<day><DAY>)(?:,?[ ](?P<year><YEAR>))?", timex_clock.clock),
    (FIGURES, "clock", r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)[ ](?P<zone><ZONEWORD>|hours|hrs|local[ ]time)", timex_clock.clock),
    ("HOURS", "clock", r"(?P<word><HOUR>)(?:[ ](?:on[ ])?(?P<weekday><WEEKDAY>))?", timex_clock.named),
    ("NUMBERS", "clock", r"(?P<words>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]o['’]clock", timex_clock.oclock),
)  # fmt: skip
