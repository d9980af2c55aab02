"""Of two texts of one day the longer is the original."""

from brinkwatch.ingest.copies import mark_copies
from brinkwatch.records.base import digest
from brinkwatch.records.document import CopyKind, Document

SENTENCES = [
    f"On day {n} the harbour master of town {n} counted {n * 7} boats before the fog came in." for n in range(12)
]


def written(name: str, text: str) -> Document:
    return Document(id=digest(name), origin=name, published="2021-03-04", text=text, text_sha256=digest(text))


def test_a_shortened_text_of_the_same_day_is_the_copy_whatever_the_ids_are() -> None:
    for salt in range(6):
        whole, part = written(f"whole{salt}", "\n".join(SENTENCES)), written(f"part{salt}", "\n".join(SENTENCES[:6]))
        found = {document.origin: document for document in mark_copies([part, whole])}
        assert found[part.origin].copy_of == whole.id
        assert found[part.origin].copy_kind is CopyKind.ABRIDGED
        assert found[whole.origin].copy_of is None
