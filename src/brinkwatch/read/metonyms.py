"""Whether a capital's name is the town or the government that sits there."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.metonyms import MetonymRules, load_metonym_rules


def is_government(parse: Parse, head: int) -> bool:
    """Say whether the capital named by the word ``head`` acts as its government ("Seoul said"), not as a town ("in Seoul")."""
    rules = load_metonym_rules()
    token = parse.tokens[head]
    relation = token.relation.partition(":")[0]
    if token.relation == "nmod:poss":
        return _noun(parse, token.head) not in rules.town_nouns
    if relation == "conj" and token.head >= 0:
        case = _case(parse, token)
        return is_government(parse, token.head) if case is None else _after(parse, token, case, rules)
    if relation == "nsubj":
        return not _is_town(parse, token.head, rules)
    if relation in ("obj", "iobj"):
        return parse.tokens[token.head].lemma.lower() not in rules.town_verbs
    if relation in ("compound", "amod", "flat"):
        return token.head >= 0 and not _town_noun(parse, token.head, rules)
    if relation in ("nmod", "obl", "xcomp", "ccomp"):
        case = _case(parse, token)
        return case is not None and _after(parse, token, case, rules)
    return False


def _noun(parse: Parse, index: int) -> str:
    return parse.tokens[index].lemma.lower() if index >= 0 else ""


def _town_noun(parse: Parse, index: int, rules: MetonymRules) -> bool:
    return _noun(parse, index) in rules.town_nouns or parse.tokens[index].text.lower() in rules.town_nouns


def _case(parse: Parse, token: Token) -> str | None:
    return next((child.text.lower() for child in parse.dependents(token.index, "case")), None)


def _is_town(parse: Parse, predicate: int, rules: MetonymRules) -> bool:
    """Say whether the predicate is a noun for a town ("Seoul is a city of ten million")."""
    return (
        predicate >= 0
        and parse.tokens[predicate].upos in ("NOUN", "PROPN")
        and _noun(parse, predicate) in rules.town_nouns
    )


def _after(parse: Parse, token: Token, case: str, rules: MetonymRules) -> bool:
    governor = _noun(parse, token.head)
    if case in rules.locative:
        return False
    if case in rules.moving:
        return governor not in rules.motion
    if case == "of":
        return governor not in rules.town_nouns
    if case in ("on", "against"):
        return governor not in rules.attack_nouns
    return True
