"""Statements that the attribution head saw: joined with the tree's, and counted alone only where they are statements."""

import pytest

from brinkwatch.nlp.parse import Parse, Sentence, Token, Told
from brinkwatch.ontology.cues import CueClass
from brinkwatch.read.cues import find_cues
from brinkwatch.read.drafts import Draft
from brinkwatch.read.heard import with_heard
from brinkwatch.read.sources import SourceWords
from brinkwatch.records.span import Span

# One word a line: form, lemma, part of speech, head (0 is the root), relation.
CERTAIN = """The the DET 2 det
general general NOUN 4 nsubj
was be AUX 4 cop
certain certain ADJ 0 root
that that SCONJ 8 mark
the the DET 7 det
truce truce NOUN 8 nsubj
holds hold VERB 4 ccomp"""
SIGNED = """The the DET 2 det
general general NOUN 3 nsubj
signed sign VERB 0 root
the the DET 5 det
truce truce NOUN 3 obj"""
WISHED = """The the DET 2 det
general general NOUN 3 nsubj
plans plan VERB 0 root
to to PART 5 mark
note note VERB 3 xcomp
that that SCONJ 9 mark
the the DET 8 det
truce truce NOUN 9 nsubj
holds hold VERB 5 ccomp"""
TURN = """Lee Lee PROPN 5 dislocated
: : PUNCT 1 punct
The the DET 4 det
truce truce NOUN 5 nsubj
holds hold VERB 0 root"""


def parse_of(rows: str, *told: Told) -> Parse:
    cells = [row.split() for row in rows.split("\n")]
    text = " ".join(form for form, *_ in cells)
    tokens, start = [], 0
    for index, (form, lemma, upos, head, relation) in enumerate(cells):
        tokens.append(Token(index, start, start + len(form), form, lemma, upos, "_", int(head) - 1, relation))
        start += len(form) + 1
    root = next(token.index for token in tokens if token.head < 0)
    sentence = Sentence(0, len(tokens), 0, len(text), root)
    return Parse(text, tokens, [sentence], paragraphs=[Span(0, len(text))], told=told, parser="test")


def told(cue: tuple[int, int], source: tuple[int, int], content: tuple[int, int], score: float = 0.9) -> Told:
    return Told(cue=cue, source=(source,), content=(content,), score=score, sure=0.9)


def words(parse: Parse, span: Span) -> str:
    return parse.text[span.start : span.end]


def test_a_statement_that_no_list_knows_is_heard() -> None:
    """No list of cues holds "was certain", yet somebody is said to think something."""
    parse = parse_of(CERTAIN, told((2, 4), (0, 2), (4, 8)))
    (draft,) = with_heard(parse, find_cues(parse), [])
    assert draft.cue is not None
    assert draft.source is not None
    assert words(parse, draft.cue) == "was certain"
    assert words(parse, draft.source.span) == "The general"
    assert [words(parse, span) for span in draft.content] == ["that the truce holds"]
    assert parse.tokens[draft.source.head].text == "general"
    assert parse.tokens[draft.cue_head].text == "certain"


@pytest.mark.parametrize(
    ("rows", "seen", "reason"),
    [
        (SIGNED, told((2, 3), (0, 2), (3, 5)), "what is signed is no clause: a deed, no statement"),
        (WISHED, told((4, 5), (0, 2), (5, 9)), "what somebody plans to note is not noted"),
        (TURN, told((1, 2), (0, 1), (2, 5)), "a label's colon is read by the reader of transcripts"),
        (CERTAIN, told((2, 4), (0, 2), (4, 8), score=0.6), "an unsure cue of the head alone is no statement"),
        (CERTAIN, Told((2, 4), (), ((4, 8),), 0.9, 0.9), "a statement of nobody is none"),
    ],
)
def test_not_all_that_is_heard_is_a_statement(rows: str, seen: Told, reason: str) -> None:
    """The head was taught views, plans and gestures too; only statements are kept."""
    parse = parse_of(rows, seen)
    assert with_heard(parse, find_cues(parse), []) == (), reason


def test_the_tree_names_the_speaker_and_the_head_bounds_the_phrase() -> None:
    """Where both see one statement, the noun and the content are the tree's, the speaker's phrase is as long as the head says."""
    parse = parse_of(CERTAIN, told((2, 4), (0, 2), (5, 8)))
    tree = Draft(
        lemma="certain",
        act=CueClass.BELIEF,
        cue=Span(parse.tokens[3].start, parse.tokens[3].end),
        cue_head=3,
        source=SourceWords(1, Span(parse.tokens[1].start, parse.tokens[1].end)),
        content=(Span(parse.tokens[4].start, parse.tokens[7].end),),
        confidence=0.5,
    )
    (draft,) = with_heard(parse, find_cues(parse), [tree])
    assert draft.source is not None
    assert (draft.source.head, words(parse, draft.source.span)) == (1, "The general")
    assert draft.content == tree.content
    assert draft.confidence == 0.9


def test_without_a_head_the_tree_stands_alone() -> None:
    """A parser without the head leaves the statements as they are."""
    parse = parse_of(CERTAIN)
    assert with_heard(parse, find_cues(parse), []) == ()
