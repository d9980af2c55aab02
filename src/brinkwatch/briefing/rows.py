"""What every row of a briefing is drawn with."""

from collections.abc import Mapping

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.ontology.words import load_words
from brinkwatch.records.base import Record, Review


class Look(Record, frozen=True, kw_only=True):
    """What every row is drawn with: the case, the number of each note, and the year that goes without saying."""

    index: CaseIndex
    numbers: Mapping[str, int]
    year: int | None

    def number(self, record: str) -> int:
        """Return the number of a row's note."""
        return self.numbers[record]


def review_words(review: Review) -> str:
    """Return what people said of a row, nothing where nobody looked: the header says that rows are machine-read."""
    return "" if review is Review.UNCHECKED else load_words().review[review]
