"""The reader model in PyTorch: MiniLM with a word-shape embedding and one head a task."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, RELATION, TOLD, TOLD_INNER = 256, 128, 128, 256
FAR = 64
"""Words further than this from a cue count as equally far."""


PAIRED = frozenset({"relations", "told"})
"""Tasks that label pairs of words."""


@dataclass(frozen=True)
class Batch:
    """Windows of equal depth: pieces [B, P], for each word its first and last piece [B, W], and labels [B, W].

    ``factuality`` [B, W] is NaN where nobody judged.
    """

    pieces: Tensor
    shapes: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    sentence: Tensor
    labels: Mapping[str, Tensor]
    factuality: Tensor
    told: "Cues"


class Cues(NamedTuple):
    """The cues of a batch: window [N], share of each word in the cue [N, W], distance class [N, W], labels [N, W]."""

    window: Tensor
    share: Tensor
    distance: Tensor
    labels: Tensor


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states [B, P, 384]; ``mask`` [B, 1, 1, P] is true where a piece may be seen."""
        batch, length, _ = states.shape
        rate = self.dropout if self.training else 0.0
        q, k, v = self.qkv(states).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=rate)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        states = self.norm1(states + functional.dropout(seen, rate, self.training))
        inner = self.outer(functional.gelu(self.inner(states)))
        return self.norm2(states + functional.dropout(inner, rate, self.training))


class Reader(nn.Module):
    """The encoder and its heads: ``sizes`` maps each task to its number of classes."""

    def __init__(self, vocabulary: int, shapes: int, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(shapes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.1) for _ in range(LAYERS))
        self.tags = nn.ModuleDict({task: nn.Linear(HIDDEN, size) for task, size in sizes.items() if task not in PAIRED})
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc_bilinear = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent = nn.Linear(HIDDEN, 2 * RELATION)
        self.relation_head = nn.Linear(HIDDEN, 2 * RELATION)
        self.relation = nn.Linear(2 * RELATION, sizes["relations"])
        self.told_cue = nn.Linear(HIDDEN, TOLD)
        self.told_word = nn.Linear(HIDDEN, TOLD)
        self.told_inner = nn.Linear(HIDDEN, TOLD_INNER)
        self.told_cue_more = nn.Linear(TOLD_INNER, TOLD)
        self.told_word_more = nn.Linear(TOLD_INNER, TOLD)
        self.told_pair = nn.Parameter(torch.randn(sizes["told"], TOLD, TOLD) / TOLD)
        self.told_alone = nn.Linear(TOLD, sizes["told"])
        self.told_distance = nn.Embedding(2 * FAR + 1, sizes["told"])
        self.factuality = nn.Linear(HIDDEN, 1)
        self.vector = nn.Linear(HIDDEN, HIDDEN, bias=False)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.told_distance.weight)
        nn.init.zeros_(self.told_cue_more.weight)
        nn.init.zeros_(self.told_word_more.weight)
        nn.init.zeros_(self.shape.weight)

    def encode(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return word vectors [B, W, 384] and the window's own vector [B, 384]."""
        states = self.states(batch)
        words = (_gather(states, batch.first) + _gather(states, batch.last)) / 2
        return words, states[:, 0]

    def states(self, batch: Batch) -> Tensor:
        """Return the last layer's vectors [B, P, 384] of all pieces."""
        length = batch.pieces.shape[1]
        states = self.words(batch.pieces) + self.positions.weight[:length] + self.shape(batch.shapes)
        states = functional.dropout(self.norm(states), 0.1, self.training)
        mask = batch.piece_mask[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def arcs(self, words: Tensor, window: Tensor) -> Tensor:
        """Return arc scores [B, W, W + 1]; the last column is the root."""
        heads = torch.cat([words, window[:, None]], 1)
        dependent = self.drop(functional.gelu(self.arc_dependent(words)))
        head = self.drop(functional.gelu(self.arc_head(heads)))
        return self.arc_bilinear(dependent) @ head.transpose(1, 2) / ARC**0.5 + self.arc_bias(head).transpose(1, 2)

    def relations(self, words: Tensor, window: Tensor, heads: Tensor) -> Tensor:
        """Return relation scores [B, W, R] of each word to its given head (index W is the root)."""
        return self.relation(self.relation_parts(words, window, heads))

    def relation_parts(self, words: Tensor, window: Tensor, heads: Tensor) -> Tensor:
        """Return what the last layer of the relation head sees [B, W, 256]."""
        dependent = self.relation_dependent(words)
        head = _gather(self.relation_head(torch.cat([words, window[:, None]], 1)), heads)
        summed = functional.gelu(dependent[..., :RELATION] + head[..., :RELATION])
        return self.drop(torch.cat([summed, dependent[..., RELATION:] * head[..., RELATION:]], -1))

    def told(self, words: Tensor, cues: Cues) -> Tensor:
        """Return for each cue the scores [N, W, L] of each word's part in what it introduces."""
        inner = self.drop(functional.gelu(self.told_inner(words)))
        cue_part = (self.told_cue(words) + self.told_cue_more(inner))[cues.window]
        word_part = (self.told_word(words) + self.told_word_more(inner))[cues.window]
        cue = self.drop(torch.bmm(cues.share[:, None].to(cue_part.dtype), cue_part)[:, 0])
        word = self.drop(word_part)
        turned = torch.einsum("nd,lde->nle", cue, self.told_pair)
        paired = torch.einsum("nle,nwe->nwl", turned, word) / TOLD**0.5
        return paired + self.told_alone(word) + self.told_distance(cues.distance)

    def pooled(self, words: Tensor, mask: Tensor) -> Tensor:
        """Return one vector [B, 384] for each window: the mean of its words, turned towards the base's own space."""
        return self.vector(mean_of(words, mask))

    def drop(self, states: Tensor) -> Tensor:
        """Drop a quarter of the values while training."""
        return functional.dropout(states, 0.25, self.training)

    def loss(
        self, batch: Batch, weights: Mapping[str, float], teacher: Tensor | None = None
    ) -> tuple[Tensor, dict[str, float]]:
        """Return the weighted sum of the tasks' mean losses, and each of them.

        ``teacher`` [B, 384] are the vectors of the base itself, where the pooled vectors are to be kept close to them.
        """
        words, window = self.encode(batch)
        found = {}
        if teacher is not None:
            near = functional.cosine_similarity(self.pooled(words, batch.word_mask).float(), teacher.float())
            found["vector"] = (1 - near).mean()
        words = self.drop(words)
        for task, target in batch.labels.items():
            if (target >= 0).any():
                found[task] = _entropy(self.scores(task, words, window, batch), target)
        if len(batch.told.window):
            found["told"] = _entropy(self.told(words, batch.told), batch.told.labels)
        judged = ~batch.factuality.isnan()
        if judged.any():
            scores = self.factuality(words[judged])[:, 0].float()
            found["factuality"] = functional.huber_loss(scores, batch.factuality[judged])
        total = sum((weights.get(task, 1.0) * part for task, part in found.items()), words.new_zeros(()))
        return total, {task: float(part.detach()) for task, part in found.items()}

    def scores(self, task: str, words: Tensor, window: Tensor, batch: Batch) -> Tensor:
        """Return the scores [B, W, L] of one word-level task."""
        if task == "relations":
            return self.relations(words, window, batch.labels["heads"].clamp(min=0))
        if task != "heads":
            return self.tags[task](words)
        scores = self.arcs(words, window)
        same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
        allowed = torch.cat([same, torch.ones_like(same[..., :1])], -1)
        return scores.masked_fill(~allowed, -1e4)


def mean_of(states: Tensor, mask: Tensor) -> Tensor:
    """Return the mean [B, H] of the vectors [B, L, H] that a mask [B, L] lets through."""
    shares = mask.to(states.dtype)[..., None]
    return (states * shares).sum(1) / shares.sum(1)


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    known = target >= 0
    return functional.cross_entropy(scores[known].float(), target[known])


def _gather(states: Tensor, index: Tensor) -> Tensor:
    return states.gather(1, index[..., None].expand(-1, -1, states.shape[-1]))


def load_base(model: Reader, weights: Mapping[str, Tensor]) -> None:
    """Copy the base encoder's weights into the model (its second segment is never used)."""
    own = model.state_dict()
    own["words.weight"].copy_(weights["embeddings.word_embeddings.weight"])
    own["positions.weight"].copy_(
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    names = {"norm": "embeddings.LayerNorm"}
    for number in range(LAYERS):
        here, there = f"layers.{number}", f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            rows = [weights[f"{there}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            own[f"{here}.qkv.{part}"].copy_(torch.cat(rows))
        names |= {
            f"{here}.out": f"{there}.attention.output.dense",
            f"{here}.norm1": f"{there}.attention.output.LayerNorm",
            f"{here}.inner": f"{there}.intermediate.dense",
            f"{here}.outer": f"{there}.output.dense",
            f"{here}.norm2": f"{there}.output.LayerNorm",
        }
    for mine, base in names.items():
        for part in ("weight", "bias"):
            own[f"{mine}.{part}"].copy_(weights[f"{base}.{part}"])
