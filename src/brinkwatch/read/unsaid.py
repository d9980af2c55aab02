"""What a cue stands over that nobody said: "did not say how many", "asked not to be named", "denied it"."""

from collections.abc import Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.cues import CueHit

ASKING = frozenset(["whether", "if", "how", "why", "what", "who", "whom", "whose", "which", "when", "where"])
# Frames whose content is no clause: who "did not recommend a trial" said nothing of the sort.
BARE = frozenset(["next_phrase", "gerund", "named", "as", "object", "prepositional"])
EMPTY = frozenset(["PRON", "DET", "PUNCT"])


def is_unsaid(parse: Parse, hit: CueHit, indices: Sequence[int], frame: str) -> bool:
    """Say whether nothing was said: "did not say how many were held", "did not recommend a trial"; "did not deny it" says much."""
    if all(parse.tokens[index].upos in EMPTY for index in indices):
        return True
    if frame == "infinitive" and not hit.noun and _is_nameless(parse, indices):
        return True
    if not hit.negated or hit.row.kind is CueClass.DENY:
        return False
    return frame in BARE or parse.tokens[indices[0]].text.lower() in ASKING


def _is_nameless(parse: Parse, indices: Sequence[int]) -> bool:
    """Say whether somebody only wished "not to be named"."""
    words = [parse.tokens[index] for index in indices]
    unnamed = any(token.lemma.lower() in cue_table().naming and token.has("Voice=Pass") for token in words)
    return unnamed and words[0].text.lower() in cue_table().negations
