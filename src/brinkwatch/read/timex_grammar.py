"""Which forms English news gives to times: a table of patterns, looked up by their first word."""

import functools
import re
from collections.abc import Callable, Mapping

import msgspec

from brinkwatch.ontology.times import time_words
from brinkwatch.read import timex_calendar, timex_clock, timex_counted, timex_relative
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
    # Hit: "21", "1.5", "twenty-one", "two"; near miss: "21st", "2018-19"
    counted = rf"(?:\d{{1,4}}(?:[.,]\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{number})|{number})(?![\w%])"
    return {
        "MONTH": rf"(?:{_either(words.months)})\b(?:(?<!\bmay)(?<=\b\w\w\w)\.|(?<=\bsept)\.)?",
        "WEEKDAY": rf"(?:{_either(words.weekdays)})\b(?:\.(?=[ ,]*\S))?",
        "YEAR": r"(?:1[5-9]|20)\d\d(?![\d,]\d|%|\d)",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)",
        "NUMBER": counted,
        "VAGUE": rf"(?:(?:a|the)[ ](?:few|couple(?:[ ]of)?|dozen)|(?:{_either(words.vague.words)})(?:[ ]of)?)",
        "UNIT": rf"(?:{_either(words.units)})",
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
        "HOLIDAYS": words.holidays, "DEICTIC": words.deictic, "REFERENCES": words.references, "SETS": words.sets, "PARTS": words.parts,
    }  # fmt: skip
    found: set[str] = set()
    for first in firsts.split():
        listed = lists.get(first)
        names = [str(name) for name in listed] if isinstance(listed, Mapping | frozenset) else [first]
        found.update(name.partition(" ")[0].partition("-")[0].replace("’", "'") for name in names)
    return found


# First words, name, pattern, meaning. The longest match counts; of equally long ones the first of the table.
_TABLE: tuple[tuple[str, str, str, Resolver], ...] = (
    # Figures alone, as "2020-06-17".
    (FIGURES, "iso", r"(?P<year><YEAR>)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:T\d\d:\d\d(?::\d\d)?Z?)?", timex_calendar.iso),
    (FIGURES, "numeric", r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)", timex_calendar.numeric),
    (FIGURES, "idiom", r"(?P<idiom><IDIOM>)(?!/)", timex_calendar.idiom),
    # "Tuesday, June 16, 2020", "June 16", "June 3-5", "June 30 to July 2"
    ("MONTHS WEEKDAYS", "date", r"(?:(?P<weekday><WEEKDAY>),?[ ])?(?P<month><MONTH>)[ ](?:the[ ])?(?P<day><DAY>)(?:<TO>(?:(?P<month2><MONTH>)[ ])?(?P<day2><DAY>)(?![ ](?:<MONTH>|[a-z]+s\b)))?(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    # "16 June 2020", "the 16th of June", "3-5 June"
    (f"{FIGURES} WEEKDAYS the ORDINALS", "date", r"(?:(?P<weekday><WEEKDAY>),?[ ])?(?:the[ ])?(?P<day><DAY>|<ORDINAL>)(?:<TO>(?P<day2><DAY>))?[ ](?:of[ ])?(?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    ("between from", "range", r"(?:between|from)[ ](?P<day><DAY>)[ ](?:and|to)[ ](?P<day2><DAY>)[ ](?:of[ ])?(?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    ("between from", "range", r"(?:between|from)[ ](?P<month><MONTH>)[ ](?P<day><DAY>)[ ](?:and|to)[ ](?:(?P<month2><MONTH>)[ ])?(?P<day2><DAY>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.date),
    # "April 2018", "early June", "mid-June", "the end of August", "last April", "every May"
    ("MONTHS early mid late the last next this every each end beginning", "month", r"(?P<mod>early(?:[ ]in)?|mid|late(?:[ ]in)?|(?:the[ ])?(?:end|beginning|start|middle)[ ]of|last|next|this|every|each)?(?(mod)[ -]+)(?P<month><MONTH>)(?:,?[ ](?:of[ ])?(?P<year><YEAR>|last[ ]year|this[ ]year|next[ ]year))?", timex_calendar.month),
    # "2018", "early 2018", "the end of 2018", "2016-2018", "2018-19", "the year 2018", "fiscal 2019"
    (f"{FIGURES} early mid late the end beginning year fiscal", "year", r"(?P<mod>early(?:[ ]in)?|mid|late(?:[ ]in)?|(?:the[ ])?(?:end|beginning|start|middle)[ ]of)?(?(mod)[ -]+)(?:(?:the[ ])?(?:fiscal[ ])?year[ ]|fiscal[ ])?(?P<year><YEAR>)(?:[-–/](?P<year2><YEAR>|\d\d)(?![\d-]))?", timex_calendar.year),
    # "the 1990s", "the late '90s", "the 21st century"
    (f"{FIGURES} the early mid late", "decade", r"(?:the[ ])?(?:(?:early|mid|late)[ -])?(?P<decade>(?:1[5-9]|20)\d0|['’]?\d0)(?:['’]?s)", timex_calendar.decade),
    (f"{FIGURES} the ORDINALS", "century", r"(?:the[ ])?(?P<ordinal><ORDINAL>)[ -]century", timex_calendar.century),
    # "the second quarter of 2019", "Q2 2019", "the first half of next year"
    ("the final last ORDINALS 0 q1 q2 q3 q4", "quarter", r"(?:the[ ])?(?:(?P<ordinal><ORDINAL>|final|last)[ -](?P<unit>quarter|half)|q(?P<q>[1-4]))(?:[ ](?:of[ ])?(?P<year><YEAR>|(?:last|this|next|the)[ ]year))?", timex_calendar.quarter),
    # "the last week of March", "the first days of June 2019"
    ("the first last", "part of month", r"(?:the[ ])?(?P<ordinal>first|second|third|fourth|last|final|closing|opening)[ ](?:few[ ])?(?P<unit>week|weekend|day)s?[ ](?:of|in)[ ](?P<month><MONTH>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.part_of_month),
    # "summer 2019", "last fall", "the winter of 2018"
    ("SEASONS last next this the early mid late every each", "season", r"(?P<mod>last|next|this|the|early|mid|late|every|each)?(?(mod)[ -]+)(?P<season><SEASON>)(?:[ ](?:of[ ])?(?P<year><YEAR>))?", timex_calendar.season),
    ("HOLIDAYS the", "holiday", r"(?P<holiday><HOLIDAY>)(?:,?[ ](?P<year><YEAR>))?", timex_calendar.holiday),
    (f"{FIGURES} ORDINALS the", "anniversary", r"(?:the[ ])?(?P<ordinal><ORDINAL>)[ ]anniversary", timex_calendar.anniversary),
    # "Tuesday", "last Tuesday night", "Tuesday of last week", "early Sunday"
    ("WEEKDAYS last next this late early the every each coming", "weekday", r"(?P<mod>last|next|this|this[ ]past|this[ ]coming|the[ ]following|late|early|late[ ]on|early[ ]on|every|each|coming)?(?(mod)[ ])(?P<weekday><WEEKDAY>)(?:[ ](?P<part><PART>))?(?:[ ](?:of[ ])?(?P<week>last|this|next)[ ]week)?", timex_relative.weekday),
    ("mondays tuesdays wednesdays thursdays fridays saturdays sundays", "set", r"(?:mon|tues|wednes|thurs|fri|satur|sun)days", timex_counted.weekday_set),
    # "today", "yesterday evening", "the day before yesterday", "tomorrow night"
    ("DEICTIC late early", "deictic", r"(?:(?:late|early|earlier|later)[ ])?(?P<word><DEICTIC>)(?:[ ](?P<part><PART>))?", timex_relative.deictic),
    ("earlier later", "deictic", r"(?:earlier|later)[ ](?P<word>today|tonight)", timex_relative.deictic),
    ("this last that overnight the", "part", r"(?:(?P<which>this|last|that|the[ ]same)[ ](?P<part><PART>)|(?P<overnight>overnight))", timex_relative.part),
    ("REFERENCES", "reference", r"(?P<word><REFERENCE>)(?!-)", timex_relative.reference),
    # "last week", "this month", "the past two years", "recent days", "the coming weeks", "the next 10 days", "the last few months"
    ("last past previous recent next coming this these following current the same upcoming", "period", r"(?:the[ ])?(?P<which>last|past|previous|preceding|recent|next|coming|upcoming|following|current|this|these|same|this[ ]past|this[ ]coming)[ ](?:(?P<number><NUMBER>|<VAGUE>)[ -]<MORE>)?(?P<unit><UNIT>)s?(?:['’](?=[ ]))?", timex_relative.period),
    ("that those the", "period", r"(?P<which>that|those)[ ](?P<same>very[ ]|same[ ])?(?P<unit>day|night|week|weekend|month|year|quarter|decade)s?", timex_relative.that),
    # "earlier this week", "later in the month", "later this year", "the end of the year", "the rest of the week"
    ("earlier later early late", "within", r"(?P<side>earlier|later|early|late)[ ](?:in[ ]the[ ]|on[ ]in[ ]the[ ]|(?P<which>this|last|next)[ ])(?P<unit>day|week|month|year|quarter|decade|century)", timex_relative.within),
    ("the end beginning start rest", "within", r"(?:the[ ])?(?P<side>end|beginning|start|middle|rest|remainder)[ ]of[ ](?:the|(?P<which>this|last|next))[ ](?P<unit>week|weekend|month|year|quarter|decade|century)", timex_relative.within),
    ("the a", "weekend", r"(?:the|a)[ ](?P<unit>weekend)", timex_relative.weekend),
    # "21 months ago", "two years earlier", "three days later", "a week before"
    (f"{FIGURES} NUMBERS VAGUE the days weeks months years", "ago", r"(?:(?P<number><NUMBER>(?:[ ]and[ ]a[ ]half)?|<VAGUE>|the)[ -]<MORE>)?(?P<unit><UNIT>)s?[ ](?P<side>ago|earlier|later|afterwards?|previously|from[ ]now|from[ ]today|hence|(?:before|after|prior)(?=[ ]?(?:[.,;:!?)”\"’]|\Z)))", timex_relative.ago),
    ("the", "ago", r"the[ ](?P<which>next|following|previous|preceding)[ ](?P<unit>day|night|morning|week|month|year)", timex_relative.following),
    # "two years", "a two-day visit", "several months", "half an hour"
    (f"{FIGURES} NUMBERS VAGUE half the", "duration", r"(?P<number><NUMBER>(?:[ -]and[ -]a[ -]half)?|<VAGUE>|half[ ]an?|half)[ -]+<MORE>(?P<unit><UNIT>)s?(?:-long)?(?:['’](?=[ ]))?", timex_counted.duration),
    ("hours minutes days weeks months years decades centuries", "duration", r"(?P<unit>minute|hour|day|week|month|year|decade|centurie)s(?P<long>-long)?", timex_counted.vague_duration),
    # "every year", "each two weeks", "daily", "twice a week"
    ("every each per", "set", r"(?:every|each)[ ](?:(?P<number><NUMBER>|other|few)[ ])?(?P<unit><UNIT>|morning|evening|afternoon)s?", timex_counted.unit_set),
    ("SETS", "set", r"(?P<word><SETWORD>)", timex_counted.word_set),
    (f"once twice {FIGURES} three four several", "set", r"(?:once|twice|(?:<NUMBER>|several)[ ]times)[ ](?:a|an|each|every|per)[ ](?P<unit><UNIT>)", timex_counted.unit_set),
    # Times of the day: "10 p.m. GMT", "9:40 Wednesday morning", "2:49 p.m. on Tuesday", "0500 GMT", "noon"
    (FIGURES, "clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?(?:[ ]?(?P<half>[ap]\.?m\b\.?)|(?<=\d:\d\d)(?:[ ]?(?:hours|hrs)\b)?(?!%))(?:[ ](?P<zone><ZONE>))?(?:,?[ ](?:on[ ])?(?:(?P<weekday><WEEKDAY>)(?:[ ](?P<part><PART>))?|(?P<deictic>today|yesterday|tomorrow)))?", timex_clock.clock),
    (FIGURES, "clock", r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)[ ](?P<zone>GMT|UTC|hours|local[ ]time)", timex_clock.clock),
    ("noon midnight midday dawn dusk", "clock", r"(?P<word>noon|midnight|midday|dawn|dusk)(?:[ ](?:on[ ])?(?P<weekday><WEEKDAY>))?", timex_clock.named),
    ("NUMBERS", "clock", r"(?P<words>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]o['’]clock", timex_clock.oclock),
)  # fmt: skip
