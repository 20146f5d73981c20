"""The application: pages and API over one ledger, behind the guard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.serve import api, api_claims, feed, problems
from sayso.serve.answers import Answers
from sayso.serve.intake import Intake
from sayso.serve.pages import actor, claim, claims, compare, exports, home, intake, report, review, statements
from sayso.serve.rendering import STATIC
from sayso.serve.safety import LARGEST_BODY, Guard
from sayso.serve.service import Service

# FastAPI can send traces and errors, with texts in them, to wherever an environment variable says. Nothing leaves this machine.
_SILENT: Any = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}


def application(service: Service) -> FastAPI:
    """The ASGI application. Raises SaysoError where the ledger cannot be opened (E301 ...) or nobody may come in so (E601 ...)."""
    doors = service.doors()
    answers = Answers(Ledger.open(service.ledger, create=not service.read_only))
    runs = Intake(answers.ledger)
    # The pages of FastAPI that show the API load scripts from elsewhere; /api is ours
    app = FastAPI(
        title="Sayso", version=_version(), docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", description=api.DESCRIPTION,
        telemetry=_SILENT, form_limits={"max_part_size": LARGEST_BODY},
    )  # fmt: skip
    app.state.service, app.state.answers, app.state.intake, app.state.doors = service, answers, runs, doors
    app.include_router(api.router)
    app.include_router(api_claims.router)
    app.include_router(feed.router)
    for part in (home, statements, report, claim, claims, compare, exports, actor, review, intake):
        app.include_router(part.router, include_in_schema=False)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    app.add_exception_handler(SaysoError, problems.on_sayso_error)
    app.add_exception_handler(HTTPException, problems.on_http_error)
    app.add_exception_handler(RequestValidationError, problems.on_bad_request)
    app.add_exception_handler(Exception, problems.on_fault)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(
        Guard, doors=doors, hosts=service.hosts, read_only=service.read_only, state=lambda: f"{answers.state()}-{runs.changes}",
        refuse=problems.refused,
    )  # fmt: skip
    return app


class _Kept(StaticFiles):
    """Static files, whose addresses change with what is in them: a browser need not ask again."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and scope["query_string"]:
                message["headers"] = [*message["headers"], (b"cache-control", b"private, max-age=31536000, immutable")]
            await send(message)

        await super().__call__(scope, receive, sending)


def _version() -> str:
    from importlib.metadata import version

    return version("sayso")


def static_files() -> list[Path]:
    """What is served as it is."""
    return sorted(p for p in STATIC.rglob("*") if p.is_file())
