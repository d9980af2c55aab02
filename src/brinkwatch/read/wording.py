"""What the words of a description say: sector, country, the body and the possessor it speaks of, its full wording."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.nominals import head_at, load_nominal_rules
from brinkwatch.ontology.spelling import plain
from brinkwatch.read.drafted import Drafted, code_of
from brinkwatch.read.nominals import Nominal, links_of, sector_of
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionForm, MentionKind

_LONGEST = 12
# How much of a code like IGOEURLEG names the body.
_BODY = 6
_OUTSIDE = frozenset(("acl", "acl:relcl", "appos", "conj", "punct", "parataxis"))


class Described(NamedTuple):
    """A description with what its own words say.

    ``country`` is ISO 3166-1 alpha-3. ``named`` says that a name or an unresolved pronoun stands among its words, so that nothing
    outside may be read into it. ``pronoun`` is the possessive pronoun before it.
    """

    site: Site
    nominal: Nominal
    sector: str | None
    country: str | None
    body: Drafted | None
    possessor: Drafted | None
    named: bool
    pronoun: Token | None


def describe(scene: Scene, register: Register, site: Site, nominal: Nominal) -> Described:
    """Collect what the words of a description say."""
    linked = [(token, _linked(scene, register, site, token)) for token in links_of(scene.parse, nominal.head)]
    drafts = [(token, draft) for token, draft in linked if draft is not None]
    pronouns = [token for token, _ in linked if _is_possessive(token)]
    bodies = (draft for _, draft in drafts if draft.kind is MentionKind.ORGANISATION and not draft.is_state)
    return Described(
        site=site,
        nominal=nominal,
        sector=sector_of(scene.parse, nominal) or _sector_of_members(scene.parse, nominal),
        country=_country(scene, register, nominal, drafts),
        body=next(bodies, None),
        possessor=next((draft for token, draft in drafts if token.relation == "nmod:poss"), None),
        named=any(token.upos == "PROPN" for token, _ in linked) or bool(pronouns),
        pronoun=pronouns[0] if pronouns else None,
    )


def _sector_of_members(parse: Parse, nominal: Nominal) -> str | None:
    """Return what a group, a member or a leader is by the noun after "of" or before it ("a group of gunmen")."""
    if not nominal.noun.generic and nominal.noun.sector is not None:
        return None
    for token in links_of(parse, nominal.head):
        low = max(0, token.index - 2)
        match = head_at([plain(word.text) for word in parse.tokens[low : token.index + 1]], token.index - low)
        if match is not None and token.upos != "PROPN" and match[0].sector:
            return match[0].sector
    return None


def _is_possessive(token: Token) -> bool:
    return token.relation == "nmod:poss" and token.text.lower() in load_nominal_rules().pronouns.possessive


def _country(scene: Scene, register: Register, nominal: Nominal, drafts: Sequence[tuple[Token, Drafted]]) -> str | None:
    """Return the country that the nearest word says; None where another is joined to it ("the Iranian and Iraqi envoys")."""
    rows = [(token, draft.country) for token, draft in drafts if draft.country]
    before = [draft for token, draft in drafts if token.index < nominal.head]
    if before and before[0].code and before[0].country is None and before[0].kind is MentionKind.ORGANISATION:
        return None
    if not rows:
        return _country_of_possessor(scene, register, nominal)
    first, country = rows[0]
    joined = set(_joined_countries(scene, register, first))
    if nominal.noun.plural:
        joined |= {other for token, other in rows if token.index < nominal.head}
    return country if joined <= {country} else None


def _country_of_possessor(scene: Scene, register: Register, nominal: Nominal) -> str | None:
    """Return the country that the words of an inner description say ("the Lebanese president's office")."""
    for token in links_of(scene.parse, nominal.head):
        for inner in links_of(scene.parse, token.index) if token.upos in ("NOUN", "PROPN") else ():
            for other in scene.names_at(inner.index):
                draft = register.owner(other)
                if draft is not None and draft.country:
                    return draft.country
    return None


def _joined_countries(scene: Scene, register: Register, token: Token) -> Iterator[str]:
    for child in scene.parse.dependents(token.index, "conj"):
        for other in scene.names_at(child.index):
            draft = register.owner(other)
            if draft is not None and draft.is_state and draft.country:
                yield draft.country


def _linked(scene: Scene, register: Register, site: Site, token: Token) -> Drafted | None:
    """Return what a linked word names: a mention with that head, else the name that covers it."""
    for other in scene.by_head.get(token.index, ()):
        draft = register.owner(other)
        if draft is not None and other.mention.id != site.mention.id:
            return draft
    covering = scene.covering(token.index)
    return register.owner(covering[0]) if covering else None


def full_wording(parse: Parse, site: Site) -> str:
    """Return a description with the phrase that says whose it is ("a spokesman for the foreign ministry")."""
    last = site.last
    for token in links_of(parse, site.head):
        if token.index < site.last:
            continue
        words = parse.subtree(token.index, without=_OUTSIDE)
        if words[0] == last and words[-1] - words[0] == len(words) - 1 and words[-1] - site.first < _LONGEST:
            last = words[-1] + 1
    text = parse.text[parse.tokens[site.first].start : parse.tokens[last - 1].end]
    return " ".join(text.split())


def code_said(described: Described) -> str | None:
    """Return the PLOVER code that a description says: its country or the body of states it belongs to, and its sector.

    A generic noun ("official") takes the code of the body it speaks of.
    """
    body = described.body
    if body is not None and body.code and described.sector is None:
        return body.code
    if described.country is None and body is not None and body.code and body.country is None:
        return body.code[:_BODY] + (described.sector or "")
    return code_of(described.country, sector_said(described))


def sector_said(described: Described) -> str | None:
    """Return the sector of a description: its own words before the body it speaks of, before what its noun mostly means."""
    body = described.body.sector if described.body else None
    return described.sector or body or described.nominal.noun.sector


def is_name(site: Site) -> bool:
    """Say whether a mention is a name."""
    return site.mention.form is MentionForm.NAME
