"""Who acts and who is acted on: turns the words of a frame into names and codes, and never guesses."""

from collections.abc import Iterable, Iterator

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.classes import word_classes
from brinkwatch.read.entities import Entities
from brinkwatch.read.frames import Frame, holders, subjects
from brinkwatch.read.grammar import base, lemma_of, preposition, spread
from brinkwatch.records.event import Participant
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

PARTIES = frozenset([MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GROUP])
OWNING = frozenset(["of", "with", "from", "by", "between", "in"])


class Parties:
    """Names the parties of one document's events."""

    def __init__(self, parse: Parse, entities: Entities) -> None:
        self.parse = parse
        self.entities = entities
        classes = word_classes()
        self._people = classes["people"] | classes["troops"] | classes["police"]
        self._equipment = classes["weapon"] | classes["vehicle"] | classes["document"] | classes["building"]
        self._land = classes["land"]
        self._documents = classes["publication"]
        self._deputies = self._equipment | classes["troops"] | classes["attack"] | classes["police"] | classes["deputy"]

    def mention(self, index: int) -> Mention | None:
        """Return the mention of a party that a head word carries, itself or in apposition."""
        candidates = [index, *(t.index for t in self.parse.dependents(index, "appos", "flat"))]
        for candidate in candidates:
            found = self.entities.mention_at(candidate)
            if found is not None and found.kind in PARTIES and not self._is_thing(found, candidate):
                return found
        return None

    def _is_thing(self, mention: Mention, head: int) -> bool:
        """Say whether a description is of a building, machine or mere spot rather than of a party ("the liaison office")."""
        cluster = self.entities.clusters.get(mention.cluster or "")
        if mention.kind is MentionKind.PLACE and not (cluster and (cluster.code or cluster.country)):
            # A gulf or a street is where something happened, not whom it happened to.
            return True
        if mention.form is not MentionForm.NOMINAL and (
            mention.form is MentionForm.PRONOUN or (cluster and cluster.code)
        ):
            return False
        lemma = lemma_of(self.parse.tokens[head])
        return lemma in self._equipment or (lemma in self._land and not (cluster and cluster.code))

    def named(self, indices: Iterable[int], *, owners: bool = True) -> tuple[Participant, ...]:
        """Return the parties that head words name: themselves, else whose they are ("the army's missile")."""
        found: dict[str, Participant] = {}
        for index in spread(self.parse, indices):
            parties = self._party(index)
            if not parties and owners and lemma_of(self.parse.tokens[index]) in self._deputies:
                parties = self.owners(index) or self._issuers(index)
            for party in parties:
                found.setdefault(party.cluster or party.name, party)
        return tuple(found.values())

    def _issuers(self, index: int) -> tuple[Participant, ...]:
        """Return who put out a document that is said to do something ("the committee published a report accusing")."""
        if lemma_of(self.parse.tokens[index]) not in self._documents:
            return ()
        found = (self._party(word) for word in holders(self.parse, index) if word != index)
        return next((party for party in found if party), ())

    def _party(self, index: int) -> tuple[Participant, ...]:
        token = self.parse.tokens[index]
        mention = self.mention(index)
        if mention is not None:
            return (self.participant(mention),)
        if (
            token.upos in {"NOUN", "PROPN"}
            and lemma_of(token) in self._people
            and lemma_of(token) not in self._equipment
        ):
            return self._described(index)
        return ()

    def participant(self, mention: Mention) -> Participant:
        """Return the participant that a mention names, by its cluster's name and code."""
        cluster = self.entities.clusters.get(mention.cluster or "")
        name = cluster.name if cluster else mention.text
        code = (cluster.code or cluster.country) if cluster else None
        return Participant(name=name, code=code, start=mention.start, end=mention.end, cluster=mention.cluster)

    def named_before(self, index: int) -> str | None:
        """Return the cluster of the nearest party named before a word in its sentence."""
        first = self.parse.sentences[self.parse.sentence_of[index]].first
        for word in range(index - 1, first - 1, -1):
            found = self.entities.mention_at(word)
            named = found is not None and found.kind in PARTIES and found.form is not MentionForm.PRONOUN
            if found is not None and named and not self._is_thing(found, word):
                return found.cluster
        return None

    def _described(self, index: int) -> tuple[Participant, ...]:
        """Return people whom the text only describes ("two gunmen"), with the code of the country or body they belong to."""
        owner = next(iter(self.owners(index)), None)
        words = list(
            self.parse.subtree(
                index, without=frozenset(["acl", "acl:relcl", "appos", "conj", "cc", "punct", "nmod", "case"])
            )
        )
        span = self.parse.span_of(
            i for i in words if self.parse.tokens[i].relation != "case" or self.parse.tokens[i].head != index
        )
        text = self.parse.text[span.start : span.end]
        code = owner.code[:3] if owner and owner.code else None
        return (Participant(name=" ".join(text.split()), code=code, start=span.start, end=span.end),)

    def owners(self, index: int) -> tuple[Participant, ...]:
        """Return whose a thing is: possessors, names before it, or after "of" and "with"."""
        found: dict[str, Participant] = {}
        for owner in self._owner_words(index):
            for word in spread(self.parse, [owner]):
                mention = self.mention(word) or self._inside(word, index)
                if mention is not None and mention.kind in PARTIES and not self._is_thing(mention, word):
                    party = self.participant(mention)
                    found.setdefault(party.cluster or party.name, party)
        return tuple(found.values())

    def _inside(self, word: int, thing: int) -> Mention | None:
        """Return the mention round a word before a thing ("South" of "South Sudanese"), not that of the thing itself."""
        around = self.entities.mention_around(word)
        if around is None or around.form is MentionForm.PRONOUN:
            return None
        head = self.parse.tokens[thing]
        return None if around.start <= head.start < around.end else around

    def _owner_words(self, index: int) -> Iterator[int]:
        """Yield the words that may name the owner, the surest first."""
        rows: list[tuple[int, int]] = []
        for child in self.parse.children[index]:
            token = self.parse.tokens[child]
            relation = base(token)
            if token.relation == "nmod:poss":
                rows.append((0, child))
            elif relation in {"amod", "compound", "nmod"} and child < index:
                # "a U.S. Global Hawk drone": the country may hang on the type.
                rows += [(1, child), *((1, t.index) for t in self.parse.dependents(child, "compound", "amod"))]
            elif relation in {"nmod", "obl"} and preposition(self.parse, child) in OWNING:
                rows.append((2, child))
        best = min((rank for rank, child in rows if self._names_party(child, index)), default=None)
        yield from (child for rank, child in sorted(rows) if rank == best)

    def _names_party(self, word: int, thing: int) -> bool:
        mention = self.mention(word) or self._inside(word, thing)
        return mention is not None and mention.kind in PARTIES and not self._is_thing(mention, word)

    def recipients(self, frame: Frame, slots: Iterable[str], agents: Iterable[Participant]) -> tuple[Participant, ...]:
        """Return the parties of the first slot that names any besides those who act."""
        acting = {agent.cluster or agent.name for agent in agents}
        for slot in slots:
            found = tuple(p for p in self._slot(frame, slot) if (p.cluster or p.name) not in acting)
            if found:
                return found
        return ()

    def _slot(self, frame: Frame, slot: str) -> tuple[Participant, ...]:
        if slot == "object":
            return self.named(frame.objects, owners=False)
        if slot == "owner":
            things = [*frame.objects, *(noun for link, noun in frame.obliques if link in {"of", "on", "against", "at"})]
            return tuple(p for thing in spread(self.parse, things) for p in self.owners(thing))
        if slot == "subject":
            return self.named(subjects(self.parse, frame.head))
        if slot == "clause":
            return self.named(self._blamed(frame.head))
        return self.named(noun for link, noun in frame.obliques if link == slot)

    def _blamed(self, head: int) -> Iterator[int]:
        """Yield whom a that-clause speaks of: its subject, or whose "the work of" something is said to be."""
        for clause in self.parse.dependents(head, "ccomp", "parataxis"):
            work = [
                t.index for t in self.parse.dependents(clause.index, "nmod") if preposition(self.parse, t.index) == "of"
            ]
            yield from work if lemma_of(clause) in {"work", "doing"} else subjects(self.parse, clause.index)
