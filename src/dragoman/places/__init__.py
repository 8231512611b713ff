from dragoman.places.stage import Places, PlacesSettings

__all__ = ["Places", "PlacesSettings"]
