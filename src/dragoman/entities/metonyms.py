"""Does a town stand for its government or people, or is it just where something is?"""

from __future__ import annotations

from dragoman.entities.candidates import Candidate
from dragoman.marks import Marks

ACTING = frozenset({"nsubj", "nsubjpass", "agent", "dative"})
DEALING = frozenset({"with", "by", "against", "between", "on", "upon"})
# Verbs whose object is somebody, so that a capital there is a government.
ADDRESSED = frozenset(
    "tell urge accuse warn ask press pressure blame criticise criticize condemn allow help force persuade rattle anger"
    " worry alarm support thank threaten give let invite urge offer irk infuriate".split()
)


def governs(marks: Marks, c: Candidate) -> bool:
    """Is the town in the place of somebody who acts, is spoken to or owns ("Moscow's campaign")?"""
    token = marks.tokens[c.head]
    if token.dep == "conj":
        token = marks.tokens[token.head]
    if token.dep in ACTING:
        return True
    if token.dep == "poss":
        return True
    if token.dep in ("dobj", "pobj") and token.head != token.i:
        over = marks.tokens[token.head]
        return over.lower in DEALING if token.dep == "pobj" else over.lemma in ADDRESSED
    return False
