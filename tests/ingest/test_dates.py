"""The day of publication: what words state, and what a text prints of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.ingest.printed import printed_dates
from brinkwatch.ingest.stated import find_stated, stated_date

STATED = [
    ("2020-06-17", "2020-06-17", "a day"),
    ("2020-06-17T10:30:00Z", "2020-06-17T10:30:00+00:00", "with time and zone"),
    ("2020-06-17T10:30:05.250-04:00", "2020-06-17T10:30:05-04:00", "with parts of a second"),
    ("2020-06-17 00:00:00", "2020-06-17", "midnight without a zone is no time"),
    ("3 June 2019, 10:00 GMT", "2019-06-03T10:00:00+00:00", "in words"),
    ("June 3, 2019 at 10 a.m. EDT", "2019-06-03T10:00:00-04:00", "an hour alone"),
    ("Jan. 3, 2019 3:05 PM ET", "2019-01-03T15:05:00-05:00", "a zone that changes, in winter"),
    ("July 3, 2019 3:05 PM ET", "2019-07-03T15:05:00-04:00", "a zone that changes, in summer"),
    ("Wed, 17 Jun 2020 10:00:00 +0900", "2020-06-17T10:00:00+09:00", "as feeds write it"),
    ("20200617", "2020-06-17", "eight figures"),
    ("1592388000", "2020-06-17T10:00:00+00:00", "seconds of a clock"),
    ("17.06.2020", "2020-06-17", "full stops put the day first"),
    ("31/12/2020", "2020-12-31", "thirty-one is no month"),
    ("03/04/2020", None, "day and month could be swapped"),
    ("31 June 2019", None, "no such day"),
    ("June 2019", None, "no day"),
    ("Monday", None, "no date"),
    ("2019", None, "a year"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("words", "date", "reason"), STATED, ids=[row[2] for row in STATED])
def test_stated_dates(words: str, date: str | None, reason: str) -> None:
    assert stated_date(words) == date, reason


PRINTED = [
    ("Army fires\n\nPublished: 3 June 2019, 10:00 GMT\n\nIt fired.", "2019-06-03T10:00:00+00:00", None, "a label"),
    ("Army fires\nJune 3, 2019\nIt fired.", "2019-06-03", None, "a date alone"),
    ("Army fires\nMonday 3 June 2019\nIt fired.", "2019-06-03", None, "with its weekday"),
    ("Army fires\nBy Jane Doe | June 3, 2019\nIt fired.", "2019-06-03", None, "behind the writer"),
    ("Army fires\n4 08 2020\nBy The Paper (2020/07/14) It fired.", "2020-07-14", "2020-08-04", "posted again later"),
    (" date 2020-06-17 Troops rest. (A B/AP)\n\nIt fired.", "2020-06-17", None, "before a caption"),
    ("OSLO, Jan. 3, 2020 (AFP) - It fired.", "2020-01-03", None, "a dateline"),
    ("Army fires\nIt fired.\n\nFirst published: 3 June 2019", "2019-06-03", None, "at the foot"),
    (
        "Army fires\nUpdated June 4, 2019\nPublished June 3, 2019\nIt fired.",
        "2019-06-03",
        None,
        "an update is no publication",
    ),
    ("Army fires\n4 08 2020\nIt fired.", None, None, "day and month could be swapped"),
    ("Army fires\nIt fired on June 3, 2019, and stopped.", None, None, "a date of the story"),
    ("Army fires\nIt fired on Monday.\n©2020 The Paper", None, None, "a year is no date"),
    ("Soldiers rest on June 3, 2019. ANN SMITH/AFP\nIt fired.", None, None, "a date of the picture"),
]


@pytest.mark.parametrize(("text", "published", "posted", "reason"), PRINTED, ids=[row[3] for row in PRINTED])
def test_printed_dates(text: str, published: str | None, posted: str | None, reason: str) -> None:
    found = printed_dates(text)
    assert (found.published, found.posted) == (published, posted), reason


def test_the_basis_quotes_the_words() -> None:
    assert printed_dates("A\nPublished: June 3, 2019\nIt fired.").basis == 'date line: "Published: June 3, 2019"'
    assert printed_dates("A\n4 08 2020\nIt fired.").basis == 'ambiguous: "4 08 2020"'


@given(st.text(max_size=120))
def test_any_words_are_read(words: str) -> None:
    assert stated_date(words) == stated_date(words)
    for stated in find_stated(words):
        assert 0 <= stated.start < stated.end <= len(words)
    printed_dates(words)
