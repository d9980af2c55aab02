"""Which body or group "it" and "they" mean, where that is clear."""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import cue_table
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.phrases import child
from brinkwatch.read.quotes import Quotation, Quotations, find_quotations
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Site
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

_REACH = 2
_MARGIN = 0.15
_LEAST = 0.3
_CONFIDENCE = 0.7
# Marks around fewer characters set a word apart and part no speakers.
_SHORT = 40


class _Option(NamedTuple):
    score: float
    draft: Drafted
    site: Site


def resolve_of_bodies(parse: Parse, document: Document, register: Register) -> list[tuple[Mention, Drafted]]:
    """Return a mention for every "it" and "they" whose meaning is clear, with the draft it means, in order."""
    near = _by_sentence(register)
    quotations = Quotations(find_quotations(parse.text, parse.paragraphs))
    found: list[tuple[Mention, Drafted]] = []
    for number, sentence in enumerate(parse.sentences):
        for token in parse.tokens[sentence.first : sentence.last]:
            word = token.text.lower()
            if word not in _pronouns() or token.upos not in ("PRON", "DET") or _empty(parse, token):
                continue
            said = quotations.around(token.start)
            rivals = (
                option for option in _options(parse, near, number, token, word) if _is_heard(quotations, option, said)
            )
            draft = _meant(list(rivals))
            if draft is not None and word == "it" and _is_a_thing(parse, draft, token, near.get(number, ())):
                continue
            if draft is not None:
                mention = _mention(document, token, draft)
                found.append((mention, draft))
                near.setdefault(number, []).append((draft, _site(mention, token, number)))
    return found


def _is_heard(quotations: Quotations, option: _Option, own: Quotation | None) -> bool:
    """Say whether a pronoun can take up the mention: "he" beside a quotation is hardly one who is named only within it."""
    place = quotations.around(option.site.mention.start)
    return place is None or place == own or place.end - place.start < _SHORT


def _is_a_thing(parse: Parse, draft: Drafted, token: Token, here: Sequence[tuple[Drafted, Site]]) -> bool:
    """Say whether "it" may as well be a thing or a deed: "a strike … before it was launched", "it was a bad deal".

    Who speaks or acts is not: "the ministry said it was ready", "it warned".
    """
    governor = parse.tokens[token.head] if token.head >= 0 else token
    speaking = cue_table().forms
    if governor.upos == "VERB" and governor.text.lower() in speaking and token.relation == "nsubj":
        return False
    above = parse.tokens[governor.head] if governor.head >= 0 else None
    subject = child(parse, above.index, "nsubj") if above is not None and governor.relation == "ccomp" else None
    if subject is not None and any(other is draft and site.head == subject.index for other, site in here):
        return False
    if token.relation == "nsubj" and governor.upos == "VERB":
        return _thing_before(parse, token, here, ("nsubj",))
    return child(parse, governor.index, "cop") is not None or _thing_before(parse, token, here, ("nsubj", "obj"))


def _thing_before(parse: Parse, token: Token, here: Sequence[tuple[Drafted, Site]], relations: tuple[str, ...]) -> bool:
    """Say whether a singular thing that is no actor stands before the pronoun in its sentence in such a place."""
    first = parse.sentences[parse.sentence_of[token.index]].first
    actors = {site.head for _, site in here}
    return any(
        t.upos == "NOUN"
        and t.relation.partition(":")[0] in relations
        and t.index not in actors
        and t.has("Number=Sing")
        for t in parse.tokens[first : token.index]
    )


@functools.cache
def _pronouns() -> frozenset[str]:
    rules = load_nominal_rules().pronouns
    return rules.thing | rules.many


def _by_sentence(register: Register) -> dict[int, list[tuple[Drafted, Site]]]:
    rows: dict[int, list[tuple[Drafted, Site]]] = {}
    for draft in register.drafts:
        for site in draft.sites:
            rows.setdefault(site.sentence, []).append((draft, site))
    return rows


def _empty(parse: Parse, token: Token) -> bool:
    """Say whether "it" stands for nothing ("it is likely that", "it rained")."""
    if token.text.lower() != "it":
        return False
    if token.relation.startswith("expl") or token.head < 0:
        return True
    governor = parse.tokens[token.head]
    clausal = any(True for _ in parse.dependents(governor.index, "csubj", "ccomp"))
    copula = any(True for _ in parse.dependents(governor.index, "cop"))
    return copula and (clausal or governor.upos == "ADJ")


def _options(
    parse: Parse, near: dict[int, list[tuple[Drafted, Site]]], number: int, token: Token, word: str
) -> Iterator[_Option]:
    best: dict[int, _Option] = {}
    for back in range(_REACH + 1):
        for draft, site in near.get(number - back, ()):
            if site.first >= token.index or not _agrees(draft, word):
                continue
            score = 0.5 - 0.2 * back + _salience(parse, site, token)
            old = best.get(id(draft))
            if old is None or score > old.score:
                best[id(draft)] = _Option(score, draft, site)
    yield from best.values()


def _agrees(draft: Drafted, word: str) -> bool:
    rules = load_nominal_rules().pronouns
    if word in rules.thing:
        return draft.kind is MentionKind.ORGANISATION and not draft.plural
    return draft.plural or draft.kind is MentionKind.GROUP


def _salience(parse: Parse, site: Site, token: Token) -> float:
    """Weigh how likely a mention is taken up again: subjects before objects before the rest; never its own clause's subject."""
    head = parse.tokens[site.head]
    relation = head.relation.partition(":")[0]
    score = 0.3 if relation == "nsubj" else 0.1 if relation in ("obj", "iobj") else 0.0
    if head.relation == "nmod:poss":
        score += 0.1
    if relation in ("compound", "amod"):
        score -= 0.2
    if head.head == token.head and token.relation.partition(":")[0] in ("obj", "iobj", "nsubj"):
        score -= 0.6
    return score


def _meant(options: list[_Option]) -> Drafted | None:
    """Return the clear winner; a rival as near in score leaves the pronoun open."""
    ranked = sorted(options, key=lambda option: (-option.score, -option.site.first))
    if not ranked or ranked[0].score < _LEAST:
        return None
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < _MARGIN:
        return None
    return ranked[0].draft


def _mention(document: Document, token: Token, draft: Drafted) -> Mention:
    return Mention(
        id=digest(document.id, token.start, token.end, MentionForm.PRONOUN),
        document=document.id,
        start=token.start,
        end=token.end,
        kind=draft.kind,
        form=MentionForm.PRONOUN,
        text=document.text[token.start : token.end],
        confidence=_CONFIDENCE,
    )


def _site(mention: Mention, token: Token, number: int) -> Site:
    return Site(mention, token.index, token.index + 1, token.index, number, 0)
