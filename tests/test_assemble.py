"""The whole join: order-free, deterministic, and blind to what came later."""

import functools

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from brinkwatch.assembly import assemble
from brinkwatch.records.event import EventType, Modality
from tests.builders import Article, case_of


@functools.cache
def articles() -> tuple[Article, ...]:
    found = []
    for outlet, day, published in (
        ("Post", "2031-05-05", "2031-05-06"),
        ("Mail", "2031-05-04", "2031-05-06"),
        ("Wire", None, None),
    ):
        article = Article(
            outlet,
            published,
            f"Anna Lind threatened to destroy the office. The {outlet} says Norland's army blew up the office of Sudmark.",
        )
        article.threat("destroy", EventType.ASSAULT, by="Anna Lind", theme="office", date="2031-05-01")
        article.event(
            "blew up", EventType.ASSAULT, by="Norland's army", to="Sudmark", lemma="blow up", theme="office", date=day
        )
        article.claim("office", "office", "owner")
        found.append(article)
    last = Article("Star", "2031-05-12", "Norland suspended its military plans.")
    last.event(
        "suspended",
        EventType.CONCEDE,
        by="Norland",
        act=EventType.MOBILIZE,
        modality=Modality.SUSPENDED,
        theme="plans",
        date="2031-05-12",
    )
    return (*found, last)


@settings(max_examples=40)
@given(st.permutations(range(4)), st.permutations(range(4)))
def test_the_order_of_documents_and_readings_changes_no_byte(first: list[int], second: list[int]) -> None:
    rows = articles()
    expected = case_of(*rows)
    shuffled = assemble([rows[n].document for n in first], [rows[n].reading for n in second])
    assert msgspec.json.encode(shuffled) == msgspec.json.encode(expected)


def test_today_is_the_latest_publication() -> None:
    assert case_of(*articles()).as_of == "2031-05-12"


def test_an_as_of_date_hides_what_came_out_later() -> None:
    case = case_of(*articles(), as_of="2031-05-07")
    assert case.as_of == "2031-05-07"
    assert {document.outlet for document in case.documents} == {"Post", "Mail", "Wire"}
    assert all(event.modality is not Modality.SUSPENDED for event in case.events)


def test_a_case_without_documents_is_empty() -> None:
    case = assemble([], [])
    assert (case.as_of, case.events, case.tension) == (None, (), ())


def test_every_row_points_to_rows_that_exist() -> None:
    case = case_of(*articles())
    mentions = {row.id for row in case.event_mentions}
    actors = {actor.id for actor in case.actors}
    assert {name for event in case.events for name in event.mentions} <= mentions
    assert {one.actor for event in case.events for one in event.actors if one.actor} <= actors
    assert {row.event for row in case.event_mentions if row.event} == {event.id for event in case.events}
    assert {document.story for document in case.documents} == {story.id for story in case.stories}
