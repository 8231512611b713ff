"""Mentions to entities: which words name the same one."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.entities.anaphors import NEITHER, pair_of, referent
from dragoman.entities.candidates import Candidate
from dragoman.entities.cluster import Cluster, Key
from dragoman.entities.code import LOOSE, code
from dragoman.entities.country import GAZETTEER
from dragoman.entities.lexicon import COUNTRYLESS
from dragoman.entities.naming import RECENT, Naming
from dragoman.entities.phrase import Coding, Phrase
from dragoman.entities.pronouns import antecedent, gender_of
from dragoman.entities.words import as_written, of_marks
from dragoman.marks import Marks
from dragoman.reading.record import Reason

# Dependents before a noun that may be what it belongs to; not "Turkish" in "Turkish-backed".
OWNING = frozenset({"poss", "compound", "nmod"})
GOVERNMENTS = frozenset({"government", "regime", "central government", "federal government"})


@dataclass
class Grouping(Naming):
    """Names, and the nominals and pronouns that take them up or stand for others."""

    def run(self, candidates: Sequence[Candidate]) -> list[Cluster]:
        """The clusters, in order of first mention."""
        self.surnames = full_names(self.marks, candidates)
        self.countries = frozenset(c.entry.country for c in candidates if c.entry and c.entry.country)
        quoted = quotation_of_tokens(self.marks)
        for c in candidates:
            self.date = self.dated(c)
            if c.form == "pronoun":
                self.pronoun(c, quoted)
            else:
                getattr(self, c.form)(c)
        self.settle()
        return self.clusters

    def nominal(self, c: Candidate) -> None:
        if c.entry is None:
            return
        if c.entry.detail == "container" and self.contained(c):
            return
        pair = pair_of(self.marks, c, self.clusters[-RECENT:], self.lexicon)
        if pair:
            for cluster, reason in pair:
                self.join(cluster, c, reason)
            return
        named = self.apposed(c)
        found = self.coded(c)
        if named is not None and found is not None:
            self.describe(named, found, c)
            return
        same = referent(self.marks, c, found, self.recent(), self.lexicon)
        if same is NEITHER or found is None:
            return
        if isinstance(same, tuple):
            self.join(*same[:1], c, same[1])
            return
        self.fresh(c, found)

    def contained(self, c: Candidate) -> bool:
        """Leave "hundreds" in "hundreds of X" to X: it is joined when X is read, and is nothing if X is no actor."""
        of = next((t for t in self.marks.children(c.head, "prep") if t.lower == "of"), None)
        inner = self.marks.child(of.i, "pobj") if of else None
        if inner is None:
            return False
        self.waiting[inner.i] = c
        return True

    def settle(self) -> None:
        """Join "hundreds" to "of protesters"; give nominals the country of owners that were coded after them."""
        for inner, c in self.waiting.items():
            k = self.owners.get(inner)
            if k is not None:
                k.mentions.append(c)
                k.mentions.sort()
        for k in self.clusters:
            if k.bare and k.country is None and (not k.named or k.mentions[0].form == "nominal"):
                owner = next((o for c in k.mentions if (o := self.owner(c)) and o is not k and o.country), None)
                if owner is not None and owner.country:
                    k.country = owner.country
                    k.why.append(Reason("country", "owner", f"of {owner.label(self.marks)} ({owner.country})"))

    def owner(self, c: Candidate) -> Cluster | None:
        """The entity that a nominal belongs to: a possessor before it, or what stands after "of" or "from"."""
        children = (t for t in self.marks.children(c.head, *OWNING) if c.first <= t.i < c.head)
        before = next((self.owners[t.i] for t in children if t.i in self.owners), None)
        if before is not None:
            return before
        for prep in self.marks.children(c.head, "prep"):
            inner = self.marks.child(prep.i, "pobj")
            if prep.lower in ("of", "from") and inner is not None and inner.i in self.owners:
                return self.owners[inner.i]
        return None

    def recent(self) -> list[Cluster]:
        """The latest clusters, the one mentioned last at the end."""
        return sorted(self.clusters[-RECENT:], key=lambda k: k.mentions[-1].first)

    def coded(self, c: Candidate) -> Coding | None:
        """The coding of a nominal by the words before its head, else its owner, else what follows."""
        p = self.phrase_of(c)
        found = code(p, self.lexicon, self.anywhere, self.date)
        front = Phrase(p.words[: p.cut], p.cut, p.front)
        if found is None or self.country_in(front):
            return found
        return self.possessed(c, found) or found

    def country_in(self, p: Phrase) -> str | None:
        found = code(p, self.lexicon, self.anywhere, self.date)
        return found.country if found else None

    def possessed(self, c: Candidate, found: Coding) -> Coding | None:
        """Country, and sector of a noun that says little, from whom it belongs to: "its troops", "Swissport staff"."""
        for t in self.marks.children(c.head, *OWNING):
            owner = self.owners.get(t.i)
            if owner is None or not owner.country or not c.first <= t.i < c.head:
                continue
            if found.country is not None and t.tag != "PRP$":
                return None
            why = (*found.why, Reason("country", "owner", f"of {owner.label(self.marks)} ({owner.country})"))
            loose = c.entry is not None and c.entry.detail in LOOSE and owner.key[0] in ("body", "org")
            sector = owner.sector if loose and owner.sector else found.sector
            return found._replace(country=owner.country, why=why, sector=sector)
        return None

    def fresh(self, c: Candidate, found: Coding) -> None:
        """A nominal that takes up nothing before it."""
        where = next((r.detail for r in found.why if r.rule == GAZETTEER), "")
        if found.head in GOVERNMENTS and found.country and found.country not in COUNTRYLESS and not where:
            self.put(("gov", found.country), c, found.why, kind="organization", country=found.country, sector="GOV",
                     name=self.marks.words(c.first, c.last), head="government")  # fmt: skip
            return
        lone = not found.plural and found.kind == "person"
        which = str(c.first) if lone else where or self.number(c)
        key: Key = ("nominal", found.head, found.country, found.sector, which)
        self.put(key, c, found.why, kind=found.kind, name=self.marks.words(c.first, c.last), country=found.country,
                 sector=found.sector, role=found.role if found.kind == "person" else None, plural=found.plural,
                 former=found.former, head=found.head, gender=gender_of(found.head), bare=True)  # fmt: skip
        self.note_acronym(c, self.by_key[key])

    def number(self, c: Candidate) -> str:
        """How many a nominal counts, in words: "four people" are not the "10,000 people" of another sentence."""
        return " ".join(t.lower for t in self.marks.children(c.head, "nummod"))

    def apposed(self, c: Candidate) -> Cluster | None:
        """The named entity that the nominal stands beside or is said to be ("Anne Hidalgo, the mayor of Paris")."""
        token = self.marks.tokens[c.head]
        others = [token.head] if token.dep == "appos" else []
        others += [t.i for t in self.marks.children(c.head, "appos")]
        verb = self.marks.tokens[token.head]
        if token.dep == "attr" and verb.lemma == "be" and not self.marks.child(verb.i, "neg", "aux", "mark"):
            others += [t.i for t in self.marks.children(verb.i, "nsubj")]
        for i in others:
            cluster = self.owners.get(i)
            if cluster is not None and cluster.named and cluster.kind in ("person", "organization", "group"):
                return cluster
        return None

    def describe(self, cluster: Cluster, found: Coding, c: Candidate) -> None:
        """What an apposition says codes a named entity that our lists do not."""
        if cluster.sector is None and found.sector:
            cluster.sector, cluster.role, cluster.head, cluster.bare = found.sector, found.role, found.head, True
            cluster.former = found.former
            cluster.country = cluster.country or found.country
            cluster.why.extend(found.why)
        self.join(cluster, c, Reason("mentions", "apposition", f"stands beside {cluster.name}"))

    def pronoun(self, c: Candidate, quoted: Sequence[int]) -> None:
        found = antecedent(self.marks, c.head, self.clusters[-RECENT:], quoted)
        if found:
            self.join(found[0], c, found[1])


def full_names(marks: Marks, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Surname to full name, of the persons that the document names in full; the first bearer of a surname wins."""
    found: dict[str, str] = {}
    for c in candidates:
        if c.form == "person":
            words = of_marks(marks, c.first, c.last)
            name = c.entry.name if c.entry else as_written(words)
            if len(words) > 1:
                found.setdefault(words[-1].norm, name)
    return found


def quotation_of_tokens(marks: Marks) -> list[int]:
    """For each token the number of the quotation it stands in, or -1."""
    starts = [q.span.start for q in marks.quotations]
    found = []
    for t in marks.tokens:
        n = bisect.bisect_right(starts, t.start) - 1
        found.append(n if n >= 0 and t.end <= marks.quotations[n].span.end else -1)
    return found
