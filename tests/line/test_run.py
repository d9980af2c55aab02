"""The whole line from the command: what a user relies on, on the sample and on bad input."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import brinkwatch
from brinkwatch.sample import sample_path

BRINKWATCH = str(Path(sys.executable).with_name("brinkwatch"))

pytestmark = [pytest.mark.model, pytest.mark.slow]


def command(*arguments: str | Path, text: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([BRINKWATCH, *map(str, arguments)], input=text, capture_output=True, check=False, timeout=300)


def export(case: Path, folder: Path) -> dict[str, bytes]:
    assert command("export", case, "--format", "jsonl", "--output", folder).returncode == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in files[f"{name}.jsonl"].splitlines()]


@pytest.fixture(scope="module")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("sample") / "sample.case"
    done = command("run", sample_path(), "--case", case)
    assert done.returncode == 0, done.stderr.decode()
    return case


def test_a_run_writes_the_case_and_a_briefing_beside_it(sample_case: Path) -> None:
    page = sample_case.with_name("briefing.html").read_text(encoding="utf-8")
    assert "Sample: invented outlets and experts" in page
    assert "http-equiv" in page


def test_the_same_command_again_changes_no_byte(sample_case: Path, tmp_path: Path) -> None:
    case = tmp_path / "sample.case"
    shutil.copy(sample_case, case)
    before = export(case, tmp_path / "before")
    assert command("run", sample_path(), "--case", case).returncode == 0
    assert export(case, tmp_path / "after") == before


def test_files_one_by_one_in_another_order_give_the_same_bytes(sample_case: Path, tmp_path: Path) -> None:
    """Inputs are named by their path below the folder that is given, so the folder is copied in two halves."""
    source = sample_path()
    whole, half = tmp_path / "whole.case", tmp_path / "texts"
    names = sorted(path.name for path in source.iterdir() if path.name != "sources.csv")
    for part in (names[len(names) // 2 :], names):
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        shutil.copy(source / "sources.csv", half)
        for name in reversed(part):
            shutil.copy(source / name, half)
        command("run", half, "--case", whole)
    first, second = export(sample_case, tmp_path / "a"), export(whole, tmp_path / "b")
    different = [
        name for name in first if first[name] != second[name] and name not in {"rejected.jsonl", "manifest.json"}
    ]
    assert different == []


def test_a_killed_run_is_finished_by_the_same_command(sample_case: Path, tmp_path: Path) -> None:
    case = tmp_path / "killed.case"
    with subprocess.Popen(
        [BRINKWATCH, "run", str(sample_path()), "--case", str(case)], start_new_session=True
    ) as process:
        while not case.exists():
            time.sleep(0.05)
        time.sleep(0.6)
        os.killpg(process.pid, signal.SIGKILL)
    assert command("run", sample_path(), "--case", case).returncode == 0
    assert export(case, tmp_path / "a") == export(sample_case, tmp_path / "b")


def test_every_span_of_every_record_lies_in_its_text(sample_case: Path, tmp_path: Path) -> None:
    files = export(sample_case, tmp_path / "out")
    length = {row["id"]: len(str(row["text"])) for row in rows(files, "documents")}
    for name in ("mentions", "attributions", "event_mentions", "forecasts"):
        for row in rows(files, name):
            for start, end in spans_of(row):
                assert 0 <= start < end <= length[row["document"]], (name, row)


def spans_of(row: dict[str, object]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if isinstance(row.get("start"), int):
        found.append((row["start"], row["end"]))
    found += [tuple(row[key]) for key in ("trigger", "clause", "span") if row.get(key)]
    found += [tuple(part) for part in row.get("content") or []]
    parts = [row[key] for key in ("cue", "source") if row.get(key)]
    found += [(part["start"], part["end"]) for part in parts if part.get("start") is not None]
    return found


def test_marks_survive_a_run_and_can_be_taken_back(sample_case: Path, tmp_path: Path) -> None:
    case = tmp_path / "marked.case"
    shutil.copy(sample_case, case)
    before = export(case, tmp_path / "before")
    wrong = rows(before, "attributions")[0]["id"]
    marked = command("mark", case, str(wrong), "wrong", "--why", "misread", "--by", "A. Reader")
    assert marked.returncode == 0, marked.stderr.decode()
    assert command("run", sample_path(), "--case", case).returncode == 0
    during = rows(export(case, tmp_path / "during"), "attributions")
    assert [row["review"] for row in during if row["id"] == wrong] in ([], ["rejected"])
    assert command("mark", case, str(wrong), "undo", "--why", "it was right").returncode == 0
    after = export(case, tmp_path / "after")
    assert after["attributions.jsonl"] == before["attributions.jsonl"]
    assert len(rows(after, "corrections")) == 2


def test_cite_gives_sentence_outlet_and_digest(sample_case: Path) -> None:
    event = brinkwatch.open_case(sample_case).events().to_pylist()[0]
    cited = command("cite", sample_case, event["id"]).stdout.decode()
    assert "Brinkwatch case" in cited
    assert "[" in cited


@pytest.mark.parametrize(
    "what", ["events", "statements", "threats", "differences", "forecasts", "sources", "corrections"]
)
def test_show_prints_every_listing(sample_case: Path, what: str) -> None:
    shown = command("show", sample_case, what)
    assert shown.returncode == 0
    assert shown.stdout.strip()


def test_show_statements_names_speaker_and_relay(sample_case: Path) -> None:
    shown = " ".join(command("show", sample_case, "statements", "--actor", "Kim Yo Jong").stdout.decode().split())
    assert "via KCNA" in shown
    assert "Patricia" not in shown


def test_a_briefing_since_a_day_tells_what_is_new(sample_case: Path, tmp_path: Path) -> None:
    case = tmp_path / "brief.case"
    shutil.copy(sample_case, case)
    told = command("brief", case, "--since", "2020-06-17", "--format", "md").stdout.decode()
    assert "## Since 17 June" in told
    assert "- new: " in told
    assert command("brief", case, "--since", "last").returncode == 0


def test_as_of_hides_what_was_published_later(sample_case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = command("export", sample_case, "--output", folder, "--as-of", "2020-06-16")
    assert done.returncode == 0, done.stderr.decode()
    documents = [json.loads(line) for line in (folder / "documents.jsonl").read_text().splitlines()]
    assert documents
    assert all((row["published"] or "")[:10] <= "2020-06-16" for row in documents)


def test_pasted_text_is_read(tmp_path: Path) -> None:
    text = b"Ruritania threatened on Monday to close its border with Borduria, its foreign minister said."
    case = tmp_path / "pasted.case"
    done = command("run", "-", "--outlet", "The Example", "--published", "2021-03-02", "--case", case, text=text)
    assert done.returncode == 0, done.stderr.decode()
    document = brinkwatch.open_case(case).documents().to_pylist()[0]
    assert (document["outlet"], document["published"], document["text"]) == ("The Example", "2021-03-02", text.decode())


def test_tables_go_to_pandas_and_polars(sample_case: Path) -> None:
    import polars

    events = brinkwatch.open_case(sample_case).events()
    assert len(events.to_pandas()) == len(polars.from_arrow(events)) == events.num_rows > 0


def test_bad_input_is_told_one_by_one_and_the_run_goes_on(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "empty.txt").write_bytes(b"")
    (texts / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (texts / "latin.txt").write_bytes("The café in Malmö closed on Monday, the ministry said.".encode("latin-1"))
    (texts / "long.txt").write_bytes(b"x" * 20_000_000)
    (texts / "broken.html").write_bytes(
        b"<html><body><p>The minister said on Monday that <b>talks would go on.<div></p><<"
    )
    (texts / "rows.jsonl").write_bytes(
        b'{"text": "The army shelled the town on Friday.", "title": "<script>alert(1)</script>"}\n{"text": \n'
    )
    for name in ("one.txt", "two.txt"):
        (texts / name).write_text(
            "Ruritania rejected the offer on Tuesday. Its minister called it an insult.", encoding="utf-8"
        )
    (texts / "other.txt").write_text(
        "Die Regierung hat am Montag erklärt, dass sie die Gespräche mit dem Nachbarland fortsetzen will.",
        encoding="utf-8",
    )
    case = tmp_path / "bad.case"
    done = command("run", texts, "--case", case)
    assert done.returncode == 0, done.stderr.decode()
    opened = brinkwatch.open_case(case).records()
    refused = {row.origin for row in opened.rejected}
    assert {"empty.txt", "binary.txt", "rows.jsonl#2"} <= refused
    assert any(document.copy_of for document in opened.documents)
    assert any(document.unread for document in opened.documents)
    assert "<script>alert(1)" not in case.with_name("briefing.html").read_text(encoding="utf-8")


def test_nothing_readable_is_exit_one(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "empty.txt").write_bytes(b"")
    assert command("run", texts, "--case", tmp_path / "a.case").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "nowhere", "--case", "a.case"),
        ("show", "nowhere.case", "events"),
        ("run",),
        ("brief", "nowhere.case", "--since", "yesterday"),
        ("export", "nowhere.case", "--output", "out"),
    ],
)
def test_wrong_use_is_exit_two_with_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = subprocess.run([BRINKWATCH, *arguments], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
