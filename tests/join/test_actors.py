"""Who the clusters of several documents are."""

from brinkwatch.join.actors import join_actors
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import MentionKind


def person(document: str, name: str, **fields: object) -> Cluster:
    return Cluster(
        **{"id": f"{document}/{name}", "document": document, "name": name, "kind": MentionKind.PERSON, **fields}
    )


def body(document: str, name: str, **fields: object) -> Cluster:
    return person(document, name, **{"kind": MentionKind.ORGANISATION, **fields})


def names(*clusters: Cluster) -> list[str]:
    return [actor.name for actor in join_actors(clusters).actors]


def test_hyphens_accents_and_case_make_no_second_person() -> None:
    assert len(names(person("a", "Han So-ra"), person("b", "HAN SO RA"), person("c", "Han Sò Ra"))) == 1


def test_two_full_names_with_one_family_name_are_two_people() -> None:
    assert len(names(person("a", "Han So Ra"), person("a", "Han Min Ho"), person("b", "Petra Han"))) == 3


def test_an_initial_is_the_only_person_whom_it_fits() -> None:
    assert names(person("a", "J. Lind"), person("b", "Johan Lind")) == ["Johan Lind"]
    assert len(names(person("a", "J. Lind"), person("b", "Johan Lind"), person("c", "Jonas Lind"))) == 3


def test_a_family_name_alone_is_the_only_person_of_the_case_who_bears_it() -> None:
    identities = join_actors([person("a", "Anna Lind"), person("b", "Lind")])
    assert identities.of_cluster["b/Lind"].name == "Anna Lind"


def test_an_ambiguous_family_name_keeps_its_candidates() -> None:
    identities = join_actors([person("a", "Anna Lind"), person("a", "Berta Lind"), person("b", "Lind")])
    lone = identities.of_cluster["b/Lind"]
    assert lone.name is None
    assert [(candidate.name, candidate.score) for candidate in lone.candidates] == [
        ("Anna Lind", 0.5),
        ("Berta Lind", 0.5),
    ]


def test_a_family_name_of_another_country_is_somebody_else() -> None:
    identities = join_actors([person("a", "Anna Lind", country="SWE"), person("b", "Lind", country="USA")])
    assert identities.of_cluster["b/Lind"].name == "Lind"


def test_an_acronym_is_the_body_whose_initials_it_is() -> None:
    assert names(body("a", "Agency for Inland Ports"), body("b", "AIP")) == ["Agency for Inland Ports"]


def test_one_entry_of_the_word_lists_is_one_actor_whatever_it_is_called() -> None:
    clusters = [body("a", "Norland", key="xnl", code="XNL"), body("b", "Norland", key="xnl", aliases=("Oslund",))]
    actor = join_actors(clusters).actors[0]
    assert (actor.name, actor.code, actor.aliases) == ("Norland", "XNL", ("Oslund",))


def test_the_order_of_clusters_changes_nothing() -> None:
    clusters = [
        person("a", "Anna Lind"),
        person("b", "Lind"),
        person("c", "A. Lind"),
        body("c", "AIP"),
        body("a", "Agency of Inner Peace"),
    ]
    assert join_actors(clusters).actors == join_actors(reversed(clusters)).actors


def test_unnamed_people_are_no_actors() -> None:
    assert names(person("a", "two officials", named=False)) == []


def test_a_short_name_of_a_body_is_the_only_body_of_the_case_that_its_text_can_mean() -> None:
    long = body("a", "General Staff of the Northern Army", country="XNL")
    short = body("b", "General Staff")
    north, other = body("b", "Norland", country="XNL"), body("c", "General Staff of the Southern Army", country="XSM")
    assert "General Staff" not in names(long, short, north)
    assert "General Staff" in names(long, short)
    assert "General Staff" in names(long, short, north, other)
