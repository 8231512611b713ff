"""Whole documents as the gold of the project's scorers: one set for each thing that is measured.

A document's line gives everything the scorers of readouts, statements and times ask for; the groups on one happening
make the gold of stories and occurrences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def gold(line: Json) -> Json:
    """The line with the gold of all scorers (fields do not clash)."""
    told = line["gold"]
    entities = {e["id"]: e for e in told["entities"]}
    story = f"{line['writer']}/{told['group']}" if told["group"] else line["key"]
    times = {t["id"]: t for t in told["times"]}
    return {
        **{k: line[k] for k in ("key", "text", "date", "title", "url")},
        "gold": {
            "events": [event(v, line["text"], entities, times) for v in told["events"]],
            "statements": [
                {"source": [s["source"]["span"]] if s["source"] else [], "cue": s["cue"], "content": s["content"]}
                for s in told["statements"]
            ],
            "times": told["times"],
            "subtopic": story,
            "topic": story,
            "civic": True,
            "sentences": [{"span": [0, len(line["text"])], "sentence": 0, "validated": True}],
            "event_mentions": [
                {"span": span, "chain": chain(v, line, story), "sentence": 0}
                for v in told["events"]
                for span in v["mentions"]
            ],
            "entities": [],
        },
    }


def chain(event: Json, line: Json, story: str) -> str:
    """The occurrence's name in its happening; an event without one is its own."""
    return f"{story}/{event['occurrence']}" if event["occurrence"] else f"{line['key']}/{event['id']}"


def event(v: Json, text: str, entities: dict[str, Json], times: dict[str, Json]) -> Json:
    value = times[v["time"]]["value"] if v["time"] else None
    day = value[:10] if value and len(value) >= 10 and value[4:5] == "-" and value[5] != "W" else None
    where = v["place_span"]
    speaker = entities.get(v["said_by"] or "")
    return {
        "id": v["id"],
        "types": [v["type"]],
        "evidence": v["mentions"],
        "actors": [party(entities[i], text) for i in v["actors"]],
        "recipients": [party(entities[i], text) for i in v["recipients"]],
        "status": [v["status"]],
        "date": [day, day] if day else None,
        "place": {"names": [text[slice(*where)]], "country": v["place_country"]} if where else None,
        "said_by": party(speaker, text) if speaker else None,
        "modes": [v["mode"]] if v["mode"] else [],
        "symmetric": not v["recipients"] and len(v["actors"]) > 1,
        "optional": False,
    }


def party(entity: Json, text: str) -> Json:
    names = dict.fromkeys([entity["name"], *(text[start:end] for start, end in entity["mentions"])])
    sector = entity["sector"] or ("GOV" if entity["kind"] == "state" else None)  # a state acts by its government
    return {"names": list(names), "country": entity["country"], "sectors": [sector] if sector else []}


def collection(lines: Iterable[Json]) -> list[Json]:
    return [gold(line) for line in lines]
