"""Threats and promises, and what became of them."""

import pytest
from tests.builders import Article, case_of, days

from brinkwatch.records.commitment import Commitment, CommitmentKind, MentionRole, Status, StatusBasis
from brinkwatch.records.event import EventType, Modality
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import DateInterval

SAID = "2031-05-01"


def threat(
    words: str = "destroy", theme: str = "office", act: EventType = EventType.ASSAULT, **fields: object
) -> Article:
    article = Article("Post", "2031-05-02", f"Norland threatened to {words} the {theme} of Sudmark.")
    given = {"date": SAID, "to": "Sudmark", **fields}
    article.threat(words, act, by="Norland", theme=theme, phrase=f"{words} the {theme}", **given)
    return article


def deed(
    words: str = "blew up", theme: str = "office", act: EventType = EventType.ASSAULT, **fields: object
) -> Article:
    article = Article("Mail", "2031-05-09", f"Norland {words} the {theme} of Sudmark.")
    given = {"date": "2031-05-08", "lemma": "blow up", "to": "Sudmark", **fields}
    article.event(words, act, by="Norland", theme=theme, phrase=f"{words} the {theme}", **given)
    return article


def only(*articles: Article, **options: object) -> Commitment:
    (found,) = case_of(*articles, **options).commitments
    return found


def test_a_threat_with_no_report_of_its_fate_is_open() -> None:
    row = only(threat())
    assert (row.status, row.status_basis, row.speaker, row.target) == (
        Status.OPEN,
        StatusBasis.NO_REPORT,
        "Norland",
        "Sudmark",
    )


def test_two_reports_of_one_threat_are_one_row() -> None:
    again = Article("Mail", "2031-05-03", "Norland had threatened to blow up the office, the Mail says.")
    again.threat("blow up", EventType.ASSAULT, by="Norland", theme="office")
    row = only(threat(), again)
    assert [mention.role for mention in row.mentions] == [MentionRole.SAID, MentionRole.REPEATED]


def test_the_same_deed_on_the_same_thing_afterwards_carries_it_out() -> None:
    row = only(threat(), deed())
    assert (row.status, row.status_basis, row.status_date) == (Status.CARRIED_OUT, StatusBasis.INFERRED, "2031-05-08")
    assert [step.status for step in row.history] == [Status.OPEN, Status.CARRIED_OUT]


@pytest.mark.parametrize(
    "other",
    [
        deed(theme="bridge"),  # another thing
        deed(date="2031-04-20"),  # before it was said
        deed(date=None),  # nobody knows when
        deed(modality=Modality.DENIED),
        deed(historical=True),
        deed("visited", lemma="visit", act=EventType.CONSULT),
        deed(to="", recipients=(), words="shut", lemma="close", act=EventType.COERCE, theme="harbour"),
    ],
    ids=["thing", "before", "undated", "denied", "background", "deed", "both"],
)
def test_anything_less_carries_nothing_out(other: Article) -> None:
    assert only(threat(), other).status is Status.OPEN


def test_a_deed_against_another_party_carries_nothing_out() -> None:
    article = Article("Mail", "2031-05-09", "Norland blew up the office of Ostia.")
    article.event(
        "blew up", EventType.ASSAULT, by="Norland", to="Ostia", lemma="blow up", theme="office", date="2031-05-08"
    )
    assert only(threat(), article).status is Status.OPEN


def test_a_harsher_deed_on_the_same_thing_supersedes_it() -> None:
    assert only(threat("close", act=EventType.COERCE), deed()).status is Status.SUPERSEDED


def test_suspended_military_plans_halt_the_open_threats_of_force_against_the_same_target() -> None:
    halt = Article("Mail", "2031-05-09", "Norland suspended the military action plans against Sudmark.")
    halt.event(
        "suspended",
        EventType.CONCEDE,
        by="Norland",
        to="Sudmark",
        act=EventType.MOBILIZE,
        modality=Modality.SUSPENDED,
        theme="plans",
        phrase="suspended the military action plans",
        lemma="action",
        date="2031-05-08",
    )
    row = only(threat("send", theme="troops", act=EventType.MOBILIZE), halt)
    assert (row.status, row.status_basis) == (Status.SUSPENDED, StatusBasis.INFERRED)
    assert only(threat("tax", theme="trade", act=EventType.SANCTION), halt).status is Status.OPEN


def test_what_was_done_is_not_suspended_afterwards() -> None:
    halt = Article("Wire", "2031-05-20", "Norland suspended its military plans against Sudmark.")
    halt.event(
        "suspended",
        EventType.CONCEDE,
        by="Norland",
        to="Sudmark",
        act=EventType.ASSAULT,
        modality=Modality.SUSPENDED,
        theme="plans",
        phrase="suspended its military plans",
        lemma="action",
        date="2031-05-19",
    )
    assert only(threat(), deed(), halt).status is Status.CARRIED_OUT


def test_a_text_that_says_so_outright_is_believed() -> None:
    article = Article("Post", "2031-06-02", "Norland followed through on its threat to destroy the office.")
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", clause="threat to destroy the office")
    row = only(article)
    assert (row.status, row.status_basis) == (Status.CARRIED_OUT, StatusBasis.TOLD)


def test_a_supposition_of_it_is_not() -> None:
    article = Article(
        "Post", "2031-06-02", "Sudmark wonders if Norland followed through on its threat to destroy the office."
    )
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", clause="threat to destroy the office")
    assert only(article).status is Status.OPEN


def test_a_threat_that_never_materialised_lapsed() -> None:
    article = Article("Post", "2031-06-02", "In 2027 Norland warned Sudmark of a strike that never materialised.")
    article.threat(
        "strike",
        EventType.ASSAULT,
        by="Norland",
        to="Sudmark",
        clause="warned Sudmark of a strike",
        date=days("2027-01-01", "2027-12-31"),
    )
    row = only(article)
    assert (row.status, row.status_basis) == (Status.LAPSED, StatusBasis.TOLD)


def deadline(day: str) -> DateInterval:
    return days(day, basis="words: by Friday")


def later() -> Article:
    article = Article("Wire", "2031-05-20", "Norland praised Ostia.")
    article.event("praised", EventType.SUPPORT, by="Norland", to="Ostia")
    return article


def test_a_deadline_long_past_lapses_the_threat_where_the_party_is_heard_of_since() -> None:
    said = threat(deadline=deadline("2031-05-05"))
    assert only(said, later(), as_of="2031-06-01").status is Status.LAPSED
    assert only(said, as_of="2031-06-01").status is Status.OPEN
    assert only(said, as_of="2031-05-05").status is Status.OPEN


def test_a_deadline_near_which_a_deed_of_that_sort_is_known_lapses_nothing() -> None:
    said = threat(deadline=deadline("2031-05-05"))
    assert only(said, later(), deed(theme="bridge"), as_of="2031-06-01").status is Status.OPEN


def test_a_deed_of_that_sort_on_the_stated_day_against_the_same_target_keeps_the_word() -> None:
    said = threat("impose", theme="sanctions", act=EventType.SANCTION, deadline=deadline("2031-05-08"))
    done = deed("imposed", theme="sanctions", act=EventType.SANCTION, lemma="impose")
    row = only(said, done)
    assert (row.status, row.status_basis) == (Status.CARRIED_OUT, StatusBasis.INFERRED)


def test_to_sanction_a_person_is_another_threat_than_to_sanction_the_state() -> None:
    article = Article("Post", "2031-05-03", "Ostia threatened to punish Anna Lind with sanctions.")
    article.threat("punish", EventType.SANCTION, by="Ostia", to="Anna Lind", theme="sanctions", lemma="sanction")
    other = Article("Mail", "2031-05-03", "Ostia threatened Norland with sanctions.")
    other.threat(
        "sanctions",
        EventType.SANCTION,
        by="Ostia",
        to="Norland",
        theme="sanctions",
        lemma="sanction",
        phrase="sanctions",
    )
    assert len(case_of(article, other).commitments) == 2


def test_what_others_allege_carries_nothing_out() -> None:
    article = Article("Mail", "2031-05-09", "Norland blew up the office, Ostia said.")
    who = article.says("said", "Norland blew up the office", source="Ostia")
    given = {"lemma": "blow up", "theme": "office", "date": "2031-05-08", "attribution": who}
    article.event("blew up", EventType.ASSAULT, by="Norland", **given)
    assert only(threat(), article).status is Status.OPEN


@pytest.mark.parametrize(
    "sentence",
    [
        "Lawmakers debated whether Norland should strike the office.",
        "Norland was reticent to strike the office.",
        "Norland led an effort to strike the office.",
        "Norland's promise not to strike the office stands.",
        "Norland will strike the office.",  # the writer's forecast
        "Norland will, of those who would strike the office, hear nothing.",
    ],
)
def test_a_sentence_that_only_speaks_of_a_deed_founds_nothing(sentence: str) -> None:
    article = Article("Post", "2031-05-02", sentence)
    article.threat("strike the office", EventType.ASSAULT, by="Norland", theme="office", lemma="strike")
    assert case_of(article).commitments == ()


def test_a_condition_that_never_came_true_does_not_lapse() -> None:
    article = Article("Post", "2031-05-02", "Norland threatened to attack the office if Sudmark returns.")
    article.threat(
        "attack",
        EventType.ASSAULT,
        by="Norland",
        theme="office",
        condition=article.span("if Sudmark returns"),
        deadline=deadline("2031-05-05"),
    )
    row = only(article, as_of="2031-06-01")
    assert (row.status, row.condition) == (Status.CONDITIONAL, "if Sudmark returns")


def test_what_an_analyst_says_a_state_plans_binds_nobody() -> None:
    article = Article("Post", "2031-05-02", "Norland will send troops, Ann Expert said.")
    who = article.says("said", "Norland will send troops", source="Ann Expert")
    article.event(
        "send",
        EventType.THREATEN,
        by="Norland",
        act=EventType.MOBILIZE,
        modality=Modality.PLANNED,
        theme="troops",
        attribution=who,
    )
    assert case_of(article).commitments == ()


def test_the_person_who_uttered_it_speaks_for_the_state_that_it_binds() -> None:
    article = Article("Post", "2031-05-02", "Norland would destroy the office, Anna Lind said.")
    who = article.says("said", "Norland would destroy the office", source="Anna Lind")
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", attribution=who)
    row = only(article)
    assert (row.speaker, row.principal) == ("Anna Lind", "Norland")


def test_a_person_of_whom_only_the_country_is_known_utters_no_threat_of_its_state() -> None:
    article = Article("Post", "2031-05-02", "Norland would destroy the office, Carl Berg said.")
    article.who("Carl Berg", code="XNL", kind=MentionKind.PERSON)
    who = article.says("said", "Norland would destroy the office", source="Carl Berg")
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", attribution=who)
    assert case_of(article).commitments == ()


@pytest.mark.parametrize("told", ["warned of Sudmark plans", "has alerted everybody of new threats"])
def test_whoever_warns_of_plans_has_not_made_them(told: str) -> None:
    article = Article("Post", "2031-05-02", f"Norland {told} to destroy the office.")
    article.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", phrase="destroy the office")
    assert case_of(article).commitments == ()
    own = Article("Post", "2031-05-02", "Norland spoke to its rivals and threatened to destroy the office.")
    own.threat("destroy", EventType.ASSAULT, by="Norland", theme="office", phrase="destroy the office")
    assert len(case_of(own).commitments) == 1


def test_a_plan_to_help_is_a_promise() -> None:
    article = Article("Post", "2031-05-02", "Norland plans to send food to Sudmark.")
    article.event(
        "send", EventType.AGREE, by="Norland", to="Sudmark", act=EventType.AID, modality=Modality.PLANNED, theme="food"
    )
    assert only(article).kind is CommitmentKind.PROMISE


def test_threats_of_one_sentence_are_one_package() -> None:
    article = Article("Post", "2031-05-02", "Norland threatened to send troops and close the road.")
    article.threat("send", EventType.MOBILIZE, by="Norland", theme="troops", clause="send troops")
    article.threat("close", EventType.COERCE, by="Norland", theme="road", clause="close the road")
    rows = case_of(article).commitments
    assert len({row.id for row in rows}) == 2
    assert len({row.package for row in rows}) == 1
    assert rows[0].package


def test_base_rates_leave_the_undecided_out() -> None:
    rates = {rate.group: rate for rate in case_of(threat(), deed()).base_rates}
    assert (rates["threats"].n, rates["threats"].hits, rates["promises"].share) == (1, 1, None)


def test_talk_of_a_wish_founds_no_threat_but_joins_one() -> None:
    wish = Article("Mail", "2031-05-03", "Norland weighs a plan to destroy the office of Sudmark.")
    wish.event(
        "destroy",
        EventType.THREATEN,
        by="Norland",
        to="Sudmark",
        act=EventType.ASSAULT,
        modality=Modality.PLANNED,
        theme="office",
        phrase="weighs a plan to destroy the office",
    )
    assert case_of(wish).commitments == ()
    assert len(only(threat(), wish).mentions) == 2


def test_a_warning_of_one_state_to_another_is_a_threat_though_it_names_no_deed() -> None:
    article = Article(
        "Post", "2031-05-02", "Norland warned Sudmark of a surprise. Norland warned Sudmark not to attend."
    )
    article.event(
        "warned Sudmark of",
        EventType.THREATEN,
        by="Norland",
        to="Sudmark",
        lemma="warn",
        phrase="warned Sudmark of a surprise",
    )
    article.event(
        "warned Sudmark not",
        EventType.THREATEN,
        by="Norland",
        to="Sudmark",
        lemma="warn",
        phrase="warned Sudmark not to attend",
    )
    assert only(article).words == "warned Sudmark of a surprise"


def test_background_of_years_ago_is_no_threat_of_today() -> None:
    assert case_of(threat(historical=True)).commitments == ()


def test_the_halt_of_one_deed_halts_no_other() -> None:
    halt = Article("Mail", "2031-05-09", "Norland called off the strike against Sudmark.")
    halt.event(
        "called off",
        EventType.CONCEDE,
        by="Norland",
        to="Sudmark",
        act=EventType.ASSAULT,
        modality=Modality.SUSPENDED,
        lemma="strike",
        phrase="called off the military strike",
        date="2031-05-08",
    )
    assert only(threat("send", theme="troops", act=EventType.MOBILIZE), halt).status is Status.OPEN


def test_an_attack_ordered_and_called_off_is_suspended_though_the_day_of_neither_is_sure() -> None:
    ordered = Article("Post", "2031-05-02", "Norland ordered an attack on Sudmark.")
    ordered.event(
        "attack", EventType.ASSAULT, by="Norland", to="Sudmark", modality=Modality.ORDERED, phrase="ordered an attack"
    )
    halt = Article("Mail", "2031-05-02", "Norland called off the strike against Sudmark.")
    halt.event(
        "called off",
        EventType.CONCEDE,
        by="Norland",
        to="Sudmark",
        act=EventType.ASSAULT,
        modality=Modality.SUSPENDED,
        lemma="strike",
        date=DateInterval(earliest="2031-04-30", latest="2031-05-02", basis="told as news"),
    )
    row = only(ordered, halt)
    assert [step.status for step in row.history] == [Status.OPEN, Status.ORDERED, Status.SUSPENDED]


def test_sanctions_threatened_are_not_done_by_any_sanctions() -> None:
    said = threat("impose", theme="sanctions", act=EventType.SANCTION)
    done = deed("imposed", theme="sanctions", act=EventType.SANCTION, lemma="impose")
    assert only(said, done).status is Status.OPEN


def test_advice_to_do_it_carries_nothing_out() -> None:
    article = Article("Mail", "2031-05-09", "Norland should blow up the office of Sudmark.")
    article.event(
        "blow up", EventType.ASSAULT, by="Norland", to="Sudmark", theme="office", lemma="blow up", date="2031-05-08"
    )
    assert only(threat(), article).status is Status.OPEN


def test_to_be_told_to_expect_a_deed_is_no_threat_of_ones_own() -> None:
    article = Article("Post", "2031-05-02", "Sudmark should be ready for Norland to shut the office.")
    article.threat(
        "shut", EventType.COERCE, by="Sudmark", theme="office", phrase="be ready for Norland to shut the office"
    )
    assert case_of(article).commitments == ()
