"""Trains the reader model: python -m training.train --out FOLDER [--epochs N] [--without SET]."""

import argparse
import copy
import json
import random
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import torch
from training import data
from training.base import fetch_base, read_weights
from training.batches import MASKED, Window, collate, cut_windows, label_table, make_batches
from training.data_names import read_clean_re3d, read_meantime, read_wnut17, without_common_words
from training.factuality import add_factuality
from training.gum import read_gum
from training.harmonise import conventions, harmonised
from training.model import Batch, Reader, load_base, mean_of
from training.polnear import read_polnear

from brinkwatch.nlp.pieces import SHAPES, PieceTable

READERS = {
    "ewt": lambda: add_factuality(data.read_ewt("train")),
    "gum": lambda: without_common_words(harmonised(read_gum("train")), conventions().common),
    "wikigold": lambda: harmonised(data.read_wikigold()),
    "re3d": lambda: harmonised(read_clean_re3d()),
    "meantime": lambda: harmonised(read_meantime()),
    "wnut17": lambda: harmonised(read_wnut17()),
    "polnear": read_polnear,
}
LEAST = {"features": 2, "lemmas": 3}
WEIGHTS = {"lemmas": 0.5, "features": 0.5, "ends": 0.5, "factuality": 0.5}
SHARES = {"polnear": 0.45, "wnut17": 0.4}
"""The part of a corpus that is read in one epoch, where that is not all of it: long, or far from news."""

GOING_ON = 0.7
"""The share of the full learning rate from which a run that goes on from another's weights falls."""

DISTIL_EVERY = 5
"""Steps from one comparison of the pooled vectors with the base's to the next."""


def rate_at(step: int, total: int, *, goes_on: bool) -> float:
    """Return the share of the full learning rate: a short rise, a plateau, a fall over the last half.

    A run that goes on from another's weights rises less and falls from there.
    """
    if goes_on:
        return GOING_ON * min((step + 1) / 40, (total - step) / total)
    return min(1.0, (step + 1) / 80, (total - step) / (0.5 * total))


def make_model(labels: Mapping[str, list[str]], pieces: int) -> Reader:
    """Return an untrained model for a label table."""
    return Reader(pieces, 2 * len(SHAPES), {task: len(found) for task, found in labels.items()})


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


class Run:
    """A model in training with all that a checkpoint needs to go on from where it stood."""

    def __init__(self, model: Reader, folder: Path) -> None:
        self.model, self.folder = model, folder
        self.optimizer, self.average = make_optimizer(model), Average(model)
        self.step, self.seconds = 0, 0.0
        self.base = copy.deepcopy(model).eval()

    def save(self) -> None:
        """Write a checkpoint; a half-written one never replaces the last."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state,
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "step": self.step,
            "seconds": self.seconds,
        }
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the folder's checkpoint."""
        state = torch.load(self.folder / "checkpoint.pt", map_location="cpu")
        self.model.load_state_dict(state["model"])
        self.average.state = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self.step, self.seconds = state["step"], state["seconds"]

    def learn(self, batch: Batch, share: float, *, half: bool) -> dict[str, float]:
        """Take one step at a share of the full rates and return each task's loss; ``half`` computes in bfloat16."""
        began = time.monotonic()
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * share
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            teacher = self._teacher(batch) if self.step % DISTIL_EVERY == 0 else None
            loss, parts = self.model.loss(batch, WEIGHTS, teacher)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.average.update(self.model)
        self.step += 1
        self.seconds += time.monotonic() - began
        return parts

    @torch.no_grad()
    def _teacher(self, batch: Batch) -> torch.Tensor:
        return mean_of(self.base.states(batch), batch.piece_mask)


def main() -> None:
    """Train and write checkpoints, the label table and an account of the run."""
    options = _options()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = read_weights(fetch_base(options.base))
    table = PieceTable(options.base / "vocab.txt")
    corpora = {name: read() for name, read in READERS.items() if name not in options.without}
    labels = _labels(options, corpora)
    model = make_model(labels, len(weights["embeddings.word_embeddings.weight"]))
    load_base(model, weights)
    run = Run(model, options.out)
    if options.go_on:
        weights = torch.load(options.go_on / "checkpoint.pt", map_location="cpu")["average"]
        print("begins anew:", model.load_state_dict(weights, strict=False).missing_keys)
        run.average = Average(model)
    if options.resume:
        run.resume()
    numbers = {task: {label: number for number, label in enumerate(found)} for task, found in labels.items()}
    total = train(run, corpora, table, numbers, options)
    words = {name: sum(len(sentence.words) for sentence in part) for name, part in corpora.items()}
    account = {"seed": options.seed, "epochs": options.epochs, "steps": total, "minutes": round(run.seconds / 60)}
    account |= {"bfloat16": options.bf16, "words": words}
    (options.out / "run.json").write_text(json.dumps(account, indent=1), "utf-8")


def _labels(options: argparse.Namespace, corpora: Mapping[str, list[data.Sentence]]) -> dict[str, list[str]]:
    """Return each task's labels, in a resumed run those that it began with."""
    path = options.out / "labels.json"
    if options.go_on and not path.exists():
        shutil.copy(options.go_on / "labels.json", path)
    if options.resume or options.go_on:
        stored: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
        return stored
    labels = label_table([sentence for part in corpora.values() for sentence in part], least=LEAST)
    path.write_text(json.dumps(labels, indent=0, ensure_ascii=False), "utf-8")
    return labels


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.train", description="Train the reader model.")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints, labels and the run's account")
    parser.add_argument("--base", type=Path, default=Path("build/base"), help="where the base weights are kept")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--words", type=int, default=1200, help="words of a batch")
    parser.add_argument("--without", action="append", default=[], choices=sorted(READERS), help="leave a corpus out")
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16, the weights stay fp32")
    parser.add_argument("--save-every", type=int, default=100, help="steps between checkpoints")
    parser.add_argument("--stop-after", type=int, default=0, help="stop at this step, to go on later with --resume")
    parser.add_argument("--resume", action="store_true", help="go on with this run where it stopped")
    parser.add_argument(
        "--go-on", type=Path, help="begin with the mean weights of another run's folder, at a falling rate"
    )
    parser.add_argument("--masked", type=float, default=MASKED, help="share of the words that are hidden")
    parser.add_argument("--polnear", type=float, default=SHARES["polnear"], help="share of PolNeAR that an epoch reads")
    return parser.parse_args()


def _share(windows: list[Window], share: float, epoch: int) -> list[Window]:
    """Return the windows that an epoch reads: the next ``share`` of them, from the start again after the last."""
    first, last = round(epoch * share * len(windows)), round((epoch + 1) * share * len(windows))
    return [windows[number % len(windows)] for number in range(first, last)]


def train(
    run: Run,
    corpora: Mapping[str, list[data.Sentence]],
    table: PieceTable,
    numbers: Mapping[str, Mapping[str, int]],
    options: argparse.Namespace,
) -> int:
    """Run the epochs over all corpora, mixed batch by batch, and return the number of steps."""
    chance = random.Random(options.seed)  # noqa: S311 - a seeded order, no secret
    batches: list[list[Window]] = []
    shares = SHARES | {"polnear": options.polnear}
    for epoch in range(options.epochs):
        windows = [
            window
            for name, part in corpora.items()
            for window in _share(cut_windows(part, table, chance), shares.get(name, 1.0), epoch)
        ]
        batches += make_batches(windows, words=options.words, chance=chance)
    total = len(batches)
    smooth: dict[str, float] = {}
    for number, windows in enumerate(batches):
        if number < run.step:
            continue
        own = random.Random(f"{options.seed} {number}")  # noqa: S311
        batch = collate(windows, table, numbers, own, masked=options.masked)
        share = rate_at(number, total, goes_on=bool(options.go_on))
        for task, loss in run.learn(batch, share, half=options.bf16).items():
            smooth[task] = 0.98 * smooth.get(task, loss) + 0.02 * loss
        if run.step % 20 == 0:
            shown = " ".join(f"{task} {loss:.3f}" for task, loss in smooth.items())
            print(f"{run.step}/{total} {run.seconds / run.step:.2f} s {shown}", flush=True)
        if run.step % options.save_every == 0 or run.step in {total, options.stop_after}:
            run.save()
        if run.step == options.stop_after:
            break
    return total


if __name__ == "__main__":
    main()
