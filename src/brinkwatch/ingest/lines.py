"""The lines of a text, with where they stand."""

import msgspec


class Line(msgspec.Struct, frozen=True):
    """One line without its outer blanks; ``words`` is how many it has."""

    start: int
    end: int
    text: str
    words: int

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip("\"'”’)]»").endswith((".", "!", "?", "…"))


def lines_of(text: str) -> list[Line]:
    r"""Return the lines that hold something, without their outer blanks.

    >>> [(line.start, line.text) for line in lines_of("A\n\n  b c \r\n")]
    [(0, 'A'), (5, 'b c')]
    """
    found, at = [], 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare)
            found.append(Line(start, start + len(bare), bare, len(bare.split())))
        at += len(raw)
    return found
