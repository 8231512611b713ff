"""Code one phrase: who it is, without a document and without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.entities.code import code, is_thing, of_office
from dragoman.entities.lexicon import COUNTRYLESS, Lexicon
from dragoman.entities.phrase import Coding, Phrase, phrase
from dragoman.entities.resolve import by_surname, office
from dragoman.entities.towns import REGIONS, large, town
from dragoman.entities.words import Word, split
from dragoman.places.gazetteer import Gazetteer
from dragoman.reading.record import Reason

ARTICLES = frozenset({"the", "a", "an", "this", "that"})


@dataclass(frozen=True)
class Coder:
    """Codes phrases with the room's lexicon and the gazetteer."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    def __call__(self, text: str, date: str | None = None, context: str | None = None) -> Coding | None:
        """The coding of `text` at `date` (ISO; null: now); `context` codes bare domestic nouns."""
        words = split(text)
        while words and words[0].norm in ARTICLES and not self.named_with_article(words):
            words = words[1:]
        if not words:
            return None
        home = self.country(context) if context else None
        found = self.by_words(text, words, date) or self.by_parts(text, words, date, home)
        if found is not None and found.country is None and home and found.form == "role":
            why = Reason("country", "context", f"a domestic noun, and the context is {home}")
            return found._replace(country=home, why=(*found.why, why))
        return found

    def named_with_article(self, words: Sequence[Word]) -> bool:
        """Is the article part of a name ("The Hague")?"""
        return tuple(w.norm for w in words) in self.lexicon.forms

    def by_words(self, text: str, words: Sequence[Word], date: str | None) -> Coding | None:
        # One word in small letters is a word ("turkey", "polish"); several may be careless writing.
        cased = len(words) == 1 or not (text.islower() or text.isupper())
        p = phrase(words, self.lexicon, cased)
        return code(phrase(first_of(p), self.lexicon, cased), self.lexicon, self.locate, date)

    def locate(self, name: str) -> str | None:
        """The country of a place named beside a role; a known surname is a place only if that is a large one."""
        return large(self.gazetteer, name) if self.lexicon.is_surname(name) else self.gazetteer.country_of(name)

    def by_parts(self, text: str, words: Sequence[Word], date: str | None, home: str | None) -> Coding | None:
        """A bare surname, a town, or what stands after a comma or in brackets ("Jo Bloggs, mayor of Leeds")."""
        head = phrase(words, self.lexicon).head
        if head is not None and is_thing(head):
            return None
        name = " ".join(w.text for w in words)
        place = town(self.gazetteer, name)
        if place is not None and place.feature in REGIONS:
            return self.as_town(name)
        if len(words) == 1 and words[0].text[:1].isupper():
            known = by_surname(name, self.lexicon, date, home) or by_surname(name, self.lexicon, date, None)
            if known:
                return of_office(office(self.lexicon.terms[known], date))
        if all(w.text[:1].isupper() or len(w.text) < 4 for w in words):
            found = self.as_town(text.removeprefix("the "))
            if found:
                return found
        for n, w in enumerate(words):
            if n and w.norm in (",", "("):
                rest = [v for v in words[n + 1 :] if v.norm != ")"]
                return self.by_words(text, rest, date) if rest else None
        return None

    def as_town(self, name: str) -> Coding | None:
        """A town or province standing for its people."""
        place = town(self.gazetteer, name)
        if place is None:
            return None
        why = (
            Reason("country", "places/gazetteer.sqlite", f"{place.name} is in {place.country}"),
            Reason("sector", "codebook section 5", "a town that acts means its people"),
        )
        return Coding(place.country, "CVL", "place", name=place.name, form="place", why=why)

    def country(self, name: str) -> str | None:
        """Alpha-3 of a country given by code or by name."""
        if name in self.lexicon.countries or name in COUNTRYLESS:
            return name
        found = self.lexicon.forms.get(tuple(w.norm for w in split(name)), ())
        return next((e.country for e in found if e.kind in ("name", "alias")), None)


def first_of(p: Phrase) -> Sequence[Word]:
    """The words without the second of two states or bodies before a noun: "Israeli and Palestinian leaders"."""
    if p.cut >= len(p.words) or p.words[p.cut].norm not in ("and", "or"):
        return p.words
    second = next((m for m in p.tail if m.first == p.cut + 1 and m.has("adjective", "name", "body")), None)
    one = (
        len(p.front) == 1
        and p.front[0].first == 0
        and p.front[0].last == p.cut
        and p.front[0].has("adjective", "name", "body", "alias")
    )
    if second is None or not one or second.last == len(p.words):
        return p.words
    return (*p.words[: p.cut], *p.words[second.last :])


@cache
def coder() -> Coder:
    """The coder with its tables, read at first use."""
    return Coder(Lexicon.load(), Gazetteer.load())


def actor(phrase: str, date: str | None = None, context: str | None = None) -> tuple[str | None, str | None, str]:
    """Country, sector and reason of one actor phrase or name as of `date` (ISO; null: now).

    `context` (alpha-3 or name) is the country of bare domestic nouns such as "police". All null for what is no actor.

    >>> actor("two Chinese warplanes")[:2]
    ('CHN', 'MIL')
    """
    found = coder()(phrase, date, context)
    if found is None:
        return None, None, "no actor that the words or our lists know"
    return found.country, found.sector, "; ".join(r.detail for r in found.why)
