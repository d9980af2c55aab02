"""Measures the reader on real articles: words a second on two processes of one thread, start, memory, share of each stage.

    python benchmarks/reader.py [--runs 3] [--workers 2] [--json]

The stages are the parse (with the encoder's part of it), times, names and who they are, places. Reads
``$BRINKWATCH_SHARED/data/clusters`` (default ``../shared``) and says that it skips when that is absent.
"""

import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from threading import Barrier
from typing import NamedTuple

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parser
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.places import find_places
from brinkwatch.read.times import find_times
from brinkwatch.records.document import Document, RawDocument
from common import Spent, read_clusters, read_options, timed

LEAST_WORDS_A_SECOND = 9_000  # on two cores
MOST_SECONDS_TO_START = 1.0
MOST_MEMORY_MB = 400  # of each process
_PATIENCE = 120  # seconds that a process waits for the others to have started

FIRST_DOCUMENT = """
from brinkwatch.nlp import load_parser
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.places import find_places
from brinkwatch.read.times import find_times
from brinkwatch.records.document import Document
document = Document(id="d", origin="o", text="Mina Hart, the minister, left Vienna on Monday.", text_sha256="")
parse = load_parser(threads=1)(document)
find_times(parse, document)
find_places(parse, document, *cluster_mentions(parse, document, find_mentions(parse, document)))
"""


class Measured(NamedTuple):
    """What one process took to read its documents, by stage, and the most memory that it held, in MB.

    ``processor`` is the time that it was given a processor: what ``seconds`` would be on an idle machine.
    """

    seconds: float
    processor: float
    spent: Spent
    memory: float


def main() -> None:
    """Print the figures; the exit status is 1 when a bound is missed."""
    options = read_options(__doc__)
    raws = read_clusters()
    if not raws:
        return
    prepared = (prepare(raw) for raw in raws if isinstance(raw, RawDocument))
    documents = [document for document in prepared if isinstance(document, Document)]
    figures = _figures(documents, options.workers, options.runs)
    print(json.dumps(figures) if options.json else "\n".join(f"{name:36} {value}" for name, value in figures.items()))
    reached = (
        figures["words_per_second"] >= LEAST_WORDS_A_SECOND
        and figures["start_seconds"] <= MOST_SECONDS_TO_START
        and figures["memory_mb_of_a_process"] <= MOST_MEMORY_MB
    )
    if not reached:
        sys.exit(
            f"bounds missed: at least {LEAST_WORDS_A_SECOND} words/s, at most {MOST_SECONDS_TO_START} s to the first "
            f"document and {MOST_MEMORY_MB} MB a process"
        )


def _figures(documents: Sequence[Document], workers: int, runs: int) -> dict[str, float]:
    words = sum(len(document.text.split()) for document in documents)
    measured = [_read_at_once(documents, workers) for _ in range(runs)]
    seconds = [max(one.seconds for one in run) for run in measured]
    spent = sum((one.spent for run in measured for one in run), Spent())
    encoder, whole = spent.pop("encoder"), sum(one.seconds for run in measured for one in run)
    figures: dict[str, float] = {
        "documents": len(documents),
        "words": words,
        "processes": workers,
        "words_per_second": round(words / statistics.median(seconds)),
        "words_per_second_if_idle": round(
            words * runs * workers / sum(one.processor for run in measured for one in run)
        ),
        "words_per_second_encoder_alone": round(words / statistics.median(seconds) * whole / encoder),
        "start_seconds": round(statistics.median(_seconds_to_start() for _ in range(runs)), 2),
        "memory_mb_of_a_process": round(max(one.memory for run in measured for one in run)),
    }
    shares = {f"share of {name}": round(part / whole, 3) for name, part in spent.most_common()}
    return figures | {"share of encoder, within the parse": round(encoder / whole, 3)} | shares


def _read_at_once(documents: Sequence[Document], workers: int) -> list[Measured]:
    """Read the documents in several processes, which start together."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(workers, mp_context=context) as pool:
        gate = manager.Barrier(workers, timeout=_PATIENCE)
        tasks = [pool.submit(_work, documents[number::workers], gate) for number in range(workers)]
        return [task.result() for task in tasks]


def _work(documents: Sequence[Document], gate: Barrier) -> Measured:
    """Return what reading the documents took; tables are loaded and caches filled by one document before."""
    spent = Spent()
    import onnxruntime  # not before brinkwatch.nlp, which says how many threads numpy shall start

    onnxruntime.InferenceSession.run = timed(spent, "encoder", onnxruntime.InferenceSession.run)
    parser = load_parser(threads=1)
    _read(documents[0], parser, Spent())
    spent.clear()
    gate.wait()
    began, processor = time.perf_counter(), time.process_time()
    for document in documents:
        _read(document, parser, spent)
    seconds, processor = time.perf_counter() - began, time.process_time() - processor
    return Measured(seconds, processor, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _read(document: Document, parser: Parser, spent: Spent) -> None:
    parse = timed(spent, "parse", parser)(document)
    timed(spent, "times", find_times)(parse, document)
    found = timed(spent, "names", find_mentions)(parse, document)
    mentions, clusters = timed(spent, "who they are", cluster_mentions)(parse, document, found)
    timed(spent, "places", find_places)(parse, document, mentions, clusters)


def _seconds_to_start() -> float:
    """Return the seconds from the start of a process to the end of its first document, and of the process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", FIRST_DOCUMENT], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
