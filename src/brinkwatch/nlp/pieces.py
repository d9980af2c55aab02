"""What the encoder sees of a word: its WordPiece numbers and the shape of its letters."""

import itertools
from collections.abc import Sequence
from pathlib import Path

MOST_PIECES = 8
"""Longer words (links, hashes) keep their first seven pieces and the last."""

SHAPES = ("none", "lower", "upper", "title", "mixed", "other")
"""Shape classes; each stands twice in the embedding: after white space and glued to the word before."""

_UNKNOWN = {"unk_token": "[UNK]"}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def shape_of(word: str) -> int:
    """Return the number of a word's shape in ``SHAPES``.

    >>> [SHAPES[shape_of(word)] for word in ("talks", "U.S.", "Seoul", "McKay", "38", "I")]
    ['lower', 'upper', 'title', 'mixed', 'other', 'title']
    """
    if word.islower():
        return 1
    if word.isupper():
        return 2 if sum(character.isupper() for character in word) > 1 else 3
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return 3
    return 4 if any(character.isalpha() for character in word) else 5


class PieceTable:
    """Piece numbers and shape of each word, looked up once a form."""

    def __init__(self, vocabulary: Path) -> None:
        """Read a WordPiece vocabulary, one piece a line."""
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        pieces = {line: number for number, line in enumerate(vocabulary.read_text("utf-8").splitlines())}
        self._tokenizer = Tokenizer(models.WordPiece(pieces, **_UNKNOWN))
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self.pad, self.unknown = pieces["[PAD]"], pieces["[UNK]"]
        self.mask = pieces.get("[MASK]", self.unknown)
        self.first, self.last = pieces["[CLS]"], pieces["[SEP]"]
        self._known: dict[str, tuple[list[int], int]] = {}

    def look_up(self, words: Sequence[str]) -> list[tuple[list[int], int]]:
        """Return the piece numbers (one to eight) and the shape of each word."""
        known = self._known
        missing = list(dict.fromkeys(itertools.filterfalse(known.__contains__, words)))
        if missing:
            if len(known) > 300_000:
                known.clear()
                missing = list(dict.fromkeys(words))
            encoded = self._tokenizer.encode_batch(
                [word.translate(_PLAIN) for word in missing], add_special_tokens=False
            )
            for word, encoding in zip(missing, encoded, strict=True):
                numbers = encoding.ids or [self.unknown]
                if len(numbers) > MOST_PIECES:
                    numbers = [*numbers[: MOST_PIECES - 1], numbers[-1]]
                known[word] = (numbers, shape_of(word))
        return [known[word] for word in words]
