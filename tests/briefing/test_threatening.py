"""Which threats stand on the first screen."""

import msgspec
import pytest
from tests.briefing.fixture import COMMITMENTS, DOCUMENTS, make_case

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.threatening import first_threats, word_threat
from brinkwatch.records.base import Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment, CommitmentMention, MentionRole, StatusBasis


def threat(text: str, words: str, **fields: object) -> tuple[CaseRecords, Commitment]:
    """Return a case with one threat by Arvenia, worded so in that text."""
    case = make_case()
    document = msgspec.structs.replace(DOCUMENTS["post1"], text=text)
    start = text.index(words)
    said = CommitmentMention(document=document.id, start=start, end=start + len(words), role=MentionRole.SAID)
    row = msgspec.structs.replace(COMMITMENTS["answer"], words=words, speaker="Arvenia", mentions=(said,), **fields)
    others = tuple(one for one in case.documents if one.id != document.id)
    return msgspec.structs.replace(case, documents=(document, *others), commitments=(row,)), row


@pytest.mark.parametrize(
    ("text", "words", "sound"),
    [
        ("Arvenia threatened to close the bridge.", "threatened to close the bridge", True),
        ("Arvenia said it would close the bridge.", "would close the bridge", True),
        ("“We will close the bridge,” Arvenia said.", "We will close the bridge", True),
        ("Arvenia warned Kestria of consequences.", "warned Kestria of consequences", True),
        ("Arvenia warned that it would close the bridge.", "warned that it would close the bridge", True),
        ("Arvenia warned that gas would cross a line.", "warned that gas would cross a line", False),  # no own deed
        ("A drone threatened the ship near Arvenia.", "threatened the ship near Arvenia", False),  # danger, not words
        ("Arvenia drafts a law that would ban them.", "would ban them all", False),  # the law would
        ("He asked how many people would be killed there.", "would be killed there", False),  # suffers, does nothing
        ("Arvenia was closing the old bridge.", "closing the old bridge", False),  # lost its verb
        ("Arvenia would act.", "would act", False),  # says no deed
    ],
)
def test_only_words_of_a_threat_are_sound(text: str, words: str, sound: bool) -> None:
    if words in text:
        case, row = threat(text, words)
        index = CaseIndex(case)
        assert word_threat(index, row).sound is sound
        assert bool(first_threats(index, [row])) is sound


def test_another_sentence_may_word_it_better() -> None:
    text = "Arvenia spoke of closing bridges. Arvenia vowed to close the bridge."
    case, row = threat(text, "closing bridges")
    start = text.index("vowed")
    again = CommitmentMention(document=row.mentions[0].document, start=start, end=len(text), role=MentionRole.REPEATED)
    told = msgspec.structs.replace(row, mentions=(*row.mentions, again))
    wording = word_threat(CaseIndex(case), told)
    assert (wording.words, wording.sound) == ("vowed to close the bridge", True)


def test_nobody_we_know_threatens_nothing_on_the_first_screen() -> None:
    case, row = threat("The club vowed to close the bridge.", "vowed to close the bridge", principal=None)
    nobody = msgspec.structs.replace(row, speaker="The club")
    assert first_threats(CaseIndex(case), [nobody]) == ()
    checked = msgspec.structs.replace(nobody, review=Review.CHECKED)
    assert first_threats(CaseIndex(case), [checked]) == (checked,)


def test_a_deed_of_others_is_no_fulfilment() -> None:
    case = make_case()
    index = CaseIndex(case)
    nets = next(mention for mention in case.event_mentions if mention.phrase.startswith("removed the nets"))
    end = CommitmentMention(
        document=nets.document, start=nets.clause.start, end=nets.clause.end, role=MentionRole.FULFILMENT
    )
    row = COMMITMENTS["close"]
    inferred = msgspec.structs.replace(row, status_basis=StatusBasis.INFERRED, mentions=(*row.mentions[:1], end))
    assert first_threats(index, [inferred]) == ()
