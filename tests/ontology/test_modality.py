"""The table that composes what several words say of a deed."""

from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.ontology.modality import Effect, composition, modality_words
from brinkwatch.read.folding import put_forward
from brinkwatch.read.operators import Step
from brinkwatch.records.event import EventType, Modality

ALL = [Step(effect, 0) for effect in Effect] + [Step(o.effect, 0, o) for o in modality_words().operator]
# Words that can leave, or make again, a deed told as done: none but a doubt, a cause, "did not fail to", and two that undo each other.
LEAVING = {Effect.DOUBTED, Effect.BELIEVED, Effect.CAUSED, Effect.DONE}


def test_every_row_makes_something_known() -> None:
    assert {row.makes for row in composition()} <= {"outer", "same", *Modality}


def test_every_effect_has_a_row_or_only_lowers_certainty() -> None:
    ruled = {effect for row in composition() for effect in row.outer}
    assert set(Effect) - ruled == {Effect.DOUBTED, Effect.CAUSED}


@given(st.lists(st.sampled_from(ALL), max_size=5), st.sampled_from(list(EventType)))
def test_any_words_compose(steps: list[Step], act: EventType) -> None:
    deed = put_forward(act, None, tuple(steps))
    assert -3 <= deed.factuality <= 3
    assert deed.modality is not Modality.ASSERTED or deed.factuality > 0


@given(st.sampled_from(ALL), st.sampled_from(list(EventType)))
def test_one_word_over_a_deed_never_leaves_it_told_as_done(step: Step, act: EventType) -> None:
    assert step.effect in LEAVING or put_forward(act, None, (step,)).modality is not Modality.ASSERTED


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_two_words_leave_a_deed_done_only_where_one_stops_and_the_other_negates(inner: Step, outer: Step) -> None:
    deed = put_forward(EventType.ASSAULT, None, (inner, outer))
    undone = {inner.effect, outer.effect} == {Effect.NEGATED, Effect.SUSPENDED}
    leaving = {inner.effect, outer.effect} <= LEAVING or outer.effect is Effect.DONE
    assert deed.modality is not Modality.ASSERTED or undone or leaving
