"""Which words of the tree say how likely something is, and of which predicate they say it."""

import itertools
from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import Figure, ForecastTable, Wording, figure_named, forecast_table
from brinkwatch.read.chances import find_chance, find_rating
from brinkwatch.read.expecting import find_doubt, find_expectation, judge_of
from brinkwatch.read.likely import MARKS, NEGATIONS, Likely, clause_after, is_future, is_negated, is_over
from brinkwatch.read.modals import is_dropped, is_duty
from brinkwatch.read.odds import stated_odds
from brinkwatch.read.phrases import branch, child, has_word
from brinkwatch.read.turns import find_turns

# These need an infinitive: "is set to", "is sure to"; "sure that" is a belief and "set" alone a thing put down.
INFINITIVE_ONLY = frozenset(
    [
        "set",
        "sure",
        "bound",
        "doomed",
        "destined",
        "fated",
        "guaranteed",
        "poised",
        "slated",
        "certain",
        "expected",
        "predicted",
        "projected",
        "forecast",
    ]
)
# With a degree before them they are said of things, too: "an offensive is almost certain".
OF_THINGS = frozenset(["certain"])
# So far before a modal an "in all likelihood" may stand.
ALL_REACH = 5
IN_ALL = ["in", "all"]
WEAK = frozenset(["may", "might", "could"])
ADVERBS = frozenset(["advmod", "aux"])
LINKING = frozenset(["seem", "appear", "look", "remain", "become", "make", "be"])
# Under these marks a clause is a question or a supposition, no forecast.
ASKED = frozenset(["whether", "if", "unless", "lest"])
HYPHENS = frozenset(["-", "–", "‑"])
NOBODY = frozenset(["nobody", "none", "nothing", "neither", "no-one"])
ASKING = frozenset(["how", "what", "why", "where", "who", "whom", "which", "when"])


def find_wordings(parse: Parse) -> tuple[Likely, ...]:
    """Return the likelihood statements, one a predicate, in the order of the text."""
    table = forecast_table()
    found: dict[int, Likely] = {}
    for sentence in parse.sentences:
        if parse.text[sentence.end - 1 : sentence.end] == "?":
            continue
        for token in parse.tokens[sentence.first : sentence.last]:
            if token.lemma not in table.leads and token.text.lower() not in table.leads:
                continue
            for likely in _at(parse, token, table):
                if _is_asked(parse, likely.target, likely.words) or _is_asked(parse, likely.top, likely.words):
                    continue
                known = found.get(likely.target)
                if known is None or (likely.explicit, -likely.top) > (known.explicit, -known.top):
                    found[likely.target] = likely
    return tuple(found[target] for target in sorted(found) if not _is_doubled(found[target], found))


def _is_asked(parse: Parse, index: int, words: tuple[int, ...]) -> bool:
    """Say whether the clause asks or supposes: "whether it will", "how it could end", "if it would", "Why would it …?”".

    A mark that is one of the likelihood words asks nothing: "surprised if they came", "a coin flip whether".
    """
    if any(t.text.lower() in ASKED and t.index not in words for t in parse.dependents(index, "mark")):
        return True
    opening = (t for i in parse.children[index] if (t := parse.tokens[i]).index < index and i not in words)
    if any(t.text.lower() in ASKING for t in opening) or _is_in_case(parse, index):
        return True
    subject = child(parse, index, "nsubj")
    if subject is not None and parse.tokens[branch(parse, subject.index)[0]].text.lower() in ASKING:
        return True  # "how many people would die"
    sentence = parse.sentences[parse.sentence_of[index]]
    ends = (t.text for t in parse.tokens[index : sentence.last] if t.text in {"?", ".", "!", "”"})
    return next(ends, "") == "?"


def _is_in_case(parse: Parse, index: int) -> bool:
    """Say whether the clause is what "in case" guards against."""
    first = branch(parse, index)[0]
    start = parse.sentences[parse.sentence_of[index]].first
    before = parse.tokens[max(start, first - 2) : index]
    return any(a.text.lower() == "in" and b.text.lower() == "case" for a, b in itertools.pairwise(before[:4]))


def _is_doubled(likely: Likely, found: dict[int, Likely]) -> bool:
    """Say whether another statement's outcome is this very one: "will be likely to", "expect that it will"."""
    return any(
        other is not likely
        and other.explicit
        and not likely.explicit
        and (likely.target in other.words or other.top == likely.target)
        for other in found.values()
    )


def _at(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    text = token.text.lower()
    if token.upos == "AUX" and text in table.modals and token.head >= 0:
        yield from _modal(parse, token, table.modals[text], table)
    elif text == "going" and token.upos in {"VERB", "AUX"}:
        yield from _going(parse, token, table)
    if text in table.words:
        yield from _word(parse, token, table.words[text], table)
    if token.upos == "VERB" and token.lemma in table.verbs:
        yield from find_expectation(parse, token, table.verbs[token.lemma], table)
    if token.upos == "VERB" and token.lemma in table.opinions and is_negated(parse, token.index):
        yield from find_doubt(parse, token, table)
    if token.upos == "NOUN" and (token.lemma in table.nouns or text in table.nouns):
        yield from find_chance(parse, token, table)
    if text in table.phrases or token.lemma in table.rating:
        yield from find_rating(parse, token, table)
    yield from find_turns(parse, token, table)


# -- modals


def _modal(parse: Parse, token: Token, wording: Wording, table: ForecastTable) -> Iterator[Likely]:
    target = token.head
    head = parse.tokens[target]
    adverb = _adverb_of(parse, token, table)
    if is_over(parse, target) or is_dropped(parse, token, table, alone=adverb is None):
        return
    if head.text.lower() in table.words and head.text.lower() not in {"set", "expected"}:
        return
    negated = _is_denied(parse, target) != _is_nobody(parse, target)
    words = [token.index, *(t.index for t in parse.dependents(target, "advmod") if t.text.lower() in NEGATIONS)]
    doubting = _doubting_word(parse, head, table)
    if doubting is not None:
        doubt = tuple(sorted((doubting.index, *words)))
        holder = parse.tokens[doubting.head] if doubting.upos == "NOUN" and doubting.head >= 0 else doubting
        judge = judge_of(child(parse, holder.index, "nsubj"))
        if judge is None and doubting.upos == "NOUN":
            return  # "skepticism that they will": nobody's
        yield Likely(target, target, doubt, table.doubted, not negated, explicit=True, judge=judge)
        return  # "skeptical that they will"
    if _is_manner(parse, head, table) and (adverb is None or child(parse, target, "aux:pass") is None):
        return
    if adverb is None:
        said, more = _lifted(parse, token, wording, table)
        figure = said.of_the_opposite() if negated else said
        words += more
        yield Likely(target, target, tuple(sorted(words)), figure, negated, explicit=False)
        return
    shaded = _shaded(parse, adverb, table)
    figure = shaded.figure.of_the_opposite() if negated else shaded.figure
    words += [adverb.index, *_modifiers(parse, adverb.index)]
    yield Likely(target, target, tuple(sorted(words)), figure, negated or shaded.negative, explicit=True)


def _lifted(parse: Parse, modal: Token, wording: Wording, table: ForecastTable) -> tuple[Figure, list[int]]:
    """Return what a modal means with the words beside it that are no adverb of likelihood: "may well", "will in all likelihood"."""
    after = next(iter(parse.tokens[modal.index + 1 : modal.head]), modal)
    if modal.text.lower() in WEAK and after.text.lower() in table.lifting:
        return figure_named(table.lifting[after.text.lower()]), [after.index]
    start = max(parse.sentences[parse.sentence_of[modal.index]].first, modal.index - ALL_REACH)
    for noun in parse.tokens[start + 2 : modal.head]:
        if noun.lemma in table.nouns and [t.text.lower() for t in parse.tokens[noun.index - 2 : noun.index]] == IN_ALL:
            return figure_named(table.in_all), [noun.index - 2, noun.index - 1, noun.index]
    return wording.figure, []


def _adverb_of(parse: Parse, modal: Token, table: ForecastTable) -> Token | None:
    """Return the "likely" of "will likely be" and "likely will": below the verb, or beside its modal wherever the tree hung it."""
    below = (t for t in parse.dependents(modal.head, "advmod") if t.text.lower() in table.words)
    beside = (t for t in parse.tokens[max(0, modal.index - 1) : modal.head] if t.relation in ADVERBS)
    return next(below, None) or next((t for t in beside if t.text.lower() in table.words), None)


def _doubting_word(parse: Parse, head: Token, table: ForecastTable) -> Token | None:
    """Return the "skeptical" that governs the clause or stands right before its "that"."""
    mark = next((t for t in parse.dependents(head.index, "mark") if t.text.lower() == "that"), None)
    governor = parse.tokens[head.head] if head.head >= 0 and head.relation == "ccomp" else None
    before = parse.tokens[mark.index - 1] if mark is not None and mark.index else None
    return next((t for t in (governor, before) if t is not None and t.lemma.lower() in table.doubting), None)


def _is_manner(parse: Parse, head: Token, table: ForecastTable) -> bool:
    """Say whether the verb is a manner of speaking ("would say", "would mean that"); "would mean war" is none."""
    thing = child(parse, head.index, "obj")
    return head.lemma.lower() in table.no_outcome and not (head.lemma == "mean" and thing and thing.upos == "NOUN")


def _is_denied(parse: Parse, index: int) -> bool:
    """Say whether a predicate is negated; "would be no trip" is not: that it is none is the outcome."""
    return any(has_word(parse, index, relation, NEGATIONS) for relation in ("advmod", "cc"))


def _is_nobody(parse: Parse, index: int) -> bool:
    """Say whether the subject denies the outcome: "no state will", "none of them would", "nobody may"."""
    subject = child(parse, index, "nsubj")
    if subject is None or child(parse, index, "expl") is not None:
        return False  # "there will be no deal": that there is none is the outcome
    denials = (t for t in parse.dependents(subject.index, "det") if t.text.lower() in {"no", "neither"})
    free = any(parse.tokens[t.index + 1].text not in MARKS | HYPHENS for t in denials)  # no "no" vote, no "no-fly zone"
    return subject.text.lower() in NOBODY or free


def _going(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "is going to happen"."""
    below = next((t for t in parse.dependents(token.index, "xcomp") if _follows_with_to(parse, token, t)), None)
    subject = child(parse, token.index, "nsubj", "expl")
    if (
        below is None
        or is_duty(parse, below)
        or (subject is not None and subject.text.lower() in {"i", "we"} and below.lemma not in table.looking_on)
    ):
        return
    if any(t.has("Tense=Past") for t in parse.dependents(token.index, "aux")) or below.lemma in table.no_outcome:
        return
    negated = is_negated(parse, token.index) != _is_nobody(parse, token.index)
    figure = table.modals["will"].figure
    yield Likely(
        below.index,
        token.index,
        (token.index,),
        figure.of_the_opposite() if negated else figure,
        negated,
        explicit=False,
    )


def _follows_with_to(parse: Parse, token: Token, below: Token) -> bool:
    """Say whether the "to" follows at once: "going to happen", not "going to Iran to meet"."""
    to = next((t for t in parse.dependents(below.index, "mark") if t.text.lower() == "to"), None)
    between = parse.tokens[token.index + 1 : to.index] if to is not None else ()
    return to is not None and to.index > token.index and all(t.upos in {"ADV", "PUNCT", "PART"} for t in between)


# -- adjectives and adverbs


def _shaded(parse: Parse, token: Token, table: ForecastTable) -> Wording:
    """Return the word's figure as "very", "more" or "less" change it."""
    wording = table.words[token.text.lower()]
    for index in _modifiers(parse, token.index):
        text = parse.tokens[index].text.lower()
        phrase = f"{text} {wording.word}"
        if phrase in table.compared:
            return Wording(phrase, table.compared[phrase], wording.negative or text == "less")
        if text in table.strengtheners and wording.word in table.strengthened:
            return Wording(phrase, table.strengthened[wording.word], wording.negative)
    return wording


def _modifiers(parse: Parse, index: int) -> list[int]:
    """Return the adverbs of degree before a word: its dependents, and the one right before it wherever the tree puts it."""
    table = forecast_table()
    degrees = table.strengtheners | table.degrees
    near = {index - 1, *(token.index for token in parse.dependents(index, "advmod") if token.index < index)}
    return sorted(i for i in near if i >= 0 and parse.tokens[i].text.lower() in degrees)


def _word(parse: Parse, token: Token, wording: Wording, table: ForecastTable) -> Iterator[Likely]:
    if token.upos == "VERB" and child(parse, token.index, "aux:pass") is None and child(parse, token.index, "nsubj"):
        return  # "he predicted"
    if token.relation == "advmod" and token.upos in {"ADV", "ADJ"}:
        yield from _adverb(parse, token, table)
        return
    target = _below(parse, token, wording.word)
    if target is None or is_over(parse, target) or parse.tokens[target].lemma in table.no_outcome:
        return
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else token
    if (wording.word in INFINITIVE_ONLY and after.text.lower() == "for") or has_word(
        parse, token.index, "advmod", ("only", "so", "as")
    ):
        return  # "bound for the coast", "only possible because"
    if has_word(parse, token.index, "mark", ("as", "than")) or has_word(parse, token.index, "advmod", ("how",)):
        return
    number = stated_odds(parse, token.index)
    shaded = _shaded(parse, token, table)
    negated = is_negated(parse, token.index)
    top = _top(parse, token)
    negated = negated or (top != token.index and is_negated(parse, top))
    figure = number.figure if number else shaded.figure
    if negated:
        name = table.negated.get(shaded.word)
        figure = figure_named(name) if name else figure.of_the_opposite()
    inner = is_negated(parse, target) and target != token.index
    if inner:
        figure = figure.of_the_opposite()
    words = {token.index, *_modifiers(parse, token.index), *(number.words if number else ())}
    negative = (negated != shaded.negative) != inner
    covers = next((t.index for t in parse.dependents(target, "aux") if t.text.lower() in table.modals), -1)
    judge = _rater(parse, token)
    yield Likely(target, top, tuple(sorted(words)), figure, negative, explicit=True, judge=judge, covers=covers)


def _rater(parse: Parse, token: Token) -> int | None:
    """Return who thinks so: the subject of "considers it unlikely"."""
    above = parse.tokens[token.head] if token.head >= 0 else token
    active = above.lemma in forecast_table().rated_by and child(parse, above.index, "aux:pass") is None
    return judge_of(child(parse, above.index, "nsubj")) if active and token.relation == "xcomp" else None


def _below(parse: Parse, token: Token, word: str) -> int | None:
    """Return the head of what is likely: the clause below the word, or the word itself where its subject is the outcome."""
    if has_word(parse, token.index, "compound", ("up", "off", "out", "aside")):
        return None
    for below in parse.dependents(token.index, "xcomp", "ccomp", "csubj", "advcl"):
        infinitive = has_word(parse, below.index, "mark", ("to",))
        if (
            infinitive
            and word not in forecast_table().clause_only
            and (below.relation != "advcl" or word not in INFINITIVE_ONLY)
        ):
            return below.index
        finite = below.relation != "advcl" and not infinitive and below.index > token.index
        if finite and word not in INFINITIVE_ONLY and is_future(parse, below):
            return below.index
    beside = _on_the_line(parse, token, word)
    beside = beside if beside is not None else _awaited(parse, token, word)
    shaded = word in OF_THINGS and bool(_modifiers(parse, token.index))
    if beside is not None or (word in INFINITIVE_ONLY and not shaded) or token.upos != "ADJ":
        return beside
    subject = child(parse, token.index, "nsubj")
    above = parse.tokens[token.head] if token.head >= 0 else token
    if token.relation == "amod":
        return above.index if above.lemma in forecast_table().scenarios and child(parse, above.index, "cop") else None
    rated = above.lemma in forecast_table().rated_by and bool(child(parse, above.index, "aux:pass", "obj"))
    made = token.relation == "xcomp" and (above.lemma in LINKING or rated)
    if subject is not None and subject.upos == "NOUN" and child(parse, token.index, "cop") is not None:
        return subject.index
    thing = child(parse, above.index, "obj") or _subject_of(parse, above) if made else None
    return thing.index if thing is not None else None


def _subject_of(parse: Parse, verb: Token) -> Token | None:
    """Return the subject of a verb, or of the one it is joined to: "it costs more and is considered unlikely"."""
    return child(parse, verb.index, "nsubj") or (child(parse, verb.head, "nsubj") if verb.relation == "conj" else None)


def _awaited(parse: Parse, token: Token, word: str) -> int | None:
    """Return the vote of "a vote is expected next week": a thing, and nothing below the participle but a time."""
    thing = child(parse, token.index, "nsubj:pass", "nsubj")
    now = any(t.lemma == "be" for t in parse.dependents(token.index, "aux:pass", "cop"))
    if (
        word not in forecast_table().awaited
        or thing is None
        or thing.upos != "NOUN"
        or not now
        or thing.index > token.index
    ):
        return None
    return None if any(True for _ in parse.dependents(token.index, "xcomp", "ccomp", "obj")) else thing.index


def _on_the_line(parse: Parse, token: Token, word: str) -> int | None:
    """Return the outcome by the words that follow, where the tree hung the clause elsewhere: "unlikely that … will", "set to"."""
    sentence = parse.sentences[parse.sentence_of[token.index]]
    after = parse.tokens[token.index + 1 : min(token.index + 20, sentence.last)]
    if not after:
        return None
    if after[0].text.lower() == "to" and word not in forecast_table().clause_only and after[0].head > after[0].index:
        verb = next((t for t in after[1:4] if t.upos != "ADV"), after[0])
        return verb.head if verb.upos == "AUX" and verb.head > verb.index else after[0].head
    clause = None if word in INFINITIVE_ONLY else clause_after(parse, token.index)
    return clause.index if clause is not None else None


def _top(parse: Parse, token: Token) -> int:
    """Return the head of the clause around the word: over "seems unlikely" and "makes talks less likely"."""
    if token.relation == "xcomp" and token.head >= 0 and parse.tokens[token.head].lemma in LINKING:
        return token.head
    return token.index


def _adverb(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read an adverb that no modal stands by: only "likely leading to" and its like look ahead."""
    if token.head < 0:
        return
    head = parse.tokens[token.head]
    if any(True for _ in parse.dependents(head.index, "aux", "cop", "nsubj")) or not head.text.endswith("ing"):
        return
    shaded = _shaded(parse, token, table)
    words = (*_modifiers(parse, token.index), token.index)
    yield Likely(head.index, head.index, words, shaded.figure, shaded.negative, explicit=True)
