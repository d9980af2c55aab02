"""Trains the reader model: python -m training.train --out FOLDER [--epochs N] [--without SET]."""

import argparse
import json
import random
import time
from collections.abc import Mapping
from pathlib import Path

import torch
from training import data
from training.base import fetch_base, read_weights
from training.batches import collate, cut_windows, label_table, make_batches
from training.model import Reader, load_base

from brinkwatch.nlp.pieces import SHAPES, PieceTable

READERS = {
    "ewt": lambda: data.read_ewt("train"),
    "gum": lambda: data.read_gum("train"),
    "wikigold": data.read_wikigold,
    "re3d": data.read_re3d,
}
LEAST = {"features": 2, "lemmas": 3}
WEIGHTS = {"lemmas": 0.5, "features": 0.5, "ends": 0.5}


def rate_at(step: int, total: int) -> float:
    """Return the share of the full learning rate: a short rise, a plateau, a fall over the last half."""
    return min(1.0, (step + 1) / 80, (total - step) / (0.5 * total))


def make_model(labels: Mapping[str, list[str]], pieces: int) -> Reader:
    """Return an untrained model for a label table."""
    sizes = {task: len(found) for task, found in labels.items() if task != "relations"}
    return Reader(pieces, 2 * len(SHAPES), sizes, len(labels["relations"]))


def make_optimizer(model: Reader) -> torch.optim.AdamW:
    """Return AdamW with a rate for the encoder and one for the heads; the piece embedding stays as it is."""
    model.words.weight.requires_grad = False
    encoder = [p for name, p in model.named_parameters() if name.startswith(("positions", "norm", "layers"))]
    heads = [p for name, p in model.named_parameters() if not name.startswith(("positions", "norm", "layers", "words"))]
    return torch.optim.AdamW(
        [{"params": encoder, "base": 2e-4}, {"params": heads, "base": 1.5e-3}],
        lr=0.0,
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )


class Average:
    """A running mean of the weights: what is exported."""

    def __init__(self, model: Reader, decay: float = 0.995) -> None:
        self.decay = decay
        self.state = {name: value.clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Reader) -> None:
        """Move the mean a step towards the model."""
        for name, value in model.state_dict().items():
            if name != "words.weight":
                self.state[name].lerp_(value, 1 - self.decay)


def save(folder: Path, model: Reader, average: Average, *, step: int) -> None:
    """Write a checkpoint that export reads."""
    torch.save({"model": model.state_dict(), "average": average.state, "step": step}, folder / "checkpoint.tmp")
    (folder / "checkpoint.tmp").replace(folder / "checkpoint.pt")


def main() -> None:
    """Train and write checkpoints, the label table and a log."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/base"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--words", type=int, default=1200)
    parser.add_argument("--without", action="append", default=[], choices=sorted(READERS))
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--save-every", type=int, default=100)
    parser.add_argument("--stop-after", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = read_weights(fetch_base(options.base))
    table = PieceTable(options.base / "vocab.txt")
    corpora = {name: read() for name, read in READERS.items() if name not in options.without}
    labels = label_table([s for part in corpora.values() for s in part], least=LEAST)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0, ensure_ascii=False), "utf-8")
    numbers = {task: {label: i for i, label in enumerate(found)} for task, found in labels.items()}
    model = make_model(labels, len(weights["embeddings.word_embeddings.weight"]))
    load_base(model, weights)
    train(model, corpora, table, numbers, options)


def train(
    model: Reader,
    corpora: Mapping[str, list[data.Sentence]],
    table: PieceTable,
    numbers: Mapping[str, Mapping[str, int]],
    options: argparse.Namespace,
) -> None:
    """Run all epochs over all corpora, mixed batch by batch."""
    chance = random.Random(options.seed)  # noqa: S311 - a seeded order, no secret
    epochs = []
    for _ in range(options.epochs):
        windows = [window for part in corpora.values() for window in cut_windows(part, table, chance)]
        epochs.append(list(make_batches(windows, words=options.words, chance=chance)))
    total = sum(len(batches) for batches in epochs)
    optimizer, average = make_optimizer(model), Average(model)
    began, step = time.time(), 0
    sums: dict[str, float] = {}
    print("steps", total, {name: sum(len(s.words) for s in part) for name, part in corpora.items()}, flush=True)
    for batches in epochs:
        for windows in batches:
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate_at(step, total)
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
                loss, parts = model.loss(collate(windows, table, numbers, chance), WEIGHTS)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            average.update(model)
            step += 1
            for task, value in parts.items():
                sums[task] = 0.98 * sums.get(task, value) + 0.02 * value
            if step % 20 == 0:
                print(
                    step, f"{(time.time() - began) / step:.2f}s", {k: round(v, 3) for k, v in sums.items()}, flush=True
                )
            if step % options.save_every == 0 or step == total:
                save(options.out, model, average, step=step)
            if step == options.stop_after:
                return


if __name__ == "__main__":
    main()
