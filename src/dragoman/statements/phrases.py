"""Stretches of tokens that the statements room works with: noun phrases, subjects, clauses."""

from __future__ import annotations

from dragoman.marks import Marks, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
# Dependents of a noun that stand for what is said, not for who says it, never open a source phrase.
LOOSE = frozenset(("punct", "cc", "preconj"))
# Verbs without a subject of their own take that of the verb they hang on.
SHARING = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp"))
MAX_HOPS = 5
DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
QUOTING = frozenset(("quote", "cite", "report"))
FINITE = ("VBD", "VBZ")


def tree_without(marks: Marks, i: int, cut: frozenset[int]) -> list[int]:
    """Token `i` and what depends on it, without the branches that begin at a token of `cut`; sorted."""
    found, todo = [], [i]
    while todo:
        j = todo.pop()
        if j in cut:
            continue
        found.append(j)
        todo.extend(marks.tokens[j].children)
    return sorted(found)


def phrase(marks: Marks, head: int, cue: int) -> tuple[int, int]:
    """First and last (exclusive) token of the noun phrase of `head`, that part of it that does not hold `cue`.

    Apposition and relative clause belong to it; a clause that holds the cue does not, nor do a time ("Ms Diaz
    this week") or what somebody was doing ("Ms Diaz, speaking in Lima,").
    """
    above = {t.i for t in marks.ancestors(cue)} | {cue}
    above.update(t.i for t in marks.children(head, "npadvmod", "advcl", "acl") if t.dep != "acl" or apart(marks, t))
    above.update(t.i for t in marks.children(head, "prep") if any(marks.tokens[o].text in DAYS for o in t.children))
    tree = tree_without(marks, head, frozenset(above - {head}))
    return trim(marks, *around(tree, head))


def apart(marks: Marks, token: Token) -> bool:
    """Does the branch of `token` come after a comma?"""
    first = token.i
    while marks.tokens[first].children and marks.tokens[first].children[0] < first:
        first = marks.tokens[first].children[0]
    return first > 0 and marks.tokens[first - 1].text == ","


def around(tree: list[int], head: int) -> tuple[int, int]:
    """The unbroken run of `tree` that holds `head`."""
    inside = set(tree)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last + 1


def trim(marks: Marks, first: int, last: int) -> tuple[int, int]:
    """The same run without punctuation at its ends or a possessive 's."""
    while last - first > 1 and (marks.tokens[last - 1].pos == "PUNCT" or marks.tokens[last - 1].tag == "POS"):
        last -= 1
    while last - first > 1 and marks.tokens[first].pos == "PUNCT":
        first += 1
    return first, last


def subject(marks: Marks, verb: int) -> Token | None:
    """Who does what `verb` says: its subject, or that of the verb or noun it hangs on; null for "it is said"."""
    for _ in range(MAX_HOPS):
        token = marks.tokens[verb]
        if (quoting := quoted_as(marks, verb)) is not None:
            return marks.child(quoting, "dobj", *PASSIVE_SUBJECTS) or marks.tokens[marks.tokens[quoting].head]
        own = marks.child(verb, *SUBJECTS)
        if own is not None:
            return own
        if marks.child(verb, "expl") is not None or passive(marks, verb):
            return agent(marks, verb)
        if token.dep in ("acl", "relcl") and token.tag != "TO":
            return marks.tokens[token.head] if token.tag == "VBG" else None
        if token.dep not in SHARING or token.head == verb:
            return None
        verb = token.head
        if token.dep == "conj" and token.tag in FINITE and bare(marks, verb):
            verb = marks.tokens[verb].head  # "said he would declare X and suggested": who said also suggested
        if marks.tokens[verb].pos in ("NOUN", "PROPN"):
            return marks.child(verb, "poss")
    return None


def bare(marks: Marks, verb: int) -> bool:
    """Is the verb a bare form or participle under an auxiliary, to which no finite verb can be co-ordinated?"""
    tag = marks.tokens[verb].tag
    return tag == "VB" or (tag in ("VBN", "VBG") and marks.child(verb, "aux", "auxpass") is not None)


def quoted_as(marks: Marks, verb: int) -> int | None:
    """The verb "quoted" over "saying" in "Tass quoted him as saying"."""
    if marks.tokens[verb].dep != "pcomp":
        return None
    preposition = marks.tokens[marks.tokens[verb].head]
    quoting = marks.tokens[preposition.head]
    return quoting.i if preposition.lower == "as" and quoting.lemma.lower() in QUOTING else None


def passive(marks: Marks, verb: int) -> bool:
    if marks.child(verb, *PASSIVE_SUBJECTS, "auxpass") is not None:
        return True
    token = marks.tokens[verb]
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and marks.child(verb, "aux") is None


def agent(marks: Marks, verb: int) -> Token | None:
    """The doer of a passive verb ("by the ministry")."""
    by = marks.child(verb, "agent")
    if by is None:
        by = next((t for t in marks.children(verb, "prep") if t.lower == "by"), None)
    return marks.child(by.i, "pobj") if by is not None else None
