"""Turns a checkpoint into the shipped model: python -m training.export --run FOLDER --out FOLDER."""

import argparse
import json
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from training import data
from training.graph import make_graph
from training.gum import read_gum

KEPT_FLOAT = ("arc_", "relation_", "tags.")


def main() -> None:
    """Write model.onnx, relations.npz, labels.json and vocab.txt."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/base"))
    parser.add_argument("--out", type=Path, default=Path("src/brinkwatch/nlp/models/en"))
    parser.add_argument("--float", action="store_true", help="write fp32, to measure what quantisation costs")
    parser.add_argument("--full-range", action="store_true")
    options = parser.parse_args()
    labels = json.loads((options.run / "labels.json").read_text("utf-8"))
    state = torch.load(options.run / "checkpoint.pt", map_location="cpu")
    print("step", state["step"])
    weights = {name: value.float().numpy() for name, value in state["average"].items()}
    graph = make_graph(weights, [task for task in labels if task != "relations"])
    options.out.mkdir(parents=True, exist_ok=True)
    whole = options.run / "model.fp32.onnx"
    onnx.save(graph, str(whole))
    target = options.out / "model.onnx"
    if options.float:
        shutil.copy(whole, target)
    else:
        quantise(whole, target, reduce_range=not options.full_range)
    np.savez(options.out / "relations.npz", weight=weights["relation.weight"].T, bias=weights["relation.bias"])
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0, ensure_ascii=False) + "\n", "utf-8")
    write_lexicon(options.out / "lemmas.tsv")
    shutil.copy(options.base / "vocab.txt", options.out / "vocab.txt")
    print(target, target.stat().st_size)


def write_lexicon(target: Path) -> None:
    """Write the lemma of each form and tag seen twice or more with one lemma, where it is not the form itself."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in (*data.read_ewt("train"), *read_gum("train")):
        assert sentence.upos is not None
        assert sentence.lemmas is not None
        for form, upos, lemma in zip(sentence.words, sentence.upos, sentence.lemmas, strict=True):
            if upos not in {"PROPN", "X", "NUM", "SYM", "PUNCT"}:
                counts[form.lower().replace("’", "'"), upos][lemma] += 1
    rows = []
    for (form, upos), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count > 1 and count >= 0.8 * lemmas.total() and (lemma != form or upos in _CLOSED):
            rows.append(f"{form}\t{upos}\t{lemma}\n")
    target.write_text("".join(rows), "utf-8")


_CLOSED = frozenset({"DET", "ADP", "PRON", "AUX", "PART", "CCONJ", "SCONJ"})


def quantise(whole: Path, target: Path, *, reduce_range: bool) -> None:
    """Write an int8 copy; the heads, where a rounding error is an answer, stay floating point."""
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
