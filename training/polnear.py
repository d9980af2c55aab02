"""Reads PolNeAR's attributions into windows of words with source, cue and content."""

import bisect
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import SHARED, Sentence, Told
from training.words import Paragraph, paragraphs_of

ROLES = ("cue", "source", "content")
Spans = list[tuple[int, int]]


def read_polnear(part: str = "train") -> list[Sentence]:
    """Return each paragraph of PolNeAR with the attributions whose parts all lie in it; of several annotators the first counts."""
    found = []
    folder = SHARED / "data/attribution/polnear/data" / part
    for path in sorted((folder / "text").glob("*.txt")):
        file = next(iter(sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))), None)
        if file is None:
            continue
        text = path.read_bytes().decode("utf-8")
        rows = list(read_annotations(file))
        found += [_sentence(paragraph, rows, path.stem) for paragraph in paragraphs_of(text)]
    return found


def read_annotations(file: Path) -> Iterator[dict[str, Spans]]:
    """Yield the attributions of a brat file: spans by role."""
    spans: dict[str, Spans] = {}
    rows = [line.split("\t") for line in file.read_text("utf-8").split("\n")]
    for row in rows:
        if row[0].startswith("T") and len(row) > 1:
            _, _, places = row[1].partition(" ")
            spans[row[0]] = [(int(a), int(b)) for a, b in (place.split() for place in places.split(";"))]
    for row in rows:
        if row[0].startswith("E") and len(row) > 1:
            found: dict[str, Spans] = {}
            for part in row[1].split():
                name, _, key = part.partition(":")
                found.setdefault(name.rstrip("0123456789").lower(), []).extend(spans.get(key, []))
            yield found


def _sentence(paragraph: Paragraph, rows: Sequence[dict[str, Spans]], document: str) -> Sentence:
    starts = [start for start, _ in paragraph.spans]
    told = []
    for row in rows:
        parts = {role: _words(row.get(role, ()), paragraph.spans, starts) for role in ROLES}
        if parts["cue"]:
            told.append(Told(*(parts[role] for role in ROLES)))
    tags = ["O"] * len(paragraph.words)
    for role in reversed(ROLES):
        for one in told:
            mark(tags, getattr(one, role), role)
    return Sentence(
        words=paragraph.words,
        spaced=paragraph.spaced,
        starts_paragraph=True,
        document=document,
        speech=tags,
        told=told,
    )


def _words(spans: Sequence[tuple[int, int]], words: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[int]:
    """Return the numbers of the words that share a letter with one of the spans."""
    found = []
    for start, end in spans:
        first = max(0, bisect.bisect_right(starts, start) - 1)
        found += [n for n in range(first, bisect.bisect_left(starts, end)) if words[n][1] > start]
    return sorted(set(found))


def mark(tags: list[str], words: Sequence[int], role: str) -> None:
    """Write a role's words as BILOU tags, run by run.

    >>> tags = ["O"] * 4
    >>> mark(tags, [0, 2, 3], "cue")
    >>> tags
    ['U-cue', 'O', 'B-cue', 'L-cue']
    """
    chosen = set(words)
    for word in words:
        opens, closes = word - 1 not in chosen, word + 1 not in chosen
        tags[word] = f"{'U' if opens and closes else 'B' if opens else 'L' if closes else 'I'}-{role}"
