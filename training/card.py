"""Writes the model's card: python -m training.card --run FOLDER.

The figures come from `python -m evals`, the digests from the data itself.
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.attributions import score_attributions
from evals.corpora import SHARED, digest_of
from evals.factuality import score_factuality
from evals.names import score_names
from evals.parse import score_parse
from training.base import REQUIREMENT, SHA256

from brinkwatch.nlp.reader import Reader

_Figures = dict[str, dict[str, object]]
MODEL = Path("src/brinkwatch/nlp/models/en")
CORPORA = {
    "ewt": (
        "UD English EWT 2.15 with UNER's names",
        ("data/treebank/ewt/ewt-train.conllu", "data/names/uner/train.iob2"),
    ),
    "gum": ("UD English GUM, documents of its train split", ("data/treebank/gum/dep", "data/treebank/gum/splits.md")),
    "wikigold": ("wikigold", ("data/names/wikigold/wikigold.conll.txt",)),
    "re3d": ("re3d", ("data/names/re3d",)),
    "meantime": (
        "MEANTIME, the sentences whose names are annotated",
        ("data/names/meantime/intra_cross-doc_annotation",),
    ),
    "wnut17": ("WNUT17, train and dev", ("data/names/wnut17",)),
    "polnear": ("PolNeAR, train (weights only)", ("data/attribution/polnear/data/train",)),
    "uds_ih2": ("UDS-IH2, train: judgements on words of EWT", ("data/factuality/uds_ih2/train.jsonl",)),
}
HEADS = {
    "ends": ("ewt", "gum"),
    "upos": ("ewt", "gum"),
    "features": ("ewt", "gum"),
    "lemmas": ("ewt", "gum"),
    "tree": ("ewt", "gum"),
    "names": ("ewt", "gum", "wikigold", "re3d", "meantime", "wnut17"),
    "attributions": ("polnear",),
    "factuality": ("uds_ih2",),
}
MEASURED = {
    "EWT dev": ("parse", "data/treebank/ewt/ewt-dev.conllu"),
    "EWT test": ("parse", "data/treebank/ewt/ewt-test.conllu"),
    "UNER EWT dev": ("names", "data/names/uner/dev.iob2"),
    "UNER EWT test": ("names", "data/names/uner/test.iob2"),
    "GUM news dev and test": ("names", "data/treebank/gum"),
    "PolNeAR dev": ("attributions", "data/attribution/polnear/data/dev"),
    "UDS-IH2 dev": ("factuality", "data/factuality/uds_ih2/dev.jsonl"),
}
_SHOWN = frozenset(
    {"upos", "features", "lemma", "uas", "las", "las_words", "word_f1", "sentence_f1", "precision", "recall", "f1"}
    | {"exact_source_f1", "exact_cue_f1", "exact_content_f1", "pearson", "mae"}
)
_UNSTABLE = {"words_per_second"}


def main() -> None:
    """Write card.json and card.md beside the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description="Write the reader model's card.")
    parser.add_argument(
        "--run", type=Path, required=True, action="append", help="folders of the training's runs, in order"
    )
    parser.add_argument(
        "--float", type=Path, help="the same model in fp32: what quantisation costs is measured against it"
    )
    parser.add_argument("--averaged", type=int, default=1, help="how many of the last runs' weights were averaged")
    options = parser.parse_args()
    runs = [json.loads((folder / "run.json").read_text("utf-8")) for folder in options.run]
    figures = _figures(MODEL)
    card = {
        "name": "en",
        "base": {"requirement": REQUIREMENT, "sha256": SHA256, "model": "all-MiniLM-L6-v2", "licence": "Apache-2.0"},
        "licence": "CC BY-SA 4.0",
        "training": [{key: value for key, value in run.items() if key != "words"} for run in runs],
        "averaged": options.averaged,
        "data": [_data(name, runs[0]["words"].get(name)) for name in CORPORA],
        "heads": HEADS,
        "figures": figures,
        "int8_loss": _losses(_figures(options.float), figures) if options.float else {},
        "files": {path.name: digest_of(path) for path in sorted(MODEL.glob("*")) if path.suffix in {".onnx", ".npz"}},
    }
    (MODEL / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (MODEL / "card.md").write_text(_as_page(card), "utf-8")


def _losses(exact: _Figures, figures: _Figures) -> dict[str, dict[str, float]]:
    """Return how much lower each figure is than that of the model in fp32."""
    return {
        title: {name: round(float(exact[title][name]) - float(value), 3) for name, value in _shown(row)}  # type: ignore[arg-type]
        for title, row in figures.items()
    }


def _data(name: str, words: int | None) -> dict[str, object]:
    title, paths = CORPORA[name]
    return {"name": name, "title": title, "words": words, "digests": {path: digest_of(SHARED / path) for path in paths}}


def _figures(model: Path) -> _Figures:
    reader = Reader(model, threads=2)
    scores = {
        "parse": score_parse,
        "names": score_names,
        "attributions": score_attributions,
        "factuality": score_factuality,
    }
    found = {}
    for title, (task, path) in MEASURED.items():
        figures = scores[task](SHARED / path, reader)
        found[title] = {"digest": digest_of(SHARED / path)} | {k: v for k, v in figures.items() if k not in _UNSTABLE}
    return found


def _as_page(card: Mapping[str, object]) -> str:
    training, figures, losses, data = (card[key] for key in ("training", "figures", "int8_loss", "data"))
    assert isinstance(training, list)
    assert isinstance(data, list)
    assert isinstance(figures, dict)
    assert isinstance(losses, dict)
    return _PAGE.format(
        averaged=card["averaged"],
        runs="; then, from the mean of its weights at a falling rate, ".join(map(_phase, training)),
        data="\n".join(f"| {row['title']} | {format(row['words'], ',') if row['words'] else ''} |" for row in data),
        figures="\n".join(f"| {title} | {_line(_shown(row))} |" for title, row in figures.items()),
        losses="\n".join(f"| {title} | {_line(row.items())} |" for title, row in losses.items()),
    )


def _shown(row: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in row.items() if name in _SHOWN]


def _line(rows: Iterable[tuple[str, object]]) -> str:
    return ", ".join(f"{name} {value}" for name, value in rows)


def _phase(run: Mapping[str, object]) -> str:
    return f"{run['epochs']} epochs, {run['steps']} steps, seed {run['seed']}, {run['minutes']} minutes"


_PAGE = """# The reader model `en`

Reads English: sentence ends, tags, features, lemmas, dependency trees (Universal Dependencies), names (PER, LOC, ORG),
attributions (source, cue, content) and how sure an event happened (-3 to 3).
An int8 ONNX encoder (all-MiniLM-L6-v2, fine-tuned) with a head a task; `docs/decisions/0003-reader-model.md` says why.

Licence: CC BY-SA 4.0, with the attributions in `LICENSE`. The program that runs it is Apache-2.0.

## Trained on

| data | words |
|---|---|
{data}

{runs}; on two shared cores, by `python -m training.train --bf16` (those after the first with `--go-on`), then `python -m training.export`
of the mean of the last {averaged} runs' weights.

Digests of data and weights are in `card.json`. GUM's dev and test documents, EWT's dev and test parts, PolNeAR's and
UDS-IH2's dev parts were never trained on. MEANTIME's names were, so its texts are no unseen ones for other tasks.

## Measured

Per cent (mae and Pearson's r as they are), by `python -m evals`. Tags and trees with the treebank's words and sentences given; word and
sentence F1 from raw text; names as the readers find them, lists included; attributions as the head finds them.

| data | figures |
|---|---|
{figures}

What rounding the weights to int8 costs (the same figures in fp32, less these):

| data | loss |
|---|---|
{losses}

## Weak at

Organisations; verse, chat and mails; names in running capitals; sentences past 250 words, which are cut; any language but English.
Names follow UNER: titles of office are no part of a name, and adjectives of nations ("Korean") are no names.
"""


if __name__ == "__main__":
    main()
