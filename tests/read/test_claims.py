"""Claims: the golden table and properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.event_trees import claims_of, document_of, rows_of, trees

from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.claims import find_claims
from brinkwatch.records.claim import Claim

ROWS = rows_of("claims")


def shown(claim: Claim) -> str:
    bounds = f" {claim.low:g}..{claim.high:g}" if claim.low is not None and claim.high is not None else ""
    return f"{claim.entity}: {claim.attribute} = {claim.value}{bounds}"


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_golden_claims(row: dict[str, str]) -> None:
    found = " ; ".join(shown(claim) for claim in claims_of(trees()[row["sentence"]]))
    assert (found or "-") == row["expected"], row["reason"]


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    document = document_of(text)
    for claim in find_claims(read_plain(document), document, (), ()):
        assert 0 <= claim.start < claim.end <= len(text)
