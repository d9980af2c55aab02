"""Which titles, appositions and predicates say who a named person or body is ("President Ruiz", "Ruiz, the envoy")."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from brinkwatch.ontology.nominals import load_nominal_rules, modifier_sector
from brinkwatch.ontology.spelling import plain
from brinkwatch.ontology.titles import load_title_rules
from brinkwatch.read.drafted import Drafted, code_of
from brinkwatch.read.nominals import Nominal
from brinkwatch.read.people import title_of
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.read.wording import Described, code_said, describe, full_wording, is_name
from brinkwatch.records.actor import Role
from brinkwatch.records.mention import MentionKind

_SECTORS = frozenset(("GOV", "MIL", "LEG", "JUD", "REL", "COP"))
_TEXT, _FORMER = "text", "ELI"
_TIES = frozenset(("appos", "compound", "flat"))


def give_titles(
    scene: Scene, register: Register, pending: Iterable[Site], nominals: Mapping[tuple[int, int], Nominal]
) -> list[Site]:
    """Give every title and apposition to the one it stands beside, and return the descriptions that stand beside nobody.

    A plural ("analysts A and B") tells the role of each and is nobody's own mention.
    """
    bodies_first = sorted(
        pending, key=lambda site: (nominals[site.first, site.last].noun.kind is MentionKind.PERSON, site.first)
    )
    left = {
        site.mention.id for site in bodies_first if not _give(scene, register, site, nominals[site.first, site.last])
    }
    left -= {
        site.mention.id for site in bodies_first if site.mention.id in left and _give_second(scene, register, site)
    }
    return sorted((site for site in bodies_first if site.mention.id in left), key=lambda site: (site.first, -site.last))


def _give(scene: Scene, register: Register, site: Site, nominal: Nominal) -> bool:
    beside = [draft for other in _beside(scene, site, nominal) if (draft := register.owner(other)) is not None]
    fitting = [draft for draft in beside if _fits(draft, nominal)]
    if not fitting:
        return False
    described = describe(scene, register, site, nominal)
    for draft in fitting:
        _add_role(scene, draft, described)
    if len(fitting) != 1 or (nominal.noun.plural and fitting[0].kind is MentionKind.PERSON):
        return False
    register.give(site, fitting[0])
    return True


def _give_second(scene: Scene, register: Register, site: Site) -> bool:
    """Give the second of two joined appositions to the same person ("Ruiz, a fellow at A and a lecturer at B")."""
    token = scene.parse.tokens[site.head]
    if (
        token.relation != "conj"
        or scene.parse.tokens[token.head].relation != "appos"
        or site.mention.kind is not MentionKind.PERSON
    ):
        return False
    for other in scene.by_head.get(token.head, ()):
        draft = register.owner(other)
        if draft is not None and draft.kind is MentionKind.PERSON and draft.named:
            register.give(site, draft)
            return True
    return False


def add_short_titles(scene: Scene, people: Iterable[Drafted]) -> None:
    """Read sector and gender off a title that is no description of its own ("Vice Adm. Malloy", "Sen. Cotton", "Ms. Lee")."""
    rules = load_title_rules()
    for draft in people:
        for title in filter(None, (title_of(scene.parse, site) for site in draft.sites)):
            sector = rules.sectors.get(title)
            if draft.entry is None and draft.code is None and sector in _SECTORS:
                draft.code = code_of(draft.country, sector)
            draft.gender = draft.gender or rules.genders.get(title)


def _fits(draft: Drafted, nominal: Nominal) -> bool:
    if nominal.noun.kind is MentionKind.PERSON:
        return draft.kind is MentionKind.PERSON
    return draft.kind is MentionKind.ORGANISATION and not draft.is_state


def _beside(scene: Scene, site: Site, nominal: Nominal) -> list[Site]:
    """Return the names that a description is tied to, each once; one person's title belongs to the name right after it."""
    follows = [other for other in scene.starting_at(site.last) if _follows(other, site)]
    if nominal.noun.plural:
        tied = [other for name in (*_tied(scene, site), *follows) for other in (name, *_conjuncts(scene, name))]
    else:
        tied = follows or list(_tied(scene, site)) or list(_after_comma(scene, site))
    found = {other.mention.id: other for other in tied if other.mention.id != site.mention.id}
    return list(found.values())


def _tied(scene: Scene, site: Site) -> Iterator[Site]:
    """Yield the names that the tree ties a description to: appositions either way, and the subject of a plain predicate."""
    parse = scene.parse
    token = parse.tokens[site.head]
    for child in parse.children[site.head]:
        relation = parse.tokens[child].relation.partition(":")[0]
        if relation in ("flat", "appos"):
            yield from (*scene.names_at(child), *scene.covering(child))
        elif relation == "nsubj" and _is_told_to_be(scene, site):
            yield from scene.names_at(child)
    if token.head >= 0 and (token.relation.partition(":")[0] in _TIES or token.relation == "nmod:desc"):
        yield from scene.names_at(token.head)
        yield from (other for other in scene.covering(token.head) if not site.first <= other.first < site.last)


def _after_comma(scene: Scene, site: Site) -> Iterator[Site]:
    """Yield the person right before a description and its comma ("Ruiz, the envoy to Lima"), whatever tree was found.

    A subject is its own: "After talks with Ruiz, the president left".
    """
    tokens = scene.parse.tokens
    if site.mention.kind is not MentionKind.PERSON or site.first < 2 or tokens[site.first - 1].text != ",":
        return
    if tokens[site.first].relation == "det" and not tokens[site.head].relation.startswith("nsubj"):
        for name in scene.covering(site.first - 2):
            if name.sentence == site.sentence and name.last == site.first - 1:
                yield name


def _conjuncts(scene: Scene, name: Site) -> Iterator[Site]:
    for child in scene.parse.dependents(name.head, "conj"):
        yield from scene.names_at(child.index)


def _follows(name: Site, site: Site) -> bool:
    """Say whether a name right after a description is its own: a person's, or a body's ("news agency ...")."""
    if not is_name(name) or name.sentence != site.sentence:
        return False
    if site.mention.kind is MentionKind.PERSON:
        return name.mention.kind is MentionKind.PERSON
    return name.mention.kind is site.mention.kind is MentionKind.ORGANISATION


def _is_told_to_be(scene: Scene, site: Site) -> bool:
    """Say whether the description is a plain predicate ("X is a spokesman"), not denied."""
    children = [scene.parse.tokens[child] for child in scene.parse.children[site.head]]
    denied = any(child.lemma.lower() in load_nominal_rules().small_words.denials for child in children)
    return any(child.relation == "cop" for child in children) and not denied


def _add_role(scene: Scene, draft: Drafted, described: Described) -> None:
    noun = described.nominal.noun.noun
    draft.nouns.add(noun)
    wording = full_wording(scene.parse, described.site)
    first, _, rest = wording.partition(" ")
    title = rest if rest and first.lower() in load_nominal_rules().small_words.articles else wording
    if all(known.title != title for known in draft.roles):
        draft.roles.append(Role(title=title, basis=f'text: "{wording}"'))
    phrase = " ".join(noun)
    rules = load_nominal_rules()
    if draft.gender is None and not described.nominal.noun.plural and draft.kind is MentionKind.PERSON:
        draft.gender = "f" if phrase in rules.feminine else "m" if phrase in rules.masculine else None
    if draft.entry is None and phrase not in rules.kin:
        _add_code(draft, described)


def dated(role: Role, day: str | None) -> Role:
    """Return a role that a text tells with the text's day: a former one had ended by then, another was held on it.

    >>> dated(Role(title="former envoy", basis='text: "a former envoy"'), "2020-06-16").until
    '2020-06-16'
    >>> dated(Role(title="envoy", basis='text: "the envoy"'), "2020-06-16").basis
    'text of 2020-06-16: "the envoy"'
    """
    if day is None or not role.basis.startswith(_TEXT):
        return role
    first = plain(role.title.partition(" ")[0])
    until = day if modifier_sector([first]) == _FORMER else role.until
    return msgspec.structs.replace(role, until=until, basis=f"{_TEXT} of {day}{role.basis.removeprefix(_TEXT)}")


def _add_code(draft: Drafted, described: Described) -> None:
    draft.country = draft.country or described.country
    better = code_said(described._replace(country=draft.country))
    if better and (draft.code is None or len(draft.code) < len(better) or draft.code.startswith("UNK")):
        draft.code = better
