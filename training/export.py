"""Turns a checkpoint into the shipped model: python -m training.export --run FOLDER [--run FOLDER] --out FOLDER."""

import argparse
import json
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from training.graph import make_graph
from training.lexicon import write_lexicon
from training.model import PAIRED, TOLD

KEPT_FLOAT = ("arc_bilinear", "arc_bias", "tags.upos", "tags.names", "tags.ends", "tags.speech", "factuality")
"""Layers that stay floating point: the last ones, where a rounding error is an answer, as far as they are small."""

_ABOVE_LATIN = 0x370


def main() -> None:
    """Write model.onnx, relations.npz, labels.json and vocab.txt."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--run", type=Path, required=True, action="append", help="a run's folder; of several the mean of their weights"
    )
    parser.add_argument("--base", type=Path, default=Path("build/base"))
    parser.add_argument("--out", type=Path, default=Path("src/brinkwatch/nlp/models/en"))
    parser.add_argument("--float", action="store_true", help="write fp32, to measure what quantisation costs")
    parser.add_argument("--full-range", action="store_true")
    options = parser.parse_args()
    labels = json.loads((options.run[-1] / "labels.json").read_text("utf-8"))
    weights = mean_weights(options.run)
    pieces = (options.base / "vocab.txt").read_text("utf-8").splitlines()
    used = used_pieces(pieces)
    weights["words.weight"] = weights["words.weight"][used]
    graph = make_graph(weights, [task for task in labels if task not in PAIRED])
    options.out.mkdir(parents=True, exist_ok=True)
    whole = options.run[-1] / "model.fp32.onnx"
    onnx.save(graph, str(whole))
    target = options.out / "model.onnx"
    if options.float:
        shutil.copy(whole, target)
    else:
        quantise(whole, target, reduce_range=not options.full_range)
    np.savez(options.out / "relations.npz", weight=weights["relation.weight"].T, bias=weights["relation.bias"])
    np.savez(
        options.out / "told.npz",
        pair=(weights["told_pair"] / TOLD**0.5).astype(np.float16),
        alone=weights["told_alone.weight"].T,
        bias=weights["told_alone.bias"],
        distance=weights["told_distance.weight"],
    )
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0, ensure_ascii=False) + "\n", "utf-8")
    write_lexicon(options.out / "lemmas.tsv")
    (options.out / "vocab.txt").write_text("".join(f"{pieces[number]}\n" for number in used), "utf-8")
    print(target, target.stat().st_size)


def mean_weights(runs: Sequence[Path]) -> dict[str, np.ndarray]:
    """Return the mean of the averaged weights of runs that began from each other."""
    states = [torch.load(run / "checkpoint.pt", map_location="cpu")["average"] for run in runs]
    return {name: torch.stack([state[name].float() for state in states]).mean(0).numpy() for name in states[0]}


def used_pieces(pieces: Sequence[str]) -> list[int]:
    """Return the numbers of the word pieces that English text can use: none that stand for nothing, none in other letters than Latin ones.

    >>> used_pieces(["[PAD]", "[unused1]", "[UNK]", "talks", "##ing", "5", "°", "\u0434", "##\u0434"])
    [0, 2, 3, 4, 5, 6]
    """
    return [
        number
        for number, piece in enumerate(pieces)
        if not piece.startswith("[unused") and not any(map(_is_foreign, piece))
    ]


def _is_foreign(character: str) -> bool:
    if ord(character) < _ABOVE_LATIN or unicodedata.category(character)[0] not in "LM":
        return False
    return not unicodedata.name(character, "").startswith("LATIN")


def quantise(whole: Path, target: Path, *, reduce_range: bool) -> None:
    """Write an int8 copy."""
    graph = onnx.load(str(whole))
    kept = [node.name for node in graph.graph.node if any(name.startswith(KEPT_FLOAT) for name in node.input)]
    quantize_dynamic(
        str(whole),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


if __name__ == "__main__":
    main()
