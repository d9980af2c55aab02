"""Times: the golden table, what leans on other dates, and properties."""

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.parses import document_of, flat_parse

from brinkwatch.nlp.parse import Parse
from brinkwatch.read.times import dating, find_times, published_day
from brinkwatch.records.time import Time

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


# Forms that the product leans on, then forms of newswire at large by the rules of TimeML.
ROWS = golden("times.tsv") + golden("times_news.tsv")


def shown(time: Time, text: str) -> str:
    days = f"{time.interval.earliest}..{time.interval.latest}" if time.interval else "-"
    return f"{text[time.start : time.end]} = {time.kind.value} {time.value or '-'} {days}"


def read(text: str, published: str | None, tense: str = "past") -> list[str]:
    document = document_of(text, published)
    return [shown(time, text) for time in find_times(flat_parse(text, tense), document)]


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_golden_times(row: dict[str, str]) -> None:
    published = None if row["published"] == "-" else row["published"]
    found = read(row["sentence"], published, row["tense"])
    assert (" ; ".join(found) or "-") == row["expected"], row["reason"]


def with_nouns(text: str) -> Parse:
    """Return a flat parse in which every word that no rule of times begins with is a noun."""
    parse = flat_parse(text, "past")
    tokens = [token if token.text in {"a", "an"} else token._replace(upos="NOUN") for token in parse.tokens]
    return Parse(text, tokens, parse.sentences, paragraphs=parse.paragraphs, parser="hand")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards stood 24 hours a day.", ["24 hours = DURATION PT24H -", "a day = SET P1D -"]),
        ("Exports fell by 90 barrels a year.", ["a year = SET P1Y -"]),
        ("Trucks drove 60 miles an hour.", []),
        ("Guards left town a week before.", ["a week before = DATE PAST_REF -"]),
        ("Guards left town a week after rains.", ["a week = DURATION P1W -"]),
    ],
)
def test_a_unit_behind_a_noun_says_how_often(text: str, expected: list[str]) -> None:
    document = document_of(text, "2021-03-04")
    assert [shown(time, text) for time in find_times(with_nouns(text), document)] == expected


def test_ages_rates_and_adjectives_date_nothing() -> None:
    text = "The 43-year-old led recent raids on Tuesday for two days."
    times = dating(find_times(flat_parse(text, "past"), document_of(text, "2021-03-04")))
    assert [text[time.start : time.end] for time in times] == ["Tuesday", "two days"]


def test_what_leans_on_nothing_can_lean_on_what_a_caller_says() -> None:
    text = "They parted the next day."
    day = datetime.date(2021, 3, 4)
    (time,) = find_times(flat_parse(text, "past"), document_of(text, "2021-03-04"), spoken_of=(day, day))
    assert time.value == "2021-03-05"


def test_days_a_text_spoke_of_pass_to_the_next_sentence() -> None:
    found = read("They met on March 5. In the evening they parted.", "2021-03-09")
    assert found[1] == "the evening = TIME 2021-03-05TEV 2021-03-05..2021-03-05"


def test_a_range_needs_ends_of_one_kind() -> None:
    found = read("They met from June to Friday.", "2021-07-09")
    assert [row.partition(" = ")[0] for row in found] == ["June", "Friday"]


def test_the_basis_names_the_rule_and_the_words() -> None:
    text = "He left on Tuesday."
    (time,) = find_times(flat_parse(text, "past"), document_of(text, "2021-03-04"))
    assert time.interval
    assert time.interval.basis == 'weekday: "Tuesday"'


def test_a_date_of_the_paragraph_before_is_leant_on() -> None:
    found = read("They met on Monday.\nThe next day they parted.", "2021-03-04")
    assert found[1] == "The next day = DATE 2021-03-02 2021-03-02..2021-03-02"


def test_a_date_further_back_is_not_leant_on() -> None:
    found = read("They met on Monday.\nIt rained.\nThe next day they parted.", "2021-03-04")
    assert found[1] == "The next day = DATE XXXX-XX-XX -"


def test_a_month_goes_on_in_the_year_that_the_text_tells_of() -> None:
    found = read("They met in April 2015. In September they signed.", "2021-06-04")
    assert found[1] == "September = DATE 2015-09 2015-09-01..2015-09-30"


def test_a_month_that_has_just_been_is_this_years() -> None:
    found = read("They met in April 2015. In May they signed.", "2021-06-04")
    assert found[1] == "May = DATE 2021-05 2021-05-01..2021-05-31"


def test_that_year_is_the_year_spoken_of() -> None:
    found = read("They met in 2015. In April of that year they signed.", "2021-06-04")
    assert found[1] == "April = DATE 2015-04 2015-04-01..2015-04-30"


def test_that_year_without_a_year_before_is_unknown() -> None:
    assert read("In April of that year they signed.", "2021-06-04")[0] == "April = DATE XXXX-04 -"


def test_on_a_sunday_last_week_is_the_week_just_gone() -> None:
    (found,) = read("They met last week.", "2021-03-07")
    assert found.endswith("2021-02-28..2021-03-06")


def test_a_publication_time_counts_by_its_own_day() -> None:
    assert published_day(document_of("x", "2021-03-04T23:30:00-08:00")) == datetime.date(2021, 3, 4)


def test_without_a_publication_date_nothing_is_now() -> None:
    for words in (
        "yesterday",
        "last week",
        "two years ago",
        "this month",
        "on Friday",
        "in June",
        "at 3 p.m.",
        "in recent days",
    ):
        assert all(found.endswith(" -") for found in read(f"He left {words}.", None)), words


WORDS = st.lists(
    st.sampled_from(
        [
            "June",
            "3",
            "-",
            "5",
            "2019",
            "last",
            "next",
            "the",
            "of",
            "week",
            "two",
            "years",
            "ago",
            "Tuesday",
            "night",
            "between",
            "and",
            "10",
            "p.m.",
            "GMT",
            "early",
            "mid",
            "-",
            "late",
            "in",
            "since",
            "70th",
            "anniversary",
            "1990s",
            "half",
            "every",
            "a",
            "few",
            "days",
            "later",
            ".",
            ",",
            "’s",
            "9/11",
            "31",
            "February",
            "99999",
            "of",
            "quarter",
            "second",
            "Fridays",
            "12:99",
            "from",
            "to",
            "coming",
            "ahead",
            "28th",
            "fiscal",
            "Easter",
            "Good",
            "Friday",
            "old",
            "-old",
            "hundred",
            "million",
            "evening",
            "1/2",
            "before",
            "seventies",
            "century",
        ]
    ),
    max_size=25,
)


@given(
    WORDS,
    st.sampled_from(["past", "future", "none"]),
    st.sampled_from([None, "2020-02-29", "0001-01-01", "9999-12-31"]),
)
@settings(max_examples=300)
def test_spans_are_in_order_and_intervals_are_not_backwards(
    words: list[str], tense: str, published: str | None
) -> None:
    text = " ".join(words)
    parse, document = flat_parse(text, tense), document_of(text, published)
    times = find_times(parse, document)
    assert times == find_times(parse, document)
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        end = time.end
        if time.interval:
            first, last = map(datetime.date.fromisoformat, (time.interval.earliest, time.interval.latest))
            assert first <= last


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_any_text_is_read(text: str) -> None:
    for time in find_times(flat_parse(text), document_of(text, "2021-03-04")):
        assert text[time.start : time.end].strip()
