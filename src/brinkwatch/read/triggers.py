"""Which words of a text tell an event, and in which sense: matches verbs and event nouns with the codebook."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.ontology.classes import ThingTest, word_classes
from brinkwatch.ontology.modality import Effect, modality_words, operators
from brinkwatch.ontology.plover import quad_of
from brinkwatch.ontology.triggers import Pattern, Row, triggers
from brinkwatch.read.entities import Entities
from brinkwatch.read.frames import Frame, noun_frame, verb_frame
from brinkwatch.read.grammar import before, is_infinitive, lemma_of, near_words, neighbours, preposition, spread
from brinkwatch.records.event import EventType
from brinkwatch.records.mention import MentionForm, MentionKind

KINDS = {
    "person": frozenset([MentionKind.PERSON]),
    "organisation": frozenset([MentionKind.ORGANISATION]),
    "place": frozenset([MentionKind.PLACE]),
    "group": frozenset([MentionKind.GROUP]),
    "actor": frozenset([MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GROUP]),
}
ARMED = frozenset(["MIL", "REB", "UAF"])
PARTICLES = frozenset(["in", "on", "up", "off", "down", "out", "over", "away", "back"])
RELATIONS = frozenset(["xcomp", "iobj", "to do", "not to", "that not", "work of"])
# What an object pronoun that stands for no actor stands for is the noun before.
THINGS = frozenset(["it", "them"])
# Only so where that is something solid: whether "stopped it" tells of the strike before it, its own words tell.
SOLID = ("vehicle", "building", "people")
# A verb before its noun ("the destroyed office") tells a state; compounds are read with their head.
MODIFIERS = frozenset(["amod", "compound", "case", "mark", "cc", "fixed", "flat", "nummod", "compound:prt"])


class Found(NamedTuple):
    """A trigger: its head word, its row, its frame, and the further words that belong to it ("up" of "blow up")."""

    head: int
    row: Row
    frame: Frame
    more: tuple[int, ...]
    needs_object: bool


def find_triggers(parse: Parse, sentence: Sentence, entities: Entities) -> list[Found]:
    """Return the triggers of a sentence, each word in its one most demanding sense, none told twice."""
    lexicon = triggers()
    found: list[Found] = []
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.upos == "VERB":
            patterns = lexicon.verbs.get(lemma_of(token), ())
            noun = False
        elif token.upos == "NOUN":
            patterns = lexicon.nouns.get(lemma_of(token), ())
            noun = True
        else:
            continue
        if patterns and _is_read(parse, token, noun=noun):
            match = _match(parse, entities, token, patterns, noun=noun)
            if match is not None:
                found.append(match)
    return _once(parse, found)


def _is_read(parse: Parse, token: Token, *, noun: bool) -> bool:
    """Say whether a word can tell an event where it stands; before a noun only as what is planned or threatened."""
    if noun and token.relation == "compound":
        return lemma_of(parse.tokens[token.head]) in operators().nouns
    if token.relation == "acl" and not token.has("Tense=Past") and lemma_of(token) in modality_words().light.aimed:
        # "called off strikes targeting the radar": the noun tells it, and how it is put forward.
        return lemma_of(parse.tokens[token.head]) not in triggers().nouns
    return token.relation not in MODIFIERS


def _match(
    parse: Parse, entities: Entities, token: Token, patterns: tuple[Pattern, ...], *, noun: bool
) -> Found | None:
    """Return the first pattern whose words and tests hold."""
    if noun and _in_name(entities, token.index):
        return None
    if noun and _is_generic(parse, token):
        return None
    near = near_words(parse, token.index) | {token.text.lower()}
    if token.relation == "compound":
        # "the military action plans": what stands before the whole belongs to the part.
        near |= {lemma_of(t) for t in parse.dependents(token.head, "amod", "compound") if t.index < token.index}
    frame = noun_frame(parse, token.index) if noun else verb_frame(parse, token.index)
    around = near | ({link for link, _ in frame.obliques} - PARTICLES)
    for pattern in patterns:
        if not pattern.more <= around:
            continue
        placed = _placed(frame, pattern.row) if noun else _acting(parse, frame, pattern.row)
        tested = frame if pattern.row.suffers else placed
        if _holds(parse, entities, tested, pattern, near, noun=noun):
            more = tuple(sorted(_positions(parse, token.index, pattern.more))) if pattern.more else ()
            if more:  # "use (of) force": the force is not what is acted on.
                placed = placed._replace(objects=tuple(thing for thing in placed.objects if thing not in more))
            return Found(token.index, pattern.row, placed, more, pattern.object is not None)
    return None


def _is_generic(parse: Parse, token: Token) -> bool:
    """Say whether a singular event noun stands bare where no one deed is meant ("no appetite for war with them")."""
    if token.has("Number=Plur") or token.relation not in {"obl", "nmod", "conj", "obj"}:
        return False
    beside = [parse.tokens[child] for child in parse.children[token.index]]
    if any(
        t.relation in {"det", "nmod:poss", "nummod", "acl", "acl:relcl", "amod", "obl:unmarked"} or t.upos == "PROPN"
        for t in beside
    ):
        return False
    held = token.relation == "obj" or any(preposition(parse, t.index) == "by" for t in beside)
    return not held


def _in_name(entities: Entities, index: int) -> bool:
    """Say whether the word is part of a longer name ("the War Office", "Peace Talks Foundation")."""
    around = entities.mention_around(index)
    return around is not None and around.form is MentionForm.NAME


def _positions(parse: Parse, index: int, words: frozenset[str]) -> Iterator[int]:
    """Yield the places of a pattern's further words."""
    for token in neighbours(parse, index):
        if lemma_of(token) in words or token.text.lower() in words:
            yield token.index


def _placed(frame: Frame, row: Row) -> Frame:
    """Return an event noun's frame with what follows "of" and what precedes the noun put where the row says."""
    after = tuple(noun for link, noun in frame.obliques if link == "of")
    agents, objects = frame.agents, frame.objects
    rest = tuple((link, noun) for link, noun in frame.obliques if link != "of")
    if row.of == "agent":
        agents = agents or after
    else:
        objects = after or objects
    if row.compound == "recipient":
        rest += tuple(("on", noun) for noun in frame.compounds)
    elif not agents:
        agents = frame.compounds
    return frame._replace(agents=agents, objects=objects, obliques=rest)


def _acting(parse: Parse, frame: Frame, row: Row) -> Frame:
    """Return a verb's frame with those who act where the verb itself names none.

    Of "faces sanctions" the subject is acted on; forces that are deployed act; "U.S. sanctions were announced" says whose they are.
    """
    if row.suffers:
        return frame._replace(agents=(), objects=frame.agents)
    if not frame.passive or frame.agents:
        return frame
    if row.type is EventType.MOBILIZE:
        return frame._replace(agents=frame.objects)
    known = triggers().nouns
    told = [thing for thing in frame.objects if row.object and lemma_of(parse.tokens[thing]) in known]
    owners = [word for thing in told for word in before(parse, thing)]
    return frame._replace(agents=tuple(owners))


def _holds(
    parse: Parse, entities: Entities, frame: Frame, pattern: Pattern, near: frozenset[str], *, noun: bool
) -> bool:
    """Say whether a pattern's tests hold of a frame. An event noun need not name what it acts on."""
    row = pattern.row
    if not _has_words(parse, entities, frame, pattern, near):
        return False
    if row.clause and any(
        True for _ in parse.dependents(frame.head, "ccomp", *(["xcomp"] if row.clause == "none" else []))
    ):
        return False
    things = frame.objects
    if noun and not things:
        wanted = row.recipients or ("on", "against", "at", "into")
        things = tuple(word for link, word in frame.obliques if link in wanted)
    if (
        pattern.object is not None
        and not (noun and not things and row.need != "theme")
        and not is_thing(parse, entities, things, pattern.object)
    ):
        return False
    if pattern.object is not None and noun and not things:
        return False
    if pattern.without is not None and things and is_thing(parse, entities, things, pattern.without):
        return False
    return pattern.subject is None or is_thing(parse, entities, frame.agents, pattern.subject)


def _has_words(parse: Parse, entities: Entities, frame: Frame, pattern: Pattern, near: frozenset[str]) -> bool:
    """Say whether one of the words or phrases that a row asks for stands by."""
    if not pattern.words and not pattern.phrases:
        return True
    if pattern.words & near:
        return True
    links = {link for link, _ in frame.obliques}
    if pattern.words & links:
        return True
    if any(_has_clause(parse, frame.head, word) for word in pattern.words & RELATIONS):
        return True
    return any(
        link == asked and is_thing(parse, entities, (word,), test)
        for asked, test in pattern.phrases
        for link, word in frame.obliques
    )


def _has_clause(parse: Parse, head: int, name: str) -> bool:
    """Say whether a word has a dependent of a kind: a relation, or "not to" and "that not", clauses that forbid."""
    if name in {"xcomp", "iobj"}:
        return any(parse.tokens[child].relation == name for child in parse.children[head])
    if name == "work of":
        clauses = parse.dependents(head, "ccomp", "parataxis")
        return any(clause.upos == "NOUN" and lemma_of(clause) in {"work", "handiwork"} for clause in clauses)
    words = modality_words()
    for clause in parse.dependents(head, "xcomp", "ccomp"):
        below = [parse.tokens[child] for child in parse.children[clause.index]]
        negated = any(t.text.lower() in words.adverbs.negative for t in below)
        duty = any(t.text.lower() in words.auxiliaries.advice | words.auxiliaries.duty for t in below)
        if name == "to do" and is_infinitive(parse, clause):
            return True
        if name == "not to" and negated and is_infinitive(parse, clause):
            return True
        if name == "that not" and duty:
            return True
    return False


def is_thing(parse: Parse, entities: Entities, heads: tuple[int, ...], test: ThingTest) -> bool:
    """Say whether one of the words (or those joined to them) passes a test; no word at all passes when nothing may stand."""
    if not heads:
        return test.nothing
    return any(_passes(parse, entities, head, test) for head in spread(parse, heads))


def _passes(parse: Parse, entities: Entities, head: int, test: ThingTest) -> bool:
    token = parse.tokens[head]
    if token.upos == "PRON" and token.text.lower() in THINGS and entities.mention_at(head) is None:
        noun = _noun_before(parse, token)
        solid = noun is not None and any(lemma_of(parse.tokens[noun]) in word_classes()[name] for name in SOLID)
        return noun is not None and solid and _passes(parse, entities, noun, test)
    lemma = lemma_of(token)
    if lemma in test.nouns or token.text.lower() in test.nouns:
        return True
    phrases = test.phrases.get(lemma)
    if phrases:
        near = near_words(parse, head)
        if any(set(phrase.split(" ")) <= near for phrase in phrases):
            return True
    if test.kinds:
        mention = entities.mention_at(head)
        if mention is not None and mention.form is MentionForm.NOMINAL and lemma in word_classes()["building"]:
            return False
        cluster = entities.clusters.get(mention.cluster or "") if mention else None
        if cluster is not None and "forces" in test.kinds and (cluster.code or "")[3:6] in ARMED:
            return True
        if mention is None or not any(mention.kind in KINDS.get(kind, frozenset()) for kind in test.kinds):
            return False
        # Seas and mountains belong to nobody: only places of a country count.
        return mention.kind is not MentionKind.PLACE or (cluster is not None and bool(cluster.code or cluster.country))
    return False


def _noun_before(parse: Parse, pronoun: Token) -> int | None:
    """Return the last noun of its number before "them" or "it": "if it keeps its boats there, we will sink them"."""
    first = parse.sentences[parse.sentence_of[pronoun.index]].first
    plural = pronoun.text.lower() == "them"
    nouns = (i for i in range(pronoun.index - 1, first - 1, -1) if parse.tokens[i].upos == "NOUN")
    return next((i for i in nouns if parse.tokens[i].has("Number=Plur") == plural), None)


def _once(parse: Parse, found: list[Found]) -> list[Found]:
    """Return the triggers without those that a verb and its own object tell together ("impose sanctions")."""
    heads = {trigger.head: trigger for trigger in found}
    dropped: set[int] = set()
    for trigger in found:
        if trigger.frame.head != trigger.frame.predicate or parse.tokens[trigger.head].upos != "VERB":
            continue
        nouns = [heads[word] for word in spread(parse, trigger.frame.objects) if word in heads and word != trigger.head]
        for noun in nouns:
            if parse.tokens[noun.head].upos != "NOUN":
                continue
            if quad_of(noun.row.type) == 4 and _suspends(parse, trigger.head):
                dropped.add(trigger.head)
            elif trigger.needs_object or trigger.row.type is noun.row.type:
                dropped.add(noun.head)
        if trigger.more:
            dropped.update(word for word in trigger.more if word in heads)
    return [trigger for trigger in found if trigger.head not in dropped]


def _suspends(parse: Parse, verb: int) -> bool:
    """Say whether a verb calls off or ends what its object names; then the deed called off is what is told."""
    token = parse.tokens[verb]
    near = near_words(parse, verb)
    patterns = operators().verbs.get(lemma_of(token), ())
    return (
        any(p.operator.effect is Effect.SUSPENDED and p.more <= near for p in patterns)
        and lemma_of(token) not in modality_words().light.verbs
    )
