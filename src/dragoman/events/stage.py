"""The stage `events`: proposals, their roles, standing and links, merged into events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Final, Self

from dragoman.entities.index import EntityIndex
from dragoman.events.clause import MAX_DEPTH
from dragoman.events.coder import Coder, Proposal
from dragoman.events.contexts import contexts, sentence_contexts
from dragoman.events.counts import counts
from dragoman.events.learned import LEARNED, HybridCoder
from dragoman.events.lexicon import Lexicon
from dragoman.events.link import Links
from dragoman.events.merge import Draft, Merger
from dragoman.events.narrative import told_on
from dragoman.events.network import REF, Network
from dragoman.events.parties import Parties
from dragoman.events.roles import Casting, Roles, implied_agent
from dragoman.events.slots import Slots
from dragoman.events.speech import by_content, refusal
from dragoman.events.status import Standing, Status
from dragoman.events.triggers import LexiconCoder, political, slots_of
from dragoman.marks import Marks
from dragoman.reading.record import Event, Reading, Reason

# Sectors of the authority implied by a mode without agent, likeliest first (PLOVER rules, section 5).
IMPLIED: Final = {"arrest": ("COP", "JUD", "GOV"), "convict": ("JUD",), "deport": ("GOV",), "curfew": ("GOV",)}
# Words need somebody who says them; deeds may have an unknown doer (PLOVER rules, sections 1 and 5).
SPOKEN: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
DEMANDING: Final = frozenset({"REQUEST", "ACCUSE", "REJECT"})
PURPOSES: Final = frozenset({"advcl", "xcomp", "acl"})
PARTIES_TO_A_MEETING: Final = 2
TO_PRESS: Final = frozenset({"CONSULT", "REQUEST", "THREATEN"})
# A document with more words of sport or shows a sentence than this is about them; short ones count as this many
# sentences (looked at in the stories set, development half).
LEISURE_WORDS: Final = 0.4
LEISURE_SENTENCES: Final = 5
# Actors found, recipients found: share of events that are right.
ROW_SHARES: Final = {(True, True): 0.6, (True, False): 0.3, (False, True): 0.25, (False, False): 0.0}
LEARNED_SHARES: Final = {(True, True): 0.35, (True, False): 0.15, (False, True): 0.05, (False, False): 0.0}
ANOTHER: Final = frozenset("another second third fourth separate new fresh further other more".split())
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True)
class EventsSettings:
    """``embedded``: keep acts that are only demanded or threatened, beside the demand or threat.

    ``learned``: read with the network beside the lexicon. ``least``: how probable an act and its type must be to the
    network to be told without a row of the lexicon. ``overruled``: how sure the network must be of a status where the
    grammar shows none. Both were chosen on the development halves of readouts and of the corpus.
    """

    embedded: bool = True
    learned: bool = True
    least: float = 0.85
    overruled: float = 0.8


@dataclass(frozen=True)
class Events:
    """Find who did what to whom and whether it took place."""

    name: ClassVar[str] = "events"
    version: ClassVar[int] = 2
    needs: ClassVar[tuple[str, ...]] = ("statements",)
    fills: ClassVar[tuple[str, ...]] = ("events",)

    settings: EventsSettings
    lexicon: Lexicon
    coder: Coder

    @classmethod
    def load(cls, settings: EventsSettings) -> Self:
        """The stage with its lexicons read."""
        lexicon = Lexicon.load()
        if not settings.learned:
            return cls(settings, lexicon, LexiconCoder(lexicon))
        return cls(settings, lexicon, HybridCoder(lexicon, Network().load(), settings.least))

    def by_rules(self) -> Self:
        """The same stage with the lexicon alone: what the model of relations was trained on."""
        return replace(self, coder=LexiconCoder(self.lexicon))

    def __call__(self, marks: Marks, reading: Reading) -> Reading:
        drafter = Drafter.of(marks, reading, self.lexicon, self.coder, self.settings)
        drafts = (d for d in drafter.drafts() if self.settings.embedded or d.status not in ("demanded", "threatened"))
        merged = Merger(drafter.parties.index.by_id).merge(drafts)
        known = [drafter.with_host(drafter.with_implied_agent(d)) for d in merged]
        kept = told_on(known, drafter.parties.index.by_id)
        leisure = drafter.leisure()
        events = [d for d in kept if stands(d) and not drafter.only_reporters(d) and drafter.matters(d, leisure)]
        return replace(reading, events=tuple(self.event(f"v{n}", d) for n, d in enumerate(events, 1)))

    def event(self, id: str, d: Draft) -> Event:
        """The record's event of a merged draft."""
        plover, mode = self.lexicon.plover, d.proposal.mode
        about = contexts((d.contexts,), mode)
        choice = plover.cameo(d.type, mode, d.status, about)
        mentions = sorted({d.proposal.span, *(o.proposal.span for o in d.others)})
        return Event(
            id=id,
            type=d.type,
            status=d.status,
            trigger=d.proposal.span,
            mentions=tuple(mentions),
            mode=mode,
            contexts=about,
            actors=d.actors,
            recipients=d.recipients,
            time=d.time.id if d.time else None,
            place=d.place.id if d.place else None,
            statement=d.statement.id if d.statement else None,
            confidence=confidence(d),
            counts=d.counts,
            cameo=choice.cameo if choice else None,
            quad=plover.types[d.type].quad_name,
            goldstein=choice.goldstein if choice else None,
            why=d.reasons,
        )


def stands(d: Draft) -> bool:
    """Are the parties there that its trigger asks for? What did not happen needs somebody who did not do it."""
    if not d.actors and (d.status == "denied" or d.type in SPOKEN):
        return False
    match d.proposal.keep:
        case "actor":
            return bool(d.actors)
        case "recipient":
            return bool(d.recipients)
        case "both":
            return bool(d.actors and d.recipients) or (d.proposal.frame.mutual and len(d.actors) > 1)
    return bool(d.actors or d.recipients)


def confidence(d: Draft) -> float:
    """How surely the event is there with the right parties, by how it and they were found.

    Shares of events right in type and parties, on the development halves of readouts and of the corpus together (779
    events, November 2026); on news like the readouts more are right, on the corpus' varied prose fewer.
    """
    shares = LEARNED_SHARES if d.proposal.frame.name == LEARNED else ROW_SHARES
    return round(shares[bool(d.actors), bool(d.recipients)] + 0.02 * (not d.noun) + 0.03 * bool(d.others), 2)


@dataclass(frozen=True)
class Drafter:
    """Everything that is asked of one document's marks to draft its events."""

    marks: Marks
    reading: Reading
    lexicon: Lexicon
    proposals: Mapping[int, Proposal]
    slots: Slots
    parties: Parties
    status: Status
    links: Links
    settings: EventsSettings

    @classmethod
    def of(cls, marks: Marks, reading: Reading, lexicon: Lexicon, coder: Coder, settings: EventsSettings) -> Self:
        slots = slots_of(marks, reading, lexicon)
        found = {p.trigger: p for p in coder.propose(marks, reading)}
        final = {i: by_content(p, found, slots, lexicon) for i, p in found.items()}
        parties = Parties(EntityIndex(marks, reading), slots)
        links = Links(slots, reading)
        return cls(marks, reading, lexicon, final, slots, parties, Status(lexicon, slots), links, settings)

    @cached_property
    def harms(self) -> frozenset[str]:
        """Verbs that say what an attack did to people."""
        return frozenset(w for w, what in self.lexicon.counted.items() if what in ("dead", "injured"))

    def drafts(self) -> Iterator[Draft]:
        """A draft for each proposal that its governing words leave standing, in text order."""
        casting = Casting(self.slots, self.parties, self.proposals, self.harms)
        about: dict[int, frozenset[str]] = {}
        for i, p in self.proposals.items():
            standing = self.status.of(i, p.type)
            if standing.status == "drop" or self.demand_of_protest(i, p):
                continue
            if standing.status == "denied" and self.status.refuses(i):
                refused = refusal(p, self.lexicon)
                if refused is not None:
                    p, standing = refused, Standing()
            standing = self.weighed(p, standing)
            sentence = self.marks.sentences[self.marks.tokens[i].sentence]
            if sentence.i not in about:
                about[sentence.i] = sentence_contexts(self.marks, sentence, self.lexicon)
            yield self.draft(p, casting.roles(p), standing.status, standing.reasons, about[sentence.i])

    def weighed(self, p: Proposal, standing: Standing) -> Standing:
        """The standing by rule, or the network's where the grammar shows nothing and it is sure enough.

        A refusal that the network alone sees in "will not join" is not denied by the "not" that it saw it in.
        """
        if p.standing is None or p.standing == standing.status:
            return standing
        doubled = p.frame.name == LEARNED and p.type == "REJECT" and standing.status == "denied"
        if not doubled and (p.sure < self.settings.overruled or standing.reasons):
            return standing
        if p.standing == "denied" and self.negated(p.trigger):
            return standing  # "did not fail to": the grammar has seen the "not", and found it undone
        why = Reason("status", REF, f"not {standing.status} but {p.standing}", round(p.sure, 3))
        return Standing(p.standing, (*standing.reasons, why))

    def negated(self, i: int) -> bool:
        """Does a "not" stand with the word or one of those that it hangs from?"""
        for _ in range(MAX_DEPTH):
            if any(c.dep == "neg" for c in self.marks.children(i)):
                return True
            i = self.marks.tokens[i].head
        return False

    def demand_of_protest(self, i: int, p: Proposal) -> bool:
        """Is it what a protest is for ("marched to demand jobs")? That is told by the protest (PLOVER rules, 1)."""
        token = self.marks.tokens[i]
        if p.type not in DEMANDING or not (token.tag == "VBG" or self.slots.infinitive(i)):
            return False
        while token.dep == "conj":
            token = self.marks.tokens[token.head]
        above = [token.head, *self.slots.clauses.objects(token.head)[0]] if token.dep in PURPOSES else []
        acts = (self.proposals.get(j) for j in above if j != i)
        return any(a is not None and a.type == "PROTEST" for a in acts)

    def draft(
        self, p: Proposal, roles: Roles, status: str, reasons: tuple[Reason, ...], about: frozenset[str]
    ) -> Draft:
        time, why_time = self.links.time(p.trigger)
        place, why_place = self.links.place(p.trigger, p.type)
        words = {c.lower for c in self.marks.children(p.trigger)}
        sentence = self.marks.sentences[self.marks.tokens[p.trigger].sentence]
        status_why = reasons or (Reason("status", "status:plain", "told as a fact"),)
        return Draft(
            proposal=p,
            noun=not self.slots.clauses.verbal(p.trigger),
            fresh=bool(words & ANOTHER) or self.second_act(p, roles),
            definite=bool(words & DEFINITE),
            sentence=sentence.i,
            status=status,
            actors=roles.actors,
            recipients=roles.recipients,
            time=time,
            place=place,
            statement=self.links.statement(p.trigger),
            counts=counts(p, self.slots, self.lexicon),
            contexts=about,
            reasons=(*p.reasons, *roles.reasons, *status_why, why_time, why_place),
            shared=roles.shared,
            heading=sentence.kind == "heading",
            paragraph=sentence.paragraph,
            harm=self.marks.tokens[p.trigger].lemma.lower() in self.harms,
        )

    def second_act(self, p: Proposal, roles: Roles) -> bool:
        """Is it the second of two verbs of one row ("closed the port and banned exports")? Then it is another act."""
        token = self.marks.tokens[p.trigger]
        above = self.proposals.get(token.head)
        return token.dep == "conj" and above is not None and above.type == p.type and roles.shared is None

    def only_reporters(self, d: Draft) -> bool:
        """Is it a talk or a word to the press? Media are actors only where they act (PLOVER rules, section 5)."""
        by_id = self.parties.index.by_id
        sides = [[by_id[e].sector for e in side] for side in (d.actors, d.recipients)]
        return d.type in TO_PRESS and any(side and all(sector == "JRN" for sector in side) for side in sides)

    def matters(self, d: Draft, leisure: bool) -> bool:
        """Is a party known to be of some country or sector; in a text on sport or shows, of a political one?"""
        parties = [self.parties.index.by_id[e] for e in (*d.actors, *d.recipients)]
        if leisure:
            return any(political(e) for e in parties)
        if d.proposal.mode == "cyber" and not self.hacking:
            return False  # meddling by other means
        if d.type in SPOKEN | TO_PRESS and all(e.sector == "CVL" for e in parties):
            return False  # words between private people
        return any(e.country is not None or e.sector is not None for e in parties)

    @cached_property
    def hacking(self) -> bool:
        """Does the document speak of computers and breaking into them?"""
        return any("cyber" in sentence_contexts(self.marks, s, self.lexicon) for s in self.marks.sentences)

    def leisure(self) -> bool:
        """Is the document about sport or show business?"""
        words = (t.lemma.lower() for t in self.marks.tokens if t.pos in ("NOUN", "PROPN"))
        guards = self.lexicon.guards
        told = sum(w in guards["SPORTS"] or w in guards["LEISURE"] for w in words)
        return told > LEISURE_WORDS * max(len(self.marks.sentences), LEISURE_SENTENCES)

    def with_implied_agent(self, d: Draft) -> Draft:
        """`d`, with the document's own authority as actor where an act of authority names none."""
        sectors = IMPLIED.get(d.proposal.mode or "")
        if d.actors or sectors is None:
            return d
        country = d.place.country if d.place else None
        agent = implied_agent(self.reading.entities, sectors, country)
        if agent is None or agent.id in d.recipients:
            return d
        why = Reason("actors", "roles:implied-authority", f"only an authority can do this: {agent.name}")
        return replace(d, actors=(agent.id,), reasons=(*d.reasons, why))

    def with_host(self, d: Draft) -> Draft:
        """`d`, a meeting on the ground of none of its parties being one hosted by a third."""
        if d.type != "CONSULT" or d.proposal.mode is not None or d.place is None or d.place.country is None:
            return d
        countries = {self.parties.index.by_id[e].country for e in (*d.actors, *d.recipients)} - {None}
        if len(countries) < PARTIES_TO_A_MEETING or d.place.country in countries:
            return d
        why = Reason("mode", "stage:third-party", f"{d.place.name} is the home of none of them")
        return replace(d, proposal=replace(d.proposal, mode="third-party"), reasons=(*d.reasons, why))
