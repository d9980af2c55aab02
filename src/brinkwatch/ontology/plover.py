"""The typed view of ``plover.toml``: what PLOVER says of its event types."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table
from brinkwatch.records.event import EventType

CONFLICT_QUADS = frozenset([3, 4])


class PloverType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event type: its quad (1-4), its scale value, its modes, and the order in which recipients are looked for.

    ``threat`` is the mode of THREATEN when an event of this type is threatened; ``threat_modes`` refines it by the
    deed's own mode.
    """

    quad: int
    score: float
    modes: tuple[str, ...]
    recipients: tuple[str, ...]
    threat: str
    threat_modes: Mapping[str, str] = {}

    def threat_mode(self, mode: str | None) -> str | None:
        """Return the mode of a threat to do this deed.

        >>> plover()[EventType.COERCE].threat_mode("arrest")
        'arrest'
        """
        return self.threat_modes.get(mode or "", self.threat) or None


@functools.cache
def plover() -> Mapping[EventType, PloverType]:
    """Return the event types, all sixteen."""
    table = msgspec.convert(load_table("plover"), dict[str, PloverType])
    return {event_type: table[event_type.value] for event_type in EventType}


def quad_of(event_type: EventType) -> int:
    """Return 1 verbal cooperation, 2 material cooperation, 3 verbal conflict or 4 material conflict.

    >>> quad_of(EventType.AID)
    2
    """
    return plover()[event_type].quad
