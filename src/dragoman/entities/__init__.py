from dragoman.entities.stage import Entities, EntitiesSettings

__all__ = ["Entities", "EntitiesSettings"]
