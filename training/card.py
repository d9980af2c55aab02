"""Writes the model's card: python -m training.card --run FOLDER.

The figures come from `python -m evals`, the digests from the data itself.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from evals.corpora import SHARED, digest_of
from evals.names import score_names
from evals.parse import score_parse
from training.base import REQUIREMENT, SHA256

from brinkwatch.nlp.reader import Reader

MODEL = Path("src/brinkwatch/nlp/models/en")
CORPORA = {
    "ewt": (
        "UD English EWT 2.15 with UNER's names",
        ("data/treebank/ewt/ewt-train.conllu", "data/names/uner/train.iob2"),
    ),
    "gum": ("UD English GUM, documents of its train split", ("data/treebank/gum/dep", "data/treebank/gum/splits.md")),
    "wikigold": ("wikigold", ("data/names/wikigold/wikigold.conll.txt",)),
    "re3d": ("re3d", ("data/names/re3d",)),
}
HEADS = {
    "ends": ("ewt", "gum"),
    "upos": ("ewt", "gum"),
    "features": ("ewt", "gum"),
    "lemmas": ("ewt", "gum"),
    "tree": ("ewt", "gum"),
    "names": ("ewt", "gum", "wikigold", "re3d"),
}
MEASURED = {
    "EWT dev": ("parse", "data/treebank/ewt/ewt-dev.conllu"),
    "EWT test": ("parse", "data/treebank/ewt/ewt-test.conllu"),
    "UNER EWT dev": ("names", "data/names/uner/dev.iob2"),
    "UNER EWT test": ("names", "data/names/uner/test.iob2"),
}
_UNSTABLE = {"words_per_second"}


def main() -> None:
    """Write card.json and card.md beside the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description="Write the reader model's card.")
    parser.add_argument("--run", type=Path, required=True, help="the training run's folder")
    options = parser.parse_args()
    account = json.loads((options.run / "run.json").read_text("utf-8"))
    card = {
        "name": "en",
        "base": {"requirement": REQUIREMENT, "sha256": SHA256, "model": "all-MiniLM-L6-v2", "licence": "Apache-2.0"},
        "licence": "CC BY-SA 4.0",
        "training": {key: value for key, value in account.items() if key != "words"},
        "data": [_data(name, words) for name, words in account["words"].items()],
        "heads": HEADS,
        "figures": _figures(),
        "files": {path.name: digest_of(path) for path in sorted(MODEL.glob("*")) if path.suffix in {".onnx", ".npz"}},
    }
    (MODEL / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (MODEL / "card.md").write_text(_as_page(card), "utf-8")


def _data(name: str, words: int) -> dict[str, object]:
    title, paths = CORPORA[name]
    return {"name": name, "title": title, "words": words, "digests": {path: digest_of(SHARED / path) for path in paths}}


def _figures() -> dict[str, dict[str, object]]:
    reader = Reader(MODEL, threads=2)
    scores = {"parse": score_parse, "names": score_names}
    found = {}
    for title, (task, path) in MEASURED.items():
        figures = scores[task](SHARED / path, reader)
        found[title] = {"digest": digest_of(SHARED / path)} | {k: v for k, v in figures.items() if k not in _UNSTABLE}
    return found


def _as_page(card: Mapping[str, object]) -> str:
    training, figures = card["training"], card["figures"]
    assert isinstance(training, dict)
    assert isinstance(figures, dict)
    return _PAGE.format(
        steps=training["steps"],
        epochs=training["epochs"],
        minutes=training["minutes"],
        seed=training["seed"],
        note=training.get("note", ""),
        data="\n".join(f"| {row['title']} | {row['words']:,} |" for row in card["data"]),  # type: ignore[attr-defined]
        figures="\n".join(f"| {title} | {_shown(row)} |" for title, row in figures.items()),
    )


def _shown(row: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if isinstance(value, float) and name != "overlap")


_PAGE = """# The reader model `en`

Reads English: sentence ends, tags, features, lemmas, dependency trees (Universal Dependencies) and names (PER, LOC, ORG).
An int8 ONNX encoder (all-MiniLM-L6-v2, fine-tuned) with a head a task; `docs/decisions/0003-reader-model.md` says why.

Licence: CC BY-SA 4.0, with the attributions in `LICENSE`. The program that runs it is Apache-2.0.

## Trained on

| data | words |
|---|---|
{data}

{epochs} epochs, {steps} steps, seed {seed}, {minutes} minutes on two shared cores, by `python -m training.train --bf16`, then
`python -m training.export`. {note}

Digests of data and weights are in `card.json`. GUM's dev and test documents, EWT's dev and test parts and MEANTIME were never trained on.

## Measured

Per cent, by `python -m evals`. Tags and trees with the treebank's words and sentences given; word and sentence F1 from raw text.

| data | figures |
|---|---|
{figures}

## Weak at

Organisations; verse, chat and mails; names in running capitals; sentences past 250 words, which are cut; any language but English.
Names follow UNER: titles of office are no part of a name, and adjectives of nations ("Korean") are no names.
"""


if __name__ == "__main__":
    main()
