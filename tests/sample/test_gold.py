"""The gold of the sample stands on the sample's own words, and is what its readable source says."""

import importlib.util
import json
import pathlib
from types import ModuleType
from typing import Any

import pytest

HERE = pathlib.Path(__file__).resolve().parents[1] / "golden" / "sample"


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_gold", HERE / "make_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
    return found


def test_the_gold_is_what_its_source_resolves_to() -> None:
    assert maker().gold_text() == (HERE / "gold.json").read_text(encoding="utf-8")


def test_a_piece_that_stands_there_twice_is_refused() -> None:
    module = maker()
    with pytest.raises(module.GoldError, match="2 times"):
        module.only_place("it is it", "it", "test")


def test_at_least_ten_texts_have_all_their_statements() -> None:
    assert sum(len(document["statements"]) > 1 for document in gold()["statements"].values()) >= 10


def test_every_fate_of_a_threat_that_the_demo_shows_is_in_the_gold() -> None:
    statuses = {row["status"] for row in gold()["commitments"]}
    assert {"carried_out", "suspended", "superseded", "lapsed", "condition_unmet", "open"} <= statuses
    assert {row["kind"] for row in gold()["commitments"]} == {"threat", "promise"}


def test_forecasts_came_true_and_did_not() -> None:
    assert {"happened", "did_not_happen", "open"} <= {row["resolution"] for row in gold()["forecasts"]}


def test_reports_differ_on_a_day_and_a_year_and_one_figure_rises() -> None:
    kinds = [(row["kind"], row["field"]) for row in gold()["discrepancies"]]
    assert ("conflict", "day of the demolition") in kinds
    assert ("conflict", "year the office opened") in kinds
    assert ("update", "leaflets printed by the North") in kinds
