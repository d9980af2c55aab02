"""Says how much of some data the reader model was trained on, by 12-word sequences."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

STORED = Path(__file__).parent.parent / "training" / "ngrams.npy"
_LENGTH = 12
_SAMPLE = 4
"""One hash in four is kept: the share stays unbiased and the file a quarter of the size."""


def hash_ngrams(texts: Iterable[Sequence[str]]) -> Iterator[int]:
    """Yield the kept 32-bit hashes of all 12-word sequences of texts, in small letters."""
    for words in texts:
        lower = [word.lower() for word in words]
        for first in range(len(lower) - _LENGTH + 1):
            joined = " ".join(lower[first : first + _LENGTH])
            number = int.from_bytes(hashlib.blake2b(joined.encode(), digest_size=4).digest(), "little")
            if number % _SAMPLE == 0:
                yield number


def share_trained_on(texts: Iterable[Sequence[str]]) -> float | None:
    """Return the share of 12-word sequences that training saw, or None if there is none that long."""
    found = np.fromiter(hash_ngrams(texts), np.uint32)
    if not len(found):
        return None
    return round(float(np.isin(found, np.load(STORED)).mean()), 4)
