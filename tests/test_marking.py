"""What a person's verdict means: which records it names, and what is refused."""

import pytest

from brinkwatch.errors import CaseError
from brinkwatch.marking import find_corrections, find_record, read_verdict
from brinkwatch.records.attribution import Attribution, AttributionKind, Source
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.event import Event, EventMention, EventType, Modality
from brinkwatch.records.span import Span


def attribution(name: str) -> Attribution:
    return Attribution(
        id=name,
        document="d",
        kind=AttributionKind.INDIRECT,
        source=Source(name="A"),
        cue=None,
        content=(Span(0, 1),),
        rule="r",
        confidence=1,
    )


def event_mention(name: str) -> EventMention:
    return EventMention(
        id=name,
        document="d",
        type=EventType.ACCUSE,
        event_mode=None,
        modality=Modality.ASSERTED,
        factuality=3,
        act=EventType.ACCUSE,
        trigger=Span(0, 1),
        clause=Span(0, 1),
        phrase="p",
        lemma="l",
        rule="r",
        confidence=1,
    )


RECORDS = CaseRecords(
    as_of=None,
    attributions=(attribution("aa11"), attribution("aa22")),
    event_mentions=(event_mention("m1"), event_mention("m2")),
    events=(
        Event(
            id="e1",
            type=EventType.ACCUSE,
            event_mode=None,
            modality=Modality.ASSERTED,
            headline="h",
            mentions=("m1", "m2"),
            score=-2,
            confidence=1,
        ),
    ),
)


def corrections(identifier: str, verdict: str) -> list[tuple[str, str, str | None, str]]:
    found = find_corrections(RECORDS, identifier, verdict, who="w", when="t", why="y")
    return [(c.record, c.field, c.old, c.new) for c in found]


def test_the_beginning_of_an_id_is_enough_when_no_other_record_begins_so() -> None:
    assert find_record(RECORDS, "aa1") == ("attributions", "aa11")


def test_an_ambiguous_beginning_asks_for_more() -> None:
    with pytest.raises(CaseError, match="give more of the id"):
        find_record(RECORDS, "aa")


def test_an_unknown_id_says_where_ids_are_printed() -> None:
    with pytest.raises(CaseError, match="brinkwatch show"):
        find_record(RECORDS, "zz")


def test_a_verdict_on_an_event_names_each_of_its_mentions() -> None:
    assert corrections("e1", "wrong") == [
        ("m1", "review", "unchecked", "wrong"),
        ("m2", "review", "unchecked", "wrong"),
    ]


def test_a_speaker_is_put_right_and_the_old_one_kept() -> None:
    assert corrections("aa11", "speaker=B") == [("aa11", "speaker", "A", "B")]


def test_a_status_fits_no_attribution() -> None:
    with pytest.raises(CaseError, match="fits commitments"):
        corrections("aa11", "status=lapsed")


@pytest.mark.parametrize("verdict", ["", "maybe", "speaker=", "status=gone", "date=2020"])
def test_a_verdict_that_is_none_says_what_would_be_right(verdict: str) -> None:
    with pytest.raises(CaseError, match="right, wrong, speaker=NAME"):
        read_verdict(verdict)
