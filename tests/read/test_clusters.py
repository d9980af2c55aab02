"""Which mentions are one thing, on texts of our own about crises all over the world."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.cluster_trees import cluster_rows, document_of, trees

from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import Mention

ROWS = cluster_rows()


def _read(row: dict[str, object]) -> tuple[tuple[Mention, ...], tuple[Cluster, ...]]:
    text = str(row["text"])
    document = document_of(text, str(row["published"]))
    parse = trees()[text]
    return cluster_mentions(parse, document, find_mentions(parse, document))


def _shown(mentions: tuple[Mention, ...], cluster: Cluster) -> str:
    texts = " | ".join(mention.text for mention in mentions if mention.cluster == cluster.id)
    return f"{cluster.name} {cluster.code or '-'}: {texts}"


@pytest.mark.parametrize("row", ROWS, ids=[str(row["reason"]) for row in ROWS])
def test_who_is_who(row: dict[str, object]) -> None:
    mentions, clusters = _read(row)
    shown = [_shown(mentions, cluster) for cluster in clusters]
    assert [line for line in row["clusters"] if line not in shown] == [], "\n".join(shown)


@pytest.mark.parametrize("row", [row for row in ROWS if "open" in row])
def test_an_undecided_surname_keeps_its_candidates(row: dict[str, object]) -> None:
    mentions, clusters = _read(row)
    undecided = [mention for mention in mentions if mention.cluster is None]
    assert [mention.text for mention in undecided] == row["open"]
    assert {candidate.actor for candidate in undecided[0].candidates} <= {cluster.id for cluster in clusters}
    assert all(candidate.reason and 0 <= candidate.score <= 1 for candidate in undecided[0].candidates)


def test_every_cluster_has_a_mention_and_every_mention_a_known_cluster() -> None:
    for row in ROWS:
        mentions, clusters = _read(row)
        assert {mention.cluster for mention in mentions} - {None} == {cluster.id for cluster in clusters}
        assert len({cluster.id for cluster in clusters}) == len(clusters)
        assert len({mention.id for mention in mentions}) == len(mentions)


def test_a_former_holder_is_coded_by_the_day() -> None:
    text = str(ROWS[1]["text"])
    codes = {}
    for day in ("2013-09-03", "2025-06-01"):
        document = document_of(text, day)
        _, clusters = cluster_mentions(trees()[text], document, find_mentions(trees()[text], document))
        codes[day] = next(cluster.code for cluster in clusters if cluster.key == "bashar-al-assad")
    assert codes == {"2013-09-03": "SYRGOV", "2025-06-01": "SYRELI"}


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from(list("Iran US he the Army 'President Al-Assad, said.\n—é北 ")), max_size=120))
def test_any_text_is_read_twice_alike_with_spans_inside(text: str) -> None:
    document = document_of(text, "2020-01-01")
    parse = read_plain(document)
    first = cluster_mentions(parse, document, find_mentions(parse, document))
    assert first == cluster_mentions(parse, document, find_mentions(parse, document))
    for mention in first[0]:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
