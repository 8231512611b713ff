"""Where readings are written to, and what must not be overwritten."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import typer

STDOUT: Final = "-"
JSONL: Final = "jsonl"
# How each line of our own output begins: such a file may be written anew.
OURS: Final = b'{"format":"dragoman/'


@dataclass(frozen=True)
class Target:
    """A file, or standard output."""

    name: str

    def __str__(self) -> str:
        return "standard output" if self.name == STDOUT else self.name

    @contextmanager
    def open(self) -> Iterator[IO[str]]:
        # A lone surrogate becomes \udc00, which is just how JSON writes it.
        if self.name == STDOUT:
            reconfigure = getattr(sys.stdout, "reconfigure", None)
            if reconfigure:
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            yield sys.stdout
            return
        try:
            file = Path(self.name).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
        except OSError as error:
            raise typer.BadParameter(f"{self.name} cannot be written: {error.strerror}.", param_hint="--to") from error
        with file:
            yield file


def target(inputs: list[str], to: str | None, out: str | None) -> tuple[list[str], Target | None]:
    """The inputs proper and the output.

    ``--to FILE`` and ``--to -`` name the output. After ``--to jsonl`` it is ``--out FILE``, else the last of two or
    more inputs, else standard output.

    Raises:
        typer.BadParameter: the output is one of the inputs, or a file that dragoman has not written.
    """
    if out is not None and to not in (None, JSONL):
        raise typer.BadParameter(f"--to {to} and --out {out} name two outputs; give one.", param_hint="--out")
    if to is None and out is None:
        return inputs, None
    if out is not None:
        return inputs, checked(out, inputs)
    if to != JSONL:
        return inputs, checked(str(to), inputs)
    if len(inputs) == 1:
        return inputs, Target(STDOUT)
    return inputs[:-1], checked(inputs[-1], inputs[:-1])


def checked(name: str, inputs: list[str]) -> Target:
    path = Path(name)
    if name == STDOUT:
        return Target(name)
    if name.lower().startswith(("http://", "https://")) or path.is_dir():
        raise typer.BadParameter(f"{name} is no file to write to; name one with --out FILE.", param_hint="--to")
    if path.exists() and any(Path(i).exists() and path.samefile(i) for i in inputs if i != STDOUT):
        raise typer.BadParameter(f"{name} is an input too; name another output.", param_hint="--to")
    if path.is_file() and not ours(path):
        raise typer.BadParameter(
            f"{name} is there already, and holds no readings. Remove it, or name the output with --out FILE.",
            param_hint="--to",
        )
    return Target(name)


def ours(path: Path) -> bool:
    """Is the file empty, or output of an earlier run?"""
    with path.open("rb") as file:
        return file.read(len(OURS)) in (b"", OURS)
