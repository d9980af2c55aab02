"""Statements and posts: whose words they are, by whose way they came, and what follows from that."""

import pytest
from tests.read.issued import (
    Row,
    fits,
    golden_parser,
    issued_document,
    pledges,
    read,
    relayed_document,
    rows_of,
    shown,
    shown_chain,
    strangers,
)

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parser
from brinkwatch.records.attribution import AttributionKind

ISSUED, RELAYS = rows_of("issued.toml"), rows_of("relays.toml")


def strings(row: Row, name: str) -> list[str]:
    found = row.get(name, [])
    assert isinstance(found, list)
    return [str(one) for one in found]


def wrong_in_issued(row: Row, parser: Parser) -> list[str]:
    """Return what is missing of a row, and who speaks that should not."""
    document = issued_document(row)
    reading = read(document, parser)
    found = [shown(document.text, one) for one in reading.attributions]
    wrong = [one for one in strings(row, "expected") if one not in found]
    wrong += [f"not {name}" for name in strangers(row, reading)]
    told = pledges(document, reading)
    wrong += [one for one in strings(row, "pledges") if not any(fits(pledge, one) for pledge in told)]
    wrong += [
        f"not {one}" for one in told if "pledges" in row and not any(fits(one, w) for w in strings(row, "pledges"))
    ]
    views = [f"{one.forecaster}: {one.outcome}" for one in reading.forecasts]
    return wrong + [one for one in strings(row, "forecasts") if not any(fits(view, one) for view in views)]


def wrong_in_relays(row: Row, parser: Parser) -> list[str]:
    document = relayed_document(row)
    found = [shown_chain(document.text, one) for one in read(document, parser).attributions]
    expected = ["{}: {}".format(*_parted(one)) for one in strings(row, "expected")]
    return [one for one in expected if one not in found] + [
        f"not {one}" for one in found if "<" in one and one not in expected
    ]


def _parted(words: str) -> tuple[str, str]:
    whose, _, said = words.rpartition(": ")
    return whose.casefold(), said


@pytest.mark.parametrize("row", ISSUED, ids=[str(row["reason"]) for row in ISSUED])
def test_an_issued_text_is_its_issuers(row: Row, request: pytest.FixtureRequest) -> None:
    if "missed" in row:
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(row["missed"])))
    assert wrong_in_issued(row, golden_parser) == [], row["reason"]


@pytest.mark.parametrize("row", RELAYS, ids=[str(row["reason"]) for row in RELAYS])
def test_a_chain_of_relays_is_read_and_none_is_made_up(row: Row, request: pytest.FixtureRequest) -> None:
    if "missed" in row:
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(row["missed"])))
    assert wrong_in_relays(row, golden_parser) == [], row["reason"]


@pytest.mark.parametrize("row", [row for row in ISSUED if "country" in row])
def test_an_issuers_country_is_the_one_that_it_speaks_for(row: Row) -> None:
    reading = read(issued_document(row), golden_parser)
    issued = next(one for one in reading.attributions if one.kind is AttributionKind.ISSUED)
    cluster = next(one for one in reading.clusters if one.id == issued.source.cluster)
    assert cluster.country == row["country"]


@pytest.mark.model
def test_the_trained_parser_reads_most_issued_texts_and_relays() -> None:
    parser = load_parser()
    wrong = sum(bool(wrong_in_issued(row, parser)) for row in ISSUED)
    wrong += sum(bool(wrong_in_relays(row, parser)) for row in RELAYS)
    assert wrong <= 0.15 * (len(ISSUED) + len(RELAYS))
