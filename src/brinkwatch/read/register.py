"""Which mention of a document belongs to which draft."""

from collections.abc import Iterable

from brinkwatch.read.drafted import Drafted
from brinkwatch.read.scene import Site

_FORMER = "ELI"


class Register:
    """The drafts of a document, and the draft of every mention that has one."""

    def __init__(self, drafts: Iterable[Drafted] = (), *, day: str | None = None) -> None:
        self.day = day
        self.drafts: list[Drafted] = []
        self.by_key: dict[str, Drafted] = {}
        self._owner: dict[str, Drafted] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Drafted) -> Drafted:
        """Add a draft with the mentions it has, and return it."""
        self.drafts.append(draft)
        if draft.key:
            self.by_key.setdefault(draft.key, draft)
        for site in draft.sites:
            self._owner[site.mention.id] = draft
        return draft

    def give(self, site: Site, draft: Drafted) -> None:
        """Add a mention to a draft."""
        draft.sites.append(site)
        self._owner[site.mention.id] = draft

    def owner(self, site: Site) -> Drafted | None:
        """Return the draft that a mention belongs to."""
        return self._owner.get(site.mention.id)

    def serves(self, draft: Drafted) -> bool:
        """Say whether a person may be in office on the document's day: "the president" is seldom a former one."""
        actor = draft.entry.actor if draft.entry else None
        if actor is not None and actor.offices and self.day is not None:
            return any(office.held_on(self.day) for office in actor.offices)
        return draft.sector != _FORMER

    def state(self, country: str) -> Drafted | None:
        """Return the draft of a country that the document names."""
        return next((draft for draft in self.drafts if draft.is_state and draft.country == country), None)
