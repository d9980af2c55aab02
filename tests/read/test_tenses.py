"""Where the verb above a word puts it in time."""

import pytest

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.read.spans_of_time import Tense
from brinkwatch.read.tenses import tense_over

# Words as text/lemma/part/features/head/relation; the last word is the time.
ROWS = [
    ("left/leave/VERB/Tense=Past|VerbForm=Fin/-1/root Tuesday/Tuesday/PROPN/_/0/obl", Tense.PAST, "a bare past"),
    ("will/will/AUX/VerbForm=Fin/1/aux leave/leave/VERB/VerbForm=Inf/-1/root Tuesday/Tuesday/PROPN/_/1/obl", Tense.FUTURE, "will"),
    ("may/may/AUX/VerbForm=Fin/2/aux have/have/AUX/VerbForm=Inf/2/aux left/leave/VERB/Tense=Past|VerbForm=Part/-1/root Tuesday/Tuesday/PROPN/_/2/obl", Tense.PAST, "a modal with have lies behind"),
    ("plans/plan/VERB/Tense=Pres|VerbForm=Fin/-1/root to/to/PART/_/2/mark leave/leave/VERB/VerbForm=Inf/0/xcomp Tuesday/Tuesday/PROPN/_/2/obl", Tense.FUTURE, "plans to"),
    ("began/begin/VERB/Tense=Past|VerbForm=Fin/-1/root to/to/PART/_/2/mark rise/rise/VERB/VerbForm=Inf/0/xcomp Tuesday/Tuesday/PROPN/_/2/obl", Tense.PAST, "began to"),
    ("talks/talk/NOUN/_/3/nsubj scheduled/schedule/VERB/Tense=Past|VerbForm=Part/0/acl Friday/Friday/PROPN/_/1/obl", Tense.FUTURE, "scheduled for"),
    ("talks/talk/NOUN/_/3/nsubj held/hold/VERB/Tense=Past|VerbForm=Part/0/acl Friday/Friday/PROPN/_/1/obl", Tense.PAST, "held on"),
    ("is/be/AUX/Tense=Pres|VerbForm=Fin/1/aux leaving/leave/VERB/Tense=Pres|VerbForm=Part/-1/root Friday/Friday/PROPN/_/1/obl", Tense.FUTURE, "is leaving Friday"),
    ("was/be/AUX/Tense=Past|VerbForm=Fin/1/aux leaving/leave/VERB/Tense=Pres|VerbForm=Part/-1/root Friday/Friday/PROPN/_/1/obl", Tense.PAST, "was leaving"),
    ("attack/attack/NOUN/_/2/nsubj should/should/AUX/VerbForm=Fin/2/aux surprise/surprise/VERB/VerbForm=Inf/-1/root Friday/Friday/PROPN/_/0/nmod:poss", Tense.UNKNOWN, "a modal over a noun says nothing"),
    ("vote/vote/NOUN/_/2/nsubj will/will/AUX/VerbForm=Fin/2/aux decide/decide/VERB/VerbForm=Inf/-1/root Friday/Friday/PROPN/_/0/nmod:poss", Tense.FUTURE, "will over a noun"),
    ("hold/hold/VERB/Tense=Pres|VerbForm=Fin/-1/root until/until/ADP/_/2/case Friday/Friday/PROPN/_/0/obl", Tense.FUTURE, "a term of the present"),
    ("ordered/order/VERB/Tense=Past|VerbForm=Fin/-1/root to/to/PART/_/2/mark leave/leave/VERB/VerbForm=Inf/0/xcomp by/by/ADP/_/4/case Friday/Friday/PROPN/_/2/obl", Tense.FUTURE, "ordered to leave by"),
    ("forced/force/VERB/Tense=Past|VerbForm=Fin/-1/root to/to/PART/_/2/mark leave/leave/VERB/VerbForm=Inf/0/xcomp by/by/ADP/_/4/case Friday/Friday/PROPN/_/2/obl", Tense.FUTURE, "forced to leave by"),
    ("gave/give/VERB/Tense=Past|VerbForm=Fin/-1/root them/they/PRON/_/0/iobj until/until/ADP/_/3/case Friday/Friday/PROPN/_/0/obl", Tense.FUTURE, "gave them until"),
    ("fought/fight/VERB/Tense=Past|VerbForm=Fin/-1/root until/until/ADP/_/2/case Friday/Friday/PROPN/_/0/obl", Tense.PAST, "fought until"),
    ("said/say/VERB/Tense=Past|VerbForm=Fin/-1/root to/to/PART/_/3/mark have/have/AUX/VerbForm=Inf/3/aux left/leave/VERB/Tense=Past|VerbForm=Part/0/xcomp by/by/ADP/_/5/case Friday/Friday/PROPN/_/3/obl", Tense.PAST, "said to have left by"),
    ("peace/peace/NOUN/_/-1/root Friday/Friday/PROPN/_/0/nmod", Tense.UNKNOWN, "no verb"),
]  # fmt: skip


def parse_of(words: str) -> Parse:
    tokens, at = [], 0
    for index, word in enumerate(words.split(" ")):
        text, lemma, upos, features, head, relation = word.split("/")
        tokens.append(
            Token(
                index,
                at,
                at + len(text),
                text,
                lemma,
                upos,
                features,
                min(int(head), len(words.split(" ")) - 1),
                relation,
            )
        )
        at += len(text) + 1
    text = " ".join(token.text for token in tokens)
    return Parse(text, tokens, [Sentence(0, len(tokens), 0, len(text), 0)], parser="hand")


@pytest.mark.parametrize(("words", "tense", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_tense(words: str, tense: Tense, reason: str) -> None:
    parse = parse_of(words)
    assert tense_over(parse, len(parse.tokens) - 1) is tense, reason


def test_a_circle_of_heads_ends() -> None:
    loop = [Token(0, 0, 1, "a", "a", "X", "_", 1, "dep"), Token(1, 2, 3, "b", "b", "X", "_", 0, "dep")]
    assert tense_over(Parse("a b", loop, [Sentence(0, 2, 0, 3, 0)], parser="hand"), 0) is Tense.UNKNOWN
