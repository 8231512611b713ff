"""The lexicon of events: the rows of `data/en/events/`, as frozen objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from dragoman.data import LexiconError, Row, table
from dragoman.events.coder import Frame
from dragoman.events.plover import Plover
from dragoman.reading.record import STATUSES

FOLDER: Final = "en/events/"
POS: Final = ("verb", "noun", "adj")
KEEP: Final = ("any", "actor", "recipient", "both")
# Slots whose words belong to the phrase, save classes of acts that are told beside it ("condemned the raid").
COVERED: Final = frozenset({"obj", "to", "from", "of", "with", "in"})
OTHER_ACTS: Final = frozenset({"IDEA", "DECISION", "HARM", "DEMAND"})
PREPOSITIONS: Final = frozenset("against at for from in into of on over to upon with".split())
GUARDS: Final = ("NATURE", "MARKETS", "SPORTS", "LEISURE")
ENTITIES: Final = ("ENTITY", "POLITICAL", "AUTHORITIES", "COUNTRY")
EFFECTS: Final = (*STATUSES, "attempt", "drop")


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on a slot: `words` (none: anything will do), or an entity ("ENTITY" any, "POLITICAL"
    one that acts in politics, "AUTHORITIES" a body or officer of a state, "COUNTRY" a state itself); `absent` turns
    it round.

    `covers`: the word is part of the phrase and tells of no event of its own ("broke the truce").
    """

    slot: str
    words: frozenset[str]
    entity: str = ""
    absent: bool = False
    covers: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells of an event. `rest` are the words that must go with the first (verbs), or
    stand before the last (nouns).
    """

    ref: str
    head: str
    rest: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]
    type: str
    mode: str | None
    frame: Frame
    keep: str

    @property
    def rank(self) -> int:
        """More conditions make a row more specific; fixed words count double."""
        return 2 * len(self.rest) + sum(2 if n.words else 1 for n in self.needs)


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word does to the standing of the act it governs: a status, "attempt", or "drop"."""

    ref: str
    effect: str


@dataclass(frozen=True)
class Lexicon:
    """All tables of the room."""

    plover: Plover
    triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
    lights: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    governors: Mapping[tuple[str, str, str], Governor]
    adjectives: Mapping[str, Governor]
    modals: Mapping[str, Governor]
    control: frozenset[str]
    guards: Mapping[str, frozenset[str]]
    speech: Mapping[tuple[str, str, str], tuple[str, str | None, str]]
    contexts: Mapping[str, tuple[tuple[str, ...], ...]]
    counted: Mapping[str, str]

    @classmethod
    def load(cls) -> Self:
        """The tables, checked against each other and against PLOVER's.

        Raises:
            LexiconError: a row names an unknown type, mode, class, frame or effect.
        """
        plover, groups = Plover.load(), classes()
        return cls(
            plover=plover,
            triggers=triggers(plover, frames(), groups),
            lights=lights(),
            governors=governors(),
            adjectives=statuses("adjectives.csv"),
            modals=statuses("modals.csv"),
            control=frozenset(r["lemma"] for r in rows("control.csv", ("lemma", "source"), 1)),
            guards={name: groups[name] for name in GUARDS},
            speech=speech(plover),
            contexts=contexts(plover),
            counted={r["lemma"]: r["what"] for r in rows("counted.csv", ("lemma", "what", "source"), 1)},
        )


def rows(name: str, columns: tuple[str, ...], unique: int) -> tuple[Row, ...]:
    return table(FOLDER + name, columns, columns[:unique])


def classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for r in rows("classes.csv", ("class", "lemma"), 2):
        found[r["class"]].add(r["lemma"])
    return {name: frozenset(words) for name, words in found.items()}


def frames() -> dict[str, Frame]:
    return {
        r["frame"]: Frame(r["frame"], r.list("actors"), r.list("recipients"), r["direction"] == "mutual")
        for r in rows("frames.csv", ("frame", "actors", "recipients", "direction"), 1)
    }


def triggers(
    plover: Plover, known: Mapping[str, Frame], groups: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Rows by (head lemma, part of speech), the most specific first."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    columns = ("lemma", "pos", "needs", "type", "mode", "frame", "keep", "example", "source")
    for r in rows("triggers.csv", columns, 3):
        check(r, plover, known)
        for head, rest in spellings(r):
            frame = with_prepositions(known[r["frame"]], rest) if r["pos"] != "noun" else known[r["frame"]]
            trigger = Trigger(
                r.ref, head, rest, r["pos"], needs(r, groups), r["type"], r["mode"] or None, frame, r["keep"]
            )
            found[head, r["pos"]].append(trigger)
    return {key: tuple(sorted(group, key=lambda t: -t.rank)) for key, group in found.items()}


def spellings(r: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Head and other words of a row; hyphened nouns also as the three tokens that a parser makes of them."""
    words = r["lemma"].split()
    yield (words[-1], tuple(words[:-1])) if r["pos"] == "noun" else (words[0], tuple(words[1:]))
    if r["pos"] == "noun" and "-" in r["lemma"]:
        parts = r["lemma"].replace("-", " - ").split()
        yield parts[-1], tuple(parts[:-1])


def with_prepositions(frame: Frame, rest: tuple[str, ...]) -> Frame:
    """`frame` with the prepositions of the phrase as the first places for a recipient ("crack down on").

    Not where the frame looks behind the preposition: what one calls for is not whom one asks.
    """
    taken = {slot.partition(">")[0] for slot in frame.recipients if ">" in slot}
    own = tuple(w for w in rest if w in PREPOSITIONS - taken)
    return replace(frame, recipients=(*own, *frame.recipients)) if own and frame.recipients else frame


def check(r: Row, plover: Plover, known: Mapping[str, Frame]) -> None:
    if r["type"] not in plover.types:
        raise r.error(f"type {r['type']!r} is not in plover/types.csv.")
    if r["mode"] and (r["type"], r["mode"]) not in plover.modes:
        raise r.error(f"mode {r['mode']!r} of {r['type']} is not in plover/modes.csv.")
    for column, allowed in (("frame", tuple(known)), ("pos", POS), ("keep", KEEP)):
        if r[column] not in allowed:
            raise r.error(f"{column} is {r[column]!r}; expected one of {', '.join(allowed)}.")


def needs(r: Row, groups: Mapping[str, frozenset[str]]) -> tuple[Need, ...]:
    """Conditions "slot:CLASS", "slot:word", "slot:ENTITY", "slot:POLITICAL", "slot:AUTHORITIES", "slot:COUNTRY",
    "slot:*" (filled at all).

    A "!" before the value turns it round.
    """
    found = []
    for condition in r.list("needs"):
        slot, _, value = condition.partition(":")
        absent, value = value.startswith("!"), value.removeprefix("!")
        if value.isupper() and value not in ENTITIES:
            if value not in groups:
                raise r.error(f"class {value!r} is not in classes.csv.")
            words = groups[value]
        else:
            words = frozenset() if value in ("*", *ENTITIES) else frozenset((value,))
        covers = bool(words) and not absent and slot in COVERED and value not in OTHER_ACTS
        found.append(Need(slot, words, value if value in ENTITIES else "", absent, covers))
    return tuple(found)


def lights() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Light verbs by first word: the words that follow, the role of the subject, the row."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for r in rows("lights.csv", ("lemma", "subject", "source"), 2):
        head, *rest = r["lemma"].split()
        found[head].append((tuple(rest), r["subject"], r.ref))
    return {head: tuple(sorted(group, key=lambda g: -len(g[0]))) for head, group in found.items()}


def governors() -> dict[tuple[str, str, str], Governor]:
    found = {}
    for r in rows("governors.csv", ("lemma", "pos", "link", "effect", "source"), 3):
        if r["effect"] not in EFFECTS:
            raise r.error(f"effect is {r['effect']!r}; expected one of {', '.join(EFFECTS)}.")
        found[r["lemma"], r["pos"], r["link"]] = Governor(r.ref, r["effect"])
    return found


def statuses(name: str) -> dict[str, Governor]:
    return {r["lemma"]: Governor(r.ref, r["status"]) for r in rows(name, ("lemma", "status", "source"), 1)}


def speech(plover: Plover) -> dict[tuple[str, str, str], tuple[str, str | None, str]]:
    """(own type, embedded type, embedded mode) to the type and mode that the saying becomes, and the row."""
    found = {}
    for r in rows("speech.csv", ("act", "embedded", "embedded_mode", "type", "mode"), 3):
        if r["mode"] and (r["type"], r["mode"]) not in plover.modes:
            raise r.error(f"mode {r['mode']!r} of {r['type']} is not in plover/modes.csv.")
        found[r["act"], r["embedded"], r["embedded_mode"]] = (r["type"], r["mode"] or None, r.ref)
    return found


def contexts(plover: Plover) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Cues by first lemma: (context, further words …)."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for r in rows("contexts.csv", ("cue", "context", "source"), 2):
        if r["context"] not in plover.contexts:
            raise r.error(f"context {r['context']!r} is not in plover/contexts.csv.")
        head, *rest = r["cue"].split()
        found[head].append((r["context"], *rest))
    return {head: tuple(group) for head, group in found.items()}


__all__ = ["Governor", "Lexicon", "LexiconError", "Need", "Trigger"]
