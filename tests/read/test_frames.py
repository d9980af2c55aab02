"""Who does what a predicate says, where the tree is wrong."""

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.read.frames import subjects

MISREAD = """\
1 His PRON _ 2 nmod:poss
2 remarks NOUN _ 3 nsubj
3 came VERB Tense=Past|VerbForm=Fin 0 root
4 as SCONJ _ 7 mark
5 Ann PROPN _ 3 obl
6 Lee PROPN _ 5 flat
7 continued VERB Tense=Past|VerbForm=Part 3 advcl
8 talks NOUN _ 7 obj"""


def parse_of(rows: str) -> Parse:
    """Return the parse of one sentence: number, word, part of speech, features, head, relation a line."""
    tokens, place = [], 0
    for line in rows.splitlines():
        number, word, upos, features, head, relation = line.split()
        lemma = {"came": "come", "continued": "continue"}.get(word, word.lower())
        tokens.append(
            Token(int(number) - 1, place, place + len(word), word, lemma, upos, features, int(head) - 1, relation)
        )
        place += len(word) + 1
    text = " ".join(token.text for token in tokens)
    return Parse(text, tokens, [Sentence(0, len(tokens), 0, len(text), 2)], parser="hand")


def test_a_whole_clause_whose_subject_the_tree_lost_has_none() -> None:
    assert subjects(parse_of(MISREAD), 6) == ()


def test_a_clause_without_mark_shares_the_subject_above() -> None:
    assert subjects(parse_of(MISREAD.replace("SCONJ _ 7 mark", "ADV _ 3 advmod")), 6) == (1,)


UNJOINED = MISREAD.replace("7 mark", "5 case").replace("VerbForm=Part 3 advcl", "VerbForm=Fin 3 conj")


def test_a_verb_joined_by_no_word_shares_no_subject() -> None:
    assert subjects(parse_of(UNJOINED), 6) == ()
    joined = UNJOINED.replace("4 as SCONJ _ 5 case", "4 and CCONJ _ 7 cc")
    assert subjects(parse_of(joined), 6) == (1,)
