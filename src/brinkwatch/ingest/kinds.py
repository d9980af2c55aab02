"""What sort of text a document is."""

import collections
import re

from brinkwatch.ingest.lines import lines_of
from brinkwatch.ontology.kinds import kinds
from brinkwatch.ontology.letterheads import read_letterhead
from brinkwatch.records.document import DocumentKind

# Hit: "Jane Doe: I think", "Q: Why?"; near miss: "The minister said: no"
_TURN = re.compile(r"(?P<label>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,4}):\s")
_HEADLINE = re.compile(r"(?P<first>[\w&-]+)\s*[:|]")


def kind_of(text: str, *, title: str | None, given: str | None) -> DocumentKind:
    r"""Return the kind that the input gives, else what the text shows: a report unless it is a transcript or says what it is.

    >>> kind_of("A: b?\nC: d.\nA: e?\nC: f.", title=None, given=None).value
    'interview'
    >>> kind_of("Statement by the Army of Peru\nWe stay.", title=None, given=None).value
    'statement'
    """
    if given and given.strip().lower() in list(DocumentKind):
        return DocumentKind(given.strip().lower())
    if _is_transcript(text):
        return DocumentKind.INTERVIEW
    match = _HEADLINE.match(title or "")
    for kind, words in kinds().headlines.items():
        if match and match["first"].lower() in words:
            return DocumentKind(kind)
    heads = read_letterhead(text, title).heads
    return DocumentKind(heads) if heads else DocumentKind.REPORT


def _is_transcript(text: str) -> bool:
    """Say whether at least two labels come back, over four turns or more."""
    known = kinds()
    labels = (match["label"] for line in lines_of(text) if (match := _TURN.match(line.text)))
    turns = collections.Counter(label for label in labels if label.lower() not in known.no_speakers)
    returning = [number for number in turns.values() if number > 1]
    return len(returning) >= known.least_speakers and sum(returning) >= known.least_turns
