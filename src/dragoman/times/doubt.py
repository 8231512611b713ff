"""What looks like a time and is none, as the parse shows: quantities and rates."""

from __future__ import annotations

from typing import Final

from dragoman.marks import Token
from dragoman.times.find import Match, TokenIndex

NOUNS: Final = ("NOUN", "NUM", "PROPN", "SYM")
# Arguments of the patterns that are asked here.
QUANTITY: Final = "unless-quantity"
RATE: Final = "unless-rate"


def is_time(match: Match, index: TokenIndex) -> bool:
    """Is the match a time, as far as the parse can tell?"""
    if match.pattern.argument not in (QUANTITY, RATE):
        return True
    last = index.at(match.span.end - 1)
    if last is None:
        return True
    head = index.marks.tokens[last.head]
    return not (is_quantity(last, head, index) if match.pattern.argument == QUANTITY else is_rate(match, last, head))


def is_quantity(number: Token, head: Token, index: TokenIndex) -> bool:
    """ "1990 soldiers": a bare number that counts the plural noun after it."""
    counted = number.dep == "nummod" and head.tag == "NNS" and head.i == number.i + 1
    return counted and index.marks.child(head.i, "det", "poss") is None


def is_rate(match: Match, unit: Token, head: Token) -> bool:
    """ "two million dollars a year": a unit with "a", beside a noun and not a verb."""
    return match.get("AN") is not None and unit.dep == "npadvmod" and head.pos in NOUNS and head.i < unit.i
