"""The evaluations' command."""

from pathlib import Path

import evals.__main__ as command
import pytest
from evals.overlap import hash_ngrams


def test_data_that_is_not_there_is_skipped_and_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "SHARED", tmp_path)
    assert command.main([]) == 0
    assert "BRINKWATCH_SHARED" in capsys.readouterr().err


def test_a_floor_that_is_missed_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text(
        '[[floor]]\ntask = "parse"\ndata = "x"\ndigest = "d"\nleast = {upos = 96.0}\nmost = {wrong = 1}\n', "utf-8"
    )
    monkeypatch.setattr(command, "FLOORS", floors)
    assert command.hold([{"task": "parse", "digest": "d", "upos": 95.9, "wrong": 0}]) == 1
    assert command.hold([{"task": "parse", "digest": "d", "upos": 96.1, "wrong": 2}]) == 1
    assert command.hold([{"task": "parse", "digest": "d", "upos": 96.1, "wrong": 1}]) == 0
    assert command.hold([{"task": "parse", "digest": "other", "upos": 1.0}]) == 0


def test_twelve_words_make_one_sequence() -> None:
    words = [f"word{number}" for number in range(60)]
    kept = list(hash_ngrams([words]))
    assert 0 < len(kept) < 49
    assert list(hash_ngrams([[word.upper() for word in words]])) == kept
    assert list(hash_ngrams([words[:11]])) == []
