"""Scores who is who in a document against OntoGUM: names by B-cubed, pronouns by what they stand for.

The words of each file are laid out as plain text and go through the whole line (prepare, parser, mentions, clusters); gold is
only looked at afterwards. Paragraphs and spaces are those of the treebank's file ``../dep/NAME.conllu``, of which nothing else is
read; where there is none, the text is one paragraph and spaces are guessed (``laid_out`` counts the texts that had one). A mention of ours is a gold mention's when both cover the same words or have the
same head word in our tree; where several fit, the shortest. A title or apposition of ours is part of the gold mention that
holds it together with its name, and a predicate goes with its subject. OntoGUM leaves out what is mentioned once.

- Name B-cubed: over our mentions by name that gold has too; precision and recall are averaged over mentions, all documents
  together. A name that we leave undecided is alone in its cluster. ``names_found`` is the share of gold mentions headed by a
  proper noun (by our tags) for which we have a mention by name.
- Pronouns: all in gold whose chain is named or described anywhere in the text by more than a pronoun. One is right when, of
  our cluster's mentions that are no pronouns, the nearest before it (if there is none, the nearest after it) is of the same gold
  chain. ``accuracy`` is over all such pronouns, unresolved ones counted as wrong; ``resolved`` is the share we resolved;
  ``precision`` is over all pronouns we resolved, those that gold leaves out counted as wrong. ``pronoun_accuracy`` is of people:
  he, she and their forms. ``accuracy_on_found`` leaves out the mentions of our cluster that gold has in no chain (OntoGUM marks some
  subjects at their participle, and some titles not at all) and goes to the next.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from training.data import guess_spaces, read_conllu

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.entities import head_of
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.mention import Mention, MentionForm
from brinkwatch.records.span import Span
from evals.corpora import lay_out
from evals.overlap import share_trained_on

Figures = dict[str, object]
PRONOUNS: Mapping[str, frozenset[str]] = {
    "people": frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"}),
    "many": frozenset({"they", "them", "their", "theirs", "themselves"}),
    "thing": frozenset({"it", "its", "itself"}),
}
# Words that name nobody by themselves.
_EMPTY = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "this",
        "that",
        "these",
        "those",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "one",
        "oneself",
        "here",
        "there",
        "then",
    ]
).union(*PRONOUNS.values())
_NAMING = frozenset({"flat", "appos"})
_TITLE = frozenset({"flat", "appos", "compound", "nmod:desc"})
_MARK = re.compile(r"\((?P<only>\d+)\)|\((?P<opens>\d+)|(?P<closes>\d+)\)")


class Gold(NamedTuple):
    """A gold mention: its span in the laid-out text, its chain, and the words it covers in our parse."""

    span: Span
    chain: int
    words: range
    head: int


def score_coreference(path: Path, reader: Reader) -> Figures:
    """Return name B-cubed and the pronouns' figures, in per cent, over a folder of OntoGUM .conll files.

    Of a folder that holds the whole corpus only the development documents are read (``splits.md`` beside it names them).
    """
    files = files_of(path)
    texts: list[list[str]] = []
    cubed: list[tuple[float, float]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        words, marks = read_marks(file)
        paragraphs = paragraphs_of(file, words)
        texts.append(words)
        scored = Scored(*read_document(paragraphs, marks, file.name, reader))
        cubed.extend(scored.names())
        counts.update(scored.counted())
    return {
        "documents": len(files),
        "laid_out": sum(_treebank(file).exists() for file in files),
        "overlap": share_trained_on(texts),
        **_names(cubed, counts),
        **_pronouns(counts),
    }


def files_of(path: Path) -> list[Path]:
    """Return the files of a folder to be scored."""
    files = sorted(path.glob("*.conll"))
    splits = path.parent / "splits.md"
    text = splits.read_text("utf-8") if splits.exists() else ""
    section = re.search(r"^## dev\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    held = set(re.findall(r"\* (\w+)", section[1])) if section else set()
    return [file for file in files if file.stem in held] or files


def read_marks(file: Path) -> tuple[list[str], list[tuple[int, int, int]]]:
    """Return the words of a file, and its mentions as first word, word after the last, and chain."""
    words: list[str] = []
    found: list[tuple[int, int, int]] = []
    opened: dict[str, list[int]] = defaultdict(list)
    for line in file.read_text("utf-8").split("\n"):
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 3:
            continue
        here = len(words)
        words.append(columns[1])
        for mark in _MARK.finditer(columns[-1]):
            opened[mark["opens"] or mark["only"] or ""].append(here)
            chain = mark["only"] or mark["closes"]
            if chain:
                found.append((opened[chain].pop(), here + 1, int(chain)))
    return words, sorted(found)


Paragraphs = Sequence[tuple[Sequence[str], Sequence[bool]]]


def paragraphs_of(file: Path, words: list[str]) -> Paragraphs:
    """Return the words by paragraph, and for each word whether white space stands before it."""
    if not _treebank(file).exists():
        return [(words, guess_spaces(words))]
    found: list[tuple[list[str], list[bool]]] = []
    for sentence in read_conllu(_treebank(file)):
        if sentence.starts_paragraph or not found:
            found.append(([], []))
        found[-1][0].extend(sentence.words)
        found[-1][1].extend(sentence.spaced)
    return found if sum(len(row) for row, _ in found) == len(words) else [(words, guess_spaces(words))]


def _treebank(file: Path) -> Path:
    return file.parent.parent / "dep" / f"{file.stem}.conllu"


def lay_out_document(paragraphs: Paragraphs) -> tuple[str, list[tuple[int, int]]]:
    """Return the text and the place of each word in it."""
    text, laid = lay_out(paragraphs)
    return text, [span for _, row in laid for span in row]


def read_document(
    paragraphs: Paragraphs, marks: Iterable[tuple[int, int, int]], origin: str, reader: Reader
) -> tuple[Parse, tuple[Mention, ...], list[Gold]]:
    """Return our parse and clustered mentions of a text made of words, and its gold mentions."""
    text, spans = lay_out_document(paragraphs)
    document = prepare(RawDocument(origin=origin, text=text, language="en"))
    if not isinstance(document, Document):
        raise TypeError(f"{origin} was not read: {document.reason}")
    parse = reader(document)
    mentions, _ = cluster_mentions(parse, document, find_mentions(parse, document))
    return parse, mentions, place_gold(parse, marks, spans)


def place_gold(parse: Parse, marks: Iterable[tuple[int, int, int]], spans: Sequence[tuple[int, int]]) -> list[Gold]:
    """Return the gold mentions in their place in our parse."""
    return [_placed(parse, Span(spans[first][0], spans[last - 1][1]), chain) for first, last, chain in marks]


def _placed(parse: Parse, span: Span, chain: int) -> Gold:
    tokens = parse.tokens_in(span)
    if not tokens:
        return Gold(span, chain, range(0), -1)
    words = range(tokens[0].index, tokens[-1].index + 1)
    return Gold(span, chain, words, head_of(parse, words.start, words.stop))


class Scored:
    """One document's mentions beside its gold mentions."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], gold: Sequence[Gold]) -> None:
        self._parse = parse
        self._gold = gold
        self._mentions = mentions
        self._matched = {mention.id: match for mention in mentions if (match := self._match(mention)) is not None}

    def _match(self, mention: Mention) -> Gold | None:
        tokens = self._parse.tokens_in(Span(mention.start, mention.end))
        if not tokens:
            return None
        head = self._standing(mention, head_of(self._parse, tokens[0].index, tokens[-1].index + 1))
        same = [gold for gold in self._gold if (gold.span.start, gold.span.end) == (mention.start, mention.end)]
        alike = same or [gold for gold in self._gold if gold.head in head]
        return min(alike, key=lambda gold: (gold.span.end - gold.span.start, gold.span.start), default=None)

    def _standing(self, mention: Mention, head: int) -> list[int]:
        """Return the words that stand for a mention: its head, and what its head is part of or told of."""
        ties = _NAMING if mention.form is MentionForm.NAME else _TITLE
        found = [head]
        while True:
            token = self._parse.tokens[found[-1]]
            if token.head < 0 or not ties & {token.relation, token.relation.partition(":")[0]}:
                break
            found.append(token.head)
        if mention.form is MentionForm.NOMINAL and any(True for _ in self._parse.dependents(head, "cop")):
            found.extend(subject.index for subject in self._parse.dependents(head, "nsubj"))
        return found

    def chain_of(self, mention: Mention) -> int | None:
        """Return the gold chain of a mention of ours, or None where gold has none."""
        match = self._matched.get(mention.id)
        return match.chain if match is not None else None

    def names(self) -> Iterator[tuple[float, float]]:
        """Yield precision and recall of each mention by name that gold has too."""
        rows: dict[Gold, str] = {}
        for mention in self._mentions:
            match = self._matched.get(mention.id)
            if mention.form is MentionForm.NAME and match is not None:
                rows.setdefault(match, mention.cluster or mention.id)
        both = Counter((gold.chain, cluster) for gold, cluster in rows.items())
        ours, theirs = Counter(rows.values()), Counter(gold.chain for gold in rows)
        for gold, cluster in rows.items():
            shared = both[gold.chain, cluster]
            yield shared / ours[cluster], shared / theirs[gold.chain]

    def counted(self) -> Iterator[tuple[str, str]]:
        """Yield what the pronouns and the gold names of the document count for."""
        named = {
            match for mention in self._mentions if mention.form == "name" and (match := self._matched.get(mention.id))
        }
        for gold in self._gold:
            if gold.head >= 0 and self._parse.tokens[gold.head].upos == "PROPN":
                yield "names", "found" if gold in named else "missed"
        ours = {(m.start, m.end): m for m in self._mentions if m.form is MentionForm.PRONOUN and m.cluster}
        told = {gold.chain for gold in self._gold if self._word(gold.span) not in _EMPTY}
        for gold in self._gold:
            kind = next((kind for kind, words in PRONOUNS.items() if self._word(gold.span) in words), None)
            mention = ours.pop((gold.span.start, gold.span.end), None)
            if kind is not None:
                yield from ((kind, row) for row in self._verdicts(gold, mention, told))
        for mention in ours.values():
            yield (
                next((kind for kind, words in PRONOUNS.items() if mention.text.lower() in words), "other"),
                "not in gold",
            )

    def _word(self, span: Span) -> str:
        return self._parse.text[span.start : span.end].lower()

    def _verdicts(self, gold: Gold, mention: Mention | None, told: Container[int]) -> Iterator[str]:
        if gold.chain not in told:
            yield "never told"
        elif mention is None:
            yield "open"
        else:
            ours = [m for m in self._mentions if m.cluster == mention.cluster and m.form is not MentionForm.PRONOUN]
            yield "right" if self._chain_meant(mention, ours) == gold.chain else "wrong"
            if self._chain_meant(mention, [m for m in ours if m.id in self._matched]) == gold.chain:
                yield "right on found"

    def _chain_meant(self, pronoun: Mention, ours: Sequence[Mention]) -> int | None:
        """Return the gold chain of what our cluster has before a pronoun, or after it; a title counts with its name."""
        before = [mention for mention in ours if mention.start < pronoun.start]
        meant = (
            max(before, key=lambda m: (m.start, m.end)) if before else min(ours, key=lambda m: m.start, default=None)
        )
        return self.chain_of(meant) if meant is not None else None


def _names(cubed: Sequence[tuple[float, float]], counts: Counter[tuple[str, str]]) -> Figures:
    precision, recall = (sum(row[side] for row in cubed) / max(1, len(cubed)) for side in (0, 1))
    found, missed = counts["names", "found"], counts["names", "missed"]
    return {
        "names": len(cubed),
        "names_found": _share(found, found + missed),
        "name_b3_precision": round(100 * precision, 2),
        "name_b3_recall": round(100 * recall, 2),
        "name_b3": round(200 * precision * recall / max(1e-9, precision + recall), 2),
    }


def _pronouns(counts: Counter[tuple[str, str]]) -> Figures:
    figures: Figures = {}
    for kind in PRONOUNS:
        right, wrong = counts[kind, "right"], counts[kind, "wrong"]
        total = right + wrong + counts[kind, "open"]
        name = "pronoun" if kind == "people" else f"pronoun_{kind}"
        figures[f"{name}s"] = total
        figures[f"{name}_accuracy"] = _share(right, total)
        figures[f"{name}_accuracy_on_found"] = _share(counts[kind, "right on found"], total)
        figures[f"{name}_resolved"] = _share(right + wrong, total)
        figures[f"{name}_precision"] = _share(right, right + wrong + counts[kind, "not in gold"])
    return figures


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)
