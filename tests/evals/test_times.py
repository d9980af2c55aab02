"""How the reader's times are written for TimeML."""

from pathlib import Path

import pytest
from evals.times import as_timeml, score_times
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


TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3></DCT>
<TITLE>Truce</TITLE>
<TEXT>
The truce <EVENT eid="e1" class="OCCURRENCE">began</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2013-03-20">Wednesday</TIMEX3> and
<EVENT eid="e2" class="OCCURRENCE">ended</EVENT> <TIMEX3 tid="t2" type="DATE" value="2013-03-21">a day later</TIMEX3> after
<TIMEX3 tid="t3" type="DURATION" value="P3Y">three years</TIMEX3> of war, in <TIMEX3 tid="t4" type="DATE" value="2012">2013</TIMEX3>.
</TEXT></TimeML>
"""


def test_timeml_is_scored_against_the_day_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML, "utf-8")
    found = score_times(tmp_path, lambda document: flat_parse(document.text, "past"))
    assert (found["gold"], found["found"], found["extent_f1_strict"], found["value_f1"]) == (4, 4, 1.0, 0.75)
