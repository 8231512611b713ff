"""Words in the form the lexicons know them by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.marks import Marks

# An initialism ("U.S."), a number, a word with inner apostrophes ("O'Brien"), a genitive ending, a mark.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\d[\d,.]*|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]")
# British and American spellings count as one.
SPELLINGS = {"centre": "center", "defence": "defense", "labour": "labor", "organisation": "organization",
             "organisations": "organizations", "programme": "program", "armoured": "armored"}  # fmt: skip
# Marks that do not part words: hyphens, and the full stop of an abbreviation.
HYPHENS = frozenset("-‐‑–.")


class Word(NamedTuple):
    """A word of a phrase: its folded form, its own form, and its place among the tokens."""

    norm: str
    text: str
    i: int


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents, full stops and apostrophes: "U.S." is "us", "Le Pén" is "le pen"."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if text in ("'s", "’s"):
        return "'s"
    text = text.lower().replace(".", "").replace("'", "").replace("’", "")
    return SPELLINGS.get(text, text)


def split(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase, hyphens left out; ``i`` counts tokens, hyphens included."""
    return tuple(without_hyphens((m.group(), i) for i, m in enumerate(WORD.finditer(phrase))))


def of_marks(marks: Marks, first: int, last: int) -> tuple[Word, ...]:
    """The words of tokens `first` to `last` (exclusive), hyphens left out."""
    return tuple(without_hyphens((t.text, t.i) for t in marks.tokens[first:last]))


def without_hyphens(tokens: Iterable[tuple[str, int]]) -> Iterator[Word]:
    for text, i in tokens:
        if text not in HYPHENS:
            # A token such as "U.S.-backed" or "vice-president" that the tokeniser left whole.
            for part in text.split("-") if "-" in text[1:-1] else (text,):
                norm = fold(part)
                if norm:
                    yield Word(norm, part, i)


def as_written(words: Sequence[Word]) -> str:
    """The words of a name with the hyphens that were left out of them ("Park Min-seo", "Jean-Pierre Dubois")."""
    text = ""
    for before, word in zip((None, *words), words, strict=False):
        hyphen = before is not None and word.i - before.i in (0, 2)
        text += ("" if before is None else "-" if hyphen else " ") + word.text
    return text


def key(form: str) -> tuple[str, ...]:
    """A lexicon form as the folded words it is matched by."""
    if form.isascii() and form.replace(" ", "").isalpha():
        words = form.lower().split()
        return tuple(words) if SPELLINGS.keys().isdisjoint(words) else tuple(SPELLINGS.get(w, w) for w in words)
    return tuple(w.norm for w in split(form))


def plural(form: str) -> str:
    """The plural of a role: of its last word, or of the word before "of"."""
    head, of, rest = form.partition(" of ")
    return plural_word(head) + of + rest


def plural_word(form: str) -> str:
    if form.endswith(("man", "woman")) and not form.endswith(("human", "ottoman", "german", "shaman")):
        return form[:-2] + "en"
    if form.endswith(("s", "x", "ch", "sh")) and not form.endswith("arch"):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeou":
        return form[:-1] + "ies"
    if form.endswith(("fe", "thief")):
        return form.rstrip("ef") + "ves"
    if form.endswith("child"):
        return form + "ren"
    return form + "s"
