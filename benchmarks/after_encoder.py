"""Measures all that runs after the encoder on real articles: words a second on one core, share of each stage.

    python benchmarks/after_encoder.py [--runs 3] [--json]

Counted is processor time of one process, all of ``pipeline.read_document`` but the encoder's own runs: cutting the text into
words and windows, decoding the heads, every reader. Joining (``assemble``) is shown beside it. Figures are medians over runs.
Reads ``$BRINKWATCH_SHARED/data/clusters`` (default ``../shared``) and says that it skips when that is absent.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from brinkwatch import pipeline
from brinkwatch.assembly import assemble
from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parser
from brinkwatch.records.document import Document, RawDocument
from common import Spent, read_clusters, read_options, timed

LEAST_WORDS_A_SECOND = 20_000  # on one core
STAGES = {
    "find_times": "times",
    "find_mentions": "mentions",
    "cluster_mentions": "clusters and places",
    "find_attributions": "attributions",
    "find_event_mentions": "events, roles, modality",
    "find_forecasts": "forecasts",
    "find_claims": "claims",
    "add_things": "things",
}


def main() -> None:
    """Print the figures; the exit status is 1 when the bound is missed."""
    options = read_options(__doc__)
    raws = read_clusters()
    if not raws:
        return
    prepared = (prepare(raw) for raw in raws if isinstance(raw, RawDocument))
    documents = [document for document in prepared if isinstance(document, Document) and document.unread is None]
    figures = _figures(documents, options.runs)
    print(json.dumps(figures) if options.json else "\n".join(f"{name:40} {value}" for name, value in figures.items()))
    if figures["words_per_second_after_encoder"] < LEAST_WORDS_A_SECOND:
        sys.exit(f"bound missed: at least {LEAST_WORDS_A_SECOND} words/s on one core")


def _figures(documents: Sequence[Document], runs: int) -> dict[str, float]:
    words = sum(len(document.text.split()) for document in documents)
    spent = Spent()
    parser = _clocked(spent)
    for document in documents[:3]:  # tables are loaded, caches filled
        pipeline.read_document(document, parser)
    measured = [_run(documents, parser, spent) for _ in range(runs)]
    cost = {name: 1e6 * statistics.median(run[name] for run in measured) / words for name in measured[0]}
    encoder, joining, whole = cost.pop("encoder"), cost.pop("joining"), cost.pop("whole")
    after = whole - encoder
    cost["parse"] -= encoder
    stages = sorted(cost.items(), key=lambda row: -row[1])
    return {
        "documents": len(documents),
        "words": words,
        "words_per_second_after_encoder": round(1e6 / after),
        "microseconds_a_word": round(after, 1),
        "joining, microseconds a word": round(joining, 1),
        "encoder, microseconds a word": round(encoder, 1),
        **{f"share of {name}": round(value / after, 3) for name, value in stages},
    }


def _clocked(spent: Spent) -> Parser:
    """Return the parser, it, its encoder and all readers under a clock of processor time."""

    def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        return timed(spent, name, function, clock=time.process_time)

    import onnxruntime  # not before brinkwatch.nlp, which says how many threads numpy shall start

    onnxruntime.InferenceSession.run = clocked("encoder", onnxruntime.InferenceSession.run)
    for name, stage in STAGES.items():
        setattr(pipeline, name, clocked(stage, getattr(pipeline, name)))
    return clocked("parse", load_parser(threads=1))


def _run(documents: Sequence[Document], parser: Parser, spent: Spent) -> Spent:
    spent.clear()
    began = time.process_time()
    readings = [pipeline.read_document(document, parser) for document in documents]
    spent["whole"] = time.process_time() - began
    timed(spent, "joining", assemble, clock=time.process_time)(documents, readings)
    return spent.copy()


if __name__ == "__main__":
    main()
