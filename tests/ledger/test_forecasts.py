"""What became of forecasts."""

from tests.builders import Article, case_of, days

from brinkwatch.records.event import EventType
from brinkwatch.records.forecast import Forecast, HorizonBasis, Resolution


def forecast(**fields: object) -> Article:
    article = Article("Post", "2031-05-02", "Norland is likely to attack the port, Ann Expert said.")
    given = {"subject": "Norland", "act": EventType.ASSAULT, "lemma": "attack", **fields}
    article.forecast("likely to attack the port", **given)
    return article


def attack(day: str = "2031-05-08", by: str = "Norland") -> Article:
    article = Article("Mail", "2031-05-09", f"{by} attacked the port.")
    article.event("attacked", EventType.ASSAULT, by=by, lemma="attack", theme="port", date=day)
    return article


def resolved(*articles: Article, as_of: str = "2031-06-01") -> Forecast:
    return case_of(*articles, as_of=as_of).forecasts[0]


def test_a_later_deed_of_the_subject_makes_it_come_true() -> None:
    row = resolved(forecast(), attack())
    assert (row.resolution, row.brier, len(row.resolved_by)) == (Resolution.HAPPENED, 0.062, 1)


def test_deeds_before_it_or_of_others_do_not() -> None:
    assert resolved(forecast(), attack("2031-05-01")).resolution is Resolution.OPEN
    assert resolved(forecast(), attack(by="Ostia")).resolution is Resolution.OPEN


def later(day: str) -> Article:
    article = Article(f"Wire {day}", day, "Norland praised Ostia.")
    article.event("praised", EventType.SUPPORT, by="Norland", to="Ostia", date=day)
    return article


def test_a_stated_horizon_that_has_passed_makes_it_fail_where_later_texts_tell_of_the_subject() -> None:
    stated = {"horizon": days("2031-05-03", "2031-05-10"), "horizon_basis": HorizonBasis.STATED}
    since = [later("2031-05-15"), later("2031-05-28")]
    assert resolved(forecast(**stated), *since).resolution is Resolution.DID_NOT_HAPPEN
    assert resolved(forecast(**stated), *since, as_of="2031-05-09").resolution is Resolution.OPEN
    assert resolved(forecast(**stated)).resolution is Resolution.OPEN  # nobody tells of it since
    assert resolved(forecast(), *since).resolution is Resolution.OPEN  # its horizon is only assumed


def test_a_deed_of_the_kind_in_other_words_keeps_it_from_failing() -> None:
    stated = {"horizon": days("2031-05-03", "2031-05-10"), "horizon_basis": HorizonBasis.STATED}
    since = [later("2031-05-15"), later("2031-05-28")]
    told = Article("Mail", "2031-05-09", "Norland shelled the harbour.")
    told.event("shelled", EventType.ASSAULT, by="Norland", lemma="shell", theme="harbour", date="2031-05-08")
    assert resolved(forecast(**stated), told, *since).resolution is Resolution.OPEN


def test_a_deed_on_another_thing_is_another_deed() -> None:
    article = Article("Mail", "2031-05-09", "Norland attacked the bridge.")
    article.event("attacked", EventType.ASSAULT, by="Norland", lemma="attack", theme="bridge", date="2031-05-08")
    assert resolved(forecast(), article).resolution is Resolution.OPEN


def test_the_verb_alone_tells_the_type_of_an_outcome() -> None:
    assert resolved(forecast(act=None), attack()).resolution is Resolution.HAPPENED


def test_what_a_text_only_alleges_meets_no_forecast() -> None:
    article = Article("Mail", "2031-05-09", "Norland attacked the port, it is said.")
    given = {"lemma": "attack", "theme": "port", "date": "2031-05-08", "hedged": True}
    article.event("attacked", EventType.ASSAULT, by="Norland", **given)
    assert resolved(forecast(), article).resolution is Resolution.OPEN
