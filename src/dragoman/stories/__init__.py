"""Readings of a collection to copies, stories and occurrences: events are counted, not reports."""

from dragoman.stories.collection import Collection, collect
from dragoman.stories.record import Copy, Member, Occurrence, Story

__all__ = ["Collection", "Copy", "Member", "Occurrence", "Story", "collect"]
