"""Types of outcomes, days that lie ahead or behind, and the words of forecasts."""

import pytest
from tests.read.treebank import document_of, read_entities, tree_of

from brinkwatch.ontology.likelihood import figure_named, forecast_table
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.forecasts import find_forecasts
from brinkwatch.read.horizons import Clock
from brinkwatch.read.times import find_times
from brinkwatch.records.event import EventType
from brinkwatch.records.span import DateInterval
from brinkwatch.records.time import Time, TimeKind

KNOWN = DateInterval(earliest="2019-06-03", latest="2019-06-03", basis="published")


def clock(*days: tuple[str, str], text: str = "on that day") -> Clock:
    return Clock(
        text,
        tuple(
            Time(
                start=3,
                end=len(text),
                kind=TimeKind.DATE,
                value=None,
                interval=DateInterval(earliest=first, latest=last, basis="test"),
                rule="test",
            )
            for first, last in days
        ),
        KNOWN,
    )


def act_of(text: str) -> EventType | None:
    parse, document = tree_of(text), document_of(text)
    mentions, clusters = read_entities(parse, document)
    times = find_times(parse, document)
    said = find_attributions(parse, document, mentions, clusters)
    return find_forecasts(parse, document, mentions, clusters, times, said)[0].act


def test_an_outcome_has_the_type_of_its_verb() -> None:
    assert act_of("Ann Lee said there was an even chance of a blockade by the end of August.") is EventType.COERCE
    assert act_of("Ann Lee said the talks would probably fail.") is None


def test_a_day_is_ahead_or_behind_or_long_past() -> None:
    assert clock(("2019-06-03", "2019-06-03")).names_a_day_ahead()
    assert not clock(("2019-06-02", "2019-06-02")).names_a_day_ahead()
    assert clock(("2019-05-01", "2019-05-31")).names_only_days_past()
    assert not clock(("2019-05-01", "2019-05-31"), ("2019-07-01", "2019-07-01")).names_only_days_past()
    assert clock(("1962-01-01", "1962-12-31")).names_only_days_long_past()
    assert not clock(("2019-05-01", "2019-05-31")).names_only_days_long_past()
    assert not clock().names_only_days_past()


@pytest.mark.parametrize(("text", "expected"), [("on Friday", True), ("by Friday", False)])
def test_a_deadline_is_no_date_of_a_calendar(text: str, expected: bool) -> None:
    assert clock(("2019-06-07", "2019-06-07"), text=text).names_one_day() is expected


def test_every_figure_that_a_turn_of_phrase_names_was_surveyed() -> None:
    turns = forecast_table().turns
    names = (
        turns.surprise_figure,
        turns.no_surprise_figure,
        turns.hard_figure,
        turns.no_way_figure,
        turns.course_figure,
    )
    assert all(figure_named(name).n > 1000 for name in (*names, *turns.guesses.values()))
