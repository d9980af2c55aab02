"""Dates of texts that were posted again."""

from tests.builders import Article, case_of

from brinkwatch.records.event import EventType


def repost(**fields: object) -> Article:
    """Return a text of early May that was posted again in June: its Tuesday is not June's."""
    article = Article(
        "Blog", "2031-06-24", "Norland blew up the office. On Tuesday Sudmark convened its council.", **fields
    )
    article.event("blew up", EventType.ASSAULT, by="Norland", lemma="blow up", theme="office")
    article.event("convened", EventType.CONSULT, by="Sudmark", lemma="convene", theme="council", date="2031-06-24")
    return article


def report() -> Article:
    article = Article("Post", "2031-05-07", "Norland blew up the office on Tuesday.")
    article.event("blew up", EventType.ASSAULT, by="Norland", lemma="blow up", theme="office", date="2031-05-06")
    return article


def council_day(*articles: Article) -> str | None:
    event = next(event for event in case_of(*articles).events if event.type is EventType.CONSULT)
    return event.date.earliest if event.date else None


def test_the_weekday_of_a_text_posted_again_is_that_of_the_event_it_tells() -> None:
    assert council_day(repost(posted="2031-07-15"), report()) == "2031-05-06"


def test_a_text_published_once_keeps_its_own_days() -> None:
    assert council_day(repost(), report()) == "2031-06-24"


def test_without_another_report_its_days_stay() -> None:
    assert council_day(repost(posted="2031-07-15")) == "2031-06-24"
