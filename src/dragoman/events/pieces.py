"""Words to the word pieces of the encoder's vocabulary, as BERT's uncased tokenizer cuts them.

Greedy, longest piece first (Wu et al. 2016). The vocabulary is MiniLM's (`data/models/events-encoder/vocab.txt`, one
piece a line, its number the line's). Every distinct word is cut once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# A longer word is unknown, as in BERT.
MAX_WORD: Final = 100
# So many words are remembered; then the memory is begun anew.
MOST_KNOWN: Final = 50_000
ASCII_SIGNS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True)
class Pieces:
    """The vocabulary, and the words cut so far."""

    numbers: Mapping[str, int]
    known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, vocabulary: str) -> Self:
        """From the vocabulary's text."""
        return cls({piece: n for n, piece in enumerate(vocabulary.removesuffix("\n").split("\n"))})

    def sentence(self, words: Sequence[str], most: int) -> tuple[list[int], list[int]]:
        """Ids of a sentence's pieces between start and end, and where each word's first piece stands.

        At most `most` ids; a word that is cut off, or has no piece, stands at 0.
        """
        ids, first = [self.numbers[START]], []
        for word in words:
            pieces = self.word(word)
            fits = bool(pieces) and len(ids) + len(pieces) < most
            first.append(len(ids) if fits else 0)
            ids.extend(pieces if fits else ())
        return [*ids, self.numbers[END]], first

    def word(self, word: str) -> tuple[int, ...]:
        """Ids of one word's pieces."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            found = self.known[word] = tuple(n for part in parts(word) for n in self.cut(part))
        return found

    def cut(self, part: str) -> Iterator[int]:
        if len(part) > MAX_WORD:
            yield self.numbers[UNKNOWN]
            return
        found, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self.numbers.get(part[start:end] if start == 0 else f"##{part[start:end]}")
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                yield self.numbers[UNKNOWN]
                return
        yield from found


def parts(word: str) -> list[str]:
    """The word in lower case, without accents and control characters, split at signs and at every ideograph."""
    plain: list[str] = []
    for c in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(c)
        if category == "Mn" or (category in ("Cc", "Cf", "Co", "Cs") and c not in "\t\n\r"):
            continue
        plain.append(f" {c} " if c in ASCII_SIGNS or category.startswith("P") or ideograph(c) else c)
    return "".join(plain).split()


def ideograph(c: str) -> bool:
    n = ord(c)
    return 0x4E00 <= n <= 0x9FFF or 0x3400 <= n <= 0x4DBF or 0x20000 <= n <= 0x2FA1F or 0xF900 <= n <= 0xFAFF
