"""Country and sector of an actor from the words that name it."""

from __future__ import annotations

from dragoman.entities.country import SIDING, Locate, country_of, is_name, meant, tail_country
from dragoman.entities.lexicon import COUNTRYLESS, Entry, Lexicon
from dragoman.entities.match import Match
from dragoman.entities.phrase import Coding, Phrase
from dragoman.entities.resolve import OFFICES, Office, at_date, office
from dragoman.reading.record import Reason, Why

HEAD_ORDER = ("person", "body", "name", "alias", "epithet", "seat", "capital", "role", "demonym", "people", "adjective")
LOOSE = frozenset({"generic", "container"})
# Heads of states and of other bodies alike: "president of Iran", "president of the Writers' Union".
SHARED = frozenset({"president", "vice president", "chancellor", "commissioner", "governor", "secretary general"})
NOT_SHARED = ("GOV", "MIL", "LEG", "REB", "OPP", "CVL", "PTY", "COP")
ARMED = frozenset({"fighter", "combatant", "cell", "forces", "troops", "commander", "unit", "officer", "convoy"})
HONORIFICS = frozenset({"sheikh", "prince", "princess", "ayatollah", "mullah", "general"})
UNARMED = ("OPP", "PTY", "REL", "CVL", "REF")
RELATIVES = frozenset(
    "wife husband widow son daughter brother sister mother father relative family cousin nephew niece uncle aunt spouse"
    " grandmother grandfather parent".split()
) | {"family member", "next of kin"}
# General nouns that are no person: bands and bodies, and things that somebody mans.
COLLECTIVE = frozenset("authority cell contingent convoy delegation detachment forces garrison leadership mission"
                       " office panel patrol personnel side troops unit".split())  # fmt: skip
CRAFT = frozenset({"aircraft", "asset", "jet", "vessel"})
KIND_OF_ROLE = {"person": "person", "generic": "person", "group": "group", "population": "population",
                "institution": "organization", "equipment": "other", "container": "group", "state": "state",
                "thing": "other"}  # fmt: skip


def code(p: Phrase, lexicon: Lexicon, locate: Locate, date: str | None = None) -> Coding | None:
    """The coding of a phrase by its head word and what qualifies it; null if its head is no actor."""
    head = p.head
    if head is None:
        return named_with_title(p, lexicon, locate, date)
    if is_thing(head):
        return None
    for kind in HEAD_ORDER:
        entry = head.has(kind)
        if entry is None:
            continue
        if kind == "person":
            who = meant(head, lexicon, date)
            if who is None:
                continue
            return person(p, head, who, lexicon, locate, date)
        if kind == "body" and head.has("role") and state_before(p, head):
            continue
        if kind == "body":
            return body(p, head, at_date(head.entries, date) or entry, lexicon, locate, date)
        if kind == "role":
            return role(p, head, entry, lexicon, locate, date)
        return state(p, head, entry) if entry.country else None
    return None


def is_thing(m: Match) -> bool:
    """Is the form a word for what cannot act, whoever else bears it as a name ("Ramadan")?"""
    role = m.has("role")
    return role is not None and role.detail == "thing"


def state(p: Phrase, head: Match, entry: Entry) -> Coding:
    """A state, its people, or a capital or seat that stands for its government."""
    sector = entry.sector if entry.kind in ("capital", "seat", "alias") else None
    kind = "organization" if sector else "state"
    definite = any(w.norm == "the" for w in p.words[: head.first])
    if entry.kind in ("demonym", "people") and not definite:
        sector, kind = "CVL", "population"
    elif entry.kind in ("demonym", "people"):
        kind = "population"
    why = [Reason("country", entry.ref, f"{entry.form} is a {entry.kind} of {entry.country}")]
    if sector:
        why.append(Reason("sector", entry.ref, f"{entry.form} ({entry.kind}) stands for {sector}"))
    return Coding(entry.country, sector, kind, None, entry.form, plural=kind == "population", form=entry.kind,
                  head=entry.form.lower(), why=tuple(why))  # fmt: skip


def body(p: Phrase, head: Match, entry: Entry, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding:
    """A body known by name; one of no country, such as a people, has that of the words around it ("Iraqi Kurds")."""
    around: Why = ()
    if entry.country is None:
        country, around = country_of(p, head, lexicon, locate, date)
        entry = entry._replace(country=country)
    elif (branch := state_before(p, head)) and entry.country not in ("UNO", "EUR", "IGO", branch.country):
        around = (Reason("country", branch.ref, f"the {branch.form} branch of {entry.name}"),)
        entry = entry._replace(country=branch.country)
    told = f"{entry.name}: {entry.country or 'no one country'}, {entry.sector or 'no sector'}"
    why = (*around, Reason("country", entry.ref, told))
    return Coding(entry.country, entry.sector, entry.detail or "organization", None, entry.name, entry.wikidata,
                  plural=entry.detail == "population", form="body", head=entry.name.lower(), why=why)  # fmt: skip


def state_before(p: Phrase, head: Match) -> Entry | None:
    """The state whose adjective stands right before the head: "Ukrainian" in "Ukrainian Ministry of Defence"."""
    before = next((m for m in p.front if m.last == head.first), None)
    return before.has("adjective") if before else None


def person(p: Phrase, head: Match, entry: Entry, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding:
    """A known person: the words before the name say the role, our list of offices the rest."""
    known = office(lexicon.terms[entry.name], date)
    before = Phrase(p.words[: head.first], head.first, tuple(m for m in p.front if m is not head))
    said = titled(before, lexicon, locate, date)
    if said is None or not (said.sector or said.role):
        return of_office(known, said.country if said else None)
    if not said.former:
        same = next((t for t in lexicon.terms[entry.name] if (t.role or "").lower() == (said.role or "").lower()), None)
        said = said._replace(sector=same.sector) if same else said
    country = said.country or known.country
    if known.country in COUNTRYLESS:
        country = known.country
    return Coding(country, said.sector, "person", said.role or known.role, known.name, known.wikidata,
                  former=said.former, form="person", head=said.head, why=(*said.why, known.why))  # fmt: skip


def of_office(known: Office, country: str | None = None) -> Coding:
    why = (known.why, Reason("country", known.why.rule, f"{known.name} is of {known.country}"))
    return Coding(known.country or country, known.sector, "person", known.role, known.name, known.wikidata,
                  former=known.sector == "ELI", form="person", why=why)  # fmt: skip


def titled(before: Phrase, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding | None:
    """What the words before a name say: "former French president", "Gen.", "Hamas leader"."""
    owned = bool(before.words) and before.words[-1].norm == "'s"
    if owned:
        before = Phrase(before.words[:-1], before.cut - 1, before.matches)
    head = before.head
    if head is None:
        return None
    entry = head.has("role", "title")
    if entry is None or owned:
        found = head.has("adjective", "name", "demonym", "alias", "body")
        return Coding(country=found.country, why=(adjective_reason(found),)) if found else None
    if entry.kind == "title" or entry.name in HONORIFICS:
        prior = Phrase(before.words[: head.first], head.first, tuple(m for m in before.matches if m.last <= head.first))
        said = titled(prior, lexicon, locate, date)
        if said is not None and said.sector:
            return said
    if entry.kind == "title":
        country, why = country_of(before, head, lexicon, locate, date)
        reasons = (*why, Reason("sector", entry.ref, f"title {entry.form}")) if entry.sector else why
        return Coding(country, entry.sector, "person", entry.name or None, head=entry.name, why=reasons)
    return role(before, head, entry, lexicon, locate, date)


def adjective_reason(entry: Entry) -> Reason:
    return Reason("country", entry.ref, f"{entry.form} means {entry.country}")


def named_with_title(p: Phrase, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding | None:
    """A name we do not know after a role: the role codes it. Null without a role."""
    first = p.cut
    while first > 0 and is_name(p.words, first - 1) and not any(m.last == first for m in p.front):
        first -= 1
    if first in (0, p.cut):
        return None
    before = Phrase(p.words[:first], first, tuple(m for m in p.front if m.last <= first))
    said = titled(before, lexicon, locate, date)
    if said is None or not (said.sector or said.role):
        return None
    if said.country is None:
        country, why = tail_country(p, said.head, locate)
        said = said._replace(country=country, why=(*said.why, *why))
    name = " ".join(w.text for w in p.words[first : p.cut])
    return said._replace(name=name, kind="person", plural=False, form="person")


def role(p: Phrase, head: Match, entry: Entry, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding:
    """A role noun with its modifiers: "Israeli officials", "Turkish-backed fighters", "leader of Hamas"."""
    former = has_effect(p, head, "former")
    country, why = country_of(p, head, lexicon, locate, date)
    sector, because = sector_of(p, head, entry, lexicon, date)
    if sector == "NGO":
        sector, country = ("SOC", country) if country else (None, "NGO")
    if country in COUNTRYLESS and country != "EUR" and sector == "GOV":
        sector = because = None
    if former and sector in OFFICES:
        sector, because = "ELI", Reason("sector", former.ref, f"{former.form} {entry.name}: no longer in office")
    if entry.name in RELATIVES and of_official(p, head, lexicon, date):
        sector, because = "ELI", Reason("sector", entry.ref, f"{entry.name} of an official")
    reasons = (*why, because) if because else why
    kind = "group" if entry.name in COLLECTIVE else "other" if entry.name in CRAFT else KIND_OF_ROLE[entry.detail]
    if entry.plural and kind == "person":
        kind = "group"
    words = " ".join(w.text for w in p.words[head.first : head.last])
    return Coding(country, sector, kind, words, None, None, entry.plural, former is not None, entry.name,
                  "role", tuple(reasons))  # fmt: skip


def has_effect(p: Phrase, head: Match, effect: str) -> Entry | None:
    for m in p.front:
        entry = m.has("modifier")
        if m.last <= head.first and entry is not None and entry.detail == effect:
            return entry
    return None


def sector_of(
    p: Phrase, head: Match, entry: Entry, lexicon: Lexicon, date: str | None
) -> tuple[str | None, Reason | None]:
    """The role's own sector, or that of what it belongs to where the role says little ("leader", "members")."""
    sector, because = entry.sector, Reason("sector", entry.ref, f"{entry.name} is {entry.sector}")
    if entry.detail in LOOSE or entry.name in SHARED:
        owner = owning(p, head, entry, lexicon, date)
        if owner is not None and not (
            entry.name in SHARED and owner.sector in (*NOT_SHARED, None) and owner.country not in COUNTRYLESS
        ):
            sector = owner.sector
            because = Reason("sector", owner.ref, f"{entry.name} of {owner.form}: {sector}")
        loose = owner is not None and (owner.kind != "body" or owner.detail == "population")
        if entry.name in ARMED and sector in UNARMED and loose:
            sector = "REB"
        if entry.name in ARMED and sector == "GOV":
            sector, because = entry.sector, Reason("sector", entry.ref, f"{entry.name} of a government: {entry.sector}")
    backed = has_effect(p, head, "backed")
    if backed and sector in ("MIL", "PRM", "OPP", None) and entry.name not in ("army", "military"):
        return "REB", Reason("sector", backed.ref, f"{backed.form} {entry.name}: fights for another state")
    towards = has_effect(p, head, "towards")
    if towards and (entry.name in ARMED or entry.sector in ("MIL", "PRM")):
        sector = "PRM" if towards.form == "pro" and any(m.has("person") for m in p.front) else "REB"
        return sector, Reason("sector", towards.ref, f"{towards.form}-… {entry.name}")
    if entry.name == "coalition" and sector is None and has_effect(p, head, "led"):
        return "MIL", Reason("sector", entry.ref, "a coalition led by a state")
    unknown = has_effect(p, head, "unknown")
    if unknown and sector in ("REB", "CRM"):
        return "UAF", Reason("sector", unknown.ref, f"{unknown.form} {entry.name}")
    return sector, because if sector else None


def owning(p: Phrase, head: Match, entry: Entry, lexicon: Lexicon, date: str | None) -> Entry | None:
    """What a noun that says little belongs to: a body or person before it, a word with a sector, what follows "of"."""
    before = sorted((m for m in p.front if m.last <= head.first), key=lambda m: -m.first)
    for m in before:
        found = at_date(m.entries, date) if m.has("body") else m.has("seat")
        if found is not None and (found.sector or found.country in COUNTRYLESS):
            return found
        who = meant(m, lexicon, date)
        if who is not None and (sector := office(lexicon.terms[who.name], date).sector) not in ("ELI", None):
            return who._replace(sector=sector)
    for m in before:
        found = m.has("modifier", "role")
        if found is not None and gives_sector(found):
            return found
    return owning_after(p, entry, date)


def gives_sector(entry: Entry) -> bool:
    """Does a word before a general noun tell its sector ("rebel leader", "ministry spokesman")?"""
    if entry.kind == "modifier":
        return entry.detail == "sector"
    return bool(entry.sector) and entry.detail not in ("container", "state", "thing", "generic")


def owning_after(p: Phrase, entry: Entry, date: str | None) -> Entry | None:
    """The body, or the role with a sector, after "of", "for", "in" …: "members of parliament"."""
    if p.cut >= len(p.words) or p.words[p.cut].norm not in ("of", "from", "in", "for", "at", *SIDING):
        return None
    for m in p.tail:
        if m.first > p.cut + 6:
            break
        found = at_date(m.entries, date)
        if found is not None:
            return found
        other = m.has("role", "modifier")
        if other is None or not other.sector or p.words[p.cut].norm in SIDING:
            continue
        if gives_sector(other) and (other.kind == "role" or entry.detail == "container"):
            return other
    return None


def of_official(p: Phrase, head: Match, lexicon: Lexicon, date: str | None) -> bool:
    """Does a relative belong to somebody in or out of office?"""
    for m in (*p.front, *p.tail[:2]):
        who = m.has("person")
        if who and office(lexicon.terms[who.name], date).sector in OFFICES | {"ELI"}:
            return True
        what = m.has("role")
        if m is not head and what and what.sector in ("GOV", "LEG"):
            return True
    return False


