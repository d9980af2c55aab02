"""Makes other corpora's names follow UNER's conventions, as far as UNER's own training part shows them."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from training.data import UNKNOWN, Sentence, read_ewt
from training.gum import read_gum


class Conventions(NamedTuple):
    """How UNER does it: the usual kind of each form; and words that the treebanks have in small letters, so that they may be of an office."""

    kinds: Mapping[str, str]
    common: frozenset[str]


@functools.cache
def conventions() -> Conventions:
    """Return what UNER's training part shows."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in read_ewt("train"):
        for first, last, kind in _names(sentence):
            kinds[_form(sentence, first, last)][kind] += 1
    common: Counter[str] = Counter()
    for sentence in (*read_ewt("train"), *read_gum("train")):
        tagged = zip(sentence.words, sentence.upos or [], strict=True)
        common.update(word for word, tag in tagged if word.islower() and tag in {"NOUN", "ADJ", "ADP", "DET"})
    usual = {form: counts.most_common(1)[0][0] for form, counts in kinds.items()}
    return Conventions(usual, frozenset(word for word, count in common.items() if count > 1))


def harmonised(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences; a state that acts is a place, as in UNER, and a person's title of office is no part of the name."""
    shown = conventions()
    for sentence in sentences:
        for first, last, kind in list(_names(sentence)):
            assert sentence.names is not None
            usual = shown.kinds.get(_form(sentence, first, last), kind)
            if {kind, usual} == {"LOC", "ORG"}:
                sentence.names[first:last] = [f"{tag[:2]}{usual}" for tag in sentence.names[first:last]]
            elif kind == "PER":
                cut = _office_words(sentence.words[first:last], shown.common)
                sentence.names[first : first + cut] = ["O"] * cut
                if cut and sentence.words[first + cut - 1].lower() in {"of", "for"}:
                    sentence.names[first + cut : last] = [UNKNOWN] * (last - first - cut)
                elif first + cut < last:
                    sentence.names[first + cut] = "B-PER"
    return list(sentences)


def _office_words(words: Sequence[str], common: frozenset[str]) -> int:
    """Return how many words at a person's start are of an office or rank ("Secretary of State", "Col."); all, if no name follows."""
    if len(words) == 1:
        return 0
    for index, word in enumerate(words):
        rank = word.endswith(".") and len(word) > 2
        if not rank and (word.lower() not in common or (len(words) == 2 and index == 0)):
            return index
    return len(words)


def _names(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    tags = sentence.names or []
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = first + 1
            while last < len(tags) and tags[last] == f"I-{tag[2:]}":
                last += 1
            yield first, last, tag[2:]


def _form(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(sentence.words[first:last])
