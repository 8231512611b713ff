"""The country of a role or title, from the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.entities.lexicon import COUNTRYLESS, Entry, Lexicon
from dragoman.entities.match import Match
from dragoman.entities.phrase import CUTS, Phrase
from dragoman.entities.resolve import bearer, office
from dragoman.entities.words import Word
from dragoman.reading.record import Reason, Why

GAZETTEER = "places/gazetteer.sqlite"
Locate = Callable[[str], str | None]
# Words with a capital at the start of a sentence that are part of no place name.
SKIPPED = frozenset(
    "the a an some many several this these those his her its their more most other another all both each every few less"
    " no such only even nearly almost about least hundreds thousands dozens first last new old two three four five six"
    " seven eight nine ten when after before while as since up over".split()
)
PLACING = frozenset({"of", "in", "from", "for", "at", "near", "inside", "across", "around", "within"})
SIDING = frozenset({"loyal", "linked"})
# Where a qualifying phrase is over.
STOPS = frozenset({"and", "or", "who", "whom", "whose", "which", "that", "against", "after", "before", "during", "to"})
# "the ambassador in Cairo" stands for another state than Egypt.
ABROAD = frozenset({"ambassador", "envoy", "embassy", "consulate", "consul", "diplomat", "special envoy", "emissary"})
STATE_FORMS = ("name", "alias", "adjective", "demonym", "capital", "seat", "epithet")
# Heads whose "of" may name a saint, not a town.
DEDICATED = ("church", "cathedral", "chapel", "basilica", "monastery", "convent", "parish")
# "US-based" says where somebody is at home, if nothing else does; "Turkish-backed" never does.
BASED = frozenset({"based", "owned", "registered", "flagged"})
COMPASS = frozenset("north south east west northern southern eastern western central middle upper lower".split())


def meant(m: Match, lexicon: Lexicon, date: str | None) -> Entry | None:
    """The person a form means, of all who bear the name; null if it cannot be told."""
    bearers = [e for e in m.entries if e.kind == "person"]
    name = bearer(tuple(e.name for e in bearers), lexicon, date)
    return next((e for e in bearers if e.name == name), None)


def is_name(words: Sequence[Word], n: int) -> bool:
    """Is the word part of a name: capitalised, a particle, or the second half of "Suk-yeol"?"""
    if words[n].text[:1].isupper() or words[n].norm in ("al", "bin", "de", "van", "der", "el", "ibn", "von"):
        return True
    return n > 0 and words[n].i - words[n - 1].i == 2 and words[n - 1].text[:1].isupper()


def country_of(p: Phrase, head: Match, lexicon: Lexicon, locate: Locate, date: str | None) -> tuple[str | None, Why]:
    """The country of a role: named before it, of the body or person it belongs to, or of the place after it."""
    entry = head.has("role", "title")
    if entry is not None and entry.country:
        return entry.country, (Reason("country", entry.ref, f"there is a {entry.form} in {entry.country} only"),)
    before = [m for m in p.front if m.last <= head.first]
    based: tuple[str | None, Why] = (None, ())
    for n, m in enumerate(before):
        following = before[n + 1].has("modifier") if n + 1 < len(before) and before[n + 1].first == m.last else None
        previous = before[n - 1].has("modifier") if n and before[n - 1].last == m.first else None
        found = m.has("body", *STATE_FORMS, "people")
        if previous and previous.detail == "towards" and found and found.kind != "body":
            continue
        if following and following.detail in ("backed", "origin"):
            own = found is not None and found.kind == "body" and found.country not in COUNTRYLESS
            if found and following.form in BASED:
                based = found.country, (Reason("country", found.ref, f"{found.form}-{following.form}"),)
            if not own:
                continue
        if found and found.country:
            return found.country, (Reason("country", found.ref, f"{found.form} is of {found.country}"),)
        who = meant(m, lexicon, date)
        if who:
            known = office(lexicon.terms[who.name], date)
            return known.country, (Reason("country", known.why.rule, f"of {known.name} ({known.country})"),)
    country, why = tail_country(p, entry.name if entry else "", locate)
    if country:
        return country, why
    country, why = placed(p, before, head, locate)
    return (country, why) if country else based


def tail_country(p: Phrase, head: str, locate: Locate) -> tuple[str | None, Why]:
    """The country named after "of", "in", "from" …; envoys stand for no country they are sent to."""
    at = p.cut
    while at < len(p.words):
        norm = p.words[at].norm
        sided = norm == "to" and p.words[at - 1].norm in SIDING
        if norm in STOPS and not sided:
            break
        if (norm in PLACING or sided) and not (head in ABROAD and norm not in ("of", "from")):
            end = next((i for i in range(at + 1, len(p.words)) if p.words[i].norm in CUTS), len(p.words))
            for m in p.tail:
                found = m.has("body", *STATE_FORMS, "people")
                who = m.has("person")
                if at < m.first <= end and who and who.country:
                    return who.country, (Reason("country", who.ref, f"{norm} {who.name} ({who.country})"),)
                if at < m.first <= end and found and found.country:
                    return found.country, (Reason("country", found.ref, f"{norm} {found.form} ({found.country})"),)
            name = " ".join(w.text for w in p.words[at + 1 : end] if w.text[:1].isupper() and w.norm not in SKIPPED)
            if head.endswith(DEDICATED) and name.startswith(("St", "Saint")):
                break
            country = settled(locate, name) if name else None
            if country:
                return country, (Reason("country", GAZETTEER, f"{norm} {name}, in {country}"),)
        at += 1
    return None, ()


def settled(locate: Locate, name: str) -> str | None:
    """The country of a place name; points of the compass are no places ("Western countries")."""
    return None if all(w in COMPASS for w in name.lower().split()) else locate(name)


def placed(p: Phrase, before: Sequence[Match], head: Match, locate: Locate) -> tuple[str | None, Why]:
    """The country of a town or province named before the head: "Aleppo residents"."""
    known = {i for m in before for i in range(m.first, m.last)}
    after = {m.last for m in before if (e := m.has("modifier")) and e.detail == "towards"}
    names = [
        w
        for i, w in enumerate(p.words[: head.first])
        if i not in known and i not in after and is_name(p.words, i) and w.norm not in SKIPPED
    ]
    name = " ".join(w.text for w in names if w.norm != "'s")
    country = settled(locate, name) if name else None
    if country:
        return country, (Reason("country", GAZETTEER, f"{name} is in {country}"),)
    return None, ()
