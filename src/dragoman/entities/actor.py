"""Code one phrase: who it is, without a document and without a parser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.entities.code import Coding, Locate, Phrase, code, phrase
from dragoman.entities.lexicon import Lexicon
from dragoman.entities.resolve import by_surname
from dragoman.entities.words import Word, split
from dragoman.places.gazetteer import Gazetteer

ACT_AS_LOCALS = frozenset({"role"})


@dataclass(frozen=True)
class Coder:
    """Codes phrases with the room's lexicon and the gazetteer."""

    lexicon: Lexicon
    locate: Locate

    def __call__(self, text: str, date: str | None = None, context: str | None = None) -> Coding | None:
        """The coding of `text` at `date` (ISO; null: now); `context` codes bare domestic nouns."""
        words = split(text)
        while words and words[0].norm in ("the", "a", "an", "this", "that"):
            words = words[1:]
        if not words:
            return None
        cased = not (text.islower() or (text.isupper() and len(words) > 1))
        p = phrase(words, self.lexicon, cased)
        found = code(p, self.lexicon, self.locate, date) or self.second_look(p, words, date, context)
        if found is not None and found.country is None and context and found.form == "role":
            return found._replace(country=self.country(context))
        return found

    def second_look(self, p: Phrase, words: tuple[Word, ...], date: str | None, context: str | None) -> Coding | None:
        return None

    def country(self, name: str) -> str | None:
        """Alpha-3 of a country given by code or by name."""
        if name in self.lexicon.countries:
            return name
        found = self.lexicon.forms.get(tuple(w.norm for w in split(name)), ())
        return next((e.country for e in found if e.kind in ("name", "alias")), None)


@cache
def coder() -> Coder:
    return Coder(Lexicon.load(), Gazetteer.load().country_of)


def actor(text: str, date: str | None = None, context: str | None = None) -> tuple[str | None, str | None, str]:
    """Country, sector and reason of one actor phrase or name as of `date` (ISO; null: last known office).

    `context` (alpha-3 or name) is the country of bare domestic nouns such as "police". All null for what is no actor.
    """
    found = coder()(text, date, context)
    if found is None:
        return None, None, "no actor that the words or our lists know"
    return found.country, found.sector, "; ".join(r.detail for r in found.why)
