"""From a request to its outcome: plan, question, -WhatIf, refusal, job, error, warning. Every cmdlet that changes something runs here."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from cmdlets.vmm.model.job import Task, problem
from havmsh.messages import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell

CARMINE = "Microsoft.VirtualManager.Utils.CarmineException"
"""The exception type that scripts written for the product catch."""


def planned(shell: Shell, request: Any) -> Any:
    """The plan of a request, after every question has been answered; None where the answer was no, or the question could not be put."""
    engine = shell.engine
    with shell.working(request.cmdlet):
        plan = engine.plan(request)
    tell = shell.session.tell
    while plan.question is not None:
        question = plan.question
        if shell.what_if():
            return plan
        if not shell.host.interactive:
            shell.write_error(
                f"{tell(question.text)} [{question.rule}] {tell(f'Nobody can be asked here: pass {question.switch} $true or $false to answer.')}", f"{question.rule},Question",
                category="OperationStopped", target=plan.subject, exception=CARMINE,
            )
            return None
        from dataclasses import replace

        plan = engine.plan(replace(request, **{question.field: shell.should_continue(tell(question.text), tell(plan.title))}))
    return plan


def run(shell: Shell, request: Any, *, target: str = "", give: Any = None) -> Iterator[Any]:
    """Plans and runs a request. ``give(plan, job)`` names the objects that the cmdlet writes when the job has run.

    With -WhatIf the plan is shown and nothing changes. Refusals and a failed job are errors of the command, not of the script.
    """
    plan = planned(shell, request)
    if plan is None:
        return
    if shell.what_if():
        shell.host.write(visible("".join(f"What if: {line}\n" for line in plan.describe(shell.session.tell))))
        return
    if plan.refusals:
        refuse(shell, plan)
        return
    if not shell.confirm(target or plan.subject or plan.title, request.cmdlet or plan.title):
        return
    asynchronous = bool(shell.bound.get("RunAsynchronously"))
    with refusals(shell) as refused:
        job = shell.engine.submit(plan, owner=owner(shell.engine), wait=False)
    if refused:
        return
    if not asynchronous:
        job = finished(shell, job)
    keep_job(shell, job)
    report(shell, job)
    if give is not None:
        yield from give(plan, job)


def finished(shell: Shell, job: Any) -> Any:
    """The job at its end. In real time a person sees how far it is, and may let it run on (Ctrl+Z) or stop it (Ctrl+C)."""
    from havmsh.runtime.pacing import finish
    from havmsh.runtime.streams import ProgressRecord

    def look(now: Any) -> bool:
        step = now.steps[now.at].name if now.at < len(now.steps) else ""
        record = ProgressRecord(now.number, now.title, "Waiting for another job" if now.waiting else step)
        record.percent = now.progress_at(shell.engine.state.clock)
        shell.progress(record)
        return not let_go()

    # in real time the job's own progress is shown; without it the clock jumps, which takes what the engine takes
    with shell.host.letting_go() as let_go, shell.working(job.title) if shell.session.pace is None else nullcontext():
        ended = finish(shell.engine, job.id, shell.session.pace, look=look)
    if shell.session.pace is not None:
        last = ProgressRecord(job.number, job.title, "")
        last.completed = True
        shell.progress(last)
    if not ended.completed:
        shell.warn(f"The job '{job.title}' runs on in the background; Get-SCJob shows it, Watch-Job follows it, Stop-SCJob stops it.")
    return ended


def made(job: Any, thing: Any) -> list[Any]:
    """What a job makes, once it is there: nothing where the job failed or still runs."""
    return [thing] if job.state in ("Completed", "SucceedWithInfo") else []


def keep_job(shell: Shell, job: Any) -> None:
    """-JobVariable: the job's object, under the name that was given."""
    name = shell.bound.get("JobVariable")
    if name:
        shell.frame.set(str(name).lstrip("$"), Task(shell.engine, job.id))


def report(shell: Shell, job: Any) -> None:
    """A failed job is an error, one with information a warning."""
    tell = shell.session.tell
    if job.state == "Failed":
        number = f" (Error ID: {job.code})" if job.code else ""
        shell.write_error(visible(f"{tell(job.error)}{number}"), str(job.code or job.rule or "JobFailed"), category="NotSpecified", target=job.subject, exception=CARMINE)
    elif job.state in ("SucceedWithInfo", "Completed"):
        for warning in job.warnings:
            shell.warn(visible(warning.told(tell)))


def refuse(shell: Shell, plan: Any) -> None:
    """One error that holds every refusal, with its rule, the reason for each host, and the remedy."""
    tell = shell.session.tell
    first = plan.refusals[0]
    lines = []
    for refusal in plan.refusals:
        number = f" (Error ID: {refusal.code})" if refusal.code else ""
        text = tell(refusal.text)
        lines.append(f"{text} [{refusal.rule}]{number}" if refusal.rule else f"{text}{number}")
        if refusal.expected:
            lines.append(f"  {tell('Expected')}: {tell(refusal.expected)}")
        if refusal.remedy:
            lines.append(f"  {tell(refusal.remedy)}")
    shell.write_error(visible("\n".join(lines)), first.rule or str(first.code or "Refused"), category="InvalidOperation", target=first.subject, exception=CARMINE)


@contextmanager
def refusals(shell: Shell) -> Iterator[list[Any]]:
    """A refusal of the engine (an object that is locked by now, a request that describes nothing) is the command's error; the list then holds its plan."""
    from havmsh.engine.plan import RefusedError

    refused: list[Any] = []
    try:
        yield refused
    except RefusedError as error:
        refused.append(error.plan)
        refuse(shell, error.plan)


def owner(engine: Any) -> str:
    """Who runs the job: the administrator of the server's domain."""
    domain = engine.state.view.server.name.partition(".")[2].partition(".")[0]
    return f"{domain.upper()}\\Administrator" if domain else "Administrator"


def job_problem(job: Any) -> str:
    """What went wrong with a job."""
    return problem(job)
