"""Who the clusters of the documents are in the whole case."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.names import acronym, family_names, may_be_one_person, name_parts, normal
from brinkwatch.ontology.join import is_unknown_code
from brinkwatch.ontology.variants import one_slip, spelling_key
from brinkwatch.records.actor import Actor, Cluster, Role
from brinkwatch.records.base import digest
from brinkwatch.records.mention import Candidate, MentionKind

# One hit: "envoy to Oslo"; a near miss: "Toledo".
_OF = re.compile(r"\s(?:of|to|for|at|in)\s")


class Identity(NamedTuple):
    """Who a cluster is: one actor, or none with candidates, or nobody named."""

    actor: str | None
    name: str | None
    code: str | None
    country: str | None
    candidates: tuple[Candidate, ...] = ()


class Identities(NamedTuple):
    """The actors of a case, sorted by name and id; whom each cluster names; and who bears a written name."""

    actors: tuple[Actor, ...]
    of_cluster: Mapping[str, Identity]
    by_name: Mapping[str, Actor]


_Key = tuple[str, str]


def join_actors(clusters: Iterable[Cluster]) -> Identities:
    """Return the actors of a case and whom each cluster names.

    Clusters are one actor when the word lists give both the same entry, or their names are the same but for case, accents,
    hyphens, initials and middle names. A family name alone is the only person of the case who can bear it, else its
    candidates are kept. Two different full names are never one.
    """
    named = sorted((cluster for cluster in clusters if cluster.named), key=lambda c: (c.document, c.id))
    lone = [cluster for cluster in named if _is_lone_family_name(cluster)]
    groups = _group([cluster for cluster in named if not _is_lone_family_name(cluster)])
    people = _people(groups)
    choices = {cluster.id: _bearers(cluster, people, groups) for cluster in lone}
    for cluster in lone:
        keys = choices[cluster.id]
        if len(keys) == 1:
            groups[keys[0]].append(cluster)
        elif not keys:
            groups[("lone", normal(cluster.name))].append(cluster)
    actors = {key: _actor(key, members) for key, members in groups.items()}
    of_cluster = {
        member.id: Identity(actors[key].id, actors[key].name, actors[key].code, actors[key].country)
        for key, members in groups.items()
        for member in members
    }
    for cluster in lone:
        if len(choices[cluster.id]) > 1:
            found = tuple(_candidate(actors[key], len(choices[cluster.id])) for key in choices[cluster.id])
            of_cluster[cluster.id] = Identity(
                None, None, None, None, tuple(sorted(found, key=lambda c: (c.name, c.actor)))
            )
    rows = tuple(sorted(actors.values(), key=lambda actor: (actor.name, actor.id)))
    return Identities(rows, of_cluster, _by_name(rows))


def _is_lone_family_name(cluster: Cluster) -> bool:
    return cluster.kind is MentionKind.PERSON and cluster.key is None and len(name_parts(cluster.name)) == 1


def _group(clusters: Sequence[Cluster]) -> dict[_Key, list[Cluster]]:
    groups: dict[_Key, list[Cluster]] = defaultdict(list)
    keyed = {_spelt(cluster): cluster for cluster in clusters if cluster.key}
    for cluster in clusters:
        same = keyed.get(_spelt(cluster))
        if cluster.key:
            groups[("key", cluster.key)].append(cluster)
        elif same is not None and same.key and _same_kind(same.kind, cluster.kind):
            groups[("key", same.key)].append(cluster)
        else:
            groups[(_sort(cluster.kind), _written(cluster))].append(cluster)
    _merge(groups, _one_person_forms(groups))
    _merge(groups, _slips(groups))
    _merge(groups, _one_body_forms(groups))
    _merge(groups, _short_body_forms(groups))
    return groups


def _written(cluster: Cluster) -> str:
    return " ".join(name_parts(cluster.name)) if cluster.kind is MentionKind.PERSON else normal(cluster.name)


def _spelt(cluster: Cluster) -> str:
    """Return what all spellings of a person's full name share; of other names the comparable form."""
    parts = name_parts(cluster.name) if cluster.kind is MentionKind.PERSON else ()
    return spelling_key(parts) if len(parts) > 1 else normal(cluster.name)


def _sort(kind: MentionKind) -> str:
    return "person" if kind is MentionKind.PERSON else "body"


def _same_kind(first: MentionKind, second: MentionKind) -> bool:
    return _sort(first) == _sort(second)


def _merge(groups: dict[_Key, list[Cluster]], into: Mapping[_Key, _Key]) -> None:
    for key in sorted(into):
        goal = into[key]
        while goal in into and goal != key:
            goal = into[goal]
        if goal in groups and key in groups and goal != key:
            groups[goal].extend(groups.pop(key))


def _one_person_forms(groups: Mapping[_Key, list[Cluster]]) -> dict[_Key, _Key]:
    """Return shorter forms of a person's name -> the only longer form of the case that fits."""
    parts = {key: name_parts(members[0].name) for key, members in groups.items() if _is_person(members)}
    by_family: dict[str, list[_Key]] = defaultdict(list)
    for key in sorted(parts):
        by_family[spelling_key(parts[key][-1:])].append(key)
    found: dict[_Key, _Key] = {}
    for keys in by_family.values():
        for key in keys:
            fuller = [other for other in keys if other != key and _is_fuller(other, key, parts)]
            fitting = [other for other in fuller if may_be_one_person(parts[key], parts[other])]
            if len(fitting) == 1 and key[0] != "key" and _countries_agree(groups[key], groups[fitting[0]]):
                found[key] = fitting[0]
    return found


def _slips(groups: Mapping[_Key, list[Cluster]]) -> dict[_Key, _Key]:
    """Return names with one slip of the pen -> the only person of the case who bears the right one and the same title.

    The right one is that of the word lists, else the one that more documents write.
    """
    people = {key: name_parts(_longest(members)) for key, members in sorted(groups.items()) if _is_person(members)}
    found: dict[_Key, _Key] = {}
    for key, parts in people.items():
        if key[0] == "key" or len(parts) < 2:
            continue
        right = [
            other
            for other, others in people.items()
            if other != key
            and one_slip(parts, others)
            and _is_surer(groups[other], groups[key])
            and _titles(groups[key]) & _titles(groups[other])
            and _countries_agree(groups[key], groups[other])
        ]
        if len(right) == 1:
            found[key] = right[0]
    return found


def _is_surer(one: Sequence[Cluster], other: Sequence[Cluster]) -> bool:
    """Say whether one spelling is the word lists', or that of more documents; of equals the one that sorts first."""
    rows = [(any(c.key for c in members), len({c.document for c in members})) for members in (one, other)]
    return rows[0] > rows[1] or (rows[0] == rows[1] and one[0].name < other[0].name)


def _titles(members: Iterable[Cluster]) -> set[str]:
    """Return what the titles held say that somebody is ("the Norwegian foreign minister", "minister of Norway": minister)."""
    heads = (_OF.split(role.title.casefold(), maxsplit=1)[0].split() for cluster in members for role in cluster.roles)
    return {words[-1] for words in heads if words}


def _is_fuller(one: _Key, other: _Key, parts: Mapping[_Key, tuple[str, ...]]) -> bool:
    """Say whether one name is the word lists', the longer one, or of equals the one that sorts first: an order without ties."""
    rows = [(key[0] == "key", len(parts[key]), len("".join(parts[key]))) for key in (one, other)]
    return rows[0] > rows[1] or (rows[0] == rows[1] and one < other)


def _one_body_forms(groups: Mapping[_Key, list[Cluster]]) -> dict[_Key, _Key]:
    """Return acronyms and aliases of bodies -> the only body of the case that bears them."""
    bearers: dict[str, set[_Key]] = defaultdict(set)
    for key, members in groups.items():
        if _is_person(members):
            continue
        for cluster in members:
            forms = {normal(alias) for alias in cluster.aliases} | {acronym(cluster.name) or ""}
            for form in forms - {"", normal(cluster.name)}:
                bearers[form].add(key)
    found: dict[_Key, _Key] = {}
    for key, members in groups.items():
        others = bearers.get(key[1], set()) - {key}
        if key[0] == "body" and len(others) == 1 and not _is_person(members):
            goal = next(iter(others))
            if found.get(goal) != key and _countries_agree(members, groups[goal]):
                found[key] = goal
    return found


def _short_body_forms(groups: Mapping[_Key, Sequence[Cluster]]) -> dict[_Key, _Key]:
    """Return short names of bodies ("General Staff") -> the only body of the case whose name begins or ends so.

    Only where the short name's own country is unknown, and its text names the country of the longer one.
    """
    bodies = {key: normal(_longest_written(members)) for key, members in groups.items() if not _is_person(members)}
    told: dict[str, set[str]] = defaultdict(set)
    for cluster in (cluster for members in groups.values() for cluster in members):
        told[cluster.document] |= {cluster.country} if cluster.country else set()
    found: dict[_Key, _Key] = {}
    for key, name in bodies.items():
        if key[0] != "body" or len(name.split()) < 2 or _countries(groups[key]):
            continue
        longer = [
            o
            for o, other in bodies.items()
            if o != key and (other.startswith(f"{name} ") or other.endswith(f" {name}"))
        ]
        if len(longer) == 1 and all(told[c.document] & _countries(groups[longer[0]]) for c in groups[key]):
            found[key] = longer[0]
    return found


def _longest_written(members: Iterable[Cluster]) -> str:
    return max((cluster.name for cluster in members), key=lambda name: (len(name), name))


def _is_person(members: Sequence[Cluster]) -> bool:
    return members[0].kind is MentionKind.PERSON


def _countries(members: Iterable[Cluster]) -> set[str]:
    return {cluster.country for cluster in members if cluster.country}


def _countries_agree(first: Iterable[Cluster], second: Iterable[Cluster]) -> bool:
    one, other = _countries(first), _countries(second)
    return not one or not other or bool(one & other)


def _people(groups: Mapping[_Key, list[Cluster]]) -> dict[str, list[_Key]]:
    """Return family name -> the people of the case who can bear it alone, sorted."""
    found: dict[str, list[_Key]] = defaultdict(list)
    for key in sorted(groups):
        members = groups[key]
        if not _is_person(members):
            continue
        country = next(iter(sorted(_countries(members))), None)
        for name in sorted(family_names(name_parts(_longest(members)), country)):
            found[name].append(key)
    return found


def _longest(members: Iterable[Cluster]) -> str:
    return max((cluster.name for cluster in members), key=lambda name: (len(name_parts(name)), len(name), name))


def _bearers(
    cluster: Cluster, people: Mapping[str, list[_Key]], groups: Mapping[_Key, Sequence[Cluster]]
) -> list[_Key]:
    """Return the people of the case whom a family name alone may name: those of its country, where that is known."""
    bearers = dict.fromkeys(people.get(name_parts(cluster.name)[-1], ()))
    return [key for key in bearers if _countries_agree([cluster], groups[key])]


def _candidate(actor: Actor, among: int) -> Candidate:
    return Candidate(actor=actor.id, score=round(1 / among, 3), name=actor.name, reason="bears the family name")


def _actor(key: _Key, members: Sequence[Cluster]) -> Actor:
    name = _best_name(key, members)
    kind = Counter(cluster.kind for cluster in members).most_common(1)[0][0]
    aliases = {alias for cluster in members for alias in (cluster.name, *cluster.aliases)} - {name}
    return Actor(
        id=digest("actor", kind, key[1] if key[0] == "key" else normal(name)),
        name=name,
        aliases=tuple(sorted(aliases)),
        kind=kind,
        code=_commonest(cluster.code for cluster in members if not is_unknown_code(cluster.code)) or members[0].code,
        country=_commonest(cluster.country for cluster in members),
        roles=_roles(members),
    )


def _best_name(key: _Key, members: Sequence[Cluster]) -> str:
    if key[0] == "key":
        return _commonest(cluster.name for cluster in members if cluster.key) or members[0].name
    longest = max(len(name_parts(cluster.name)) for cluster in members)
    full = [cluster.name for cluster in members if len(name_parts(cluster.name)) == longest]
    return _commonest(full) or members[0].name


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], -len(value), value)) if counted else None


def _roles(members: Iterable[Cluster]) -> tuple[Role, ...]:
    found = {
        (role.title.casefold(), role.since or "", role.until or "", role.basis): role
        for c in members
        for role in c.roles
    }
    seen: dict[tuple[str, str, str], Role] = {}
    for key in sorted(found):
        seen.setdefault(key[:3], found[key])
    return tuple(seen[key] for key in sorted(seen))


def _by_name(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return normal name or alias -> the only actor who bears it; a full name beats an alias."""
    names: dict[str, set[str]] = defaultdict(set)
    known = {actor.id: actor for actor in actors}
    for actor in known.values():
        for form in (actor.name, *actor.aliases):
            names[normal(form)].add(actor.id)
    for actor in known.values():
        names[normal(actor.name)] = {actor.id}
    return {name: known[next(iter(ids))] for name, ids in names.items() if len(ids) == 1}
