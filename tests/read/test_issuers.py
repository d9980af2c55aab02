"""The party that puts a statement out."""

import pytest

from brinkwatch.read.issuers import issuer_of
from brinkwatch.records.actor import Cluster
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import MentionKind


def statement(issuer: str | None, kind: DocumentKind = DocumentKind.STATEMENT) -> Document:
    return Document(id="d", origin="a", kind=kind, issuer=issuer, text="We will act.", text_sha256="")


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        (
            "General Staff of the Portuguese Army",
            "PRTMIL",
        ),  # no list knows it: its own words say whose and of what sort
        ("Ministry of Defence of Ukraine", "UKRGOV"),
        ("Office of the President of Chile", "CHL"),  # an office may be of any sort
        ("Committee of Friends", None),  # nothing says whose it is, so nothing is guessed
    ],
)
def test_a_body_that_no_list_knows_has_the_code_that_its_name_tells(issuer: str, code: str | None) -> None:
    found = issuer_of(statement(issuer), ())
    assert found is not None
    assert (found.name, found.code, found.country) == (issuer, code, code and code[:3])


def test_an_issuer_that_the_text_names_is_its_cluster() -> None:
    own = Cluster(id="c", document="d", name="Committee of Friends", kind=MentionKind.ORGANISATION)
    assert issuer_of(statement("committee of friends"), (own,)) is own


def test_a_listed_issuer_has_its_listed_name() -> None:
    found = issuer_of(statement("Foreign Ministry of Japan"), ())
    assert found is not None
    assert found.country == "JPN"


@pytest.mark.parametrize("document", [statement(None), statement("  "), statement("Japan", DocumentKind.REPORT)])
def test_other_texts_have_no_issuer(document: Document) -> None:
    assert issuer_of(document, ()) is None
