"""The golden table of modality, and how it is scored."""

from collections import Counter
from pathlib import Path

import pytest
from evals.__main__ import GOLDEN_MODALITY
from evals.factuality import pearson, read_judged
from evals.modality import read_rows

from brinkwatch.records.event import Modality


def test_the_tables_have_every_class_often_enough() -> None:
    rows = [row for path in GOLDEN_MODALITY for row in read_rows(path)]
    assert len(rows) >= 270
    assert all(count >= 20 for count in Counter(row.modality for row in rows).values())
    assert {row.modality for row in rows} == set(Modality)


def test_a_third_is_held_back() -> None:
    seen, held = ({row.sentence for row in read_rows(path)} for path in GOLDEN_MODALITY[:2])
    assert not seen & held
    assert len(held) * 2 == len(seen)


def test_a_trigger_that_is_no_word_of_its_sentence_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("sentence\ttrigger\tmodality\tcue\treason\nTalks failed.\tfail\tasserted\t-\tx\n", "utf-8")
    with pytest.raises(ValueError, match="'fail' is no word"):
        read_rows(file)


def test_pearson() -> None:
    assert pearson([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)
    assert pearson([(1, 3), (2, 2), (3, 1)]) == pytest.approx(-1)
    assert pearson([(1, 5), (2, 5)]) == 0
    assert pearson([]) == 0


def test_judged_words(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Talks failed .", "targets": [{"span1": [1, 2], "label": 3}]}\n', "utf-8")
    assert [tuple(row) for row in read_judged(file)] == [(["Talks", "failed", "."], [(1, 3.0)])]
