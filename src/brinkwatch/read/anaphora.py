"""Whom "he", "she", "it" and "they" mean, where that is clear: people by weighed signs, bodies by rules."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Token
from brinkwatch.ontology.antecedents import antecedent_weights
from brinkwatch.read.anaphora_bodies import resolve_of_bodies
from brinkwatch.read.antecedent_signs import Signs, signs_of, signs_of_nobody
from brinkwatch.read.antecedents import Place, Thread, Walk
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention, MentionForm


class Meant(NamedTuple):
    """Whom a pronoun means, with the probability of that."""

    thread: Thread
    probability: float


def resolve_pronouns(scene: Scene, document: Document, register: Register) -> list[tuple[Mention, Drafted]]:
    """Return a mention for every pronoun whose meaning is clear, with the draft it means, in order."""
    found = [*_of_people(scene, document, register), *resolve_of_bodies(scene.parse, document, register)]
    return sorted(found, key=lambda row: row[0].start)


def _of_people(scene: Scene, document: Document, register: Register) -> Iterator[tuple[Mention, Drafted]]:
    walk = Walk(scene, register.drafts)
    for place in walk.places():
        meant = choose(signs_of_nobody(walk, place), signs_of(walk, place))
        if meant is not None:
            mention = _mention(document, place.token, meant)
            yield mention, meant.thread.draft
            walk.take(place, meant.thread, site_of(mention, place))


def choose(nobody: Signs, options: Sequence[tuple[Thread, Signs]]) -> Meant | None:
    """Return the likeliest one, or None where nobody is too likely beside him."""
    table = antecedent_weights()
    signs = (nobody, *(row for _, row in options))
    scores = [math.exp(sum(table.weights.get(sign, 0.0) for sign in row)) for row in signs]
    best = max(range(1, len(scores)), key=lambda number: (scores[number], -number), default=0)
    if not best or scores[best] < table.least * (scores[best] + scores[0]):
        return None
    return Meant(options[best - 1][0], scores[best] / sum(scores))


def _mention(document: Document, token: Token, meant: Meant) -> Mention:
    return Mention(
        id=digest(document.id, token.start, token.end, MentionForm.PRONOUN),
        document=document.id,
        start=token.start,
        end=token.end,
        kind=meant.thread.draft.kind,
        form=MentionForm.PRONOUN,
        text=document.text[token.start : token.end],
        confidence=round(meant.probability, 3),
    )


def site_of(mention: Mention, place: Place) -> Site:
    """Return where a pronoun's mention stands."""
    index = place.token.index
    return Site(mention, index, index + 1, index, place.sentence, place.paragraph)
