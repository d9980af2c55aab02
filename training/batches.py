"""Cuts sentences into windows and windows into batches of about equal size."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import torch
from training.data import UNKNOWN, Sentence, Told
from training.model import FAR, Batch, Cues
from training.polnear import mark

from brinkwatch.nlp.pieces import SHAPES, PieceTable

TAGS = {"upos": "upos", "features": "features", "lemmas": "scripts", "names": "names", "speech": "speech"}
"""Word-level tasks and the field of a sentence that holds their labels."""

MASKED = 0.06
"""Share of the words that training hides, so that a word's neighbours learn to say what it is."""

TOLD = ["O", *(f"{letter}-{role}" for role in ("source", "content") for letter in "BILU")]
"""What a word can be to a cue."""

MOST_PIECES = 190
Window = list[Sentence]


def label_table(sentences: Sequence[Sentence], *, least: Mapping[str, int]) -> dict[str, list[str]]:
    """Return each task's labels, most frequent first, leaving out those rarer than its least count."""
    table = {}
    for task, attribute in [*TAGS.items(), ("relations", "relations")]:
        counts = Counter(label for s in sentences for label in getattr(s, attribute) or () if label != UNKNOWN)
        kept = sorted((label for label, n in counts.items() if n >= least.get(task, 1)), key=lambda x: (-counts[x], x))
        table[task] = kept
    table["ends"] = ["inside", "end"]
    table["told"] = TOLD
    return table


def cut_windows(sentences: Sequence[Sentence], table: PieceTable, chance: random.Random) -> list[Window]:
    """Return windows of one to many sentences of one paragraph, cut at other places each time."""
    windows: list[Window] = []
    size = limit = 0
    for sentence in sentences:
        pieces = sum(len(numbers) for numbers, _ in table.look_up(sentence.words))
        fresh = sentence.starts_paragraph or not windows or windows[-1][-1].document != sentence.document
        if fresh or size + pieces > MOST_PIECES or len(windows[-1]) >= limit:
            windows.append([])
            size, limit = 0, chance.choice((1, 2, 3, 5, 8, 20))
        windows[-1].append(sentence)
        size += pieces
    return windows


def make_batches(windows: Sequence[Window], *, words: int, chance: random.Random) -> Iterator[list[Window]]:
    """Yield batches of windows of like length, about ``words`` words each, in random order."""
    keyed = sorted(windows, key=lambda w: sum(len(s.words) for s in w) + chance.random() * 8)
    batches: list[list[Window]] = [[]]
    widest = 0
    for window in keyed:
        own = sum(len(s.words) for s in window)
        widest = max(widest, own)
        if batches[-1] and widest * (len(batches[-1]) + 1) > words:
            batches.append([])
            widest = own
        batches[-1].append(window)
    chance.shuffle(batches)
    yield from batches


def collate(
    windows: Sequence[Window],
    table: PieceTable,
    labels: Mapping[str, Mapping[str, int]],
    chance: random.Random,
    *,
    masked: float = MASKED,
) -> Batch:
    """Return one batch: a few windows are seen in capitals, as headlines are, and a share of the words is hidden."""
    rows = [_row(window, table, labels, chance, masked) for window in windows]
    depth = max(len(row["pieces"]) for row in rows)
    width = max(len(row["first"]) for row in rows)

    def stack(key: str, size: int, fill: int) -> torch.Tensor:
        return torch.tensor([row[key] + [fill] * (size - len(row[key])) for row in rows])

    pieces = stack("pieces", depth, table.pad)
    heads = stack("heads", width, -100)
    return Batch(
        pieces=pieces,
        shapes=stack("shapes", depth, 0),
        piece_mask=pieces != table.pad,
        first=stack("first", width, 0),
        last=stack("last", width, 0),
        word_mask=stack("sentence", width, -1) >= 0,
        sentence=stack("sentence", width, -1),
        factuality=_factuality(windows, width),
        told=_cues(windows, width),
        labels={key: stack(key, width, -100) for key in ("ends", *TAGS, "relations")}
        | {"heads": torch.where(heads == -1, width, heads)},
    )


def _factuality(windows: Sequence[Window], width: int) -> torch.Tensor:
    found = torch.full((len(windows), width), torch.nan)
    for row, window in enumerate(windows):
        offset = 0
        for sentence in window:
            for word, score in sentence.factuality.items():
                found[row, offset + word] = score
            offset += len(sentence.words)
    return found


def _cues(windows: Sequence[Window], width: int) -> Cues:
    """Return the cues of all windows; attributions come in windows of one paragraph."""
    rows = [(row, told) for row, window in enumerate(windows) for told in window[0].told]
    share = torch.zeros(len(rows), width)
    distance = torch.zeros(len(rows), width, dtype=torch.long)
    labels = torch.full((len(rows), width), -100)
    for number, (row, told) in enumerate(rows):
        length = len(windows[row][0].words)
        share[number, told.cue] = 1 / len(told.cue)
        distance[number] = distances(told.cue[0], told.cue[-1], width)
        labels[number, :length] = torch.tensor([TOLD.index(tag) for tag in _parts(told, length)])
    return Cues(torch.tensor([row for row, _ in rows], dtype=torch.long), share, distance, labels)


def _parts(told: Told, length: int) -> list[str]:
    tags = ["O"] * length
    mark(tags, told.content, "content")
    mark(tags, told.source, "source")
    return tags


def distances(first: int, last: int, width: int) -> torch.Tensor:
    """Return each word's class of distance from a cue's words ``first`` to ``last``: 0 far before, ``FAR`` inside, 2 ``FAR`` far behind."""
    places = torch.arange(width)
    away = (places - last).clamp(min=0) + (places - first).clamp(max=0)
    return away.clamp(-FAR, FAR) + FAR


def _row(
    window: Window, table: PieceTable, labels: Mapping[str, Mapping[str, int]], chance: random.Random, masked: float
) -> dict[str, list[int]]:
    row: dict[str, list[int]] = {
        key: [] for key in ("pieces", "shapes", "first", "last", "sentence", "heads", "relations", "ends", *TAGS)
    }
    row["pieces"], row["shapes"] = [table.first], [0]
    recase = chance.random()
    for number, sentence in enumerate(window):
        offset = len(row["first"])
        found = table.look_up(sentence.words)
        hidden = []
        for (pieces, shape), spaced in zip(found, sentence.spaced, strict=True):
            seen = _recased(shape, recase)
            row["first"].append(len(row["pieces"]))
            is_hidden = chance.random() < masked
            if is_hidden:
                hidden.append(len(row["first"]) - 1)
            row["pieces"] += [table.mask] * len(pieces) if is_hidden else pieces
            row["last"].append(len(row["pieces"]) - 1)
            row["shapes"] += [seen + (0 if spaced else len(SHAPES))] * len(pieces)
        length = len(sentence.words)
        row["sentence"] += [number] * length
        row["ends"] += [0] * (length - 1) + [1] if sentence.heads else [-100] * length
        row["heads"] += [h + offset if h >= 0 else -1 for h in sentence.heads] if sentence.heads else [-100] * length
        for task in (*TAGS, "relations"):
            values = getattr(sentence, TAGS.get(task, task))
            row[task] += [labels[task].get(value, -100) for value in values] if values else [-100] * length
        for word in hidden:
            row["lemmas"][word] = -100
    row["pieces"].append(table.last)
    row["shapes"].append(0)
    return row


def _recased(shape: int, draw: float) -> int:
    """Return the shape as drawn: 3% of windows all in capitals, 4% with a capital on each word, as headlines are."""
    if draw < 0.03 and shape in {1, 3, 4}:
        return 2
    return 3 if draw < 0.07 and shape == 1 else shape
