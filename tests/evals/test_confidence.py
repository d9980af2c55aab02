"""How statements are judged, what the figures say, and the labels of who speaks."""

import pytest
from evals.confidence import LABELS, Judged, expected_error, figures_of, read_labels

from brinkwatch.read.attributions import Weighed
from brinkwatch.read.speakers import Speaker
from brinkwatch.records.attribution import Attribution, AttributionKind, Source
from brinkwatch.records.span import Span


def judged(*, said: bool = True, speaker: bool | None = True, chance: float = 0.9, named: bool = True) -> Judged:
    row = Attribution(
        id="a", document="d", kind=AttributionKind.DIRECT, source=Source(name="Ann Lee"), cue=None, content=(Span(0, 3),),
        rule="test", confidence=chance,
    )  # fmt: skip
    return Judged(
        "d", Weighed(row, ("found by test",), Speaker("Ann Lee", "c", named=True)), said, speaker, named, chance, chance
    )


def test_speakers_below_the_limit_are_not_counted_as_shown() -> None:
    figures = figures_of([judged(), judged(), judged(speaker=False, chance=0.4), judged(chance=0.5)], 0.8)
    assert (figures["named"], figures["shown_as_sure"], figures["wrong_among_sure"]) == (4, 0.5, 0.0)
    assert (figures["wrong_without_limit"], figures["right_but_withheld"]) == (0.25, 0.25)


def test_what_was_never_said_counts_against_those_shown() -> None:
    figures = figures_of([judged(), judged(said=False, speaker=None)], 0.8)
    assert (figures["wrong_among_sure"], figures["not_said_or_wrong_among_sure"]) == (0.0, 0.5)


def test_a_speaker_whom_no_gold_tells_is_not_judged() -> None:
    figures = figures_of([judged(), judged(speaker=None)], 0.8)
    assert (figures["statements"], figures["judged"], figures["right"]) == (2, 1, 1.0)


def test_calibration_error_is_the_distance_from_what_came_true() -> None:
    assert expected_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert expected_error([(1.0, False)]) == 1
    assert expected_error([]) == 0


def test_labels_are_offsets_and_digests_only() -> None:
    labels = read_labels(LABELS)
    assert sum(len(places) for places in labels.values()) > 300
    spans = [span for places in labels.values() for span in places.values() if span]
    assert all(0 <= start < end <= start + 60 for start, end in spans)
    assert all(len(digest) == 64 for digest in labels)


@pytest.mark.parametrize("name", ["shown_as_sure", "wrong_among_sure", "ece", "brier"])
def test_figures_of_nothing_are_nought(name: str) -> None:
    assert figures_of([], 0.8)[name] == 0.0
