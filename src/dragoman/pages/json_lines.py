"""JSON Lines and JSON files to documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from dragoman.pages.decode import decode
from dragoman.pages.links import safe_url
from dragoman.pages.options import PageError, SourceOptions
from dragoman.pages.text import document
from dragoman.pages.unpack import lines, read_all
from dragoman.reading.record import Document, Failure

FIELDS: Final = ("key", "date", "title", "url")
STAGE: Final = "pages"


def from_jsonl(source: BinaryIO, name: str, options: SourceOptions) -> Iterator[Document | Failure]:
    """One document a line; keys default to "name:line". A bad line is a `Failure` and the next is read."""
    for number, line in enumerate(lines(source, options.max_bytes), start=1):
        here = f"{name}:{number}"
        if isinstance(line, PageError):
            yield Failure(here, STAGE, f"{here}: {line}")
        elif line.strip():
            yield read_object(line, here)


def read_object(line: bytes, here: str) -> Document | Failure:
    try:
        return document_or_failure(parse(decode(line)), here)
    except PageError as error:
        return Failure(here, STAGE, f"{here}: {error}")


def document_or_failure(value: object, here: str) -> Document | Failure:
    """The document of one object; where it cannot be made, a failure under the caller's key, if there is one."""
    try:
        return from_object(value, here)
    except PageError as error:
        return Failure(own_key(value) or here, STAGE, f"{here}: {error}")


def own_key(value: object) -> str | None:
    try:
        return string(value, "key") if isinstance(value, Mapping) else None
    except PageError:
        return None


def from_json(source: BinaryIO, name: str, options: SourceOptions) -> Iterator[Document | Failure]:
    """The documents of a JSON file: one object, or a list of objects keyed "name:position" from 1."""
    try:
        value = parse(decode(read_all(source, options.max_bytes)))
    except PageError as error:
        yield Failure(name, STAGE, f"{name}: {error}")
        return
    if isinstance(value, list) and value and not any(has_text(item) for item in value):
        yield Failure(name, STAGE, f'{name}: none of its {len(value)} items is an object with "text".')
        return
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, start=1):
        here = f"{name}:{number}" if isinstance(value, list) else name
        yield document_or_failure(item, here)


def has_text(value: object) -> bool:
    return isinstance(value, Mapping) and ("text" in value or "document" in value)


def parse(text: str) -> Any:
    """
    Raises:
        PageError: not JSON, nested beyond reason, or a number beyond reason.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise PageError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise PageError(f"This is not JSON: {error}.") from error


def from_object(value: object, here: str) -> Document:
    """The document of one object: `{"key", "text", "date", "title", "url"}`, or a reading's.

    Raises:
        PageError: not an object, no text, or a field of the wrong type.
    """
    if not isinstance(value, Mapping):
        raise PageError(f'An object with "text" is expected, not {type(value).__name__}.')
    inner = value.get("document")
    if isinstance(inner, Mapping):
        published = inner.get("published")
        date = published.get("value") if isinstance(published, Mapping) else None
        return from_object({"date": date, **{k: v for k, v in inner.items() if k != "document"}}, here)
    text = value.get("text")
    if not isinstance(text, str):
        raise PageError(f'"text" is {"missing" if text is None else "not a string"}; each object needs a text.')
    given = {name: string(value, name) for name in FIELDS}
    return document(
        text,
        key=given["key"] or safe_url(given["url"]) or here,
        date=given["date"],
        title=given["title"],
        url=given["url"],
    )


def string(value: Mapping[str, object], name: str) -> str | None:
    found = value.get(name)
    if isinstance(found, int) and not isinstance(found, bool) and name == "key":
        return str(found)
    if found is not None and not isinstance(found, str):
        raise PageError(f'"{name}" is a {type(found).__name__}; a string or null is expected.')
    return found or None
