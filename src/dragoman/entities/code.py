"""Country and sector of an actor from the words that name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dragoman.entities.lexicon import COUNTRYLESS, Entry, Lexicon
from dragoman.entities.match import Match, matches
from dragoman.entities.resolve import OFFICES, Office, at_date, bearer, office
from dragoman.entities.words import Word
from dragoman.reading.record import Reason, Why

GAZETTEER = "places/gazetteer.sqlite"
Locate = Callable[[str], str | None]

# Words that end the head of a noun phrase; what follows them qualifies it.
CUTS = frozenset(
    ", ( ) ; : of in from at by with for against near on to who whom whose which that and or as over under during after"
    " before inside outside within among between through behind across around about toward towards linked loyal".split()
)
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
HEAD_ORDER = ("person", "body", "name", "alias", "epithet", "seat", "capital", "role", "demonym", "people", "adjective")
STATE_FORMS = ("name", "alias", "adjective", "demonym", "capital", "seat", "epithet")
LOOSE = frozenset({"generic", "container"})
# Heads of states and of other bodies alike: "president of Iran", "president of the Writers' Union".
SHARED = frozenset({"president", "vice president", "chancellor", "commissioner", "governor", "secretary general"})
NOT_SHARED = ("GOV", "MIL", "LEG", "REB", "OPP", "CVL", "PTY", "COP")
ARMED = frozenset({"fighter", "combatant", "cell", "forces", "troops", "commander", "unit", "officer", "convoy"})
# "US-based" says where somebody is at home, if nothing else does; "Turkish-backed" never does.
# Heads whose "of" may name a saint, not a town.
DEDICATED = ("church", "cathedral", "chapel", "basilica", "monastery", "convent", "parish")
BASED = frozenset({"based", "owned", "registered", "flagged"})
COMPASS = frozenset("north south east west northern southern eastern western central middle upper lower".split())
HONORIFICS = frozenset({"sheikh", "prince", "princess", "ayatollah", "mullah", "general"})
UNARMED = ("OPP", "PTY", "REL", "CVL", "REF")
RELATIVES = frozenset(
    "wife husband widow son daughter brother sister mother father relative family cousin nephew niece uncle aunt spouse"
    " grandmother grandfather parent".split()
) | {"family member", "next of kin"}
KIND_OF_ROLE = {"person": "person", "generic": "person", "group": "group", "population": "population",
                "institution": "organization", "equipment": "other", "container": "group", "state": "state",
                "thing": "other"}  # fmt: skip


class Coding(NamedTuple):
    """What a phrase says of its referent. ``actor`` is false where nothing in it can act."""

    country: str | None = None
    sector: str | None = None
    kind: str = "other"
    role: str | None = None
    name: str | None = None
    wikidata: str | None = None
    plural: bool = False
    former: bool = False
    head: str = ""
    form: str = ""
    why: Why = ()


class Phrase(NamedTuple):
    """A phrase cut in two: its head part with the matches in it, and the qualifying rest."""

    words: Sequence[Word]
    cut: int
    matches: tuple[Match, ...]

    @property
    def front(self) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.last <= self.cut)

    @property
    def tail(self) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.first >= self.cut)

    @property
    def head(self) -> Match | None:
        """The match that ends the head part."""
        return next((m for m in self.front if m.last == self.cut), None)


def phrase(words: Sequence[Word], lexicon: Lexicon, cased: bool = True) -> Phrase:
    """The words with their matches, cut before the first preposition, comma or relative outside a match."""
    found = matches(words, lexicon, cased)
    inside = {i for m in found for i in range(m.first, m.last)}
    cut = next((i for i, w in enumerate(words) if i and w.norm in CUTS and i not in inside), len(words))
    return Phrase(words, cut, tuple(found))


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


def meant(m: Match, lexicon: Lexicon, date: str | None) -> Entry | None:
    """The person a form means, of all who bear the name; null if it cannot be told."""
    bearers = [e for e in m.entries if e.kind == "person"]
    name = bearer(tuple(e.name for e in bearers), lexicon, date)
    return next((e for e in bearers if e.name == name), None)


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


def is_name(words: Sequence[Word], n: int) -> bool:
    """Is the word part of a name: capitalised, a particle, or the second half of "Suk-yeol"?"""
    if words[n].text[:1].isupper() or words[n].norm in ("al", "bin", "de", "van", "der", "el", "ibn", "von"):
        return True
    return n > 0 and words[n].i - words[n - 1].i == 2 and words[n - 1].text[:1].isupper()


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
    kind = KIND_OF_ROLE[entry.detail]
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
