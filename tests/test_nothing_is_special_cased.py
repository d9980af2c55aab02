"""No name of the sample's crisis stands in the code: it must read other crises as well."""

import csv
import re
from pathlib import Path

import pytest

import brinkwatch
from brinkwatch.sample import sample_path

SOURCE = Path(brinkwatch.__file__).parent
ALLOWED = ("ontology", "sample")
CRISIS = (
    "kaesong",
    "kumgang",
    "panmunjom",
    "pyongyang",
    "kcna",
    "yonhap",
    "yo jong",
    "jong un",
    "jae-in",
    "north korea",
    "south korea",
)


def code_files() -> list[Path]:
    found = [path for path in SOURCE.rglob("*") if path.suffix in {".py", ".toml", ".html", ".j2", ".css", ".md"}]
    return [path for path in found if path.relative_to(SOURCE).parts[0] not in ALLOWED]


def outlets() -> list[str]:
    with (sample_path() / "sources.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["outlet"].casefold() for row in csv.DictReader(file) if row["outlet"]})


@pytest.mark.parametrize("name", [*CRISIS, *outlets()])
def test_no_code_names_it(name: str) -> None:
    pattern = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    found = [str(path.relative_to(SOURCE)) for path in code_files() if pattern.search(path.read_text(encoding="utf-8"))]
    assert found == []
