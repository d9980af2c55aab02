"""How dates are said: a golden table of intervals."""

import pytest

from brinkwatch.briefing.dates import interval_words, moment_words
from brinkwatch.records.span import DateInterval

GOLDEN = [
    ("2020-06-16", "2020-06-16", "16 June"),  # the year of the as-of date goes without saying
    ("2019-06-16", "2019-06-16", "16 June 2019"),
    ("2020-06-15", "2020-06-16", "15–16 June"),
    ("2020-06-29", "2020-07-02", "29 June – 2 July"),
    ("2020-08-01", "2020-08-31", "August 2020, day not given"),
    ("2018-01-01", "2018-12-31", "2018"),
    ("2017-01-01", "2018-12-31", "2017–2018"),
    ("2019-12-30", "2020-01-02", "30 December 2019 – 2 January"),
    ("soon", "later", "date not known"),
]


@pytest.mark.parametrize(("first", "last", "expected"), GOLDEN)
def test_an_interval_says_how_exactly_it_is_known(first: str, last: str, expected: str) -> None:
    assert interval_words(DateInterval(earliest=first, latest=last, basis="x"), 2020) == expected


def test_no_interval_is_said() -> None:
    assert interval_words(None) == "date not known"


def test_a_moment_without_a_zone_says_so() -> None:
    assert moment_words("2020-06-24T07:10:00") == "24 June 2020, 07:10, zone not known"
