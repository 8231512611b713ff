from dragoman.statements.stage import Statements, StatementsSettings

__all__ = ["Statements", "StatementsSettings"]
