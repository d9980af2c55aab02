"""Measures the whole line on real articles: words a second, share of each stage, peak memory.

    python benchmarks/whole_line.py [--runs 3] [--json]

Reads ``$BRINKWATCH_SHARED/data/clusters`` (default ``../shared``) and says that it skips when that is absent. Timings are
medians over runs in fresh cases; the shares come from one pass in one process.
"""

import functools
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from brinkwatch import pipeline
from brinkwatch.api import run_raw
from brinkwatch.assembly import assemble
from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp import load_parser
from brinkwatch.records.document import Document, RawDocument, Rejected
from brinkwatch.settings import Settings
from common import Spent, read_clusters, read_options, timed

STAGES = (
    "find_times",
    "find_mentions",
    "cluster_mentions",
    "find_attributions",
    "find_event_mentions",
    "find_forecasts",
    "find_claims",
)
LEAST_WORDS_A_SECOND = 7_000  # on two cores
MOST_MEMORY_MB = 1_500


def main() -> None:
    """Print the figures; the exit status is 1 when a bound is missed."""
    options = read_options(__doc__)
    raws = read_clusters()
    if not raws:
        return
    words = sum(len((raw.text or "").split()) for raw in raws if isinstance(raw, RawDocument))
    seconds = [_whole_line(raws, options.workers) for _ in range(options.runs)]
    figures = {
        "documents": len(raws),
        "words": words,
        "workers": options.workers,
        "words_per_second": round(words / statistics.median(seconds)),
        "words_per_second_of_runs": [round(words / each) for each in seconds],
        "peak_memory_mb": _peak_memory(options.workers),
        "shares": _shares(raws),
    }
    print(json.dumps(figures) if options.json else _table(figures))
    if figures["words_per_second"] < LEAST_WORDS_A_SECOND or figures["peak_memory_mb"] > MOST_MEMORY_MB:
        sys.exit(f"bounds missed: at least {LEAST_WORDS_A_SECOND} words/s, at most {MOST_MEMORY_MB} MB")


def _whole_line(raws: Sequence[RawDocument | Rejected], workers: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        run_raw(raws, case=Path(folder) / "bench.case", settings=Settings(workers=workers))
        return time.perf_counter() - start


def _peak_memory(workers: int) -> int:
    """Return the most that this process and its workers held at once, at worst, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round((own + workers * child) / 1024)


def _shares(raws: Sequence[RawDocument | Rejected]) -> dict[str, float]:
    """Return the share of each stage in one pass, one process."""
    spent = Spent()
    clocked = functools.partial(timed, spent)
    documents = [d for d in map(clocked("ingest", prepare), filter(_is_raw, raws)) if isinstance(d, Document)]
    parser = clocked("parse", load_parser())
    originals = {name: getattr(pipeline, name) for name in STAGES}
    for name, function in originals.items():
        setattr(pipeline, name, clocked(name, function))
    try:
        readings = [pipeline.read_document(document, parser) for document in documents]
    finally:
        for name, function in originals.items():
            setattr(pipeline, name, function)
    clocked("assemble", assemble)(documents, readings)
    total = sum(spent.values())
    return {name: round(seconds / total, 3) for name, seconds in spent.most_common()}


def _is_raw(item: RawDocument | Rejected) -> bool:
    return isinstance(item, RawDocument)


def _table(figures: dict[str, object]) -> str:
    shares = figures.pop("shares")
    lines = [f"{name:26} {value}" for name, value in figures.items()]
    return "\n".join([*lines, "share of each stage", *(f"  {name:24} {share:.1%}" for name, share in shares.items())])


if __name__ == "__main__":
    main()
