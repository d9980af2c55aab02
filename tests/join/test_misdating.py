"""Texts whose stated day cannot be right."""

from tests.builders import Article, case_of

from brinkwatch.records.event import EventType

DEEDS = (("shot down", "shoot down", "drone", "2031-06-20"), ("sank", "sink", "ferry", "2031-06-13"))


def report(outlet: str, published: str, *, dated: bool, deeds: int = 2) -> Article:
    text = " ".join(f"Norland {words} a {theme} of Sudmark, says {outlet}." for words, _, theme, _ in DEEDS[:deeds])
    article = Article(outlet, published, text)
    for words, lemma, theme, day in DEEDS[:deeds]:
        clause = f"Norland {words} a {theme} of Sudmark"
        article.event(
            words, EventType.ASSAULT, by="Norland", lemma=lemma, theme=theme, date=day if dated else None, clause=clause
        )
    return article


def test_a_text_that_tells_two_later_deeds_is_misdated_and_reports_them() -> None:
    good = [report(outlet, "2031-06-24", dated=True) for outlet in ("Post", "Mail")]
    events = case_of(*good, report("Wire", "2031-05-20", dated=False)).events
    assert [len(event.documents) for event in events] == [3, 3]
    assert all(event.known_on and event.known_on.earliest == "2031-06-24" for event in events)


def test_one_such_deed_may_have_happened_twice() -> None:
    good = [report(outlet, "2031-06-24", dated=True) for outlet in ("Post", "Mail")]
    events = case_of(*good, report("Wire", "2031-05-20", dated=False, deeds=1)).events
    assert sorted(len(event.documents) for event in events) == [1, 2, 2]
