"""Makes the weights that say how sure a statement and its speaker are: python -m training.confidence [--print].

Two logistic regressions over the signs of ``read/speaking.py``: was it said at all, and is the speaker the one who was found. Data are
PolNeAR's development texts (the reader model was trained on others) with labels of our own for pronouns and quotations without a cue
(``evals/data/speakers.jsonl``), the development gold of two crises, the sample's gold and the looked-at half of our own annotated articles.
Documents are halved by digest: weights of one half are measured on the other, which also sets how sure a speaker must be to be named;
the weights that ship are of all. Deterministic; a minute on one core.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from evals.__main__ import MODEL
from evals.confidence import Figures, Judged, figures_of, is_shown, judge
from evals.corpora import SHARED
from evals.gold import SAMPLE_GOLD

import brinkwatch.ontology
from brinkwatch.nlp.parse import Parser
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.confidence import ALWAYS, Signs, weigh

OUTPUT = Path(brinkwatch.ontology.__file__).parent / "confidence.toml"
ARTICLES = Path(__file__).parents[1] / "evals" / "data" / "statements.jsonl"
# Of those shown by name so many may be wrong, measured on the half that the weights were not made from. The aim is a fiftieth on
# texts of other crises; these here were looked at while the rules were made.
_WRONG = 0.014
# Nor is anybody named who is less sure than that, however few are wrong here: a false "said" is worse than a name withheld.
_LEAST = 0.75
# What is less likely than that a statement of the speaker who was found is not recorded: four of five such would be false.
_STATEMENT = 0.2
_PENALTY = 1.0
_RARE = 4
_STEPS = 50
_SETTLED = 1e-4

Weights = dict[str, float]
Example = tuple[Signs, bool]


def read_rows(reader: Parser) -> list[Judged]:
    """Return the judged statements of all development data at hand."""
    gold = (
        SHARED / "data/attribution/polnear/data/dev",
        *(SHARED / f"gold/{name}" for name in ("seeds_dev.json", "gulf_2019_dev.json")),
    )
    paths = [path for path in (*gold, SAMPLE_GOLD, ARTICLES) if path.exists()]
    return [row for path in paths for row in judge(path, reader, half="dev")]


def of_said(rows: Iterable[Judged]) -> list[Example]:
    """Return what speaks for each statement, and whether it was one."""
    return [(row.item.said, row.said) for row in rows if row.item.speaker.signs]


def of_speaker(rows: Iterable[Judged]) -> list[Example]:
    """Return what speaks for each speaker, and whether it was that one."""
    return [(row.item.speaker.signs, row.speaker) for row in rows if row.item.speaker.signs and row.speaker is not None]


def fit(examples: Sequence[Example]) -> Weights:
    """Return the log-odds of each sign: Newton's steps on the penalised log-likelihood; what is always there is not penalised."""
    counts = Counter(sign for signs, _ in examples for sign in set(signs))
    names = [ALWAYS, *sorted(sign for sign, count in counts.items() if count >= _RARE)]
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    table[:, 0] = 1.0
    for row, (signs, _) in enumerate(examples):
        table[row, [column[sign] for sign in signs if sign in column]] = 1.0
    right = np.array([float(value) for _, value in examples])
    penalty = np.full(len(names), _PENALTY)
    penalty[0] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - penalty * weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return dict(zip(names, weights.round(2).tolist(), strict=True))


def halves(rows: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Return the rows of every second document, and the others."""
    place = {document: number for number, document in enumerate(sorted({row.document for row in rows}))}
    first = [row for row in rows if place[row.document] % 2 == 0]
    return first, [row for row in rows if place[row.document] % 2]


def weighed(rows: Iterable[Judged], said: Mapping[str, float], speaker: Mapping[str, float]) -> list[Judged]:
    """Return the rows with the chances that these weights give."""
    found = []
    for row in rows:
        if not row.item.speaker.signs:
            found.append(row)
            continue
        chance = min(row.item.speaker.ceiling, weigh(speaker, row.item.speaker.signs))
        found.append(row._replace(chance=chance, confidence=chance * weigh(said, row.item.said)))
    return found


def crossed(rows: Sequence[Judged]) -> list[Judged]:
    """Return all rows, each half with the chances that the other half's weights give."""
    one, other = halves(rows)
    return [
        row
        for mine, theirs in ((one, other), (other, one))
        for row in weighed(mine, fit(of_said(theirs)), fit(of_speaker(theirs)))
    ]


def least_sure(rows: Iterable[Judged]) -> float:
    """Return the lowest bearable chance from which on no more than the bearable share of the named speakers is wrong."""
    judged = [row for row in rows if row.named and row.said and row.speaker is not None]
    for least in sorted({_LEAST, *(max(_LEAST, np.floor(row.chance * 100) / 100) for row in judged)}):
        shown = [row for row in judged if is_shown(row, least)]
        if sum(row.speaker is False for row in shown) <= _WRONG * len(shown):
            return float(least)
    return 1.0


def as_toml(said: Weights, speaker: Weights, least: float, figures: Figures) -> str:
    """Return the weights as the file that ships."""
    lines = [
        "# How much each sign speaks for a statement having been said, and for its speaker being the one who was found (log-odds). Signs are",
        "# those of read/speaking.py, read/speakers.py, read/pronouns.py and read/heard.py. Made by python -m training.confidence; by halves,",
        "# each measured with the other's weights: " + ", ".join(f"{name} {figures[name]}" for name in ("ece", "brier", "shown_as_sure", "wrong_among_sure")) + ".",
        "",
        "[least]",
        "# How sure a speaker must be to be shown by name; one less sure keeps candidates.",
        f"speaker = {least}",
        "# How sure a statement must be to be one.",
        f"statement = {_STATEMENT}",
    ]  # fmt: skip
    for name, weights in (("said", said), ("speaker", speaker)):
        lines += ["", f"[{name}]", *(f"{json.dumps(sign)} = {weight}" for sign, weight in weights.items() if weight)]
    return "\n".join(lines) + "\n"


def make(rows: Sequence[Judged], show: Callable[[str], object]) -> str:
    """Return the file made of judged statements; ``show`` is told the figures."""
    fair = crossed(rows)
    least = least_sure(fair)
    figures = figures_of(fair, least)
    show(json.dumps({"least": least, **figures}))
    return as_toml(fit(of_said(rows)), fit(of_speaker(rows)), least, figures)


def main() -> None:
    """Fit and write the weights, or print them."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description="Make confidence.toml.")
    parser.add_argument("--print", action="store_true", help="print instead of writing")
    options = parser.parse_args()
    text = make(read_rows(Reader(MODEL, threads=1)), lambda line: print(line, file=sys.stderr))
    if options.print:
        print(text)
    else:
        OUTPUT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
