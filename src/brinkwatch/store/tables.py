"""The tables of a case: what was put in, what was read of it, what people corrected, and the joined records."""

import sqlalchemy as sa

from brinkwatch.records.case import RECORD_TYPES

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

# The joined records, one table a type; `position` is their stated order. Corrections have their own, append-only table.
JOINED = {name: kind for name, kind in RECORD_TYPES.items() if name != "corrections"}

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
