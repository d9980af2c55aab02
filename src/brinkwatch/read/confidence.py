"""How sure a statement is: the chance that it was said, and that it was said by the one who is named."""

import functools
import math
from collections.abc import Mapping

from brinkwatch.ontology.confidence import confidence_weights

Signs = tuple[str, ...]
"""What speaks for and against, in the words of ``confidence.toml``."""

ALWAYS = "always"
_STEPS = ((0.95, "surely"), (0.85, "likely"), (0.7, "perhaps"))


def sureness(score: float) -> str:
    """Return a score (0-1) in words: the steps of ``confidence.toml``.

    >>> sureness(0.97), sureness(0.2)
    ('surely', 'hardly')
    """
    return next((word for least, word in _STEPS if score >= least), "hardly")


@functools.lru_cache(maxsize=4096)
def said_chance(signs: Signs) -> float:
    """Return how likely (0-1) such words are somebody's statement at all."""
    return weigh(confidence_weights().said, signs)


@functools.lru_cache(maxsize=4096)
def speaker_chance(signs: Signs) -> float:
    """Return how likely (0-1) the speaker of such a statement is the one who was found."""
    return weigh(confidence_weights().speaker, signs)


def weigh(weights: Mapping[str, float], signs: Signs) -> float:
    """Return the chance (0-1) that weights give to signs.

    >>> weigh({"always": 0.0, "shared surname": -2.0}, ("shared surname",)) < 0.5
    True
    """
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in (ALWAYS, *signs))))
