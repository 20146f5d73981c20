"""Coded messages: one line each that says what is wrong and what cures it. The codes are listed in docs/errors.md."""

from __future__ import annotations


class SaysoError(Exception):
    """A mistake that a person can cure: `code` (E101 ...), `what` and `cure`, printed as one line, never as a traceback."""

    def __init__(self, code: str, what: str, cure: str) -> None:
        super().__init__(code, what, cure)
        self.code = code
        self.what = what
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.code} {self.what}: {self.cure}" if self.cure else f"{self.code} {self.what}"
