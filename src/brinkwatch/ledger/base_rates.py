"""How often the threats and promises of a case came true among those whose fate is known."""

import math
from collections.abc import Iterable

from brinkwatch.records.base import Review, digest
from brinkwatch.records.commitment import BaseRate, Commitment, CommitmentKind, Status

# The normal quantile of a 90 % interval.
Z = 1.645
DONE = frozenset({Status.CARRIED_OUT, Status.PARTLY_CARRIED_OUT, Status.SUPERSEDED})
FAILED = frozenset({Status.LAPSED, Status.REVERSED, Status.DENIED})


def find_base_rates(commitments: Iterable[Commitment]) -> tuple[BaseRate, ...]:
    """Return the share that came true for threats and for promises, with a 90 % Wilson interval.

    Those still open, suspended or unclear are counted apart: their fate is not known.
    """
    rows = [row for row in commitments if row.review is not Review.REJECTED]
    return tuple(_base_rate(kind, [row for row in rows if row.kind is kind]) for kind in CommitmentKind)


def wilson(hits: int, n: int) -> tuple[float, float] | None:
    """Return the Wilson interval of a share, None of nothing (Wilson 1927).

    >>> wilson(5, 10)
    (0.269, 0.731)
    """
    if n == 0:
        return None
    share = hits / n
    centre = share + Z * Z / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return round(max(0.0, (centre - spread) / scale), 3), round(min(1.0, (centre + spread) / scale), 3)


def _base_rate(kind: CommitmentKind, rows: list[Commitment]) -> BaseRate:
    hits = [row for row in rows if row.status in DONE]
    n = len(hits) + sum(row.status in FAILED for row in rows)
    interval = wilson(len(hits), n)
    return BaseRate(
        id=digest("base_rate", kind),
        group=f"{kind}s",
        n=n,
        hits=len(hits),
        share=round(len(hits) / n, 3) if n else None,
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
        open=len(rows) - n,
        window_days=None,
        commitments=tuple(sorted(row.id for row in rows)),
    )
