"""Who or what a word of the parse names: looks mentions and clusters up by word."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import Mention, MentionForm, MentionKind
from brinkwatch.records.span import Span


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the word among ``first`` to ``last`` (exclusive) on which the others hang: the first whose head lies outside."""
    for index in range(first, last):
        if not first <= parse.tokens[index].head < last:
            return index
    return first


class Entities:
    """Mentions and clusters of one document, looked up by word."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], clusters: Iterable[Cluster]) -> None:
        self._parse = parse
        self.clusters: Mapping[str, Cluster] = {cluster.id: cluster for cluster in clusters}
        self._by_head: dict[int, Mention] = {}
        self._by_word: dict[int, Mention] = {}
        self._counts = Counter(mention.cluster for mention in mentions if mention.form is MentionForm.NAME)
        for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
            words = parse.tokens_in(Span(mention.start, mention.end))
            if not words:
                continue
            self._by_head.setdefault(head_of(parse, words[0].index, words[-1].index + 1), mention)
            for word in words:
                self._by_word.setdefault(word.index, mention)

    def mention_at(self, index: int) -> Mention | None:
        """Return the longest mention whose head is this word."""
        return self._by_head.get(index)

    def mention_around(self, index: int) -> Mention | None:
        """Return the longest mention that this word is part of."""
        return self._by_word.get(index)

    def cluster_at(self, index: int) -> Cluster | None:
        """Return the cluster of the longest mention whose head is this word.

        Where the word is no mention's head, a name joined flat to it counts ("Comrade" before a name), and so does what
        a number noun counts ("dozens of protesters").
        """
        mention = self.mention_at(index) or self._beyond(index)
        return self.clusters.get(mention.cluster) if mention and mention.cluster else None

    def heads(self, cluster: str) -> tuple[int, ...]:
        """Return the head words of a cluster's mentions, in the text's order."""
        return self._heads.get(cluster, ())

    @functools.cached_property
    def _heads(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for index, mention in sorted(self._by_head.items()):
            if mention.cluster:
                found.setdefault(mention.cluster, []).append(index)
        return {cluster: tuple(rows) for cluster, rows in found.items()}

    def bearers(self, word: str) -> tuple[Cluster, ...]:
        """Return the people named in full whose name holds this word, in the clusters' order."""
        return self._bearers.get(word.casefold(), ())

    def count(self, cluster: Cluster) -> int:
        """Return how often a cluster is named."""
        return self._counts[cluster.id]

    @functools.cached_property
    def _bearers(self) -> Mapping[str, tuple[Cluster, ...]]:
        found: dict[str, list[Cluster]] = {}
        for cluster in self.clusters.values():
            words = cluster.name.casefold().split()
            if cluster.kind is MentionKind.PERSON and cluster.named and len(words) > 1:
                for word in dict.fromkeys(words):
                    found.setdefault(word, []).append(cluster)
        return {word: tuple(rows) for word, rows in found.items()}

    def _beyond(self, index: int) -> Mention | None:
        """Return the mention that stands in for a word that heads none."""
        token = self._parse.tokens[index]
        counts = token.upos == "NUM" or token.lemma.lower() in load_nominal_rules().small_words.counts
        relations = ("flat", "nmod") if counts else ("flat",)
        found = (self.mention_at(child.index) for child in self._parse.dependents(index, *relations))
        return next((mention for mention in found if mention is not None), None)
