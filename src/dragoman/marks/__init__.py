"""Text to marks: tokens, sentences, parses, named mentions, quotations."""

from dragoman.marks.marks import Marks, Mention, Quotation, Sentence, Token
from dragoman.marks.parse import MarksError, Parser, ParserSettings

__all__ = ["Marks", "MarksError", "Mention", "Parser", "ParserSettings", "Quotation", "Sentence", "Token"]
