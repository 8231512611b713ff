"""Settings from a file and from the command line: one route, typed by the rooms' own dataclasses.

A file ``dragoman.toml`` has a table a room; ``--set places.max_candidates=50`` goes over it::

    [places]
    max_candidates = 50
"""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from dragoman.reading.record import DragomanError
from dragoman.reading.stages import Settings

FILE: Final = "dragoman.toml"
TRUE: Final = ("true", "yes", "on", "1")
FALSE: Final = ("false", "no", "off", "0")


class SettingsError(DragomanError):
    """A setting is unknown or has a value of the wrong type; the message says what is expected."""


def settings(path: Path | None = None, overrides: Iterable[str] = ()) -> Settings:
    """The defaults, with what the file `path` and then the `overrides` ("room.key=value") say instead.

    Raises:
        SettingsError: the file cannot be read; a room, key or value is not as it must be.
    """
    found = Settings()
    if path is not None:
        found = with_tables(found, load(path), str(path))
    for override in overrides:
        found = with_override(found, override)
    return found


def default_file() -> Path | None:
    """``dragoman.toml`` of the working folder, if there is one."""
    path = Path(FILE)
    return path if path.is_file() else None


def load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the settings cannot be read: {error}.") from error


def with_tables(base: Settings, tables: Mapping[str, Any], where: str) -> Settings:
    """`base` with the tables of a settings file."""
    for room, keys in tables.items():
        require(room, rooms(base), "room", where)
        if not isinstance(keys, Mapping):
            raise SettingsError(f"{where}: {room!r} is a table [{room}] of settings, not {keys!r}.")
        for key, value in keys.items():
            base = changed(base, room, key, value, where)
    return base


def with_override(base: Settings, override: str) -> Settings:
    """`base` with one ``room.key=value``."""
    name, equals, value = override.partition("=")
    room, dot, key = name.strip().partition(".")
    if not equals or not dot:
        raise SettingsError(f"--set {override!r}: expected room.key=value, for example places.max_candidates=50.")
    where = f"--set {override}"
    require(room, rooms(base), "room", where)
    return changed(base, room, key.strip(), value.strip(), where)


def changed(base: Settings, room: str, key: str, value: Any, where: str) -> Settings:
    old = getattr(base, room)
    kinds = typing.get_type_hints(type(old))
    known = {f.name: kinds[f.name] for f in dataclasses.fields(old)}
    require(key, known, f"setting of {room!r}", where)
    try:
        new = dataclasses.replace(old, **{key: typed(value, known[key], f"{where}: {room}.{key}")})
    except ValueError as error:  # what the room's own dataclass refuses
        raise SettingsError(f"{where}: {error}") from error
    return dataclasses.replace(base, **{room: new})


def rooms(base: Settings) -> list[str]:
    return [f.name for f in dataclasses.fields(base)]


def require(name: str, known: Iterable[str], what: str, where: str) -> None:
    names = sorted(known)
    if name not in names:
        raise SettingsError(f"{where}: there is no {what} {name!r}. Known: {', '.join(names) or 'none'}.")


def typed(value: Any, kind: Any, where: str) -> Any:
    """`value`, as TOML or the command line give it, as a value of the type `kind`.

    Raises:
        SettingsError: it is none.
    """
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return optional(value, kind, where)
    if origin is typing.Literal:
        choices = typing.get_args(kind)
        if value not in choices:
            raise SettingsError(f"{where} is one of {', '.join(map(str, choices))}, not {value!r}.")
        return value
    if origin in (tuple, frozenset):
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, list):
            raise SettingsError(f"{where} is a list, not {value!r}.")
        inner = typing.get_args(kind)[0]
        return origin(typed(v.strip() if isinstance(v, str) else v, inner, where) for v in items if v != "")
    return single(value, kind, where)


def optional(value: Any, kind: Any, where: str) -> Any:
    inner = next(k for k in typing.get_args(kind) if k is not types.NoneType)
    return None if value in ("", "none", None) else typed(value, inner, where)


def single(value: Any, kind: Any, where: str) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is bool and isinstance(value, str) and value.lower() in TRUE + FALSE:
        return value.lower() in TRUE
    if kind in (int, float) and isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            raise SettingsError(f"{where} is {NAMES[kind]}, not {value!r}.") from None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, kind) and not (kind is not bool and isinstance(value, bool)):
        return value
    raise SettingsError(f"{where} is {NAMES.get(kind, kind.__name__)}, not {value!r}.")


NAMES: Final[Mapping[Any, str]] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "a text",
    Path: "a path",
}


def described(found: Settings) -> dict[str, Any]:
    """The settings as JSON-ready objects, for the store's record of its runs."""

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {k: plain(v) for k, v in value.items()}
        if isinstance(value, tuple | frozenset | list):
            return sorted(map(str, value)) if isinstance(value, frozenset) else [plain(v) for v in value]
        return str(value) if isinstance(value, Path) else value

    result: dict[str, Any] = plain(dataclasses.asdict(found))
    return result
