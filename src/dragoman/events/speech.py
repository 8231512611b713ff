"""What a promise, threat, demand or refusal becomes by the act it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.events.coder import Proposal
from dragoman.events.lexicon import Lexicon
from dragoman.events.slots import Slots
from dragoman.reading.record import Reason


def by_content(p: Proposal, proposals: Mapping[int, Proposal], slots: Slots, lexicon: Lexicon) -> Proposal:
    """`p`, with the type and mode that ``speech.csv`` gives it for the act in its complement.

    "promised to withdraw" is CONCEDE, "threatened to expel" THREATEN by expulsion. Unchanged where the trigger
    is no such speech act, has a mode of its own, or its content is no act we know.
    """
    if p.mode is not None:
        return p
    for i in slots.complements(p.trigger):
        content = proposals.get(i)
        if content is None or i == p.trigger or (p.type == "AGREE" and content.frame.mutual):
            continue  # a truce agreed is an agreement, a truce declared a concession
        row = lexicon.speech.get((p.type, content.type, content.mode or "")) or lexicon.speech.get(
            (p.type, content.type, "")
        )
        if row is not None:
            type, mode, ref = row
            reason = Reason("type", ref, f"{p.type} about {content.type} is {type}{' ' + mode if mode else ''}")
            return replace(p, scores={type: 1.0}, mode=mode, standing=None, reasons=(*p.reasons, reason))
    return p


def refusal(p: Proposal, lexicon: Lexicon) -> Proposal | None:
    """What "will not do Z" is: a refusal of Z, where Z is something others want of one; else nothing."""
    row = lexicon.speech.get(("REJECT", p.type, p.mode or "")) or lexicon.speech.get(("REJECT", p.type, ""))
    if row is None:
        return None
    type, mode, ref = row
    reason = Reason("type", ref, f"will not do {p.type}: {type}")
    return replace(p, scores={type: 1.0}, mode=mode, standing=None, reasons=(*p.reasons, reason))
