"""A user's own actors, from the option on the command line to the exported record."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BRINKWATCH = str(Path(sys.executable).with_name("brinkwatch"))
ROWS = 'actors = [{ name = "Harbour League", code = "NORSOC", aliases = ["Ligafors"] }]'

pytestmark = [pytest.mark.model, pytest.mark.slow]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BRINKWATCH, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300)


def actors(case: Path, folder: Path) -> dict[str, str]:
    assert command("export", case, "--format", "jsonl", "--output", folder).returncode == 0
    rows = (folder / "actors.jsonl").read_text("utf-8").splitlines()
    return {row["name"]: row["code"] for row in map(json.loads, rows)}


def test_own_actors_are_read_and_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    texts, case, own = tmp_path / "texts", tmp_path / "a.case", tmp_path / "actors.toml"
    texts.mkdir()
    (texts / "a.txt").write_text("Ligafors said on Tuesday that the port would stay shut.\n", encoding="utf-8")
    assert command("run", texts, "--case", case).returncode == 0
    assert "Harbour League" not in actors(case, tmp_path / "before")
    own.write_text(ROWS, encoding="utf-8")
    assert command("run", texts, "--case", case, "--actors", own).returncode == 0
    assert actors(case, tmp_path / "after")["Harbour League"] == "NORSOC"
    assert ", actors " in json.loads((tmp_path / "after" / "manifest.json").read_text("utf-8"))["reader"]


def test_the_settings_name_the_file_as_seen_from_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "actors.toml").write_text('actors = [{ nam = "A" }]', encoding="utf-8")
    (folder / "brinkwatch.toml").write_text('actors = "actors.toml"', encoding="utf-8")
    done = command("run", tmp_path, "--case", tmp_path / "a.case", "--settings", folder / "brinkwatch.toml")
    assert done.returncode == 2
    assert "actors.toml: row 1" in done.stderr
    assert "a row holds name, code" in done.stderr
