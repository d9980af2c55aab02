"""Who is who, scored against columns of chains."""

from pathlib import Path

from evals.coreference import Scored, files_of, lay_out_document, place_gold, read_marks

from brinkwatch.nlp.plain import read_plain
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

COLUMNS = """# begin document a
0\tAnna\t(1
1\tBerg\t1)
2\tsaw\t_
3\tPaul\t(2)
4\t.\t_
5\tHe\t(2)
6\twaved\t_
7\t.\t_
8\tBerg\t(1)
9\tleft\t_
"""


def _scored(tmp_path: Path, clusters: dict[int, str]) -> Scored:
    """Return the text scored with mentions of ours at these words (Anna Berg, Paul, He, Berg) in these clusters."""
    file = tmp_path / "a.conll"
    file.write_text(COLUMNS, "utf-8")
    words, marks = read_marks(file)
    text, spans = lay_out_document([(words, [True] * len(words))])
    parse = read_plain(Document(id="d", origin="a", text=text, text_sha256=digest(text)))
    mentions = [
        Mention(
            id=str(first),
            document="d",
            start=spans[first][0],
            end=spans[last][1],
            kind=MentionKind.PERSON,
            form=MentionForm.PRONOUN if first == 5 else MentionForm.NAME,
            text=text[spans[first][0] : spans[last][1]],
            cluster=clusters.get(first),
            confidence=1.0,
        )
        for first, last in ((0, 1), (3, 3), (5, 5), (8, 8))
    ]
    return Scored(parse, mentions, place_gold(parse, marks, spans))


def test_marks_open_close_and_stand_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.conll"
    file.write_text("0\tthe\t(1(2)\n1\tman\t_\n2\tspoke\t1)\n", "utf-8")
    assert read_marks(file) == (["the", "man", "spoke"], [(0, 1, 2), (0, 3, 1)])


def test_all_right(tmp_path: Path) -> None:
    scored = _scored(tmp_path, {0: "x", 8: "x", 3: "y", 5: "y"})
    assert list(scored.names()) == [(1.0, 1.0)] * 3
    assert ("people", "right") in list(scored.counted())


def test_a_split_person_costs_recall_only(tmp_path: Path) -> None:
    scored = _scored(tmp_path, {0: "x", 8: "z", 3: "y"})
    assert list(scored.names()) == [(1.0, 0.5), (1.0, 1.0), (1.0, 0.5)]


def test_two_people_in_one_cluster_cost_precision_only(tmp_path: Path) -> None:
    rows = list(_scored(tmp_path, {0: "x", 8: "x", 3: "x"}).names())
    assert {recall for _, recall in rows} == {1.0}
    assert sum(precision for precision, _ in rows) == 2 / 3 + 1 / 3 + 2 / 3


def test_a_pronoun_is_wrong_by_what_stands_before_it(tmp_path: Path) -> None:
    assert ("people", "wrong") in list(_scored(tmp_path, {0: "x", 5: "x", 3: "y"}).counted())


def test_an_unresolved_pronoun_is_open(tmp_path: Path) -> None:
    assert ("people", "open") in list(_scored(tmp_path, {0: "x", 3: "y"}).counted())


def test_of_the_whole_corpus_only_development_documents_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "ontogum"
    folder.mkdir()
    for name in ("GUM_a", "GUM_b"):
        (folder / f"{name}.conll").write_text(COLUMNS, "utf-8")
    assert len(files_of(folder)) == 2
    (tmp_path / "splits.md").write_text("## dev\n\n  * GUM_b\n\n## test\n\n  * GUM_a\n", "utf-8")
    assert [file.stem for file in files_of(folder)] == ["GUM_b"]
    (folder / "GUM_b.conll").unlink()
    assert [file.stem for file in files_of(folder)] == ["GUM_a"]
