"""Through whom a statement came: agencies and papers that carried it."""

from collections.abc import Container, Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.ontology.relays import relay_table
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import Entities
from brinkwatch.read.outlets import is_outlet, outlet_around
from brinkwatch.read.phrases import child, marker
from brinkwatch.read.sources import owner_of, source_words
from brinkwatch.read.surface import following_phrase
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span

RELATIVE = frozenset(["that", "which"])
_LINKS = frozenset(["to", "on", "by", "via", "through", "in"])
# "Denied reports in the paper", "called out the claims, citing a source": the words are not the denial's or the judgement's.
_OF_REPORTS = frozenset([CueClass.DENY, CueClass.JUDGE])


def with_relays(parse: Parse, entities: Entities, draft: Draft) -> Draft:
    """Return the draft with the relays that its sentence names, and the speaker whom a citing outlet cites."""
    if draft.cue_head < 0:
        return draft
    cited = _citing(parse, entities, draft)
    if cited is not None:
        return cited
    draft = _quoted(parse, draft) or _carried(parse, entities, draft) or draft
    found = [outlet for head in _relays(parse, draft) if (outlet := outlet_around(parse, entities, head)) is not None]
    citing = _citer(parse, draft)
    if citing is not None and _is_actor(parse, entities, citing):
        found.append(citing)
    return draft._replace(relays=tuple(dict.fromkeys((*draft.relays, *found))))


def is_text(token: Token) -> bool:
    """Say whether the word is a text, a recording or an image in which others speak."""
    lemma = token.lemma.lower()
    return lemma in cue_table().documents or lemma in relay_table().records


def _quoted(parse: Parse, draft: Draft) -> Draft | None:
    """Return the draft with the quoted speaker where it names the quoting one: "the agency quoted a source as saying"."""
    cue = parse.tokens[draft.cue_head]
    above = parse.tokens[cue.head] if cue.head >= 0 else cue
    if draft.source is None or above.lemma not in relay_table().cited or marker(parse, cue.index) != "as":
        return None
    subject, quoted = child(parse, above.index, "nsubj"), child(parse, above.index, "obj")
    if subject is None or quoted is None or subject.index != draft.source.head or quoted.index > cue.index:
        return None
    return draft._replace(source=source_words(parse, quoted.index, cue=cue.index))


def _carried(parse: Parse, entities: Entities, draft: Draft) -> Draft | None:
    """Return the draft with the author of a carried text for its carrier: "X carried a statement by Y saying"."""
    cue = parse.tokens[draft.cue_head]
    above = parse.tokens[cue.head] if cue.head >= 0 else cue
    if above.lemma.lower() in cue_table().documents and above.head >= 0:
        above = parse.tokens[above.head]
    if draft.source is None or above.lemma not in relay_table().carrying:
        return None
    subject, text = child(parse, above.index, "nsubj"), child(parse, above.index, "obj")
    if subject is None or text is None or subject.index != draft.source.head:
        return None
    if text.lemma.lower() not in cue_table().documents or not is_outlet(parse, entities, subject.index):
        return None
    after = (*parse.dependents(text.index, "nmod"), *parse.dependents(above.index, "obl"))
    author = next((token for token in after if token.index > text.index and marker(parse, token.index) == "by"), None)
    if author is None or not _is_actor(parse, entities, author.index):
        return None
    return draft._replace(source=source_words(parse, author.index, cue=cue.index), relays=(subject.index,))


def _citer(parse: Parse, draft: Draft) -> int | None:
    """Return who cites the speaker: the reporter of "the reporter doubted it, citing a source who said"."""
    token = parse.tokens[draft.source.head] if draft.source is not None else None
    above = parse.tokens[token.head] if token is not None and token.head >= 0 else None
    if above is None or above.text.lower() not in relay_table().citing or above.head < 0:
        return None
    subject = child(parse, above.head, "nsubj")
    return subject.index if subject is not None else None


def _relays(parse: Parse, draft: Draft) -> Iterator[int]:
    """Yield the head words of what may be relays, from the nearest to the speaker outwards."""
    table = relay_table()
    cue = parse.tokens[draft.cue_head]
    if cue.lemma in table.telling:
        yield from (token.index for token in parse.dependents(cue.index, "obj", "iobj"))
    for token in parse.dependents(cue.index, "obl", "nmod"):
        yield from _in_phrase(parse, token, _LINKS - {"in"} if draft.act in _OF_REPORTS else _LINKS)
    yield from _quoting(parse, cue)
    yield from _spoken_to(parse, draft)
    yield from _appearing(parse, cue)
    yield from _carrier(parse, cue)


def _in_phrase(parse: Parse, token: Token, links: frozenset[str]) -> Iterator[int]:
    """Yield the outlet of "in a statement carried by X", "in an interview with X", "to X", "according to X"."""
    table = relay_table()
    mark = marker(parse, token.index)
    if mark in links or mark.startswith("according"):
        yield token.index
        yield from _owners(parse, token)
    if token.lemma in table.utterances or is_text(token) or mark.startswith("according"):
        yield from (
            t.index
            for t in parse.dependents(token.index, "nmod")
            if marker(parse, t.index) in {"with", "to", "by", "in", "for", "on"}
        )
        yield from _carriers(parse, token)


def _carriers(parse: Parse, noun: Token) -> Iterator[int]:
    """Yield X of "a statement carried by X", "a transcript of the call seen by X"."""
    table = relay_table()
    for owner in (noun, *parse.dependents(noun.index, "nmod")):
        for clause in parse.dependents(owner.index, "acl"):
            if clause.lemma in table.carrying:
                yield from _after(parse, clause, {"by", "on", "in"})
            elif clause.lemma in table.seeing:
                yield from _after(parse, clause, {"by"})


def _spoken_to(parse: Parse, draft: Draft) -> Iterator[int]:
    """Yield X of "an official who spoke to X said", "an officer quoted by X said", "the memo, seen by X, said"."""
    if draft.source is None:
        return
    table = relay_table()
    head = parse.tokens[draft.source.head]
    for clause in parse.dependents(head.index, "acl"):
        if clause.lemma in table.telling:
            found = parse.dependents(clause.index, "obl", "obj")
            yield from (token.index for token in found if marker(parse, token.index) in {"to", "with", ""})
        elif clause.lemma in table.quoted and not is_text(head):
            yield from _after(parse, clause, {"by"})
    if is_text(head):
        yield from _carriers(parse, head)


def _appearing(parse: Parse, cue: Token) -> Iterator[int]:
    """Yield X of "speaking on X, the minister said", "asked by X, the minister said", "said in a post, carried by X"."""
    table = relay_table()
    for clause in parse.dependents(cue.index, "advcl"):
        if clause.text.lower().endswith("ing"):
            yield from _after(parse, clause, {"to", "on", "with", "in"}) if clause.lemma in table.appearing else ()
        elif clause.lemma in table.quoted | table.carrying | table.seeing:
            yield from _after(parse, clause, {"by"})


def _after(parse: Parse, clause: Token, links: Container[str]) -> Iterator[int]:
    """Yield what stands after one of the prepositions beside a verb."""
    yield from (token.index for token in parse.dependents(clause.index, "obl") if marker(parse, token.index) in links)


def _owners(parse: Parse, token: Token) -> Iterator[int]:
    """Yield "NBC" of "NBC's morning programme"."""
    yield from (t.index for t in parse.dependents(token.index, "nmod:poss"))


def _quoting(parse: Parse, cue: Token) -> Iterator[int]:
    """Yield X of "X quoted him as saying" and "was quoted by X as saying"."""
    if cue.head < 0 or not cue.relation.startswith("advcl"):
        return
    above = parse.tokens[cue.head]
    if above.lemma not in {"quote", "cite"} or marker(parse, cue.index) != "as":
        return
    for index in (cue.index, above.index):
        yield from (t.index for t in parse.dependents(index, "obl") if marker(parse, t.index) == "by")
    subject = child(parse, above.index, "nsubj")
    if subject is not None and subject.relation == "nsubj":
        yield subject.index


def _carrier(parse: Parse, cue: Token) -> Iterator[int]:
    """Yield X of "X carried a statement by Y saying" and "X broadcast a statement in which Y said"."""
    if cue.head < 0 or not cue.relation.startswith("acl"):
        return
    noun = parse.tokens[cue.head]
    subject = child(parse, cue.index, "nsubj")
    within = (
        noun.lemma.lower() in cue_table().documents and subject is not None and subject.lemma.lower() not in RELATIVE
    )
    if owner_of(parse, cue.head) is None and not within:
        return
    above = parse.tokens[noun.head] if noun.head >= 0 else None
    if above is not None and above.lemma in relay_table().carrying:
        subject = child(parse, above.index, "nsubj")
        if subject is not None:
            yield subject.index


def _citing(parse: Parse, entities: Entities, draft: Draft) -> Draft | None:
    """Return the draft with the cited speaker: "the agency reported, citing two officials"."""
    if draft.source is None or draft.act in _OF_REPORTS:
        return None
    outlet = outlet_around(parse, entities, draft.source.head)
    if outlet is None:
        return None
    clause = _citing_word(parse, draft)
    if clause is None:
        return None
    sentence = parse.sentences[parse.sentence_of[clause.index]]
    cited = following_phrase(parse, clause.index + 1, sentence.last)
    if cited is None or not _is_actor(parse, entities, cited.head):
        return None
    content = tuple(_beyond(parse, draft, clause, cited.span.end))
    if not content:
        return None
    return draft._replace(
        source=cited,
        relays=(outlet,),
        cue=_joined(parse, draft, clause),
        content=content,
        rule=f"{draft.rule}+citing",
    )


def _citing_word(parse: Parse, draft: Draft) -> Token | None:
    """Return "citing" right after the cue or the outlet, or among what hangs on either, or ", which cited"."""
    table = relay_table()
    head = draft.source.head if draft.source is not None else draft.cue_head
    near = (*parse.tokens[draft.cue_head + 1 : draft.cue_head + 4], *parse.tokens[head + 1 : head + 3])
    below = (*parse.dependents(draft.cue_head, "advcl", "xcomp", "parataxis", "acl"), *parse.dependents(head, "acl"))
    found = next((token for token in (*near, *below) if token.text.lower() in table.citing), None)
    relative = (token for token in parse.dependents(head, "acl") if token.relation == "acl:relcl")
    return found or next((token for token in relative if _is_cited_by(parse, token)), None)


def _is_cited_by(parse: Parse, verb: Token) -> bool:
    """Say whether the verb is that of ", which cited Y"; "which quoted Y as saying" tells of other words."""
    subject = child(parse, verb.index, "nsubj")
    tells = any(True for _ in parse.dependents(verb.index, "advcl", "ccomp", "xcomp"))
    return verb.lemma in relay_table().cited and subject is not None and subject.relation == "nsubj" and not tells


def _beyond(parse: Parse, draft: Draft, clause: Token, end: int) -> Iterator[Span]:
    """Yield the content without "citing Y": what stands before it stays, and so does what follows it."""
    subject = child(parse, clause.index, "nsubj")
    start = min(clause.start, subject.start if subject is not None else clause.start)
    for span in draft.content:
        if not span.start <= clause.start < span.end:
            yield span
        elif draft.rule.startswith("according_to") and end < span.end:
            words = [token for token in parse.tokens_in(Span(end, span.end)) if token.upos != "PUNCT"]
            before = parse.text[span.start : start].rstrip(" ,")
            if before:
                yield Span(span.start, span.start + len(before))
            if words:
                yield Span(words[0].start, span.end)


def _is_actor(parse: Parse, entities: Entities, head: int) -> bool:
    """Say whether a cited thing can speak; a cited reason ("citing the weather") can not."""
    mention = entities.mention_at(head) or entities.mention_around(head)
    actors = {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PLACE}
    return (mention is not None and mention.kind in actors) or parse.tokens[head].lemma.lower() in cue_table().documents


def _joined(parse: Parse, draft: Draft, clause: Token) -> Span | None:
    """Return one cue for "reported, citing" where only a comma lies between."""
    if draft.cue is None or clause.index - draft.cue_head > 2:
        return draft.cue
    return Span(draft.cue.start, max(draft.cue.end, parse.tokens[clause.index].end))
