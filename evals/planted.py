"""Whether the record follows the text: the sample with other states, people, places and dates must give the same record of them."""

import argparse
import csv
import datetime
import io
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import brinkwatch
from brinkwatch.sample import sample_path

TABLE = Path(__file__).with_name("planted.toml")
UNKNOWN = "UNK"
WIDE = 180  # days: an interval of more was read from a year
YEAR = 2020  # of the sample's dates that name none
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NAMED_MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"""
    (?P<iso>\b(?P<y1>20\d\d)(?P<sep>[-/])(?P<m1>\d\d)(?P=sep)(?P<d1>\d\d))   # 2020-06-16, 2020/06/18
    | (?P<post>^(?P<d2>\d{{1,2}})\ (?P<m2>\d\d)\ (?P<y2>20\d\d)$)        # a line "3 08 2020"
    | \b(?P<mdy>(?P<month3>{NAMED_MONTH})\ (?P<d3>\d{{1,2}})\b(?!\d)(?:,\ (?P<y3>\d{{4}}))?)   # June 16, 2020; June 16
    | \b(?P<dmy>(?P<d4>\d{{1,2}})\ (?P<month4>{NAMED_MONTH})(?:\ (?P<y4>\d{{4}}))?)            # 16 June 2020
    | \b(?P<my>(?P<month5>{NAMED_MONTH})(?P<of>\ of)?(?:\ (?P<y5>\d{{4}}))?)\b                 # September 2018; June
    | \b(?P<year>(?:19|20)\d\d)\b(?![-/.]\d)                                                   # 2018
    """,
    re.VERBOSE | re.MULTILINE,
)
COMPARED = ("attributions", "event_mentions", "events", "commitments", "forecasts", "discrepancies")

Row = dict[str, Any]


class Swap:
    """The renaming: text in, text out; also of names, codes and intervals of records."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.days = datetime.timedelta(days=table["days"])
        self.codes: dict[str, str] = dict(table["codes"])
        self.names: dict[str, str] = dict(table["names"])
        self.same: dict[str, str] = dict(table["same"])
        longest = sorted(self.names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")

    def text(self, text: str) -> str:
        """Return a text with other names and dates."""
        return DATE.sub(self._date, self._pattern.sub(lambda match: self.names[match[0]], text))

    def day(self, day: str) -> datetime.date:
        """Return an ISO day, moved."""
        return datetime.date.fromisoformat(day[:10]) + self.days

    def country(self, code: str | None) -> str | None:
        """Return the other state's letters for an actor's code, None where it names no state."""
        return self.codes.get(code[:3], code[:3]) if code and code[:3] != UNKNOWN else None

    def full(self, name: str) -> str:
        """Return the one form of a name that has several.

        >>> Swap({"days": 0, "codes": {}, "names": {"A": "B"}, "same": {"NN": "New News"}}).full("NN")
        'New News'
        """
        return self.same.get(name, name)

    def _date(self, match: re.Match[str]) -> str:
        found = match.groupdict()
        if found["iso"]:
            moved = self._moved(found["y1"], found["m1"], found["d1"])
            return f"{moved.year}{found['sep']}{moved.month:02}{found['sep']}{moved.day:02}"
        if found["post"]:
            moved = self._moved(found["y2"], found["m2"], found["d2"])
            return f"{moved.day} {moved.month:02} {moved.year}"
        if found["mdy"]:
            moved = self._moved(found["y3"], found["month3"], found["d3"])
            return f"{MONTHS[moved.month - 1]} {moved.day}" + (f", {moved.year}" if found["y3"] else "")
        if found["dmy"]:
            moved = self._moved(found["y4"], found["month4"], found["d4"])
            return f"{moved.day} {MONTHS[moved.month - 1]}" + (f" {moved.year}" if found["y4"] else "")
        if found["my"]:
            moved = self._moved(found["y5"], found["month5"], "15")
            return MONTHS[moved.month - 1] + (found["of"] or "") + (f" {moved.year}" if found["y5"] else "")
        return str(self._moved(found["year"], "July", "1").year)

    def _moved(self, year: str | None, month: str, day: str) -> datetime.date:
        number = int(month) if month.isdigit() else MONTHS.index(month) + 1
        return datetime.date(int(year or YEAR), number, int(day)) + self.days


def swap_folder(source: Path, target: Path, swap: Swap) -> None:
    """Write the swapped texts of a folder into another; the files keep their names, and the rows their ids."""
    target.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        text = path.read_text(encoding="utf-8")
        write: Callable[[str, Swap], str] = {".jsonl": swap_rows, ".csv": swap_table}.get(path.suffix, swap_plain)
        (target / path.name).write_text(write(text, swap), encoding="utf-8")


def swap_plain(text: str, swap: Swap) -> str:
    """Return a text or page, swapped."""
    return swap.text(text)


def swap_rows(text: str, swap: Swap) -> str:
    """Return JSONL with every field but the id swapped."""
    rows = [json.loads(line) for line in text.splitlines()]
    swapped = [
        {key: swap.text(value) if key != "id" and isinstance(value, str) else value for key, value in row.items()}
        for row in rows
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in swapped)


def swap_table(text: str, swap: Swap) -> str:
    """Return the table of sources with every column but path and outlet swapped."""
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    kept = ("path", "outlet", "kind", "language")
    writer.writerows({key: value if key in kept else swap.text(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


class Exported:
    """The rows of one run, with the texts that their spans point into."""

    def __init__(self, source: Path, folder: Path) -> None:
        folder.mkdir()
        case = brinkwatch.run([source], case=folder / "planted.case")
        case.export("jsonl", folder / "export")
        self.rows = {name: self._read(folder / "export", name) for name in ("documents", *COMPARED)}
        self.documents = {row["id"]: row for row in self.rows["documents"]}
        self.clauses = {row["id"]: self._clause(row) for row in self.rows["event_mentions"]}

    @staticmethod
    def _read(folder: Path, name: str) -> list[Row]:
        path = folder / f"{name}.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    def _clause(self, row: Row) -> tuple[str, str]:
        return self.at(row["document"], *row["clause"])

    def at(self, document: str, start: int, end: int) -> tuple[str, str]:
        """Return where the text came from and its words there."""
        found = self.documents[document]
        return found["origin"].rpartition("/")[2], found["text"][start:end]


def same_name(a: str, b: str) -> bool:
    """Say whether two names are one, or one is the longer form of the other.

    >>> same_name("Border Ministry", "Border Ministry of Sweden"), same_name("Norway", "Sweden")
    (True, False)
    """
    first, second = (frozenset(re.findall(r"\w+", name.casefold())) - {"the", "of"} for name in (a, b))
    return first <= second or second <= first


def same_names(a: Iterable[str], b: Iterable[str]) -> bool:
    """Say whether every name of each list has one in the other."""
    first, second = list(a), list(b)
    return all(any(same_name(x, y) for y in second) for x in first) and all(
        any(same_name(x, y) for y in first) for x in second
    )


def same_days(before: Row | None, after: Row | None, swap: Swap) -> bool:
    """Say whether an interval moved with the text: a month may come out a month off, and a year a year."""
    if before is None or after is None:
        return before is after
    width = (swap.day(before["latest"]) - swap.day(before["earliest"])).days
    slack = 0 if width == 0 else 31 if width < WIDE else 366
    return all(
        abs((swap.day(before[end]) - datetime.date.fromisoformat(after[end])).days) <= slack
        for end in ("earliest", "latest")
    )


class Follower:
    """Says of a row before and a row after whether the second is the first, renamed."""

    def __init__(self, before: Exported, after: Exported, swap: Swap) -> None:
        self.before, self.after, self.swap = before, after, swap

    def same_words(self, before: tuple[str, str], after: tuple[str, str]) -> bool:
        """Say whether the words after are the words before, swapped, in the same text."""
        return before[0] == after[0] and self.swap.text(before[1]) == after[1]

    def same_named(self, before: Iterable[Row], after: Iterable[Row]) -> bool:
        """Say whether actors or recipients are the same but for the renaming, and none is of another state.

        An invented person's state may be unknown where the word lists knew that of the real one.
        """
        first, second = list(before), list(after)
        states = {self.swap.country(row["code"]) for row in first}
        strangers = {row["code"][:3] for row in second if row["code"]} - states - {UNKNOWN}
        return not strangers and self.names((row["name"] for row in first), (row["name"] for row in second))

    def names(self, before: Iterable[str], after: Iterable[str]) -> bool:
        """Say whether names were renamed, each."""
        full = self.swap.full
        return same_names((full(self.swap.text(name)) for name in before), (full(name) for name in after))

    def name(self, before: str | None, after: str | None) -> bool:
        """Say whether a name was renamed."""
        return self.names([before] if before else [], [after] if after else [])

    def attributions(self, a: Row, b: Row) -> bool:
        """Same content, kind, speaker and relays."""
        contents = [
            [exported.at(row["document"], *span) for span in row["content"]]
            for exported, row in ((self.before, a), (self.after, b))
        ]
        return (
            len(contents[0]) == len(contents[1])
            and all(self.same_words(x, y) for x, y in zip(*contents, strict=True))
            and a["kind"] == b["kind"]
            and self.name(a["source"]["name"], b["source"]["name"])
            and self.names(a["via"], b["via"])
        )

    def event_mentions(self, a: Row, b: Row) -> bool:
        """Same clause, type, modality, actors, recipients and date."""
        return (
            self.same_words(self.before.clauses[a["id"]], self.after.clauses[b["id"]])
            and (a["type"], a["modality"], a["historical"]) == (b["type"], b["modality"], b["historical"])
            and self.same_named(a["actors"], b["actors"])
            and self.same_named(a["recipients"], b["recipients"])
            and same_days(a["date"], b["date"], self.swap)
        )

    def events(self, a: Row, b: Row) -> bool:
        """At least half of the mentions shared; same type, date, and number of independent sources."""
        first = {(self.before.clauses[m][0], self.swap.text(self.before.clauses[m][1])) for m in a["mentions"]}
        second = {self.after.clauses[m] for m in b["mentions"]}
        return (
            2 * len(first & second) >= len(first | second)
            and a["type"] == b["type"]
            and len(a["origins"]) == len(b["origins"])
            and same_days(a["date"], b["date"], self.swap)
        )

    def commitments(self, a: Row, b: Row) -> bool:
        """Same words, kind, speaker, principal, target, status and day of it."""
        return (
            self.swap.text(a["words"]) == b["words"]
            and (a["kind"], a["act"], a["status"]) == (b["kind"], b["act"], b["status"])
            and all(self.name(a[field], b[field]) for field in ("speaker", "principal", "target"))
        )

    def forecasts(self, a: Row, b: Row) -> bool:
        """Same words, forecaster, probability and fate."""
        return (
            self.same_words(self.before.at(a["document"], *a["span"]), self.after.at(b["document"], *b["span"]))
            and self.name(a["forecaster"], b["forecaster"])
            and (a["p"], a["resolution"]) == (b["p"], b["resolution"])
        )

    def discrepancies(self, a: Row, b: Row) -> bool:
        """Same verdict and the same values, side by side."""
        pairs = [
            sorted(exported.at(value["document"], value["start"], value["end"]) for value in row["values"])
            for exported, row in ((self.before, a), (self.after, b))
        ]
        swapped = sorted((origin, self.swap.text(words)) for origin, words in pairs[0])
        return a["verdict"] == b["verdict"] and swapped == pairs[1]


def followed(before: Exported, after: Exported, swap: Swap) -> dict[str, tuple[list[Row], int, int]]:
    """Return, for each record type, the rows that did not follow, and the number of rows before and after."""
    follower = Follower(before, after, swap)
    found: dict[str, tuple[list[Row], int, int]] = {}
    for name in COMPARED:
        same: Callable[[Row, Row], bool] = getattr(follower, name)
        free = list(after.rows[name])
        lost = []
        for row in before.rows[name]:
            match = next((other for other in free if same(row, other)), None)
            if match is None:
                lost.append(row)
            else:
                free.remove(match)
        found[name] = (lost, len(before.rows[name]), len(after.rows[name]))
    return found


def score(source: Path | None = None) -> tuple[dict[str, object], dict[str, list[Row]]]:
    """Run the line on the texts and on the swapped texts; return figures, and the rows that did not follow."""
    swap = Swap(tomllib.loads(TABLE.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="brinkwatch-planted-") as name:
        folder = Path(name)
        swap_folder(source or sample_path(), folder / "swapped", swap)
        before = Exported(source or sample_path(), folder / "before")
        after = Exported(folder / "swapped", folder / "after")
        found = followed(before, after, swap)
    figures: dict[str, object] = {
        name: {"before": rows, "after": others, "followed": round(1 - len(lost) / rows, 3) if rows else None}
        for name, (lost, rows, others) in found.items()
    }
    total, lost_rows = sum(row[1] for row in found.values()), sum(len(row[0]) for row in found.values())
    return {"followed": round(1 - lost_rows / max(1, total), 3), **figures}, {n: row[0] for n, row in found.items()}


def main(arguments: Sequence[str]) -> int:
    """Print what share of the record followed."""
    parser = argparse.ArgumentParser(prog="python -m evals planted", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="a folder of texts (default: the sample, which the table of names is for)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="print the rows that did not follow on stderr")
    options = parser.parse_args(arguments)
    figures, lost = score(options.data)
    if options.misses:
        for name, rows in lost.items():
            for row in rows:
                print(name, json.dumps(row, ensure_ascii=False), file=sys.stderr)
    print(json.dumps(figures) if options.json else "\n".join(f"{key:<16}{value}" for key, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
