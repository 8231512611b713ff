"""What is said: the tokens of clauses and phrases, and where they are better cut short."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.marks import Marks, Token
from dragoman.statements.phrases import FINITE, SUBJECTS, bare

# Branches that, after a comma, are as often the writer's own words as part of what is said.
LOOSE_BRANCHES = frozenset(("relcl", "appos", "advcl", "acl", "conj", "parataxis", "prep", "ccomp", "npadvmod"))
BREAKS = frozenset((",", ";", "-", "–", "—", "--", "(", ":"))
TRAILING = frozenset((",", ";", ":", ".", "-", "–", "—", "--", "("))


def clause(marks: Marks, roots: Iterable[int], cut: frozenset[int]) -> set[int]:
    """The tokens of the subtrees of `roots`, without branches at `cut` and without misattached ones."""
    found: set[int] = set()
    todo = list(roots)
    while todo:
        i = todo.pop()
        if i not in cut and i not in found:
            found.add(i)
            todo.extend(j for j in marks.tokens[i].children if not misattached(marks, marks.tokens[j]))
    return found


def misattached(marks: Marks, token: Token) -> bool:
    """The second verb of "said he would resign and thanked them", which the parser hangs on the wrong first one."""
    return (
        token.dep == "conj"
        and token.tag in FINITE
        and bare(marks, token.head)
        and marks.child(token.i, *SUBJECTS) is None
    )


def trimmed(marks: Marks, words: set[int]) -> tuple[int, ...]:
    """Sorted, without punctuation at either end that belongs to the sentence around it."""
    found = sorted(words)
    while found and (marks.tokens[found[-1]].text in TRAILING or marks.tokens[found[-1]].dep in ("cc", "preconj")):
        found.pop()
    first = 0
    while first < len(found) and marks.tokens[found[first]].text in TRAILING:
        first += 1
    return tuple(found[first:])


def shorter(marks: Marks, words: tuple[int, ...], cue: int) -> tuple[Token, tuple[int, ...]] | None:
    """The last loose branch of a content ("…, which …", "…, adding …") by its head, and the content without it."""
    if not words or words[0] < cue or words[-1] - words[0] != len(words) - 1:
        return None
    first, last = words[0], words[-1]
    for i in range(first + 1, last):
        if marks.tokens[i].text in BREAKS or marks.tokens[i].dep == "cc":
            branch = opened(marks, i, first, last)
            if branch is not None:
                return branch, tuple(range(first, i))
    return None


def opened(marks: Marks, comma: int, first: int, last: int) -> Token | None:
    """The loose branch that begins after the comma and runs to the content's last token."""
    top = marks.tokens[comma + 1]
    if top.i > last:
        return None
    head = marks.tokens[top.head]
    while comma < head.i <= last and head.i != top.i:
        top, head = head, marks.tokens[head.head]
    if top.dep not in LOOSE_BRANCHES or not first <= top.head < comma:
        return None
    if marks.tokens[comma].dep == "cc" and (top.dep != "conj" or marks.child(top.i, *SUBJECTS) is None):
        return None
    return top if last in reach(marks, top.i) else None


def reach(marks: Marks, top: int) -> range:
    """From `top` to the rightmost token below it."""
    i = top
    while marks.tokens[i].children and marks.tokens[i].children[-1] > i:
        i = marks.tokens[i].children[-1]
    return range(top, i + 1)
