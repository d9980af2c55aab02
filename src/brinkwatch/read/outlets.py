"""Which words name a news outlet, and whom a reporter works for."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.relays import is_outlet_name, relay_table
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import branch, marker
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import MentionKind

_MEDIA = "JRN"


def is_outlet(parse: Parse, entities: Entities, head: int) -> bool:
    """Say whether the noun phrase of this head word names a news outlet."""
    table = relay_table()
    cluster = entities.cluster_at(head)
    if cluster is not None and cluster.kind is MentionKind.PERSON:
        first = cluster.name.partition(" ")[0].casefold()
        return (cluster.named and _is_media(cluster)) or first in table.nouns  # "Radio Morava", taken for a person
    if cluster is not None and _is_media(cluster):
        return True
    token = parse.tokens[head]
    if token.lemma.lower() in table.nouns:
        return token.upos != "PROPN" or token.lemma.lower() not in table.vague
    if cluster is None:
        return token.upos == "PROPN" and is_outlet_name(token.text)
    return cluster.named and is_outlet_name(cluster.name)


def _is_media(cluster: Cluster) -> bool:
    return cluster.code is not None and cluster.code.endswith(_MEDIA)


def outlet_name(parse: Parse, entities: Entities, head: int) -> str | None:
    """Return the name round an outlet's noun: "Coast Wire" of "the Coast Wire agency", "Radio Morava"; None without one."""
    return _name_before(parse, head) or _name_from(parse, entities, head)


def _name_before(parse: Parse, head: int) -> str | None:
    table = relay_table()
    token = parse.tokens[head]
    if token.upos != "NOUN" or token.lemma.lower() not in table.nouns:
        return None
    before = [t for t in parse.dependents(head, "compound", "amod", "nmod:poss") if t.index < head]
    if not before or any(t.upos != "PROPN" or not t.text[:1].isupper() or t.relation == "nmod:poss" for t in before):
        return None
    words = parse.tokens[min(branch(parse, before[0].index)) : head]
    if all(word.text.casefold() in table.describing for word in words):
        return None
    return " ".join(parse.text[words[0].start : words[-1].end].split())


def _name_from(parse: Parse, entities: Entities, head: int) -> str | None:
    """Return "Radio Morava" where the words after "Radio" go on with it, and no name that is known holds them."""
    token = parse.tokens[head]
    if token.text.casefold() not in relay_table().leading or not token.text[:1].isupper():
        return None
    last = head
    while last + 1 < len(parse.tokens) and _goes_on(parse.tokens[last + 1]):
        last += 1
    known = entities.mention_around(head)
    if last == head or (known is not None and known.end >= parse.tokens[last].end and known.cluster is not None):
        return None
    return " ".join(parse.text[token.start : parse.tokens[last].end].split())


def _goes_on(token: Token) -> bool:
    return (token.upos == "PROPN" and token.text[:1].isupper()) or (token.upos == "NUM" and token.text.isdigit())


def outlet_around(parse: Parse, entities: Entities, head: int) -> int | None:
    """Return the head word of the outlet that a phrase names: itself, the "Radio" before its name, or whom its reporter works for."""
    if is_outlet(parse, entities, head):
        return head
    return _leading(parse, head) or _employer(parse, entities, head)


def _leading(parse: Parse, head: int) -> int | None:
    """Return "Radio" of "Radio Morava" where the tree tears the two apart."""
    first = head
    while first and _goes_on(parse.tokens[first]) and parse.tokens[first - 1].upos == "PROPN":
        first -= 1
    return first if first < head and parse.tokens[first].text.casefold() in relay_table().leading else None


def _employer(parse: Parse, entities: Entities, head: int) -> int | None:
    """Return the outlet that a person reports for, as the text says here or where it introduces them."""
    if parse.tokens[head].upos != "PROPN":
        return None
    cluster = entities.cluster_at(head)
    heads = [head]
    if cluster is not None and cluster.kind is MentionKind.PERSON:
        heads.extend(
            token.index for token in parse.tokens if token.upos == "PROPN" and _is_one(entities, token, cluster)
        )
    named = (i for index in heads for i in _employers(parse, entities, index) if is_outlet(parse, entities, i))
    return next(named, None)


def _is_one(entities: Entities, token: Token, cluster: Cluster) -> bool:
    mention = entities.mention_at(token.index)
    return mention is not None and mention.cluster == cluster.id


def _employers(parse: Parse, entities: Entities, head: int) -> Iterator[int]:
    """Yield X of "X's Ann Lee", "Ann Lee of X", "X correspondent Ann Lee", "Ann Lee, a reporter for X"."""
    yield from (token.index for token in parse.dependents(head, "nmod:poss"))
    yield from _from(parse, head)
    for noun in parse.dependents(head, "appos", "compound", "nmod:desc", "flat"):
        yield from _working(parse, noun)
    mention = entities.mention_at(head)
    before = [token for token in parse.tokens[max(0, head - 6) : head] if mention and token.end <= mention.start]
    if before:
        yield from _working(parse, before[-1])


def _working(parse: Parse, noun: Token) -> Iterator[int]:
    if noun.lemma.lower() not in relay_table().reporters:
        return
    yield from _from(parse, noun.index)
    yield from (token.index for token in parse.dependents(noun.index, "nmod:poss", "compound", "amod"))
    before = parse.tokens[noun.index - 1] if noun.index else noun
    if before.upos == "PROPN":
        yield before.index


def _from(parse: Parse, noun: int) -> Iterator[int]:
    yield from (
        t.index for t in parse.dependents(noun, "nmod") if marker(parse, t.index) in {"of", "for", "from", "with", "at"}
    )
