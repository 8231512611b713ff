"""All proposals of a text.

Proposals are generous: every verb, noun, "according to", colon and dash that might be a cue, with every frame in
which it could take a source and a content. `choose` says which of them are statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks
from dragoman.statements.nouns import of_noun
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes
from dragoman.statements.signs import of_according, of_colon, of_dash
from dragoman.statements.verbs import of_verb

DASHES = frozenset(("―", "—", "–", "--", "-"))


def proposals(marks: Marks, quotes: Quotes) -> Iterator[Proposal]:
    """All proposals of a text, in the order of their cues."""
    for token in marks.tokens:
        if token.text == ":":
            yield from of_colon(marks, quotes, token)
        elif token.text in DASHES:
            yield from of_dash(marks, quotes, token)
        elif token.lower == "according":
            yield from of_according(marks, quotes, token)
        elif token.pos in ("VERB", "AUX"):
            yield from of_verb(marks, quotes, token)
        elif token.pos == "NOUN":
            yield from of_noun(marks, token)
