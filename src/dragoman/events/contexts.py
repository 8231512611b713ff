"""What an event's matter is about: PLOVER contexts from cue words around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.events.lexicon import Lexicon
from dragoman.marks import Marks, Sentence

# Modes that add a context by the codebook.
BY_MODE: Final = {"cyber": "cyber", "misinformation": "misinformation", "unconventional": "cbrn"}


def sentence_contexts(marks: Marks, sentence: Sentence, lexicon: Lexicon) -> frozenset[str]:
    """Contexts whose cues stand in the sentence."""
    tokens = marks.in_sentence(sentence)
    words = [t.lemma.lower() for t in tokens]
    found = set()
    for n, word in enumerate(words):
        for context, *rest in lexicon.contexts.get(word, ()):
            if words[n + 1 : n + 1 + len(rest)] == rest:
                found.add(context)
    return frozenset(found)


def contexts(per_sentence: Iterable[frozenset[str]], mode: str | None) -> tuple[str, ...]:
    """The contexts of an event told in these sentences, sorted."""
    found = {c for contexts in per_sentence for c in contexts}
    if mode in BY_MODE:
        found.add(BY_MODE[mode])
    return tuple(sorted(found))
