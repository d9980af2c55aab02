"""Scores the codes of names and phrases: country and sector."""

import json
from pathlib import Path

from brinkwatch.nlp.reader import Reader
from brinkwatch.ontology.actors import country_in
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.entities import Entities
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.actor import Cluster
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from evals.overlap import share_trained_on

Figures = dict[str, object]
_NOWHERE = ("UNK", "NGO", "IMG", "MNC", "ISM")


def score_actors(path: Path, reader: Reader) -> Figures:
    """Return the share of phrases with the right country, sector and both; what a row does not ask counts as right."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    right = {"country": 0, "sector": 0, "both": 0}
    for row in rows:
        country, sector = code_parts(_actor(row["text"], row.get("date"), reader))
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
    return entities.cluster_at(root) or named or (clusters[0] if clusters else None)


def code_parts(cluster: Cluster | None) -> tuple[str, str]:
    """Return country (or body of states) and sector of a cluster's code, empty where there is none."""
    code = (cluster.code or cluster.country or "") if cluster else ""
    if code.startswith("IGO"):
        return code[3:6], code[6:]
    if country_in(code):
        return code[:3], code[3:]
    return "", code[3:] if code[:3] in _NOWHERE else code
