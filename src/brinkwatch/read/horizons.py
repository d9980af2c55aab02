"""By when a forecast is to come true, and under which condition."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.likely import Likely
from brinkwatch.read.phrases import branch, marker
from brinkwatch.records.document import Document
from brinkwatch.records.forecast import HorizonBasis
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.time import Time, TimeKind

# One hit: "P3M"; a near miss: "PT2H" (hours fall on the day itself) and "PXD" (how many is not said).
DURATION = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
UNITS = {"D": 1, "W": 7, "M": 30, "Y": 365}
BEFORE = 24
DEADLINES = (["by"], ["before"], ["until"], ["within"], ["till"])
# Days that come again, by the rule that read them: a weekday in a week, a month in a year.
RETURNING = {"weekday": 7, "month without year": 365}
TIMES = ("obl", "obl:unmarked", "obl:tmod", "nmod", "nmod:unmarked", "nmod:tmod", "advmod")
LEADS = (
    " within",
    " inside",
    " within the next",
    " in the next",
    " over the next",
    " in the coming",
    " within about",
    " in",
)


def known_on(document: Document) -> DateInterval | None:
    """Return the day the document was published, else None."""
    for field, stamp in (("published", document.published), ("posted", document.posted)):
        if stamp and _day(stamp) is not None:
            return DateInterval(earliest=stamp[:10], latest=stamp[:10], basis=field)
    return None


def _day(stamp: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(stamp[:10])
    except ValueError:
        return None


class Clock(NamedTuple):
    """The times that a clause names, and the day from which they are looked at."""

    text: str
    times: tuple[Time, ...]
    known: DateInterval | None

    def names_a_day_ahead(self) -> bool:
        """Say whether one of the times ends on the text's day or after it."""
        return any(interval.latest >= known.latest for interval, known in self._dated())

    def names_only_days_past(self) -> bool:
        """Say whether there are times and all of them lie before the text's day."""
        days = list(self._dated())
        return bool(days) and all(interval.latest < known.earliest for interval, known in days)

    def names_only_days_long_past(self) -> bool:
        """Say whether there are times and all of them lie more than a year before the text's day."""
        days = [(_day(interval.latest), _day(known.earliest)) for interval, known in self._dated()]
        return bool(days) and all(then and now and (now - then).days > UNITS["Y"] for then, now in days)

    def names_one_day(self) -> bool:
        """Say whether one of the times is a single day ahead: "on Thursday", not "by Thursday"."""
        return any(
            time.interval is not None
            and time.interval.earliest == time.interval.latest
            and self.text[max(0, time.start - BEFORE) : time.start].casefold().split()[-1:] not in DEADLINES
            for time in self.times
        )

    def _dated(self) -> Iterator[tuple[DateInterval, DateInterval]]:
        for time in self.times:
            if time.interval is not None and self.known is not None and time.kind in {TimeKind.DATE, TimeKind.TIME}:
                yield time.interval, self.known


def times_at(parse: Parse, heads: Iterable[int], times: Iterable[Time]) -> Iterator[Time]:
    """Yield the times that hang on these verbs or things, not those of clauses beside them."""
    starts = [t.start for head in heads for t in parse.dependents(head, *TIMES)]
    if starts:
        yield from (time for time in times if any(time.start <= start < time.end for start in starts))


def when_clauses(parse: Parse, likely: Likely) -> tuple[Span, ...]:
    """Return the clauses that say when: "when it comes to a vote on Thursday"."""
    table = forecast_table()
    clauses = (t for index in (likely.target, likely.top) for t in parse.dependents(index, "advcl"))
    return tuple(
        parse.span_of(branch(parse, clause.index))
        for clause in clauses
        if any(t.text.lower() in table.when for t in parse.dependents(clause.index, "mark", "advmod"))
    )


def horizon_of(
    text: str, spans: Sequence[Span], times: Iterable[Time], known: DateInterval | None
) -> tuple[DateInterval | None, HorizonBasis]:
    """Return the interval in which the outcome is to fall: a date its clauses name, a phrase such as "soon", else 90 days."""
    near = [time for time in times if any(span.holds(Span(time.start, time.end)) for span in spans)]
    stated = _dated(text, near, known) or _counted(text, near, known)
    if stated is not None:
        return stated, HorizonBasis.STATED
    words = " ".join(" ".join(text[span.start : span.end] for span in spans).casefold().split())
    plain = f" {_plain(words)} "
    table = forecast_table()
    for phrase, days in table.horizons.items():
        if f" {phrase} " in plain:
            return _after(known, days, f'horizon: "{phrase}" = {days} days'), HorizonBasis.STATED
    return _after(known, table.default_days, f"default: {table.default_days} days"), HorizonBasis.ASSUMED


def _plain(words: str) -> str:
    return "".join(character if character.isalnum() else " " for character in words)


def _dated(text: str, near: Iterable[Time], known: DateInterval | None) -> DateInterval | None:
    for time in near:
        interval = _ahead(time, known)
        if interval is None or (time.value or "").endswith("_REF"):
            continue  # "the coming years": the word list says how long
        if known is not None and interval.latest <= known.latest and interval.earliest < known.latest:
            continue  # "in recent months"
        earliest = max(interval.earliest, known.latest) if known is not None else interval.earliest
        return DateInterval(earliest=earliest, latest=interval.latest, basis=f'stated: "{text[time.start : time.end]}"')
    return None


def _ahead(time: Time, known: DateInterval | None) -> DateInterval | None:
    """Return the time's interval, of a weekday or month that was read as the last one the next: what is foretold lies ahead."""
    interval, today = time.interval, _day(known.latest) if known is not None else None
    if interval is None or today is None:
        return interval
    start, end = _day(interval.earliest), _day(interval.latest)
    if start is None or end is None or end >= today or (today - end).days > UNITS["Y"]:
        return interval
    step = next((days for rule, days in RETURNING.items() if time.rule.startswith(rule)), None)
    if step is None:
        return interval
    turns = -((end - today).days // step)
    start, end = (day + datetime.timedelta(days=turns * step) for day in (start, end))
    return DateInterval(earliest=start.isoformat(), latest=end.isoformat(), basis=f"{interval.basis}; the next one")


def _counted(text: str, near: Iterable[Time], known: DateInterval | None) -> DateInterval | None:
    """Return the interval of "within a week", "over the next three months": a duration counted from the day of the text."""
    for time in near:
        match = DURATION.fullmatch(time.value or "")
        before = " ".join(text[max(0, time.start - BEFORE) : time.start].split()).casefold()
        if time.kind is not TimeKind.DURATION or match is None or not before.endswith(LEADS):
            continue
        days = int(match["count"]) * UNITS[match["unit"]]
        return _after(known, days, f'stated: "{text[time.start : time.end]}"')
    return None


def _after(known: DateInterval | None, days: int, basis: str) -> DateInterval | None:
    start = _day(known.latest) if known is not None else None
    if known is None or start is None:
        return None
    end = start + datetime.timedelta(days=days)
    return DateInterval(earliest=known.latest, latest=end.isoformat(), basis=basis)


def condition_of(parse: Parse, target: int, top: int) -> str | None:
    """Return the words of the condition: an if-clause, or a phrase such as "short of a crisis"."""
    table = forecast_table()
    for index in dict.fromkeys((target, top)):
        for token in parse.dependents(index, "advcl"):
            if token.index == target:
                continue  # "surprised if they came": that they come is the outcome
            if {marker(parse, token.index).partition(" ")[0], token.text.lower()} & table.conditions:
                return _text(parse, branch(parse, token.index))
        for token in parse.dependents(index, "obl", "advmod", "advcl"):
            words = _text(parse, branch(parse, token.index))
            if words.lstrip('“"').casefold().startswith(table.condition_phrases):
                return words
    return _opening(parse, target) or _trailing(parse, target)


def _trailing(parse: Parse, target: int) -> str | None:
    """Return the condition that a word such as "absent" opens after the outcome, where the tree hung it elsewhere."""
    last = parse.sentences[parse.sentence_of[target]].last
    for token in parse.tokens[target + 1 : last]:
        if token.text.lower() in forecast_table().condition_openers:
            head = token.head if token.head > token.index and token.relation in {"case", "mark"} else token.index
            return _text(parse, [i for i in branch(parse, head) if i >= token.index])
    return None


def _opening(parse: Parse, target: int) -> str | None:
    """Return the condition that opens the sentence, where the tree hung it elsewhere: "Should the dam break, ..."."""
    sentence = parse.sentences[parse.sentence_of[target]]
    first = next((t for t in parse.tokens[sentence.first : target] if t.upos != "PUNCT"), None)
    if first is None or first.text.lower() not in forecast_table().conditions or first.relation not in {"aux", "mark"}:
        return None
    words = branch(parse, first.head)
    comma = next((i for i in words if parse.tokens[i].text == "," and i > first.head), None)
    return _text(parse, [i for i in words if i < comma]) if comma is not None and comma < target else None


def _text(parse: Parse, indices: Iterable[int]) -> str:
    span = parse.span_of(indices)
    return " ".join(parse.text[span.start : span.end].split()).strip(" ,")
