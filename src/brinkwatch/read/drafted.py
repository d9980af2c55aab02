"""A cluster while it is being made: what is known so far of one thing in one document."""

import dataclasses

from brinkwatch.ontology.lexicon import Entry
from brinkwatch.read.scene import Site
from brinkwatch.records.actor import Role
from brinkwatch.records.mention import MentionKind


@dataclasses.dataclass
class Drafted:
    """One thing so far.

    ``words`` are the comparable forms of its fullest name or of its noun; ``nouns`` the singular nouns it was described
    with. ``gender`` is "f", "m" or None; ``plural`` says that "they" fits. ``sites`` are its mentions in the text's order.
    """

    name: str
    kind: MentionKind
    words: tuple[str, ...]
    entry: Entry | None = None
    key: str | None = None
    code: str | None = None
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    named: bool = True
    surname: str | None = None
    nouns: set[tuple[str, ...]] = dataclasses.field(default_factory=set)
    roles: list[Role] = dataclasses.field(default_factory=list)
    sites: list[Site] = dataclasses.field(default_factory=list)

    @property
    def is_state(self) -> bool:
        """Say whether this is a country."""
        return self.entry is not None and self.entry.is_state

    @property
    def sector(self) -> str | None:
        """Return what follows the country or kind of body in the code."""
        return self.code[3:] or None if self.code else None


def code_of(country: str | None, sector: str | None) -> str | None:
    """Return PLOVER's code of a country and a sector, as far as either is known.

    >>> code_of("IRN", "MIL"), code_of(None, "UAF"), code_of("IRN", None), code_of(None, None)
    ('IRNMIL', 'UNKUAF', 'IRN', None)
    """
    if country is None:
        return None if sector is None else "UNK" + sector
    return country + (sector or "")
