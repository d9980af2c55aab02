"""Reads UDS-IH2: how sure an event happened, -3 to 3, on words of EWT."""

import json

from training.data import SHARED, Sentence


def add_factuality(sentences: list[Sentence], part: str = "train") -> list[Sentence]:
    """Return the sentences with the judgements of UDS-IH2 on those that it has."""
    known = {" ".join(sentence.words): sentence for sentence in sentences}
    for line in (SHARED / "data/factuality/uds_ih2" / f"{part}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        sentence = known.get(row["text"])
        if sentence:
            sentence.factuality = {target["span1"][0]: float(target["label"]) for target in row["targets"]}
    return sentences
