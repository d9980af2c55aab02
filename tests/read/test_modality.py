"""Modality: the golden table and the folding into PLOVER's types."""

import msgspec
import pytest
from tests.read.event_trees import events_of, rows_of, trees

from brinkwatch.ontology.modality import Effect, Operator
from brinkwatch.read.folding import Deed, fold, put_forward
from brinkwatch.read.operators import Step
from brinkwatch.records.event import EventMention, EventType, Modality

ROWS = rows_of("modality")


def shown(mention: EventMention) -> str:
    return (
        f"{mention.lemma} {mention.modality.value} {mention.factuality:g} {mention.act.value} as {mention.type.value}"
    )


def step(effect: Effect, **fields: object) -> Step:
    return Step(effect, 0, Operator(**{"name": effect.value, "effect": effect, **fields}))


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_golden_modality(row: dict[str, str]) -> None:
    found = " ; ".join(shown(mention) for mention in events_of(trees()[row["sentence"]]))
    assert (found or "-") == row["expected"], row["reason"]


@pytest.mark.parametrize(
    ("act", "modality", "expected"),
    [
        (EventType.ASSAULT, Modality.ASSERTED, EventType.ASSAULT),
        (EventType.ASSAULT, Modality.PLANNED, EventType.THREATEN),
        (EventType.MOBILIZE, Modality.PROMISED, EventType.THREATEN),
        (EventType.AID, Modality.PROMISED, EventType.AGREE),
        (EventType.RETREAT, Modality.PLANNED, EventType.AGREE),
        (EventType.CONSULT, Modality.NEGATED, EventType.REJECT),
        (EventType.ASSAULT, Modality.NEGATED, EventType.ASSAULT),
        (EventType.RETREAT, Modality.DEMANDED, EventType.REQUEST),
        (EventType.ASSAULT, Modality.SUSPENDED, EventType.CONCEDE),
        (EventType.AID, Modality.SUSPENDED, EventType.SANCTION),
        (EventType.ASSAULT, Modality.DENIED, EventType.ASSAULT),
        (EventType.ASSAULT, Modality.PREDICTED, EventType.ASSAULT),
    ],
)
def test_folding(act: EventType, modality: Modality, expected: EventType) -> None:
    assert fold(Deed(act, None, modality))[0] is expected


def test_what_is_suspended_becomes_the_deed_that_is_threatened() -> None:
    deed = put_forward(EventType.CONSULT, None, (step(Effect.SUSPENDED), step(Effect.THREATENED)))
    assert (deed.act, deed.modality) == (EventType.REJECT, Modality.THREATENED)


def test_two_negations_leave_it_open() -> None:
    deed = put_forward(EventType.ASSAULT, None, (step(Effect.DENIED), Step(Effect.NEGATED, 0)))
    assert deed.modality is Modality.PREDICTED


def test_a_doubt_lowers_the_factuality_only() -> None:
    deed = put_forward(EventType.ASSAULT, None, (Step(Effect.DOUBTED, 0),))
    assert (deed.modality, deed.factuality) == (Modality.ASSERTED, 1.0)


def test_a_plan_for_others_to_act_is_nobodys_plan() -> None:
    deed = put_forward(EventType.RETREAT, None, (Step(Effect.CAUSED, 0), step(Effect.PLANNED)))
    assert deed.modality is Modality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("sentence", "cue", "scope"),
    [
        ("Kenya threatened to shell the port.", "threatened", "to shell the port"),
        ("Kenya vowed to shell the port.", "vowed", "to shell the port"),
        ("Kenya stands ready to shoot down drones.", "ready", "to shoot down drones"),
        ("Kenya cancelled a planned strike on the port.", "cancelled", "a planned strike on the port"),
        ("Kenya did not deny attacking the port.", "not deny", "attacking the port"),
        ("Kenya allegedly attacked the port.", "allegedly", "Kenya allegedly attacked the port."),
        ("Kenya managed to free the hostages.", None, None),
    ],
)
def test_a_mention_carries_the_words_that_decide_and_what_they_bear_on(
    sentence: str, cue: str | None, scope: str | None
) -> None:
    (mention,) = events_of(trees()[sentence])
    found = [
        sentence[span.start : span.end] if span else None for span in (mention.modality_cue, mention.modality_scope)
    ]
    assert found == [cue, scope]


def test_what_is_alleged_is_hedged_and_no_fact() -> None:
    (alleged,) = events_of(trees()["Kenya allegedly attacked the port."])
    (told,) = events_of(trees()["Kenya managed to free the hostages."])
    assert (alleged.hedged, alleged.is_told_as_fact) == (True, False)
    assert (told.hedged, told.is_told_as_fact) == (False, True)


def test_a_deed_that_the_model_takes_for_undone_is_no_fact() -> None:
    (told,) = events_of(trees()["Kenya managed to free the hostages."])
    assert not msgspec.structs.replace(told, factuality=-0.5).is_told_as_fact
