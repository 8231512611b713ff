"""Who a pronoun stands for: the most salient entity before it that agrees with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dragoman.entities.cluster import Cluster
from dragoman.marks import Marks
from dragoman.reading.record import Reason

# Sentences back that are searched; of the pronouns in the seed and the readouts, 9 of 10 refer within two.
WINDOW = 3
# "It" is more often a thing than an actor: only a subject or owner just before is taken.
NEAR = 1
LEADING = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
# Weights of a candidate: by its grammatical role, less this for each sentence back.
SALIENCE = {
    "nsubj": 4.0,
    "nsubjpass": 3.5,
    "poss": 1.5,
    "dobj": 2.0,
    "pobj": 1.0,
    "conj": 2.0,
    "dative": 1.5,
    "agent": 2.0,
}
PER_SENTENCE = 2.0
# Mentions of a candidate that are compared, the latest ones; heads above a pronoun that are looked at.
LATEST, DEPTH = 8, 12
# For each mention of the candidate so far, up to six; and for each word of distance in the same sentence.
REPEATED, PER_WORD = 0.2, -0.04
# What the subject of the pronoun's own clause has more; half of it a clause further up.
CLAUSE = 3.0
# The noun that a relative clause qualifies is the clause's subject, whatever it is outside.
RELATIVE = 2.0
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
MALE_ROLES = frozenset(
    "king prince emperor father son brother husband uncle boy emir sultan pope monk imam nephew".split()
)
FEMALE_ROLES = frozenset("queen princess empress mother daughter sister wife widow aunt girl nun actress niece".split())
# "It" with one of these is empty: "it is likely that".
EMPTY_IT = frozenset({"seem", "appear", "rain", "snow", "happen", "mean", "take"})


def gender_of(role: str) -> str:
    """The gender that a role noun tells: "policewoman", "king", "uncle"; empty if it tells none."""
    last = role.rpartition(" ")[2]
    if last.endswith(("woman", "women")) or last in FEMALE_ROLES:
        return "f"
    return "m" if last.endswith(("man", "men")) or last in MALE_ROLES else ""


def agrees(word: str, cluster: Cluster) -> bool:
    """Do gender and number of the pronoun allow the cluster?"""
    if word in MALE or word in FEMALE:
        wanted = "m" if word in MALE else "f"
        return cluster.kind == "person" and not cluster.plural and cluster.gender in ("", wanted)
    if word in MANY:
        return cluster.plural or cluster.kind in ("group", "population")
    kinds = (
        ("state", "organization", "group", "place") if word in ("its", "itself") else ("state", "organization", "group")
    )
    return not cluster.plural and cluster.kind in kinds


def empty(marks: Marks, i: int) -> bool:
    """Is this "it" without an actor for a referent? As an object it mostly takes up what was said or done."""
    token = marks.tokens[i]
    if token.lower != "it":
        return False
    if token.dep not in ("nsubj", "nsubjpass"):
        return True
    verb = marks.tokens[token.head]
    if verb.lemma in EMPTY_IT:
        return True
    clause = marks.child(verb.i, "ccomp", "xcomp", "advcl", "acl")
    return (verb.lemma == "be" or token.dep == "nsubjpass") and clause is not None


def antecedent(
    marks: Marks, i: int, clusters: Sequence[Cluster], quoted: Sequence[int]
) -> tuple[Cluster, Reason] | None:
    """The cluster that pronoun token `i` stands for, and why; null where none agrees.

    `quoted` holds for each token the number of its quotation, or -1: the speaker of a quotation is "I" in it, not "he".
    """
    token = marks.tokens[i]
    if empty(marks, i):
        return None
    above = governing(marks, i)
    best: tuple[float, Cluster, str] | None = None
    for cluster in clusters:
        if not agrees(token.lower, cluster):
            continue
        for c in cluster.mentions[: -LATEST - 1 : -1]:
            back = token.sentence - marks.tokens[c.head].sentence
            if back > (NEAR if token.lower == "it" else WINDOW):
                break
            if token.lower == "it" and marks.tokens[c.head].dep not in LEADING:
                continue
            if c.first >= i or (back == 0 and blocked(marks, i, c.head)) or c.first <= i < c.last:
                continue
            if quoted[i] >= 0 and quoted[c.head] < 0 and back == 0 and marks.tokens[c.head].dep == "nsubj":
                continue
            score = salience(marks, i, c.head, back) + above.get(c.head, 0.0) + min(len(cluster.mentions), 6) * REPEATED
            score += 1.0 if cluster.gender and cluster.kind == "person" else 0.0
            if best is None or score > best[0]:
                best = (score, cluster, f"“{token.text}” after {cluster.label(marks)}, {back} sentences back")
    if best is None:
        return None
    return best[1], Reason("mentions", "pronoun", best[2], round(best[0], 2))


def governing(marks: Marks, i: int) -> dict[int, float]:
    """Heads that the pronoun's own clauses speak of: their subjects, and the noun that a relative clause qualifies."""
    found: dict[int, float] = {}
    bonus, below = CLAUSE, i
    for above in islice(marks.ancestors(i), DEPTH):
        for t in marks.children(above.i, "nsubj", "nsubjpass", "poss"):
            if t.i != below:
                found.setdefault(t.i, bonus)
        if above.dep == "relcl":
            found.setdefault(above.head, bonus + RELATIVE)
        if above.pos in ("VERB", "AUX"):
            bonus /= 2
        below = above.i
    return found


def salience(marks: Marks, i: int, head: int, back: int) -> float:
    other = marks.tokens[head]
    score = SALIENCE.get(other.dep, 0.5) - PER_SENTENCE * back
    if back == 0:
        score += PER_WORD * (i - head)
    return score


def blocked(marks: Marks, i: int, head: int) -> bool:
    """Are both arguments of one verb? Then a plain pronoun cannot mean the other ("Ann saw her")."""
    token, other = marks.tokens[i], marks.tokens[head]
    if token.tag == "PRP$" or token.lower.endswith(("self", "selves")):
        return False
    return token.head == other.head and token.dep != "conj"
