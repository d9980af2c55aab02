"""Sentence ends that marks alone decide."""

import pytest
from hypothesis import given
from tests.nlp.test_tokens import ODD, st

from brinkwatch.nlp.ends import sure_ends
from brinkwatch.nlp.tokens import find_words


def _ends(text: str) -> dict[str, int]:
    spans = find_words(text)
    forms = [text[start:end] for start, end in spans]
    glued = [start > 0 and spans[n - 1][1] == start for n, (start, _) in enumerate(spans)]
    found = sure_ends(forms, glued).tolist()
    return {f"{forms[n]} {forms[n + 1]}": end for n, end in enumerate(found) if end}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go!” he cried.", {"” he": -1}),
        ("“Go!” He cried.", {}),
        ("the “army” he led", {}),
        ("We waited... The army left.", {"... The": 1}),
        ("We waited ... The Hague did not.", {}),
        ("We waited... and left.", {}),
        ("The army left.The bridge fell.", {". The": 1}),
        ("The army left.“We won,” he said.", {". “": 1}),
        ("The U.S.Army", {}),
    ],
)
def test_marks_that_decide(text: str, expected: dict[str, int]) -> None:
    assert _ends(text) == expected


@given(st.lists(ODD, max_size=40).map("".join))
def test_any_words_may_be_asked(text: str) -> None:
    assert set(_ends(text).values()) <= {-1, 1}
