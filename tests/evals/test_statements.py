"""Annotated articles hold offsets, digests and names, and become what the scorer of the shared folder reads."""

import json
from pathlib import Path

from evals.statements import Article, Statement, as_gold, read_articles

DATA = Path(__file__).parents[2] / "evals" / "data" / "statements.jsonl"


def test_half_of_the_articles_are_held_back() -> None:
    halves = [article.half for article in read_articles(DATA)]
    assert (halves.count("dev"), halves.count("held")) == (6, 6)


def test_statements_are_in_the_text_s_order_and_name_only_statements_that_are_there() -> None:
    for article in read_articles(DATA):
        ids = [statement.id for statement in article.statements]
        assert ids == sorted(set(ids))
        assert {s.within for s in article.statements if s.within} <= set(ids)
        assert all(0 <= start < end for s in article.statements for start, end in s.content)


def test_no_words_of_an_article_are_kept() -> None:
    names = [name for row in DATA.read_text("utf-8").splitlines() for name in _strings(json.loads(row))]
    assert max(len(name.split()) for name in names) <= 8


def test_a_row_becomes_what_the_scorer_reads() -> None:
    statement = Statement("01", "Ann Lee", "core", "direct", ((3, 9),), source=(10, 17), via=("KXA",))
    document = as_gold([Article("articles.jsonl#2", "ab" * 32, "dev", (statement,))])["documents"]["abababababab"]
    row = document["statements"][0]
    assert row["content_spans"] == [{"start": 3, "end": 9}]
    assert row["source_span"] == {"start": 10, "end": 17}
    assert (row["speaker"], row["via"], document["sha256"]) == ("Ann Lee", ["KXA"], "ab" * 32)


def _strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for item in value for text in _strings(item)]
        case dict():
            return [text for item in value.values() for text in _strings(item)]
        case _:
            return []
