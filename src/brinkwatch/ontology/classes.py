"""The typed view of ``classes.toml``: what sorts of things nouns name, and tests that ask for a sort of thing."""

import functools
from collections.abc import Iterable, Mapping

import msgspec

from brinkwatch.ontology.load import load_table

KINDS = frozenset(["actor", "person", "place", "organisation", "group", "forces"])
NOTHING = "none"


@functools.cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return each class's words, with the words of the classes that it names."""
    table = msgspec.convert(load_table("classes"), dict[str, list[str]])

    def words(name: str) -> Iterable[str]:
        for word in table[name]:
            if word.startswith("@"):
                yield from words(word[1:])
            else:
                yield word

    return {name: frozenset(words(name)) for name in table}


class ThingTest(msgspec.Struct, frozen=True):
    """What a thing must be: one of these nouns or phrases, a mention of one of these kinds, or nothing at all.

    ``phrases`` maps a head noun to the words that must stand before it ("chemical weapon").
    """

    nouns: frozenset[str]
    phrases: Mapping[str, tuple[str, ...]]
    kinds: frozenset[str]
    nothing: bool


@functools.cache
def thing_test(names: tuple[str, ...]) -> ThingTest | None:
    """Return the test for a row's list of classes, kinds and nouns, or None for an empty list.

    >>> test = thing_test(("weapon", "person", "none"))
    >>> test is not None and "missile" in test.nouns and test.nothing
    True
    """
    if not names:
        return None
    classes = word_classes()
    nouns: set[str] = set()
    phrases: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name in KINDS or name == NOTHING:
            continue
        for word in classes.get(name, frozenset([name])):
            *before, head = word.split(" ")
            if before:
                phrases[head] = (*phrases.get(head, ()), " ".join(before))
            else:
                nouns.add(word)
    return ThingTest(frozenset(nouns), phrases, KINDS.intersection(names), NOTHING in names)
