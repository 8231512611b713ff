"""A collection: copies, stories and occurrences over many readings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.reading.record import Reading, plain
from dragoman.stories.copies import CopySettings, copies
from dragoman.stories.group import StorySettings, stories
from dragoman.stories.merge import MergeSettings, occurrences
from dragoman.stories.record import Copy, Occurrence, Story
from dragoman.stories.words import names, words


@dataclass(frozen=True)
class CollectionSettings:
    """Settings of the three groupings."""

    copies: CopySettings = field(default_factory=CopySettings)
    stories: StorySettings = field(default_factory=StorySettings)
    merge: MergeSettings = field(default_factory=MergeSettings)


@dataclass(frozen=True)
class Collection:
    """What is said of a collection. ``documents`` are (key, id) pairs of all that was read.

    A document in no copy (story) is alone in its text (happening); every event of every reading
    is in exactly one occurrence.
    """

    documents: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    occurrences: tuple[Occurrence, ...]

    def to_json_lines(self) -> Iterator[str]:
        """One JSON object a line: documents, copies, stories, occurrences."""
        for key, digest in self.documents:
            yield json.dumps({"document": key, "id": digest}, ensure_ascii=False)
        for copy in self.copies:
            yield json.dumps({"copy": copy.id, "members": plain(copy.members)}, ensure_ascii=False)
        for story in self.stories:
            yield json.dumps({"story": story.id, "members": plain(story.members)}, ensure_ascii=False)
        for o in self.occurrences:
            yield json.dumps({"occurrence": o.id, "type": o.type, "members": plain(o.members)}, ensure_ascii=False)


def collect(readings: Iterable[Reading], settings: CollectionSettings | None = None) -> Collection:
    """The collection of these readings, each with a key of its own; ids are c1…, s1…, o1… in order."""
    settings = settings or CollectionSettings()
    read = list(readings)
    keys = [r.document.key for r in read]
    texts = [words(r.document) for r in read]
    told_together = stories(texts, [day(r) for r in read], settings.stories, names=names(r.document for r in read))
    events = occurrences(read, told_together, settings.merge)
    return Collection(
        tuple((r.document.key, r.document.id) for r in read),
        tuple(Copy(f"c{n}", tuple(keys[i] for i in g)) for n, g in enumerate(copies(texts, settings.copies), 1)),
        tuple(Story(f"s{n}", tuple(keys[i] for i in g)) for n, g in enumerate(told_together, 1)),
        tuple(Occurrence(f"o{n}", g[0].type, tuple(t.member for t in g)) for n, g in enumerate(events, 1)),
    )


def day(reading: Reading) -> int | None:
    """The ordinal of the day of publication; null where it is unknown or not known to the day."""
    published = reading.document.published
    return date.fromisoformat(published.value).toordinal() if published and published.precision == "day" else None
