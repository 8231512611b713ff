"""The learned reader of events: one small encoder with heads for type, mode, status and parties.

Weights are `data/models/events-encoder` (see its card); they are trained by ``tools/train_events.py`` and applied
with ONNX Runtime. A sentence goes in as words, and a `Judgement` comes out for each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from dragoman.data import resource
from dragoman.events.pieces import Pieces

FOLDER: Final = "models/events-encoder"
REF: Final = "model:events-encoder"
# A longer sentence is cut: what stands behind is judged to tell of no event.
MAX_PIECES: Final = 256
NOTHING: Final = 0  # the class of words that tell of no event

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the network says of the n words of one sentence.

    `read` (n) is false for words that were cut off, of which nothing is said. `types` (n, types + 1) and `status`
    (n, 7) are probabilities, the first type being "no event"; `modes` (n, modes) are scores; `left` (n, 2, r),
    `right` (n, 2, r) and `bias` (n, 2) give, with `near` (2, 2 * reach + 1), the scores of word j as actor and
    recipient of the act at word i.
    """

    read: NDArray[np.bool_]
    types: Floats
    modes: Floats
    status: Floats
    left: Floats
    right: Floats
    bias: Floats
    near: Floats

    def parties(self, i: int) -> Floats:
        """Log-odds (n, 2) of every word's heading the actor and the recipient of the act at word `i`."""
        reach = self.near.shape[1] // 2
        apart = np.clip(np.arange(len(self.right)) - i, -reach, reach) + reach
        scores: Floats = np.einsum("kr,wkr->wk", self.left[i], self.right) + self.bias + self.near[:, apart].T
        scores[~self.read] = -np.inf
        return scores


@dataclass(frozen=True)
class Network:
    """The encoder, its vocabulary, and the names of its classes.

    Loading takes a tenth of a second, at first use; a copy or a pickle of it loads its own.
    """

    def __reduce__(self) -> tuple[type[Network], tuple[()]]:
        return Network, ()

    def load(self) -> Self:
        """Itself, with everything read.

        Raises:
            LexiconError: a file of the model is missing.
        """
        _ = self.heads, self.vocabulary, self.session
        return self

    @cached_property
    def heads(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(resource(f"{FOLDER}/heads.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def types(self) -> tuple[str, ...]:
        return tuple(self.heads["types"])

    @cached_property
    def modes(self) -> tuple[str, ...]:
        return tuple(self.heads["modes"])

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        return tuple(self.heads["statuses"])

    @cached_property
    def near(self) -> Floats:
        return np.asarray(self.heads["near"], np.float32)

    @cached_property
    def vocabulary(self) -> Pieces:
        return Pieces.of(resource(f"{FOLDER}/vocab.txt").read_text(encoding="utf-8"))

    @cached_property
    def session(self) -> Any:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        data = resource(f"{FOLDER}/model.onnx").read_bytes()
        return InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def judge(self, sentences: Sequence[Sequence[str]]) -> list[Judgement]:
        """One judgement a sentence, in order; every word of it has its row.

        Sentences go through one by one: activations are scaled to int8 by all that goes through together, so that in
        a batch a sentence's scores would depend on its neighbours.
        """
        return [self.one(words) for words in sentences]

    def one(self, words: Sequence[str]) -> Judgement:
        ids, first = self.vocabulary.sentence(words, MAX_PIECES)
        asked = {"ids": ids, "mask": [1] * len(ids), "words": first or [0]}
        out = self.session.run(None, {name: np.asarray([value], np.int64) for name, value in asked.items()})
        types, modes, status, left, right, bias = (o[0, : len(first)] for o in out)
        read = np.asarray(first, int) > 0
        types[~read] = np.eye(len(self.types), dtype=np.float32)[NOTHING]
        return Judgement(read, types, modes, status, left, right, bias, self.near)
