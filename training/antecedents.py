"""Makes the weights by which "he" and "she" find whom they mean: python -m training.antecedents [--print].

A conditional logistic regression over the signs of ``read/antecedent_signs.py``: those whom a pronoun can mean, and
nobody, share its probability. Where several are right (a person under two names that we did not join), their sum counts.
Data are OntoGUM's training documents, conversations and vlogs left out, through our own parser and clusters. The walk through a text goes once with gold choices,
once with those of the first weights, so that the second weights know what earlier mistakes look like. Deterministic; a
minute on one core. The development and test documents are never read.
"""

import argparse
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from evals.__main__ import MODEL
from evals.coreference import Scored, lay_out_document, paragraphs_of, place_gold, read_marks
from training.data import SHARED
from training.gum import gum_documents

import brinkwatch.ontology
from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.parse import Parser
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.anaphora import site_of
from brinkwatch.read.antecedent_signs import Signs, signs_of, signs_of_nobody
from brinkwatch.read.antecedents import Place, Thread, Walk
from brinkwatch.read.clusters import group_told
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.scene import Scene
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.mention import Mention, MentionForm

OUTPUT = Path(brinkwatch.ontology.__file__).parent / "antecedents.toml"
# How likely somebody must be beside nobody, or the pronoun is left open. OntoGUM's development documents: accuracy and
# precision with weights of all genres 76.7 and 77 at 0, 76.7 and 81 at .33, 74.4 and 81 at .5.
LEAST = 0.33
# Half of the training documents against the other: 69.7 at 3, 72.9 at 10, 73.4 at 20 with all genres; 74.1, 75.8, 76.8 without talk.
_PENALTY = 20.0
# Talk points at what stands in the room: what is learned from it does not help written news.
_TALK = frozenset({"conversation", "vlog"})
_RARE = 5
_STEPS = 40
_SETTLED = 1e-3

Weights = dict[str, float]


class Text(NamedTuple):
    """A training document: its mentions in place, the drafts of its names and descriptions, gold beside it."""

    scene: Scene
    drafts: list[Drafted]
    scored: Scored
    chains: Mapping[tuple[int, int], int]


class Case(NamedTuple):
    """One pronoun: the signs of nobody and of each who can be meant, and which of these are right (the first is nobody)."""

    signs: list[Signs]
    right: list[bool]


def read_texts(reader: Parser) -> list[Text]:
    """Return the training documents of OntoGUM that are no talk."""
    folder = SHARED / "data/treebank/gum/ontogum"
    written = [name for name in gum_documents("train") if name.split("_")[1] not in _TALK]
    files = [folder / f"{name}.conll" for name in written]
    return [read_text(file, reader) for file in files if file.exists()]


def read_text(file: Path, reader: Parser) -> Text:
    """Return one document, read up to its pronouns."""
    words, marks = read_marks(file)
    text, spans = lay_out_document(paragraphs_of(file, words))
    document = prepare(RawDocument(origin=file.name, text=text, language="en"))
    assert isinstance(document, Document), document
    parse = reader(document)
    mentions = find_mentions(parse, document)
    scene = Scene(parse, mentions)
    gold = place_gold(parse, marks, spans)
    chains = {(row.span.start, row.span.end): row.chain for row in gold}
    return Text(scene, group_told(scene, document).register.drafts, Scored(parse, mentions, gold), chains)


def read_cases(text: Text, pick: Callable[[Case], int]) -> Iterator[Case]:
    """Yield the pronouns of a text; ``pick`` says by number who is taken to be meant (0 for nobody)."""
    walk = Walk(text.scene, text.drafts)
    for place in walk.places():
        options = signs_of(walk, place)
        right = [_is_right(text, place, thread) for thread, _ in options]
        signs = [signs_of_nobody(walk, place), *(row for _, row in options)]
        case = Case(signs, [not any(right), *right])
        yield case
        chosen = pick(case)
        if chosen:
            thread = options[chosen - 1][0]
            walk.take(place, thread, site_of(_pronoun(place, thread), place))


def _is_right(text: Text, place: Place, thread: Thread) -> bool:
    chain = text.chains.get((place.token.start, place.token.end))
    before = [site for site in thread.sites if site.first < place.token.index]
    nearest = max(before, key=lambda site: (site.first, site.last)) if before else thread.sites[0]
    return chain is not None and text.scored.chain_of(nearest.mention) == chain


def _pronoun(place: Place, thread: Thread) -> Mention:
    token = place.token
    return Mention(
        id=f"{token.start}",
        document="",
        start=token.start,
        end=token.end,
        kind=thread.draft.kind,
        form=MentionForm.PRONOUN,
        text=token.text,
        confidence=1.0,
    )


def pick_gold(case: Case) -> int:
    """Return the first who is right, else nobody."""
    return 0 if case.right[0] else case.right.index(True)


def pick_likeliest(weights: Weights, case: Case) -> int:
    """Return the likeliest by weights, where that is more than half as likely as nobody."""
    scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in case.signs]
    best = max(range(1, len(scores)), key=lambda number: (scores[number], -number), default=0)
    return best if best and scores[best] > scores[0] + np.log(0.5) else 0


def fit(cases: Sequence[Case]) -> Weights:
    """Return the weights that make the right ones likeliest: Newton's steps on the penalised log-likelihood."""
    counts = Counter(sign for case in cases for signs in case.signs for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= _RARE)
    column = {name: number for number, name in enumerate(names)}
    lengths = [len(case.signs) for case in cases]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    group = np.repeat(np.arange(len(cases)), lengths)
    table = np.zeros((sum(lengths), len(names)))
    for row, signs in enumerate(signs for case in cases for signs in case.signs):
        table[row, [column[sign] for sign in signs if sign in column]] = 1.0
    right = np.array([value for case in cases for value in case.right])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        before = weights.copy()
        scores = table @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        likely /= np.add.reduceat(likely, starts)[group]
        wanted = likely * right
        wanted /= np.add.reduceat(wanted, starts)[group]
        mean = np.add.reduceat(likely[:, None] * table, starts)
        slope = table.T @ (wanted - likely) - _PENALTY * weights
        bend = (table * likely[:, None]).T @ table - mean.T @ mean + _PENALTY * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
        if np.abs(weights - before).max() < _SETTLED:
            break
    return dict(zip(names, weights.round(2).tolist(), strict=True))


def train(texts: Iterable[Text]) -> Weights:
    """Return the weights."""
    kept = list(texts)
    gold = [case for text in kept for case in read_cases(text, pick_gold)]
    first = fit(gold)
    own = [case for text in kept for case in read_cases(text, functools.partial(pick_likeliest, first))]
    return fit([*gold, *own])


def as_toml(weights: Weights) -> str:
    """Return the weights as the file that ships."""
    lines = [
        '# How much each sign speaks for a person as the one whom "he" or "she" means (log-odds). Signs are those of',
        "# read/antecedent_signs.py. Made by training/antecedents.py from OntoGUM's training documents.",
        "",
        "# How likely somebody must be beside nobody (0-1); below it the pronoun is left open.",
        f"least = {LEAST}",
        "",
        "[weights]",
        *(f'"{sign}" = {weight}' for sign, weight in weights.items() if weight),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Train and write the weights, or print them."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description="Make antecedents.toml.")
    parser.add_argument("--print", action="store_true", help="print instead of writing")
    options = parser.parse_args()
    text = as_toml(train(read_texts(Reader(MODEL, threads=1))))
    if options.print:
        print(text)
    else:
        OUTPUT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
