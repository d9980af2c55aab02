"""Which documents repeat an earlier one: whole, shortened, or only its quotations."""

import collections
from collections.abc import Iterable

import msgspec

from brinkwatch.ingest.shingles import Shingles, shingles_of
from brinkwatch.records.document import CopyKind, Document

# One shingle in four is looked up; those kept are the same in every text, so order and batch do not matter.
_SAMPLE = 4
_LEAST_SHARED = 3
# A shingle of more originals than this is boilerplate.
_MOST_HOLDERS = 50
_REPRINT, _ABRIDGED, _QUOTES = 0.8, 0.5, 0.8
_LEAST_QUOTED = 20


def mark_copies(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents, each once, sorted by publication, posting and id, with the original of each copy marked.

    The earliest of alike texts is the original, of one moment the longest: nobody shortens a text before it is printed. A text
    without a date never is the original of a dated one. The order given does not matter. Comparing takes time in proportion to the number of texts: only sampled shingles of originals are looked up.
    """
    kept = {document.id: document for document in documents}.values()
    originals = _Originals()
    return tuple(sorted((originals.add(document) for document in sorted(kept, key=_by_precedence)), key=_order))


def _order(document: Document) -> tuple[str, str, str]:
    return (document.published or "~", document.posted or "", document.id)


def _by_precedence(document: Document) -> tuple[str, str, int, str]:
    published, posted, key = _order(document)
    return published, posted, -len(document.text), key


class _Originals:
    """The originals so far and an index of their sampled shingles."""

    def __init__(self) -> None:
        self._by_text: dict[str, str] = {}
        self._holders: dict[int, list[str]] = {}
        self._shingles: dict[str, Shingles] = {}

    def add(self, document: Document) -> Document:
        """Return the document, marked if it copies one that was added before."""
        shingles = shingles_of(document)
        found = self._copied(document, shingles)
        if found:
            return msgspec.structs.replace(document, copy_of=found[0], copy_kind=found[1])
        self._by_text[document.text_sha256] = document.id
        self._shingles[document.id] = shingles
        for shingle in _sampled(shingles):
            self._holders.setdefault(shingle, []).append(document.id)
        return document

    def _copied(self, document: Document, shingles: Shingles) -> tuple[str, CopyKind] | None:
        """Return the earliest original of which it repeats most, and how."""
        if document.text_sha256 in self._by_text:
            return self._by_text[document.text_sha256], CopyKind.REPRINT
        shared = collections.Counter(holder for shingle in _sampled(shingles) for holder in self._holders_of(shingle))
        best: tuple[float, str, CopyKind] | None = None
        for holder, number in shared.items():  # in the order of originals, the earliest first
            if number >= _LEAST_SHARED and (found := compare(self._shingles[holder], shingles)):
                kind, share = found
                rank = share + 1 if kind is not CopyKind.QUOTES_ONLY else share
                if best is None or (rank, best[1]) > (best[0], holder):
                    best = (rank, holder, kind)
        return (best[1], best[2]) if best else None

    def _holders_of(self, shingle: int) -> list[str]:
        holders = self._holders.get(shingle, [])
        return holders if len(holders) <= _MOST_HOLDERS else []


def _sampled(shingles: Shingles) -> list[int]:
    return sorted(shingle for shingle in shingles.unquoted | shingles.quoted if shingle % _SAMPLE == 0)


def compare(original: Shingles, later: Shingles) -> tuple[CopyKind, float] | None:
    """Return how the later text repeats the original and which share of it does, or None.

    Reprint: nearly all of each is in the other; abridged: half of the later text or more is in the original; quotes only: its
    own words are its own, its quotations are not.
    """
    share = _contained(later.unquoted, original.unquoted)
    if share >= _REPRINT and _contained(original.unquoted, later.unquoted) >= _REPRINT:
        return CopyKind.REPRINT, share
    if share >= _ABRIDGED:
        return CopyKind.ABRIDGED, share
    quoted = _contained(later.quoted, original.quoted)
    if len(later.quoted) >= _LEAST_QUOTED and quoted >= _QUOTES:
        return CopyKind.QUOTES_ONLY, quoted
    return None


def _contained(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / len(part) if part else 0.0
