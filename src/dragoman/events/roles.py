"""Actors and recipients of a proposal, through the parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.events.coder import Proposal
from dragoman.events.network import REF
from dragoman.events.parties import Parties
from dragoman.events.slots import Slots
from dragoman.reading.record import Entity, Reason

# Where a verb names the act that it is part of: "the strikes killed", "killed in strikes", "held talks".
SAME_ACT_SLOTS: Final = ("subj", "by", "in", "during", "obj")
DURING: Final = frozenset({"in", "during", "at", "over", "by"})
# Where the noun of a phrase names whom the act is aimed at, if its frame found nobody.
POINTING_SLOTS: Final = ("against", "on", "into", "with", "to", "over", "from", "for", "of", "by")


STATE: Final = frozenset({None, "GOV"})
# Civilians protest; these deal with protests.
AUTHORITIES: Final = frozenset({"COP", "GOV", "JUD", "MIL"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Ids of the entities on both sides, with the rules that found them. `shared` is the noun proposal
    whose act this is too ("the strikes killed twelve"), if any."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    shared: int | None = None

    @property
    def sides(self) -> int:
        return bool(self.actors) + bool(self.recipients)


# What these are done with ("pull back its troops") is the actor's own, never whom they are aimed at.
OWN_MOVED: Final = frozenset({"AGREE", "CONCEDE", "MOBILIZE", "RETREAT"})


@dataclass(frozen=True)
class Casting:
    """Finds the roles of all proposals of one document; `harms` are the verbs of killing and wounding."""

    slots: Slots
    parties: Parties
    proposals: Mapping[int, Proposal]
    harms: frozenset[str] = frozenset()

    def roles(self, p: Proposal, depth: int = 0) -> Roles:
        """Recipients are looked for first, so that "Navalny's arrest" has him arrested, "Russia's arrest of
        Navalny" Russia arresting."""
        if self.slots.clauses.verbal(p.trigger):
            actors, used, how_actors = self._side(p, p.frame.actors, frozenset(), ())
            recipients, _, how_recipients = self._side(p, p.frame.recipients, used, actors)
        else:
            recipients, used, how_recipients = self._side(p, p.frame.recipients, frozenset(), ())
            actors, _, how_actors = self._side(p, p.frame.actors, used, recipients)
        shared = None
        if depth == 0 and self.slots.clauses.verbal(p.trigger):
            shared = self._shared(p)
            if shared is not None and not (actors and recipients):
                inner = self.roles(self.proposals[shared], 1)
                if not actors:
                    actors, how_actors = tuple(a for a in inner.actors if a not in recipients), "act-as-subject"
                recipients = recipients or tuple(r for r in inner.recipients if r not in actors)
        if p.frame.mutual and len(actors) + len(recipients) < 2 and not self.slots.clauses.verbal(p.trigger):
            actors, recipients, told = self._around(p, actors, recipients)
            how_actors = told or how_actors
        if p.frame.mutual and recipients and not actors:
            actors, recipients, how_actors = recipients, (), how_recipients
        if not recipients and p.covers:
            recipients, how_recipients = self._of_covered(p, actors)
        if p.cast is not None and depth == 0 and (actors or recipients or not (p.frame.actors or p.frame.recipients)):
            # The network fills a side beside one that the clause shows; where a frame finds nobody, it is mostly
            # another word of an act told elsewhere.
            if not actors:
                actors, how_actors = self._learned(p.cast.actors, recipients)
            if not recipients:
                recipients, how_recipients = self._learned(p.cast.recipients, actors)
            if p.frame.mutual and recipients and not actors:
                actors, recipients, how_actors = recipients, (), how_recipients
        recipients = tuple(r for r in recipients if r not in actors)
        return Roles(actors, recipients, reasons(p, actors, how_actors, recipients, how_recipients), shared)

    def _learned(self, heads: tuple[int, ...], others: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Entities of the words that the network gives as heads of a side, where the clause shows none."""
        named = [e for h in heads for e in self.parties.of_heads([h])[0] if e not in others]
        named = [e for e in named if not self._one_state(e, others)]
        return tuple(dict.fromkeys(named)), REF if named else ""

    def _one_state(self, id: str, others: tuple[str, ...]) -> bool:
        """Is it a state or its government, and so is one of the other side's, of the same country?"""
        by_id = self.parties.index.by_id
        one = by_id[id]
        same = (by_id[e] for e in others if by_id[e].country == one.country)
        return one.country is not None and one.sector in STATE and any(e.sector in STATE for e in same)

    def _own(self, p: Proposal, head: int) -> bool:
        """Is it a thing of the actor's own that is moved or given up ("withdraw their forces")?"""
        owners = self.slots.marks.children(head, "poss")
        return p.type in OWN_MOVED and any(c.tag == "PRP$" for c in owners)

    def _side(
        self, p: Proposal, slots: tuple[str, ...], used: frozenset[int], others: tuple[str, ...]
    ) -> tuple[tuple[str, ...], frozenset[int], str]:
        """Entities of the first slot that names any, its tokens, and how; nobody stands on both sides."""
        for slot in slots:
            if slot == "comp":
                ids, how = self._of_complement(p)
                if ids:
                    return ids, used, f"comp: {how}"
            heads, rule = self.slots.fill(p.trigger, slot.removesuffix("!"))
            heads = [h for h in heads if h not in used and h != p.trigger and not self._own(p, h)]
            if not heads or self._is_act(heads, slot):
                continue
            found, how = self._doer(p, heads) if slot != "subj" and p.type == "ACCUSE" else ((), "")
            if not found:
                owners = not slot.endswith("!") and not (p.type == "ACCUSE" and self._is_act(heads, "subj"))
                found, how = self.parties.of_heads(heads, owners=owners)
            if not found and rule == "participle":
                # "passed a resolution condemning": whoever passed it condemns
                found, how = self.parties.of_heads(self.slots.clauses.owner(heads[0])[0])
            ids = tuple(e for e in found if e not in others and not self._polices(p, e, rule))
            if ids and not (how.startswith("by-") and self._same_side(ids, others)):
                return ids, frozenset(heads), f"{slot}: {rule} {how}".strip()
        return (), used, ""

    def _polices(self, p: Proposal, id: str, rule: str) -> bool:
        """Is it an authority that ends or allows a protest of others ("the mayor halted a rally")?"""
        return (
            p.type == "PROTEST" and rule.startswith("light-verb")
            and self.parties.index.by_id[id].sector in AUTHORITIES
        )

    def _around(
        self, p: Proposal, actors: tuple[str, ...], recipients: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Those who speak or are spoken to at a meeting are its parties ("told Modi in a phone call")."""
        clauses = self.slots.clauses
        preposition = clauses.token(clauses.token(p.trigger).head)
        verb = preposition.head
        if preposition.lower not in DURING or not clauses.verbal(verb):
            return actors, recipients, ""
        speakers = self.parties.of_heads(clauses.agents(verb)[0], owners=False)[0]
        hearers = self.parties.of_heads(clauses.objects(verb)[0], owners=False)[0]
        known = (*actors, *recipients)
        outside = tuple(e for e in speakers if e not in known)
        others = known or tuple(e for e in hearers if e not in outside)
        return (outside, others, f"clause-around: {preposition.lower}") if outside else (actors, recipients, "")

    def _of_covered(self, p: Proposal, actors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """Whom the noun of a phrase points at ("filed a lawsuit against the paper", "a blockade of Yemen")."""
        for i in sorted(p.covers):
            for slot in POINTING_SLOTS:
                found, how = self.parties.of_heads(self.slots.of_noun(i, slot)[0])
                ids = tuple(e for e in found if e not in actors)
                if ids and not (how.startswith("by-") and self._same_side(ids, actors)):
                    return ids, f"object>{slot}: {how}"
        return (), ""

    def _same_side(self, ids: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Is a party only the other side's own state, told by a modifier ("voiced Kenya's sympathy")?"""
        by_id = self.parties.index.by_id
        countries = {by_id[e].country for e in others} - {None}
        return any(by_id[e].country in countries and by_id[e].sector is None for e in ids)

    def _doer(self, p: Proposal, heads: list[int]) -> tuple[tuple[str, ...], str]:
        """Whose act is blamed: "condemned the bombing of a town by Chad" is aimed at Chad, never at the town."""
        for h in map(self.slots.clauses.meaning, heads):
            inner = self.proposals.get(h)
            if inner is not None and h != p.trigger and not self.slots.clauses.verbal(h):
                slots = tuple(s for s in inner.frame.actors if s != "subj")
                victims = self._side(inner, inner.frame.recipients, frozenset(), ())[1]
                ids, _, how = self._side(inner, slots, victims, ())
                if ids:
                    return ids, f"doer of the act: {how}"
        return (), ""

    def _of_complement(self, p: Proposal) -> tuple[tuple[str, ...], str]:
        """The recipients of the act that the trigger speaks about ("refused to lend Bolivia money")."""
        for i in self.slots.complements(p.trigger):
            inner = self.proposals.get(i)
            if inner is not None and i > p.trigger:
                found = self._side(inner, tuple(s for s in inner.frame.recipients if s != "comp"), frozenset(), ())
                if found[0]:
                    return found[0], found[2]
        return (), ""

    def _is_act(self, heads: list[int], slot: str) -> bool:
        """An act is nobody: "the attack killed" has no attacker in its subject."""
        return slot == "subj" and all(h in self.proposals for h in heads)

    def _shared(self, p: Proposal) -> int | None:
        clause = self.slots.clauses.token(p.trigger)
        head = self.slots.clauses.token(clause.head)
        above = self.proposals.get(head.i) if head.i != p.trigger else None
        if above is not None and above.type == p.type:
            if clause.dep == "conj" and clause.lemma in self.harms:
                return head.i  # "shot three and wounded five"
            if clause.dep in ("advcl", "xcomp") and self.slots.infinitive(p.trigger):
                return head.i  # "saw the envoy to talk"
        if clause.dep == "advcl" and clause.tag == "VBG":
            # "carried out attacks, killing four": the killing is those attacks
            heads = [clause.head, *(o for o in self.slots.clauses.objects(clause.head)[0])]
            for h in map(self.slots.clauses.meaning, heads):
                if h in self.proposals and self.proposals[h].type == p.type:
                    return h
        for slot in SAME_ACT_SLOTS:
            for h in self.slots.fill(p.trigger, slot)[0]:
                meaning = self.slots.clauses.meaning(h)
                other = self.proposals.get(meaning)
                if other is not None and meaning != p.trigger and same_act(other, p):
                    return meaning
        return None


def same_act(a: Proposal, b: Proposal) -> bool:
    return a.type == b.type and (a.mode == b.mode or a.mode is None or b.mode is None)


def reasons(
    p: Proposal, actors: tuple[str, ...], how_actors: str, recipients: tuple[str, ...], how_recipients: str
) -> tuple[Reason, ...]:
    """Why these are the parties: a slot of the frame and what stands in it, or the network."""
    sure = p.cast.sure if p.cast else (0.0, 0.0)
    sides = (("actors", actors, how_actors, sure[0]), ("recipients", recipients, how_recipients, sure[1]))
    return tuple(
        Reason(field, REF, "heads of the side by the network", round(score, 3))
        if ids and how == REF
        else Reason(field, f"roles:{p.frame.name}", how if ids else f"no {field[:-1]} named in the clause")
        for field, ids, how, score in sides
    )


def implied_agent(entities: tuple[Entity, ...], sectors: tuple[str, ...], country: str | None) -> Entity | None:
    """The document's own authority that must have done what only an authority does, or nobody.

    Source: PLOVER rules, section 5: an arrest, verdict, deportation without agent belongs to the state of the
    place; only an entity that the document names is given.
    """
    for sector in sectors:
        fit = [e for e in entities if e.sector == sector and e.country and (country is None or e.country == country)]
        if fit and len({e.country for e in fit}) == 1:
            return fit[0]
    return next((e for e in entities if country and e.kind == "state" and e.country == country), None)
