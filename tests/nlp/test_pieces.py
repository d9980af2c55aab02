"""Shapes of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.pieces import SHAPES, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("north", "lower"),
        ("KCNA", "upper"),
        ("Yo", "title"),
        ("McCain", "mixed"),
        ("€", "other"),
        ("n't", "lower"),
        ("A", "title"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@given(st.text(min_size=1))
def test_every_word_has_a_shape(word: str) -> None:
    assert 1 <= shape_of(word) < len(SHAPES)
