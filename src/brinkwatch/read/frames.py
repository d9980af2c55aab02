"""Who stands where round a verb or an event noun, read off the tree."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.classes import word_classes
from brinkwatch.ontology.modality import modality_words, operators
from brinkwatch.read.grammar import base, before, is_infinitive, is_light, is_passive, joined_to, lemma_of, preposition

PREDICATES = frozenset(["VERB", "AUX", "ADJ"])
RELATIVE = frozenset(["who", "that", "which", "whom"])
AGENT_MARKS = frozenset(["of", "for", "from", "against", "with", "over"])
UNSURE_MARKS = frozenset(["for", "as", "over", "about", "against", "with"])
FULL = frozenset(["as", "because", "since", "that"])
MAX_CLIMB = 12


class Frame(NamedTuple):
    """The words round a trigger.

    ``agents`` do it, ``objects`` are acted on; both are head words, conjuncts not yet spread out. ``obliques`` are
    (preposition, head word). ``predicate`` is the verb of the trigger's clause: itself, or the verb that carries an event noun.
    ``compounds`` are names and adjectives before an event noun, ``owners`` its possessors, both also in ``agents`` unless
    the codebook says that they are the recipients.
    """

    head: int
    predicate: int
    agents: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    compounds: tuple[int, ...] = ()
    passive: bool = False


def subjects(parse: Parse, index: int, depth: int = 0) -> tuple[int, ...]:
    """Return the grammatical subject of a predicate, its own or the one that it shares or is given from above."""
    own = next(parse.dependents(index, "nsubj"), None)
    if own is not None:
        return (_antecedent(parse, index, own.index),)
    token = parse.tokens[index]
    stray = _stray_subject(parse, token)
    if stray is not None or depth > MAX_CLIMB:
        return (stray,) if stray is not None else ()
    relation = base(token)
    if relation == "advcl" and (token.has("VerbForm=Fin") or _is_full_clause(parse, token)):
        # A finite clause has a subject; where the parser missed it, the one above is somebody else.
        return ()
    if relation == "conj":
        return subjects(parse, joined_to(parse, token).index, depth + 1) if _is_joined(parse, token) else ()
    if relation in {"xcomp", "advcl"} or (relation == "ccomp" and is_infinitive(parse, token)):
        return _controller(parse, index, depth)
    if relation == "acl":
        return _noun_subject(parse, index, depth)
    return ()


def _is_full_clause(parse: Parse, token: Token) -> bool:
    """Say whether a past form stands behind a word that opens whole clauses: "as A and B continued"."""
    marks = (lemma_of(mark) for mark in parse.dependents(token.index, "mark"))
    return token.has("Tense=Past") and not FULL.isdisjoint(marks)


def _is_joined(parse: Parse, token: Token) -> bool:
    """Say whether a word like "and" joins a verb, or one of its row, to the first: without any the tree guessed."""
    row = parse.dependents(token.head, "conj")
    return any(True for one in row for _ in parse.dependents(one.index, "cc"))


def own_subjects(parse: Parse, index: int) -> tuple[int, ...]:
    """Return the subject that a predicate names itself."""
    return tuple(_antecedent(parse, index, t.index) for t in parse.dependents(index, "nsubj"))


def _stray_subject(parse: Parse, token: Token) -> int | None:
    """Return the subject that stands before a verb but was hung on the verb joined to it ("after A blew up X and warned of")."""
    for joined in parse.dependents(token.index, "conj"):
        subject = next(parse.dependents(joined.index, "nsubj"), None)
        if subject is not None and subject.index < token.index:
            return subject.index
    return None


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    """Return what a relative pronoun stands for, or the subject itself."""
    word = parse.tokens[subject]
    if word.text.lower() not in RELATIVE:
        return subject
    clause = parse.tokens[verb]
    for _ in range(MAX_CLIMB):
        if clause.relation == "acl:relcl":
            return clause.head
        if base(clause) not in {"conj", "xcomp", "ccomp"} or clause.head < 0:
            return subject
        clause = parse.tokens[clause.head]
    return subject


def _controller(parse: Parse, index: int, depth: int) -> tuple[int, ...]:
    """Return who acts in a clause that names nobody: the object of "order", else the subject above, where that is sure."""
    token = parse.tokens[index]
    above = parse.tokens[token.head]
    words = modality_words()
    mark = next((t.text.lower() for t in parse.dependents(index, "mark", "case")), "")
    lemma = lemma_of(above)
    complement = base(token) in {"xcomp", "ccomp"} or mark in AGENT_MARKS or mark == "to"
    if complement and lemma in words.control.object and not is_passive(parse, above.index):
        told = _object_of_control(parse, above.index)
        if told or lemma in words.control.blame:
            # Who is accused did it; where the parser lost them, certainly not the accuser.
            return told
    elif base(token) == "advcl" and mark in UNSURE_MARKS:
        # "punish them for attacking", "describe them as attacking": not the one who punishes or describes.
        return ()
    if base(token) == "advcl" and _clause_between(parse, above, token):
        # "spoke of their crossing a line by using gas": not surely the one who spoke.
        return ()
    shared = subjects(parse, above.index, depth + 1)
    return () if any(_is_own_object(parse, token, subject) for subject in shared) else shared


def _clause_between(parse: Parse, above: Token, token: Token) -> bool:
    """Say whether a participle stands between a verb and the participle clause that a parser hung on the verb."""
    if above.index > token.index or is_infinitive(parse, token):
        return False
    between = parse.tokens[above.index + 1 : token.index]
    return any(t.upos == "VERB" and base(t) in {"acl", "amod", "nmod", "obl", "ccomp"} for t in between)


def _object_of_control(parse: Parse, verb: int) -> tuple[int, ...]:
    """Return whom a verb tells, accuses or forces: its object, or after "on", "upon", "to"."""
    for wanted in ("obj", "iobj"):
        found = next(parse.dependents(verb, wanted), None)
        if found is not None:
            return (_antecedent(parse, verb, found.index),)
    for oblique in parse.dependents(verb, "obl"):
        if preposition(parse, oblique.index) in {"on", "upon", "to"}:
            return (oblique.index,)
    return ()


def _is_own_object(parse: Parse, token: Token, subject: int) -> bool:
    """Say whether a subject right after a leading participle may be the participle's object ("threatening them may backfire")."""
    if base(token) != "advcl" or subject < token.index:
        return False
    return not any(t.upos == "PUNCT" for t in parse.tokens[token.index + 1 : subject])


def _noun_subject(parse: Parse, index: int, depth: int) -> tuple[int, ...]:
    """Return who acts in a clause that hangs on a noun: the noun ("troops firing"), or whose plan, threat or bid it is."""
    token = parse.tokens[index]
    noun = token.head
    links = any(t.text.lower() in {"of", "for"} for t in parse.dependents(index, "mark", "case"))
    if (is_infinitive(parse, token) or links) and lemma_of(parse.tokens[noun]) in operators().nouns:
        return holders(parse, noun, depth + 1)
    return (noun,)


def holders(parse: Parse, noun: int, depth: int = 0) -> tuple[int, ...]:
    """Return whose a plan, threat or decision is: its possessor, names before it, or the subject of the verb it belongs to."""
    own = [t.index for t in parse.dependents(noun, "nmod") if t.relation == "nmod:poss"]
    own += [t.index for t in parse.dependents(noun, "nmod") if preposition(parse, t.index) in {"by", "from"}]
    if own:
        return tuple(own)
    named = before(parse, noun)
    if named:
        return named
    if depth > MAX_CLIMB:
        return ()
    token = parse.tokens[noun]
    relation = base(token)
    if relation in {"obj", "obl", "xcomp"} and token.relation != "obl:agent":
        return subjects(parse, token.head, depth + 1)
    if relation in {"nmod", "conj", "compound"}:
        return holders(parse, token.head, depth + 1)
    if relation == "root":
        return subjects(parse, noun, depth + 1) if any(True for _ in parse.dependents(noun, "cop")) else ()
    return ()


def objects(parse: Parse, index: int) -> tuple[int, ...]:
    """Return what a verb acts on, wherever its voice and clause put it."""
    token = parse.tokens[index]
    found = [_antecedent(parse, index, t.index) for t in parse.dependents(index, "obj")]
    found = found or [t.index for t in parse.dependents(index, "iobj")] or _after_particle(parse, index)
    found = found or _told(parse, index)
    if found:
        return tuple(counted(parse, thing) for thing in found)
    if is_passive(parse, index):
        return (token.head,) if token.relation == "acl" else subjects(parse, index)
    if token.relation == "acl:relcl" and _lacks_object(parse, index):
        return (token.head,)
    return _shared_object(parse, token)


def _told(parse: Parse, index: int) -> list[int]:
    """Return who is told to do something where a parser made them the subject of doing it ("warned them not to come")."""
    if lemma_of(parse.tokens[index]) not in modality_words().control.object:
        return []
    clauses = (c for c in parse.dependents(index, "ccomp", "xcomp") if is_infinitive(parse, c))
    return [t.index for c in clauses for t in parse.dependents(c.index, "nsubj") if index < t.index < c.index][:1]


def _after_particle(parse: Parse, index: int) -> list[int]:
    """Return the noun after a particle that a parser took for an adverbial ("called off air strikes")."""
    particle = next(parse.dependents(index, "compound:prt"), None)
    if particle is None:
        return []
    return [
        t.index
        for t in parse.dependents(index, "obl")
        if t.relation == "obl"
        and t.upos == "NOUN"
        and particle.index < t.index <= particle.index + 4
        and not preposition(parse, t.index)
    ][:1]


def counted(parse: Parse, index: int) -> int:
    """Return the noun that a quantity counts ("millions of leaflets", "a series of raids"), or the word itself."""
    if lemma_of(parse.tokens[index]) in modality_words().light.quantities:
        for t in parse.dependents(index, "nmod", "obl"):
            if preposition(parse, t.index) == "of":
                return t.index
    return index


def _lacks_object(parse: Parse, index: int) -> bool:
    """Say whether a relative clause has a subject of its own, so that the noun above is its object ("the office it built")."""
    own = next(parse.dependents(index, "nsubj"), None)
    return (
        own is not None
        and own.text.lower() not in RELATIVE
        and not any(True for _ in parse.dependents(index, "xcomp", "ccomp", "cop"))
    )


def _shared_object(parse: Parse, token: Token) -> tuple[int, ...]:
    """Return the object that the first of two joined verbs keeps for both ("attacked and burned the depot")."""
    if token.relation != "conj" or parse.tokens[token.head].upos != "VERB":
        return ()
    shared = [t.index for t in parse.dependents(token.head, "obj") if t.index > token.index]
    return tuple(shared)


def obliques(parse: Parse, index: int) -> Iterator[tuple[str, int]]:
    """Yield (preposition, head word) of what hangs on a verb or noun; "iobj" and "by" are among them."""
    for child in parse.children[index]:
        token = parse.tokens[child]
        relation = base(token)
        if relation == "iobj":
            yield "iobj", child
        elif relation in {"obl", "nmod"} and token.relation not in {"nmod:poss", "obl:tmod", "nmod:tmod"}:
            link = preposition(parse, child)
            if link and lemma_of(token) not in word_classes()["time"]:
                yield link, child
        elif relation == "advmod":
            # "back to", "out of": the noun hangs on the adverb
            yield from ((link, noun) for link, noun in obliques(parse, child))


def verb_frame(parse: Parse, index: int) -> Frame:
    """Return the frame of a verb."""
    passive = is_passive(parse, index)
    found = objects(parse, index)
    around = list(obliques(parse, index))
    for thing in found:
        left = {"by"} if parse.tokens[thing].relation == "iobj" else {"of", "by"}
        around += _targets(parse, thing)
        if thing > index:
            near = list(obliques(parse, thing))
            around += [(link, noun) for link, noun in near if link not in left]
            # "cut its lines of communication with the neighbour"
            around += [("with", inner) for _, noun in near for link, inner in obliques(parse, noun) if link == "with"]
    agents = tuple(noun for link, noun in around if link == "by") if passive else subjects(parse, index)
    kept = tuple((link, noun) for link, noun in around if not (passive and link == "by"))
    return Frame(index, index, agents, found, kept, passive=passive)


def _targets(parse: Parse, noun: int) -> list[tuple[str, int]]:
    """Return whom a measure or strike is aimed at, as a clause on it says ("sanctions targeting officials")."""
    aimed = modality_words().light.aimed
    clauses = [c for c in parse.dependents(noun, "acl") if c.has("VerbForm=Ger") or c.has("Tense=Pres")]
    return [("against", t.index) for c in clauses if lemma_of(c) in aimed for t in parse.dependents(c.index, "obj")]


def noun_frame(parse: Parse, index: int) -> Frame:
    """Return the frame of an event noun: "the army's shelling of the town", "launched an attack on", "an attack by"."""
    own = list(obliques(parse, index))
    agents = [t.index for t in parse.dependents(index, "nmod") if t.relation == "nmod:poss"]
    agents += [noun for link, noun in own if link == "by"]
    for clause in parse.dependents(index, "acl"):
        inner = verb_frame(parse, clause.index)
        if inner.passive and is_light(parse, clause.index):
            agents += inner.agents
    carrier = light_verb(parse, index)
    agents += _hitters(parse, index) if carrier is None and not agents else ()
    around = [pair for pair in own if pair[0] != "by"] + _targets(parse, index)
    if carrier is None:
        return Frame(index, index, tuple(agents), (), tuple(around), before(parse, index))
    frame = verb_frame(parse, carrier)
    agents += frame.agents
    around += [pair for pair in frame.obliques if pair not in around and pair[1] != index]
    return Frame(index, carrier, tuple(agents), (), tuple(around), before(parse, index), frame.passive)


def _hitters(parse: Parse, noun: int) -> tuple[int, ...]:
    """Return who hit or killed somebody in an attack ("rebels killed two guards in a raid on the base")."""
    token = parse.tokens[noun]
    if token.relation != "obl" or preposition(parse, noun) != "in" or is_passive(parse, token.head):
        return ()
    harms = lemma_of(parse.tokens[token.head]) in modality_words().light.harms
    return subjects(parse, token.head) if harms else ()


def light_verb(parse: Parse, noun: int) -> int | None:
    """Return the verb that carries an event noun, as object or passive subject, through "a series of" where need be."""
    token = parse.tokens[noun]
    for _ in range(3):
        if base(token) == "conj" or (
            token.relation == "nmod" and lemma_of(parse.tokens[token.head]) in modality_words().light.nouns
        ):
            token = parse.tokens[token.head]
        else:
            break
    if token.relation in {"obj", "nsubj:pass"} and is_light(parse, token.head):
        return token.head
    if token.relation in {"obl", "obj"} and lemma_of(parse.tokens[token.head]) in modality_words().light.through.get(
        preposition(parse, token.index), frozenset()
    ):
        return token.head
    if token.relation == "root" or token.head < 0:
        return None
    above = parse.tokens[token.head]
    if token.relation == "acl:relcl" and is_light(parse, above.index):
        return above.index
    # "the attack that the army launched": the carrier is the relative clause.
    return next(
        (
            c.index
            for c in parse.dependents(noun, "acl:relcl")
            if is_light(parse, c.index) and objects(parse, c.index) == (noun,)
        ),
        None,
    )
