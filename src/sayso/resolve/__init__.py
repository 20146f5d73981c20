"""Who speaks and who is spoken about: from the statements of a report to its actors."""

from sayso.resolve.speakers import resolve

__all__ = ["resolve"]
