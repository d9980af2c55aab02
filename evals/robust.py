"""Whether any text breaks a reader or makes it quote what does not stand there: PolNeAR and the clusters, as they are and damaged."""

import argparse
import itertools
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

import brinkwatch.nlp
from brinkwatch import pipeline
from brinkwatch.ingest.prepare import prepare
from brinkwatch.inputs.jsonl import read_jsonl
from brinkwatch.nlp.parse import Parser
from brinkwatch.nlp.plain import read_plain
from brinkwatch.nlp.reader import Reader
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span
from evals.corpora import SHARED

MODEL = Path(brinkwatch.nlp.__file__).parent / "models" / "en"
FOLDERS = ("data/attribution/polnear/data/dev/text", "data/attribution/polnear/data/train/text")
CLUSTERS = ("data/clusters/syria_2013/articles.jsonl", "data/clusters/gulf_2019/articles.jsonl")
QUOTES = str.maketrans("", "", "“”\"‘’'«»")
HALVES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
"""Halves of a character stand for nothing: preparing puts the mark for such a one, of the same length."""
CLOSING = str.maketrans("", "", "”’»")


class Found(NamedTuple):
    """What one text showed: why it broke a reader, and the spans that are not what they say."""

    origin: str
    crash: str | None
    differing: tuple[str, ...]


def _cut(text: str, dice: random.Random) -> str:
    start, end = sorted(dice.sample(range(len(text) + 1), 2))
    return text[start:end]


def _shuffled(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    dice.shuffle(words)
    return " ".join(words)


def _strewn(text: str, dice: random.Random) -> str:
    """Return the text with control and combining characters, marks and odd spaces thrown in."""
    strange = ["\x00", "\u200b", "\u0301", "\u202e", "“", '"', "’", "—", "\u00a0", "\ud83d", "🚀", "\r", "…"]
    letters = list(text)
    for _ in range(len(letters) // 40):
        letters.insert(dice.randrange(len(letters) + 1), dice.choice(strange))
    return "".join(letters)


DAMAGES: Mapping[str, Callable[[str, random.Random], str]] = {
    "cut": _cut,
    "doubled": lambda text, _: text + text,
    "without quotation marks": lambda text, _: text.translate(QUOTES),
    "without closing marks": lambda text, _: text.translate(CLOSING),
    "decoded twice": lambda text, _: text.encode("utf-8", "replace").decode("cp1252", "replace"),
    "on one line": lambda text, _: " ".join(text.split()),
    "in capitals": lambda text, _: text.upper(),
    "shuffled": _shuffled,
    "strewn": _strewn,
}
"""What is done to a text; the dice are thrown afresh for each text by its name, so every run throws the same."""


def check(raw: RawDocument, parser: Parser) -> Found:
    """Return what a text shows when it is prepared and read; a text that is refused with a reason shows nothing."""
    try:
        document = prepare(raw)
        if not isinstance(document, Document) or document.unread:
            return Found(raw.origin, None, ())
        reading = pipeline.read_document(document, parser)
    except Exception as error:  # noqa: BLE001  # any break is what is looked for
        return Found(raw.origin, f"{type(error).__name__}: {error}", ())
    changed = [] if raw.text is None or document.text == raw.text.translate(HALVES) else ["the text itself"]
    return Found(raw.origin, None, (*changed, *differing(reading, document.text)))


def differing(record: object, text: str) -> Iterator[str]:
    """Yield each span of a record, and of all records within it, that is not words of the text."""
    if isinstance(record, Span):
        if not (0 <= record.start < record.end <= len(text)):
            yield f"{record.start}-{record.end} is no span of the text"
    elif isinstance(record, msgspec.Struct):
        yield from _differing_in(record, text)
    elif isinstance(record, tuple):
        for part in record:
            yield from differing(part, text)


def _differing_in(record: msgspec.Struct, text: str) -> Iterator[str]:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        yield from differing(Span(start, end), text)
    if isinstance(record, Mention) and record.text != text[record.start : record.end]:
        yield f"{record.start}-{record.end} is not {record.text!r}"
    if isinstance(record, Attribution) and not _is_quotable(record, text):
        yield f"statement {[tuple(span) for span in msgspec.to_builtins(record.content)]}"
    for field in record.__struct_fields__:
        yield from differing(getattr(record, field), text)


def _is_quotable(row: Attribution, text: str) -> bool:
    """Say whether the content is words, in order, none of them twice, with no blank at an edge."""
    spans = row.content
    ordered = all(first.end <= second.start for first, second in itertools.pairwise(spans))
    words = [text[span.start : span.end] for span in spans]
    return ordered and bool(words) and all(word and word == word.strip() for word in words)


def intact() -> Iterator[RawDocument]:
    """Yield the texts of PolNeAR and of the clusters."""
    for folder in FOLDERS:
        for path in sorted((SHARED / folder).glob("*.txt")):
            yield RawDocument(origin=path.name, text=path.read_bytes().decode("utf-8"), language="en")
    for name in CLUSTERS:
        if (SHARED / name).is_file():
            yield from (raw for raw in read_jsonl(SHARED / name, name) if isinstance(raw, RawDocument))


def damaged(raws: Sequence[RawDocument]) -> Iterator[RawDocument]:
    """Yield each text damaged in each way, and half in one encoding, half in another."""
    for raw in raws:
        text = raw.text or ""
        for name, damage in DAMAGES.items():
            dice = random.Random(f"{name} {raw.origin}")  # noqa: S311  # no secret
            yield RawDocument(origin=f"{raw.origin} ({name})", text=damage(text, dice), language="en")
        middle = len(text) // 2
        data = text[:middle].encode("utf-8") + text[middle:].encode("cp1252", "replace")
        yield RawDocument(origin=f"{raw.origin} (two encodings)", data=data, language="en")


def main(arguments: Sequence[str]) -> int:
    """Read everything, print what broke or differs, and return 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m evals robust", description=__doc__)
    parser.add_argument("--plain", action="store_true", help="read without the trained model: quick, with poorer trees")
    parser.add_argument("--every", type=int, default=1, help="only every so-manieth text (default: each)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    texts = list(intact())[:: options.every]
    if not texts:
        print("robust: skipped, no texts; set BRINKWATCH_SHARED to the folder of development data")
        return 0
    read: Parser = read_plain if options.plain else Reader(MODEL, threads=2)
    return report(texts, read, as_json=options.json)


def report(texts: Sequence[RawDocument], read: Parser, *, as_json: bool) -> int:
    """Check texts as they are with one parser, and damaged without a model; print the count and return 1 if any is bad."""
    found = [check(raw, read) for raw in texts]
    found.extend(check(raw, read_plain) for raw in damaged(texts))
    figures = {
        "texts": len(texts),
        "damaged": len(found) - len(texts),
        "crashes": sum(row.crash is not None for row in found),
        "differing_spans": sum(len(row.differing) for row in found),
    }
    for row in found:
        for problem in (*([row.crash] if row.crash else []), *row.differing):
            print(f"{row.origin}: {problem}", file=sys.stderr)
    print(json.dumps(figures) if as_json else "\n".join(f"{name:<18}{value}" for name, value in figures.items()))
    return 1 if figures["crashes"] or figures["differing_spans"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
