"""Is something there, or does the name qualify or stand for something else?

Source of the distinction: Gritta, Pilehvar & Collier, "A Pragmatic Guide to Geoparsing Evaluation" (LREV 2020),
section 3: literal toponyms, among them modifiers of places ("Adelaide airport"), and associative ones: adjectives and
demonyms, modifiers of other things, metonyms ("London voted"), names inside names of organizations.
"""

from __future__ import annotations

from typing import Final

from dragoman.marks import Marks, Token
from dragoman.places.judge import Judged
from dragoman.places.lexicon import Lexicon
from dragoman.places.signs import Scene
from dragoman.reading.record import Reason

MODIFIER: Final = frozenset(("compound", "amod", "nmod", "nounmod", "poss"))
# Labels of mentions whose parts are names of places no longer.
NAMES: Final = frozenset(("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "LAW", "NORP"))


def kind(judged: Judged, scene: Scene) -> tuple[str, Reason]:
    """``literal`` or ``associative``, and why."""
    rule, detail = rule_of(judged, scene.marks, scene.lexicon, scene)
    value = "literal" if rule.startswith(("at", "place")) else "associative"
    return value, Reason("kind", f"places/kind/{rule}", detail)


def rule_of(judged: Judged, marks: Marks, lexicon: Lexicon, scene: Scene) -> tuple[str, str]:
    f = judged.found
    head = syntactic_head(marks, f.first, f.last)
    above = marks.tokens[head.head]
    modifies = head.dep in MODIFIER and above is not head
    if modifies and is_place(above, lexicon):
        return "place modified", above.text
    if f.via == "people":
        return "adjective or people", f.span.of(marks.text)
    name = scene.mention_at.get(f.first)
    if name and name.label in NAMES and (name.first < f.first - 1 or name.last > f.last):
        inner = marks.tokens[name.last - 1]
        if inner.i >= f.last and is_place(inner, lexicon):
            return "place named after it", inner.text
        if inner.tag != "POS" or name.last > f.last + 1:
            return "inside a name", marks.words(name.first, name.last)
    if modifies:
        return "modifies", above.text
    return stands_for(head, above, marks, lexicon)


def stands_for(head: Token, above: Token, marks: Marks, lexicon: Lexicon) -> tuple[str, str]:
    """Does it stand for its government or people: who acts, whom one deals with, whose office it is?"""
    while head.dep == "conj" and above is not head:
        head, above = above, marks.tokens[above.head]
    words = lexicon.standing
    beyond = marks.tokens[above.head]
    if head.dep == "nsubj" and above.lemma.lower() in words["acts"]:
        return "subject that acts", above.text
    if head.dep == "pobj" and above.lower in ("of", "for") and beyond.lemma.lower() in words["office"]:
        return "office of", beyond.text
    if head.dep == "pobj" and above.lower in ("against", "by"):
        return "party to", beyond.text
    dealt = beyond.lemma.lower() in words["dealing"] | words["acts"]
    if head.dep == "pobj" and above.lower in ("with", "between") and dealt:
        return "party to", beyond.text
    if head.dep == "dobj" and above.lemma.lower() in words["addresses"]:
        return "addressed or judged", above.text
    return "at the place", head.dep


def is_place(token: Token, lexicon: Lexicon) -> bool:
    return token.lemma.lower() in lexicon.standing["place"] or token.lower in lexicon.standing["place"]


def syntactic_head(marks: Marks, first: int, last: int) -> Token:
    """The token whose head lies outside the stretch; the last one if there are several."""
    for i in range(last - 1, first - 1, -1):
        token = marks.tokens[i]
        if not first <= token.head < last or token.head == i:
            return token
    return marks.tokens[last - 1]
