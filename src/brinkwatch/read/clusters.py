"""Which mentions of a document are one thing: names first, then descriptions, then pronouns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.actors import code_on
from brinkwatch.read.anaphora import resolve_pronouns
from brinkwatch.read.appositions import add_short_titles, dated, give_titles
from brinkwatch.read.bodies import group_bodies
from brinkwatch.read.descriptions import resolve_descriptions, resolve_owned
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.issuers import issuer_id, take_in_issuer
from brinkwatch.read.labels import label_spans
from brinkwatch.read.nominals import Nominal, by_span, find_nominals
from brinkwatch.read.people import Setting, Weighed, add_surnames, full_names, stray_surnames
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.actor import Cluster, Role
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Candidate, Mention, MentionForm, MentionKind


def cluster_mentions(
    parse: Parse, document: Document, mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Cluster, ...]]:
    """Return the mentions, pronouns added, each with its cluster where that is clear, and the clusters.

    Both are in the text's order. A surname that several people of the text bear and nothing decides keeps them as
    ``candidates`` (clusters, with scores and reasons) and has no cluster.
    """
    scene = Scene(parse, mentions)
    register, unsure, waiting, nominals = group_told(scene, document)
    issuer = take_in_issuer(scene, document, register, waiting, nominals)
    waiting = waiting if issuer is None else issuer.waiting
    pronouns = [*resolve_pronouns(scene, document, register), *(issuer.pronouns if issuer else ())]
    meant = {mention.start: draft for mention, draft in pronouns}
    resolve_owned(scene, register, waiting, nominals, lambda token: meant.get(token.start))
    day = day_of(document)
    ids = {id(draft): _cluster_id(document, draft) for draft in register.drafts}
    kinds = {ids[id(draft)]: draft.kind for draft in register.drafts}
    owners = {site.mention.id: ids[id(draft)] for draft in register.drafts for site in draft.sites}
    owners.update((mention.id, ids[id(draft)]) for mention, draft in pronouns)
    found = [*mentions, *(mention for mention, _ in pronouns)]
    closed = (_closed(mention, owners, kinds, unsure, ids) for mention in found)
    rows = sorted(_clusters(document, register.drafts, ids, day), key=lambda row: (row[0], row[1].id))
    clusters = tuple(cluster for _, cluster in rows)
    return tuple(sorted(closed, key=lambda mention: (mention.start, -mention.end))), clusters


class Told(NamedTuple):
    """Whom names and descriptions speak of.

    ``unsure`` are the names that may be several people, ``waiting`` the descriptions that need their pronoun ("its forces"),
    ``nominals`` all descriptions by their words.
    """

    register: Register
    unsure: dict[str, tuple[Weighed, ...]]
    waiting: list[Site]
    nominals: Mapping[tuple[int, int], Nominal]


def group_told(scene: Scene, document: Document) -> Told:
    """Return which names and descriptions of a document are one thing, before its pronouns are read."""
    names = [(site.first, site.last) for site in scene.sites if site.mention.form is MentionForm.NAME]
    nominals = by_span(find_nominals(scene.parse, names))
    register, unsure, pending = _named(scene, document, nominals)
    return Told(register, unsure, resolve_descriptions(scene, register, pending, nominals), nominals)


def _named(
    scene: Scene, document: Document, nominals: Mapping[tuple[int, int], Nominal]
) -> tuple[Register, dict[str, tuple[Weighed, ...]], list[Site]]:
    """Return who and what is named, the names that may be several people, and the descriptions beside no name.

    Titles beside full names come before the surnames, which they help to tell apart.
    """
    people = full_names(scene)
    bodies = group_bodies(scene, stray_surnames(scene, people))
    countries = frozenset(draft.country for draft in bodies if draft.is_state and draft.country)
    setting = Setting(day_of(document), countries, frozenset(span.start for span in label_spans(scene.parse)))
    pending = [
        site for site in scene.sites if site.mention.form is MentionForm.NOMINAL and (site.first, site.last) in nominals
    ]
    pending = give_titles(scene, Register([*bodies, *people]), pending, nominals)
    unsure = add_surnames(scene, people, setting)
    register = Register([*bodies, *people], day=setting.day)
    pending = give_titles(scene, register, pending, nominals)
    add_short_titles(scene, people)
    return register, unsure, pending


def day_of(document: Document) -> str | None:
    """Return the day of publication (ISO), or None."""
    return document.published[:10] if document.published else None


def _cluster_id(document: Document, draft: Drafted) -> str:
    if not draft.sites:
        return issuer_id(document, draft.name)
    first = min(draft.sites, key=lambda site: (site.first, site.last)).mention
    return digest(document.id, "cluster", first.start, first.end, draft.key)


def _closed(
    mention: Mention,
    owners: Mapping[str, str],
    kinds: Mapping[str, MentionKind],
    unsure: Mapping[str, tuple[Weighed, ...]],
    ids: Mapping[int, str],
) -> Mention:
    candidates = tuple(
        Candidate(actor=ids[id(row.draft)], score=min(1.0, row.score), name=row.draft.name, reason=row.reason)
        for row in unsure.get(mention.id, ())
    )
    owner = owners.get(mention.id)
    kind = kinds.get(owner or "", mention.kind)
    person = kind is MentionKind.PERSON
    return msgspec.structs.replace(
        mention,
        cluster=owner,
        candidates=candidates,
        kind=kind if person and mention.form is MentionForm.NAME else mention.kind,
    )


def _clusters(
    document: Document, drafts: Sequence[Drafted], ids: Mapping[int, str], day: str | None
) -> Iterator[tuple[int, Cluster]]:
    for draft in drafts:
        names = {site.mention.text for site in draft.sites if site.mention.form is MentionForm.NAME}
        cluster = Cluster(
            id=ids[id(draft)],
            document=document.id,
            name=draft.name,
            kind=draft.kind,
            key=draft.key,
            code=_code(draft, day),
            country=draft.country,
            named=draft.named,
            aliases=tuple(sorted(names - {draft.name})),
            roles=(*(dated(role, day) for role in draft.roles), *_known_roles(draft, day)),
        )
        yield min((site.mention.start for site in draft.sites), default=len(document.text)), cluster


def _code(draft: Drafted, day: str | None) -> str | None:
    actor = draft.entry.actor if draft.entry else None
    return code_on(actor, day) if actor is not None else draft.code


def _known_roles(draft: Drafted, day: str | None) -> Iterator[Role]:
    actor = draft.entry.actor if draft.entry else None
    for office in actor.offices if actor and day else ():
        if office.held_on(day):
            yield Role(title=office.title, since=office.since, until=office.until, basis="word lists")
