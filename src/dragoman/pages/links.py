"""Which URLs may stand in a record."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

SAFE: Final = ("http", "https")
MAX_URL: Final = 4000


def safe_url(url: object) -> str | None:
    """`url` if it is an http or https address with a host; else null ("javascript:", "file:", "data:")."""
    if not isinstance(url, str) or len(url) > MAX_URL:
        return None
    url = url.strip()
    if any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in SAFE and host else None
