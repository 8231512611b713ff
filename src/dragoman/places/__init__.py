from dragoman.places.gazetteer import Candidate, Gazetteer
from dragoman.places.stage import Places, PlacesSettings

__all__ = ["Candidate", "Gazetteer", "Places", "PlacesSettings"]
