"""Who speaks and who is spoken about: from the statements of a report to its actors."""

from sayso.resolve.listed import lay_over
from sayso.resolve.speakers import resolve

__all__ = ["lay_over", "resolve"]
