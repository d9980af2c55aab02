"""Small questions to the tree: dictionary forms, prepositions, voices, kinds of clauses, the words near a word."""

from collections.abc import Iterable, Mapping

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.forms import dictionary_form
from brinkwatch.ontology.modality import light_verbs
from brinkwatch.ontology.plover import quad_of
from brinkwatch.ontology.triggers import triggers

OTHER_TENSE = frozenset(["have", "will", "would", "shall", "may", "might", "can", "could", "must", "should"])


def lemma_of(token: Token) -> str:
    """Return a word's lower-cased dictionary form."""
    return dictionary_form(token.text, token.lemma, token.upos)


def base(token: Token) -> str:
    """Return a relation without its subtype."""
    return token.relation.partition(":")[0]


def is_infinitive(parse: Parse, token: Token) -> bool:
    """Say whether a verb is an infinitive without an auxiliary: "to attack", "(not) misread", but not "will attack"."""
    if not token.has("VerbForm=Inf"):
        return False
    return not any(t.relation == "aux" for t in parse.dependents(token.index, "aux"))


def joined_to(parse: Parse, token: Token) -> Token:
    """Return the word to which a conjunct is joined: to an infinitive, the infinitive that the finite verb above governs.

    In "threatened to burn the depot and close the road" parsers like to join "close" to "threatened".
    """
    above = parse.tokens[token.head]
    if (
        token.has("VerbForm=Inf")
        and not above.has("VerbForm=Inf")
        and not any(t.relation.startswith("aux") for t in parse.dependents(token.index, "aux"))
    ):
        for clause in parse.dependents(above.index, "xcomp", "ccomp"):
            if clause.index < token.index and clause.has("VerbForm=Inf"):
                return clause
    return parse.tokens[above.head] if _goes_on_outside(parse, token, above) else above


def _goes_on_outside(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether a plain past after a reported clause in another tense goes on from the verb of saying.

    In "said that the talks had failed, and called on them to return" parsers like to join "called" to "failed". Only words are
    credited so: a deed ("and attacked") may as well be that of whom the speaker speaks of.
    """
    if base(above) != "ccomp" or above.head < 0 or not _is_plain_past(parse, token) or not _is_verbal(lemma_of(token)):
        return False
    other = (
        any(t.lemma.lower() in OTHER_TENSE for t in parse.dependents(above.index, "aux"))
        if above.upos == "VERB"
        else not any(t.has("Tense=Past") for t in parse.dependents(above.index, "cop"))
    )
    return other and _is_plain_past(parse, parse.tokens[above.head])


def _is_verbal(lemma: str) -> bool:
    """Say whether a verb tells of words alone ("urged", "accused")."""
    patterns = [pattern for pattern in triggers().verbs.get(lemma, ()) if not pattern.more]
    return bool(patterns) and all(quad_of(pattern.row.type) in {1, 3} for pattern in patterns)


def _is_plain_past(parse: Parse, token: Token) -> bool:
    """Say whether a verb is in the past without an auxiliary or a form of "be" ("called")."""
    finite = token.upos == "VERB" and token.has("Tense=Past") and token.has("VerbForm=Fin")
    return finite and not any(True for _ in parse.dependents(token.index, "aux", "cop"))


def preposition(parse: Parse, index: int) -> str:
    """Return the lower-cased word that links a noun to its head, or nothing; of "out of" the first word counts."""
    for child in parse.children[index]:
        token = parse.tokens[child]
        if token.relation == "case" and token.text not in {"'s", "’s", "'", "’"}:
            return token.text.lower()
    return ""


def is_passive(parse: Parse, index: int) -> bool:
    """Say whether a verb is passive: by its auxiliary or subject, as a bare participle, or as the conjunct of a passive."""
    token = parse.tokens[index]
    relations = {parse.tokens[child].relation for child in parse.children[index]}
    if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
        return True
    participle = token.has("VerbForm=Part") and token.has("Tense=Past")
    if not participle or any(relation.startswith(("nsubj", "aux", "obj")) for relation in relations):
        return False
    if token.relation in {"acl", "advcl"}:
        return True
    return token.relation == "conj" and is_passive(parse, token.head)


def before(parse: Parse, noun: int) -> tuple[int, ...]:
    """Return the capitalised names and adjectives before a noun ("Iranian", "NATO")."""
    return tuple(
        t.index
        for t in parse.dependents(noun, "compound", "amod", "nmod")
        if t.index < noun and t.text[:1].isupper() and t.relation != "nmod:poss"
    )


def neighbours(parse: Parse, index: int) -> list[Token]:
    """Return a word's dependents and theirs, side clauses and what is joined to the word aside."""
    tokens, children = parse.tokens, parse.children
    found: list[Token] = []
    for child in children[index]:
        if tokens[child].relation in {"conj", "parataxis", "acl:relcl"}:
            continue
        found.append(tokens[child])
        # A preposition of an adverbial is no particle: "gave a speech in May" is not "gave in".
        found += [tokens[grand] for grand in children[child] if tokens[grand].relation not in {"case", "mark", "cc"}]
    return found


def near_words(parse: Parse, index: int) -> frozenset[str]:
    """Return the lower-cased words and dictionary forms near a word."""
    near = neighbours(parse, index)
    return frozenset([*[token.text.lower() for token in near], *map(lemma_of, near)])


def is_light(parse: Parse, index: int) -> bool:
    """Say whether a verb only carries its noun ("carried out")."""
    return is_one_of(parse, index, light_verbs())


def is_one_of(parse: Parse, index: int, verbs: Mapping[str, tuple[frozenset[str], ...]]) -> bool:
    """Say whether a verb is one of those listed by head word with the further words that each form asks for."""
    forms = verbs.get(lemma_of(parse.tokens[index]), ()) if parse.tokens[index].upos == "VERB" else ()
    if not forms:
        return False
    words = near_words(parse, index)
    return any(form <= words for form in forms)


def spread(parse: Parse, heads: Iterable[int]) -> list[int]:
    """Return the head words with those joined to them by "and" or a comma, in the text's order."""
    found: list[int] = []
    for head in heads:
        pending = [head]
        while pending:
            index = pending.pop(0)
            if index not in found:
                found.append(index)
                pending += [t.index for t in parse.dependents(index, "conj") if t.upos != "VERB"]
    return found


def clause_kind(parse: Parse, token: Token) -> str:
    """Return "infinitive", "gerund" or "that" (finite); "insisted that it withdraw" counts as an infinitive."""
    if is_infinitive(parse, token):
        return "infinitive"
    if any(t.relation.startswith("aux") and t.has("VerbForm=Fin") for t in parse.dependents(token.index, "aux")):
        return "that"
    if token.has("VerbForm=Ger") or (token.has("VerbForm=Part") and token.has("Tense=Pres")) or _is_noun_like(token):
        return "gerund"
    if _is_bare_passive(parse, token):
        return "infinitive"
    if any(t.text.lower() == "to" for t in parse.dependents(token.index, "mark")) or _is_subjunctive(parse, token):
        return "infinitive"
    return "that"


def _is_noun_like(token: Token) -> bool:
    """Say whether a verb in -ing was given the features of a noun ("avoided meeting")."""
    return token.upos == "VERB" and token.text.lower().endswith("ing") and "VerbForm" not in token.features


def _is_bare_passive(parse: Parse, token: Token) -> bool:
    """Say whether a clause has a passive without a finite verb: "that they be freed", "(ordered) the bridges closed"."""
    if not (token.has("VerbForm=Part") and token.has("Tense=Past")) or base(token) not in {"ccomp", "xcomp"}:
        return False
    return all(t.text.lower() == "be" for t in parse.dependents(token.index, "aux", "cop"))


def _is_subjunctive(parse: Parse, token: Token) -> bool:
    """Say whether a clause has the bare verb after a subject in the singular ("that the army withdraw")."""
    if token.upos != "VERB" or token.text.lower() != lemma_of(token) or token.has("Tense=Past"):
        return False
    subject = next(parse.dependents(token.index, "nsubj"), None)
    return subject is not None and subject.has("Number=Sing") and subject.text.lower() not in {"i", "you"}
