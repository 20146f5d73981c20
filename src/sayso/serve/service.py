"""How a ledger is served: one frozen object, made from the command line and passed in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.errors import SaysoError
from sayso.serve.identity import Doors, Identity, read_tokens
from sayso.serve.safety import is_loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """`names` are host names by which the server may be called, besides addresses and localhost; `by` decides where no token is asked."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8765
    by: str = "reviewer"
    read_only: bool = False
    tokens: Path | None = None
    names: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it, and whoever sits at it needs no token: folders may then be added by their path."""
        return is_loopback(self.host) and self.tokens is None

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a request may call the server by."""
        return frozenset({"localhost", self.host.lower(), *(n.lower() for n in self.names)})

    def doors(self) -> Doors:
        """Who may come in. Raises SaysoError E601 (an address that others reach, without tokens), E602, E603."""
        if self.tokens is None:
            if not is_loopback(self.host):
                raise SaysoError("E601", f"{self.host} can be reached from other machines", "give --tokens FILE, or leave --host out")
            return Doors(Identity(self.by, "reviewer"))
        tokens = read_tokens(self.tokens)
        if not tokens:
            raise SaysoError("E601", f"there is no token in {self.tokens}", "make one: sayso serve LEDGER --tokens FILE --new-token NAME")
        return Doors(None, tokens)
