"""What the tests of several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader with default settings for the whole run: loading it takes seconds."""
    return Reader()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's shared folder (benchmarks, seed); CI has it, a user's clone may not."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", "../shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared folder at {folder}")
    return folder
