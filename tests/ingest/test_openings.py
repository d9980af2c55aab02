"""A dateline is furniture: its city is not who acted."""

import pytest

from brinkwatch.ingest.furniture import find_furniture
from brinkwatch.ingest.openings import dateline_end
from brinkwatch.records.span import Span

ROWS = [  # line, what of it is a dateline, reason
    ("OSLO, March 3 (The Agency) - The army fired.", "OSLO, March 3 (The Agency) - ", "place, day, agency"),
    ("OSLO, March 3, 2021 (The Agency) – The army fired.", "OSLO, March 3, 2021 (The Agency) – ", "with the year"),
    ("Oslo, Norway (CNN) -- The army fired.", "Oslo, Norway (CNN) -- ", "small letters, but an agency"),
    ("(CNN) – The army fired.", "(CNN) – ", "the agency alone"),
    ("NEW YORK — The council met.", "NEW YORK — ", "a place in capitals and a dash"),
    ("OSLO, Norway — The army fired.", "OSLO, Norway — ", "place and country"),
    ("Talks - a bad idea, said the minister.", "", "a word and a dash"),
    ("Norway – which shares the border – fired.", "", "an aside"),
    ("UN - the body of nations - met.", "", "two letters are an abbreviation"),
    ("OSLO is quiet.", "", "no dash"),
    ("The minister (in Oslo) - a friend - left.", "", "brackets of the sentence's own"),
]


@pytest.mark.parametrize(("line", "dateline", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_datelines(line: str, dateline: str, reason: str) -> None:
    assert line[: dateline_end(line)] == dateline, reason


def test_only_the_first_lines_of_a_text_can_have_one() -> None:
    later = "One.\nTwo.\nThree.\nFour.\nOSLO — Five."
    assert find_furniture("A headline here\nOSLO — The army fired.\n") == (Span(16, 23),)
    assert find_furniture(later) == ()
