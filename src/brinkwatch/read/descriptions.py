"""Whom the descriptions of a document mean: "the ministry", "South Korean President" before a name, "his sister"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.bodies import body_key, body_name
from brinkwatch.read.drafted import Drafted, code_of
from brinkwatch.read.nominals import Nominal, determiner_of, links_of, sector_of
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.actor import Role
from brinkwatch.records.mention import MentionForm, MentionKind

_REACH = 8
_LONGEST = 12


class Register:
    """The drafts of a document and which mention belongs to which."""

    def __init__(self, drafts: Sequence[Drafted]) -> None:
        self.drafts = list(drafts)
        self._owner = {site.mention.id: draft for draft in self.drafts for site in draft.sites}
        self.by_key: dict[str, Drafted] = {draft.key: draft for draft in self.drafts if draft.key}

    def owner(self, site: Site) -> Drafted | None:
        """Return the draft that a mention belongs to."""
        return self._owner.get(site.mention.id)

    def give(self, site: Site, draft: Drafted) -> None:
        """Add a mention to a draft."""
        draft.sites.append(site)
        self._owner[site.mention.id] = draft

    def add(self, draft: Drafted) -> Drafted:
        """Add a draft and return it."""
        self.drafts.append(draft)
        if draft.key:
            self.by_key.setdefault(draft.key, draft)
        return draft


class Described(NamedTuple):
    """A description with what its own words say."""

    site: Site
    nominal: Nominal
    sector: str | None
    country: str | None
    body: Drafted | None
    possessor: Drafted | None


def resolve_descriptions(scene: Scene, register: Register, nominals: Mapping[int, Nominal]) -> None:
    """Give every description of the scene to the one it means, or open a draft of its own for it."""
    pending = [site for site in scene.sites if site.mention.form is MentionForm.NOMINAL and site.head in nominals]
    later = [site for site in pending if not _name_it(scene, register, site, nominals[site.head])]
    for site in later:
        described = _describe(scene, register, site, nominals[site.head])
        draft = _meant(scene, register, described) or register.add(_fresh(scene.parse, described))
        register.give(site, draft)
        draft.nouns.add(described.nominal.noun.noun)


def _name_it(scene: Scene, register: Register, site: Site, nominal: Nominal) -> bool:
    """Give a title or apposition to the one person or body it stands beside; of several it says the role only."""
    beside = [draft for other in _beside(scene, site) if (draft := register.owner(other)) is not None]
    described = _describe(scene, register, site, nominal)
    fitting = [draft for draft in beside if _fits_kind(draft, nominal)]
    for draft in fitting:
        _add_role(scene.parse, draft, described)
    if len(fitting) != 1 or (nominal.noun.plural and fitting[0].kind is MentionKind.PERSON):
        return False
    register.give(site, fitting[0])
    return True


def _fits_kind(draft: Drafted, nominal: Nominal) -> bool:
    if nominal.noun.kind is MentionKind.PERSON:
        return draft.kind is MentionKind.PERSON
    return draft.kind is not MentionKind.PERSON and not draft.is_state


def _beside(scene: Scene, site: Site) -> list[Site]:
    """Return the names that a description is tied to: "President Moon", "his sister, Kim Yo Jong", "Town, the editor"."""
    parse = scene.parse
    token = parse.tokens[site.head]
    found: list[Site] = []
    for child in parse.children[site.head]:
        if parse.tokens[child].relation.partition(":")[0] in ("flat", "appos"):
            found.extend(_with_conjuncts(scene, child))
    if token.head >= 0 and token.relation.partition(":")[0] in ("appos", "compound", "flat"):
        found.extend(scene.names_at(token.head))
        found.extend(other for other in _covering(scene, token.head) if other not in found)
    if not found:
        found.extend(
            other for other in scene.sites if other.first == site.last and other.mention.form is MentionForm.NAME
        )
        found = [other for other in found if other.mention.kind is MentionKind.PERSON]
    return [other for other in found if other.mention.id != site.mention.id]


def _covering(scene: Scene, index: int) -> list[Site]:
    return [
        other for other in scene.sites if other.first <= index < other.last and other.mention.form is MentionForm.NAME
    ]


def _with_conjuncts(scene: Scene, index: int) -> list[Site]:
    found = list(scene.names_at(index)) or _covering(scene, index)
    for child in scene.parse.children[index]:
        if scene.parse.tokens[child].relation == "conj":
            found.extend(scene.names_at(child))
    return found


def _add_role(parse: Parse, draft: Drafted, described: Described) -> None:
    noun = described.nominal.noun.noun
    draft.nouns.add(noun)
    first, last = described.nominal.noun_first, described.site.last
    title = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    role = Role(title=title, basis=f'text: "{described.site.mention.text}"')
    if all(known.title != role.title for known in draft.roles):
        draft.roles.append(role)
    rules = load_nominal_rules()
    phrase = " ".join(noun)
    if draft.gender is None and not described.nominal.noun.plural:
        draft.gender = "f" if phrase in rules.feminine else "m" if phrase in rules.masculine else None
    if draft.entry is None and phrase not in rules.kin:
        sector = described.sector or (described.body.sector if described.body else None)
        draft.country = draft.country or described.country
        better = code_of(draft.country, sector)
        if better and (draft.code is None or (sector and len(draft.code) < len(better))):
            draft.code = better


def _describe(scene: Scene, register: Register, site: Site, nominal: Nominal) -> Described:
    """Collect what a description says: sector, country, the body and the possessor it speaks of."""
    country: str | None = None
    body: Drafted | None = None
    possessor: Drafted | None = None
    for token in links_of(scene.parse, site.head):
        for other in _named_at(scene, register, token.index):
            draft = register.owner(other)
            if draft is None or other.mention.id == site.mention.id:
                continue
            if token.relation == "nmod:poss" and possessor is None:
                possessor = draft
            if draft.kind is MentionKind.ORGANISATION and not draft.is_state and body is None:
                body = draft
            country = country or draft.country
    return Described(site, nominal, sector_of(scene.parse, nominal), country, body, possessor)


def _named_at(scene: Scene, register: Register, index: int) -> list[Site]:
    """Return the mentions at a linked word, whole names before those that only touch it."""
    exact = list(scene.by_head.get(index, ()))
    return exact or _covering(scene, index)


def _meant(scene: Scene, register: Register, described: Described) -> Drafted | None:
    """Return the draft that a description means, or None."""
    rules = load_nominal_rules()
    noun = described.nominal.noun
    if noun.noun in rules.state and not noun.plural:
        return _state_meant(register, described)
    determiner = determiner_of(scene.parse, described.nominal)
    if determiner in rules.unnamed:
        return None
    if noun.kind is MentionKind.ORGANISATION and not noun.plural:
        return _body_meant(scene, register, described, definite=determiner in rules.definite)
    if noun.kind is MentionKind.PERSON and not noun.plural:
        return _person_meant(scene, register, described, definite=determiner in rules.definite)
    if determiner in ("the", "these", "those"):
        return _same_noun(register, described)
    return None


def _state_meant(register: Register, described: Described) -> Drafted | None:
    """Return the state whose government, regime or administration is meant; a leader's regime is his country's."""
    owner = described.possessor or described.body
    country = described.country or (owner.country if owner else None)
    if country is not None:
        return _state(register, country)
    if described.nominal.first < described.nominal.noun_first:
        return _recent_state(register, described.site)
    return None


def _state(register: Register, country: str) -> Drafted | None:
    return next((draft for draft in register.drafts if draft.is_state and draft.country == country), None)


def _recent_state(register: Register, site: Site) -> Drafted | None:
    """Return the state that the last sentences speak of, where it is the only one there."""
    near = {
        id(draft): draft
        for draft in register.drafts
        if draft.is_state
        for other in draft.sites
        if other.first < site.first and site.sentence - other.sentence <= 1
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _body_meant(scene: Scene, register: Register, described: Described, *, definite: bool) -> Drafted | None:
    noun = described.nominal.noun.noun
    if described.country is not None:
        key = body_key(noun, described.country)
        known = register.by_key.get(key or "")
        return known or _body_of(register, noun, described.country)
    if not definite:
        return None
    same = _same_noun(register, described)
    return same or _by_family(register, described)


def _body_of(register: Register, noun: tuple[str, ...], country: str) -> Drafted | None:
    """Return the named body of a country whose name ends with the noun."""
    found = [
        draft
        for draft in register.drafts
        if draft.kind is MentionKind.ORGANISATION
        and draft.named
        and not draft.is_state
        and draft.country == country
        and draft.words[-len(noun) :] == noun
    ]
    return found[0] if len(found) == 1 else None


def _same_noun(register: Register, described: Described) -> Drafted | None:
    """Return the last draft described or named with the same noun nearby."""
    noun, site = described.nominal.noun.noun, described.site
    best: Drafted | None = None
    where = -1
    for draft in register.drafts:
        if noun not in draft.nouns and draft.words[-len(noun) :] != noun:
            continue
        if described.country and draft.country != described.country:
            continue
        last = max(
            (other.first for other in draft.sites if other.first < site.first and _near(other, site)), default=-1
        )
        if last > where and draft.plural == described.nominal.noun.plural:
            best, where = draft, last
    return best


def _near(other: Site, site: Site) -> bool:
    return site.paragraph - other.paragraph <= _REACH


def _by_family(register: Register, described: Described) -> Drafted | None:
    """Return the one named body nearby whose sector fits the noun ("the agency" after a news agency's name)."""
    sectors = load_nominal_rules().families.get(described.nominal.noun.noun, frozenset())
    site = described.site
    rows = []
    for draft in register.drafts:
        if draft.kind is not MentionKind.ORGANISATION or not draft.named or draft.is_state or not draft.code:
            continue
        if not any(draft.code.endswith(sector) or draft.code.startswith(sector) for sector in sectors):
            continue
        last = max((other.sentence for other in draft.sites if other.first < site.first), default=-_REACH)
        if site.sentence - last <= 3:
            rows.append((last, draft))
    rows.sort(key=lambda row: -row[0])
    return rows[0][1] if rows and (len(rows) == 1 or rows[0][0] > rows[1][0]) else None


def _person_meant(scene: Scene, register: Register, described: Described, *, definite: bool) -> Drafted | None:
    noun, site = described.nominal.noun.noun, described.site
    rules = load_nominal_rules()
    if " ".join(noun) in rules.kin:
        kin = [
            draft
            for draft in register.drafts
            if noun in draft.nouns and draft.kind is MentionKind.PERSON and draft.named
        ]
        return kin[0] if len(kin) == 1 and described.nominal.first < described.nominal.noun_first else None
    if not definite and described.country is None:
        return None
    fitting = []
    for draft in register.drafts:
        if draft.kind is not MentionKind.PERSON or not (noun in draft.nouns or _held(draft, noun)):
            continue
        if described.country and draft.country and draft.country != described.country:
            continue
        if described.body is not None and draft.code and described.body.country not in (None, draft.country):
            continue
        last = max(
            (other.first for other in draft.sites if other.first < site.first and _near(other, site)), default=-1
        )
        if last >= 0:
            fitting.append((last, draft))
    fitting.sort(key=lambda row: -row[0])
    if not fitting:
        return None
    return fitting[0][1] if len(fitting) == 1 or definite and described.country is None or described.country else None


def _held(draft: Drafted, noun: tuple[str, ...]) -> bool:
    actor = draft.entry.actor if draft.entry else None
    return actor is not None and any(forms(office.title) == noun for office in actor.offices)


def _fresh(parse: Parse, described: Described) -> Drafted:
    """Draft an unnamed actor, or a body that its words name well enough ("the South Korean defence ministry")."""
    noun, site = described.nominal.noun, described.site
    body = described.body
    country = described.country
    sector = described.sector or (body.sector if body else None)
    code = body.code if body is not None and described.sector is None and body.code else code_of(country, sector)
    state_body = (
        noun.kind is MentionKind.ORGANISATION
        and not noun.plural
        and country is not None
        and described.sector is not None
    )
    proper = state_body and described.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY") and body is None
    return Drafted(
        name=body_name(" ".join(noun.noun), country) if proper else describe(parse, site),
        kind=noun.kind,
        words=noun.noun,
        key=body_key(noun.noun, country) if proper else None,
        code=code,
        country=country,
        plural=noun.plural,
        named=proper,
        nouns={noun.noun},
        gender=_gender(noun.noun) if not noun.plural else None,
    )


def _gender(noun: tuple[str, ...]) -> str | None:
    rules = load_nominal_rules()
    phrase = " ".join(noun)
    return "f" if phrase in rules.feminine else "m" if phrase in rules.masculine else None


def describe(parse: Parse, site: Site) -> str:
    """Return the description with the phrase that says whose it is ("a spokesman for the foreign ministry")."""
    last = site.last
    for token in links_of(parse, site.head):
        if token.index < site.last:
            continue
        words = parse.subtree(token.index, without=frozenset(("acl", "acl:relcl", "appos", "conj", "punct")))
        if words[0] == last and words[-1] - words[0] == len(words) - 1 and words[-1] - site.first < _LONGEST:
            last = words[-1] + 1
    text = parse.text[parse.tokens[site.first].start : parse.tokens[last - 1].end]
    return " ".join(text.split())
