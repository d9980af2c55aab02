"""Which speakers pass the words of others on: not those who deny, order or judge, and not where the writer puts in an aside."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass
from brinkwatch.ontology.relays import same_outlet
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import Entities
from brinkwatch.read.outlets import is_outlet, outlet_around
from brinkwatch.read.phrases import branch
from brinkwatch.read.quotes import Quotations
from brinkwatch.read.relays import is_text
from brinkwatch.read.sources import owner_of
from brinkwatch.records.span import Span

# Who demands that others say something, denies that they did, or condemns what they said did not bring it to the reader.
KEEPING = frozenset([CueClass.DEMAND, CueClass.DENY, CueClass.JUDGE])


class Passing(NamedTuple):
    """Ids of statements by what their speaker is to the words of others inside, and where the writer speaks in between.

    ``outlets`` and ``texts`` tell what others say: the first are relays, the second (a transcript, court papers) only hold it.
    ``keeping`` pass nothing on. ``asides`` are the places of ", who had threatened …".
    """

    outlets: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    keeping: frozenset[str] = frozenset()
    asides: tuple[Span, ...] = ()


def find_passing(
    parse: Parse, entities: Entities, rows: Iterable[tuple[str, Draft]], quotations: Quotations, own: str | None
) -> Passing:
    """Return who passes words on among the statements, given with their ids; a reporter of the text's own outlet is its voice."""
    found = [(key, draft, draft.source.head) for key, draft in rows if draft.source is not None]
    outlets = frozenset(key for key, _, head in found if is_outlet(parse, entities, head))
    texts = frozenset(
        key
        for key, _, head in found
        if (is_text(parse.tokens[head]) and owner_of(parse, head) is None) or _is_own_voice(parse, entities, head, own)
    )
    keeping = frozenset(key for key, draft, _ in found if draft.act in KEEPING or draft.negated)
    asides = {
        span
        for _, draft, _ in found
        for span in _asides(parse, draft.cue_head)
        if quotations.around(span.start) is None
    }
    return Passing(outlets, texts - outlets, keeping, tuple(sorted(asides)))


def _is_own_voice(parse: Parse, entities: Entities, head: int, own: str | None) -> bool:
    outlet = outlet_around(parse, entities, head) if own else None
    if own is None or outlet is None or outlet == head:
        return False
    cluster = entities.cluster_at(outlet)
    return same_outlet(cluster.name if cluster is not None else parse.tokens[outlet].text, own)


def _asides(parse: Parse, word: int) -> Iterator[Span]:
    """Yield the asides that a word stands in: relative clauses and appositions after a comma."""
    while word >= 0:
        token = parse.tokens[word]
        if token.relation in {"acl:relcl", "appos"}:
            words = branch(parse, word)
            if "," in {parse.tokens[words[0]].text, parse.tokens[max(0, words[0] - 1)].text}:
                yield parse.span_of(words)
        word = token.head
