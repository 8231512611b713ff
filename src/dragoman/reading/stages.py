"""The ordered list of stages, and what a stage is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from dragoman.entities import Entities, EntitiesSettings
from dragoman.events import Events, EventsSettings
from dragoman.marks import Marks, ParserSettings
from dragoman.places import Places, PlacesSettings
from dragoman.reading.record import Reading
from dragoman.statements import Statements, StatementsSettings
from dragoman.times import Times, TimesSettings


class Stage(Protocol):
    """A step of the reading: a value and a function, without files, network, clock or globals.

    ``needs`` are the parts of the record that must be filled before, ``fills`` those it fills;
    ``version`` goes up whenever its output changes.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    needs: ClassVar[tuple[str, ...]]
    fills: ClassVar[tuple[str, ...]]

    def __call__(self, marks: Marks, reading: Reading) -> Reading: ...


@dataclass(frozen=True)
class Settings:
    """All settings of a reading: one frozen dataclass a room."""

    marks: ParserSettings = field(default_factory=ParserSettings)
    times: TimesSettings = field(default_factory=TimesSettings)
    places: PlacesSettings = field(default_factory=PlacesSettings)
    entities: EntitiesSettings = field(default_factory=EntitiesSettings)
    statements: StatementsSettings = field(default_factory=StatementsSettings)
    events: EventsSettings = field(default_factory=EventsSettings)


STAGES = (Times, Places, Entities, Statements, Events)


def load(settings: Settings) -> tuple[Stage, ...]:
    """The stages in order, with their lexicons read."""
    return (
        Times.load(settings.times),
        Places.load(settings.places),
        Entities.load(settings.entities),
        Statements.load(settings.statements),
        Events.load(settings.events),
    )
