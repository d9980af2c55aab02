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


def test_captions_fragments_and_second_dates_of_a_sentence_are_left_out() -> None:
    found = Article(
        "Post",
        "2031-05-06",
        "A man waits at a shop in Port Arven on Saturday, 10 May. The envoy said Friday it will be a long week. "
        "The quiet will hold through June but not through July. "
        "In a long sentence that goes on and on about nothing in particular and names no one at all, the two sides "
        "argued, and the ministry said on Tuesday that Sudmark will open the border to all lorries on 12 May, "
        "weather permitting, for the first time in the memory of most of those who live there.",
    )
    found.time("10 May", "2031-05-10")
    found.time("Friday", "2031-05-09")
    found.time("June", "2031-06-01", "2031-06-30")
    found.time("July", "2031-07-01", "2031-07-31")
    found.time("12 May", "2031-05-12")
    rows = case_of(found).calendar
    assert [(row.earliest, row.what) for row in rows] == [
        (
            "2031-05-12",
            "the ministry said on Tuesday that Sudmark will open the border to all lorries on 12 May",
        ),
        ("2031-06-01", "The quiet will hold through June but not through July."),
    ]
