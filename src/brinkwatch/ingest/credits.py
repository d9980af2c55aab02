"""Where a line credits a picture: what stands before such a credit is a caption."""

import functools
import re

from brinkwatch.ontology.furniture import furniture

_NAME = r"[A-Z][\w.'’-]*(?:[ ](?:[A-Z][\w.'’-]*|de|del|van|von|al|bin)){0,5}"

# No caption is that long; patterns would take long on what is.
_LONGEST = 2500


@functools.cache
def credit_pattern() -> re.Pattern[str]:
    """Return the pattern of a picture credit.

    Hit: "(Photographer: A. Name/Agency)", "(A. Name/The Daily Paper)", "A NAME/AFP via Getty Images"; near miss:
    "(Reuters)", "the Reuters/Ipsos poll", "and/or".
    """
    known = furniture().credit
    words = "|".join(map(re.escape, sorted(known.words, key=len, reverse=True)))
    agencies = "|".join(map(re.escape, sorted(known.agencies, key=len, reverse=True)))
    owner = rf"(?:{agencies})(?![\w-])(?:(?:[ ]via[ ]|/|,[ ])(?:{agencies})(?![\w-]))*"
    return re.compile(
        rf"""
          \([ ]?(?i:{words})[ ]?:?[ ]?[^()]{{2,80}}\)            # (Photographer: A. Name/Agency)
        | \((?:AP[ ]Photo|REUTERS|Reuters)/[^()]{{2,80}}\)       # (AP Photo/A. Name)
        | (?<=[.!?"”’)][ ])\({_NAME}(?:/{_NAME})+(?:[ ]via[ ]{_NAME})?\)(?=\s|\Z) # ... sentence. (A. Name/The Paper)
        | \A\({_NAME}(?:/{_NAME})+(?:[ ]via[ ]{_NAME})?\)\Z
        | (?<![\w/]){_NAME}[ ]?/[ ]?(?:{_NAME}/)?{owner}(?:[ ]\([\w ]{{2,20}}\))?(?=[ ]*\Z)      # A. NAME/AFP via Getty Images
        | (?:REUTERS|AP[ ]Photo)/{_NAME}(?=[ ]*\Z)
        | (?<=[.!?"”’)][ ])(?i:{words}):[ ]?{_NAME}(?:/{_NAME})*(?=[ ]*\Z)
        | \A[^.!?]{{0,60}}(?i:photographer|photo[ ]by|photo[ ]credit|image[ ]credit):?[ ]{_NAME}(?:/{_NAME})*(?=[ ]*\Z)
        """,
        re.VERBOSE,
    )


def caption_end(line: str) -> int:
    """Return how much of a line, from its beginning, is a caption with its credit; 0 where there is no credit.

    >>> caption_end("Troops rest. (Photographer: A. Name/Agency)") == len("Troops rest. (Photographer: A. Name/Agency)")
    True
    >>> caption_end("The ministry told Reuters so.")
    0
    """
    if len(line) > _LONGEST or ("/" not in line and ":" not in line and "hoto" not in line):
        return 0
    most = furniture().bounds.longest_caption
    end = 0
    for match in credit_pattern().finditer(line):
        if len(line[end : match.end()].split()) > most:
            break
        end = match.end()
    return end
