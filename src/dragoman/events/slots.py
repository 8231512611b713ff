"""The slots of a trigger: which noun phrases stand where a frame or a condition asks for them.

Slot names: "subj", "obj", "dat", "comp" (parties of the complement), "ccomp" (subject of the complement),
"xcomp", "acl", "oprd", "poss", "mod", or a preposition. "obj>on" is a slot of the noun that fills "obj".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.events.clause import MAX_DEPTH, RELATIVE, Clauses
from dragoman.marks import Marks

Fill = tuple[list[int], str]
NOTHING: Final[Fill] = ([], "")
# Where the parties of a complement stand, best first.
COMPLEMENT_SLOTS: Final = ("obj", "dat", "with", "to", "from", "against", "on", "for", "of")
PREDICATES: Final = ("oprd", "ccomp", "xcomp", "acomp")
NOUN_MODIFIERS: Final = ("compound", "amod", "nmod")


@dataclass(frozen=True)
class Slots:
    """Slots of verbs and nouns; `lights` gives the light verb above a noun and the role of its subject.

    `dated` are the tokens of times, which never fill a slot ("called on Friday").
    """

    clauses: Clauses
    lights: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    dated: frozenset[int] = frozenset()

    @property
    def marks(self) -> Marks:
        return self.clauses.marks

    def fill(self, i: int, slot: str) -> Fill:
        """Heads of the phrases in `slot` of token `i`, and the rule that found them."""
        if ">" in slot:
            outer, inner = slot.split(">", 1)
            heads, rule = self.fill(i, outer)
            found = [j for h in heads for j in self.of_noun(self.clauses.meaning(h), inner)[0]]
            return found, f"{rule}>{inner}" if found else ""
        heads, rule = self._plain(i, slot)
        return [h for h in heads if h not in self.dated], rule

    def _plain(self, i: int, slot: str) -> Fill:
        if self.clauses.verbal(i):
            return self.of_verb(i, slot)
        return self.of_adjective(i, slot) if self.clauses.token(i).pos == "ADJ" else self.of_noun(i, slot)

    def of_adjective(self, i: int, slot: str) -> Fill:
        """An adjective's subject is that of its verb, or the noun it stands with."""
        token = self.clauses.token(i)
        match slot:
            case "subj":
                if self.clauses.verbal(token.head):
                    return self.clauses.surface_subjects(token.head)
                return ([token.head], "adjective") if token.head != i else NOTHING
            case "comp":
                return self._complement_parties(i)
            case "xcomp" | "clause":
                return [c.i for c in self.marks.children(i, "xcomp", "ccomp")], "complement"
        found = self.clauses.after(i, slot)
        return (found, f"adjective-{slot}") if found else NOTHING

    def of_verb(self, i: int, slot: str) -> Fill:
        match slot:
            case "subj":
                return self.clauses.agents(i)
            case "obj":
                return self.clauses.objects(i)
            case "dat":
                return self._dative(i)
            case "ccomp":
                return self._complement_subject(i)
            case "comp":
                return self._complement_parties(i)
            case "xcomp":
                return [c.i for c in self.marks.children(i, "xcomp", "ccomp") if self.infinitive(c.i)], "complement"
            case "clause":
                return [c.i for c in self.marks.children(i, "xcomp", "ccomp")], "complement"
            case "oprd":
                return [c.i for c in self.marks.children(i, *PREDICATES) if not self.clauses.verbal(c.i)], "complement"
            case "mod" | "poss" | "acl":
                return NOTHING
        found = self.clauses.after(i, slot)
        if found:
            return found, f"verb-{slot}"
        named = any(o.pos in ("PROPN", "PRON") for o in self.marks.children(i, "dobj"))
        if slot == "by" or (slot == "of" and not named):
            return NOTHING
        # The parser often hangs the phrase on the object: "launched an inquiry into the mayor".
        found = [j for o in self.marks.children(i, "dobj", "nsubjpass") for j in self.clauses.after(o.i, slot)]
        return (found, f"object-{slot}") if found else NOTHING

    def infinitive(self, i: int) -> bool:
        """Is the verb at `i` a "to" infinitive?"""
        return any(c.dep == "aux" and c.lower == "to" for c in self.marks.children(i))

    def _dative(self, i: int) -> Fill:
        for child in self.marks.children(i, "dative"):
            if child.pos != "ADP":
                return self.marks.conjuncts(child.i), "dative"
        return (self.clauses.after(i, "to"), "dative-to") if self.marks.child(i, "dative") else NOTHING

    def _complement_subject(self, i: int) -> Fill:
        inner = [c for o in self.marks.children(i, "dobj") for c in self.marks.children(o.i, "acl", "ccomp", "relcl")]
        for child in (*self.marks.children(i, "ccomp", "advcl"), *inner):
            subject = self.marks.child(child.i, "nsubj", "nsubjpass")
            if subject is None or subject.tag in RELATIVE:
                continue
            if child.dep != "advcl" or self._for_clause(child.i):
                return self.marks.conjuncts(subject.i), "complement-subject"
        return NOTHING

    def _for_clause(self, i: int) -> bool:
        return any(c.lower == "for" for c in self.marks.children(i, "mark"))

    def complements(self, i: int) -> list[int]:
        """Heads of what the verb or noun at `i` says: complement clauses, objects, objects of prepositions."""
        found = [c.i for c in self.marks.children(i, "xcomp", "ccomp", "acl")]
        if self.clauses.verbal(i):
            found += self.clauses.objects(i)[0]
        for p in self.marks.children(i, "prep", "agent", "dative"):
            found += [j for o in self.marks.children(p.i, "pobj", "pcomp") for j in self.marks.conjuncts(o.i)]
        return [self.clauses.meaning(j) for j in found]

    def _complement_parties(self, i: int) -> Fill:
        for c in self.marks.children(i, "xcomp", "ccomp"):
            for verb in (c.i, *(d.i for d in self.marks.children(c.i, "xcomp", "conj"))):
                for slot in COMPLEMENT_SLOTS:
                    found, _ = self.of_verb(verb, slot)
                    if found:
                        return found, f"complement-{slot}"
        return NOTHING

    def of_noun(self, i: int, slot: str) -> Fill:
        match slot:
            case "subj":
                return self._light_subject(i, "actor")
            case "obj":
                return self._light_subject(i, "recipient")
            case "poss":
                return [j for c in self.marks.children(i, "poss") for j in self.marks.conjuncts(c.i)], "noun-poss"
            case "mod":
                return [j for c in self.marks.children(i, *NOUN_MODIFIERS) for j in self._with_parts(c.i)], "noun-mod"
            case "by":
                return self._by(i)
            case "acl" | "ccomp" | "xcomp":
                return [c.i for c in self.marks.children(i, "acl", "ccomp")], "noun-clause"
            case "head":
                above = self.clauses.verb_above(i)
                return ([above], "head") if above is not None else NOTHING
        return self._noun_preposition(i, slot)

    def _with_parts(self, i: int) -> list[int]:
        """A modifier and what hangs on it ("US-led", "Russian-Turkish")."""
        return [i, *(c.i for c in self.marks.children(i, "compound", "amod", "npadvmod", "conj", "nmod"))]

    def _by(self, i: int) -> Fill:
        found = self.clauses.by(i)
        if found:
            return found, "noun-by"
        # The parser hangs "by" on the noun before it: "the expulsion of two envoys by Brazil".
        nested = [j for o in self.clauses.after(i, "of") for j in self.clauses.by(o)]
        if nested:
            return nested, "noun-of-by"
        light = self.light(i)
        if light is not None and self.clauses.passive(light[0]):
            found = self.clauses.by(light[0])
            return (found, "light-verb-by") if found else NOTHING
        # "a truce brokered by Oman", "raids carried out by Chad"
        for clause in self.marks.children(i, "acl", "relcl"):
            found = self.clauses.by(clause.i)
            if found and self._light_row(clause.i) is not None:
                return found, "participle-by"
        return NOTHING

    def _noun_preposition(self, i: int, slot: str) -> Fill:
        found = self.clauses.after(i, slot)
        if found:
            return found, f"noun-{slot}"
        above = self.light(i)
        if above is not None and slot != "of":
            found = self.clauses.after(above[0], slot)
            return (found, f"light-verb-{slot}") if found else NOTHING
        return NOTHING

    def light(self, i: int) -> tuple[int, str, str] | None:
        """The light verb above noun `i`: its index, the role of its subject, the row that says so.

        "happen" verbs have the noun itself as their subject. A verb whose relative clause describes the
        noun counts too ("the talks they held").
        """
        for clause in self.marks.children(i, "relcl", "acl"):
            found = self._light_row(clause.i)
            if found is not None and i in self.clauses.objects(clause.i)[0] and found[0] != "happen":
                return clause.i, *found
        above, role = self._above(i)
        if above is None:
            return None
        found = self._light_row(above)
        if found is None or (found[0] == "happen") != (role == "nsubj"):
            return None
        if role == "dobj" and self.marks.child(above, "oprd") is not None:
            return None  # "called the protest a stunt" holds none
        return above, *found

    def _above(self, i: int) -> tuple[int | None, str]:
        """The verb above noun `i` and the role in which the noun stands to it."""
        token = self.clauses.token(i)
        for _ in range(MAX_DEPTH):
            head = self.clauses.token(token.head)
            if token.dep == "conj" and not self.clauses.verbal(head.i):
                token = head
            elif token.dep == "pobj" and head.pos in ("ADP", "PART"):
                outer = self.clauses.token(head.head)
                if self.clauses.verbal(outer.i):
                    return outer.i, "pobj"
                if self.clauses.meaning(outer.i) != i:
                    return None, ""
                token = outer
            elif token.dep in ("dobj", "nsubj", "nsubjpass") and self.clauses.verbal(head.i):
                passive = token.dep == "nsubj" and self.clauses.passive(head.i)
                return head.i, "nsubjpass" if passive else token.dep
            else:
                return None, ""
        return None, ""

    def _light_row(self, verb: int) -> tuple[str, str] | None:
        token = self.clauses.token(verb)
        for rest, role, ref in self.lights.get(token.lemma.lower(), ()):
            if self.has_words(verb, rest):
                return role, ref
        return None

    def has_words(self, i: int, rest: tuple[str, ...], reach: int = 6) -> bool:
        """Do the words `rest` follow token `i`, in order and in reach, the first as its dependent or next?"""
        if not rest:
            return True
        tokens, at = self.marks.tokens, i
        for n, word in enumerate(rest):
            stop = min(len(tokens), at + 1 + reach)
            at = next((j for j in range(at + 1, stop) if word in (tokens[j].lower, tokens[j].lemma.lower())), -1)
            if at < 0 or tokens[at].sentence != tokens[i].sentence:
                return False
            if n == 0 and not (tokens[at].head == i or at == i + 1 or tokens[at].pos == "ADJ"):
                return False
            if n == len(rest) - 1 and any(c in self.dated for c in tokens[at].children):
                return False
            if n == 0 and at > i + 1 and tokens[at].dep == "prep" and self.marks.child(i, "dobj") is not None:
                return False
        return True

    def _light_subject(self, i: int, side: str) -> Fill:
        found = self.light(i)
        if found is None or found[1] != side:
            return NOTHING
        heads, rule = self.clauses.agents(found[0])
        return heads, f"light-verb-{rule}"
