"""Which chances a text names: "a slim chance that", "put the odds at one in three", "called it a toss-up"."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import ForecastTable, Wording, forecast_table
from brinkwatch.read.likely import MARKS, Likely, clause_after, clause_below
from brinkwatch.read.odds import Odds, odds_after, stated_odds
from brinkwatch.read.phrases import child, has_word, marker

NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
OF = ("of", "for")
HELD = ("in", "at", "with")


def find_chance(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read a noun of chance: "a 70 percent chance of war", "little chance that", "no possibility to", "chances of it are slim"."""
    below = _below(parse, token)
    if below is None or (below.index < token.index and below.head != token.head):
        return
    number = stated_odds(parse, token.index) or odds_after(parse, token.index)
    if number is None and has_word(parse, token.index, "case", HELD):
        return  # "at high risk of", "with a chance of": what something is like
    sized = _size(parse, token, table)
    if number is None and sized is None and (not _exists(parse, token) or token.lemma in forecast_table().need_size):
        return
    wording = table.noun_adjectives[sized.lemma.lower()] if sized is not None else table.noun_plain
    top = token.head if token.head >= 0 and token.relation in {"obj", "nsubj"} else token.index
    if any(t.lemma == "have" for t in parse.dependents(top, "aux")) or _is_conditional(parse, top):
        return
    if token.lemma in table.turns.hopes and not (sized and wording.negative):
        return
    if _is_bygone(parse, top, below):
        return
    size = [sized.index, *_almost(parse, sized, table)] if sized is not None else []
    yield Likely(
        below.index,
        top,
        tuple(sorted({token.index, *size, *(number.words if number else ())})),
        number.figure if number else wording.figure,
        wording.negative and number is None,
        explicit=True,
        judge=_judge(parse, token, table),
    )


def _below(parse: Parse, token: Token) -> Token | None:
    """Return the head of what there is a chance of."""
    return (
        next(iter(parse.dependents(token.index, "acl", "ccomp")), None)
        or next((t for t in parse.dependents(token.index, "nmod") if marker(parse, t.index) in OF), None)
        or _infinitive_after(parse, token)
        or _given(parse, token)
        or clause_after(parse, token.index)
    )


def _given(parse: Parse, token: Token) -> Token | None:
    """Return the deal of "gave a deal three chances in ten"."""
    above = parse.tokens[token.head] if token.head >= 0 else token
    if above.lemma != "give" or token.relation != "obj":
        return None
    return next((t for t in parse.dependents(above.index, "iobj", "obj") if above.index < t.index < token.index), None)


def _size(parse: Parse, token: Token, table: ForecastTable) -> Token | None:
    """Return the word of size beside the noun, or the one said of it: "the chances of war are slim"."""
    beside = parse.dependents(token.index, "amod", "det", "advmod")
    found = next((t for t in beside if t.lemma.lower() in table.noun_adjectives), None)
    if found is not None or token.relation != "nsubj":
        return found
    above = parse.tokens[token.head]
    said = (above.upos == "VERB" and not above.has("Tense=Past")) or child(parse, above.index, "cop") is not None
    return above if said and above.lemma.lower() in table.noun_adjectives else None


def _almost(parse: Parse, size: Token, table: ForecastTable) -> list[int]:
    """Return the "almost" of "almost no chance"."""
    before = parse.tokens[size.index - 1] if size.index else size
    return [before.index] if before.text.lower() in table.strengtheners else []


def _infinitive_after(parse: Parse, token: Token) -> Token | None:
    """Return the verb of "chance to win" where the tree hangs it elsewhere; quotation marks may stand between."""
    after = [t for t in parse.tokens[token.index + 1 : token.index + 4] if t.upos != "PUNCT"]
    if not after or after[0].text.lower() != "to" or after[0].head <= after[0].index:
        return None
    return parse.tokens[after[0].head]


def _exists(parse: Parse, token: Token) -> bool:
    above = parse.tokens[token.head] if token.head >= 0 else None
    return above is not None and (
        above.lemma in {"be", "exist", "remain", "see"} or child(parse, token.index, "expl") is not None
    )


def _is_conditional(parse: Parse, index: int) -> bool:
    """Say whether the clause only supposes the chance: "if there is any chance of"."""
    return any(t.text.lower() in {"if", "whether", "unless"} for t in parse.dependents(index, "mark"))


def _is_bygone(parse: Parse, top: int, below: Token) -> bool:
    """Say whether the chance is told to have been or not ("there was no chance to escape"): what was, no forecast."""
    was = parse.tokens[top].has("Tense=Past") or any(t.has("Tense=Past") for t in parse.dependents(top, "cop"))
    return was and has_word(parse, below.index, "mark", ("to",))


def _judge(parse: Parse, token: Token, table: ForecastTable) -> int | None:
    """Return who sees or gives the chance: the subject of "saw a slim chance", "put the odds at"."""
    above = parse.tokens[token.head] if token.head >= 0 else token
    if above.lemma not in table.rating or token.relation.partition(":")[0] not in {"obj", "obl"}:
        return None
    return _subject(parse, above)


def _subject(parse: Parse, verb: Token) -> int | None:
    subject = child(parse, verb.index, "nsubj")
    return subject.index if subject is not None and subject.text.lower() not in forecast_table().first_persons else None


def find_rating(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "put that at 40 per cent" and the likelihood phrases of several words ("as good as certain", "a toss-up")."""
    after = parse.tokens[token.index + 1].text.lower() if token.index + 1 < len(parse.tokens) else ""
    for words, wording in table.phrases.get(token.text.lower(), ()):
        last = token.index + len(words)
        if words[1] == after and tuple(t.text.lower() for t in parse.tokens[token.index : last]) == words:
            yield from _phrase(parse, token.index, last, wording, table)
    if token.lemma in table.rating and token.upos == "VERB":
        thing = child(parse, token.index, "obj")
        odds = odds_after(parse, token.index) if thing is not None and thing.text.lower() in {"it", "that"} else None
        if thing is not None and odds is not None:
            yield _rated(parse, thing.index, token, odds)


def _rated(parse: Parse, thing: int, verb: Token, odds: Odds) -> Likely:
    return Likely(
        thing, verb.index, odds.words, odds.figure, negative=False, explicit=True, judge=_subject(parse, verb)
    )


def _phrase(parse: Parse, first: int, last: int, wording: Wording, table: ForecastTable) -> Iterator[Likely]:
    """Read what a phrase is said of: the subject of its clause, a clause after it, or the noun phrase right before it."""
    words = tuple(range(first, last))
    head = next((i for i in words if not first <= parse.tokens[i].head < last), first)
    verb = _rating_before(parse, first, table)
    subject = next((found for i in words if (found := child(parse, i, "nsubj")) is not None), None)
    below = clause_below(parse, head)
    clause = below[0] if below is not None else clause_after(parse, last - 1)
    if below is not None and (subject is None or subject.lemma == "it"):
        words = tuple(sorted({*words, below[1]}))
    if clause is not None and (subject is None or subject.lemma in {"it", *table.nouns}):
        subject = clause
    before = _noun_before(parse, first) if subject is None and verb is not None else None
    target = subject.index if subject is not None else before
    if target is None:
        return
    judge = _subject(parse, verb) if verb is not None and before is not None else None
    top = verb.index if verb is not None and before is not None else head
    yield Likely(target, top, words, wording.figure, wording.negative, explicit=True, judge=judge)


def _rating_before(parse: Parse, first: int, table: ForecastTable) -> Token | None:
    start = parse.sentences[parse.sentence_of[first]].first
    return next((t for t in reversed(parse.tokens[start:first]) if t.upos == "VERB" and t.lemma in table.rating), None)


def _noun_before(parse: Parse, first: int) -> int | None:
    """Return the noun that ends right before the phrase, its article and marks aside: "a test" of "called a test a toss-up"."""
    index = first - 1
    while index > 0 and (parse.tokens[index].text in MARKS or parse.tokens[index].upos in {"DET", "ADV", "ADP"}):
        index -= 1
    return index if parse.tokens[index].upos in NOMINAL else None


def find_expected_thing(parse: Parse, token: Token, wording: Wording) -> Likely | None:
    """Read "I expect troops at the border in July": a thing, where the one who expects it stands in front."""
    subject, thing = child(parse, token.index, "nsubj"), child(parse, token.index, "obj")
    if subject is None or thing is None or thing.upos != "NOUN" or thing.index < token.index:
        return None
    if subject.text.lower() not in {"i", "we", "he", "she"} and subject.upos != "PROPN":
        return None
    judge = None if subject.text.lower() in forecast_table().first_persons else subject.index
    return Likely(
        thing.index, token.index, (token.index,), wording.figure, wording.negative, explicit=True, judge=judge
    )
