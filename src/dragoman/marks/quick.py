"""spaCy without its command line."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

PUT_OFF = "spacy.cli.info"


def spacy() -> ModuleType:
    """The package spaCy, imported without ``spacy.cli``, which takes a third of its import (0.75 of 2.25 CPU-s).

    ``spacy/__init__.py`` needs of it only ``info``, for which a function stands in that imports the real one when
    it is called. Where spaCy has been imported already, or no longer asks for it, nothing is changed.
    """
    if "spacy" not in sys.modules and PUT_OFF not in sys.modules:
        stand_in = ModuleType(PUT_OFF)
        stand_in.info = info  # type: ignore[attr-defined]
        sys.modules[PUT_OFF] = stand_in
        try:
            import spacy
        finally:
            del sys.modules[PUT_OFF]
    import spacy

    return spacy


def info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, with its module imported first."""
    from spacy.cli.info import info as real

    return real(*arguments, **options)
