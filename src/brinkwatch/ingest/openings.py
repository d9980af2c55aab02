"""Where a report's own words begin: behind the dateline, whose place is no subject of the first sentence."""

import re

_OPENING = re.compile(
    r"""
    \A(?:
        (?P<agency> \([A-Z][\w ]{1,30}\) )                              # (CNN) -- ...
      | (?P<place>
            (?:[A-Z][\w.’'-]*)(?:[ ](?:[A-Z][\w.’'-]*|de|del|al|of|the)){0,4}   # SEOUL; Damascus; NEW YORK
            (?:,[ ][A-Z][\w.]*(?:[ ][A-Z][\w.]*){0,2}){0,2}                 # , Syria; , June
            (?:[ ]\d{1,2}(?:,[ ]\d{4})?)?                                    # 16; 16, 2020
        )
        (?P<by> [ ]?\([A-Z][\w ./]{1,30}\) )?
    )
    [ ]?(?:--|[-–—])[ ]+(?=\S)
    """,
    re.VERBOSE,
)
_LONGEST = 90


def dateline_end(line: str) -> int:
    """Return how much of a line, from its beginning, is a dateline; 0 where it has none.

    A place and a dash count when the place is in capitals or the agency stands behind it in brackets: "Talks - a bad
    idea" is none.

    >>> dateline_end("OSLO, March 3 (The Agency) - The army fired.")
    29
    >>> dateline_end("Talks - a bad idea, said the minister."), dateline_end("OSLO — The army fired.")
    (0, 7)
    """
    match = _OPENING.match(line[:_LONGEST])
    if match is None:
        return 0
    if match["agency"] or match["by"]:
        return match.end()
    return match.end() if match["place"].split(",")[0].isupper() and len(match["place"].split(",")[0]) > 2 else 0
