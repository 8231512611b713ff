"""Numbers in words: "twenty-two", "two hundred", "nineteen ninety-six", "twenty-first"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.times.atoms import Atom, Meaning

SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
# First halves of years read in pairs: "seventeen eighty-nine", "twenty thirteen".
HUNDREDS: Final = range(16, 21)
# Round numbers that may be years ("the year two thousand").
YEARS: Final = (1000, 2199)


def merge_numbers(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms, those that spell one number joined into one."""
    merged: list[Atom] = []
    i = 0
    while i < len(atoms):
        taken, meaning = spelled(atoms, i)
        if taken > 1:
            last = atoms[i + taken - 1]
            merged.append(Atom(atoms[i].start, last.end, "", meaning))
        else:
            merged.append(atoms[i])
        i += taken
    return merged


def spelled(atoms: Sequence[Atom], i: int) -> tuple[int, Meaning]:
    """How many atoms from `i` on spell a number, and what it may mean."""
    value = worded(atoms, i)
    if value is None:
        if scale(atoms, i + 1) and "AN" in atoms[i].meaning:
            return 2, {"NUM": str(SCALES[atoms[i + 1].lower])}
        return 1, atoms[i].meaning
    taken, number = below_hundred(atoms, i, value)
    if taken < 0:
        return -taken, {"ORDINAL": str(number)}
    second = worded(atoms, i + taken)
    if taken == 1 and number in HUNDREDS and second is not None and 10 <= second <= 90 and second != number:
        more, rest = below_hundred(atoms, i + 1, second)
        if more > 0:
            return 1 + more, {"YEAR": str(number * 100 + rest), "NUM": str(number * 100 + rest)}
    while scale(atoms, i + taken):
        number *= SCALES[atoms[i + taken].lower]
        taken += 1
    if taken > 1 and YEARS[0] <= number <= YEARS[1]:
        return taken, {"NUM": str(number), "ANNO": str(number)}
    return taken, {"NUM": str(number)}


def below_hundred(atoms: Sequence[Atom], i: int, value: int) -> tuple[int, int]:
    """Tens and ones from atom `i` on; the count is negative if they end in an ordinal ("twenty-first")."""
    if value < 20 or value % 10:
        return 1, value
    dash = 1 if "DASH" in meaning_at(atoms, i + 1) else 0
    ones = worded(atoms, i + 1 + dash)
    if ones is not None and ones < 10:
        return 2 + dash, value + ones
    ordinal = meaning_at(atoms, i + 1 + dash).get("ORDINAL")
    if ordinal and atoms[i + 1 + dash].lower.isalpha() and int(ordinal) < 10:
        return -(2 + dash), value + int(ordinal)
    return 1, value


def worded(atoms: Sequence[Atom], i: int) -> int | None:
    """The number that atom `i` spells in letters."""
    number = meaning_at(atoms, i).get("NUM")
    return int(number) if number and number.isdigit() and atoms[i].lower.isalpha() else None


def scale(atoms: Sequence[Atom], i: int) -> bool:
    return i < len(atoms) and atoms[i].lower in SCALES


def meaning_at(atoms: Sequence[Atom], i: int) -> Meaning:
    return atoms[i].meaning if i < len(atoms) else {}
