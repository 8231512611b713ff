from __future__ import annotations

from pathlib import Path

import pytest

from dragoman_corpus import agreement, whole
from dragoman_corpus.__main__ import articles, authored, files, splits
from dragoman_corpus.author import locate, read
from dragoman_corpus.build import line
from dragoman_corpus.documents import Article
from dragoman_corpus.frames import alike
from dragoman_corpus.gold import gold
from dragoman_corpus.model import Item, Phrase, Where

HEAD = "@writer x\n@layer {}\n= region: World; period: 2010s; genre: wire\n"
RAID = (
    "> Police in Nairobi arrested nine students on Tuesday, and police later freed two.\n"
    '+ COERCE/arrest occurred "arrested" | Police = KEN COP | nine students = KEN EDU | when: Tuesday | where: Nairobi '
    "| ctx: repression, rights_freedoms | count: arrested 9 9 nine\n"
    '+ RETREAT/release occurred "freed" | police@1 = KEN COP | two = KEN EDU\n'
)


def written(tmp_path: Path, text: str, layer: str = "sentences") -> tuple[list[Item | Phrase], list[str]]:
    path = tmp_path / "a.txt"
    path.write_text(HEAD.format(layer) + text, encoding="utf-8")
    return authored([path])


def test_a_sentence_becomes_a_line_in_the_records_shape(tmp_path: Path) -> None:
    items, wrong = written(tmp_path, RAID)
    assert wrong == []
    made = line(items[0], "train")
    text, gold = made["text"], made["gold"]

    def words(span: list[int]) -> str:
        return str(text[span[0] : span[1]])

    assert [words(e["mentions"][0]) for e in gold["entities"]] == ["Police", "nine students", "police", "two"]
    arrest = gold["events"][0]
    assert (arrest["type"], arrest["mode"], arrest["status"]) == ("COERCE", "arrest", "occurred")
    assert (words(arrest["trigger"]), words(arrest["time"]), words(arrest["place"])) == (
        "arrested",
        "Tuesday",
        "Nairobi",
    )
    assert (arrest["actors"], arrest["recipients"]) == (["e1"], ["e2"])
    assert arrest["counts"] == [{"what": "arrested", "low": 9, "high": 9, "span": [27, 31]}]


def test_tags_become_statements(tmp_path: Path) -> None:
    items, wrong = written(
        tmp_path,
        "> [T1 “Talks failed,”] [S1 the envoy, who flew home,] [C1 said], [T1 “for good”].\n~ 1 to: home\n",
        "statements",
    )
    assert wrong == [] and isinstance(items[0], Item)
    text, (told,) = items[0].text, items[0].statements
    assert [text[a:b] for a, b in told.content] == ["“Talks failed,”", "“for good”"]
    assert [text[a:b] for a, b in (*told.source, *told.cue)] == ["the envoy, who flew home,", "said"]
    assert told.addressee and text[slice(*told.addressee)] == "home"


def test_actor_lines(tmp_path: Path) -> None:
    items, wrong = written(
        tmp_path, "> two Kenyan judges | 2014-03 | _ | KEN JUD\n> the rain | _ | KEN | no actor\n", "actors"
    )
    assert wrong == []
    assert [(i.country, i.sector, i.actor) for i in items if isinstance(i, Phrase)] == [
        ("KEN", "JUD", True),
        (None, None, False),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('> A raid.\n+ RAID occurred "raid" | - | -', "type 'RAID' is none of"),
        ('> A raid.\n+ COERCE/sieze occurred "raid" | - | -', "mode 'sieze' is none of COERCE's"),
        ('> A raid.\n+ COERCE happened "raid" | - | -', "status 'happened'"),
        ('> A raid.\n+ COERCE occurred "strike" | - | -', "'strike' does not stand in"),
        ('> A raid, a raid.\n+ COERCE occurred "raid" | - | -', "stands 2 times"),
        ('> A raid.\n+ COERCE occurred "raid" | A = XXX | -', "country 'XXX'"),
        ('> A raid.\n+ COERCE occurred "raid" | A = KEN COPS | -', "sector 'COPS'"),
        ('> A raid.\n+ COERCE occurred "raid" | A = KEN | A = KEN', "both actor and recipient"),
        ('> A raid.\n+ COERCE occurred "raid" | A = KEN', "two parties' parts"),
        ("> A raid.\n+ COERCE occurred raid | - | -", "an event begins with"),
        ("> A raid.", "write '- why'"),
        ("> A raid.\n- nothing", "'- nothing' is none of"),
        ("- sport", "stands before any text"),
        ("> One.\n- sport\n> one.\n- sport", "the same text"),
        ("= region: Mars\n> A.\n- sport", "region is 'Mars'"),
        ("= colour: red\n> A.\n- sport", "is not one of region"),
        ("> A.\n! what", "a line begins with one of"),
    ],
)
def test_faults_are_named_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    _, wrong = written(tmp_path, text + "\n")
    assert any(message in fault and "a.txt:" in fault for fault in wrong), wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [("> [S1 He said", "is not closed"), ("> He said]", "closes nothing"), ("> [S1 He] [C1 left].", "no content")],
)
def test_faults_of_tags(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in fault for fault in written(tmp_path, text + "\n", "statements")[1])


def test_frames_tell_repeated_skeletons(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    one = "> The army of Mali has begun to pull its last garrison out of Gao before the rains, officers there said.\n- other\n"
    two = "> The army of Chad has begun to pull its last garrison out of Faya before the rains, officers there said.\n- other\n"
    path.write_text(HEAD.format("sentences") + one + two + "> Rain fell on the coast.\n- weather\n", encoding="utf-8")
    items = [i for i in read(path, []) if isinstance(i, Item)]
    assert [(a.where.line, b.where.line) for a, b in alike(items)] == [(4, 6)]


def test_the_corpus_has_no_fault() -> None:
    items, wrong = authored(files())
    assert wrong == []
    assert {i.writer for i in items} <= splits().keys()


DOCUMENT = """@writer x
@layer documents
= region: World; period: 2010s; genre: wire
% raid | date: 2014-05-06 | group: g1 | role: original
|h Students held in Nairobi
| [e1 Kenyan police] on Tuesday arrested [e2 nine students], [e3 a spokesman] said. {}
| [e1+e2 Both sides] went home.
e1 Kenyan police = organization KEN COP
e2 nine students = group KEN EDU
e3 a spokesman = person KEN COP
+ COERCE/arrest occurred "arrested" also "held" | e1 | e2 | when: Tuesday | by: e3 | count: arrested 9 9 nine | occ: o1
~ e3 "a spokesman" | "said" | "Kenyan police … nine students"
t "Tuesday" DATE 2014-05-06
p "Nairobi" literal KEN
"""


def test_a_document_becomes_a_reading(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text(DOCUMENT.format("Rain fell. " * 30), encoding="utf-8")
    wrong: list[str] = []
    made = articles([path], wrong)[0].line("dev")
    assert wrong == []
    text, gold = made["text"], made["gold"]
    assert [text[a:b] for a, b in gold["entities"][1]["mentions"]] == ["nine students", "Both sides"]
    assert [text[a:b] for a, b in gold["events"][0]["mentions"]] == ["held", "arrested"]
    assert text[slice(*gold["statements"][0]["content"][0])] == "Kenyan police on Tuesday arrested nine students"
    assert [z["kind"] for z in gold["zones"]] == ["heading", "body", "body"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("e3 a spokesman = person KEN COP\n", "", "[e3 …] has no entity line"),
        ("= group KEN EDU", "= crowd KEN EDU", "kind 'crowd'"),
        ("| e1 | e2 |", "| e1 | e1 |", "as actor and recipient"),
        ("| e1 | e2 |", "| e1 | e9 |", "names e9"),
        ("COERCE/arrest", "COERCE/raid", "mode 'raid'"),
        ("role: original", "role: first", "role 'first'"),
        ("[e3 a spokesman]", "[e3 a spokesman", "is not closed"),
        ('nine students"', 'ten students"', "does not stand after"),
    ],
)
def test_faults_of_documents(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "d.txt"
    path.write_text(DOCUMENT.format("Rain fell. " * 30).replace(old, new), encoding="utf-8")
    wrong: list[str] = []
    articles([path], wrong)
    assert any(message in fault for fault in wrong), wrong


def test_agreement_is_full_with_oneself_and_less_with_another(tmp_path: Path) -> None:
    items, _ = written(tmp_path, RAID)
    other, _ = written(tmp_path, RAID.replace("COERCE/arrest occurred", "ASSAULT/abduct planned"))
    assert "| type, kappa | 1.00 | 2 |" in agreement.report(items, items)
    assert "| triggers, overlap F1 | 1.00 | 2 |" in agreement.report(items, other)
    assert "| type, kappa | 1.00 |" not in agreement.report(items, other)


def test_kappa_is_agreement_beyond_chance() -> None:
    assert agreement.kappa([("a", "a"), ("b", "b")]) == 1
    assert agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0


def test_blank_hides_the_labels(tmp_path: Path) -> None:
    items, _ = written(tmp_path, RAID)
    text = agreement.blank(items, 5, 1)
    assert "> Police in Nairobi" in text and "COERCE" not in text


def raid(tmp_path: Path, old: str = "", new: str = "") -> Article:
    """The example document, with one thing changed."""
    path = tmp_path / "x-1.txt"
    path.write_text(
        DOCUMENT.format("Rain fell. " * 30).replace(old, new) if old else DOCUMENT.format("Rain fell. " * 30)
    )
    wrong: list[str] = []
    (found,) = articles([path], wrong)
    assert not wrong
    return found


def test_an_event_of_a_document_names_its_time_and_statement(tmp_path: Path) -> None:
    (event,) = raid(tmp_path).line("dev")["gold"]["events"]
    assert (event["time"], event["place"], event["statement"], event["said_by"]) == ("t1", None, "s1", "e3")
    (placed,) = raid(tmp_path, "| by: e3", "| where: Nairobi").line("dev")["gold"]["events"]
    assert (placed["place"], placed["place_country"], placed["statement"]) == ("p1", "KEN", None)


def test_a_document_is_gold_for_every_scorer(tmp_path: Path) -> None:
    made = gold(raid(tmp_path).line("dev"))
    told, text = made["gold"], made["text"]
    (event,) = told["events"]
    assert (event["types"], event["status"], event["date"]) == (["COERCE"], ["occurred"], ["2014-05-06", "2014-05-06"])
    assert event["actors"] == [{"names": ["Kenyan police", "Both sides"], "country": "KEN", "sectors": ["COP"]}]
    assert {m["chain"] for m in told["event_mentions"]} == {"x/g1/o1"}
    assert [text[slice(*m["span"])] for m in told["event_mentions"]] == ["held", "arrested"]
    assert told["subtopic"] == "x/g1"


def test_documents_agree_with_themselves_and_less_with_others(tmp_path: Path) -> None:
    first = raid(tmp_path)
    figures = [row.split(" | ")[1] for row in whole.report([first], [first]).split("\n")[3:] if row]
    assert set(figures) == {"1.00"}
    other = raid(tmp_path, "COERCE/arrest occurred", "ASSAULT planned")
    assert "| type of events, kappa | 0.00 |" in whole.report([first], [other])
    assert whole.report([first], []) == ""


def test_b_cubed_by_hand() -> None:
    # {a, b}, {c} against {a, b, c}: precision (2/3 + 2/3 + 1/3) / 3, recall 1
    first = {(0, 1): 0, (2, 3): 0, (4, 5): 1}
    found, n = whole.b_cubed([(first, dict.fromkeys(first, 0))])
    assert n == 3 and found == pytest.approx(2 * (5 / 9) / (1 + 5 / 9))
    assert whole.b_cubed([]) == (1.0, 0)


def test_a_blank_document_is_the_same_text_without_labels(tmp_path: Path) -> None:
    first = raid(tmp_path)
    path = tmp_path / "a-1.txt"
    path.write_text("@writer a\n@layer documents\n" + whole.blank([first], 5, 1), encoding="utf-8")
    (found,) = articles([path], [])
    assert (found.text, found.zones) == (first.text, first.zones)
    assert not (found.entities or found.events or found.statements)


def test_a_bare_sign_is_found_beside_a_word_and_words_only_whole(tmp_path: Path) -> None:
    where = Where(tmp_path, 1)
    assert locate(":", "Lima: no", where) == (4, 5)
    assert locate("no", "not no", where) == (4, 6)
