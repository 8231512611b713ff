"""Folders to files, and what kind of source a file is."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ENDINGS: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
}
PAGE: Final = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
FEED: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+(?!html)|rss|feed|rdf:RDF|channel)\b", re.I | re.S
)


def walk(folder: Path) -> Iterator[Path]:
    """The files under `folder`, sorted, hidden ones left out; a folder reached twice is walked once."""
    seen: set[tuple[int, int]] = set()
    for base, folders, names in os.walk(folder, followlinks=True):
        here = os.stat(base)  # noqa: PTH116  a path that os.walk gave
        if (here.st_dev, here.st_ino) in seen:
            folders.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if not name.startswith(".") and is_file(path):
                yield path


def is_file(path: Path) -> bool:
    """A regular file, not a pipe or device that would never end."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def format_by_name(name: str) -> str | None:
    """The format that the ending tells, gzip endings apart; null where it tells none, "" where there is no ending."""
    stem = name.lower()
    while stem.endswith(".gz"):
        stem = stem[:-3]
    ending = os.path.splitext(stem)[1]  # noqa: PTH122  names may come from URLs
    return ENDINGS.get(ending) if ending else ""


def format_by_content(head: bytes) -> str:
    """The format that the first bytes tell; "text" where nothing else is seen."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WARC/"):
        return "warc"
    if PAGE.match(start):
        return "html"
    if FEED.match(start):
        return "feed"
    if start.startswith(b"{"):
        return "jsonl"
    return "text"
