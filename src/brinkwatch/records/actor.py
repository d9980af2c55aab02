"""Who acts: as far as one document tells (Cluster), and in the whole case (Actor)."""

from brinkwatch.records.base import Record
from brinkwatch.records.mention import MentionKind


class Role(Record, frozen=True, kw_only=True):
    """An office or function, with the days it was held as far as known and where that is known from."""

    title: str
    since: str | None = None
    until: str | None = None
    basis: str


class Cluster(Record, frozen=True, kw_only=True):
    """All mentions of one thing in one document.

    ``name`` is canonical where the word lists know it, else the longest form in the text. ``key`` is the entry of the
    word lists, or None. ``code`` is PLOVER's (``PRKMIL``), ``country`` ISO 3166-1 alpha-3. ``named`` is False for a
    description that was never given a name ("two US officials").
    """

    id: str
    document: str
    name: str
    kind: MentionKind
    key: str | None = None
    code: str | None = None
    country: str | None = None
    named: bool = True
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Actor(Record, frozen=True, kw_only=True):
    """One person, state, body or group of the case, joined from the clusters of its documents."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: MentionKind
    code: str | None = None
    country: str | None = None
    roles: tuple[Role, ...] = ()
