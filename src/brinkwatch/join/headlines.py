"""One sentence that tells an event: its doer and the text's own verb phrase, or the phrase alone where these make none."""

import enum
import functools
from collections.abc import Sequence

from brinkwatch.ontology.forms import verb_forms
from brinkwatch.ontology.join import HeadlineWords, join_words
from brinkwatch.ontology.load import load_table
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention
from brinkwatch.records.wording import shorten, tidy

LIMIT = 140
# Doers named before the phrase.
NAMED = 3


class Form(enum.StrEnum):
    """What sort of words a phrase opens with, and so what may stand before it."""

    FINITE = "finite"
    GERUND = "gerund"
    BARE = "bare"
    PASSIVE = "passive"
    NOMINAL = "nominal"


def form_of(mention: EventMention) -> Form:
    """Return what the phrase opens with: "blew up", "removing", "destroy", "was hit", "British seizure"."""
    words = [word.strip("“”\"'’,.").casefold() for word in mention.phrase.split()]
    while words and (words[0] in _headline().adverbs or (words[0].endswith("ly") and len(words) > 1)):
        words = words[1:]
    if not words:
        return Form.NOMINAL
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _headline().passive:
        return Form.PASSIVE if first not in _headline().copulas or _is_participle(second) else Form.FINITE
    if first in _headline().auxiliaries:
        return Form.FINITE
    if first.endswith("ing") and len(first) > 4:
        return Form.GERUND
    lemma = mention.lemma.split(" ")[0]
    if first == lemma and first not in _headline().unchanging:
        return Form.BARE if second and second not in _headline().prepositions else Form.NOMINAL
    past = _is_past(first) and not _is_done_to(mention, second)
    return Form.FINITE if past or _is_present(first, second, lemma) else Form.NOMINAL


def headline_of(mention: EventMention, document: Document) -> str:
    """Return the doer and the phrase as one sentence; where the phrase has no verb that can follow him, the phrase alone."""
    names = list(dict.fromkeys(one.name for one in mention.actors))[:NAMED]
    form = form_of(mention)
    phrase = without_loose_ends(mention.phrase)
    clause = without_loose_ends(document.text[mention.clause.start : mention.clause.end])
    if not names or form is Form.PASSIVE:
        return _sentence_case(clause)
    first, _, rest = phrase.partition(" ")
    if form is Form.FINITE and len(names) == 1 and first.casefold() in _headline().plurals:
        return _sentence_case(f"{names[0]}: {rest}")  # "We are sending" is not "the president are sending".
    if form is Form.FINITE:
        return _sentence_case(f"{_enumerate(names)} {phrase}")
    if form in {Form.NOMINAL, Form.BARE} and (_is_named(mention) or not rest):
        return _sentence_case(clause)
    if form is Form.NOMINAL:
        return _sentence_case(phrase)
    return _sentence_case(f"{_enumerate(names)}: {'to ' if form is Form.BARE else ''}{phrase}")


def _is_named(mention: EventMention) -> bool:
    """Say whether the doer stands in the clause before the deed: then the clause is a sentence or a full noun phrase."""
    start, end = mention.clause.start, mention.trigger.start
    return any(one.start is not None and start <= one.start < end for one in mention.actors)


def headline_score(mention: EventMention) -> float:
    """Return how well a phrase tells the deed: a verb after its doer, what it was done to, no pronoun, not too long."""
    words = mention.phrase.split()
    cost = {Form.FINITE: 0.0, Form.GERUND: 1.0, Form.BARE: 1.5, Form.PASSIVE: 2.0, Form.NOMINAL: 2.5}
    score = 2.0 * bool(mention.actors) - cost[form_of(mention)]
    named = mention.theme is not None and mention.theme.split(" ")[-1] in mention.phrase.casefold()
    score += 1.0 * named - 0.1 * max(0, len(words) - 8) - 1.0 * (len(words) < 2)
    score -= 1.0 * (bool(words) and words[-1].casefold() in _headline().loose)
    return score - 1.5 * any(one.name.split(" ")[0].casefold() in _headline().possessives for one in mention.actors)


def without_loose_ends(words: str) -> str:
    """Return words without the small words that tie them to what stands before and after.

    >>> without_loose_ends("of an attack on the convoy which")
    'an attack on the convoy'
    """
    parts = words.split()
    while len(parts) > 1 and parts[0].strip(",;:").casefold() in _headline().openers:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].strip(",;:").casefold() in _headline().loose:
        parts = parts[:-1]
    return tidy(" ".join(parts))


def _is_participle(word: str) -> bool:
    """Say whether a word after "was" makes a passive: "was hit", "was destroyed", not "was ready", "was firing"."""
    return word.endswith(("ed", "en")) or word in _irregular_participles() or word in _headline().unchanging or not word


def _is_past(word: str) -> bool:
    """Say whether a word is a past that can follow its doer: no "alleged use"."""
    if word in _headline().adjectives:
        return False
    return word.endswith("ed") or word in _irregular_pasts() or word in _headline().unchanging


def _is_done_to(mention: EventMention, second: str) -> bool:
    """Say whether a participle stands behind its object: "sanctions imposed on", "supported by"."""
    if second == "by":
        return True
    named = mention.theme is None or mention.theme.split(" ")[-1] in mention.phrase.casefold()
    return second in _headline().agents and not named


def _is_present(first: str, second: str, lemma: str) -> bool:
    """Say whether a word is the verb's third person: "launches a raid", not the plural of "attacks on ships"."""
    if second in _headline().prepositions:
        return False
    return first.endswith("s") and (first in verb_forms(lemma) or first in _light_presents())


@functools.cache
def _irregular_pasts() -> frozenset[str]:
    """Return the pasts that no participle shares alone: "blew", "sent"."""
    verbs = load_table("irregular")["verbs"]
    rows = verbs.values() if isinstance(verbs, dict) else ()
    return frozenset(str(row[0]) for row in rows if row)


@functools.cache
def _irregular_participles() -> frozenset[str]:
    verbs = load_table("irregular")["verbs"]
    rows = verbs.values() if isinstance(verbs, dict) else ()
    return frozenset(str(row[-1]) for row in rows if row)


@functools.cache
def _light_presents() -> frozenset[str]:
    return frozenset(form for verb in _headline().light for form in verb_forms(verb) if form.endswith("s"))


def _headline() -> HeadlineWords:
    return join_words().headline


def _enumerate(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sentence_case(words: str) -> str:
    text = shorten(words, LIMIT)
    return text[:1].upper() + text[1:]
