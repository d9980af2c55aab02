"""Which mentions of several documents are one event."""

import pytest
from tests.builders import Article, case_of, days

from brinkwatch.records.event import EventType, Modality
from brinkwatch.records.mention import MentionKind


def blast(outlet: str = "Post", day: str = "2031-05-05", published: str = "2031-05-06") -> Article:
    article = Article(
        outlet, published, f"Norland's army blew up the joint office in Kaltby, Sudmark told the {outlet}."
    )
    article.event(
        "blew up",
        EventType.ASSAULT,
        by="Norland's army",
        to="Sudmark",
        lemma="blow up",
        theme="office",
        date=day,
        phrase="blew up the joint office",
    )
    return article


def demolition(outlet: str = "Mail", published: str = "2031-05-07") -> Article:
    article = Article(outlet, published, "The demolition of the office by Norland worried Sudmark.")
    article.event(
        "demolition",
        EventType.ASSAULT,
        by="Norland",
        to="Sudmark",
        theme="office",
        phrase="the demolition of the office",
    )
    return article


def test_different_words_for_one_deed_are_one_event() -> None:
    events = case_of(blast(), demolition()).events
    assert [len(event.mentions) for event in events] == [2]


def test_the_next_day_in_another_report_is_the_same_event() -> None:
    events = case_of(blast(), blast("Mail", day="2031-05-04")).events
    assert [len(event.mentions) for event in events] == [2]


def test_deeds_of_the_same_kind_a_week_apart_are_two_events() -> None:
    events = case_of(blast(), blast("Mail", day="2031-05-12", published="2031-05-13")).events
    assert [len(event.mentions) for event in events] == [1, 1]


def test_a_threat_is_never_the_deed_that_it_announces() -> None:
    threat = Article("Mail", "2031-05-05", "Norland threatened Sudmark to blow up the office.")
    threat.threat(
        "blow up", EventType.ASSAULT, by="Norland", to="Sudmark", lemma="blow up", theme="office", date="2031-05-05"
    )
    modalities = {event.modality for event in case_of(blast(), threat).events}
    assert modalities == {Modality.ASSERTED, Modality.THREATENED}


def test_the_same_deed_of_other_doers_is_another_event() -> None:
    other = Article("Mail", "2031-05-06", "Ostia blew up an office in Sudmark.")
    other.event(
        "blew up", EventType.ASSAULT, by="Ostia", to="Sudmark", lemma="blow up", theme="office", date="2031-05-05"
    )
    assert len(case_of(blast(), other).events) == 2


def test_a_report_cannot_tell_of_what_had_not_happened_yet() -> None:
    early = demolition(published="2031-04-01")
    assert len(case_of(blast(), early).events) == 2


def test_a_supposed_deed_is_no_event() -> None:
    article = Article("Post", "2031-05-06", "If Norland attacked the office, Sudmark would answer.")
    article.event("attacked", EventType.ASSAULT, by="Norland", modality=Modality.HYPOTHETICAL, theme="office")
    case = case_of(article)
    assert case.events == ()
    assert case.event_mentions[0].event is None


def test_an_event_has_the_day_that_most_origins_give() -> None:
    events = case_of(blast(), blast("Mail"), blast("Wire", day="2031-05-04")).events
    assert events[0].date is not None
    assert (events[0].date.earliest, events[0].date.latest) == ("2031-05-05", "2031-05-05")


def test_one_day_against_another_leaves_both_open() -> None:
    date = case_of(blast(), blast("Mail", day="2031-05-04")).events[0].date
    assert date is not None
    assert (date.earliest, date.latest) == ("2031-05-04", "2031-05-05")


def test_the_headline_is_the_doer_and_the_texts_own_words() -> None:
    assert case_of(demolition(), blast()).events[0].headline == "Norland's army blew up the joint office"


def test_two_outlets_citing_one_agency_are_one_origin() -> None:
    articles = []
    for outlet in ("Post", "Mail"):
        article = Article(outlet, "2031-05-06", f"Norland blew up the office, the Wire agency told the {outlet}.")
        who = article.says("told", "Norland blew up the office", source="the Wire agency")
        article.event(
            "blew up",
            EventType.ASSAULT,
            by="Norland",
            lemma="blow up",
            theme="office",
            date="2031-05-05",
            attribution=who,
        )
        articles.append(article)
    event = case_of(*articles).events[0]
    assert (len(event.documents), event.origins) == (2, ("the Wire agency",))


def test_an_event_is_known_from_the_first_report_on() -> None:
    known = case_of(blast(), demolition()).events[0].known_on
    assert known is not None
    assert known.earliest == "2031-05-06"


def test_an_answer_names_what_it_answers() -> None:
    article = Article(
        "Post", "2031-05-06", "Sudmark expelled the envoy following the demolition of the office by Norland."
    )
    article.event("expelled", EventType.SANCTION, by="Sudmark", lemma="expel", theme="envoy", date="2031-05-06")
    article.event("demolition", EventType.ASSAULT, by="Norland", theme="office", date="2031-05-05")
    events = {event.type: event for event in case_of(article).events}
    reaction = events[EventType.SANCTION].reaction_to[0]
    assert (reaction.event, reaction.basis) == (events[EventType.ASSAULT].id, 'words: "following"')
    assert events[EventType.ASSAULT].reaction_to == ()


def test_what_its_own_doer_did_before_is_no_reason() -> None:
    article = Article("Post", "2031-05-06", "Norland closed the road after it blew up the office.")
    article.event("closed", EventType.COERCE, by="Norland", lemma="close", theme="road", date="2031-05-06")
    article.event("blew up", EventType.ASSAULT, by="Norland", lemma="blow up", theme="office", date=days("2031-05-05"))
    assert all(event.reaction_to == () for event in case_of(article).events)


def attack(number: str, published: str, **fields: object) -> Article:
    article = Article(
        f"{number}{published}", published, f"Norland attacked {number} tankers near Kaltby on {published}."
    )
    article.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="tanker", **fields)
    return article


def test_an_attack_on_two_tankers_is_not_the_one_on_four() -> None:
    four = attack("four", "2031-05-06", date="2031-05-05")
    assert len(case_of(four, attack("two", "2031-05-07")).events) == 2
    assert len(case_of(four, attack("four", "2031-05-07")).events) == 1


def test_an_undated_report_of_today_is_not_a_deed_of_years_ago() -> None:
    old = Article("Post", "2031-05-06", "In 2027 Norland imposed sanctions on Sudmark.")
    old.event(
        "imposed",
        EventType.SANCTION,
        by="Norland",
        to="Sudmark",
        lemma="impose",
        theme="sanction",
        date=days("2027-01-01", "2027-12-31"),
    )
    new = Article("Mail", "2031-05-06", "Norland has imposed sanctions on Sudmark.")
    new.event("imposed", EventType.SANCTION, by="Norland", to="Sudmark", lemma="impose", theme="sanction")
    assert len(case_of(old, new).events) == 2


def test_the_talks_of_two_people_of_one_state_are_two_events() -> None:
    articles = []
    for who in ("Anna Lind", "Berta Holm"):
        article = Article(who, "2031-05-06", f"{who} met the king of Sudmark on Monday.")
        article.who(who, code="XNLGOV", kind=MentionKind.PERSON)
        article.event("met", EventType.CONSULT, by=who, to="Sudmark", lemma="meet", date="2031-05-05")
        articles.append(article)
    assert len(case_of(*articles).events) == 2


def test_an_event_is_no_later_than_its_first_report() -> None:
    article = Article("Post", "2031-05-06", "Norland blew up the office in recent days.")
    article.event(
        "blew up",
        EventType.ASSAULT,
        by="Norland",
        lemma="blow up",
        theme="office",
        date=days("2031-05-01", "2031-05-11"),
    )
    date = case_of(article).events[0].date
    assert date is not None
    assert (date.earliest, date.latest, date.basis) == ("2031-05-01", "2031-05-06", "no later than the first report")


@pytest.mark.parametrize(
    ("phrase", "headline"),
    [
        ("blew up the office, which Sudmark had built", "Norland blew up the office"),
        ("blowing up the “office", "Norland: blowing up the office"),  # no sentence, half a quotation
        ("was blown up", "The office was blown up"),  # passive: the clause itself
        ("was ready to blow up the office", "Norland was ready to blow up the office"),  # no passive
        ("alleged demolition of the office", "Alleged demolition of the office"),  # a noun follows no doer
        ("foreign seizure of an office", "Foreign seizure of an office"),
        ("attacks on the office", "Attacks on the office"),  # the plural, no verb
        ("destroyed by Norland", "Destroyed by Norland"),  # what was done to it is not what it did
        ("are blowing up the office", "Norland: blowing up the office"),  # "we are"
        ("blew up the office in what", "Norland blew up the office"),  # loose ends
    ],
)
def test_headlines_are_sentences_of_the_texts_own_words(phrase: str, headline: str) -> None:
    article = Article("Post", "2031-05-06", "Norland did it, and the office was blown up.")
    article.event(
        "blown up",
        EventType.ASSAULT,
        by="Norland",
        lemma="blow up",
        theme="office",
        phrase=phrase,
        clause="the office was blown up.",
    )
    assert case_of(article).events[0].headline == headline
