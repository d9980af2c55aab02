"""Whom the other descriptions of a document mean: "the ministry", "his sister", "the regime", or somebody unnamed."""

from collections.abc import Callable, Iterable, Mapping

from brinkwatch.nlp.parse import Token
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.bodies import body_key, body_name
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.nominals import Nominal, determiner_of
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.read.wording import Described, code_said, describe, full_wording
from brinkwatch.records.mention import MentionKind

# How many paragraphs back "the ministry" may point, and how many sentences back a noun of kind ("the agency").
_REACH = 8
_FAMILY_REACH = 3
_STATE_BODIES = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))


def resolve_descriptions(
    scene: Scene, register: Register, pending: Iterable[Site], nominals: Mapping[tuple[int, int], Nominal]
) -> list[Site]:
    """Give every description to the one it means, or open a draft of its own; return those that wait for their pronoun."""
    waiting = []
    for site in pending:
        described = describe(scene, register, site, nominals[site.first, site.last])
        kin = " ".join(described.nominal.noun.noun) in load_nominal_rules().kin
        if described.pronoun is not None and not kin:
            waiting.append(site)
        else:
            _settle(scene, register, described)
    return waiting


def resolve_owned(
    scene: Scene,
    register: Register,
    waiting: Iterable[Site],
    nominals: Mapping[tuple[int, int], Nominal],
    owner_of: Callable[[Token], Drafted | None],
) -> None:
    """Settle the descriptions with a possessive pronoun ("its forces"), the pronouns being known."""
    for site in waiting:
        described = describe(scene, register, site, nominals[site.first, site.last])
        owner = owner_of(described.pronoun) if described.pronoun is not None else None
        if owner is not None:
            body = owner if owner.kind is MentionKind.ORGANISATION and not owner.is_state else None
            described = described._replace(
                possessor=owner, country=described.country or owner.country, body=described.body or body
            )
        _settle(scene, register, described)


def _settle(scene: Scene, register: Register, described: Described) -> None:
    draft = _meant(scene, register, described)
    if draft is None:
        draft = register.add(_fresh(scene, described))
    register.give(described.site, draft)
    draft.nouns.add(described.nominal.noun.noun)


def _meant(scene: Scene, register: Register, described: Described) -> Drafted | None:
    rules = load_nominal_rules()
    noun = described.nominal.noun
    determiner = determiner_of(scene.parse, described.nominal)
    if noun.noun in rules.state and not noun.plural:
        return _state_meant(scene, register, described, determiner)
    if noun.noun in rules.country and not noun.plural and determiner in rules.small_words.state:
        return _only_state_near(scene, register, described.site)
    if determiner in rules.unnamed:
        return None
    definite = determiner in rules.definite
    if noun.kind is MentionKind.ORGANISATION and not noun.plural:
        return _body_meant(register, described, definite=definite)
    if noun.kind is MentionKind.PERSON and not noun.plural:
        return _person_meant(register, described, definite=definite)
    if determiner in rules.small_words.back or (described.country and noun.kind is not MentionKind.PERSON):
        return _same_noun(register, described)
    return None


def _state_meant(scene: Scene, register: Register, described: Described, determiner: str) -> Drafted | None:
    """Return the state whose government is meant: a leader's regime is his country's; alone it is the only state spoken of."""
    owner = described.possessor or described.body
    country = described.country or (owner.country if owner else None)
    if country is not None:
        return register.state(country)
    if determiner in load_nominal_rules().small_words.state and not described.named:
        return _state_called(register, described) or _only_state_near(scene, register, described.site)
    return None


def _state_called(register: Register, described: Described) -> Drafted | None:
    """Return the only state that was called so before ("the Ruiz administration ... the administration")."""
    noun, site = described.nominal.noun.noun, described.site
    called = [draft for draft in register.drafts if draft.is_state and noun in draft.nouns]
    return called[0] if len(called) == 1 and called[0].sites[0].first < site.first else None


def _only_state_near(scene: Scene, register: Register, site: Site) -> Drafted | None:
    """Return the only state that this sentence so far and the one before speak of, or else their only subject."""
    near: dict[str, Drafted] = {}
    subjects: dict[str, Drafted] = {}
    for draft in register.drafts:
        for other in draft.sites if draft.is_state else ():
            if other.first < site.first and site.sentence - other.sentence <= 1:
                near[draft.name] = draft
                if scene.parse.tokens[other.head].relation.startswith("nsubj"):
                    subjects[draft.name] = draft
    chosen = near if len(near) == 1 else subjects
    return next(iter(chosen.values())) if len(chosen) == 1 else None


def _body_meant(register: Register, described: Described, *, definite: bool) -> Drafted | None:
    noun = described.nominal.noun.noun
    if described.country is not None:
        known = register.by_key.get(body_key(noun, described.country) or "")
        return known or _named_body(register, noun, described.country)
    if not definite or described.named:
        return None
    return _same_noun(register, described) or _by_family(register, described)


def _named_body(register: Register, noun: tuple[str, ...], country: str) -> Drafted | None:
    """Return the one named body of a country whose name ends with the noun."""
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
    """Return the last draft that was described or named with the same noun, and fits in number and country."""
    noun, site = described.nominal.noun.noun, described.site
    military = load_nominal_rules().military
    best: tuple[int, Drafted] | None = None
    for draft in register.drafts:
        if (
            noun not in draft.nouns
            and draft.words[-len(noun) :] != noun
            and not (noun in military and draft.nouns & military)
        ):
            continue
        if draft.plural != described.nominal.noun.plural or (described.country or draft.country) != draft.country:
            continue
        last = _last_before(draft, site)
        if last >= 0 and (best is None or last > best[0]):
            best = last, draft
    return best[1] if best else None


def _last_before(draft: Drafted, site: Site) -> int:
    """Return the first word of a draft's last mention before a place, not too far back, or -1."""
    near = (
        other.first for other in draft.sites if other.first < site.first and site.paragraph - other.paragraph <= _REACH
    )
    return max(near, default=-1)


def _by_family(register: Register, described: Described) -> Drafted | None:
    """Return the one named body nearby whose sector fits the noun ("the agency" after a news agency's name)."""
    sectors = load_nominal_rules().families.get(described.nominal.noun.noun, frozenset())
    site = described.site
    near = []
    for draft in register.drafts:
        if draft.kind is not MentionKind.ORGANISATION or not draft.named or draft.is_state or not draft.code:
            continue
        if any(draft.code.endswith(sector) or draft.code.startswith(sector) for sector in sectors):
            last = max((other.sentence for other in draft.sites if other.first < site.first), default=-1)
            near.extend([(last, draft)] if 0 <= site.sentence - last <= _FAMILY_REACH and last >= 0 else [])
    near.sort(key=lambda row: -row[0])
    return near[0][1] if near and (len(near) == 1 or near[0][0] > near[1][0]) else None


def _person_meant(register: Register, described: Described, *, definite: bool) -> Drafted | None:
    noun = described.nominal.noun.noun
    if " ".join(noun) in load_nominal_rules().kin:
        return _kin_meant(register, described)
    if not definite and described.country is None:
        return None
    holders = [draft for draft in register.drafts if _may_hold(draft, noun, described.country)]
    before = [
        (register.serves(draft), last, draft) for draft in holders if (last := _last_before(draft, described.site)) >= 0
    ]
    if before:
        return max(before, key=lambda row: row[:2])[2]
    named = [draft for draft in holders if draft.named and draft.sites and register.serves(draft)]
    return named[0] if len(named) == 1 and described.country else None


def _may_hold(draft: Drafted, noun: tuple[str, ...], country: str | None) -> bool:
    if draft.kind is not MentionKind.PERSON or draft.plural or (country and country != draft.country):
        return False
    return noun in draft.nouns or _held(draft, noun)


def _kin_meant(register: Register, described: Described) -> Drafted | None:
    """Return the only named person of the text who was called somebody's sister, brother, ..."""
    noun = described.nominal.noun.noun
    kin = [
        draft for draft in register.drafts if noun in draft.nouns and draft.kind is MentionKind.PERSON and draft.named
    ]
    return kin[0] if len(kin) == 1 and described.named | (described.possessor is not None) else None


def _held(draft: Drafted, noun: tuple[str, ...]) -> bool:
    actor = draft.entry.actor if draft.entry else None
    return actor is not None and any(forms(office.title) == noun for office in actor.offices)


def _fresh(scene: Scene, described: Described) -> Drafted:
    """Draft an unnamed actor, or a body that its words name well enough (a country's defence ministry)."""
    noun = described.nominal.noun
    country, body = described.country, described.body
    proper = (
        noun.kind is MentionKind.ORGANISATION
        and not noun.plural
        and country is not None
        and noun.sector in _STATE_BODIES
        and not noun.generic
        and body is None
    )
    return Drafted(
        name=body_name(" ".join(noun.noun), country) if proper else full_wording(scene.parse, described.site),
        kind=noun.kind,
        words=noun.noun,
        key=body_key(noun.noun, country) if proper else None,
        code=code_said(described),
        country=country,
        plural=noun.plural,
        named=proper,
        nouns={noun.noun},
        gender=None if noun.plural else _gender(noun.noun),
    )


def _gender(noun: tuple[str, ...]) -> str | None:
    rules = load_nominal_rules()
    phrase = " ".join(noun)
    return "f" if phrase in rules.feminine else "m" if phrase in rules.masculine else None
