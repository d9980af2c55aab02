"""Events: the golden table, what must never happen, spans, and properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.event_trees import document_of, events_of, rows_of, trees

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.events import find_event_mentions
from brinkwatch.records.document import DocumentKind
from brinkwatch.records.event import EventMention, EventType, Modality, Participant

ROWS = rows_of("events")


def news_of(text: str, kind: DocumentKind) -> tuple[EventMention, ...]:
    return events_of(trees()[text], kind=kind)


def sides(parties: tuple[Participant, ...]) -> str:
    return "+".join(party.code or party.name for party in parties) or "-"


def shown(mention: EventMention) -> str:
    mode = f".{mention.event_mode}" if mention.event_mode else ""
    date = f" on {mention.date.earliest}" if mention.date else ""
    theme = f" ({mention.theme})" if mention.theme else ""
    return f"{mention.type.value}{mode} {mention.modality.value} {sides(mention.actors)} > {sides(mention.recipients)}{theme}{date}"


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_golden_events(row: dict[str, str]) -> None:
    found = " ; ".join(shown(mention) for mention in events_of(trees()[row["sentence"]]))
    assert (found or "-") == row["expected"], row["reason"]


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_phrase_trigger_and_clause_are_the_texts_own(row: dict[str, str]) -> None:
    text = row["sentence"]
    for mention in events_of(trees()[text]):
        assert mention.phrase in text
        assert mention.clause.holds(mention.trigger)
        assert 0 <= mention.clause.start < mention.clause.end <= len(text)


def test_a_text_without_a_date_has_no_history_and_no_deadline() -> None:
    for mention in events_of(trees()["Kenya threatened last week to destroy the customs house."], published=None):
        assert not mention.historical
        assert mention.deadline is None


def test_a_passive_without_an_agent_has_no_actor() -> None:
    parse = trees()["The tanker was hit by a torpedo."]
    assert all(not mention.actors for mention in events_of(parse))


def test_the_condition_of_a_threat_is_kept() -> None:
    text = "Kenya stands ready to shoot down drones."
    (mention,) = events_of(trees()[text])
    assert mention.type is EventType.THREATEN
    assert mention.modality is Modality.THREATENED
    assert mention.condition is None


def test_an_undated_demand_in_a_report_is_of_its_days() -> None:
    (mention,) = news_of("Kenya called on Somalia to disarm the militia.", DocumentKind.REPORT)
    assert mention.date is not None
    assert (mention.date.earliest, mention.date.latest) == ("2021-06-16", "2021-06-18")


def test_an_undated_demand_in_an_analysis_has_no_day() -> None:
    (mention,) = news_of("Kenya called on Somalia to disarm the militia.", DocumentKind.ANALYSIS)
    assert mention.date is None


def test_a_dated_deed_keeps_its_day_in_a_report() -> None:
    text = "Kenya threatened last week to destroy the customs house."
    assert [mention.date for mention in news_of(text, DocumentKind.REPORT)] == [
        m.date for m in events_of(trees()[text])
    ]


def test_same_in_same_out() -> None:
    parse = trees()["Kenya threatened to close the border and cut off trade with Sudan."]
    assert events_of(parse) == events_of(parse)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    document = document_of(text)
    parse = read_plain(document)
    for mention in find_event_mentions(parse, document, (), (), (), ()):
        assert 0 <= mention.trigger.start < mention.trigger.end <= len(text)


@pytest.mark.model
def test_the_trained_parser_reads_most_golden_events() -> None:
    parser = load_parser()
    right = 0
    for row in ROWS:
        found = " ; ".join(shown(mention) for mention in events_of(parser(document_of(row["sentence"]))))
        right += (found or "-") == row["expected"]
    assert right / len(ROWS) >= 0.85
