"""A likelihood statement where it stands."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.read.entities import Entities
from brinkwatch.read.horizons import Clock
from brinkwatch.read.likely import Likely
from brinkwatch.records.attribution import Attribution


class Scene(NamedTuple):
    """A likelihood statement where it stands: the smallest statement around it, and the days its clause and the saying name."""

    parse: Parse
    entities: Entities
    likely: Likely
    around: Attribution | None
    clock: Clock
    said: Clock
