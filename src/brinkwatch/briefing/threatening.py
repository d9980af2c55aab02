"""Which threats stand on the first screen, and in which words."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.briefing.dates import read_day
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.telling import is_proper, longer_words
from brinkwatch.ontology.join import code_key, plover_score
from brinkwatch.ontology.telling import telling_words
from brinkwatch.records.base import Review
from brinkwatch.records.commitment import Commitment, CommitmentKind, MentionRole, Status, StatusBasis
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.wording import shorten

ROWS = 5
LIMIT = 150  # characters of a threat's words
_BEFORE = 24  # characters looked at before a phrase
_HALF_LIFE = 21.0  # days after which a threat weighs half as much
_NO_STATE_WEIGHS = 0.2  # a club or a person of no known state
_LEAST = 3  # fewer words than this say no deed
_NEAR = 6  # words within which a warning says of what
_SAID = frozenset({MentionRole.SAID, MentionRole.REPEATED})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|['’]ll")
# Hit: "will strike | if they do not leave."; near miss: "will strike, if at all, ..."
_CONDITION = re.compile(r"\s+(?:if|unless)\s[^.;:,“”\"]{8,120}(?=[.;:,“”\"])")
_STATUS_WEIGHS = {
    Status.OPEN: 1.0,
    Status.CONDITIONAL: 1.0,
    Status.ORDERED: 1.0,
    Status.PARTLY_CARRIED_OUT: 0.9,
    Status.SUSPENDED: 0.9,
    Status.DISPUTED: 0.7,
    Status.CARRIED_OUT: 0.6,
    Status.REVERSED: 0.5,
    Status.SUPERSEDED: 0.3,
    Status.LAPSED: 0.3,
    Status.DENIED: 0.3,
    Status.UNCLEAR: 0.3,
}


class Wording(NamedTuple):
    """Words of a threat or promise; ``sound`` where they stand alone, ``place`` where they were read."""

    words: str
    sound: bool
    place: tuple[str, Span] | None = None


def word_threat(index: CaseIndex, row: Commitment) -> Wording:
    """Return the words of a threat or promise that stand alone, else those that the ledger keeps."""
    kept = min((cut for cut in _wordings(index, row) if _is_sound(cut, row)), key=_seen_from, default=None)
    return Wording(kept.words, sound=True, place=kept.place) if kept else Wording(row.words, sound=False)


def _seen_from(cut: "_Cut") -> bool:
    """Say whether words name a day as seen from their text."""
    return any(f" {day} " in f"{cut.words.casefold()} " for day in telling_words().event.seen_from)


class _Cut(NamedTuple):
    """Words cut out of a text, the word before them in lower case, and whether they stand in a quotation within another."""

    words: str
    before: str
    nested: bool
    place: tuple[str, Span]


def _wordings(index: CaseIndex, row: Commitment) -> Iterable[_Cut]:
    """Yield the ledger's words, then the other sentences in which the threat was said, then the whole statement round it."""
    said = [mention for mention in row.mentions if mention.role in _SAID and mention.document in index.documents]
    for mention in said:
        text, place = index.documents[mention.document].text, (mention.document, Span(mention.start, mention.end))
        start = text.find(row.words, mention.start, mention.end)
        if start >= 0:
            yield _Cut(
                _with_condition(row, row.words, text[start + len(row.words) :]),
                _word_before(text, start),
                _is_nested(text, start),
                place,
            )
    for mention in said:
        text, place = index.documents[mention.document].text, (mention.document, Span(mention.start, mention.end))
        own = index.phrases.get(place)
        words = _with_condition(row, shorten(own or text[mention.start : mention.end], LIMIT), text[mention.end :])
        yield _Cut(words, _word_before(text, mention.start), _is_nested(text, mention.start), place)


def _with_condition(row: Commitment, words: str, after: str) -> str:
    """Return words with the condition that follows them at once, where the ledger has none of its own."""
    found = None if row.condition else _CONDITION.match(after[: 2 * LIMIT])
    return shorten(f"{words} {' '.join(found[0].split())}", 2 * LIMIT) if found else words


def _word_before(text: str, start: int) -> str:
    return next(iter(_WORD.findall(text[max(0, start - _BEFORE) : start].casefold())[-1:]), "")


def _is_nested(text: str, start: int) -> bool:
    before = text[max(0, start - LIMIT) : start]
    opened = before.rfind("‘")
    return opened >= 0 and not re.search(r"’(?!\w)", before[opened:])


def _is_sound(cut: _Cut, row: Commitment) -> bool:
    """Say whether words tell of somebody's threat to do something, and need no others round them."""
    words, telling = _without_subject(cut, row), telling_words().threat
    if len(words) < _LEAST or "…" in cut.words or (row.speaker is None and row.principal is None):
        return False
    first, rest = words[0], words[1:]
    if first in telling.future:
        deed = next((word for word in rest if not word.endswith("ly") and word not in telling.adverbs), "")
        names = _WORD.findall(f"{row.speaker or ''} {row.principal or ''}".casefold())
        subject = {cut.before, _WORD.findall(cut.words.casefold())[0]} & {*telling.own, *names}
        return deed not in telling.states and bool(subject) and not cut.nested
    if first in telling.performative:
        return _threatens(first, rest)
    return first in telling.resolved and bool({"to", "a", "an", "the", "its", "their", "more"} & set(rest[:2]))


def _without_subject(cut: _Cut, row: Commitment) -> list[str]:
    """Return the words after "we" or the speaker's name, where they begin so."""
    words = _WORD.findall(cut.words.casefold())
    names = {*telling_words().threat.own, *_WORD.findall(f"{row.speaker or ''} {row.principal or ''}".casefold())}
    while words and words[0] in names:
        words = words[1:]
    return words


def _threatens(first: str, rest: list[str]) -> bool:
    telling = telling_words().threat
    near = rest[:_NEAR]
    that = near.index("that") if "that" in near else _NEAR
    if first.startswith("warn"):
        own = {"it", "he", "she", "they", "we"} & set(rest[that + 1 : that + 2]) and telling.future & set(
            rest[that : that + 6]
        )
        return bool(telling.warned & set(near[:that])) or bool(own)
    return bool({"to", "with", "that"} & set(near))


def first_threats(index: CaseIndex, rows: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return the threats and promises of the first screen, the weightiest first: of parties with a name, in sound words, with an honest end.

    One weighs the gravity of its act times its confidence and the logarithm of its reports, half as much for every three weeks of
    age, more where it names its target and where it is not settled.
    """
    good = [row for row in rows if row.review in {Review.CHECKED, Review.CORRECTED} or _is_clear(index, row)]
    ranked = sorted(good, key=lambda row: (row.kind is not CommitmentKind.THREAT, -_weight(index, row), row.id))
    return tuple(row for row, _ in zip(_unlike(index, ranked), range(ROWS), strict=False))


def _unlike(index: CaseIndex, rows: Iterable[Commitment]) -> Iterator[Commitment]:
    """Yield the rows that are not worded mostly as one before them."""
    seen: list[frozenset[str]] = []
    for row in rows:
        words = longer_words(word_threat(index, row).words)
        if not any(len(words & others) * 3 >= min(len(words), len(others)) * 2 > 0 for others in seen):
            seen.append(words)
            yield row


def _is_clear(index: CaseIndex, row: Commitment) -> bool:
    receiver = code_key(index.codes.get(row.target or ""))
    promised_to_nobody = row.kind is CommitmentKind.PROMISE and receiver is None
    known = party_of(index, row) is not None or is_proper(row.speaker or row.principal or "")
    return word_threat(index, row).sound and known and not promised_to_nobody and _is_honest(index, row)


def party_of(index: CaseIndex, row: Commitment) -> str | None:
    """Return the state or body that threatens or promises, None where it is nobody we know."""
    codes = (index.codes.get(name) for name in (row.principal, row.speaker) if name)
    return next((key for key in map(code_key, codes) if key), None)


def _is_honest(index: CaseIndex, row: Commitment) -> bool:
    """Say whether an end that we matched ourselves is one that the same party made, and what is open has not run out."""
    if row.status in {Status.OPEN, Status.ORDERED} and row.deadline and row.deadline.latest < (index.case.as_of or ""):
        return False
    if row.status_basis is not StatusBasis.INFERRED or row.status is Status.LAPSED:
        return True
    party = party_of(index, row)
    ends = [one for one in row.mentions if one.role not in _SAID]
    return all(party in index.doers.get((one.document, Span(one.start, one.end)), {party}) for one in ends)


def _weight(index: CaseIndex, row: Commitment) -> float:
    today, said = read_day(index.case.as_of), _ordinal(row.said) or _ordinal(row.known_on)
    age = max(0.0, today.toordinal() - said) if today and said else _HALF_LIFE
    gravity = abs(plover_score(row.act)) if row.act else 1.0
    reports = math.log2(1 + len({mention.document for mention in row.mentions if mention.role in _SAID}))
    named = 1.0 if row.target and code_key(index.codes.get(row.target)) else 0.5
    named *= 1.0 if party_of(index, row) else _NO_STATE_WEIGHS
    firm = 0.6 if word_threat(index, row).words.split(" ")[0].casefold() in telling_words().threat.resolved else 1.0
    return (
        gravity * row.confidence * reports * named * firm * _STATUS_WEIGHS[row.status] * math.pow(0.5, age / _HALF_LIFE)
    )


def _ordinal(interval: DateInterval | None) -> int:
    day = read_day(interval.latest) if interval else None
    return day.toordinal() if day else 0


def who_threatens(index: CaseIndex, row: Commitment) -> str | None:
    """Return the speaker, as the sentence names it whose words are shown where that is the same party; an unsure one is nobody."""
    if row.speaker is None:
        return None
    place = word_threat(index, row).place
    name = index.doer_names.get(place) if place else None
    same = name and code_key(index.codes.get(name)) == party_of(index, row) is not None
    return name if same else row.speaker


def shown_words(index: CaseIndex, row: Commitment) -> str:
    """Return the words of a threat or promise as they are shown."""
    return word_threat(index, row).words
