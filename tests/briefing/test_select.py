"""What goes on the first pages."""

import msgspec
from tests.briefing.fixture import COMMITMENTS, EVENTS, make_case

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.select import select_rows
from brinkwatch.records.base import Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Status


def changed(case: CaseRecords, name: str, **fields: object) -> CaseRecords:
    events = tuple(
        msgspec.structs.replace(event, **fields) if event.id == EVENTS[name].id else event for event in case.events
    )
    return msgspec.structs.replace(case, events=events)


def standing(case: CaseRecords) -> list[str]:
    return [event.headline for event in select_rows(CaseIndex(case)).standing]


def test_at_most_five_lines_in_the_order_they_happened() -> None:
    rows = select_rows(CaseIndex(make_case())).standing
    days = [event.date.earliest for event in rows if event.date]
    assert len(rows) == 5
    assert days == sorted(days)


def test_a_threat_is_not_where_it_stands() -> None:
    assert EVENTS["warn"].headline not in standing(make_case())


def test_an_unsurely_read_event_never_reaches_the_first_page() -> None:
    assert EVENTS["blast"].headline not in standing(changed(make_case(), "blast", confidence=0.3))


def test_many_unsure_readings_are_no_sure_one() -> None:
    case = make_case()
    unsure = tuple(
        msgspec.structs.replace(mention, confidence=0.6) if mention.id in EVENTS["blast"].mentions else mention
        for mention in case.event_mentions
    )
    assert EVENTS["blast"].headline not in standing(msgspec.structs.replace(case, event_mentions=unsure))


def test_a_person_who_checked_a_row_lifts_it() -> None:
    case = changed(make_case(), "blast", confidence=0.3, review=Review.CHECKED)
    assert EVENTS["blast"].headline in standing(case)


def test_a_rejected_row_is_nowhere() -> None:
    selection = select_rows(CaseIndex(changed(make_case(), "blast", review=Review.REJECTED)))
    shown = (*selection.standing, *selection.events, *selection.background, *selection.unsure)
    assert EVENTS["blast"].id not in {row.id for row in shown}


def test_events_come_by_independent_sources_first() -> None:
    assert select_rows(CaseIndex(make_case())).events[0].id == EVENTS["blast"].id


def test_two_readings_of_one_happening_are_shown_once() -> None:
    case = make_case()
    twin = msgspec.structs.replace(
        EVENTS["blast"], id="twin", headline="Arvenia blew up the customs house", origins=("a",)
    )
    assert twin.headline not in standing(msgspec.structs.replace(case, events=(*case.events, twin)))


def test_threats_come_by_weight_and_before_promises() -> None:
    rows = select_rows(CaseIndex(make_case())).commitments
    assert [row.status for row in rows] == [Status.SUSPENDED, Status.LAPSED, Status.OPEN, Status.OPEN]
    assert rows[-1].id == COMMITMENTS["food"].id


def test_past_dates_are_no_coming_dates() -> None:
    case = msgspec.structs.replace(make_case(), as_of="2021-04-21")
    assert [entry.earliest for entry in select_rows(CaseIndex(case)).coming] == ["2021-06-01"]


def test_the_order_of_the_records_does_not_matter() -> None:
    case = make_case()
    turned = msgspec.structs.replace(
        case, events=case.events[::-1], commitments=case.commitments[::-1], forecasts=case.forecasts[::-1]
    )
    assert select_rows(CaseIndex(turned)) == select_rows(CaseIndex(case))
