"""Which type of event an outcome would be, as the codebook's triggers read its verb."""

from collections.abc import Mapping

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.join import is_generic_deed
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import child
from brinkwatch.read.triggers import find_triggers
from brinkwatch.records.event import EventType


def acts_in(parse: Parse, entities: Entities, index: int) -> Mapping[int, EventType]:
    """Return the type of each trigger in the sentence of a word, by the trigger's head."""
    sentence = parse.sentences[parse.sentence_of[index]]
    return {found.head: found.row.type for found in find_triggers(parse, sentence, entities)}


def act_of_outcome(parse: Parse, entities: Entities, head: int) -> EventType | None:
    """Return the type of an outcome: of its head, or of what is looked upon or carried out ("see an attack", "hold a drill")."""
    acts = acts_in(parse, entities, head)
    token = parse.tokens[head]
    if head in acts:
        return acts[head]
    thing = child(parse, head, "obj", "nsubj:pass")
    empty = token.lemma in forecast_table().looking_on or is_generic_deed(token.lemma)
    return acts.get(thing.index) if thing is not None and empty else None
