"""`sayso merge`: the same as `sayso decide merge`, where a person looks for it first."""

from __future__ import annotations

from sayso.cli.decide import merge as command

__all__ = ["command"]
