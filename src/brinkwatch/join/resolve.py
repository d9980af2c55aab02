"""Who is meant, in the case's own names: every row that names somebody points to an actor."""

from collections.abc import Mapping

import msgspec

from brinkwatch.join.actors import Identities, Identity
from brinkwatch.join.names import normal
from brinkwatch.ontology.join import is_unknown_code
from brinkwatch.records.attribution import Attribution, Source
from brinkwatch.records.event import EventMention, Participant
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.mention import Candidate, Mention
from brinkwatch.records.reading import Reading


def resolve_reading(reading: Reading, identities: Identities) -> Reading:
    """Return the reading with the case's actors and canonical names in its rows."""
    return msgspec.structs.replace(
        reading,
        mentions=tuple(_mention(row, identities.of_cluster) for row in reading.mentions),
        attributions=tuple(_attribution(row, identities) for row in reading.attributions),
        event_mentions=tuple(_event(row, identities) for row in reading.event_mentions),
        forecasts=tuple(_forecast(row, identities) for row in reading.forecasts),
    )


def _mention(row: Mention, known: Mapping[str, Identity]) -> Mention:
    identity = known.get(row.cluster) if row.cluster else None
    candidates = _candidates(row.candidates, identity, known)
    if identity is None and candidates == row.candidates:
        return row
    return msgspec.structs.replace(row, actor=identity.actor if identity else None, candidates=candidates)


def _candidates(
    given: tuple[Candidate, ...], identity: Identity | None, known: Mapping[str, Identity]
) -> tuple[Candidate, ...]:
    """Return candidates as actors: a cluster's own, or the clusters that the reader could not choose between."""
    if identity is not None and identity.candidates:
        return identity.candidates
    return tuple(_as_actor(candidate, known.get(candidate.actor)) for candidate in given)


def _as_actor(candidate: Candidate, identity: Identity | None) -> Candidate:
    if identity is None or identity.actor is None or identity.name is None:
        return candidate
    return msgspec.structs.replace(candidate, actor=identity.actor, name=identity.name)


def _attribution(row: Attribution, identities: Identities) -> Attribution:
    via = tuple(_canonical(name, identities) for name in row.via)
    return msgspec.structs.replace(row, source=_source(row.source, identities), via=via)


def _source(source: Source, identities: Identities) -> Source:
    identity = identities.of_cluster.get(source.cluster) if source.cluster else None
    candidates = _candidates(source.candidates, identity, identities.of_cluster)
    if identity is not None and identity.actor:
        return msgspec.structs.replace(source, actor=identity.actor, name=identity.name, candidates=candidates)
    if identity is not None and identity.candidates:
        return msgspec.structs.replace(source, name=None, candidates=candidates)
    actor = identities.by_name.get(normal(source.name)) if source.name else None
    if actor is None:
        return msgspec.structs.replace(source, candidates=candidates)
    return msgspec.structs.replace(source, actor=actor.id, name=actor.name, candidates=candidates)


def _canonical(name: str, identities: Identities) -> str:
    actor = identities.by_name.get(normal(name))
    return actor.name if actor else name


def _event(row: EventMention, identities: Identities) -> EventMention:
    if not row.actors and not row.recipients:
        return row
    return msgspec.structs.replace(
        row,
        actors=tuple(_participant(one, identities) for one in row.actors),
        recipients=tuple(_participant(one, identities) for one in row.recipients),
    )


def _participant(one: Participant, identities: Identities) -> Participant:
    identity = identities.of_cluster.get(one.cluster) if one.cluster else None
    if identity is not None:
        if identity.actor is None or identity.name is None:
            return one
        return msgspec.structs.replace(
            one, actor=identity.actor, name=identity.name, code=_known(one.code, identity.code)
        )
    actor = identities.by_name.get(normal(one.name)) if one.name and one.cluster is None else None
    if actor is None:
        return one
    return msgspec.structs.replace(one, actor=actor.id, name=actor.name, code=_known(one.code, actor.code))


def _known(own: str | None, joined: str | None) -> str | None:
    """Return the mention's own code, or the case's where the mention's leaves the state open."""
    return joined or own if is_unknown_code(own) else own


def _forecast(row: Forecast, identities: Identities) -> Forecast:
    return msgspec.structs.replace(
        row,
        forecaster=_name_of(row.cluster, row.forecaster, identities),
        subject=_name_of(row.subject_cluster, row.subject, identities),
        affiliation=_canonical(row.affiliation, identities) if row.affiliation else None,
    )


def _name_of(cluster: str | None, name: str | None, identities: Identities) -> str | None:
    identity = identities.of_cluster.get(cluster) if cluster else None
    if identity is not None and identity.name:
        return identity.name
    return _canonical(name, identities) if name else name
