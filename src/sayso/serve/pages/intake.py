"""*Intake*: add files, a text, a folder, the demo; what runs, what could not be read and why, what the ledger covers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.ledger import Coverage
from sayso.serve.answers import Answers
from sayso.serve.intake import Intake, Run, Upload, path_typed
from sayso.serve.pages.home import needs_local
from sayso.serve.rendering import page

router = APIRouter()
# A pasted report takes about a second when the models are loaded: worth waiting for, so that the person lands on it.
_WAIT = 20.0
_MONTHS = 36


@router.get("/intake")
def intake(request: Request) -> Response:
    """What was added, what was not, and from where to where it reaches."""
    answers: Answers = request.app.state.answers
    runs: Intake = request.app.state.intake
    counts, coverage = answers.kept("counts", lambda view: view.counts()), answers.kept("coverage", lambda view: view.coverage())
    makers = answers.kept("makers", lambda view: view.makers())
    with answers.view() as view:
        unread = view.unread()
    return page(
        request, "intake.html", counts=counts, unread=unread[-200:], unread_more=max(0, len(unread) - 200), grid=_grid(coverage), makers=makers,
        runs=runs.runs, busy=any(r.status in ("waiting", "reading") for r in runs.runs), local=request.app.state.service.is_local,
    )  # fmt: skip


@router.get("/intake/runs")
def runs(request: Request) -> Response:
    """The runs alone, for the page to look again while one is going on."""
    return page(request, "runs.html", **_runs(request.app.state.intake))


@router.post("/intake/files")
def files(request: Request, files: list[UploadFile]) -> Response:
    """Reads files that a browser sends."""
    sent = [Upload(f.filename or "file", f.file.read()) for f in files if f.filename]
    return _shown(request.app.state.intake.uploads(sent, request.state.who.name))


@router.post("/intake/text")
def text(
    request: Request, text: Annotated[str, Form()], title: Annotated[str, Form()] = "", outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Reads a pasted text and goes to it."""
    run = request.app.state.intake.text(
        text, request.state.who.name, title=title.strip(), outlet=outlet.strip(), published=published.strip()
    )
    return _shown(run)


@router.post("/intake/folder")
def folder(request: Request, path: Annotated[str, Form()]) -> Response:
    """Reads a folder of this machine, for the person who sits at it."""
    needs_local(request)
    return _shown(request.app.state.intake.folder(path_typed(path), request.state.who.name), wait=0.5)


@router.post("/intake/demo")
def demo(request: Request) -> Response:
    """Reads the demo."""
    return _shown(request.app.state.intake.demo(request.state.who.name), wait=0.5)


def _runs(intake: Intake) -> dict[str, Any]:
    return {"runs": intake.runs, "busy": any(r.status in ("waiting", "reading") for r in intake.runs)}


def _shown(run: Run, wait: float = _WAIT) -> Response:
    run.done.wait(wait)
    alone = run.reports[0] if run.status == "done" and len(run.reports) == 1 and not run.summary.unread_count else None
    return RedirectResponse(f"/reports/{alone}" if alone else f"/intake#run-{run.id}", status_code=303)


def _grid(coverage: list[Coverage]) -> dict[str, object]:
    """Outlets by months: {months, rows: (outlet, [reports of each month], all), most}."""
    months = sorted({c.month for c in coverage if c.month})[-_MONTHS:]
    rows: dict[str, dict[str | None, int]] = {}
    for c in coverage:
        rows.setdefault(c.outlet or "outlet unknown", {})[c.month] = c.reports
    most = max((n for by in rows.values() for n in by.values()), default=1)
    listed = [(outlet, [by.get(m, 0) for m in months], sum(by.values()), by.get(None, 0)) for outlet, by in rows.items()]
    return {"months": months, "rows": sorted(listed, key=lambda r: -r[2])[:60], "most": most, "hidden": max(0, len(listed) - 60)}
