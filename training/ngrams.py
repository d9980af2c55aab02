"""Writes hashes of the 12-word sequences trained on: python -m training.ngrams."""

from collections.abc import Iterator

import numpy as np
from evals.overlap import STORED, hash_ngrams
from training.train import READERS


def _texts() -> Iterator[list[str]]:
    for read in READERS.values():
        words: list[str] = []
        document = ""
        for sentence in read():
            if sentence.document != document or not sentence.document:
                yield words
                words, document = [], sentence.document
            words += sentence.words
        yield words


def main() -> None:
    """Write `training/ngrams.npy`, sorted and without repeats."""
    found = np.unique(np.fromiter(hash_ngrams(_texts()), np.uint32))
    np.save(STORED, found)
    print(len(found), STORED.stat().st_size)


if __name__ == "__main__":
    main()
