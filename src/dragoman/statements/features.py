"""What counts for or against a proposal: its features, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.marks import Marks, Token
from dragoman.statements.lexicon import ACT, Cues
from dragoman.statements.proposal import Proposal
from dragoman.statements.quotes import Quotes

PERSONAL = frozenset(("i", "you", "he", "she", "it", "we", "they"))
PEOPLE = frozenset(("he", "she", "her", "him"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
# In US politics, from which the weights come, states speak less than in the world's news: they weigh as other bodies.
BODY = "BODY"
BODIES = frozenset(("GPE", "NORP", "ORG"))
# A verb's relation to the verb it hangs on, where that one may be a cue above it.
GOVERNED = frozenset(("ccomp", "xcomp", "advcl", "conj", "pcomp", "acl"))
SIZES = (1, 2, 3, 5, 8, 13, 21, 34)
# Quoted tokens (marks included) up to which a content is called quoted "few".
FEW_QUOTED = 4


@dataclass(frozen=True)
class Judge:
    """Names the features of proposals of one text; each name has one weight in ``weights.csv``."""

    marks: Marks
    quotes: Quotes
    cues: Cues

    @cached_property
    def labels(self) -> dict[int, str]:
        """The recogniser's label of each token inside a named mention."""
        return {i: m.label for m in self.marks.mentions for i in range(m.first, m.last)}

    def features(self, p: Proposal) -> list[str]:
        """All features of a proposal."""
        broad = p.frame.rstrip("~").split(":")[0].split(">")[0]
        source = self.source_kind(p)
        key = self.cues.spellings.get(p.key, p.key)
        found = [f"frame={p.frame}", f"cue={key}", f"cue={key} frame={p.frame}", f"source={source} cue={key}"]
        head = self.marks.tokens[self.content_head(p)]
        about = self.labels.get(head.i) or (head.lower if head.pos == "PRON" else head.pos)
        found += self.of_cue(p, broad)
        found += self.of_kind(p, broad, about, source)
        found += self.of_source(p, broad, source)
        found += self.of_content(p, broad, about, head)
        return found

    def of_cue(self, p: Proposal, broad: str) -> Iterator[str]:
        head = self.marks.tokens[p.head]
        yield f"tag={head.tag}"
        yield f"tag={head.tag} broad={broad}"
        yield f"dep={head.dep}"
        yield f"dep={head.dep} tag={head.tag} sourced={p.source is not None}"
        if self.marks.child(p.head, "neg") is not None:
            yield f"negated broad={broad}"
        modal = next((t.lower for t in self.marks.children(p.head, "aux") if t.tag == "MD"), None)
        if modal is not None:
            yield f"modal={modal}"
        if p.head in self.quotes.at:
            yield "cue quoted"
            yield f"cue quoted broad={broad}"
        yield from self.of_governor(head)

    def of_governor(self, head: Token) -> Iterator[str]:
        governor = self.marks.tokens[head.head]
        if head.dep in GOVERNED and governor.i != head.i:
            yield f"under={governor.lemma.lower()} dep={head.dep}"
        if head.dep == "conj":
            upper = self.marks.tokens[governor.head]
            yield f"under={upper.lemma.lower()} dep=conj.{governor.dep}"

    def of_kind(self, p: Proposal, broad: str, about: str, source: str) -> Iterator[str]:
        pos = "noun" if p.frame.startswith("noun") else "verb"
        kind = self.cues.kind(p.key, pos)
        yield f"kind={kind} {pos}"
        yield f"kind={kind} frame={p.frame}"
        yield f"kind={kind} source={source}"
        yield f"about={about} kind={kind} broad={broad}"
        if p.topic:
            topic = self.cues.kind(p.topic, "noun" if p.frame.startswith("dobj") else "adjective")
            yield f"topickind={topic} broad={broad}"
            yield f"topic={p.topic}"
            yield f"topic={p.topic} frame={p.frame}"
            yield f"topic={p.topic} under={self.marks.tokens[p.head].lemma.lower()}"

    def of_source(self, p: Proposal, broad: str, source: str) -> Iterator[str]:
        yield f"source={source}"
        yield f"source={source} broad={broad}"
        if p.source_head is None:
            return
        label = self.labels.get(p.source_head, "")
        label = BODY if label in BODIES else label
        yield f"label={label}"
        yield f"label={label} broad={broad}"
        word = self.marks.tokens[p.source_head]
        if word.pos == "NOUN":
            yield f"sourcenoun={word.lemma.lower()}"

    def of_content(self, p: Proposal, broad: str, about: str, head: Token) -> Iterator[str]:
        quoted = self.quoted_kind(p)
        first = self.marks.tokens[p.content[0]]
        yield f"quoted={quoted}"
        yield f"quoted={quoted} broad={broad}"
        yield f"size={size_kind(len(p.content))} broad={broad}"
        yield f"first={first.tag} broad={broad}"
        yield f"side={side(p)} broad={broad}"
        yield f"about={about} broad={broad}"
        if first.dep == "mark" or first.tag in ("WDT", "WP", "WRB"):
            yield f"opens={first.lower}"
        if self.leaves_quotation(p):
            yield "leaves quotation"
            yield f"leaves quotation broad={broad}"
        if head.pos in ("VERB", "NOUN"):
            yield f"says={self.cues.kind(head.lemma.lower(), head.pos.lower())} tag={head.tag} broad={broad}"
        if p.loose is not None:
            yield from self.of_loose(p, p.loose, broad)

    def of_loose(self, p: Proposal, loose: int, broad: str) -> Iterator[str]:
        """What tells whether a loose branch at the content's end belongs to it."""
        token = self.marks.tokens[loose]
        cut = "cut" if p.frame.endswith("~") else "kept"
        mark = self.marks.child(loose, "mark", "cc")
        kind = self.cues.kind(token.lemma.lower(), "verb") if token.pos == "VERB" else token.pos
        yield f"loose={token.dep} {cut}"
        yield f"loose={token.dep} {cut} broad={broad}"
        yield f"loose={token.dep} {cut} tag={token.tag} kind={kind}"
        if mark is not None:
            yield f"loose={token.dep} {cut} mark={mark.lower}"

    def is_act(self, p: Proposal) -> bool:
        """Is the cue a verb of force, used of others than two people, without words being quoted?"""
        if self.cues.kind(p.key, "verb") != ACT or p.frame.startswith(("ccomp", "quotes", "noun")):
            return False
        return not (self.personal(p.source_head) and self.personal(self.content_head(p)))

    def personal(self, i: int | None) -> bool:
        return i is not None and (self.labels.get(i) == "PERSON" or self.marks.tokens[i].lower in PEOPLE)

    def source_kind(self, p: Proposal) -> str:
        """What sort of word the source's head is."""
        if p.source_head is None:
            return "none"
        word = self.marks.tokens[p.source_head]
        if word.lower in RELATIVE or word.lower in PERSONAL:
            return word.lower
        return "pronoun" if word.pos == "PRON" else word.pos

    def quoted_kind(self, p: Proposal) -> str:
        """How much of the content stands in quotation marks."""
        inside = sum(i in self.quotes.at for i in p.content)
        if inside == 0:
            return "none"
        return ("all" if inside >= len(p.content) else "some") + ("" if inside > FEW_QUOTED else " few")

    def leaves_quotation(self, p: Proposal) -> bool:
        """Is there a long quotation in the cue's sentence that the content does not touch?"""
        here = self.quotes.in_sentence(self.marks.tokens[p.head].sentence)
        if not here:
            return False
        touched = {*self.quotes.touched(p.content), self.quotes.at.get(p.head)}
        return any(q not in touched and self.quotes.long(q) for q in here)

    def content_head(self, p: Proposal) -> int:
        """The first token of the content that hangs on none of the others."""
        first, last = p.content[0], p.content[-1]
        tokens = self.marks.tokens
        return next((i for i in p.content if not first <= tokens[i].head <= last or tokens[i].head == i), first)


def side(p: Proposal) -> str:
    """On which side of the cue the content stands."""
    return "left" if p.content[-1] < p.head else "right" if p.content[0] > p.head else "both"


def size_kind(n: int) -> str:
    return str(next((s for s in SIZES if n <= s), "more"))
