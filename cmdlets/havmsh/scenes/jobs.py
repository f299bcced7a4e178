"""Jobs on the clock: one lane a step of one job, or one lane a job of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from havmsh.display.pictures.model import Gantt, Lane, Span, Tone
from havmsh.engine.plan import duration

LEGEND: tuple[tuple[Tone, str], ...] = (
    ("done", "done"), ("pause", "machine does not answer"), ("running", "running"), ("waiting", "waiting for another job"), ("failed", "failed or stopped"),
)
TONES: dict[str, Tone] = {"Completed": "done", "SucceedWithInfo": "done", "Running": "running", "Failed": "failed", "Canceled": "failed", "Canceling": "failed"}


def scene(jobs: Sequence[Any], clock: float, name_of: Callable[[str], str], title: str = "") -> Gantt:
    """The chart of jobs (records of the engine) as they stand at a moment of the clock; `name_of` gives the name of what a step is about.

    One job that is about several things has a lane for each of them, one that is about a single thing a lane a step; several jobs have a lane each.
    """
    begin = min((job.start for job in jobs), default=clock)
    end = max((_end(job, clock) for job in jobs), default=clock)
    if len(jobs) == 1:
        lanes = _lanes(jobs[0], clock, name_of)
        heading, lines = title or jobs[0].title, _problem(jobs[0])
    else:
        lanes = tuple(Lane(job.title, _spaced(job.state), _job_spans(job, clock), _tone(job.state)) for job in jobs)
        heading, lines = title or f"{len(jobs)} jobs", [line for job in jobs for line in _problem(job)]
    pauses = sum(job.downtime for job in jobs)
    total = f"{duration(end - begin)} on the clock"
    if pauses:
        total = f"{duration(end - begin)} on the clock; machines do not answer for {duration(pauses)} in all"
    used = {span.tone for lane in lanes for span in lane.spans}
    return Gantt(heading, ((total, "plain"), *lines), lanes, begin, max(end, begin + 1e-3), tuple(entry for entry in LEGEND if entry[0] in used))


def _end(job: Any, clock: float) -> float:
    return float(job.end if job.end is not None else clock)


def _tone(state: str) -> Tone:
    tone = TONES.get(state, "waiting")
    return tone if tone != "done" else "plain"


def _problem(job: Any) -> list[tuple[str, Tone]]:
    if job.error:
        return [(f"{job.title}: {job.error}", "failed")]
    return [(str(warning), "trouble") for warning in job.warnings]


def _lanes(job: Any, clock: float, name_of: Callable[[str], str]) -> tuple[Lane, ...]:
    by_subject: dict[str, list[int]] = {}
    for at, step in enumerate(job.plan.steps):
        by_subject.setdefault(step.subject, []).append(at)
    if len(by_subject) < 3:
        return tuple(_step_lane(job, at, clock) for at in range(len(job.steps)))
    return tuple(_subject_lane(job, steps, clock, name_of(subject) if subject else job.title) for subject, steps in by_subject.items())


def _subject_lane(job: Any, steps: list[int], clock: float, name: str) -> Lane:
    lanes = [_step_lane(job, at, clock) for at in steps]
    spans = tuple(span for lane in lanes for span in lane.spans if span.label != "waits" or job.waiting)
    told = next((lane for lane in lanes if lane.status), lanes[-1])
    return Lane(name, told.status, spans, told.tone)


def _step_lane(job: Any, at: int, clock: float) -> Lane:
    step = job.steps[at]
    waits = job.waiting and at == job.at
    return Lane(step.name, "Waiting" if waits else _spaced(step.state), _spans(job, at, clock), "waiting" if waits else _tone(step.state))


def _spaced(state: str) -> str:
    """What is as it should be needs no word: the span says it."""
    return {"NotStarted": "Not started", "Completed": ""}.get(state, state)


def _spans(job: Any, at: int, clock: float) -> tuple[Span, ...]:
    """A step's time, after the time it waited for its turn; at its end, while the machine does not answer."""
    step = job.steps[at]
    ready = job.start if at == 0 else job.steps[at - 1].end
    if step.start is None:
        return (Span("waits", ready, clock, "waiting"),) if ready is not None and at == job.at and job.waiting and clock > ready else ()
    end = step.end if step.end is not None else clock
    spans = [Span("waits", ready, step.start, "waiting")] if ready is not None and step.start > ready else []
    pause = job.plan.steps[at].downtime if step.state == "Completed" else 0.0
    spans.append(Span(step.name, step.start, end - pause, TONES.get(step.state, "done")))
    if pause:
        spans.append(Span("does not answer", end - pause, end, "pause"))
    return tuple(spans)


def _job_spans(job: Any, clock: float) -> tuple[Span, ...]:
    return tuple(span for at in range(len(job.steps)) for span in _spans(job, at, clock))
