"""dragoman reads news and gives a sourced record of who did what to whom, when, where, says who."""

__version__ = "0.1.0"
