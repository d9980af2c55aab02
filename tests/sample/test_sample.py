"""The sample has what the demo promises to show."""

import csv
import json

from brinkwatch.sample import SAMPLE_LINE, sample_path


def sources() -> list[dict[str, str]]:
    with (sample_path() / "sources.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rows() -> list[dict[str, str]]:
    files = sorted(sample_path().glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_line_says_that_outlets_and_experts_are_invented() -> None:
    assert SAMPLE_LINE == "Sample: invented outlets and experts"


def test_every_file_but_the_rows_and_the_table_stands_in_the_table() -> None:
    files = {path.name for path in sample_path().iterdir() if path.suffix in {".txt", ".html"}}
    assert files == {row["path"] for row in sources()}


def test_outlets_are_six_and_their_addresses_are_reserved_names() -> None:
    described = [*sources(), *rows()]
    assert len({row["outlet"] for row in described}) == 6
    assert all(row["url"].split("/")[2].endswith(".example") for row in described)


def test_three_statements_have_issuers_and_nothing_else_has_one() -> None:
    issued = [row for row in sources() if row["issuer"]]
    assert len(issued) == 3
    assert {row["kind"] for row in issued} == {"statement"}
    assert all("paraphrase" in row["title"] for row in issued)


def test_one_text_is_empty_and_one_is_not_english() -> None:
    assert [path.name for path in sample_path().iterdir() if not path.stat().st_size] == ["25-empty.txt"]
    assert [row["path"] for row in sources() if row["language"] == "ko"] == ["24-saebyeok.txt"]


def test_the_reprint_repeats_the_agency_and_the_repost_is_undated_in_the_table() -> None:
    agency = next(row["text"] for row in rows() if row["id"] == "halden-0617-2").partition(") - ")[2]
    assert (sample_path() / "15-halden-reprint.txt").read_text(encoding="utf-8").rstrip().endswith(agency)
    assert next(row for row in sources() if row["path"] == "23-repost.txt")["published"] == ""
