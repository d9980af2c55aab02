"""What is new, moved and withdrawn between two states of a case."""

import msgspec
from tests.briefing.fixture import COMMITMENTS, EVENTS, M, make_before, make_case

from brinkwatch.briefing.changes import compare_cases
from brinkwatch.records.base import Review
from brinkwatch.records.commitment import Status

SINCE = "2021-04-09"


def test_a_case_does_not_differ_from_itself() -> None:
    changes = compare_cases(make_case(), make_case(), SINCE)
    assert (changes.new, len(changes.moved), changes.withdrawn) == (0, 0, 0)
    assert (changes.direction, changes.reason) == ("unchanged", "no new grave act, threat or step back")


def test_events_of_later_texts_are_new() -> None:
    changes = compare_cases(make_before(), make_case(), SINCE)
    assert {event.id for event in changes.events} == {
        EVENTS[name].id for name in ("brigade", "suspend", "nets", "phone")
    }


def test_a_changed_status_is_a_move() -> None:
    changes = compare_cases(make_before(), make_case(), SINCE)
    moved = {(move.before.status, move.after.status) for move in changes.moved}
    assert moved == {(Status.CONDITIONAL, Status.SUSPENDED), (Status.OPEN, Status.LAPSED)}


def test_a_row_no_longer_held_is_withdrawn() -> None:
    changes = compare_cases(make_before(), make_case(), SINCE)
    assert [event.headline for event in changes.withdrawn_events] == ["Arvenia stranded 45 lorries"]


def test_an_event_with_a_new_id_and_the_same_sentence_is_not_new() -> None:
    case = make_case()
    renamed = tuple(msgspec.structs.replace(event, id=f"x{event.id}") for event in case.events)
    assert compare_cases(case, msgspec.structs.replace(case, events=renamed), SINCE).new == 0


def test_an_event_marked_wrong_is_withdrawn() -> None:
    case = make_case()
    rejected = tuple(
        msgspec.structs.replace(event, review=Review.REJECTED) if event.id == EVENTS["nets"].id else event
        for event in case.events
    )
    changes = compare_cases(case, msgspec.structs.replace(case, events=rejected), SINCE)
    assert [event.id for event in changes.withdrawn_events] == [EVENTS["nets"].id]


def test_older_events_that_are_first_read_now_are_background() -> None:
    case = make_case()
    before = msgspec.structs.replace(
        case, events=tuple(e for e in case.events if e.id != EVENTS["reject"].id), event_mentions=()
    )
    changes = compare_cases(before, case, SINCE)
    assert changes.events == ()
    assert [event.id for event in changes.background] == [EVENTS["reject"].id]


def test_a_new_grave_act_is_worse() -> None:
    case = make_case()
    before = msgspec.structs.replace(
        case,
        events=tuple(event for event in case.events if M["blast"].id not in event.mentions),
        event_mentions=tuple(mention for mention in case.event_mentions if mention.id != M["blast"].id),
    )
    changes = compare_cases(before, case, "2021-04-05")
    assert (changes.direction, changes.reason) == ("worsened", "1 new grave act")


def test_more_steps_down_than_up_is_eased() -> None:
    changes = compare_cases(make_before(), make_case(), SINCE)
    assert changes.direction == "eased"
    assert changes.reason == "1 step back; 2 threats suspended, taken back or run out; 1 new threat"


def test_a_commitment_of_unread_texts_is_new() -> None:
    changes = compare_cases(make_before(), make_case(), SINCE)
    assert {row.id for row in changes.commitments} == {COMMITMENTS["answer"].id, COMMITMENTS["food"].id}
