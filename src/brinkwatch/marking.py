"""What a person's verdict on a record means as corrections."""

from brinkwatch.errors import CaseError
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Status
from brinkwatch.records.correction import Correction

PLAIN = frozenset({"right", "wrong"})
MARKABLE = ("attributions", "event_mentions", "events", "commitments", "forecasts", "discrepancies", "mentions")


def find_record(records: CaseRecords, identifier: str) -> tuple[str, str]:
    """Return the file and full id of the record that an id, or an unambiguous beginning of one, names.

    Raises:
        CaseError: none or several records begin so.
    """
    found = {
        (name, record.id)
        for name in (*MARKABLE, "documents", "actors", "stories")
        for record in getattr(records, name)
        if record.id.startswith(identifier)
    }
    if not found:
        raise CaseError(f"no record of this case has the id {identifier!r}; `brinkwatch show` prints ids")
    if len(found) > 1 and len({key for _, key in found}) > 1:
        raise CaseError(f"{len(found)} records begin with {identifier!r}; give more of the id")
    return min(found, key=lambda pair: (MARKABLE.index(pair[0]) if pair[0] in MARKABLE else 99, pair))


def find_corrections(
    records: CaseRecords, identifier: str, verdict: str, *, who: str, when: str, why: str
) -> tuple[Correction, ...]:
    """Return the corrections that a verdict on a record makes; on an event, one for each of its mentions.

    Raises:
        CaseError: the record or the verdict is unknown, or the verdict does not fit the record.
    """
    name, full = find_record(records, identifier)
    field, new = read_verdict(verdict)
    _check_fit(name, field)
    targets = _targets(records, name, full)
    return tuple(
        Correction(
            id=digest(target, field, new, who, when),
            record=target,
            field=field,
            old=_old(records, name, target, field),
            new=new,
            who=who,
            when=when,
            why=why,
        )
        for target in targets
    )


def read_verdict(verdict: str) -> tuple[str, str]:
    """Return the field and the value that a verdict sets.

    >>> read_verdict("wrong"), read_verdict("speaker=Ann Lee")
    (('review', 'wrong'), ('speaker', 'Ann Lee'))

    Raises:
        CaseError: the verdict is none of right, wrong, speaker=NAME, status=STATUS.
    """
    field, equals, value = verdict.partition("=")
    if verdict in PLAIN:
        return "review", verdict
    if equals and field == "speaker" and value.strip():
        return "speaker", value.strip()
    if equals and field == "status" and value in set(Status):
        return "status", value
    raise CaseError(
        f"{verdict!r} is no verdict: say right, wrong, speaker=NAME, or status= one of {', '.join(sorted(Status))}"
    )


def _check_fit(name: str, field: str) -> None:
    fits = {"speaker": ("attributions",), "status": ("commitments",)}.get(field, MARKABLE)
    if name not in fits:
        raise CaseError(f"{field} cannot be said of {name}; it fits {', '.join(fits)}")


def _targets(records: CaseRecords, name: str, full: str) -> tuple[str, ...]:
    if name == "events":
        return next(event.mentions for event in records.events if event.id == full)
    return (full,)


def _old(records: CaseRecords, name: str, target: str, field: str) -> str | None:
    if field == "status":
        return next((str(row.status) for row in records.commitments if row.id == target), None)
    if field == "speaker":
        return next((row.source.name for row in records.attributions if row.id == target), None)
    source = "event_mentions" if name == "events" else name
    return next((str(row.review) for row in getattr(records, source) if row.id == target), None)
