"""Spellings of one name are one actor, and names that only look alike are not."""

import csv
from pathlib import Path

import pytest

from brinkwatch.join.actors import join_actors
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.spelling import forms
from brinkwatch.ontology.variants import spelling_key
from brinkwatch.records.actor import Cluster, Role
from brinkwatch.records.mention import MentionKind

GOLDEN = Path(__file__).parents[1] / "golden" / "one_name.tsv"


def _rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _cluster(document: str, name: str, title: str) -> Cluster:
    """Return what a text tells of a name: the row of the word lists where they know it, else a person, with the title if any."""
    lexicon = load_lexicon()
    entry = next((alias.entry for alias in lexicon.aliases(name)), None) or lexicon.spelt.get(spelling_key(forms(name)))
    return Cluster(
        id=document,
        document=document,
        name=entry.name if entry else name,
        kind=entry.kind if entry else MentionKind.PERSON,
        key=entry.key if entry else None,
        code=entry.code if entry else None,
        country=entry.country if entry else None,
        aliases=(name,) if entry else (),
        roles=(Role(title=title, basis="text"),) if title else (),
    )


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['one']} / {row['other']}")
def test_spellings_of_one_name(row: dict[str, str]) -> None:
    actors = join_actors([_cluster("a", row["one"], row["title"]), _cluster("b", row["other"], row["title"])]).actors
    assert (len(actors) == 1) == (row["same"] == "yes"), row["reason"]
    written = {form for actor in actors for form in (actor.name, *actor.aliases)}
    assert {row["one"], row["other"]} <= written


def test_a_third_of_the_hundred_pairs_are_near_misses() -> None:
    rows = _rows()
    assert len(rows) >= 100
    assert 3 * sum(row["same"] == "no" for row in rows) >= len(rows)


def test_a_slip_is_read_as_the_spelling_that_more_documents_write() -> None:
    clusters = [_cluster(d, "Harald Mortensen", "envoy") for d in "abc"] + [_cluster("d", "Harald Mortesnen", "envoy")]
    actor = join_actors(clusters).actors[0]
    assert (actor.name, actor.aliases) == ("Harald Mortensen", ("Harald Mortesnen",))
