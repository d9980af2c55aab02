"""The record follows the text: swapped names, places and dates come out swapped, and nothing else changes."""

import datetime
import json
import re
import tomllib
from pathlib import Path

import pytest
from evals.planted import TABLE, Swap, same_name, score, swap_folder

from brinkwatch.sample import sample_path

SWAP = Swap(tomllib.loads(TABLE.read_text(encoding="utf-8")))
NAMED = re.compile(r"korea|pyongyang|seoul|kaesong|kumgang|kcna|\bkim\b|\bmoon\b(?!-)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On Tuesday, June 16, 2020, the North", "On Tuesday, October 16, 2018, Norway"),
        ("2020-06-16T17:55:00+09:00", "2018-10-16T17:55:00+09:00"),
        ("in September 2018", "in January 2017"),
        ("On May 31 the group", "On September 30 the group"),
        ("8 June 2020", "8 October 2018"),
        ("3 08 2020", "3 12 2018"),
        ("the agreement of 2018, which may hold", "the agreement of 2016, which may hold"),
        ("12 million leaflets on a 4,000 km front", "12 million leaflets on a 4,000 km front"),
        (
            "Kim Yo Jong and the North Korean army; Kim's remarks",
            "Ingrid Brekke and the Norwegian army; Brekke's remarks",
        ),
    ],
)
def test_names_and_dates_are_swapped(before: str, after: str) -> None:
    assert SWAP.text(before) == after


def test_days_of_the_week_still_fit() -> None:
    assert SWAP.days % datetime.timedelta(days=7) == datetime.timedelta()


def test_nothing_of_the_old_crisis_is_left_in_what_is_read(tmp_path: Path) -> None:
    swap_folder(sample_path(), tmp_path / "swapped", SWAP)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "swapped").glob("*.txt"))]
    rows = [line for path in (tmp_path / "swapped").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert [
        NAMED.findall(text) for text in [*texts, *(json.loads(row)["text"] for row in rows)] if NAMED.search(text)
    ] == []


def test_a_name_and_its_longer_form_are_one() -> None:
    assert same_name("Border Ministry", "Border Ministry of Sweden")
    assert not same_name("Sweden", "Norway")


@pytest.mark.slow
@pytest.mark.model
def test_the_record_follows() -> None:
    figures, lost = score()
    assert isinstance(figures["followed"], float)
    assert figures["followed"] >= 0.8, {name: len(rows) for name, rows in lost.items()}
