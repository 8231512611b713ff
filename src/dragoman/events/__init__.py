from dragoman.events.stage import Events, EventsSettings

__all__ = ["Events", "EventsSettings"]
