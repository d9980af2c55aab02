"""Which words name a news outlet, and whom a reporter works for."""

import functools
from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.relays import is_outlet_name, listed_outlet, relay_table
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import branch, marker
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import MentionKind

_MEDIA = "JRN"
# What may stand inside an outlet's name or between it and its noun.
_INSIDE = frozenset({"-", "news", "agency", "daily", "newspaper"})
_LONGEST = 5
# "The paper" is one that was named so many words before at most.
_REACH = 200
# A person's first mentions, where the text says whom they work for.
_INTRODUCTIONS = 4


def is_outlet(parse: Parse, entities: Entities, head: int) -> bool:
    """Say whether the noun phrase of this head word names a news outlet: not one's own website, nor the press at large."""
    table = relay_table()
    if _is_public(parse, head) or any(token.upos == "PRON" for token in parse.dependents(head, "nmod:poss")):
        return False
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


def _is_public(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    if token.upos == "PROPN":
        return False
    before = [t.text for t in parse.dependents(head, "compound", "amod", "nmod:poss") if t.index < head]
    return " ".join([*before, token.text]).casefold() in relay_table().public


def outlet_name(parse: Parse, entities: Entities, head: int) -> str | None:
    """Return the name round an outlet's noun, or None where the noun itself names it as well as the text does.

    "Coast Wire" of "the Coast Wire agency", "Radio Morava", IRNA of "the state-run IRNA news agency"; of "the paper" the one named
    last.
    """
    return (
        listed_name(parse, head)
        or _name_before(parse, head)
        or _name_from(parse, entities, head)
        or _named_last(parse, entities, head)
    )


def listed_name(parse: Parse, head: int) -> str | None:
    """Return the outlet of the lists of actors that a description holds: "IRNA" of "Iran's state-run IRNA news agency"."""
    table = relay_table()
    if parse.tokens[head].lemma.lower() not in table.nouns | table.leading | {"news"}:
        return None
    first = last = head
    while first and (_goes_on(parse.tokens[first - 1]) or parse.tokens[first - 1].text in _INSIDE):
        first -= 1
    while last + 1 < len(parse.tokens) and (_goes_on(parse.tokens[last + 1]) or parse.tokens[last + 1].text in _INSIDE):
        last += 1
    runs = (
        (i, j)
        for size in range(min(_LONGEST, last - first + 1), 0, -1)
        for i in range(first, last - size + 2)
        for j in (i + size,)
    )
    names = (
        listed_outlet(parse.text[parse.tokens[i].start : parse.tokens[j - 1].end])
        for i, j in runs
        if _goes_on(parse.tokens[i])
    )
    return next((name for name in names if name), None)


def _named_last(parse: Parse, entities: Entities, head: int) -> str | None:
    """Return the outlet that "the paper" means: the one named last, unless it is known to be of another sort."""
    token = parse.tokens[head]
    modified = any(
        True for _ in parse.dependents(head, "compound", "amod", "nmod:poss", "nmod", "appos", "flat", "acl")
    )
    definite = any(word.text.lower() == "the" for word in parse.dependents(head, "det"))
    if token.upos != "NOUN" or token.lemma.lower() not in relay_table().nouns or modified or not definite:
        return None
    for index in range(head - 1, max(-1, head - _REACH), -1):
        cluster = entities.cluster_at(index)
        named = parse.tokens[index].upos == "PROPN" and cluster is not None and cluster.named
        if cluster is not None and named and is_outlet(parse, entities, index) and _is_of_sort(cluster, token):
            return cluster.name
    return None


def _is_of_sort(cluster: Cluster, noun: Token) -> bool:
    """Say whether an outlet can be called so: a news agency is no paper; of most names nothing is known."""
    table = relay_table()
    sorts = (table.printed, table.aired, table.wired)
    words = {word for name in (cluster.name, *cluster.aliases) for word in name.casefold().split()}
    own = [sort for sort in sorts if words & sort]
    meant = [sort for sort in sorts if noun.lemma.lower() in sort]
    return not own or not meant or any(sort in own for sort in meant)


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


@functools.lru_cache(maxsize=256)  # of most speakers two readers ask
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
    person = cluster is not None and cluster.kind is MentionKind.PERSON
    heads = dict.fromkeys(
        (head, *(entities.heads(cluster.id)[:_INTRODUCTIONS] if cluster is not None and person else ()))
    )
    named = (i for index in heads for i in _employers(parse, entities, index) if is_outlet(parse, entities, i))
    return next(named, None)


def _employers(parse: Parse, entities: Entities, head: int) -> Iterator[int]:
    """Yield X of "X's Ann Lee", "Ann Lee of X", "X correspondent Ann Lee", "Ann Lee, a reporter for X"."""
    yield from (token.index for token in parse.dependents(head, "nmod:poss"))
    yield from _from(parse, head)
    for noun in parse.dependents(head, "appos", "compound", "nmod:desc", "flat"):
        yield from _working(parse, noun)
    mention = entities.mention_at(head)
    if mention is not None:
        near = reversed(parse.tokens[max(0, head - 6) : head])
        before = next((token for token in near if token.end <= mention.start), None)
        yield from _working(parse, before) if before is not None else ()


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
