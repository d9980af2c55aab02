"""Forecasts: the golden table, figures of readers, horizons, and properties."""

from pathlib import Path

import pytest
from evals.forecasts import agrees, judge, read_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.treebank import document_of, forecast_rows, read_entities, tree_of

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.plain import read_plain
from brinkwatch.ontology.likelihood import figure_named, forecast_table, icd203_band, likelihood_figures
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.forecasts import find_forecasts
from brinkwatch.read.times import find_times
from brinkwatch.records.document import Document
from brinkwatch.records.forecast import Forecast

ROWS = forecast_rows()
WORDS = Path(__file__).parents[1] / "golden" / "forecasts_words.tsv"


def shown(text: str, row: Forecast) -> str:
    sign = "not: " if row.polarity.value == "negative" else ""
    until = f"{row.horizon.latest} {row.horizon_basis.value}" if row.horizon else "-"
    condition = f" [{row.condition}]" if row.condition else ""
    words = text[row.span.start : row.span.end]
    return f"{row.forecaster}: {row.subject}: {sign}{row.outcome} = {row.wording} {row.p}{condition} {until} <{words}>"


def read(parse: Parse, document: Document) -> str:
    mentions, clusters = read_entities(parse, document)
    times = find_times(parse, document)
    attributions = find_attributions(parse, document, mentions, clusters)
    rows = find_forecasts(parse, document, mentions, clusters, times, attributions)
    return " ; ".join(shown(document.text, row) for row in rows) or "-"


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_golden_forecasts(row: dict[str, str]) -> None:
    assert read(tree_of(row["sentence"]), document_of(row["sentence"])) == row["expected"], row["reason"]


@pytest.mark.model
def test_the_trained_parser_reads_most_golden_forecasts() -> None:
    parser = load_parser()
    documents = [document_of(row["sentence"]) for row in ROWS]
    right = sum(
        read(parser(document), document) == row["expected"] for document, row in zip(documents, ROWS, strict=True)
    )
    assert right / len(ROWS) >= 0.85


@given(
    st.text(alphabet=st.sampled_from(" may will likely not 7% in three chance?.\nto"), max_size=80)
    | st.text(max_size=60)
)
@settings(max_examples=60)
def test_any_text_is_read_and_spans_lie_inside_it(text: str) -> None:
    document = document_of(text)
    parse = read_plain(document)
    rows = find_forecasts(parse, document, (), (), (), ())
    assert rows == find_forecasts(parse, document, (), (), (), ())
    for row in rows:
        assert 0 <= row.span.start < row.span.end <= len(text)
        assert row.p is None or 0 <= row.p <= 1


def test_every_word_has_a_figure_between_its_quartiles() -> None:
    for figure in likelihood_figures().values():
        assert 0 <= figure.low <= figure.p <= figure.high <= 1
        assert figure.n > 1000


def test_no_word_is_read_as_certain() -> None:
    assert all(wording.figure.p <= 0.95 for wording in forecast_table().modals.values())


def test_an_opposite_mirrors_the_quartiles() -> None:
    figure = likelihood_figures()["unlikely"].of_the_opposite()
    assert (figure.low, figure.p, figure.high) == (0.75, 0.8, 0.9)


def test_every_figure_says_which_phrase_readers_were_asked() -> None:
    assert all(figure.phrase == name for name, figure in likelihood_figures().items())
    assert figure_named("likely").of_the_opposite().phrase == "not likely"


@pytest.mark.parametrize(
    ("p", "band"),
    [
        (0.0, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (1.0, "almost certain"),
    ],
)
def test_a_probability_on_a_border_has_the_band_that_begins_there(p: float, band: str) -> None:
    assert icd203_band(p) == band


@pytest.mark.model
def test_nine_wordings_in_ten_lie_inside_readers_quartiles() -> None:
    rows = read_rows(WORDS)
    pairs = [pair for row in rows for pair in judge(row, load_parser()).pairs]
    found = [(gold, row) for gold, row in pairs if row is not None]
    assert len(found) / len(pairs) >= 0.9
    assert sum(agrees("p", gold, row) for gold, row in found) / len(found) >= 0.9
