"""Whether the text says that an act happened: from verb forms, modals, negation and governing words.

A walk from the trigger up the parse. Each word on the way may move the act away from having happened; the
strongest move wins (`RANK`). Source: PLOVER rules, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.events.clause import MAX_DEPTH, VERBAL, Clauses
from dragoman.events.lexicon import Governor, Lexicon
from dragoman.events.slots import Slots
from dragoman.marks import Marks, Token
from dragoman.reading.record import Reason

ORDER: Final = ("occurred", "ongoing", "planned", "demanded", "threatened", "hypothetical", "denied", "drop")
RANK: Final = {status: n for n, status in enumerate(ORDER)}
# Attempts at these are the act itself (PLOVER rules: attempts included); at others they are not yet it.
TRIED_IS_DONE: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})
NEGATIONS: Final = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "hardly", "nobody", "none"})
SAID: Final = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
MERELY: Final = frozenset("all every everybody everyone fewer just less merely more only simply".split())
ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
CONDITIONS: Final = frozenset({"if", "unless", "whether", "should", "lest", "assuming", "provided"})
BE_TO: Final = frozenset({"is", "are", "was", "were", "be", "'s", "has", "have", "had"})
INDEFINITE: Final = frozenset({"a", "an", "any", "no", "some", "more", "another"})
CONNECTING: Final = frozenset({"ADP", "PART", "SCONJ", "ADV"})
CONNECTED: Final = frozenset({"prep", "agent", "dative", "prt", "mark", "pcomp", "advmod"})
INVOLVED: Final = frozenset({"nothing", "something", "anything", "little", "much", "lot"})
NOUN_LINKS: Final = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "oprd", "compound", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, or "drop" where the governing word's own event says it all, with the reasons."""

    status: str = "occurred"
    reasons: tuple[Reason, ...] = ()

    def moved(self, status: str, rule: str, detail: str) -> Standing:
        if RANK[status] <= RANK[self.status]:
            return self
        return Standing(status, (*self.reasons, Reason("status", rule, f"{detail}: {status}")))


@dataclass(frozen=True, slots=True)
class Link:
    """How `below`, a part of what tells of the act, hangs from `head`, over `preposition` if there is one."""

    head: Token
    below: Token
    preposition: str
    trigger: Token

    @property
    def clause(self) -> bool:
        return self.trigger.pos in VERBAL or self.below.dep == "pcomp"

    @property
    def noun(self) -> bool:
        """Does a noun tell of the act, and hang here as one?"""
        if self.below.i == self.trigger.i or self.preposition:
            return self.trigger.pos not in VERBAL
        return self.below.pos not in VERBAL and self.below.dep in NOUN_LINKS


@dataclass(frozen=True)
class Status:
    """Says how an act stands in the text."""

    lexicon: Lexicon
    slots: Slots

    @property
    def marks(self) -> Marks:
        return self.slots.marks

    @property
    def clauses(self) -> Clauses:
        return self.slots.clauses

    def of(self, i: int, type: str) -> Standing:
        """The standing of the act of `type` that token `i` tells of."""
        token = self.clauses.token(i)
        if token.pos in VERBAL:
            standing = self._form(token, Standing())
        else:
            standing = self._noun(token, Standing())
        return self._climb(token, standing, type)

    def refuses(self, i: int) -> bool:
        """Does the verb at `i` say that its subject will not do it?"""
        children = tuple(self.marks.children(i))
        willing = any(c.dep == "aux" and c.lower in ("will", "wo", "would", "'ll") for c in children)
        return willing and any(c.dep == "neg" for c in children) and not any(c.lower == "have" for c in children)

    def _noun(self, token: Token, standing: Standing) -> Standing:
        """What stands before a noun: "no attack", "planned talks", "a possible strike"."""
        for child in self.marks.children(token.i):
            if child.lower in NEGATIONS and child.dep in ("det", "neg", "preconj", "amod"):
                standing = standing.moved("denied", "status:negation", child.text)
            row = self.lexicon.adjectives.get(child.lower) if child.dep in ("amod", "nmod", "compound", "det") else None
            if row is not None:
                standing = standing.moved(row.effect, row.ref, child.text)
        return standing

    def _form(self, token: Token, standing: Standing) -> Standing:
        """The form of a verb: auxiliaries, negation, progressive, condition, infinitive."""
        children = tuple(self.marks.children(token.i))
        for child in children:
            negates = child.dep == "neg" or (child.lower in NEGATIONS and child.dep in ("advmod", "preconj", "det"))
            if (negates and not self._merely(child)) or (child.dep in ARGUMENTS and self._nobody(child)):
                standing = standing.moved("denied", "status:negation", child.text)
            if child.dep == "mark" and child.lower in CONDITIONS:
                standing = standing.moved("hypothetical", "status:condition", child.text)
        standing = self._modal(token, children, standing)
        standing = self._infinitive_form(token, children, standing)
        auxiliaries = {c.lower for c in children if c.dep in ("aux", "auxpass")}
        being = any(c.dep in ("aux", "auxpass") and c.lemma.lower() == "be" for c in children)
        if token.tag == "VBG" and being and not auxiliaries & {"had", "were", "was"}:
            standing = standing.moved("ongoing", "status:progressive", token.text)
        if not any(c.dep in ("aux", "auxpass", "nsubj", "nsubjpass", "mark") for c in children):
            standing = self._shared_form(token, standing)
        return standing

    def _merely(self, negation: Token) -> bool:
        """Is it the "not" of "not only", the "no" of "no fewer than", which deny nothing?"""
        after = self.marks.tokens[negation.i + 1 : negation.i + 2]
        return any(t.lower in MERELY for t in after)

    def _nobody(self, noun: Token) -> bool:
        """Is it "nobody", "none of them", "no protesters", "neither Oman nor Chad"?"""
        if noun.lower in NEGATIONS:
            return True
        first = (c for c in self.marks.children(noun.i) if c.dep in ("det", "preconj", "cc", "neg") and c.i < noun.i)
        return any(c.lower in ("no", "neither", "not") and not self._merely(c) for c in first)

    def _modal(self, token: Token, children: tuple[Token, ...], standing: Standing) -> Standing:
        """ "will", "may", "must": "would" is a plan in reported speech, else what would be."""
        auxiliaries = [c for c in children if c.dep in ("aux", "auxpass")]
        conditional = any(c.dep == "advcl" and self._conditional(c.i) for c in children)
        unreal = conditional or any(c.lower == "have" for c in auxiliaries)
        for child in auxiliaries:
            row = self.lexicon.modals.get(child.lower)
            if row is None:
                continue
            effect = row.effect
            if effect == "would":
                effect = "hypothetical" if unreal or not self._reported(token) else "planned"
            elif effect == "planned" and conditional:
                effect = "threatened"
            standing = standing.moved(effect, row.ref, child.text)
        return standing

    def _infinitive_form(self, token: Token, children: tuple[Token, ...], standing: Standing) -> Standing:
        """ "is to meet", headlines' "to meet", a purpose, an order in the imperative."""
        words = {c.lower for c in children if c.dep in ("aux", "auxpass")}
        if "to" in words:
            if words & BE_TO and "been" not in words:
                standing = standing.moved("planned", "status:be-to", "to")
            if token.dep == "ROOT":
                standing = standing.moved("planned", "status:headline-infinitive", "to")
            if token.dep in ("advcl", "relcl", "acl", "ccomp") and not self._governed(token):
                standing = standing.moved("planned", "status:purpose", "to")
        if token.tag == "VB" and token.dep == "ROOT" and not words and not any(c.dep == "nsubj" for c in children):
            standing = standing.moved("demanded", "status:imperative", token.text)
        return standing

    def _conditional(self, i: int) -> bool:
        return any(c.dep == "mark" and c.lower in CONDITIONS for c in self.marks.children(i))

    def _reported(self, token: Token) -> bool:
        """Does "would" stand in reported speech, as the past of "will"?"""
        return token.dep in ("ccomp", "conj", "relcl", "acl") or any(
            t.dep in ("ccomp", "parataxis") for t in self.marks.ancestors(token.i)
        ) or any(c.dep in ("ccomp", "parataxis") and c.tag in ("VBD", "VBZ") for c in self.marks.children(token.i))

    def _governed(self, token: Token) -> bool:
        head = self.clauses.token(token.head)
        return self._governor(head, "clause") is not None

    def _shared_form(self, token: Token, standing: Standing) -> Standing:
        """ "will meet and sign": the second verb has the first one's auxiliaries."""
        head = self.clauses.token(self.clauses.row_head(token.i))
        shares = token.dep == "conj" and head.pos in VERBAL and head.i != token.i
        if shares and (token.tag == head.tag or token.tag == "VB"):
            return self._modal(token, tuple(self.marks.children(head.i, "aux", "advcl")), standing)
        return standing

    def _climb(self, token: Token, standing: Standing, type: str) -> Standing:
        """What the words above say, up to the first clause that stands on its own."""
        below, preposition = token, ""
        for _ in range(4 * MAX_DEPTH):
            head = self.clauses.token(self.clauses.row_head(below.i))
            if head.i == below.i:
                return standing
            if head.pos in CONNECTING and head.dep in CONNECTED:
                preposition = head.lower if below.dep in ("pobj", "pcomp") else preposition
                below = head
            elif below.dep == "conj":
                if type in SAID and self._unclear(below, head):
                    return standing.moved("drop", "status:denied-or-said", below.text)
                below = self._as_conjunct(below, head)
            else:
                link = Link(head, below, preposition, token)
                standing, stop = self._governed_by(link, standing, type)
                if stop:
                    return standing
                preposition, below = "", head
        return standing

    def _unclear(self, below: Token, head: Token) -> bool:
        """May the verb as well be the denier's own ("denied that police beat them and promised an inquiry")?"""
        if not below.tag == head.tag == "VBD" or head.dep != "ccomp":
            return False
        row = self._governor(self.clauses.token(head.head), "clause")
        own = self.marks.child(below.i, "nsubj", "nsubjpass", "aux", "auxpass")
        return own is None and row is not None and row.effect == "denied"

    def _as_conjunct(self, below: Token, head: Token) -> Token:
        """A conjunct stands where the first of its row stands."""
        return head._replace(children=below.children) if head.pos == below.pos else head

    def _governed_by(self, link: Link, standing: Standing, type: str) -> tuple[Standing, bool]:
        head, below = link.head, link.below
        if link.preposition == "with" and head.lemma == "do" and self.clauses.token(head.head).lower in INVOLVED:
            return standing, True  # "had nothing to do with the attack" leaves the attack as it is
        if below.dep in ("relcl", "advcl") and not self.slots.infinitive(below.i):
            row = self._phrasal(head, "clause") if below.tag == "VBG" else None
            return (standing, True) if row is None else (self._apply(row, head, standing, type), False)
        row = None if below.dep == "nsubj" else self._row(link)
        if head.pos in VERBAL:
            return self._verb_above(link, row, standing, type)
        if row is not None:
            standing = self._apply(row, head, standing, type)
            return self._noun(head, standing), False
        passing = link.noun or below.dep in ("acl", "xcomp", "ccomp") or self.clauses.meaning(head.i) != head.i
        return standing, not passing or bool(link.preposition)

    def _row(self, link: Link) -> Governor | None:
        """The governor row of the word above for the way the act hangs from it."""
        if link.preposition:
            row = self._governor(link.head, link.preposition)
            return row or (self._governor(link.head, "clause") if link.clause else None)
        if not link.noun:
            aim = self._governor(link.head, "infinitive") if self.slots.infinitive(link.below.i) else None
            row = aim or self._governor(link.head, "clause")
            return None if row is not None and row.effect == "planned" and self._past(link.below) else row
        row = self._governor(link.head, "noun")
        if row is None and link.head.pos not in VERBAL and link.below.dep in ("compound", "nmod", "poss"):
            return self._governor(link.head, "of")
        if row is not None and row.effect == "hypothetical" and self._known(link.trigger):
            return None
        return row

    def _past(self, verb: Token) -> bool:
        """Is it a clause in the past ("announced that it had signed"), which nobody can still plan?"""
        auxiliaries = {c.lower for c in self.marks.children(verb.i, "aux", "auxpass")}
        if verb.dep != "ccomp" or auxiliaries & {"to", *self.lexicon.modals}:
            return False
        return verb.tag == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were"})

    def _known(self, noun: Token) -> bool:
        """Is the noun definite, hence an act that the reader is taken to know of ("discussed the attack")?"""
        return any(c.dep in ("det", "poss") and c.lower not in INDEFINITE for c in self.marks.children(noun.i))

    def _verb_above(
        self, link: Link, row: Governor | None, standing: Standing, type: str
    ) -> tuple[Standing, bool]:
        """The form of a verb above counts for what it governs, for light verbs and for bare complements."""
        head, below = link.head, link.below
        light = self.slots.light(link.trigger.i) if link.noun else None
        carried = light is not None and light[0] == head.i
        if link.noun and row is None and not carried and (self._known(link.trigger) or below.dep == "nsubj"):
            return standing, True
        if row is None and (link.preposition or below.dep == "ccomp") and not carried:
            return self._backshifted(below, standing), True
        form = self._form(head, Standing())
        if row is not None and row.effect in ("denied", "drop") and form.status == "denied":
            return standing, False
        if row is not None and row.effect == "denied" and self._in_vain(head):
            return standing, True  # "failed to prevent the attack"
        if row is not None:
            standing = self._apply(row, head, standing, type)
        if form.status == "denied" and link.noun and row is None and not carried:
            return standing, True
        if form.status == "ongoing" and not carried:
            return standing, False
        for reason in form.reasons[-1:]:
            standing = standing.moved(form.status, reason.rule, reason.detail.rsplit(":", 1)[0])
        return standing, False

    def _in_vain(self, verb: Token) -> bool:
        """Is it something that failed or was not done?"""
        above = self._governor(self.clauses.token(verb.head), "clause") if verb.dep == "xcomp" else None
        return above is not None and above.effect == "denied"

    def _backshifted(self, below: Token, standing: Standing) -> Standing:
        """ "He said they were leaving": the past of a report stands for the present."""
        past = {"was", "were"} & {c.lower for c in self.marks.children(below.i, "aux", "auxpass")}
        if below.dep == "ccomp" and below.tag == "VBG" and past:
            return standing.moved("ongoing", "status:progressive", below.text)
        return standing

    def _governor(self, head: Token, link: str) -> Governor | None:
        pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj"}.get(head.pos)
        if pos is None:
            return None
        word = head.lemma.lower()
        phrasal = self._phrasal(head, link)
        if phrasal is not None:
            return phrasal
        row = self.lexicon.governors.get((word, pos, link))
        if row is None and pos == "verb":
            row = self.lexicon.governors.get((head.lower, "adj", link))
        return row

    def _phrasal(self, head: Token, link: str) -> Governor | None:
        """The row of a verb with its particle ("rule out", "stop short")."""
        for particle in self.marks.children(head.i, "prt", "advmod", "prep"):
            row = self.lexicon.governors.get((f"{head.lemma.lower()} {particle.lower}", "verb", link))
            if row is not None:
                return row
        return None

    def _apply(self, row: Governor, head: Token, standing: Standing, type: str) -> Standing:
        effect = row.effect
        if effect == "attempt":
            effect = "occurred" if type in TRIED_IS_DONE else "planned"
        return standing.moved(effect, row.ref, head.text)
