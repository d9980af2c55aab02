"""The trained reader: an encoder whose labels become a Parse."""

import functools
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from brinkwatch.nlp.decode import Subjects, find_tags, lawful_steps, mend_subjects, number_forms, share_evidence
from brinkwatch.nlp.encoder import Encoder, Labels, Spans, Words
from brinkwatch.nlp.lemmas import UNSCRIPTED, read_lemmas
from brinkwatch.nlp.model import find_model
from brinkwatch.nlp.paragraphs import find_paragraphs
from brinkwatch.nlp.parse import Name, Parse, Sentence, Token, Told
from brinkwatch.nlp.tokens import find_words
from brinkwatch.nlp.told import find_cues, find_told, load_pairs
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span

_CLAUSES = frozenset(["advcl", "ccomp", "xcomp"])
_make_token = functools.partial(tuple.__new__, Token)
"""What ``Token._make`` does, at a third of the time: every word of a text passes here."""


class Reader:
    """A parser: called with a Document, it returns its Parse."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        """Load the model of a folder; ``threads`` is how many the encoder may use.

        Raises:
            SettingsError: the folder lacks a file of the model.
        """
        folder = find_model(folder)
        self.name = f"brinkwatch-{folder.name}"
        self._labels: Mapping[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self._encoder = Encoder(folder, self._labels, threads=threads)
        self._lemmas = read_lemmas(folder)
        relations = self._labels["relations"]
        clauses = frozenset(n for n, label in enumerate(relations) if label.partition(":")[0] in _CLAUSES)
        self._subjects = Subjects(relations.index("nsubj"), relations.index("compound"), clauses)
        self._pairs = load_pairs(folder / "told.npz", self._labels["told"])
        self._scripted = np.array([tag not in UNSCRIPTED for tag in self._labels["upos"]])
        tags = self._labels["names"]
        self._steps = lawful_steps(tags)
        kinds = ["", *sorted({tag[2:] for tag in tags} - {""})]
        self._kinds = np.array([kinds.index(tag[2:]) for tag in tags])
        self._opens = np.array([tag[0] == "B" for tag in tags])
        self._goes_on = np.array([tag[0] == "I" for tag in tags])

    def __call__(self, document: Document) -> Parse:
        """Return the parse of a document; its furniture is left out."""
        paragraphs = find_paragraphs(document.text, document.furniture)
        cut = [(span, find_words(document.text, span.start, span.end)) for span in paragraphs]
        return self.parse_words(document.text, [(span, words) for span, words in cut if words])

    def parse_words(
        self, text: str, paragraphs: Sequence[tuple[Span, Spans]], ends: Sequence[bool] | None = None
    ) -> Parse:
        """Return the parse of paragraphs whose words are given.

        ``ends`` says for each word whether a sentence ends with it, where that is known too.
        """
        words = self._encoder.look_up(text, [spans for _, spans in paragraphs])
        labels = self._encoder.label(words, ends)
        mend_subjects(labels.heads, labels.relations, self._subjects)
        tokens = tuple(self._tokens(words, labels))
        return Parse(
            text,
            tokens,
            _sentences(tokens, labels),
            names=agree_on_labels(text, self._names(words, labels)),
            paragraphs=[span for span, _ in paragraphs],
            told=self._told(words, labels),
            parser=self.name,
        )

    def _tokens(self, words: Words, labels: Labels) -> Iterator[Token]:
        upos = self._decoded("upos", labels.upos.tolist())
        features = self._decoded("features", labels.features.tolist())
        columns = (
            range(len(words.forms)),
            [start for start, _ in words.spans],
            [end for _, end in words.spans],
            words.forms,
            self._found_lemmas(words.forms, labels, upos, features),
            upos,
            features,
            labels.heads.tolist(),
            self._decoded("relations", labels.relations.tolist()),
            np.round(np.clip(labels.factuality[:, 0], -3, 3), 3).tolist(),
        )
        return map(_make_token, zip(*columns, strict=True))

    def _found_lemmas(self, forms: list[str], labels: Labels, upos: list[str], features: list[str]) -> list[str]:
        """Return the lemma of each form; equal numbers of tag, features and scripts are one look-up."""
        said = labels.upos * len(self._labels["features"]) + labels.features
        scripted = self._scripted[labels.upos]
        for column in labels.lemmas.T:
            said = said * len(self._labels["lemmas"]) + column * scripted

        def read(word: int) -> tuple[str, str, tuple[str, ...]]:
            return upos[word], features[word], tuple(self._decoded("lemmas", labels.lemmas[word].tolist()))

        return self._lemmas.find_all(list(zip(forms, said.tolist(), strict=True)), read)

    def _decoded(self, task: str, numbers: Sequence[int]) -> list[str]:
        table = self._labels[task]
        return [table[number] for number in numbers]

    def _told(self, words: Words, labels: Labels) -> Iterator[Told]:
        cues = list(find_cues(labels.speech, self._labels["speech"], words.paragraphs))
        return find_told(cues, labels.told_cue, labels.told_word, self._pairs)

    def _names(self, words: Words, labels: Labels) -> Iterator[Name]:
        """Yield the names; a name's score is the mean probability of its words' tags."""
        scores = share_evidence(labels.names, number_forms(words.forms), self._kinds)
        tags = find_tags(scores, labels.sentence, self._steps)
        firsts = np.flatnonzero(self._opens[tags])
        stops = np.append(np.flatnonzero(~self._goes_on[tags]), len(tags))
        lasts = stops[np.searchsorted(stops, firsts, side="right")]
        chances = np.append(np.exp(scores[np.arange(len(tags)), tags]), np.float32(0))
        sums = np.add.reduceat(chances, np.stack([firsts, lasts], axis=1).ravel())[::2] if len(firsts) else firsts
        means = (sums / (lasts - firsts)).astype(np.float32).tolist()
        for first, last, score, tag in zip(firsts.tolist(), lasts.tolist(), means, tags[firsts].tolist(), strict=True):
            kind = self._labels["names"][tag][2:]
            yield Name(first, last, words.spans[first][0], words.spans[last - 1][1], kind, round(score, 3))


def agree_on_labels(text: str, names: Iterable[Name]) -> list[Name]:
    """Return the names with one label a form: the one with the highest sum of scores in the document.

    A form rarely names a town here and an army there within one text; where the reader wavers, it has seen too little of one sentence.
    """
    found = list(names)
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for name in found:
        sums[text[name.start : name.end]][name.label] += round(1000 * name.score)
    best = {form: min(scores, key=lambda label: (-scores[label], label)) for form, scores in sums.items()}
    return [name._replace(label=best[text[name.start : name.end]]) for name in found]


def _sentences(tokens: Sequence[Token], labels: Labels) -> Iterator[Sentence]:
    starts = np.flatnonzero(np.diff(labels.sentence, prepend=-1)).tolist()
    roots = np.flatnonzero(labels.heads < 0).tolist()
    for (first, last), root in zip(itertools.pairwise([*starts, len(tokens)]), roots, strict=True):
        yield Sentence(first, last, tokens[first].start, tokens[last - 1].end, root)
