"""Signs that tell whom a pronoun means, on trees of our own texts."""

from tests.read.cluster_trees import cluster_rows, document_of, trees

from brinkwatch.ontology.antecedents import antecedent_weights
from brinkwatch.read.antecedent_signs import signs_of, signs_of_nobody
from brinkwatch.read.antecedents import Place, Thread, Walk
from brinkwatch.read.clusters import cluster_mentions, group_told
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.scene import Scene
from brinkwatch.records.mention import MentionForm


def _walk(start: str) -> Walk:
    text = next(str(row["text"]) for row in cluster_rows() if str(row["text"]).startswith(start))
    document = document_of(text)
    scene = Scene(trees()[text], find_mentions(trees()[text], document))
    return Walk(scene, group_told(scene, document).register.drafts)


def _first(start: str) -> tuple[Walk, Place, dict[str, tuple[str, ...]]]:
    walk = _walk(start)
    place = next(walk.places())
    return walk, place, {thread.draft.name: signs for thread, signs in signs_of(walk, place)}


def test_gender_leaves_one() -> None:
    _, place, options = _first("Anna Berg criticised")
    assert (place.token.text, place.shows) == ("He", "m")
    assert list(options) == ["Paul Weiss"]


def test_the_subject_of_a_clause_is_not_its_object() -> None:
    assert "David Moss" not in _first("Peter Hall waited")[2]


def test_a_speaker_goes_on_about_himself() -> None:
    options = _first("Carlos Mena praised")[2]
    assert "subject of a clause above, plain" in options["Carlos Mena"]
    assert "speaker" in options["Carlos Mena"]
    assert "speaker" not in options["Victor Soto"]


def test_a_rank_is_nobody() -> None:
    assert list(_first("Jakob Stern was")[2]) == ["Jakob Stern"]


def test_what_a_pronoun_meant_counts_for_the_next() -> None:
    walk, place, _ = _first("Anna Berg criticised")
    thread: Thread = signs_of(walk, place)[0][0]
    site = thread.sites[0]._replace(first=place.token.index, last=place.token.index + 1, head=place.token.index)
    walk.take(place, thread, site)
    assert (thread.calls, thread.count, walk.before) == (["m"], 2, {"m": thread})


def test_most_signs_that_fire_have_a_weight() -> None:
    weights = antecedent_weights().weights
    fired = set()
    for row in cluster_rows():
        walk = _walk(str(row["text"]))
        for place in walk.places():
            fired.update(signs_of_nobody(walk, place))
            fired.update(sign for _, signs in signs_of(walk, place) for sign in signs)
    assert len(fired & weights.keys()) > 0.9 * len(fired) > 20


def test_a_pronoun_carries_its_probability() -> None:
    for row in cluster_rows():
        document = document_of(str(row["text"]))
        parse = trees()[document.text]
        for mention in cluster_mentions(parse, document, find_mentions(parse, document))[0]:
            if mention.form is MentionForm.PRONOUN:
                assert 0 < mention.confidence <= 1
