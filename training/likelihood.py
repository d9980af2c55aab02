"""Write what readers take likelihood words to mean into ``ontology/likelihood.toml``.

Median and quartiles of the answers of CAPphrase (Kucharski 2026, CC BY, 5,174 people) and, for words that it did not ask,
of the survey of Mauboussin and Mauboussin (HBR 2018, 1,976 people). Nothing but these figures goes into the project. Beside
them stand the bands that US intelligence gives its own words (ICD 203), from CAPphrase's yardsticks.

    python training/likelihood.py

reads the folder that BRINKWATCH_SHARED names (default ``../shared``).
"""

import csv
import os
import statistics
from collections import defaultdict
from pathlib import Path

SHARED = Path(os.environ.get("BRINKWATCH_SHARED", "../shared"))
OUTPUT = Path(__file__).parent.parent / "src/brinkwatch/ontology/likelihood.toml"
# No forecast is counted as certain: a single miss would then cost without end.
CAP = 0.95
HEAD = """\
# What readers take likelihood words to mean: median (p) and quartiles (low, high) of n people's answers.
# Written by training/likelihood.py; capphrase: Kucharski 2026, DOI 10.5281/zenodo.18750055, CC BY; hbr: Mauboussin and
# Mauboussin 2018. Medians above 0.95 are cut to it:
# no forecast is counted as certain.
"""
BANDS = """\
# What US intelligence means by its words (Intelligence Community Directive 203); a band begins where the one before it ends.
[icd203]
"""


def capphrase(folder: Path) -> dict[str, list[float]]:
    """Return each phrase's answers in per cent."""
    found: dict[str, list[float]] = defaultdict(list)
    with (folder / "capphrase/data/absolute_judgements.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["term"].casefold()].append(float(row["probability"]))
    return found


def hbr(folder: Path) -> dict[str, list[float]]:
    """Return each word's answers in per cent."""
    found: dict[str, list[float]] = defaultdict(list)
    with (folder / "hbr/probability_survey_results.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for name, value in row.items():
                if value and value.replace(".", "", 1).isdigit() and name not in {"age_bin", "gender", "esl"}:
                    found[name.replace("_", " ")].append(float(value))
    return found


def line(term: str, answers: list[float], survey: str) -> str:
    """Return one row of the table."""
    low, middle, high = (value / 100 for value in statistics.quantiles(answers, n=4, method="inclusive"))
    p, low = min(middle, CAP), min(low, CAP)
    return f'"{term}" = {{ p = {p:.2f}, low = {low:.2f}, high = {high:.2f}, n = {len(answers)}, survey = "{survey}" }}'


def bands(folder: Path) -> list[str]:
    """Return the rows of the ICD 203 bands; of two names for one band the first is kept."""
    with (folder / "capphrase/data/yardstick_us_nic.csv").open(encoding="utf-8") as file:
        rows = {
            (int(row["low"]), int(row["high"])): row["term"].casefold() for row in reversed(list(csv.DictReader(file)))
        }
    return [f'"{term}" = [{low / 100:.2f}, {high / 100:.2f}]' for (low, high), term in sorted(rows.items())]


def main() -> None:
    """Write the table."""
    folder = SHARED / "data/likelihood"
    if not folder.is_dir():
        print(f"{folder} is not here: set BRINKWATCH_SHARED to the folder with the surveys")
        return
    first = capphrase(folder)
    second = {term: answers for term, answers in hbr(folder).items() if term not in first}
    rows = [line(term, first[term], "capphrase") for term in sorted(first)]
    rows += [line(term, second[term], "hbr") for term in sorted(second)]
    icd = BANDS + "\n".join(bands(folder))
    OUTPUT.write_text(HEAD + "\n[figures]\n" + "\n".join(rows) + "\n\n" + icd + "\n", encoding="utf-8")
    print(f"{len(rows)} words written to {OUTPUT}")


if __name__ == "__main__":
    main()
