"""`sayso split`: the same as `sayso decide split`, where a person looks for it first."""

from __future__ import annotations

from sayso.cli.decide import split as command

__all__ = ["command"]
