"""Which words of the text tell an event: its trigger, clause, phrase, condition, and the thing acted on."""

from collections.abc import Iterable
from itertools import pairwise

from brinkwatch.nlp.parse import Parse
from brinkwatch.read.entities import Entities
from brinkwatch.read.figures import number_words
from brinkwatch.read.folding import Deed
from brinkwatch.read.grammar import lemma_of
from brinkwatch.read.phrases import trimmed
from brinkwatch.read.triggers import Found
from brinkwatch.records.event import Modality
from brinkwatch.records.mention import MentionForm
from brinkwatch.records.span import Span

OWN_CLAUSE = frozenset(["parataxis", "acl:relcl", "advcl:relcl", "discourse", "vocative", "list"])
JOINTS = frozenset(["advcl", "conj", "cc", "punct", "dep"])
MAX_TRIGGER_GAP = 6
TOLD_WITH = frozenset(
    [
        Modality.THREATENED,
        Modality.PROMISED,
        Modality.PLANNED,
        Modality.DEMANDED,
        Modality.ORDERED,
        Modality.SUSPENDED,
        Modality.NEGATED,
        Modality.DENIED,
    ]
)


def trigger_span(parse: Parse, found: Found) -> Span:
    """Return the span of the trigger's head and of the words that belong to it, as long as they stand near it."""
    near = [word for word in found.more if abs(word - found.head) <= MAX_TRIGGER_GAP]
    return parse.span_of([found.head, *near])


def _top(parse: Parse, found: Found, deed: Deed) -> int:
    """Return the word whose clause tells the event: that of the threat, demand or suspension, else the deed's own."""
    top = found.frame.predicate
    if deed.holder is None or deed.modality not in TOLD_WITH:
        return top
    word = deed.holder.word
    current = top
    later = parse.tokens[word].head if parse.tokens[word].relation == "conj" else word
    while current >= 0 and current not in {word, later}:
        current = parse.tokens[current].head
    if current == later != word:
        # "ordered strikes but then cancelled them": both verbs tell it.
        return later
    return word if current == word and parse.tokens[word].upos != "NOUN" else top


def _below(parse: Parse, top: int, keep: Iterable[int]) -> list[int]:
    """Return the words of a clause without side clauses, keeping the way down to some words."""
    kept: set[int] = set()
    for word in keep:
        current = word
        while current >= 0 and current != top:
            kept.add(current)
            current = parse.tokens[current].head
    found = [top]
    pending = [child for child in parse.children[top] if child in kept or not _leads_out(parse, child, at_top=True)]
    while pending:
        word = pending.pop()
        found.append(word)
        pending += [
            child for child in parse.children[word] if child in kept or not _leads_out(parse, child, at_top=False)
        ]
    return sorted(found)


def _leads_out(parse: Parse, child: int, *, at_top: bool) -> bool:
    """Say whether a branch is a clause of its own or, at the top, what joins one."""
    token = parse.tokens[child]
    if token.relation in OWN_CLAUSE or (token.relation == "conj" and token.upos in {"VERB", "AUX"}):
        return True
    return at_top and token.relation in JOINTS


def clause_words(parse: Parse, found: Found, deed: Deed) -> list[int]:
    """Return the words of the smallest clause that holds the trigger and its arguments."""
    top = _top(parse, found, deed)
    words = _below(parse, top, _told_by(parse, top, found, deed))
    sentence = parse.sentences[parse.sentence_of[found.head]]
    inside = [word for word in words if sentence.first <= word < sentence.last]
    return trimmed(parse, _without_stump(parse, inside)) or [found.head]


def _without_stump(parse: Parse, words: list[int]) -> list[int]:
    """Drop a measure left behind by the clause that was cut from it: "cut the lines, hours | after the talks"."""
    last = words[-1] if len(words) > 2 else None
    if last is None or parse.tokens[last].upos != "NOUN" or parse.tokens[words[-2]].text != ",":
        return words
    return words[:-2] if any(child not in words for child in parse.children[last]) else words


def _told_by(parse: Parse, top: int, found: Found, deed: Deed) -> list[int]:
    """Return the words that a clause must hold: the trigger's, and a later verb that takes the deed back."""
    later = deed.holder.word if deed.holder else top
    joined = later != top and parse.tokens[later].head == top and parse.tokens[later].relation == "conj"
    return [found.head, later] if joined else [found.head]


def phrase_span(parse: Parse, found: Found, deed: Deed, words: list[int]) -> Span:
    """Return the span of the verb phrase among the words of its clause, from its first verb (or the auxiliaries that matter) to its last complement."""
    top = _top(parse, found, deed)
    start = top
    if parse.tokens[top].upos in {"VERB", "AUX", "ADJ"}:
        said = deed.modality in {
            Modality.NEGATED,
            Modality.PLANNED,
            Modality.PREDICTED,
            Modality.HYPOTHETICAL,
            Modality.THREATENED,
            Modality.PROMISED,
        }
        wanted = {"aux:pass", "cop"} | ({"aux", "advmod"} if said and deed.holder is None else set())
        leading = [c for c in parse.children[top] if c < top and parse.tokens[c].relation in wanted]
        start = min([top, *leading])
    else:
        # An event noun: its adjectives and possessor stay out, the text's own noun phrase goes on from it.
        leading = [c for c in parse.children[top] if c < top and parse.tokens[c].relation in {"compound", "amod"}]
        start = min([top, *leading])
    chosen = trimmed(parse, _up_to_gap(parse, [word for word in words if word >= start], found)) or [found.head]
    return parse.span_of(chosen)


def _up_to_gap(parse: Parse, words: list[int], found: Found) -> list[int]:
    """Return the words up to the first side clause after the trigger and what it acts on."""
    needed = max([found.head, *(thing for thing in found.frame.objects if thing in words)])
    for before, after in pairwise(words):
        between = parse.tokens[before + 1 : after]
        if before >= needed and any(token.upos not in {"PUNCT", "CCONJ"} for token in between):
            return words[: words.index(after)]
    return words


def condition_span(parse: Parse, head: int | None) -> Span | None:
    """Return the span of a condition clause without the punctuation round it."""
    if head is None:
        return None
    words = trimmed(parse, parse.subtree(head))
    return parse.span_of(words) if words else None


def theme_of(parse: Parse, entities: Entities, found: Found) -> str | None:
    """Return the lower-cased head of the thing acted on with its compounds ("liaison office"), None for a name or pronoun."""
    things = list(found.frame.objects)
    if not things and parse.tokens[found.head].upos == "NOUN":
        things = [
            noun for link, noun in found.frame.obliques if link in {"on", "against", "at"} and not _is_set(parse, noun)
        ]
    for thing in things:
        token = parse.tokens[thing]
        if token.upos != "NOUN":
            continue
        mention = entities.mention_at(thing)
        if mention is not None and mention.form is MentionForm.NAME:
            continue
        return noun_phrase(parse, thing)
    return None


def _is_set(parse: Parse, noun: int) -> bool:
    """Say whether a noun after "on" is part of a set phrase ("on hold"): one thing, and not a word with it."""
    token = parse.tokens[noun]
    return token.has("Number=Sing") and [parse.tokens[i].text.lower() for i in parse.children[noun]] == ["on"]


def noun_phrase(parse: Parse, head: int) -> str:
    """Return a noun's dictionary form with the compounds directly before it, lower-cased."""
    words = [t.text.lower() for t in parse.dependents(head, "compound") if t.index < head and not t.text[:1].isupper()]
    # "a 300-kilogram limit" is a limit.
    words = [word for word in words if word[:1].isalpha() and word not in number_words().units]
    return " ".join([*words, lemma_of(parse.tokens[head])])
