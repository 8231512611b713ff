from dragoman.times.stage import Times, TimesSettings

__all__ = ["Times", "TimesSettings"]
