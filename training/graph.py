"""Writes the trained reader as an ONNX graph of fused operators, node by node."""

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from training.model import ARC, HEADS, LAYERS, RELATION

from brinkwatch.nlp.lemmas import RANKED_LEMMAS
from brinkwatch.nlp.windows import MOST_PIECES

_FUSED = "com.microsoft"
Weights = Mapping[str, np.ndarray]


class Graph:
    """Collects nodes and weights; each method adds one operation and returns the name of its result."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.stored: dict[str, onnx.TensorProto] = {}

    def add(
        self, operator: str, inputs: Iterable[str], *, domain: str = "", outputs: int = 1, **attributes: object
    ) -> str:
        """Add a node and return the name of its first output."""
        name = f"{operator}_{len(self.nodes)}"
        names = [name, *(f"{name}_{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def store(self, name: str, value: np.ndarray) -> str:
        """Keep a constant and return its name."""
        self.stored[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str) -> str:
        """Keep a trained parameter as it is."""
        return self.store(name, self.weights[name])

    def linear(self, states: str, name: str, *, bias: bool = True) -> str:
        """Multiply with a weight matrix and add its bias."""
        matrix = self.store(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        product = self.add("MatMul", [states, matrix])
        return self.add("Add", [product, self.weight(f"{name}.bias")]) if bias else product

    def normed(self, states: str, added: str, name: str) -> str:
        """Add a residual and normalise; the fused operator for both takes several times as long."""
        summed = self.add("Add", [states, added])
        inputs = [summed, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.add("LayerNormalization", inputs, epsilon=1e-12)

    def gelu(self, states: str, name: str) -> str:
        """Multiply, add the bias, apply GELU; the bias is added within the product, which fusing it with GELU would undo."""
        return self.add("Gelu", [self.linear(states, name)], domain=_FUSED)


def make_graph(weights: Weights, tags: Iterable[str]) -> onnx.ModelProto:
    """Return the whole model: pieces, shapes, lengths, first and last pieces in; tags, ends, names, arcs, relation parts out."""
    graph = Graph(weights)
    states = _encoder(graph)
    words, window = _words(graph, states)
    outputs = [_tag(graph, words, task) for task in tags]
    outputs += _tree(graph, words, window)
    outputs += _told(graph, words)
    outputs.append((graph.linear(words, "factuality"), "factuality"))
    for result, name in outputs:
        graph.nodes.append(helper.make_node("Identity", [result], [name], name=f"out_{name}"))
    types = dict.fromkeys(("upos", "features", "lemmas"), TensorProto.INT64)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, shape)
        for name, shape in (
            ("pieces", ["batch", "depth"]),
            ("shapes", ["batch", "depth"]),
            ("lengths", ["batch"]),
            ("first", ["batch", "width"]),
            ("last", ["batch", "width"]),
        )
    ]
    made = helper.make_graph(
        graph.nodes,
        "brinkwatch_reader",
        inputs,
        [helper.make_tensor_value_info(name, types.get(name, TensorProto.FLOAT), None) for _, name in outputs],
        list(graph.stored.values()),
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _encoder(graph: Graph) -> str:
    depth = graph.add("Gather", [graph.add("Shape", ["pieces"]), graph.store("one", np.array([1]))])
    zero = graph.store("zero", np.array([0]))
    stored = graph.store("positions.weight", graph.weights["positions.weight"][: MOST_PIECES + 2])
    positions = graph.add("Slice", [stored, zero, depth, zero])
    words = graph.add("Gather", [graph.weight("words.weight"), "pieces"])
    shapes = graph.add("Gather", [graph.weight("shape.weight"), "shapes"])
    states = graph.add("Add", [graph.add("Add", [words, shapes]), positions])
    norm = [graph.weight("norm.weight"), graph.weight("norm.bias")]
    states = graph.add("LayerNormalization", [states, *norm], epsilon=1e-12)
    for number in range(LAYERS):
        name = f"layers.{number}"
        matrix = graph.store(f"{name}.qkv.matrix", graph.weights[f"{name}.qkv.weight"].T)
        inputs = [states, matrix, graph.weight(f"{name}.qkv.bias"), "lengths"]
        seen = graph.add("Attention", inputs, domain=_FUSED, num_heads=HEADS)
        states = graph.normed(states, graph.linear(seen, f"{name}.out"), f"{name}.norm1")
        inner = graph.linear(graph.gelu(states, f"{name}.inner"), f"{name}.outer")
        states = graph.normed(states, inner, f"{name}.norm2")
    return states


def _words(graph: Graph, states: str) -> tuple[str, str]:
    """Return the word vectors, the mean of their first and last piece, and the window's vector [B, 1, H]."""
    two = graph.store("half", np.array(0.5, np.float32))
    parts = []
    for name in ("first", "last"):
        index = graph.add(
            "Unsqueeze", [graph.add("Cast", [name], to=TensorProto.INT64), graph.store("axis2", np.array([2]))]
        )
        parts.append(graph.add("GatherND", [states, index], batch_dims=1))
    words = graph.add("Mul", [graph.add("Add", parts), two])
    window = graph.add("Slice", [states, graph.store("zero", np.array([0])), graph.store("one", np.array([1])), "one"])
    return words, window


def _tag(graph: Graph, words: str, task: str) -> tuple[str, str]:
    scores = graph.linear(words, f"tags.{task}")
    if task == "lemmas":
        best = graph.store("ranked", np.array([RANKED_LEMMAS]))
        return f"{graph.add('TopK', [scores, best], axis=2, outputs=2)}_1", task
    if task in {"upos", "features"}:
        return graph.add("ArgMax", [scores], axis=2, keepdims=0), task
    return graph.add("LogSoftmax", [scores], axis=2), task


def _told(graph: Graph, words: str) -> list[tuple[str, str]]:
    inner = graph.gelu(words, "told_inner")
    names = ("told_cue", "told_word")
    return [
        (graph.add("Add", [graph.linear(words, name), graph.linear(inner, f"{name}_more")]), name) for name in names
    ]


def _tree(graph: Graph, words: str, window: str) -> list[tuple[str, str]]:
    heads = graph.add("Concat", [words, window], axis=1)
    dependent = graph.gelu(words, "arc_dependent")
    head = graph.gelu(heads, "arc_head")
    matrix = graph.store("arc_bilinear.matrix", graph.weights["arc_bilinear.weight"].T / np.float32(ARC**0.5))
    turned = graph.add("MatMul", [dependent, matrix])
    scores = graph.add("MatMul", [turned, graph.add("Transpose", [head], perm=[0, 2, 1])])
    bias = graph.add("Transpose", [graph.linear(head, "arc_bias", bias=False)], perm=[0, 2, 1])
    assert RELATION
    return [
        (graph.add("Add", [scores, bias]), "arcs"),
        (graph.linear(words, "relation_dependent"), "relation_dependent"),
        (graph.linear(heads, "relation_head"), "relation_head"),
    ]
