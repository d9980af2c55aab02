"""Which parser reads a case: chosen, carried to workers, named wherever its work is shown."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brinkwatch
from brinkwatch.errors import SettingsError
from brinkwatch.nlp import load_parser
from brinkwatch.nlp.model import find_model
from brinkwatch.settings import Settings, read_settings

BRINKWATCH = str(Path(sys.executable).with_name("brinkwatch"))
WARNING = "Read by plain rules, not the trained reader: much is missed"
PLAIN = Settings(parser="plain", workers=1)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, town in (("a", "Malmö"), ("b", "Tromsø")):
        (folder / f"{name}.txt").write_text(f"The port of {town} was shut on Tuesday, the police said.\n", "utf-8")
    return folder


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BRINKWATCH, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300)


def manifest(case: brinkwatch.Case, folder: Path) -> dict[str, object]:
    case.export("jsonl", folder)
    found: dict[str, object] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


@pytest.mark.slow
def test_the_plain_parser_says_everywhere_that_it_read(texts: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    done = command("run", texts, "--case", case, "--parser", "plain")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(WARNING)
    assert "read by:  brinkwatch" in done.stdout
    assert ", plain rules\n" in done.stdout
    assert (tmp_path / "briefing.html").read_text("utf-8").count(WARNING) == 4
    assert command("brief", case).stdout.startswith(f"**{WARNING}**\n")
    assert str(manifest(brinkwatch.open_case(case), tmp_path / "out")["reader"]).endswith(", plain rules")


@pytest.mark.model
def test_another_parser_reads_anew(texts: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    assert brinkwatch.run([texts], case=case, settings=PLAIN).records().parsers == ("plain-rules",)
    told: list[str] = []
    brinkwatch.run([texts], case=case, settings=PLAIN, progress=lambda stage, *_: told.append(stage))
    assert "reading" not in told
    trained = brinkwatch.run([texts], case=case, settings=Settings(workers=1))
    assert trained.records().parsers == ("brinkwatch-en",)
    assert ", model en " in str(manifest(trained, tmp_path / "out")["reader"])
    assert WARNING not in trained.brief()


def test_workers_read_with_the_chosen_parser(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brinkwatch.engines.processes.LEAST_WEIGHT_A_WORKER", 1)
    settings = Settings(parser="plain", workers=2)
    records = brinkwatch.run([texts], case=tmp_path / "a.case", settings=settings).records()
    assert (len(records.documents), records.parsers) == (2, ("plain-rules",))


@pytest.mark.model
def test_a_model_of_ones_own_is_read_from_its_folder(texts: Path, tmp_path: Path) -> None:
    shutil.copytree(find_model("en"), tmp_path / "mine")
    (tmp_path / "brinkwatch.toml").write_text('parser = "mine"\nworkers = 1\n', "utf-8")
    settings = read_settings(tmp_path / "brinkwatch.toml")
    assert settings.parser == tmp_path / "mine"
    case = brinkwatch.run([texts], case=tmp_path / "a.case", settings=settings)
    assert ", model mine " in case.reader()
    page = case.brief(style="md")
    assert "Not measured for what read these texts." in page
    assert WARNING not in page
    (tmp_path / "mine" / "labels.json").write_text("{", "utf-8")
    with pytest.raises(SettingsError, match="its files make no reader model"):
        load_parser(tmp_path / "mine")


def test_shipped_parsers_need_no_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "brinkwatch.toml").write_text('parser = "plain"\n', "utf-8")
    assert read_settings(tmp_path / "brinkwatch.toml").parser == "plain"


def test_an_unknown_parser_stops_the_run_before_a_case_is_made(texts: Path, tmp_path: Path) -> None:
    done = command("run", texts, "--case", tmp_path / "a.case", "--parser", "nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("brinkwatch: the parser 'nowhere' lacks model.onnx")
    assert "take en (the trained reader), plain (rules only)" in done.stderr
    assert not (tmp_path / "a.case").exists()


def test_a_file_that_was_named_before_it_came_is_no_longer_refused(texts: Path, tmp_path: Path) -> None:
    rows = "".join(f"{name}.txt,The Paper\n" for name in ("c", *range(40)))
    (texts / "sources.csv").write_text(f"path,outlet\nd.jsonl#1,Other\n{rows}", "utf-8")
    refused = brinkwatch.run([texts], case=tmp_path / "a.case", settings=PLAIN).records().rejected
    assert {row.origin for row in refused} == {"c.txt", "d.jsonl", *(f"{n}.txt" for n in range(40))}
    (texts / "c.txt").write_text("The ferry to Bergen sank on Friday, the coast guard said.\n", "utf-8")
    (texts / "d.jsonl").write_text(
        '{"text": "The harbour of Bergen was opened again on Sunday, its head said."}\n', "utf-8"
    )
    refused = brinkwatch.run([texts], case=tmp_path / "a.case", settings=PLAIN).records().rejected
    assert {row.origin for row in refused} == {f"{n}.txt" for n in range(40)}
