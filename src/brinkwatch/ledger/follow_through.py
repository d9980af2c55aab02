"""Where a text says outright that a threat or promise was kept or came to nothing."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ledger.pledges import Pledge
from brinkwatch.ledger.sayings import Case
from brinkwatch.ledger.steps import Step
from brinkwatch.ontology.ledger import any_of, ledger_words
from brinkwatch.records.commitment import CommitmentMention, MentionRole, Status, StatusBasis, StatusChange
from brinkwatch.records.days import Days, interval_of, ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.span import DateInterval, Span


class _Cue(NamedTuple):
    kept: bool
    span: Span
    sentence: Span
    before: Span | None


def find_told_steps(pledges: Sequence[Pledge], case: Case) -> Mapping[int, list[Step]]:
    """Return pledge number -> the steps that sentences tell: "followed through on its threat", "never materialised".

    A cue is about the saying of the same sentence, nearest before it, else after it; else about the last one of the sentence before.
    """
    by_document: dict[str, list[tuple[int, Span]]] = {}
    for number, pledge in enumerate(pledges):
        for saying in pledge.sayings:
            by_document.setdefault(saying.mention.document, []).append((number, saying.mention.clause))
    found: dict[int, list[Step]] = {}
    for name in sorted(by_document):
        document = case.documents[name]
        for cue in _cues(document.text, case.sentences.get(name, ())):
            about = _about(cue, by_document[name])
            if about is not None:
                found.setdefault(about, []).append(_step(cue, document))
    return found


def _cues(text: str, sentences: Sequence[Span]) -> Iterator[_Cue]:
    for position, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        broken = _broken().search(words)
        match = broken or _kept().search(words)
        if match is None or (not broken and _is_unsure(words[: match.start()])):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        yield _Cue(broken is None, span, sentence, sentences[position - 1] if position else None)


def _is_unsure(before: str) -> bool:
    """Say whether the words before a cue make it a supposition: "if it followed through", "could make good on"."""
    return _unsure().search(before[-40:]) is not None


def _about(cue: _Cue, sayings: Sequence[tuple[int, Span]]) -> int | None:
    inside = [(number, clause) for number, clause in sayings if cue.sentence.meets(clause)]
    before = [(number, clause) for number, clause in inside if clause.start < cue.span.start]
    if before:
        return max(before, key=lambda row: row[1].start)[0]
    if inside:
        return min(inside, key=lambda row: row[1].start)[0]
    if cue.before is None or cue.kept:
        return None
    earlier = [(number, clause) for number, clause in sayings if cue.before.meets(clause)]
    return max(earlier, key=lambda row: row[1].start)[0] if earlier else None


def _step(cue: _Cue, document: Document) -> Step:
    status = Status.CARRIED_OUT if cue.kept else Status.LAPSED
    role = MentionRole.FULFILMENT if cue.kept else MentionRole.DENIAL
    change = StatusChange(
        status=status,
        date=None,
        known_on=published_on(document),
        document=document.id,
        start=cue.sentence.start,
        end=cue.sentence.end,
        rule="a report says that it was kept" if cue.kept else "a report says that it came to nothing",
    )
    sentence = CommitmentMention(document=document.id, start=cue.sentence.start, end=cue.sentence.end, role=role)
    return Step(change, StatusBasis.TOLD, (sentence,))


def published_on(document: Document) -> DateInterval | None:
    """Return the day a document came out as an interval."""
    day = ordinal(document.published)
    return interval_of(Days(day, day), f"published by {document.outlet or 'its outlet'}") if day is not None else None


@functools.cache
def _kept() -> re.Pattern[str]:
    return any_of(ledger_words().told.kept)


@functools.cache
def _broken() -> re.Pattern[str]:
    return any_of(ledger_words().told.broken)


@functools.cache
def _unsure() -> re.Pattern[str]:
    return any_of(ledger_words().told.unsure)
