"""Copies: what counts as one, which is the original, and that order does not matter."""

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brinkwatch.ingest.copies import mark_copies
from brinkwatch.records.base import digest
from brinkwatch.records.document import CopyKind, Document
from brinkwatch.records.span import Span

FIRST = " ".join(
    f"On day {n} the harbour master of town {n} counted {n * 7} boats before the fog came in." for n in range(12)
)
OTHER = " ".join(
    f"In week {n} a judge of court {n} heard {n * 3} pleas about the price of the new bridge." for n in range(12)
)
QUOTES = "“We shall not leave this harbour while one boat of theirs is in sight, and we shall not speak of terms before they do,” he said. “Let them count our boats and weep over the number they find, for it is large.” "


def written(name: str, text: str, **fields: object) -> Document:
    document = Document(id=digest(name), origin=name, text=text, text_sha256=digest(text), published="2021-03-04")
    return msgspec.structs.replace(document, **fields)


def kinds(*documents: Document) -> dict[str, tuple[str | None, CopyKind | None]]:
    names = {document.id: document.origin for document in documents}
    return {d.origin: (names.get(d.copy_of or ""), d.copy_kind) for d in mark_copies(documents)}


def test_the_same_text_in_two_files_is_one_text_and_its_copy() -> None:
    found = kinds(written("a", "Short."), written("b", "Short.", published="2021-03-05"))
    assert found == {"a": (None, None), "b": ("a", CopyKind.REPRINT)}


def test_a_reprint_with_other_punctuation_is_a_copy() -> None:
    later = written("b", FIRST.replace(". ", ".\n\n").replace("fog", "mist", 1), published="2021-03-05")
    assert kinds(written("a", FIRST), later)["b"] == ("a", CopyKind.REPRINT)


def test_a_shortened_text_is_abridged() -> None:
    later = written("b", FIRST[: len(FIRST) // 3], published="2021-03-05")
    assert kinds(written("a", FIRST), later)["b"] == ("a", CopyKind.ABRIDGED)


def test_a_text_of_its_own_with_the_same_quotations_repeats_only_these() -> None:
    found = kinds(written("a", QUOTES + FIRST), written("b", OTHER + QUOTES, published="2021-03-05"))
    assert found["b"] == ("a", CopyKind.QUOTES_ONLY)


def test_a_text_that_adds_more_than_it_takes_is_no_copy() -> None:
    later = written("b", FIRST[:200] + OTHER, published="2021-03-05")
    assert kinds(written("a", FIRST), later)["b"] == (None, None)


def test_furniture_in_common_makes_no_copy() -> None:
    a, b = written("a", FIRST[:300] + QUOTES * 3), written("b", OTHER[:300] + QUOTES * 3, published="2021-03-05")
    marked = [msgspec.structs.replace(d, furniture=(Span(300, len(d.text)),)) for d in (a, b)]
    assert kinds(*marked)["b"] == (None, None)


def test_a_text_without_a_date_is_the_copy_of_a_dated_one() -> None:
    assert kinds(written("a", FIRST, published=None), written("b", FIRST))["a"] == ("b", CopyKind.REPRINT)


def test_a_re_post_is_the_copy_of_the_text_of_that_day() -> None:
    found = kinds(written("a", FIRST, posted="2021-04-01"), written("b", FIRST))
    assert found["a"] == ("b", CopyKind.REPRINT)


def test_all_copies_name_the_one_original() -> None:
    documents = [written(name, FIRST, published=f"2021-03-0{day}") for name, day in (("a", 4), ("b", 5), ("c", 6))]
    assert {found[0] for found in kinds(*documents).values()} == {None, "a"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_given_does_not_matter(order: tuple[int, ...]) -> None:
    documents = [written("a", FIRST), written("b", FIRST[:400]), written("c", OTHER)]
    assert mark_copies([documents[index] for index in order]) == mark_copies(documents)


@given(st.lists(st.text(max_size=80), max_size=6))
@settings(max_examples=50)
def test_any_texts_are_compared(texts: list[str]) -> None:
    documents = [written(str(index), text) for index, text in enumerate(texts)]
    found = mark_copies(documents)
    assert [document.id for document in found] == sorted(document.id for document in documents)
    originals = {document.id for document in found if document.copy_of is None}
    assert all(document.copy_of in originals for document in found if document.copy_of)
