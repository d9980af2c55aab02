"""How likely further acts are: no estimate yet."""

from collections.abc import Sequence

from brinkwatch.records.event import Event
from brinkwatch.records.tension import Outlook

# Reports below this number give no estimate that beats the usual rate.
LEAST_REPORTS = 200


def find_outlook(events: Sequence[Event]) -> tuple[Outlook, ...]:
    """Return no probabilities: too few reports stand behind any case so far, and no model has been measured to beat its usual rate.

    >>> find_outlook([])
    ()
    """
    _ = events
    return ()
