"""What a marked source does to a marked target: scores of the 16 PLOVER types for one pair.

The rule coder reads the text with source and target as its only entities; what it finds, with the words
around and between the two, goes into a linear model (``data/models/relation-linear``, see its card).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from dragoman.data import resource
from dragoman.events.clause import VERBAL
from dragoman.events.stage import Events
from dragoman.marks import Marks, Token
from dragoman.reading.record import Document, Entity, Event, Reading, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS: Final = "models/relation-linear/weights.npz"
# The training data have one class for both ways of giving way; the coder's own finding tells which it is.
YIELD: Final = ("CONCEDE", "RETREAT")
SOURCE, TARGET = "s", "t"
# Feature groups weigh differently (cross-validated on the development half of the relations set).
GROUP_WEIGHT: Final = {"w": 0.5, "b": 0.5, "v": 0.7, "p": 0.5, "a": 0.5, "t": 0.5, "e": 0.7, "x": 0.7}
MAX_PATH: Final = 12


@dataclass(frozen=True)
class Pair:
    """One text with its marked sides and what the rule coder finds between them."""

    marks: Marks
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    reading: Reading

    @classmethod
    def read(cls, events: Events, marks: Marks, source: Sequence[Span], target: Sequence[Span]) -> Self:
        """The pair, read by the rule coder with its two sides as the only entities: two states, as it were."""
        sides = ((SOURCE, tuple(source)), (TARGET, tuple(target)))
        entities = tuple(Entity(id, id, "state", country=id, mentions=spans) for id, spans in sides if spans)
        blank = Reading(Document("pair", "", marks.text), entities=entities)
        return cls(marks, tuple(source), tuple(target), events(marks, blank))

    @cached_property
    def side(self) -> dict[int, str]:
        """Tokens of the two sides."""
        found = {i: TARGET for span in self.target for i in self.marks.within(span)}
        return found | {i: SOURCE for span in self.source for i in self.marks.within(span)}

    def head(self, spans: tuple[Span, ...]) -> int | None:
        """The token of the first span whose head stands outside it."""
        for span in spans[:1]:
            inside = self.marks.within(span)
            return next((i for i in inside if self.marks.tokens[i].head not in inside or
                         self.marks.tokens[i].head == i), None)
        return None


def features(pair: Pair) -> dict[str, float]:
    """Weighted features by name; the letter before the colon is the group."""
    names = {*words(pair), *grammar(pair), *findings(pair)}
    return {name: GROUP_WEIGHT[name[0]] for name in names}


def words(pair: Pair) -> Iterator[str]:
    """Lemmas and pairs of lemmas; sides are letters, other names one word."""
    previous = "^"
    for token in pair.marks.tokens:
        side = pair.side.get(token.i)
        if side is None and token.pos in ("PUNCT", "SPACE", "SYM"):
            continue
        word = side.upper() if side else plain(token)
        if word == previous and (side or word == "NAME"):
            continue
        yield f"w:{word}"
        yield f"b:{previous} {word}"
        previous = word


def plain(token: Token) -> str:
    if token.pos == "PROPN":
        return "NAME"
    return "NUM" if token.pos == "NUM" else token.lemma.lower()


def grammar(pair: Pair) -> Iterator[str]:
    """Verbs above the two sides with their auxiliaries, and the path between the sides."""
    for name, spans in ((SOURCE, pair.source), (TARGET, pair.target)):
        head = pair.head(spans)
        if head is None:
            yield f"v:{name} none"
            continue
        above = list(pair.marks.ancestors(head))
        yield f"v:{name} {pair.marks.tokens[head].dep}"
        for n, verb in enumerate([t for t in above if t.pos in VERBAL][:2]):
            yield f"v:{name}{n} {verb.lemma.lower()}"
            yield from (f"a:{name}{n} {c.lower}" for c in pair.marks.children(verb.i, "aux", "auxpass", "neg", "prt"))
            yield from (f"v:below {c.lemma.lower()}" for c in pair.marks.children(verb.i, "xcomp", "ccomp", "dobj"))
    yield from path(pair)


def path(pair: Pair) -> Iterator[str]:
    source, target = pair.head(pair.source), pair.head(pair.target)
    if source is None or target is None:
        return
    up = [source, *(t.i for t in pair.marks.ancestors(source))]
    down = [target, *(t.i for t in pair.marks.ancestors(target))]
    meeting = next((i for i in up if i in set(down)), None)
    if meeting is None:
        yield "p:apart"
        return
    way = [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]
    inner = [plain(pair.marks.tokens[i]) for i in way if i not in pair.side][:MAX_PATH]
    yield from (f"p:{word}" for word in inner)
    yield from (f"p:{a}>{b}" for a, b in pairwise(inner))


def findings(pair: Pair) -> Iterator[str]:
    """What the rule coder found: types told, with the status and the sides that they join."""
    for event in pair.reading.events:
        real = event.status if event.status != "ongoing" else "occurred"
        yield f"t:{event.type} {real}"
        if event.mode:
            yield f"t:{event.type}/{event.mode}"
        sides = joined(event)
        if sides:
            yield f"e:{event.type} {real} {sides}"
            yield f"x:{event.type} {sides}"


def joined(event: Event) -> str:
    """How the event joins the sides: "st" source to target, "ts" the other way, or the one side it has."""
    return f"{''.join(event.actors)}>{''.join(event.recipients)}" if event.actors or event.recipients else ""


@dataclass(frozen=True)
class RelationModel:
    """A linear model over `features`: columns are features, rows classes.

    ``weights`` is ``(n_classes, n_features) float32``, ``bias`` ``(n_classes,) float32``.
    """

    classes: tuple[str, ...]
    columns: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls) -> Self:
        with resource(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            names = str(stored["features"]).split("\n")
            return cls(
                tuple(str(stored["classes"]).split("\n")),
                {name: n for n, name in enumerate(names)},
                stored["weights"].astype(np.float32),
                stored["bias"].astype(np.float32),
            )

    def probabilities(self, found: Mapping[str, float]) -> dict[str, float]:
        """Probability of each class for a text with these features."""
        logits = self.bias.copy()
        for name, value in found.items():
            column = self.columns.get(name)
            if column is not None:
                logits += value * self.weights[:, column]
        raised = np.exp(logits - logits.max())
        return {c: float(p) for c, p in zip(self.classes, raised / raised.sum(), strict=True)}


@dataclass(frozen=True)
class Relations:
    """Scores pairs; loads the coder's lexicon and the model once."""

    events: Events
    model: RelationModel

    def __call__(self, marks: Marks, source: Sequence[Span], target: Sequence[Span]) -> dict[str, float]:
        """Scores of the 16 PLOVER types for what `source` does to `target`; they sum to one.

        Either side may have no spans. Types are ordered by score, the best first.
        """
        pair = Pair.read(self.events, marks, source, target)
        found = self.model.probabilities(features(pair))
        shared = found.pop("YIELD")
        released = [e for e in pair.reading.events if e.type in YIELD]
        retreat = any(e.type == "RETREAT" for e in released)
        found |= {"RETREAT": shared if retreat else 0.0, "CONCEDE": 0.0 if retreat else shared}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def relation(
    marks: Marks, source_spans: Sequence[Span], target_spans: Sequence[Span], relations: Relations
) -> dict[str, float]:
    """Scores of the 16 PLOVER types for what the source does to the target (see `Relations`)."""
    return relations(marks, source_spans, target_spans)
