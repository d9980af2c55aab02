"""Which words of the tree name the speaker of a cue."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import cue_table
from brinkwatch.read.cues import CueHit
from brinkwatch.read.phrases import LOOSE, branch, child, has_word, is_below, marker, runs, trimmed
from brinkwatch.records.span import Span

MARKS = frozenset(["“", "”", '"', "‘", "’"])
POSSESSIVES = frozenset(["’s", "'s", "’", "'"])
RELATIVE = frozenset(["who", "whom", "which", "that"])
# What names the same person as the noun it hangs on.
SAME = frozenset(["appos", "flat", "compound", "nmod:desc"])
# Verbs whose object acts in their infinitive ("prompted his sister to issue"), unlike "promised him to leave".
BY = frozenset(["by", "from"])
SUBJECT_CONTROL = frozenset(["promise", "threaten", "vow", "pledge"])


class SourceWords(NamedTuple):
    """The head word of the noun phrase that names a speaker, and the span of the phrase."""

    head: int
    span: Span


def source_of(parse: Parse, hit: CueHit) -> SourceWords | None:
    """Return who is said to have said it, or None where no word says so."""
    head = _owner(parse, hit.head) if hit.noun else _speaker(parse, hit.head, 0)
    head = None if head is None else _owned(parse, head)
    if head is None or parse.tokens[head].upos in {"SYM", "PUNCT", "VERB"}:
        return None
    if parse.tokens[head].upos == "NUM" and child(parse, head, "nmod") is None:
        return None  # "three said"; "one of them said" has a speaker
    if parse.tokens[head].upos == "DET" and parse.tokens[head].lemma in {"this", "that", "there"}:
        return None
    return source_words(parse, head, cue=hit.head)


def _owned(parse: Parse, head: int) -> int:
    """Return "son" where the tree takes the owner for the speaker: "Ann Lee’s son, Tom Roe, said"."""
    mark = next((t for t in parse.dependents(head, "case") if t.text in POSSESSIVES and t.index > head), None)
    if mark is None:
        return head
    below = (index for index in parse.children[head] if index > mark.index)
    return next((index for index in below if parse.tokens[index].upos in {"NOUN", "PROPN"}), head)


def source_words(parse: Parse, head: int, *, cue: int) -> SourceWords:
    """Return the noun phrase around a head: with its apposition, without the clause that the cue stands in."""
    barred = {index for index in parse.children[head] if _is_outside(parse, parse.tokens[index], cue)}
    words = next((run for run in runs(parse, branch(parse, head, barred)) if head in run), [head])
    words = trimmed(parse, words, LOOSE | MARKS) or [head]
    return SourceWords(head, parse.span_of([*words, *_name_after(parse, words[-1], head)]))


def _name_after(parse: Parse, last: int, head: int) -> list[int]:
    """Return the name right after a description, where the tree tore it off: "the state outlet KXA"."""
    found: list[int] = []
    if parse.tokens[head].upos != "NOUN":
        return found
    sentence = parse.sentences[parse.sentence_of[head]]
    for index in range(last + 1, sentence.last):
        if parse.tokens[index].upos != "PROPN":
            break
        found.append(index)
    return found


def _is_outside(parse: Parse, token: Token, cue: int) -> bool:
    relation = token.relation.partition(":")[0]
    if relation in {"case", "mark", "parataxis", "advcl", "cc", "dep", "discourse", "punct"}:
        return relation != "punct" and (relation != "cc" or token.index < token.head)
    if relation == "acl":
        after_comma = token.index > 0 and ":" not in token.relation and _starts_after_comma(parse, token.index)
        return is_below(parse, cue, token.index) or after_comma
    return is_below(parse, cue, token.index)


def _starts_after_comma(parse: Parse, index: int) -> bool:
    first = branch(parse, index)[0]
    while first > 0 and parse.tokens[first - 1].text in {"”", '"', "’", "''"}:
        first -= 1
    return parse.tokens[first].text == "," or (first > 0 and parse.tokens[first - 1].text == ",")


def _speaker(parse: Parse, verb: int, depth: int) -> int | None:
    """Return the head of the subject of a verb, climbing where the tree leaves it unsaid."""
    token = parse.tokens[verb]
    before = parse.tokens[verb - 1] if verb else token
    if token.text.endswith("ing") and before.lemma.lower() in cue_table().documents and before.upos == "NOUN":
        return _author(parse, before.index, depth)  # "a statement saying", wherever the tree hangs the participle
    passive = child(parse, verb, "nsubj:pass") or child(parse, verb, "aux:pass") or _being(parse, token)
    subject = child(parse, verb, "nsubj")
    if passive is not None or (subject is None and _is_passive_participle(token)):
        return _agent(parse, verb)
    if subject is not None:
        return _antecedent(parse, subject, verb)
    if depth > 6 or token.head < 0:
        return None
    return _inherited(parse, token, depth + 1)


def is_passive(parse: Parse, verb: int) -> bool:
    """Say whether the verb is passive: who stands before "were ordered" gave no order."""
    marked = child(parse, verb, "nsubj:pass") or child(parse, verb, "aux:pass")
    return marked is not None or _being(parse, parse.tokens[verb]) is not None


def _being(parse: Parse, token: Token) -> Token | None:
    """Return the "be" of a passive that the tree does not mark: "commanders were ordered to stay"."""
    if not token.has("Tense=Past") or token.has("VerbForm=Fin"):
        return None
    return next((t for t in parse.dependents(token.index, "aux", "cop") if t.lemma == "be"), None)


def _same_form(parse: Parse, token: Token, above: Token) -> Token:
    """Return the verb that a second one is joined to: "said it could fall, and warned" joins warned with said."""
    candidate = above
    while token.has("VerbForm=Fin") and candidate.upos == "VERB" and not candidate.has("VerbForm=Fin"):
        helpers = parse.dependents(candidate.index, "aux")
        if candidate.head < 0 or any(t.lemma in {"have", "be"} and t.has("VerbForm=Fin") for t in helpers):
            return above  # "has met and warned"
        candidate = parse.tokens[candidate.head]
    return candidate if candidate.upos == "VERB" else above


def _is_passive_participle(token: Token) -> bool:
    """Say whether the verb is the one asked or told in "when asked", not the second of "has met and told"."""
    return token.has("Voice=Pass") and token.relation in {"advcl", "acl", "amod"}


def _inherited(parse: Parse, token: Token, depth: int) -> int | None:
    above = parse.tokens[token.head]
    match token.relation.partition(":")[0]:
        case "conj":
            first = _same_form(parse, token, above)
            return _subject_of_clause(parse, first, depth) if first.upos in {"VERB", "AUX", "ADJ", "NOUN"} else None
        case "acl" if _starts_after_comma(parse, token.index) and token.text.endswith("ing"):
            return _subject_above(parse, above, depth)
        case "acl":
            return _author(parse, above.index, depth)
        case "advcl" if _is_quoted_as(parse, token, above):
            return _quoted(parse, above)
        case "advcl" if above.lemma in cue_table().causing and has_word(parse, token.index, "mark", ("to",)):
            person = child(parse, above.index, "obj")
            return person.index if person is not None else None
        case "advcl" | "ccomp":
            return _subject_of_clause(parse, above, depth)
        case "xcomp":
            person = child(parse, above.index, "obj")
            if person is not None and above.lemma not in SUBJECT_CONTROL:
                return person.index
            return _subject_of_clause(parse, above, depth)
        case _:
            return None


def _subject_above(parse: Parse, noun: Token, depth: int) -> int | None:
    """Return the subject of the clause that a noun stands in: whose ", saying that …" after a comma mostly is."""
    if noun.relation.startswith("nsubj") or noun.head < 0:
        return noun.index
    above = parse.tokens[noun.head]
    while above.upos not in {"VERB", "AUX"} and above.head >= 0:
        above = parse.tokens[above.head]
    subject = _subject_of_clause(parse, above, depth)
    return noun.index if subject is None else subject


def _subject_of_clause(parse: Parse, above: Token, depth: int) -> int | None:
    """Return the subject that a clause lends to those below it: also the passive one ("was arrested, saying")."""
    passive = child(parse, above.index, "nsubj:pass")
    if passive is not None:
        return _antecedent(parse, passive, above.index)
    if above.upos in {"VERB", "AUX"} or child(parse, above.index, "nsubj") is not None:
        return _speaker(parse, above.index, depth)
    return None


def _agent(parse: Parse, verb: int) -> int | None:
    """Return the person after "by" of a passive ("was told by officials")."""
    return next((t.index for t in parse.dependents(verb, "obl") if marker(parse, t.index) == "by"), None)


def _is_quoted_as(parse: Parse, token: Token, above: Token) -> bool:
    return above.lemma in {"quote", "cite"} and has_word(parse, token.index, "mark", ("as",))


def _quoted(parse: Parse, above: Token) -> int | None:
    """Return the person that another quotes: "was quoted as saying", "the agency quoted him as saying"."""
    person = child(parse, above.index, "nsubj:pass") or child(parse, above.index, "obj")
    return person.index if person is not None else None


def _antecedent(parse: Parse, subject: Token, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    if not is_relative(subject):
        return subject.index
    top = verb
    while top >= 0 and not parse.tokens[top].relation.startswith("acl"):
        if parse.tokens[top].relation not in {"conj", "ccomp", "xcomp", "advcl"}:
            return _noun_before(parse, subject)
        top = parse.tokens[top].head
    return parse.tokens[top].head if top >= 0 else _noun_before(parse, subject)


def is_relative(token: Token) -> bool:
    """Say whether the word is "who", "which" or "that"."""
    return token.upos == "PRON" and token.lemma.lower() in RELATIVE


def antecedent_of(parse: Parse, pronoun: Token) -> int:
    """Return the noun that "who" or "which" stands for, else the pronoun itself."""
    return _antecedent(parse, pronoun, pronoun.head)


def _noun_before(parse: Parse, pronoun: Token) -> int:
    """Return the noun right before "who", where the tree tells nothing: of "Ann Lee, the envoy, who said" the first."""
    index = pronoun.index - 1
    if index > 0 and parse.tokens[index].text == ",":
        index -= 1
    if index < 0 or pronoun.lemma.lower() == "that" or parse.tokens[index].upos not in {"NOUN", "PROPN"}:
        return pronoun.index
    while parse.tokens[index].relation in SAME and parse.tokens[index].head >= 0:
        index = parse.tokens[index].head
    return index


def _author(parse: Parse, noun: int, depth: int) -> int | None:
    """Return who said what a text says: the owner of "statement", the subject of "issued a statement"; else the noun."""
    table = cue_table()
    token = parse.tokens[noun]
    if token.lemma.lower() not in table.documents:
        return noun
    owner = owner_of(parse, noun)
    if owner is not None:
        return owner
    above = parse.tokens[token.head] if token.head >= 0 else None
    if above is not None and token.relation.partition(":")[0] in {"obj", "obl"} and above.lemma in table.issuing:
        speaker = _speaker(parse, above.index, depth)
        return noun if speaker is None else speaker
    return noun


def owner_of(parse: Parse, noun: int) -> int | None:
    """Return the owner or author that the noun phrase names: "the ministry's statement", "a letter from the envoy"."""
    for token in parse.dependents(noun, "nmod:poss"):
        return token.index
    for token in parse.dependents(noun, "nmod", "obl"):
        if marker(parse, token.index) in _authoring(parse, noun, token):
            return token.index
    return None


def _authoring(parse: Parse, noun: int, token: Token) -> frozenset[str]:
    """Return the prepositions before an author: in "footage of Ann Lee saying" also "of"."""
    shows = parse.tokens[noun].lemma.lower() in cue_table().recordings and token.upos == "PROPN"
    return BY | {"of"} if shows else BY


def _owner(parse: Parse, noun: int) -> int | None:
    """Return who a cue noun belongs to: its owner, or the subject of the verb that issues it; of "a Pentagon report" the name."""
    owner = owner_of(parse, noun)
    if owner is not None:
        return owner
    token = parse.tokens[noun]
    if token.lemma.lower() in cue_table().documents:
        named = next((t.index for t in parse.dependents(noun, "compound") if t.index in parse.name_words), None)
        if named is not None:
            return named
    above = parse.tokens[token.head] if token.head >= 0 else None
    if above is not None and token.relation == "obj" and above.lemma in cue_table().issuing:
        return _speaker(parse, above.index, 0)
    return None
