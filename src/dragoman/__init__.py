"""dragoman reads news and gives a sourced record of who did what to whom, when, where, says who.

    import dragoman

    reading = dragoman.read("article.html")
    for event in reading.events:
        print(event.type, event.status, event.trigger.of(reading.document.text))

Everything is imported when it is first used: ``import dragoman`` takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reading.record import DragomanError as DragomanError
    from dragoman.reading.record import Failure as Failure
    from dragoman.reading.record import Reading as Reading
    from dragoman.reading.stages import Settings as Settings
    from dragoman.store import Archive as Archive
    from dragoman.views.api import actor as actor
    from dragoman.views.api import read as read
    from dragoman.views.api import read_many as read_many
    from dragoman.views.api import relation as relation

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "DragomanError",
    "Failure",
    "Reading",
    "Settings",
    "actor",
    "read",
    "read_many",
    "relation",
]

HOMES = {
    "Archive": "dragoman.store",
    "DragomanError": "dragoman.reading.record",
    "Failure": "dragoman.reading.record",
    "Reading": "dragoman.reading.record",
    "Settings": "dragoman.reading.stages",
    "actor": "dragoman.views.api",
    "read": "dragoman.views.api",
    "read_many": "dragoman.views.api",
    "relation": "dragoman.views.api",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
