"""`sayso serve`: a ledger as a local web page and an API."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.serve.service import Service


@click.command("serve", short_help="Look at a ledger in the browser, and correct it.")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any that is free.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Another one than this machine's own needs --tokens."
)
@click.option("--name", "names", multiple=True, metavar="NAME", help="A host name by which others call this machine. Repeatable.")
@click.option("--read-only", is_flag=True, help="Nobody adds and nobody decides.")
@click.option("--tokens", type=click.Path(path_type=Path), metavar="FILE", help="Who may come in: a file of hashed tokens.")
@click.option("--new-token", metavar="NAME", help="Make a token for NAME, add its hash to --tokens, print it, and end.")
@click.option("--role", type=click.Choice(["reader", "reviewer"]), default="reviewer", show_default=True, help="With --new-token.")
@click.option(
    "--by", envvar="SAYSO_BY", metavar="NAME", help="Who decides where no token is asked [default: $SAYSO_BY, else your login name]."
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def command(
    ledger: Path, port: int, host: str, names: tuple[str, ...], read_only: bool, tokens: Path | None, new_token: str | None, role: str,
    by: str | None, opens: bool,
) -> None:  # fmt: skip
    """Look at a ledger in the browser, and correct it. The ledger is made if it is not there.

    Only this machine reaches it, and nothing leaves it. Ctrl-C ends it.

    \b
      sayso serve my.ledger
      sayso serve my.ledger --tokens team.tokens --new-token anna --role reader
      sayso serve my.ledger --host 0.0.0.0 --name desk.example --tokens team.tokens
    """
    from sayso.serve.identity import new_token as make
    from sayso.serve.service import Service

    if new_token is not None:
        if tokens is None:
            raise click.UsageError("--new-token needs --tokens FILE.")
        token = make(tokens, new_token, "reader" if role == "reader" else "reviewer")
        click.echo(token)
        click.echo(f"a token for {new_token} ({role}); it is shown this once", err=True)
        return
    run(Service(ledger=ledger, host=host, port=port, by=by or _login(), read_only=read_only, tokens=tokens, names=names), opens=opens)


def service_of(ledger: Path) -> Service:
    """A ledger as it is served unless something else is asked for."""
    from sayso.serve.service import Service

    return Service(ledger=ledger, by=_login())


def run(service: Service, *, opens: bool = False, page: str = "/") -> None:
    """Serve until Ctrl-C. `page` is where the browser is sent. Raises SaysoError E610 where the port is taken."""
    import socket
    import webbrowser

    import uvicorn

    from sayso.serve.app import application

    app = application(service)
    family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((service.host, service.port))
        # Before the address is told: whoever goes there at once waits a moment and is not refused
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise SaysoError(
            "E610", f"{service.host}:{service.port} cannot be used ({error.strerror})", "give another --port, or 0 for any"
        ) from error
    port = listening.getsockname()[1]
    host = f"[{service.host}]" if ":" in service.host else service.host
    address = f"http://{host}:{port}"
    click.echo(f"{service.ledger} is at {address} (Ctrl-C ends it)", err=True)
    if opens:
        webbrowser.open(address + page)
    # Access lines would hold what people search for
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[listening])


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
