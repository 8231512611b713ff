"""All proposals of a text.

Proposals are generous: every verb, noun, "according to", colon and dash that might be a cue, with every frame in
which it could take a source and a content. `choose` says which of them are statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.marks import Marks, Sentence
from dragoman.statements.nouns import of_noun
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes
from dragoman.statements.signs import of_according, of_colon, of_dash
from dragoman.statements.verbs import of_verb

# Longer "sentences" are lists, tables or noise, and their trees would take time by the square of their length.
LONGEST_SENTENCE = 250
ZONES = frozenset(("body", "caption", "heading"))
DASHES = frozenset(("―", "—", "–", "--", "-"))


def proposals(marks: Marks, quotes: Quotes, known: frozenset[str] | None = None) -> Iterator[Proposal]:
    """All proposals of a text, in the order of their cues.

    With `known`, only words of these lemmas are considered, or any verb that stands by a long quotation.
    """
    for sentence in marks.sentences:
        if sentence.kind not in ZONES or too_long(sentence):
            continue
        quoted = known is None or any(quotes.long(q) for q in quotes.in_sentence(sentence.i))
        for token in marks.in_sentence(sentence):
            if token.text == ":":
                yield from of_colon(marks, quotes, token)
            elif token.text in DASHES:
                yield from of_dash(marks, quotes, token)
            elif token.lower == "according":
                yield from of_according(marks, quotes, token)
            elif token.pos in ("VERB", "AUX"):
                if quoted or known is None or token.lemma.lower() in known:
                    yield from of_verb(marks, quotes, token)
            elif token.pos == "NOUN" and (known is None or token.lemma.lower() in known):
                yield from of_noun(marks, token)


def too_long(sentence: Sentence) -> bool:
    return sentence.last - sentence.first > LONGEST_SENTENCE
