"""Writes gold.json from gold.toml: resolves every quoted piece to its offsets, and refuses one that is not there exactly once.

Run as ``python tests/golden/sample/make_gold.py`` from the root of the repository.
"""

import csv
import hashlib
import json
import pathlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
TEXTS = HERE.parents[2] / "src" / "brinkwatch" / "sample" / "texts"
NEAR = 260  # a source or cue lies at most this far from what was said
QUOTED = re.compile('"[^"]*"|“[^”]*”')

Span = tuple[int, int]
Row = dict[str, Any]


class GoldError(ValueError):
    """A quoted piece does not stand exactly once where gold.toml says."""


def sample_texts() -> dict[str, Row]:
    """Return text and description of every plain text and JSONL row of the sample, by stem or row id."""
    with (TEXTS / "sources.csv").open(encoding="utf-8", newline="") as lines:
        described = {row["path"]: row for row in csv.DictReader(lines)}
    found: dict[str, Row] = {}
    for path in sorted(TEXTS.glob("*.txt")):
        row = described[path.name]
        text = path.read_bytes().decode("utf-8")
        found[path.stem] = {"text": text, "outlet": row["outlet"], "published": row["published"] or None}
    for path in sorted(TEXTS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            found[item["id"]] = {"text": item["text"], "outlet": item["outlet"], "published": item["date"]}
    return found


def places_of(text: str, words: str) -> list[Span]:
    """Return every span of a piece; ``first ... last`` runs from one to the next of the other.

    >>> places_of("one two three two", "two")
    [(4, 7), (14, 17)]
    >>> places_of("one two three two", "one ... three")
    [(0, 13)]
    """
    first, dots, last = words.partition(" ... ")
    pattern = re.escape(first) + (".*?" + re.escape(last) if dots else "")
    before = r"(?<!\w)" if first[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + pattern + after, text, flags=re.DOTALL)]


def only_place(text: str, words: str, where: str) -> Span:
    """Return the one span of a piece.

    Raises:
        GoldError: the piece stands there never or more than once.
    """
    found = places_of(text, words)
    if len(found) != 1:
        raise GoldError(f"{where}: {words!r} stands there {len(found)} times, not once")
    return found[0]


def nearest_place(text: str, words: str, spans: Sequence[Span], where: str) -> Span:
    """Return the span of a short piece that lies nearest to the spans, and outside them where it can.

    Of ``[It] still says`` it is the part in brackets.

    Raises:
        GoldError: there is none near them.
    """
    open_at, close_at = (words.index("["), words.index("]") - 1) if "[" in words else (0, len(words))
    words = words.replace("[", "").replace("]", "")

    def distance(place: Span) -> tuple[bool, int]:
        inside = any(start <= place[0] and place[1] <= end for start, end in spans)
        return inside, min(max(start - place[1], place[0] - end, 0) for start, end in spans)

    found = sorted(places_of(text, words), key=distance)
    if not found or distance(found[0])[1] > NEAR:
        raise GoldError(f"{where}: {words!r} does not stand near what was said")
    start = found[0][0]
    return start + open_at, start + close_at


def as_record(text: str, span: Span) -> Row:
    """Return the span as the gold files write it, with its words."""
    return {"start": span[0], "end": span[1], "words": text[span[0] : span[1]]}


def kind_of(text: str, spans: Sequence[Span]) -> str:
    """Return direct when all is quoted, mixed when some is, else indirect.

    >>> kind_of('He said "go" now', [(8, 12)]), kind_of('He said "go" now', [(0, 16)])
    ('direct', 'mixed')
    """
    pieces = [text[start:end] for start, end in spans]
    if not any(QUOTED.search(piece) for piece in pieces):
        return "indirect"
    return "direct" if not any(QUOTED.sub("", piece).strip() for piece in pieces) else "mixed"


def statement(key: str, number: int, row: Mapping[str, Any], text: str) -> Row:
    """Return one statement with its spans resolved."""
    name = f"{key}-q{number:02}"
    spans = [only_place(text, words, name) for words in row["said"]]
    source = nearest_place(text, row["source"], spans, name) if "source" in row else None
    cue = nearest_place(text, row["cue"], [*spans, *([source] if source else [])], name) if "cue" in row else None
    form = row.get("form", "text")
    return {
        "id": name,
        "speaker": row["who"],
        "speaker_alt": row.get("alt", []),
        "type": form if form in {"issued", "transcript"} else kind_of(text, spans),
        "form": form,
        "tier": row.get("tier", "core"),
        "via": row.get("via", []),
        "via_alt": row.get("via_alt", []),
        "key": text[spans[0][0] : spans[0][1]][:60],
        "source_span": as_record(text, source) if source else None,
        "cue_span": as_record(text, cue) if cue else None,
        "content_spans": [as_record(text, span) for span in spans],
    }


def placed(row: Mapping[str, Any], texts: Mapping[str, Row], where: str) -> Row:
    """Return a mention or value with ``words`` resolved in its document."""
    text = texts[row["doc"]]["text"]
    return {**row, **as_record(text, only_place(text, row["words"], where))}


def numbered(letter: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Return the rows with an id and a tier each."""
    return [{"id": f"{letter}{number:02}", "tier": "core", **row} for number, row in enumerate(rows, 1)]


def with_places(rows: Sequence[Row], field: str, texts: Mapping[str, Row]) -> list[Row]:
    """Return the rows with the list under ``field`` resolved."""
    return [{**row, field: [placed(item, texts, row["id"]) for item in row[field]]} for row in rows]


def forecast(row: Row, texts: Mapping[str, Row]) -> Row:
    """Return one forecast with its span resolved."""
    rest = {name: value for name, value in row.items() if name != "words"}
    text = texts[row["doc"]]["text"]
    return {**rest, "span": as_record(text, only_place(text, row["words"], row["id"]))}


def make_gold(source: Mapping[str, Any], texts: Mapping[str, Row]) -> Row:
    """Return the gold in the form that scorers read."""
    documents = {
        key: {
            "outlet": row["outlet"],
            "published": row["published"],
            "chars": len(row["text"]),
            "text_sha256": hashlib.sha256(row["text"].encode()).hexdigest(),
        }
        for key, row in texts.items()
        if key in source["statements"]
    }
    statements = {
        key: {"statements": [statement(key, number, row, texts[key]["text"]) for number, row in enumerate(rows, 1)]}
        for key, rows in source["statements"].items()
    }
    values = [("D", "discrepancies"), ("N", "non_discrepancies")]
    return {
        "meta": source["meta"],
        "documents": documents,
        "statements": statements,
        "commitments": with_places(numbered("C", source["commitments"]), "mentions", texts),
        "forecasts": [forecast(row, texts) for row in numbered("F", source["forecasts"]["rows"])],
        **{name: with_places(numbered(letter, source[name]["rows"]), "values", texts) for letter, name in values},
        "key_events": with_places(numbered("E", source["key_events"]["rows"]), "mentions", texts),
    }


def gold_text() -> str:
    """Return what gold.json should hold."""
    source = tomllib.loads((HERE / "gold.toml").read_text(encoding="utf-8"))
    return json.dumps(make_gold(source, sample_texts()), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (HERE / "gold.json").write_text(gold_text(), encoding="utf-8")
