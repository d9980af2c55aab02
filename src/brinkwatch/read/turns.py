"""Which turns of phrase foretell: "would be surprised if", "hard to see how", "no way they will", "my guess is", "headed for"."""

from collections.abc import Callable, Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import Figure, ForecastTable, figure_named
from brinkwatch.read.likely import Likely, clause_below, is_future, is_negated
from brinkwatch.read.phrases import child, has_word

# "are headed for" is an adjective to some trees.
MOVING = frozenset(["VERB", "ADJ"])
CARRYING = frozenset(["VERB", "ADJ", "NOUN"])
TOWARDS = frozenset(["for", "into", "toward", "towards", "to"])
# So near its "are" the clause of "chances are they will" begins.
ARE_REACH = 8
OTHERS = ("his", "her", "its", "their", "your")


def find_turns(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Yield the forecasts that a turn of phrase around this word tells."""
    if token.upos not in CARRYING:
        return
    text = token.text.lower()
    readers: tuple[tuple[bool, Callable[[Parse, Token, ForecastTable], Iterator[Likely]]], ...] = (
        (text in table.turns.surprises, _surprise),
        (token.lemma in table.turns.imagining, _hard),
        (text == "way", _no_way),
        (text in table.turns.guesses, _guess),
        (bool({token.lemma, text.removesuffix("ed")} & table.turns.courses) and token.upos in MOVING, _course),
        (text in table.turns.tracks or text in table.turns.brinks, _track),
        (token.lemma in table.turns.risking and token.upos == "VERB", _risk),
    )
    for applies, read in readers:
        if applies:
            yield from read(parse, token, table)


def _surprise(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "I would be surprised if they came", "it would not be surprising if"."""
    found = clause_below(parse, token.index, frozenset(["if"]))
    would = next((t for t in parse.dependents(token.index, "aux") if t.text.lower() in {"would", "'d", "’d"}), None)
    if found is None or would is None or any(t.lemma == "have" for t in parse.dependents(token.index, "aux")):
        return
    clause, mark = found
    expected = is_negated(parse, token.index)
    figure = figure_named(table.turns.no_surprise_figure if expected else table.turns.surprise_figure)
    negations = [t.index for t in parse.dependents(token.index, "advmod") if expected and t.index < token.index]
    words = (*negations, token.index, mark)
    yield _told(clause, token, words, (figure, not expected))


def _hard(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "it is hard to see how they survive", "difficult to imagine that they will"."""
    found = clause_below(parse, token.index, frozenset(["how", "that"]))
    above = parse.tokens[token.head] if token.head >= 0 else None
    if found is None or above is None or above.text.lower() not in table.turns.hard:
        return
    clause, mark = found
    if _is_past(parse, above) or not (
        is_future(parse, clause) or has_word(parse, clause.index, "aux", ("can", "could"))
    ):
        return
    negated = is_negated(parse, above.index)
    figure = figure_named(table.turns.no_surprise_figure if negated else table.turns.hard_figure)
    to = next((t.index for t in parse.dependents(token.index, "mark")), token.index)
    words = tuple(sorted({above.index, to, token.index, mark}))
    yield _told(clause, above, words, (figure, not negated))


def _no_way(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "there is no way they will hold": not "no way out"."""
    denial = next((t for t in parse.dependents(token.index, "det") if t.text.lower() == "no"), None)
    clause = next(iter(parse.dependents(token.index, "acl", "acl:relcl", "ccomp")), None)
    if denial is None or clause is None or not is_future(parse, clause) or child(parse, clause.index, "nsubj") is None:
        return
    figure = figure_named(table.turns.no_way_figure)
    yield _told(clause, token, (denial.index, token.index), (figure, True))


def _guess(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "my guess is that they will", "the fear is that it could", "chances are they'll"."""
    after = parse.tokens[token.index + 1 : token.index + ARE_REACH]
    if after and after[0].text.lower() == "are" and token.relation.partition(":")[0] != "nsubj":
        modal = next((t for t in after if t.upos == "AUX" and t.text.lower() in table.modals), None)
        if modal is not None:  # "chances are they will", whatever the tree makes of it
            clause, name = parse.tokens[modal.head], table.turns.guesses[token.text.lower()]
            yield _told(clause, clause, (token.index,), (figure_named(name), False))
        return
    if token.relation.partition(":")[0] != "nsubj" or has_word(parse, token.index, "nmod", OTHERS):
        return
    above = parse.tokens[token.head]
    if child(parse, above.index, "expl") is not None:
        return  # "there is a danger of it"
    clause = above
    if above.lemma == "be":
        clause = next((t for t in parse.dependents(above.index, "ccomp") if t.index > above.index), above)
    linked = above.lemma == "be" or any(
        token.index < t.index < above.index for t in parse.dependents(above.index, "cop")
    )
    if not linked or not is_future(parse, clause):
        return
    negated = is_negated(parse, clause.index)
    figure = figure_named(table.turns.guesses[token.text.lower()])
    yield _told(clause, clause, (token.index,), (figure.of_the_opposite() if negated else figure, negated))


def _course(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "the two are headed for war": where something moves now, and no place."""
    moving = token.text.endswith(("ing", "ed")) and not _is_past(parse, token)
    for end in parse.dependents(token.index, "obl") if moving else ():
        if end.lemma.lower() in table.turns.course_ends and has_word(parse, end.index, "case", TOWARDS):
            case = next(t.index for t in parse.dependents(end.index, "case"))
            negated = is_negated(parse, token.index)
            figure = figure_named(table.turns.course_figure)
            words = (token.index, case)
            yield _told(end, token, words, (figure.of_the_opposite() if negated else figure, negated))


def _track(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "is on track to pass it", "on the verge of collapse"."""
    on = next((t for t in parse.dependents(token.index, "case") if t.text.lower() == "on"), None)
    after = parse.tokens[token.index + 1 : token.index + 2]
    seemed = token.relation == "xcomp" and parse.tokens[token.head].has("Tense=Past")
    if on is None or not after or seemed or _is_past(parse, token):
        return
    end = next(iter(parse.dependents(token.index, "nmod", "acl", "advcl")), None)
    if token.text.lower() in table.turns.tracks:
        to = after[0].text.lower() == "to" and after[0].relation == "mark" and after[0].head > after[0].index
        end = parse.tokens[after[0].head] if to else None
    if end is None or end.index < token.index:
        return
    negated = is_negated(parse, token.index)
    figure = figure_named(table.turns.course_figure)
    words = (on.index, token.index)
    yield _told(end, token, words, (figure.of_the_opposite() if negated else figure, negated))


def _risk(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "the move risks provoking them": what a thing may bring about."""
    subject = child(parse, token.index, "nsubj")
    end = next((t for t in parse.dependents(token.index, "xcomp", "ccomp") if t.text.endswith("ing")), None)
    if subject is None or subject.upos != "NOUN" or end is None or has_word(parse, token.index, "mark", ("to",)):
        return
    figure = figure_named(table.turns.risk_figure)
    yield _told(end, token, (token.index,), (figure, False))._replace(explicit=False)


def _told(clause: Token, top: Token, words: tuple[int, ...], said: tuple[Figure, bool]) -> Likely:
    return Likely(clause.index, top.index, words, said[0], said[1], explicit=True)


def _is_past(parse: Parse, token: Token) -> bool:
    return any(t.has("Tense=Past") for t in parse.dependents(token.index, "aux", "aux:pass", "cop"))
