"""Which quotation marks hold the title of a work and no words of anybody: "on “Morning Desk,”", "a film called “The Raid”"."""

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import cue_table
from brinkwatch.records.span import Span

BEFORE = frozenset(["ADP", "PART"])
LITTLE = frozenset(["DET", "ADP", "CCONJ", "PART", "PRON", "SCONJ", "AUX"])


def is_title(parse: Parse, quotation: Span) -> bool:
    """Say whether the words are capitalised throughout and a preposition, an owner or a kind of work stands before them."""
    inside = [token for token in parse.tokens_in(quotation) if token.upos != "PUNCT"]
    if (
        not inside
        or not inside[0].index
        or parse.text[quotation.start : quotation.end].rstrip("”\"’'»")[-1:] in {"!", "?"}
    ):
        return False
    great = [token for token in inside if token.upos not in LITTLE]
    if not great or not all(token.text[:1].isupper() or token.text[:1].isdigit() for token in (*great, inside[0])):
        return False
    first = inside[0].index - 1
    while first > 0 and parse.tokens[first].upos == "PUNCT" and parse.tokens[first].text != ",":
        first -= 1
    before = parse.tokens[first]
    return before.upos in BEFORE or before.lemma.lower() in cue_table().works
