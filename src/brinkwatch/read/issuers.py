"""Who puts a statement or post out: "we" there is this party, whether its words name it or not."""

from collections.abc import Iterable

from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.read.bodies import code_of_name
from brinkwatch.records.actor import Cluster
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import MentionKind

_ISSUED = frozenset({DocumentKind.STATEMENT, DocumentKind.POST})


def issuer_of(document: Document, clusters: Iterable[Cluster]) -> Cluster | None:
    """Return the issuer's cluster: one of the text's own of that name, else a new one without mentions; None for other texts."""
    name = (document.issuer or "").strip()
    if document.kind not in _ISSUED or not name:
        return None
    entry = next((alias.entry for alias in load_lexicon().aliases(name)), None)
    for cluster in clusters:
        names = {cluster.name.casefold(), *(alias.casefold() for alias in cluster.aliases)}
        if name.casefold() in names or (entry is not None and cluster.key == entry.key):
            return cluster
    code = code_of_name(name)
    return Cluster(
        id=digest(document.id, "cluster", "issuer", name),
        document=document.id,
        name=entry.name if entry else name,
        kind=entry.kind if entry else MentionKind.ORGANISATION,
        key=entry.key if entry else None,
        code=code,
        country=entry.country if entry else (code[:3] if code else None),
        aliases=(name,),
    )
