"""Names to entities: states, capitals, places, bodies and persons."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.entities.candidates import Candidate
from dragoman.entities.cluster import Cluster, Key
from dragoman.entities.code import code, titled
from dragoman.entities.country import Locate, tail_country
from dragoman.entities.lexicon import Lexicon
from dragoman.entities.metonyms import governs
from dragoman.entities.names import bracketed
from dragoman.entities.phrase import Coding, Phrase, phrase
from dragoman.entities.resolve import bearer, by_surname, fitting, office
from dragoman.entities.words import Word, as_written, fold, key, of_marks, split
from dragoman.marks import Marks
from dragoman.reading.record import Reason, Span

# How far to the right of a head its qualifying phrase ("of the Senate", "in Lagos") is read.
TAIL = 12
# Clusters that a pronoun or "the group" is compared with, the latest ones: keeps long texts linear.
RECENT = 40
# After a name between commas: it is one of several, and no apposition.
JOINING = frozenset({"and", "or", "&"})
# What a body's name may stand behind without being another's: "Syrian", "Egypt's".
OF_STATES = ("name", "alias", "adjective", "modifier", "role", "title")
# Longer names are not abbreviated by their initials.
MAX_INITIALS = 10


@dataclass
class Naming:
    """The state of one document's grouping, and what becomes of its names. Made for each document, used once."""

    marks: Marks
    lexicon: Lexicon
    locate: Locate
    anywhere: Locate
    date: str
    clusters: list[Cluster] = field(default_factory=list)
    by_key: dict[Key, Cluster] = field(default_factory=dict)
    aliases: dict[Key, Cluster] = field(default_factory=dict)
    waiting: dict[int, Candidate] = field(default_factory=dict)
    owners: dict[int, Cluster] = field(default_factory=dict)
    surnames: Mapping[str, str] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    places: frozenset[Span] = frozenset()
    dates: Sequence[tuple[int, str]] = ()

    def put(self, key: Key, c: Candidate, why: Iterable[Reason] = (), **fields: object) -> Cluster:
        """Add mention `c` to the cluster of `key`, made with `fields` if it is new."""
        cluster = self.by_key.get(key)
        if cluster is None:
            cluster = Cluster(key, **fields)  # type: ignore[arg-type]
            self.by_key[key] = cluster
            self.clusters.append(cluster)
        elif cluster.sector is None and fields.get("sector") and cluster.kind == "person":
            for name in ("sector", "role", "former", "country"):
                setattr(cluster, name, fields.get(name) or getattr(cluster, name))
        elif cluster.country is None and fields.get("country"):
            cluster.country = fields["country"]  # type: ignore[assignment]
        self.join(cluster, c, *why)
        return cluster

    def join(self, cluster: Cluster, c: Candidate, *why: Reason) -> None:
        cluster.add(c, *why)
        self.owners.setdefault(c.head, cluster)

    def dated(self, c: Candidate) -> str:
        """The date by which the offices of `c` are judged: the document's, else the one told nearest."""
        at = self.marks.tokens[c.first].start
        n = bisect.bisect(self.dates, (at, ""))
        near = self.dates[max(0, n - 1) : n + 1]
        return min(near, key=lambda d: abs(d[0] - at))[1] if near else self.date

    def phrase_of(self, c: Candidate) -> Phrase:
        """The words of a mention with those before and after it that qualify it."""
        end = c.last
        for prep in self.marks.children(c.head, "prep"):
            if prep.i == end:
                end = min(self.marks.subtree(prep.i)[-1] + 1, c.last + TAIL)
        words = of_marks(self.marks, c.first if c.form == "nominal" else c.start, end)
        p = phrase(words, self.lexicon)
        cut = sum(1 for w in words if w.i < c.last)
        return p._replace(cut=cut, matches=tuple(m for m in p.matches if m.last <= cut or m.first >= cut))

    # one method a form of candidate

    def state(self, c: Candidate) -> None:
        if c.entry is None or c.entry.country is None:
            return
        e = c.entry
        name = self.lexicon.countries.get(e.country or "", e.form)
        why = Reason("country", e.ref, f"{e.form} ({e.kind}) is {e.country}")
        self.put(
            ("state", e.country), c, (why,), kind="state", name=name, country=e.country, sector=e.sector, named=True
        )

    def demonym(self, c: Candidate) -> None:
        if c.entry is None:
            return
        tag = self.marks.tokens[c.last - 1].tag
        definite = c.first > 0 and "the" in (self.marks.tokens[c.start].lower, self.marks.tokens[c.first - 1].lower)
        many = tag in ("NNS", "NNPS") or (definite and c.entry.kind == "people")
        why = (
            Reason("country", c.entry.ref, f"{c.entry.form} ({c.entry.kind}) is of {c.entry.country}"),
            Reason("sector", "codebook section 5", "a people named by its country: population"),
        )
        if many and definite:
            self.put(("people", c.entry.country), c, why[:1], kind="population", name=c.entry.form, plural=True,
                     country=c.entry.country)  # fmt: skip
        else:
            key = ("people", c.entry.country, "CVL") if many else ("one", str(c.first))
            self.put(key, c, why, kind="population" if many else "person", name=c.entry.form, plural=many,
                     country=c.entry.country, sector="CVL")  # fmt: skip

    def capital(self, c: Candidate) -> None:
        e = c.entry
        if e is None:
            return
        if governs(self.marks, c):
            why = (
                Reason("country", e.ref, f"{e.form} is a {e.kind} of {e.country}"),
                Reason("sector", e.ref, f"{e.form} acts: it stands for {e.sector}"),
            )
            key: Key = ("gov", e.country) if e.sector == "GOV" else ("seat", e.form)
            self.put(key, c, why, kind="organization", name=e.form, country=e.country, sector=e.sector, named=True,
                     head="government")  # fmt: skip
        else:
            here = Reason("country", e.ref, f"{e.form} is in {e.country}")
            kind = "place" if e.kind == "capital" else "facility"
            self.put(("place", fold(e.form)), c, (here,), kind=kind, name=e.form, country=e.country, named=True)

    def place(self, c: Candidate) -> None:
        if self.is_surname(c):
            self.person(c)
            return
        name = self.marks.words(c.first, c.last)
        country = self.locate(name)
        why = Reason("country", "places", f"{name} is in {country}" if country else f"no known place called {name}")
        cluster = self.put(("place", fold(name)), c, (why,), kind="place", name=name, country=country, named=True)
        if country and governs(self.marks, c) and cluster.sector is None:
            cluster.sector = "CVL"
            cluster.why.append(Reason("sector", "codebook section 5", f"{name}, a town that acts, means its people"))

    def body(self, c: Candidate) -> None:
        e = c.entry
        if e is None:
            return
        found = code(self.phrase_of(c), self.lexicon, self.anywhere, self.date)
        if found is None or found.form != "body":
            found = Coding(e.country, e.sector, why=(Reason("country", e.ref, f"{e.name} is of {e.country}"),))
        country = found.country
        kind = e.detail or "organization"
        self.put(("body", e.name, country), c, found.why, kind=kind, name=e.name, country=country, sector=found.sector,
                 wikidata=e.wikidata, named=True, plural=kind == "population", bare=e.country is None,
                 head=kind)  # fmt: skip
        self.note_acronym(c, self.by_key[("body", e.name, country)])

    def is_surname(self, c: Candidate) -> bool:
        """Is this a person for all the recogniser says: named in full elsewhere, or a bare name after a title?"""
        words = of_marks(self.marks, c.first, c.last)
        full = self.surnames.get(words[-1].norm) if words else None
        if full and key(full)[-len(words) :] == tuple(w.norm for w in words):
            return True
        if c.last - c.first != 1:
            return False
        if c.start == c.first:
            return False
        said = title_before(self.phrase_of(c), c, self.lexicon, self.anywhere, self.date)
        return said is not None and said.kind == "person" and said.form in ("", "role") and bool(said.sector)

    def is_place(self, c: Candidate) -> bool:
        """Did the places room find a known place in these very words, so that the recogniser's label is wrong?"""
        span = self.marks.span(c.first, c.last)
        return span in self.places and self.locate(span.of(self.marks.text)) is not None

    def org(self, c: Candidate) -> None:
        if self.is_surname(c):
            self.person(c)
            return
        if self.is_place(c):
            self.place(c)
            return
        words = self.marks.words(c.first, c.last)
        key = ("org", *(w.norm for w in of_marks(self.marks, c.first, c.last)))
        known = self.aliases.get(key) or self.by_key.get(key) or self.shorter(key) or self.by_initials(words)
        if known is not None:
            self.join(known, c)
            return
        p = phrase(of_marks(self.marks, c.first, c.last), self.lexicon)
        coding = code(p, self.lexicon, self.locate, self.date) if p.head and p.head.has("role", "body") else None
        wide = code(self.phrase_of(c), self.lexicon, self.locate, self.date) if coding else None
        if coding and coding.form == "body" and namesake(p):
            coding, wide = coding._replace(country=None), None
        country = (coding and coding.country) or (wide and wide.country) or self.country_inside(p)
        kind = coding.kind if coding and coding.kind != "person" else "organization"
        cluster = self.put(key, c, coding.why if coding else (), kind=kind, name=words, country=country,
                           sector=coding.sector if coding else None, named=True, bare=coding is not None,
                           head=coding.head if coding else "")  # fmt: skip
        self.note_acronym(c, cluster)

    def country_inside(self, p: Phrase) -> str | None:
        """The state whose name or adjective is part of an organisation's name."""
        return next((e.country for m in p.matches if (e := m.has("adjective", "name", "alias"))), None)

    def shorter(self, key: Key) -> Cluster | None:
        """The organisation whose name these words begin: "Hasam" for "Hasam Movement"."""
        for cluster in reversed(self.clusters[-RECENT:]):
            k = cluster.key
            if k[0] == "org" and len(key) < len(k) and (k[1 : len(key)] == key[1:]):
                return cluster
        return None

    def by_initials(self, word: str) -> Cluster | None:
        """The organisation that an acronym abbreviates: "ACLJ" after the American Center for Law and Justice."""
        if not (word.isupper() and word.isalpha()):
            return None
        for cluster in reversed(self.clusters[-RECENT:]):
            names = cluster.name.split()
            fit = cluster.key[0] in ("org", "body") and 1 < len(names) <= MAX_INITIALS
            if fit and word == "".join(n[0] for n in names if n[0].isupper()):
                return cluster
        return None

    def note_acronym(self, c: Candidate, cluster: Cluster) -> None:
        """Remember "(UCLG)" after a name as another name of it."""
        short = bracketed(self.marks, c.last)
        if short:
            self.aliases[("org", fold(short))] = cluster

    def person(self, c: Candidate) -> None:
        words = of_marks(self.marks, c.first, c.last)
        if c.entry is None and c.start == c.first and words[-1].norm not in self.surnames and self.is_place(c):
            self.place(c)
            return
        name = self.full_name(words)
        known = self.lexicon.terms.get(name)
        p = self.phrase_of(c)
        said = title_before(p, c, self.lexicon, self.anywhere, self.date)
        key_: Key = ("person", fold(name))
        self.introduced(c, key_, name)
        gender = self.gender(name, p)
        if known:
            o = office(fitting(known, said and said.country, said and said.role, self.date), self.date)
            sector, role, why = o.sector, o.role, [o.why, Reason("country", o.why.rule, f"{name} is of {o.country}")]
            if said and said.sector and said.form == "role":
                sector, role, why = said.sector, said.role, [*said.why, *why]
            self.rename(said.head if said else (o.role or "").lower(), o.country, key_, name)
            country = o.country or (said.country if said else None)
            self.put(key_, c, why, kind="person", name=name, country=country, sector=sector, role=role,
                     wikidata=o.wikidata, gender=gender, named=True)  # fmt: skip
            return
        if said and said.sector and not said.country:
            country, of = tail_country(p, said.head, self.anywhere)
            said = said._replace(country=country, why=(*said.why, *of))
        if said and said.sector:
            self.rename(said.head, said.country, key_, name)
        fields = {"country": said.country, "sector": said.sector, "role": said.role, "former": said.former,
                  "head": said.head} if said else {}  # fmt: skip
        why = list(said.why) if said else []
        self.put(key_, c, why, kind="person", name=name, gender=gender, named=True,
                 bare=bool(said and said.sector), **fields)  # fmt: skip

    def introduced(self, c: Candidate, key_: Key, name: str) -> None:
        """Give the name to the nominal it stands behind: "the mayor, Amina Sow, said"; "its chief, Ali Wane"."""
        tokens = self.marks.tokens
        if c.start != c.first or c.first < 2 or tokens[c.first - 1].text != ",":
            return
        if c.last < len(tokens) and tokens[c.last].lower in JOINING:
            return
        k = self.owners.get(c.first - 2 if tokens[c.head].dep != "appos" else tokens[c.head].head)
        if k is None or k.kind != "person" or k.named or k.plural or not self.definite(k.mentions[-1]):
            return
        why = Reason("name", "apposition", f"“{k.label(self.marks)}” stands before {name}")
        known = self.by_key.get(key_)
        if known is not None:
            for m in k.mentions:
                self.join(known, m, why)
            self.owners.update({m.head: known for m in k.mentions})
            self.clusters.remove(k)
        else:
            k.name, k.named, k.key = name, True, key_
            k.why.append(why)
            self.by_key[key_] = k

    def rename(self, head: str, country: str | None, name_key: Key, name: str) -> None:
        """Give a nominal its name: "Russia's ambassador" and then "Ambassador Andrei Karlov" are the same man."""
        if name_key in self.by_key or not head:
            return
        for k in reversed(self.clusters[-RECENT:]):
            open_ = k.kind == "person" and not (k.named or k.plural or k.former)
            if k.head == head and open_ and self.definite(k.mentions[0]):
                if country is None or k.country is None or country == k.country:
                    k.name, k.named, k.key = name, True, name_key
                    k.why.append(Reason("name", "title", f"the {head} is then named: {name}"))
                    self.by_key[name_key] = k
                return

    def definite(self, c: Candidate) -> bool:
        """Does a nominal speak of somebody known ("the president", "Russia's ambassador", "its chief")?"""
        before = self.marks.tokens[c.first : c.head]
        return any(t.tag in ("POS", "PRP$") for t in before) or any(t.lower == "the" for t in before[:1])

    def full_name(self, words: Sequence[Word]) -> str:
        """The full name meant: in this document, or of a known person whose country is spoken of; else as written."""
        written = as_written(words)
        norms = tuple(w.norm for w in words)
        short = tuple(n for i, n in enumerate(norms) if len(n) > 1 or i in (0, len(norms) - 1))
        entries = self.lexicon.forms.get(norms) or self.lexicon.forms.get(short, ())
        bearers = tuple(e.name for e in entries if e.kind == "person")
        here = self.surnames.get(words[-1].norm) if len(words) == 1 else None
        if here:
            return self.full_name(split(here)) if " " in here else here
        known = bearer(bearers, self.lexicon, self.date)
        if known or len(words) > 1:
            return known or written
        fit = {n for country in self.countries if (n := by_surname(written, self.lexicon, self.date, country))}
        return fit.pop() if len(fit) == 1 else written

    def gender(self, name: str, p: Phrase) -> str:
        for m in p.front:
            title = m.has("title")
            if title and title.detail:
                return title.detail
        return self.lexicon.genders.get(fold(name.split()[0]), "") if name else ""


def namesake(p: Phrase) -> bool:
    """Does a name only end as a known body's does ("West Papua National Liberation Army")? Then it is another body."""
    head = p.head
    if head is None or head.first == 0:
        return False
    before = p.words[head.first - 1]
    return before.text[:1].isupper() and not any(m.last == head.first and m.has(*OF_STATES) for m in p.front)


def title_before(p: Phrase, c: Candidate, lexicon: Lexicon, locate: Locate, date: str | None) -> Coding | None:
    """What the words before a person's name say of him or her."""
    first = next((n for n, w in enumerate(p.words) if w.i >= c.first), 0)
    before = Phrase(p.words[:first], first, tuple(m for m in p.matches if m.last <= first))
    return titled(before, lexicon, locate, date)
