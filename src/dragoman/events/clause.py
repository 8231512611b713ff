"""The grammar of a clause: who is its agent, what its object, over passives, relatives and shared subjects.

All functions take a token index and give back token indices of the heads of noun phrases, in text order,
co-ordinated ones included. Labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.marks import Marks, Token

# Deeper chains of control and co-ordination than this are parser accidents.
MAX_DEPTH: Final = 6
RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})
# A dateline ends within so many tokens.
MAX_DATELINE: Final = 14
DASHES: Final = frozenset({"-", "--", "–", "—", ":"})
SUBJECTS: Final = ("nsubj", "nsubjpass")
VERBAL: Final = frozenset({"VERB", "AUX"})
PAST: Final = frozenset({"VBD"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBN"})
PERFECT: Final = frozenset({"had", "has", "have", "'d", "'ve"})
# Nouns that count or group what follows "of": the phrase means the latter.
QUANTITY: Final = frozenset(
    (
        "batch bulk bunch couple dozen dozens group half handful hundred hundreds lot lots majority million millions"
        " minority most number pair part rest round score scores series some spate string swath thousand thousands"
        " total wave"
    ).split()
)


@dataclass(frozen=True)
class Clauses:
    """The clauses of one document, with the verbs whose object controls their complement, and some that always
    have an object (without one they are headlines' passives: "Two killed in Lagos")."""

    marks: Marks
    object_control: frozenset[str] = frozenset()
    transitive: frozenset[str] = frozenset()

    def token(self, i: int) -> Token:
        return self.marks.tokens[i]

    def verbal(self, i: int) -> bool:
        return self.token(i).pos in VERBAL

    def passive(self, i: int) -> bool:
        """Is the verb at `i` passive? Bare participles after a noun and headline participles count."""
        deps = {c.dep for c in self.marks.children(i)}
        if "nsubjpass" in deps or "auxpass" in deps:
            return True
        token = self.token(i)
        if token.tag not in ("VBN", "VBD") or deps & {"aux", "dobj"}:
            return False
        if "agent" in deps or any("agent" in {g.dep for g in self.marks.children(c.i)} for c in self._row(i)):
            return True
        shared = any(o.dep == "dobj" for c in self._row(i) for o in self.marks.children(c.i))
        if token.lemma.lower() in self.transitive and not shared:
            return token.dep != "conj" or self.passive(token.head)
        if token.tag == "VBN" and token.dep in ("acl", "advcl", "amod") and "nsubj" not in deps:
            return True
        return token.dep == "conj" and token.tag == "VBN" and "nsubj" not in deps and self.passive(token.head)

    def _row(self, i: int) -> list[Token]:
        """Verbs in one row after the verb at `i`, without a subject of their own."""
        return [c for c in self.marks.children(i, "conj") if self.marks.child(c.i, *SUBJECTS) is None]

    def surface_subjects(self, i: int, depth: int = 0) -> tuple[list[int], str]:
        """The grammatical subject of the verb at `i`, its own or a shared one, and the rule that found it."""
        own = next(self.marks.children(i, *SUBJECTS), None)
        if own is not None and own.tag not in RELATIVE and own.lower != "that":
            return self.marks.conjuncts(self.after_dateline(own.i, i)), own.dep
        token = self.token(i)
        if own is not None:
            return self.antecedent(i), "relative"
        if depth >= MAX_DEPTH or token.head == i:
            return [], ""
        return self._shared(token, depth + 1)

    def after_dateline(self, i: int, verb: int) -> int:
        """The subject after "PARIS (AP) --", which the parser takes for a part of the town's name."""
        first = self.marks.sentences[self.token(i).sentence].first
        stop = min(verb, first + MAX_DATELINE)
        dash = next((j for j in range(i + 1, stop) if self.token(j).text in DASHES), None)
        before = self.marks.tokens[first : i + 1]
        if dash is None or not all(t.pos in ("PROPN", "PUNCT", "NUM", "X") or t.text.isupper() for t in before):
            return i
        for j in range(dash + 1, verb):
            token = self.token(j)
            if token.pos in ("NOUN", "PROPN", "PRON") and not dash < token.head < verb:
                return j
        return i

    def _shared(self, token: Token, depth: int) -> tuple[list[int], str]:
        head = self.token(token.head)
        if token.dep in ("acl", "relcl") and not self.verbal(head.i):
            return self._of_noun(token, head, depth)
        if token.dep == "xcomp":
            return self._controller(head, depth)
        if token.dep == "pcomp":
            outer = self.token(head.head)
            if self.verbal(outer.i):
                return self._controller(outer, depth) if head.lower in ("of", "for", "from", "into") else (
                    self.surface_subjects(outer.i, depth)[0], "adverbial")
            return self.owner(outer.i, depth)
        if token.dep == "conj" and self.row_head(token.i) != head.i:
            return self.surface_subjects(self.row_head(token.i), depth)
        if token.dep in ("conj", "advcl", "ccomp") and self.verbal(head.i):
            # "They called for X to stop" has its own subject; a bare complement shares the matrix one.
            heads, rule = self.surface_subjects(head.i, depth)
            return heads, rule if token.dep == "conj" else token.dep
        if token.dep == "conj" and head.dep == "pcomp":
            return self.surface_subjects(head.i, depth)
        return [], ""

    def row_head(self, i: int) -> int:
        """The verb that the verb at `i` stands in one row with, where the form of both tells.

        The parser hangs the last verb of "urged Chad to leave and expelled its envoy", "denied he had fled and
        urged Chad to wait" in the clause told within; it belongs to the telling verb.
        """
        token = self.token(i)
        head = self.token(token.head)
        if token.dep != "conj" or not self.verbal(head.i) or self._auxiliaries(i):
            return head.i
        bare = self._unfinished(head)
        perfect = bool(self._auxiliaries(head.i) & PERFECT) and head.tag == "VBN" and token.tag == "VBD"
        if not (bare or perfect) or self.passive(head.i) or token.tag not in (FINITE if bare else PAST):
            return head.i
        if perfect and self.marks.child(i, *SUBJECTS) is not None:
            return head.i
        return next((t.i for t in self._outer(head.i) if self._in_row(t, token, bare)), head.i)

    def _outer(self, i: int) -> Iterator[Token]:
        """The verbs whose clauses hold the clause of verb `i`, innermost first."""
        for n, token in enumerate(self.marks.ancestors(i)):
            if n > 2 * MAX_DEPTH:
                return
            if self.verbal(token.i):
                yield token

    def _in_row(self, outer: Token, token: Token, bare: bool) -> bool:
        if self._unfinished(outer):
            return False
        has = self._auxiliaries(outer.i)
        if outer.tag == token.tag or (bare and token.tag != "VBN" and outer.tag in FINITE):
            return not has & {"be", "been", "is", "are", "was", "were"} and (not has or bare)
        return bare and token.tag == "VBD" and outer.tag == "VBN" and bool(has & PERFECT)

    def _unfinished(self, token: Token) -> bool:
        """Is it an infinitive, also after a modal, or an "-ing" without "be"?"""
        return token.tag == "VB" or (token.tag == "VBG" and not self._auxiliaries(token.i))

    def _auxiliaries(self, i: int) -> set[str]:
        return {c.lower for c in self.marks.children(i, "aux", "auxpass")}

    def _of_noun(self, token: Token, head: Token, depth: int) -> tuple[list[int], str]:
        if token.dep == "relcl" or token.tag == "VBG":
            return [head.i], "participle" if token.tag == "VBG" else "relative"
        if token.tag == "VBN":
            return [head.i], "reduced-relative"
        return self.owner(head.i, depth)

    def owner(self, noun: int, depth: int = 0) -> tuple[list[int], str]:
        """Whose plan, decision, threat the noun is: its possessor, "by", or the subject that has or makes it."""
        for child in self.marks.children(noun, "poss", "nmod", "compound", "amod"):
            if child.dep == "poss" or child.pos == "PROPN" or child.text[:1].isupper():
                return self.marks.conjuncts(child.i), f"noun-{child.dep}"
        for preposition in ("by", "from", "of"):
            found = self.after(noun, preposition)
            if found:
                return found, f"noun-{preposition}"
        token = self.token(noun)
        if token.dep in ("dobj", "pobj", "attr", "nsubjpass", "conj"):
            verb = self.verb_above(noun)
            if verb is not None:
                return self.agents(verb, depth + 1)[0], "noun-subject"
        return [], ""

    def verb_above(self, i: int) -> int | None:
        """The verb whose argument the noun at `i` is, over prepositions, quantities and co-ordination."""
        for token in self.marks.ancestors(i):
            if token.pos in VERBAL:
                return token.i
            if not (token.pos in ("ADP", "PART") or token.lemma.lower() in QUANTITY or token.dep == "conj"):
                return None
        return None

    def _controller(self, head: Token, depth: int) -> tuple[list[int], str]:
        if head.lemma in self.object_control and not self.passive(head.i):
            objects = [c for o in self.marks.children(head.i, "dobj") for c in self.marks.conjuncts(o.i)]
            if objects:
                return objects, "object-control"
            for preposition in ("on", "upon", "to", "with"):
                found = self.after(head.i, preposition)
                if found:
                    return found, "object-control"
        if not self.verbal(head.i):
            outer = self.token(head.head)
            return self.surface_subjects(outer.i, depth) if head.dep == "acomp" else ([], "")
        return self.surface_subjects(head.i, depth)[0], "control"

    def antecedent(self, i: int) -> list[int]:
        """The noun that the relative clause around verb `i` describes."""
        here = self.token(i)
        for _ in range(MAX_DEPTH):
            if here.dep in ("relcl", "acl"):
                return [here.head]
            if here.head == here.i:
                return []
            here = self.token(here.head)
        return []

    def agents(self, i: int, depth: int = 0) -> tuple[list[int], str]:
        """Who does it: the subject of an active verb, "by" of a passive one."""
        if self.passive(i):
            return self.by(i), "passive-by"
        found, rule = self.surface_subjects(i, depth)
        return found, rule

    def by(self, i: int) -> list[int]:
        """What stands in the agent phrase of verb or noun `i`, or of a verb in one row with it."""
        own = self._by(i)
        if own or not self.verbal(i):
            return own
        return [j for c in self._row(i) for j in self._by(c.i)]

    def _by(self, i: int) -> list[int]:
        return [
            j
            for p in self.marks.children(i, "agent", "prep")
            if p.lower == "by"
            for o in self.marks.children(p.i, "pobj")
            for j in self.marks.conjuncts(o.i)
        ]

    def objects(self, i: int) -> tuple[list[int], str]:
        """Whom it is done to: the direct object, the subject of a passive, the head of a relative clause."""
        if self.passive(i):
            return self.surface_subjects(i)[0], "passive-subject"
        found = [j for o in self.marks.children(i, "dobj") if o.tag not in RELATIVE for j in self.marks.conjuncts(o.i)]
        if found:
            return found, "object"
        token = self.token(i)
        subject = self.marks.child(i, *SUBJECTS)
        told = self.marks.child(i, "ccomp", "xcomp") is not None
        whose = subject is not None and any(c.lower == "whose" for c in self.marks.children(subject.i, "poss"))
        if token.dep == "relcl" and subject is not None and subject.tag not in RELATIVE and not (told or whose):
            return [token.head], "relative-object"
        raised = self._raised_object(i)
        return (raised, "raised-object") if raised else ([], "")

    def _raised_object(self, i: int) -> list[int]:
        """In "urged Iran to stop" the parser hangs Iran on "stop"; it is still the one who is urged."""
        for clause in self.marks.children(i, "ccomp"):
            if any(c.lower == "to" and c.dep == "aux" for c in self.marks.children(clause.i)):
                subject = self.marks.child(clause.i, *SUBJECTS)
                if subject is not None:
                    return self.marks.conjuncts(subject.i)
        return []

    def after(self, i: int, preposition: str) -> list[int]:
        """What stands after `preposition` under token `i`; "to" also finds indirect objects with "to"."""
        return list(self._after(i, preposition))

    def _after(self, i: int, preposition: str) -> Iterator[int]:
        for p in self.marks.children(i, "prep", "dative", "agent", "prt", "advmod"):
            if p.lower != preposition and not self._compound_preposition(p, preposition):
                continue
            for inner in (p.i, *(q.i for q in self.marks.children(p.i, "prep", "pcomp"))):
                for o in self.marks.children(inner, "pobj"):
                    yield from self.marks.conjuncts(o.i)

    def says_after(self, i: int, preposition: str) -> bool:
        """Does a clause follow the preposition ("charged him with leading", also hung on the object)?"""
        hosts = (i, *(o.i for o in self.marks.children(i, "dobj", "nsubjpass")))
        prepositions = (p for h in hosts for p in self.marks.children(h, "prep") if p.lower == preposition)
        return any(self.marks.child(p.i, "pcomp") is not None for p in prepositions)

    def _compound_preposition(self, p: Token, preposition: str) -> bool:
        """ "together with", "out of", "on behalf of" are named by their last word."""
        return any(q.lower == preposition for q in self.marks.children(p.i, "prep"))

    def meaning(self, i: int) -> int:
        """The noun that carries the meaning of the phrase at `i` ("dozens of raids": raids)."""
        for _ in range(MAX_DEPTH):
            if self.token(i).lemma.lower() not in QUANTITY:
                return i
            inner = self.after(i, "of")
            if not inner:
                return i
            i = inner[0]
        return i
