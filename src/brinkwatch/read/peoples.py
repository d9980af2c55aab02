"""Which words for peoples, faiths and camps stand in the text: "Kurdish", "Sunnis", "Democrats"."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.peoples import load_people_rules
from brinkwatch.ontology.spelling import plain


def find_peoples(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the words ``first`` to ``last`` (exclusive) of each; the peoples of states are found by their own lists."""
    rules = load_people_rules()
    taken = -1
    for token in parse.tokens:
        if token.index < taken or not token.text[:1].isupper() or _form(token.text) not in rules.first_words:
            continue
        length = _length(parse, token)
        if length:
            taken = token.index + length
            yield token.index, taken


def is_people(text: str) -> bool:
    """Say whether a name is a word for a people, a faith or a camp.

    >>> is_people("Democrats"), is_people("Democratic Party")
    (True, False)
    """
    return text[:1].isupper() and tuple(map(_form, text.split())) in load_people_rules().words


def _form(word: str) -> str:
    return plain(word).replace("’", "'")


def _length(parse: Parse, token: Token) -> int:
    """Return how many words from here name a people, the most first; 0 if none."""
    rules = load_people_rules()
    sentence = parse.sentences[parse.sentence_of[token.index]]
    words = [_form(word.text) for word in parse.tokens[token.index : min(token.index + rules.longest, sentence.last)]]
    for length in range(len(words), 0, -1):
        if tuple(words[:length]) in rules.words:
            return length
    inside = token.index > sentence.first and token.index + 1 < sentence.last
    return int(inside and words[0] in rules.inner and _goes_on_small(parse, token))


def _goes_on_small(parse: Parse, token: Token) -> bool:
    after = parse.tokens[token.index + 1]
    return after.text in {"-", "–"} or (after.text.islower() and after.upos in {"NOUN", "ADJ"})
