"""Where texts differ, and where they only seem to."""

import pytest
from tests.builders import Article, case_of, days

from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.event import EventType, Modality


def blast(outlet: str, day_word: str, day: str | None, **fields: object) -> Article:
    article = Article(outlet, "2031-05-06", f"On {day_word} Norland blew up the office in Kaltby.")
    article.time(day_word, day)
    article.event(
        "blew up",
        EventType.ASSAULT,
        by="Norland",
        lemma="blow up",
        theme="office",
        date=days(day) if day else None,
        **fields,
    )
    return article


def only(*articles: Article) -> Discrepancy:
    (found,) = case_of(*articles).discrepancies
    return found


def test_two_days_for_one_event_are_a_conflict_with_the_words_that_say_so() -> None:
    monday, tuesday = blast("Post", "Monday", "2031-05-05"), blast("Mail", "Tuesday", "2031-05-06")
    found = only(monday, tuesday)
    spoken = {
        value.value: article.text[value.start : value.end]
        for value in found.values
        for article in (monday, tuesday)
        if article.document.id == value.document
    }
    assert (found.field, found.verdict) == ("date", Verdict.CONFLICT)
    assert spoken == {"2031-05-05": "Monday", "2031-05-06": "Tuesday"}


def test_weekdays_differ_even_where_no_date_is_known() -> None:
    found = only(blast("Post", "Monday", None), blast("Mail", "Tuesday", None))
    assert {value.value for value in found.values} == {"Monday", "Tuesday"}


def test_the_night_between_two_days_may_be_a_time_zone() -> None:
    night = blast("Mail", "late Tuesday", "2031-05-06")
    assert case_of(blast("Post", "Wednesday", "2031-05-07"), night).discrepancies == ()


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (("2003", 731216, 731580), ("2018", 736695, 737059), True),
        (("2018", 736695, 737059), ("21 months ago", 736938, 736968), False),  # inside the year
        (("two years ago", 736860, 737000), ("2018", 736695, 737059), False),
    ],
)
def test_years_of_one_founding_differ_only_where_no_day_is_shared(
    first: tuple[str, int, int], second: tuple[str, int, int], *, differ: bool
) -> None:
    article = Article("Post", "2031-05-06", f"The office was set up {first[0]}. It was opened {second[0]}, they say.")
    for words, low, high in (first, second):
        article.claim(words, "liaison office" if low else "office", "founded", low, high)
    assert bool(case_of(article).discrepancies) is differ


def toll(number: str, value: float, published: str) -> Article:
    article = Article(number, published, f"The attack on the port killed {number} people in Kaltby.")
    figure = article.figure(number, "people", value)
    article.event(
        "attack", EventType.ASSAULT, theme="port", date="2031-05-05", lemma="attack", figures=(figure,), place="Kaltby"
    )
    return article


def test_a_number_that_rises_from_day_to_day_is_an_update() -> None:
    assert only(toll("12", 12, "2031-05-06"), toll("17", 17, "2031-05-08")).verdict is Verdict.UPDATE


def test_two_numbers_on_one_day_are_a_conflict() -> None:
    assert only(toll("12", 12, "2031-05-06"), toll("17", 17, "2031-05-06")).verdict is Verdict.CONFLICT


def test_a_rounded_number_is_no_other_number() -> None:
    assert case_of(toll("1,000", 1000, "2031-05-06"), toll("1,020", 1020, "2031-05-06")).discrepancies == ()


def test_parts_that_add_up_are_no_conflict() -> None:
    articles = [toll("21", 21, "2031-05-06"), toll("23", 23, "2031-05-06"), toll("44", 44, "2031-05-06")]
    assert case_of(*articles).discrepancies == ()


def test_a_deed_told_and_denied_differs_on_the_doer() -> None:
    told = Article("Post", "2031-05-06", "Norland attacked two tankers near Kaltby.")
    told.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="tankers", date="2031-05-05")
    denied = Article("Mail", "2031-05-07", "Norland denied that it attacked the tankers.")
    denied.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="tankers", modality=Modality.DENIED)
    found = only(told, denied)
    assert (found.field, [value.value for value in found.values]) == ("actor", ["Norland", "denied by Norland"])


def test_a_movement_threatened_then_suspended_is_a_reversal() -> None:
    threat = Article("Post", "2031-05-06", "Norland threatened to send troops to the border.")
    threat.threat("send", EventType.MOBILIZE, by="Norland", theme="troops", date="2031-05-06")
    halt = Article("Mail", "2031-05-09", "Norland suspended sending troops to the border.")
    halt.event(
        "sending",
        EventType.MOBILIZE,
        by="Norland",
        lemma="send",
        theme="troops",
        modality=Modality.SUSPENDED,
        date="2031-05-09",
    )
    found = only(threat, halt)
    assert (found.field, found.verdict) == ("modality", Verdict.REVERSAL)


def test_two_deeds_threatened_for_one_thing_are_told_apart() -> None:
    article = Article(
        "Post",
        "2031-05-06",
        "Norland threatened to close the office. Its leader threatened to destroy the office of Norland.",
    )
    article.threat("close", EventType.COERCE, by="Norland", theme="office", date="2031-05-05")
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", date="2031-05-05")
    found = only(article)
    assert (found.field, {value.value for value in found.values}) == ("act", {"close", "destroy"})


def test_a_denied_part_is_about_the_deed_told_beside_it() -> None:
    article = Article("Post", "2031-05-06", "Sudmark says Norland attacked a tanker. Norland denied any involvement.")
    article.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="tanker", date="2031-05-05")
    article.event("denied", EventType.REJECT, by="Norland", lemma="deny", theme="involvement")
    found = only(article)
    assert (found.field, [value.value for value in found.values]) == ("actor", ["Norland", "denied by Norland"])


def test_what_others_rule_out_is_no_denial_of_the_doer() -> None:
    told = Article("Post", "2031-05-06", "Norland attacked a tanker.")
    told.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="tanker", date="2031-05-05")
    other = Article("Mail", "2031-05-07", "Sudmark denied that Norland attacked a tanker.")
    who = other.says("denied", "Norland attacked a tanker", source="Sudmark")
    other.event(
        "attacked",
        EventType.ASSAULT,
        by="Norland",
        lemma="attack",
        theme="tanker",
        modality=Modality.DENIED,
        attribution=who,
    )
    assert case_of(told, other).discrepancies == ()


def test_some_of_a_number_are_no_other_number() -> None:
    article = Article(
        "Post", "2031-05-06", "The raid hurt 24 soldiers in Kaltby. The raid hurt 12 Ostian soldiers in Kaltby."
    )
    for words, value in (("24 soldiers", 24), ("12 Ostian soldiers", 12)):
        article.event(
            f"hurt {words}",
            EventType.ASSAULT,
            lemma="wound",
            theme="soldier",
            date="2031-05-05",
            figures=(article.figure(words, "soldiers", value),),
        )
    assert case_of(article).discrepancies == ()


def test_an_aircraft_and_a_drone_of_one_incident_are_one_thing() -> None:
    over = Article("Post", "2031-05-06", "The drone was over Norland's airspace.")
    over.claim("Norland's airspace", "spy drone", "jurisdiction")
    beyond = Article("Mail", "2031-05-07", "The aircraft was over international waters.")
    beyond.claim("international waters", "aircraft", "jurisdiction")
    assert only(over, beyond).about == "aircraft: jurisdiction"
