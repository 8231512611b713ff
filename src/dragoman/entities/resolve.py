"""Persons by name and date: which office they held, and whether they had left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dragoman.entities.lexicon import Entry, Lexicon, Term
from dragoman.entities.words import fold
from dragoman.reading.record import Reason

# Those who held one of these and no longer do are coded ELI (PLOVER: former officials).
OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP"})
# Of two offices held at once, the earlier in this list is the one news speaks of.
RANK = ("GOV", "MIL", "REL", "REB", "JUD", "SPY", "COP", "LEG", "PTY", "OPP")


class Office(NamedTuple):
    """What a person was at a date. ``sector`` is null before the first known office."""

    name: str
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    held: bool
    why: Reason


# The date of a document that has none: neither now nor any other day.
UNDATED = ""
# After a date: told near the name, in a text without a date of its own (EDTF's sign for "about"). Such a date says
# which office was meant, never that it had been left.
ABOUT = "~"
# Of two bearers of a surname, one in such an office is meant.
TOP = frozenset(
    {"president", "prime minister", "king", "queen", "chancellor", "supreme leader", "leader", "emir", "pope"}
)


def starts(term: Term | Entry) -> str:
    return term.begin or "0000"


def ends(term: Term | Entry) -> str:
    """The last day of the term as a comparable string; a bare year or month runs to its end."""
    return term.end + "-12-31"[len(term.end) - 4 :] if len(term.end) in (4, 7) else term.end or "9999"


def day(date: str | None) -> str:
    """An ISO date, made a day in the middle of its month or year if it is partial; null is after all others."""
    if not date:
        return "9998"
    return date + {4: "-07-01", 7: "-15"}.get(len(date), "")


def at_date(entries: Sequence[Entry], date: str | None) -> Entry | None:
    """The body meant at `date`, of those of one name: an armed group may have come to power."""
    bodies = [e for e in entries if e.kind == "body"]
    if date == UNDATED:
        return min((b for b in bodies if b.name == bodies[0].name), key=starts) if bodies else None
    now = day(date.rstrip(ABOUT) if date else None)
    return next((e for e in bodies if starts(e) <= now <= ends(e)), bodies[0] if bodies else None)


def rank(term: Term) -> int:
    return RANK.index(term.sector) if term.sector in RANK else len(RANK)


def office(terms: Sequence[Term], date: str | None) -> Office:
    """The office held at `date` (ISO; null: now; empty: any time), or what is left of the last one before it."""
    if date == UNDATED:
        return likeliest(terms)
    if date and date.endswith(ABOUT):
        near = office(terms, date.rstrip(ABOUT))
        return near if near.held else likeliest(terms)
    now = day(date)
    held = [t for t in terms if starts(t) <= now and now <= ends(t)]
    if held:
        term = min(reversed(held), key=rank)
        return _office(term, term.sector, term.role, True, f"held at {date or 'present'}")
    before = [t for t in terms if ends(t) < now]
    if before:
        term = max(before, key=ends)
        left = term.sector in OFFICES
        role = f"former {term.role}" if left and term.role else term.role
        return _office(term, "ELI" if left else term.sector, role, False, f"left it before {date or 'now'}")
    term = min(terms, key=starts)
    kept = None if term.sector in OFFICES else term.sector
    return _office(term, kept, None, False, f"not yet held at {date}")


def fitting(terms: Sequence[Term], country: str | None, role: str | None, date: str | None) -> Sequence[Term]:
    """Those of a person's terms that the words before the name may mean: of that country, of that office if undated."""
    terms = [t for t in terms if country and t.country == country] or terms
    if date != UNDATED or not role:
        return terms
    return [t for t in terms if (t.role or "").lower() == role.lower()] or terms


def likeliest(terms: Sequence[Term]) -> Office:
    """For a text without a date: the office held now, else the one the person is best known for."""
    now = office(terms, None)
    if now.held:
        return now
    top = min(rank(t) for t in terms)
    term = max((t for t in terms if rank(t) == top), key=starts)
    return _office(term, term.sector, term.role, True, "the text has no date")


def _office(term: Term, sector: str | None, role: str | None, held: bool, note: str) -> Office:
    detail = f"{term.name}: {term.role or term.sector}, {term.begin or '?'} to {term.end or 'now'}; {note}"
    return Office(term.name, term.country, sector, role, term.wikidata, held, Reason("sector", term.ref, detail))


def by_surname(surname: str, lexicon: Lexicon, date: str | None, country: str | None) -> str | None:
    """The known person meant by a bare surname: in office at `date`, of `country` if given; null if several fit."""
    names = lexicon.surnames.get(fold(surname), ())
    if country:
        names = tuple(n for n in names if any(t.country == country for t in lexicon.terms[n]))
    return bearer(names, lexicon, date)


def bearer(names: Sequence[str], lexicon: Lexicon, date: str | None) -> str | None:
    """The one of several persons of a name who is meant at `date`: in office, of the executive, at the top of it."""
    tests: tuple[Callable[[Office], bool], ...] = (
        lambda o: o.held,
        lambda o: o.sector == "GOV",
        lambda o: (o.role or "").lower() in TOP,
    )
    for test in tests:
        if len(names) > 1:
            names = [n for n in names if test(office(lexicon.terms[n], date))] or names
    return names[0] if len(names) == 1 else None
