"""Scores the codes of names and phrases: country and sector."""

import json
from pathlib import Path

import msgspec

from brinkwatch.nlp.reader import Reader
from brinkwatch.ontology.actors import country_in
from brinkwatch.ontology.countries import load_countries
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.entities import Entities
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.actor import Cluster
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import MentionKind
from evals.overlap import share_trained_on

Figures = dict[str, object]
_NOWHERE = ("UNK", "NGO", "IMG", "MNC", "ISM")
# Bodies of states whose own three letters stand for a country in PLOVER; all others are IGO.
_UNIONS = ("UNO", "EUR")
# The rows were coded late in 2022; whom they call a former official had left office by then.
_CODED = "2022-11-01"


def score_actors(path: Path, reader: Reader) -> Figures:
    """Return the share of phrases with the right country, sector and both; what a row does not ask counts as right."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    right = {"country": 0, "sector": 0, "both": 0}
    for row in rows:
        country, sector = code_parts(_actor(row["text"], row.get("date") or _CODED, reader))
        expected = row["expect"]
        one = "country" not in expected or (expected["country"] or "") == country
        other = "code_1" not in expected or (expected["code_1"] or "")[:3] == sector[:3]
        right["country"] += one
        right["sector"] += other
        right["both"] += one and other
    figures: Figures = {"phrases": len(rows)}
    figures.update({name: round(count / len(rows), 3) if rows else 0.0 for name, count in right.items()})
    figures["overlap"] = share_trained_on(row["text"].split() for row in rows)
    return figures


def _actor(text: str, day: str | None, reader: Reader) -> Cluster | None:
    """Return whom a phrase names: the cluster of its head word, else of a name around it, else the first."""
    document = Document(id=digest(text), origin="eval", text=text, text_sha256="", published=day)
    parse = reader(document)
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    entities = Entities(parse, mentions, clusters)
    if not parse.sentences:
        return None
    root = parse.sentences[0].root
    around = entities.mention_around(root)
    named = entities.clusters.get(around.cluster) if around and around.cluster else None
    head = entities.cluster_at(root) or named
    return head or (_somewhere(clusters[0]) if clusters else None)


def _somewhere(cluster: Cluster) -> Cluster:
    """Return what a name beside the head word tells of it: the country alone ("a Norwegian fjord")."""
    return msgspec.structs.replace(cluster, key=None, kind=MentionKind.OTHER, code=cluster.country)


def code_parts(cluster: Cluster | None) -> tuple[str, str]:
    """Return country (or body of states) and sector of a cluster's code, in the words of the data.

    A sector that nothing tells is ``UNK``, a state itself has none, and a place below the state stands for who lives there.

    >>> code_parts(None)
    ('', 'UNK')
    """
    if cluster is None:
        return "", "UNK"
    code = cluster.code or cluster.country or ""
    if code.startswith("IGO"):
        return (code[3:6] if code[3:6] in _UNIONS else "IGO"), code[6:]
    country = code[:3] if country_in(code) else ""
    sector = code[3:] if country or code[:3] in _NOWHERE else code
    if not country and not sector and code[:3] != "UNK":
        return "", code[:3] or _unsaid(cluster)
    is_state = bool(country) and cluster.key in load_countries()
    return country, sector or ("" if is_state else _unsaid(cluster))


def _unsaid(cluster: Cluster) -> str:
    return "CVL" if cluster.kind is MentionKind.PLACE else "UNK"
