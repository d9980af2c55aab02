"""Who puts a statement or post out, and which of its lines say so and are no part of its words."""

from collections.abc import Iterable

from brinkwatch.ontology.letterheads import is_body, read_letterhead
from brinkwatch.ontology.relays import relay_table
from brinkwatch.records.document import DocumentKind
from brinkwatch.records.span import Span

ISSUED = frozenset({DocumentKind.STATEMENT, DocumentKind.POST})


def issuer_of(text: str, kind: DocumentKind, *, title: str | None, given: str | None, outlet: str | None) -> str | None:
    r"""Return the issuer that the input gives, else the one that heads or signs the text, or whose own pages it stands on.

    >>> issuer_of("We stay.\n\nSigned: Army of Peru", DocumentKind.STATEMENT, title=None, given=None, outlet=None)
    'Army of Peru'
    """
    if given or kind not in ISSUED:
        return given
    found = read_letterhead(text, title)
    return found.issuer or found.author or (outlet if outlet and _issues(outlet) else None)


def _issues(outlet: str) -> bool:
    """Say whether an outlet is a body's own pages ("Ministry of Defence of Latvia"), no paper or agency."""
    table = relay_table()
    words = set(outlet.casefold().split())
    press = words & (table.name_words | table.nouns) or outlet.casefold() in table.names
    return not press and is_body(outlet)


def without_letterhead(
    text: str, kind: DocumentKind, *, title: str | None, furniture: Iterable[Span]
) -> tuple[Span, ...]:
    """Return the furniture of a text, its letterhead's lines added where it is a statement or post, none touching another."""
    rows = sorted([*furniture, *(read_letterhead(text, title).lines if kind in ISSUED else ())])
    found: list[Span] = []
    for row in rows:
        if found and row.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(row.end, found[-1].end))
        else:
            found.append(row)
    return tuple(found)
