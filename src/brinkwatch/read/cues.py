"""Which words of the tree say that something was said."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueRow, CueTable, cue_table
from brinkwatch.read.phrases import child, has_word

# A cue under one of these is no report of a saying: "if he says", "whether it announces".
CONDITIONS = frozenset(["if", "unless", "whether", "lest"])


class CueHit(NamedTuple):
    """A cue in the tree: its head word, its row of the lexicon and all its words; ``noun`` for "warning" and the like."""

    head: int
    row: CueRow
    words: tuple[int, ...]
    noun: bool
    negated: bool


def find_cues(parse: Parse) -> tuple[CueHit, ...]:
    """Return the cues that report a real saying, in the text's order."""
    table = cue_table()
    found: list[CueHit] = []
    for token in parse.tokens:
        if token.upos == "VERB":
            rows = table.verbs.get(table.forms.get(token.text.lower(), token.lemma.lower()), ())
            found += _of_verb(parse, token, rows, table) if rows else ()
        elif token.upos == "NOUN":
            rows = table.nouns.get(token.lemma.lower(), ())
            found += [CueHit(token.index, row, (token.index,), noun=True, negated=False) for row in rows]
    return tuple(found)


def _of_verb(parse: Parse, token: Token, rows: Iterable[CueRow], table: CueTable) -> Iterator[CueHit]:
    """Yield the first of a verb's rows whose particles stand by it, if the saying is real."""
    row = next((row for row in rows if _has_particles(parse, token.index, row)), None)
    if row and not _is_parted(parse, token, row, table) and is_real(parse, token, table):
        negated = has_word(parse, token.index, "advmod", table.negations)
        yield CueHit(token.index, row, _verb_words(parse, token, row), noun=False, negated=negated)


def _is_parted(parse: Parse, token: Token, row: CueRow, table: CueTable) -> bool:
    """Say whether a particle makes another verb of it: "called off the raid", "called the raid off"."""
    thing = child(parse, token.index, "obj")
    near = [*parse.dependents(token.index, "compound:prt")]
    near.extend(parse.dependents(thing.index, "advmod") if thing is not None else ())
    return any(t.index > token.index and t.text.lower() in table.parting.difference(row.particles) for t in near)


def _has_particles(parse: Parse, head: int, row: CueRow) -> bool:
    return all(_particle(parse, head, particle) is not None for particle in row.particles)


def _particle(parse: Parse, head: int, particle: str) -> int | None:
    """Return the word of the cue's phrase: its own dependent, or the preposition of one of them ("called for")."""
    for index in parse.children[head]:
        if index < head:
            continue
        if particle in {parse.tokens[index].lemma.lower(), parse.tokens[index].text.lower()}:
            return index
        if parse.tokens[index].relation.partition(":")[0] in {"obl", "advcl", "nmod"}:
            for below in parse.dependents(index, "case", "mark"):
                if below.lemma.lower() == particle and not _has_object(parse, head, below.index):
                    return below.index
    return None


def _has_object(parse: Parse, head: int, before: int) -> bool:
    """Say whether the verb takes another object first: "called him a liar for his speech" is no "called for"."""
    return any(head < token.index < before for token in parse.dependents(head, "obj", "xcomp", "ccomp"))


def _verb_words(parse: Parse, token: Token, row: CueRow) -> tuple[int, ...]:
    """Return the verb with its auxiliaries and the words between them, and the particles of its phrase."""
    helpers = [
        t.index for t in parse.dependents(token.index, "aux") if t.index < token.index and t.text.lower() != "to"
    ]
    first = min([token.index, *helpers])
    inside = [i for i in range(first, token.index + 1) if i == token.index or parse.tokens[i].head == token.index]
    subject = child(parse, token.index, "nsubj")
    words = [i for i in inside if subject is None or i != subject.index]
    found = (_particle(parse, token.index, particle) for particle in row.particles)
    return tuple(sorted({*words, *(index for index in found if index is not None)}))


def is_real(parse: Parse, token: Token, table: CueTable) -> bool:
    """Say whether the saying is reported as having happened: not wished, possible, still to come, or asked for."""
    if token.text[:1].isupper() and token.index > parse.sentences[parse.sentence_of[token.index]].first and token.start:
        return parse.text[token.start - 1] in "“\"‘'" and _is_real_inside(parse, token, table)  # a heading's word
    return _is_real_inside(parse, token, table)


def _is_real_inside(parse: Parse, token: Token, table: CueTable) -> bool:
    if has_word(parse, token.index, "aux", table.unreal) or has_word(parse, token.index, "mark", CONDITIONS):
        return False
    bare = token.has("VerbForm=Inf") and not any(True for _ in parse.dependents(token.index, "aux", "nsubj", "mark"))
    if token.has("Mood=Imp") or (token.relation == "root" and bare) or _is_held_back(parse, token, table):
        return False
    if token.relation == "conj" and token.head >= 0 and _shares_helpers(parse, token):
        return is_real(parse, parse.tokens[token.head], table)
    if not has_word(parse, token.index, "mark", ("to",)):
        return True
    return _infinitiveis_real(parse, token, table)


def _is_held_back(parse: Parse, token: Token, table: CueTable) -> bool:
    """Say whether a participle tells what was not said: "without naming them", "stopped short of accusing them"."""
    if not token.text.lower().endswith("ing") or token.head < 0:
        return False
    above = parse.tokens[token.head]
    while above.upos in {"ADJ", "ADV", "NOUN"} and above.head >= 0 and above.lemma.lower() not in table.holding_back:
        above = parse.tokens[above.head]
    avoided = has_word(parse, token.index, "mark", ("of", "from")) or token.relation == "xcomp"
    held = avoided and above.lemma.lower() in table.holding_back
    return held or has_word(parse, token.index, "mark", ("without",))


def _shares_helpers(parse: Parse, token: Token) -> bool:
    """Say whether a second verb stands under the first one's auxiliary: "would condemn or denounce"."""
    first = parse.tokens[token.head]
    own = any(True for _ in parse.dependents(token.index, "aux", "nsubj", "mark"))
    bare = token.has("VerbForm=Inf") or token.text.lower() == token.lemma.lower()
    return not own and bare and first.upos == "VERB"


def _infinitiveis_real(parse: Parse, token: Token, table: CueTable) -> bool:
    """Say whether an infinitive was carried out: "went on to say", "took to the air to announce"; not "plans to say"."""
    if token.head < 0:
        return False
    above = parse.tokens[token.head]
    if above.lemma.lower() in table.implicative:
        return above.upos == "VERB" and is_real(parse, above, table)
    return False
