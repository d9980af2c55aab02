"""How sure it is that a proposition is so, from -3 (certainly not) to 3 (certainly): the rules' value and the reader model's, in one."""

from brinkwatch.ontology.modality import modality_words
from brinkwatch.records.event import Modality

HEAD_SHARE = 0.9
"""How much the model's value counts beside the rules' (of .5, .75, .9 and 1, the best on UDS-IH2 dev)."""


def factuality(modality: Modality, ruled: float, head: float | None = None) -> float:
    """Return how sure it is that what is put forward so is the case.

    ``ruled`` is what the words that put it forward leave of certainty, ``head`` the model's value for the word. The result stays
    within the band of the modality: no model makes a threat a deed, or a denied deed a sure one.

    >>> factuality(Modality.ASSERTED, 3.0), factuality(Modality.THREATENED, 0.0, 2.9)
    (3.0, 1.0)
    """
    low, high = modality_words().bands[modality]
    value = ruled if head is None else HEAD_SHARE * head + (1 - HEAD_SHARE) * ruled
    return round(min(high, max(low, value)), 3)
