"""How the reader's times are written for TimeML."""

import pytest
from evals.times import as_timeml
from tests.read.parses import document_of, flat_parse

from brinkwatch.read.times import find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sailed on June 15-17.", [("June 15", "2012-06-15"), ("17", "2012-06-17")]),
        ("They sailed from March to May 2012.", [("March", "2012-03"), ("May 2012", "2012-05")]),
        ("They sailed between Monday and Wednesday.", [("Monday", "2013-03-18"), ("Wednesday", "2013-03-20")]),
        ("They sailed between 3 and 5 March.", [("3", "2013-03-03"), ("5 March", "2013-03-05")]),
        ("They sailed from 2009 to 2011.", [("2009", "2009"), ("2011", "2011")]),
        ("The 2012-13 season ended.", [("2012-13", "2012")]),
        ("They sailed on Friday.", [("Friday", "2013-03-22")]),
    ],
)
def test_a_run_of_days_is_two_marks(text: str, expected: list[tuple[str, str]]) -> None:
    times = find_times(flat_parse(text, "past"), document_of(text, "2013-03-22"))
    assert [(text[m.start : m.end], m.value) for time in times for m in as_timeml(time, text)] == expected
