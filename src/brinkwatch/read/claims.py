"""Which checkable values a text gives of things: when and by whom they were made, how many, how much, where, struck by what."""

import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.ontology.claims import Making, claim_words
from brinkwatch.ontology.classes import ThingTest, thing_test
from brinkwatch.ontology.modality import Effect
from brinkwatch.read.event_dates import Placed, place_times
from brinkwatch.read.event_spans import noun_phrase
from brinkwatch.read.figures import Amount, number_words, read_amount
from brinkwatch.read.frames import Frame, subjects, verb_frame
from brinkwatch.read.grammar import is_passive, lemma_of, near_words, preposition, spread
from brinkwatch.read.modality import read_modality
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import digest
from brinkwatch.records.claim import Claim
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span
from brinkwatch.records.time import Time

CONFIDENCE = {"founded": 0.85, "builder": 0.8, "number": 0.7, "cost": 0.85}


class Stated(NamedTuple):
    """A value before it is a record."""

    entity: str
    attribute: str
    value: str
    span: Span
    low: float | None = None
    high: float | None = None


def find_claims(
    parse: Parse, document: Document, times: Sequence[Time], attributions: Sequence[Attribution]
) -> tuple[Claim, ...]:
    """Return the values that a document gives of things, in the text's order."""
    found: dict[str, Claim] = {}
    for sentence in parse.sentences:
        for stated in _read_sentence(parse, sentence, times):
            claim = _claim(document, stated, attributions)
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.attribute)))


def _claim(document: Document, stated: Stated, attributions: Sequence[Attribution]) -> Claim:
    span = stated.span
    holder = next((a for a in attributions if any(c.holds(span) for c in a.content)), None)
    return Claim(
        id=digest(document.id, span.start, span.end, stated.attribute, stated.entity),
        document=document.id,
        entity=stated.entity,
        attribute=stated.attribute,
        value=stated.value,
        low=stated.low,
        high=stated.high,
        start=span.start,
        end=span.end,
        attribution=holder.id if holder else None,
        confidence=CONFIDENCE.get(stated.attribute, 0.7),
    )


def _read_sentence(parse: Parse, sentence: Sentence, times: Sequence[Time]) -> Iterator[Stated]:
    placed = place_times(parse, sentence, times, frozenset())
    taken = [Span(p.time.start, p.time.end) for p in placed]
    taken += [Span(t.start, t.end) for t in times if sentence.start <= t.start < sentence.end]
    words = claim_words()
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.upos == "VERB":
            lemma = lemma_of(token)
            yield from _makings(parse, token, lemma, placed)
            if lemma in words.struck.verbs:
                yield from _struck(parse, token)
            if lemma in words.jurisdiction.verbs:
                yield from _entered(parse, token)
        elif token.upos == "NUM" or (token.upos == "NOUN" and token.text.lower() in number_words().vague):
            if not any(span.start <= token.start < span.end for span in taken):
                yield from _amounts(parse, token)
        elif token.upos == "NOUN" and lemma_of(token) in words.jurisdiction.nouns:
            yield from _located(parse, token)


def _is_told(parse: Parse, frame: Frame) -> bool:
    """Say whether the text puts the clause forward as a fact."""
    reading = read_modality(parse, frame)
    return reading.supposed is None and all(step.effect in {Effect.DOUBTED, Effect.BELIEVED} for step in reading.steps)


# -- when and by whom


def _makings(parse: Parse, verb: Token, lemma: str, placed: Sequence[Placed]) -> Iterator[Stated]:
    """Yield when a thing was founded, signed or closed, and who founded it."""
    rows = _makings_by_verb().get(lemma, ())
    near = near_words(parse, verb.index) if rows else frozenset()
    for making, wordings in rows:
        if not any(more <= near for more in wordings):
            continue
        frame = verb_frame(parse, verb.index)
        # "the office opened in 2018": without an object the subject is what was opened.
        things = frame.objects or (frame.agents if not frame.passive else ())
        made = next((t for t in spread(parse, things) if _is_thing(parse, t, making)), None)
        if made is None or not _is_told(parse, frame):
            continue
        entity = noun_phrase(parse, made)
        yield from _when(parse, verb, entity, making.attribute, placed)
        if making.makers and frame.objects:
            yield from _who(parse, frame, entity, making.makers)
        return


@functools.cache
def _makings_by_verb() -> Mapping[str, tuple[tuple[Making, tuple[frozenset[str], ...]], ...]]:
    """Return by verb the rows that it tells, in the table's order, each with the further words that it may need."""
    found: dict[str, dict[int, list[frozenset[str]]]] = {}
    rows = claim_words().making
    for number, making in enumerate(rows):
        for words in making.verbs:
            head, *more = words.split(" ")
            found.setdefault(head, {}).setdefault(number, []).append(frozenset(more))
    return {
        verb: tuple((rows[number], tuple(wordings)) for number, wordings in told.items())
        for verb, told in found.items()
    }


def _is_thing(parse: Parse, index: int, making: Making) -> bool:
    token = parse.tokens[index]
    test, barred = thing_test(making.things), thing_test(making.without)
    lemma = lemma_of(token)
    if token.upos != "NOUN" or (barred is not None and lemma in barred.nouns):
        return False
    return test is None or lemma in test.nouns


def _when(parse: Parse, verb: Token, entity: str, attribute: str, placed: Sequence[Placed]) -> Iterator[Stated]:
    for place in placed:
        interval = place.time.interval
        if place.anchor == verb.index and interval is not None:
            span = Span(place.time.start, place.time.end)
            low, high = (float(_ordinal(day)) for day in (interval.earliest, interval.latest))
            yield Stated(entity, attribute, parse.text[span.start : span.end], span, low, high)


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day[:10]).toordinal()


def _who(parse: Parse, frame: Frame, entity: str, attribute: str) -> Iterator[Stated]:
    """Yield who made a thing, with those it was made with."""
    makers = spread(parse, frame.agents)
    partners = [noun for link, noun in frame.obliques if link == "with"]
    if not makers or any(parse.tokens[m].upos not in {"PROPN", "NOUN", "PRON"} for m in makers):
        return
    names = [_name(parse, word) for word in [*makers, *spread(parse, partners)]]
    words = [frame.head, *makers, *partners]
    span = parse.span_of(words if max(words) - min(words) <= 15 else [frame.head])
    yield Stated(entity, attribute, " and ".join(names), span)


def _name(parse: Parse, index: int) -> str:
    """Return a noun with the names joined to it, as the text writes them."""
    kept = [
        index,
        *(
            t.index
            for t in parse.dependents(index, "compound", "flat", "amod")
            if abs(t.index - index) <= 3 and t.text[:1].isupper()
        ),
    ]
    span = parse.span_of(kept)
    return " ".join(parse.text[span.start : span.end].split())


# -- how many and how much


def _amounts(parse: Parse, number: Token) -> Iterator[Stated]:
    """Yield what a numeral states: a cost, a measure, who is aboard, a standing number."""
    if number.relation not in {"nummod", "nummod:gov", "compound", "nmod", "obl", "amod"} and number.upos == "NUM":
        return
    amount = read_amount(parse, number.index)
    if amount is None or (
        number.index > 0 and parse.tokens[number.index - 1].upos == "NUM" and number.head != number.index - 1
    ):
        return
    noun = _noun_over(parse, number)
    if noun is None:
        return
    unit = _unit(parse, amount, noun)
    found = _cost(parse, amount, noun, unit) if unit in {"USD", "EUR", "GBP"} else None
    if found is None and unit is not None:
        found = _measure(parse, amount, noun, unit)
    if found is None and unit is None:
        found = _aboard(parse, amount, noun) or _number(parse, amount, noun)
    if found is not None:
        yield found


def _noun_over(parse: Parse, number: Token) -> Token | None:
    """Return the noun or unit that a numeral belongs to."""
    if number.text.lower() in number_words().vague:
        return next(parse.dependents(number.index, "nmod"), None)
    above = number
    for _ in range(3):
        if above.head < 0:
            return None
        above = parse.tokens[above.head]
        if above.upos in {"NOUN", "SYM"}:
            return above
        if above.upos != "NUM":
            return None
    return None


def _unit(parse: Parse, amount: Amount, noun: Token) -> str | None:
    units = number_words().units
    for text in (lemma_of(noun), noun.text.lower()):
        if text in units:
            return units[text]
    for index in (amount.first - 1, amount.last):
        if 0 <= index < len(parse.tokens) and parse.tokens[index].text in {"$", "€", "£", "%"}:
            return units[parse.tokens[index].text]
    return None


def _stated(parse: Parse, entity: Token, attribute: str, amount: Amount, unit_word: Token | None = None) -> Stated:
    words = [amount.first, amount.last - 1]
    if unit_word is not None and abs(unit_word.index - amount.last) <= 2:
        words.append(unit_word.index)
    span = parse.span_of(words)
    value = " ".join(parse.text[span.start : span.end].split())
    return Stated(noun_phrase(parse, entity.index), attribute, value, span, amount.low, amount.high)


def _cost(parse: Parse, amount: Amount, noun: Token, unit: str) -> Stated | None:
    """Return what a thing cost: "the $15 million office", "cost 20 million dollars"."""
    thing = noun
    if noun.upos == "SYM" or lemma_of(noun) in number_words().units:
        above = parse.tokens[noun.head] if noun.head >= 0 else noun
        if above.upos == "NOUN":
            thing = above
        elif lemma_of(above) in {"cost", "price", "value"}:
            subject = next(iter(subjects(parse, above.index)), None)
            thing = parse.tokens[subject] if subject is not None else noun
    if thing.upos != "NOUN" or lemma_of(thing) in number_words().units or lemma_of(thing) in number_words().words:
        return None
    return _stated(parse, thing, f"cost ({unit})", amount)


def _measure(parse: Parse, amount: Amount, noun: Token, unit: str) -> Stated | None:
    """Return a measure: "a 300-kilogram limit", "a limit of 300 kilograms"; "3.67 % limit"."""
    nouns = claim_words().measures.nouns
    current = noun
    for _ in range(3):
        if lemma_of(current) in nouns and current.upos == "NOUN":
            return _stated(parse, current, f"amount ({unit})", amount, noun)
        if current.head < 0 or parse.tokens[current.head].upos not in {"NOUN", "SYM", "NUM", "ADJ"}:
            return None
        current = parse.tokens[current.head]
    return None


def _aboard(parse: Parse, amount: Amount, noun: Token) -> Stated | None:
    """Return how many people a carrier has: "a plane with 35 people", "a ship carrying 30 sailors", "its crew of 23"."""
    words = claim_words().aboard
    people, carriers = thing_test(words.people), thing_test(words.carriers)
    if people is None or carriers is None or noun.head < 0:
        return None
    above = parse.tokens[noun.head]
    if lemma_of(noun) not in people.nouns:
        return None
    if noun.relation == "nmod" and preposition(parse, noun.index) == "with" and lemma_of(above) in carriers.nouns:
        return _stated(parse, above, "people aboard", amount, noun)
    if above.upos == "VERB" and lemma_of(above) in words.verbs and noun.relation == "obj":
        carrier = next((s for s in subjects(parse, above.index) if lemma_of(parse.tokens[s]) in carriers.nouns), None)
        return None if carrier is None else _stated(parse, parse.tokens[carrier], "people aboard", amount, noun)
    return None


def _number(parse: Parse, amount: Amount, noun: Token) -> Stated | None:
    """Return a standing number: "120 factories operated there", "it has 10 guard posts"."""
    words = claim_words().numbers
    if lemma_of(noun) in words.without or lemma_of(noun) == noun.text.lower() or noun.head < 0:
        return None
    above = parse.tokens[noun.head]
    relative = next(parse.dependents(noun.index, "acl:relcl", "acl"), None)
    stative = (
        above.upos in {"VERB", "AUX"}
        and lemma_of(above) in words.verbs
        and noun.relation in {"nsubj", "nsubj:pass", "obj"}
    )
    passive = relative is not None and lemma_of(relative) in words.verbs and is_passive(parse, relative.index)
    return _stated(parse, noun, "number", amount, noun) if stative or passive else None


# -- where, and struck by what


def _located(parse: Parse, noun: Token) -> Iterator[Stated]:
    """Yield whose air, land or sea something was in, over or entered."""
    words = claim_words().jurisdiction
    if preposition(parse, noun.index) not in words.prepositions or noun.head < 0:
        return
    value = _whose(parse, noun)
    above = parse.tokens[noun.head] if noun.relation != "root" else noun
    predicate = noun if any(True for _ in parse.dependents(noun.index, "cop")) else above
    if value is None or not _is_told(parse, Frame(predicate.index, predicate.index, (), (), ())):
        return
    thing = _subject_thing(parse, predicate)
    if thing is not None:
        yield Stated(noun_phrase(parse, thing), "jurisdiction", value, _phrase(parse, noun))


def _entered(parse: Parse, verb: Token) -> Iterator[Stated]:
    """Yield whose airspace something entered or violated."""
    frame = verb_frame(parse, verb.index)
    noun = next(
        (parse.tokens[t] for t in frame.objects if lemma_of(parse.tokens[t]) in claim_words().jurisdiction.nouns), None
    )
    if noun is None or not _is_told(parse, frame):
        return
    value, thing = _whose(parse, noun), next((a for a in frame.agents if parse.tokens[a].upos == "NOUN"), None)
    if value is not None and thing is not None and any(True for _ in parse.dependents(thing, "det", "nmod:poss")):
        yield Stated(noun_phrase(parse, thing), "jurisdiction", value, _phrase(parse, noun))


def _subject_thing(parse: Parse, predicate: Token) -> int | None:
    """Return the noun that is said to be somewhere: a passive's or copula's subject, or what a verb hit there."""
    frame = verb_frame(parse, predicate.index)
    candidates = [*frame.objects, *frame.agents, *subjects(parse, predicate.index)]
    return next((c for c in candidates if parse.tokens[c].upos == "NOUN"), None)


def _whose(parse: Parse, noun: Token) -> str | None:
    """Return "international" or "national" for a noun such as airspace, None where the text does not say."""
    words = claim_words().jurisdiction
    before = [t for t in parse.dependents(noun.index, "amod", "compound", "nmod") if t.index < noun.index]
    if any(t.text.lower() in words.international for t in before):
        return "international"
    if any(t.relation == "nmod:poss" or t.text[:1].isupper() for t in before):
        return "national"
    return None


def _phrase(parse: Parse, noun: Token) -> Span:
    kept = [
        noun.index,
        *(t.index for t in parse.dependents(noun.index, "amod", "compound", "nmod:poss") if t.index < noun.index),
    ]
    return parse.span_of(kept)


def _struck(parse: Parse, verb: Token) -> Iterator[Stated]:
    """Yield what a thing was struck by."""
    words = claim_words().struck
    frame = verb_frame(parse, verb.index)
    things, by = thing_test(words.things), thing_test(words.by)
    if not frame.passive or things is None or by is None:
        return
    thing = next((t for t in frame.objects if _passes(parse, t, things)), None)
    weapon = next((a for a in frame.agents if _passes(parse, a, by)), None)
    if thing is not None and weapon is not None and _is_told(parse, frame):
        yield Stated(
            noun_phrase(parse, thing), "struck by", noun_phrase(parse, weapon), parse.span_of([verb.index, weapon])
        )


def _passes(parse: Parse, index: int, test: ThingTest) -> bool:
    return lemma_of(parse.tokens[index]) in test.nouns
