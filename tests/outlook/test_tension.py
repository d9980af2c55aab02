"""The days of a pair of parties."""

from tests.builders import Article, case_of, days

from brinkwatch.records.event import EventType, Modality


def test_a_day_sums_its_acts_and_counts_its_reports() -> None:
    article = Article("Post", "2031-05-06", "Norland attacked Sudmark. Norland threatened Sudmark again.")
    article.event("attacked", EventType.ASSAULT, by="Norland", to="Sudmark", date="2031-05-05")
    article.threat("threatened", EventType.ASSAULT, by="Norland", to="Sudmark", date="2031-05-05")
    (row,) = case_of(article).tension
    assert (row.actor, row.recipient, row.date) == ("Norland", "Sudmark", "2031-05-05")
    assert (row.hostility, row.cooperation, row.threats, row.acts, row.reports, row.index) == (14.4, 0, 1, 1, 1, None)


def test_what_is_not_dated_or_denied_is_on_no_day() -> None:
    article = Article(
        "Post", "2031-05-06", "Norland attacked Sudmark. Norland bombed Sudmark. Norland shelled Sudmark."
    )
    article.event("attacked", EventType.ASSAULT, by="Norland", to="Sudmark")
    article.event("bombed", EventType.ASSAULT, by="Norland", to="Sudmark", date="2031-05-05", modality=Modality.DENIED)
    article.event("shelled", EventType.ASSAULT, by="Norland", to="Sudmark", date=days("2031-04-01", "2031-04-30"))
    assert case_of(article).tension == ()


def test_there_is_no_probability_yet() -> None:
    assert case_of(Article("Post", "2031-05-06", "Nothing.")).outlook == ()
