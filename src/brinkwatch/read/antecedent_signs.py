"""The signs that speak for or against somebody as the one whom a pronoun means, named as in ``antecedents.toml``."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import cue_table
from brinkwatch.read.antecedents import Place, Thread, Walk
from brinkwatch.read.scene import Site
from brinkwatch.records.mention import MentionForm

Signs = tuple[str, ...]


def signs_of(walk: Walk, place: Place) -> list[tuple[Thread, Signs]]:
    """Return those whom a pronoun can mean, with their signs."""
    return [
        (thread, tuple(_signs(walk, place, thread, rank))) for rank, thread in enumerate(list(walk.candidates(place)))
    ]


def signs_of_nobody(walk: Walk, place: Place) -> Signs:
    """Return the signs that a pronoun means nobody among them."""
    found = ["nobody", f"nobody, {place.role}"]
    if place.role == "subject" and _says(walk.parse, place.token.head):
        found.append("nobody, speaking")
    if place.said is not None:
        found.append("nobody, quoted")
    return tuple(found)


def _signs(walk: Walk, place: Place, thread: Thread, rank: int) -> Iterator[str]:
    if thread.last is None:
        yield "named only after it"
        yield f"named only after it, {place.role}"
        return
    yield from _distance(place, thread, thread.last, rank)
    yield from _standing(walk, thread)
    yield from _gender(walk, place, thread)
    yield from _syntax(walk.parse, place, thread.last)
    yield from _speech(walk, place, thread, thread.last)


def _distance(place: Place, thread: Thread, site: Site, rank: int) -> Iterator[str]:
    back = place.sentence - site.sentence
    near = "same sentence" if back == 0 else "sentence before" if back == 1 else "further back"
    yield f"{_counted(back, 4, 7)} back"
    yield f"{min(rank, 4)} others since"
    yield f"{thread.role}, {near}"
    yield f"{thread.role} for {place.role}"
    yield f"by {'pronoun' if site.mention.form is MentionForm.PRONOUN else 'noun'}, {near}"
    if thread.told is not None:
        yield f"{_counted(place.sentence - thread.told.sentence, 3, 6, 12)} back told"
    if site.paragraph != place.paragraph:
        yield "paragraph before"


def _counted(number: int, *steps: int) -> str:
    """Name a number up to the first step, from there on the step that it has reached.

    >>> _counted(2, 4, 7), _counted(5, 4, 7), _counted(9, 4, 7)
    ('2', '4 or more', '7 or more')
    """
    reached = [step for step in steps if number >= step]
    return f"{reached[-1]} or more" if reached else str(number)


def _standing(walk: Walk, thread: Thread) -> Iterator[str]:
    yield f"{_part(thread.count, walk.spoken)} so far"
    yield f"{_part(len(thread.sites), walk.named)} in all"
    yield f"spoken of {'once' if thread.count == 1 else 'twice or thrice' if thread.count < 4 else 'often'}"
    if thread.sites[0].sentence == 0:
        yield "in the first sentence"
    if thread is walk.main:
        yield "named most of all"
    if thread.last is not None and thread.last.mention.id in walk.nested:
        yield "within another's description"


def _part(part: int, whole: int) -> str:
    share = part / max(1, whole)
    return "half" if share > 0.5 else "a quarter" if share > 0.25 else "a tenth" if share > 0.1 else "little"


def _gender(walk: Walk, place: Place, thread: Thread) -> Iterator[str]:
    if thread.draft.gender is not None:
        yield "gender fits"
    elif thread.likely is None:
        yield "gender unknown"
    else:
        yield "given name fits" if thread.likely == place.shows else "given name does not fit"
    if thread.calls:
        yield "called so before" if thread.calls[-1] == place.shows else "called otherwise before"
    if walk.before.get(place.shows) is thread:
        yield "the last such pronoun's"


def _syntax(parse: Parse, place: Place, site: Site) -> Iterator[str]:
    if site.sentence != place.sentence:
        return
    kind = "reflexive" if place.token.has("Reflex=Yes") else "possessive" if place.role == "owner" else "plain"
    if site.head == place.own:
        yield f"its own clause's subject, {kind}"
    elif site.head in place.above:
        yield f"subject of a clause above, {kind}"
    elif parse.tokens[site.head].head == place.token.head:
        yield f"beside it, {kind}"
    if site.head in (place.token.head, parse.tokens[place.token.head].head):
        yield f"above it, {kind}"


def _speech(walk: Walk, place: Place, thread: Thread, site: Site) -> Iterator[str]:
    said = walk.said_at(site.mention.start)
    speaks = thread.role == "subject" and _says(walk.parse, walk.parse.tokens[site.head].head)
    if place.said is not None:
        yield "quoted, spoken of in the same words" if said == place.said else "quoted, spoken of outside"
        if speaks and said is None and place.sentence - site.sentence < 2:
            yield "quoted, the speaker"
    elif said is not None:
        yield "spoken of only in quotation"
    if speaks:
        yield "speaker"
        if place.role == "subject" and _says(walk.parse, place.token.head):
            yield "speaker speaks on"
    if site.mention.form is MentionForm.PRONOUN and place.role == thread.role:
        yield "a pronoun in the same role"


def _says(parse: Parse, index: int) -> bool:
    return index >= 0 and parse.tokens[index].lemma.lower() in cue_table().verbs
