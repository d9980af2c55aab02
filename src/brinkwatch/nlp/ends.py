"""Says where marks alone decide whether a sentence ends, whatever a model makes of the words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_CLOSING = frozenset(["”", "’", '"', "'", "''", "’’", "»"])
_ENDING = frozenset([".", "!", "?", "…"])
_OPENING = frozenset(["“", "‘", "„", "«"])


def sure_ends(forms: Sequence[str], glued: Sequence[bool]) -> NDArray[np.int8]:
    """Return 1 for each word that surely ends a sentence, -1 for each that surely does not, 0 for all others.

    ``glued`` says for each word whether no white space stands before it.

    >>> sure_ends(["“", "Go", "!", "”", "he", "cried"], [False, True, True, True, False, False]).tolist()
    [0, 0, 0, -1, 0, 0]
    """
    found = np.zeros(len(forms), np.int8)
    for index in range(1, len(forms) - 1):
        form = forms[index]
        if form in _CLOSING:
            if _goes_on(forms, glued, index):
                found[index] = -1
        elif form[0] in _ENDING and (_trails_off(forms, glued, index) or _lacks_a_space(forms, glued, index)):
            found[index] = 1
    return found


def _goes_on(forms: Sequence[str], glued: Sequence[bool], index: int) -> bool:
    """Say whether a sentence goes on after its quotation: “Go!” he cried (EWT train: 12 of 12 such words, links aside)."""
    after = forms[index + 1]
    return glued[index] and forms[index - 1][-1] in _ENDING and after.isalpha() and after.islower()


def _trails_off(forms: Sequence[str], glued: Sequence[bool], index: int) -> bool:
    """Say whether dots stand for what was not said and a new sentence begins: we wait... The (EWT train: 69 of 81)."""
    after = forms[index + 1]
    return (
        (forms[index][:2] == ".." or forms[index] == "…") and glued[index] and not glued[index + 1] and after.istitle()
    )


def _lacks_a_space(forms: Sequence[str], glued: Sequence[bool], index: int) -> bool:
    """Say whether the space between two sentences was lost: left.The, left.“The."""
    if not (glued[index] and glued[index + 1]) or not (forms[index - 1].islower() and len(forms[index - 1]) > 2):
        return False
    after = forms[index + 1]
    if after in _OPENING and index + 2 < len(forms):
        after = forms[index + 2]
    return after.istitle() and after.isalpha()
