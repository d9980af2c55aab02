"""The tables of a case: what was put in, what was read of it, what people corrected, and the joined records."""

import sqlalchemy as sa

from brinkwatch.records.actor import Actor
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Record
from brinkwatch.records.commitment import BaseRate, Commitment
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.document import Document, Rejected
from brinkwatch.records.event import Event, EventMention
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.mention import Mention
from brinkwatch.records.story import Story
from brinkwatch.records.tension import CalendarEntry, Outlook, Tension

SCHEMA_VERSION = "1"

METADATA = sa.MetaData()

META = sa.Table(
    "meta", METADATA, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)

INPUTS = sa.Table(
    "inputs",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
)
READINGS = sa.Table(
    "readings",
    METADATA,
    sa.Column("document", sa.Text, primary_key=True),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)
REFUSED = sa.Table(
    "refused",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)
CORRECTIONS = sa.Table(
    "corrections",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("record", sa.Text, nullable=False),
)

# The joined records, one table a type; `position` is their stated order.
JOINED: dict[str, type[Record]] = {
    "documents": Document,
    "rejected": Rejected,
    "mentions": Mention,
    "actors": Actor,
    "attributions": Attribution,
    "event_mentions": EventMention,
    "events": Event,
    "commitments": Commitment,
    "forecasts": Forecast,
    "discrepancies": Discrepancy,
    "stories": Story,
    "tension": Tension,
    "outlook": Outlook,
    "calendar": CalendarEntry,
    "base_rates": BaseRate,
}

JOINED_TABLES = {
    name: sa.Table(
        name,
        METADATA,
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("document", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    for name in JOINED
}
