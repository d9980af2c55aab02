"""What the words of a description say: sector, country, the body and the possessor it speaks of, its full wording."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.nominals import Nominal, links_of, sector_of
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionForm, MentionKind

_LONGEST = 12
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
    country: str | None = None
    body: Drafted | None = None
    possessor: Drafted | None = None
    named = False
    pronoun: Token | None = None
    for token in links_of(scene.parse, site.head):
        if token.relation == "nmod:poss" and token.text.lower() in load_nominal_rules().pronouns.possessive:
            pronoun = token
        named = named or token.upos == "PROPN"
        draft = _linked(scene, register, site, token)
        if draft is None:
            continue
        if token.relation == "nmod:poss" and possessor is None:
            possessor = draft
        if draft.kind is MentionKind.ORGANISATION and not draft.is_state and body is None:
            body = draft
        country = country or draft.country
    sector = sector_of(scene.parse, nominal)
    return Described(site, nominal, sector, country, body, possessor, named or pronoun is not None, pronoun)


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


def is_name(site: Site) -> bool:
    """Say whether a mention is a name."""
    return site.mention.form is MentionForm.NAME
