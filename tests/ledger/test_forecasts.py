"""What became of forecasts."""

from tests.builders import Article, case_of, days

from brinkwatch.records.event import EventType
from brinkwatch.records.forecast import Forecast, HorizonBasis, Resolution


def forecast(**fields: object) -> Article:
    article = Article("Post", "2031-05-02", "Norland is likely to attack the port, Ann Expert said.")
    article.forecast("likely to attack the port", subject="Norland", act=EventType.ASSAULT, lemma="attack", **fields)
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


def test_only_a_stated_horizon_that_has_passed_makes_it_fail() -> None:
    stated = {"horizon": days("2031-05-03", "2031-05-10"), "horizon_basis": HorizonBasis.STATED}
    assert resolved(forecast(**stated)).resolution is Resolution.DID_NOT_HAPPEN
    assert resolved(forecast(**stated), as_of="2031-05-09").resolution is Resolution.OPEN
    assert resolved(forecast()).resolution is Resolution.OPEN
