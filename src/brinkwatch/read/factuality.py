"""How sure it is that a proposition is so, from -3 (certainly not) to 3 (certainly): the rules' value and the reader model's, in one."""

from brinkwatch.nlp.parse import Token
from brinkwatch.ontology.modality import modality_words
from brinkwatch.read.folding import Deed
from brinkwatch.records.event import Modality

# How much the model's value counts beside the rules'. Verbs: Pearson's r on UDS-IH2 dev .830 at 1, .830 at .95, .829 at .9, .828 at
# .85; weights fitted on one half by class, with slopes and with squares, leave .829 to .830 on the other. Nouns, on which the model
# was hardly trained: r on UW dev .56 at .5, .54 at .7, .48 at .9; with the few of UDS-IH2 dev that is .828, .829, .830 of all.
VERB_SHARE = 0.9
NOUN_SHARE = 0.7
# What the rules leave of a deed told outright, at least.
OUTRIGHT = 2.0


def certainty(deed: Deed, token: Token) -> float:
    """Return how sure it is that a deed which a word names was done."""
    share = NOUN_SHARE if token.upos in {"NOUN", "PROPN"} else VERB_SHARE
    return factuality(deed.modality, deed.factuality, token.factuality, share)


def is_hedged(deed: Deed) -> bool:
    """Say whether a deed is told as done but not outright ("allegedly", "is accused of", "is believed to have")."""
    return deed.modality is Modality.ASSERTED and deed.factuality < OUTRIGHT


def factuality(modality: Modality, ruled: float, head: float | None = None, share: float = VERB_SHARE) -> float:
    """Return how sure it is that what is put forward so is the case.

    ``ruled`` is what the words that put it forward leave of certainty, ``head`` the model's value for the word, which counts for
    ``share``. The result stays within the band of the modality: no model makes a threat a deed, or a denied deed a sure one.

    >>> factuality(Modality.ASSERTED, 3.0), factuality(Modality.THREATENED, 0.0, 2.9)
    (3.0, 1.0)
    """
    low, high = modality_words().bands[modality]
    value = ruled if head is None else share * head + (1 - share) * ruled
    return round(min(high, max(low, value)), 3)
