"""Coming dates."""

from tests.builders import Article, case_of


def article() -> Article:
    found = Article(
        "Post", "2031-05-06", "Norland and Sudmark will meet in June. The war began in 1950. Talks are due on 9 May."
    )
    found.time("June", "2031-06-01", "2031-06-30")
    found.time("1950", "1950-01-01", "1950-12-31")
    found.time("9 May", "2031-05-09")
    found.who("Norland")
    return found


def test_dates_to_come_are_listed_with_their_sentence_and_precision() -> None:
    rows = case_of(article()).calendar
    assert [(row.earliest, row.precision, row.what) for row in rows] == [
        ("2031-05-09", "day", "Talks are due on 9 May."),
        ("2031-06-01", "month", "Norland and Sudmark will meet in June."),
    ]
    assert rows[1].actors == ("Norland",)


def test_today_is_the_as_of_date() -> None:
    later = Article("Mail", "2031-05-20", "Nothing new.")
    assert len(case_of(article(), later).calendar) == 1
    assert len(case_of(article(), later, as_of="2031-05-07").calendar) == 2
