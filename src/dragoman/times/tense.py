"""The tense of the clause that an expression stands in: does it tell of what has been, or what is to come?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.marks import Marks, Token
from dragoman.reading.record import Span

PAST: Final = "past"
FUTURE: Final = "future"
# "could" and "can" tell of ability as often as of what is to come.
MODALS: Final = ("will", "'ll", "’ll", "wo", "shall", "would", "may", "might")
# "Friday's vote", "the Friday vote": the clause's tense is not that of the vote.
WITHIN_NAME: Final = ("poss", "compound", "nmod", "nummod", "amod")
# "agreed to meet", but not "came to meet": an infinitive of purpose is as past as its verb.
GOVERNED: Final = ("xcomp", "ccomp", "ROOT")
PRESENT_TAGS: Final = ("VBP", "VBZ")


def tense_at(marks: Marks, i: int, within: Span, verbs: Mapping[str, str]) -> str | None:
    """PAST or FUTURE for token `i` of the expression `within`; null where the clause does not say.

    `verbs` are those of ``verbs.csv``.
    """
    token = marks.tokens[i]
    while token.dep in WITHIN_NAME and within.contains(marks.tokens[token.head].span):
        token = marks.tokens[token.head]
    if token.dep in WITHIN_NAME:
        return None
    for above in (token, *marks.ancestors(i)):
        effect = verbs.get(above.lemma.lower()) or verbs.get(above.lower)
        if above.dep == "prep" or above.pos == "ADP":
            if effect == FUTURE:
                return FUTURE
            continue
        if above.pos in ("VERB", "AUX"):
            if any(verbs.get(c.lemma.lower()) == FUTURE for c in marks.children(above.i, "acomp", "attr", "oprd")):
                return FUTURE  # "is due in court on Friday"
            found = verb_tense(marks, above, effect)
            if found:
                return found
        elif effect == FUTURE and above.pos in ("ADJ", "NOUN"):
            return FUTURE
    return None


def verb_tense(marks: Marks, verb: Token, effect: str | None) -> str | None:
    """The tense of one verb with its auxiliaries; null for a participle that leaves it to the verb above."""
    helpers = list(marks.children(verb.i, "aux", "auxpass"))
    lemmas = [h.lemma.lower() for h in helpers]
    perfect = "have" in lemmas
    if effect == FUTURE:
        return PAST if "have" in lemmas and any(h.tag == "VBD" for h in helpers) else FUTURE
    if any(h.lower in MODALS for h in helpers):
        return PAST if perfect else FUTURE
    if verb.tag == "VB" and any(h.tag == "TO" for h in helpers):
        return PAST if perfect else FUTURE if verb.dep in GOVERNED else None
    if perfect or verb.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return PAST
    if verb.tag == "VBN":
        return PAST
    if verb.tag == "VBG" and any(h.tag in PRESENT_TAGS for h in helpers):
        return FUTURE
    if verb.tag in PRESENT_TAGS:
        return PAST if effect == PAST else None
    return None
