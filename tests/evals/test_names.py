"""Names read from columns."""

from pathlib import Path

from evals.names_columns import read_columns, spans_of


def test_a_new_b_opens_a_new_name() -> None:
    assert list(spans_of(["B-LOC", "B-LOC", "I-LOC"])) == [(0, 1, "LOC"), (1, 3, "LOC")]


def test_an_i_of_another_kind_opens_a_new_name() -> None:
    assert list(spans_of(["B-PER", "I-ORG", "O"])) == [(0, 1, "PER"), (1, 2, "ORG")]


def test_other_kinds_are_no_names(tmp_path: Path) -> None:
    file = tmp_path / "a.iob2"
    file.write_text("# sent_id = 1\n1\tNorwegian\tB-OTH\t-\tx\n2\tOslo\tB-LOC\t-\tx\n\n", "utf-8")
    assert list(read_columns(file)) == [[(["Norwegian", "Oslo"], ["O", "B-LOC"])]]


def test_columns_of_words_and_tags(tmp_path: Path) -> None:
    file = tmp_path / "a.conll"
    file.write_text("Anna I-PER\nBerg I-PER\nspoke O\n\nOslo\tB-location\n", "utf-8")
    assert list(read_columns(file)) == [[(["Anna", "Berg", "spoke"], ["I-PER", "I-PER", "O"]), (["Oslo"], ["B-LOC"])]]
