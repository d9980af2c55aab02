"""People's corrections steer the join and survive it."""

from tests.builders import Article, case_of, correction

from brinkwatch.records.base import Review
from brinkwatch.records.commitment import Status
from brinkwatch.records.event import EventType


def article(outlet: str = "Post") -> Article:
    found = Article(outlet, "2031-05-06", f"Norland blew up the office, Anna Lind told the {outlet}.")
    who = found.says("told", "Norland blew up the office", source="Anna Lind")
    found.event(
        "blew up", EventType.ASSAULT, by="Norland", lemma="blow up", theme="office", date="2031-05-05", attribution=who
    )
    return found


def test_a_mention_marked_wrong_takes_no_part_in_events() -> None:
    wrong = article()
    case = case_of(wrong, article("Mail"), corrections=[correction(wrong.events[0].id, "wrong")])
    assert [len(event.mentions) for event in case.events] == [1]
    assert Review.REJECTED in {mention.review for mention in case.event_mentions}


def test_a_correction_taken_back_changes_nothing() -> None:
    wrong = article()
    undone = correction(wrong.events[0].id, "wrong", undone=True)
    assert [event.review for event in case_of(wrong, corrections=[undone]).events] == [Review.UNCHECKED]


def test_an_event_all_of_whose_mentions_are_right_is_checked() -> None:
    right = article()
    assert case_of(right, corrections=[correction(right.events[0].id, "right")]).events[0].review is Review.CHECKED


def test_a_speaker_set_by_a_person_is_the_source() -> None:
    wrong = article()
    case = case_of(wrong, corrections=[correction(wrong.attributions[0].id, "Berta Holm", field="speaker")])
    assert (case.attributions[0].source.name, case.attributions[0].review) == ("Berta Holm", Review.CORRECTED)


def test_a_status_set_by_a_person_stands_and_names_who_set_it() -> None:
    threat = Article("Post", "2031-05-06", "Norland threatened to close the road.")
    threat.threat("close", EventType.COERCE, by="Norland", theme="road", date="2031-05-06")
    row = case_of(threat).commitments[0]
    corrected = case_of(threat, corrections=[correction(row.id, "reversed", field="status")]).commitments[0]
    assert (corrected.status, corrected.rule, corrected.review) == (
        Status.REVERSED,
        "corrected by Ana",
        Review.CORRECTED,
    )


def test_a_status_finds_its_threat_when_an_earlier_report_comes_in() -> None:
    texts = []
    for outlet, published in (("Post", "2031-05-06"), ("Mail", "2031-05-04")):
        texts.append(Article(outlet, published, f"Norland threatened to close the road, the {outlet} reports."))
        texts[-1].threat("close", EventType.COERCE, by="Norland", theme="road")
    before = case_of(texts[0]).commitments[0]
    after = case_of(*texts, corrections=[correction(before.id, "reversed", field="status")]).commitments
    assert [(row.id == before.id, row.status) for row in after] == [(False, Status.REVERSED)]


def test_a_difference_marked_wrong_is_rejected() -> None:
    texts = [
        Article("Post", "2031-05-06", "The office opened in 2003."),
        Article("Mail", "2031-05-06", "The office opened in 2018."),
    ]
    for text, year, day in zip(texts, ("2003", "2018"), (731216, 736695), strict=True):
        text.claim(year, "office", "opened", day, day + 364)
    row = case_of(*texts).discrepancies[0]
    assert case_of(*texts, corrections=[correction(row.id, "wrong")]).discrepancies[0].review is Review.REJECTED
