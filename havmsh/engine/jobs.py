"""Jobs: plans that run, step by step, on the simulated clock. Nothing else changes the fabric and the view for the management server."""
from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from havmsh.engine import effects, lun_effects, refresh, server_effects
from havmsh.engine.effect_checks import CHECKS, EFFECTS, StepFailed
from havmsh.engine.identity import guid
from havmsh.engine.job_outcomes import on_cancel, on_failure, on_start
from havmsh.engine.maps import Map
from havmsh.engine.plan import Plan, Refusal, RefusedError, Step, Warning
from havmsh.engine.records import record, replace
from havmsh.engine.rules.migration import downtime_kind
from havmsh.engine.state import Draft, Image, Reaction, State
from havmsh.engine.view import Server

JobStatus = Literal["Running", "Canceling", "Completed", "SucceedWithInfo", "Failed", "Canceled"]
StepStatus = Literal["NotStarted", "Running", "Completed", "Failed", "Canceled"]
EFFECT_ROOMS = (effects, lun_effects, server_effects)
"""Where effects are declared; a step names one of them."""
LOCKED = 2606
DONE = ("Completed", "SucceedWithInfo", "Failed", "Canceled")


@record
class JobStep:
    """A step of a job as it stands."""

    name: str
    state: StepStatus = "NotStarted"
    start: float | None = None
    end: float | None = None

    @property
    def progress(self) -> int:
        """Percent done: a step is done as a whole."""
        return 100 if self.state == "Completed" else 0


@record
class Job:
    """A job as it stands. Times are seconds on the simulated clock; None for not yet."""

    id: str
    number: int
    title: str
    cmdlet: str
    owner: str
    state: JobStatus
    plan: Plan
    start: float
    steps: tuple[JobStep, ...]
    end: float | None = None
    at: int = 0
    wake: float = 0.0
    waiting: bool = False
    code: int = 0
    error: str = ""
    rule: str = ""
    remedy: str = ""
    warnings: tuple[Warning, ...] = ()
    changes: tuple[Image, ...] = ()
    downtime: float = 0.0
    kind_of_downtime: str = ""
    undone: bool = False

    @property
    def completed(self) -> bool:
        """Whether it has come to its end, whichever."""
        return self.state in DONE

    def progress_at(self, clock: float) -> int:
        """Percent of its modelled time that has passed at a moment of the clock; 100 when completed."""
        if self.state in ("Completed", "SucceedWithInfo"):
            return 100
        total = self.plan.seconds or 1.0
        done = sum(step.seconds for step in self.plan.steps[: self.at])
        if self.at < len(self.steps) and self.state == "Running":
            begun = self.steps[self.at].start
            done += 0.0 if begun is None else min(self.plan.steps[self.at].seconds, max(0.0, clock - begun))
        return min(99, int(100 * done / total))

    @property
    def subject(self) -> str:
        """What it is about (a key or name)."""
        return self.plan.subject

    @property
    def target(self) -> str:
        """Where it goes to."""
        return self.plan.target

    @property
    def result(self) -> str:
        """What it is about or has made (a key or name)."""
        return self.plan.result


def submit(state: State, plan: Plan, owner: str) -> tuple[State, str]:
    """Start a plan as a job: take its locks and begin its first step."""
    if not plan.ok:
        raise RefusedError(plan)
    for lock in plan.locks:
        holder = state.locks.get(lock)
        if holder is not None:
            other = state.jobs[holder]
            kind, _, name = lock.partition(":")
            refusal = Refusal("JOB-LOCK", "vm" if kind == "vm" else "host", name, f"{name} is locked by the running job '{other.title}'",
                              "an object that no other job holds", "Wait for the job to end, or stop it (Stop-Job).", LOCKED)
            raise RefusedError(replace(plan, refusals=(refusal,)))
    number = state.counter + 1
    kept = replace(plan, ratings=())
    job = Job(
        id=guid("job", str(number)), number=number, title=plan.title, cmdlet=plan.cmdlet, owner=owner, state="Running", plan=kept,
        start=state.clock, steps=tuple(JobStep(step.name) for step in plan.steps), wake=state.clock, warnings=plan.warnings)
    locks = state.locks
    for lock in plan.locks:
        locks = locks.set(lock, job.id)
    state = replace(state, counter=number, locks=locks, jobs=state.jobs.set(job.id, job), active=(*state.active, job.id))
    if plan.kind == "create":
        state, job = _followed(state, job, on_start)
    return _begin(state, job), job.id


def _followed(state: State, job: Job, act: Callable[[Draft, Plan], None]) -> tuple[State, Job]:
    """The state and the job after something that belongs to the job, but to none of its steps."""
    draft = Draft(state)
    act(draft, job.plan)
    job = replace(job, changes=merge(job.changes, draft.changes()))
    return draft.finish(state, jobs=state.jobs.set(job.id, job)), job


def _store(state: State, job: Job) -> State:
    return replace(state, jobs=state.jobs.set(job.id, job))


def _begin(state: State, job: Job) -> State:
    """Begin the job's present step, end the job when there is none, or wait for the step's slots."""
    if job.at >= len(job.plan.steps):
        return _end(state, job, "SucceedWithInfo" if job.warnings else "Completed")
    step = job.plan.steps[job.at]
    if any(state.slots.get(slot, job.id) != job.id for slot in step.slots):
        return _store(state, replace(job, waiting=True, wake=float("inf")))
    check = CHECKS.get(step.effect)
    started = replace(job.steps[job.at], state="Running", start=state.clock)
    job = replace(job, waiting=False, steps=_with(job.steps, job.at, started), wake=state.clock + step.seconds)
    if check is not None:
        try:
            check(Draft(state), step)
        except StepFailed as failure:
            return _fail(state, job, step, failure, Draft(state))
    slots = state.slots
    for slot in step.slots:
        slots = slots.set(slot, job.id)
    return _store(replace(state, slots=slots), job)


def _with(steps: tuple[JobStep, ...], at: int, step: JobStep) -> tuple[JobStep, ...]:
    return (*steps[:at], step, *steps[at + 1:])


def _finish_step(state: State, job: Job) -> State:
    """The present step's time is over: what it does is done, and the next begins."""
    step = job.plan.steps[job.at]
    draft = Draft(state)
    try:
        EFFECTS[step.effect](draft, step)
    except StepFailed as failure:
        return _fail(state, job, step, failure, Draft(state))
    done = replace(job.steps[job.at], state="Completed", end=state.clock)
    notes = tuple(note for note in draft.notes if isinstance(note, Warning) and note not in job.warnings)
    kind = downtime_kind(planned=True) if step.downtime else job.kind_of_downtime
    job = replace(job, steps=_with(job.steps, job.at, done), at=job.at + 1, warnings=(*job.warnings, *notes), wake=state.clock,
                  changes=merge(job.changes, draft.changes()), downtime=job.downtime + step.downtime, kind_of_downtime=kind)
    state = draft.finish(state, jobs=state.jobs.set(job.id, job))
    if step.effect == "set_record" and step.text("table") == "server":
        state = replace(state, due=schedule(state))
    return _begin(_release(state, step, job), job)


def schedule(state: State) -> Map[str, float]:
    """When each refresher is due next: those that are set to run keep their moment, new ones wait for one interval."""
    every = intervals(state.view.server)
    return Map({kind: min(state.due.get(kind, float("inf")), state.clock + seconds) for kind, seconds in every.items()})


def intervals(server: Server) -> dict[str, float]:
    """The refreshers that run by themselves, with their intervals."""
    every = {"light": server.light_vm_refresh, "vm": server.vm_refresh, "host": server.host_refresh, "cluster": server.cluster_refresh,
             "library": server.library_refresh}
    return {kind: seconds for kind, seconds in every.items() if seconds > 0}


def merge(first: tuple[Image, ...], second: tuple[Image, ...]) -> tuple[Image, ...]:
    """Two runs of changes as one: the image before of the first, the image after of the last."""
    if not first:
        return second
    images = {image[:3]: image for image in first}
    for image in second:
        known = images.get(image[:3])
        images[image[:3]] = image if known is None else (*known[:4], image[4])
    return tuple(images.values())


def _release(state: State, step: Step, job: Job) -> State:
    held = [slot for slot in step.slots if state.slots.get(slot) == job.id]
    if not held:
        return state
    slots = state.slots
    for slot in held:
        slots = slots.delete(slot)
    state = replace(state, slots=slots)
    for other in state.active:
        waiting = state.jobs[other]
        if waiting.waiting:
            state = _begin(state, waiting)
    return state


def _fail(state: State, job: Job, step: Step, failure: StepFailed, draft: Draft) -> State:
    on_failure(draft, job.plan, step, failure, job.id)
    failed = replace(job.steps[job.at], state="Failed", end=state.clock)
    job = replace(job, steps=_with(job.steps, job.at, failed), error=failure.text, code=failure.code, remedy=failure.remedy,
                  changes=merge(job.changes, draft.changes()))
    state = draft.finish(state, jobs=state.jobs.set(job.id, job))
    return _end(_release(state, step, job), job, "Failed")


def _end(state: State, job: Job, status: JobStatus) -> State:
    rest = tuple(replace(step, state="Canceled") if step.state == "NotStarted" and status == "Canceled" else step for step in job.steps)
    job = replace(job, state=status, end=state.clock, steps=rest, waiting=False, wake=float("inf"))
    locks = state.locks
    for lock in job.plan.locks:
        if locks.get(lock) == job.id:
            locks = locks.delete(lock)
    active = tuple(other for other in state.active if other != job.id)
    return replace(state, jobs=state.jobs.set(job.id, job), locks=locks, active=active)


def cancel(state: State, job_id: str) -> State:
    """Stop a job: the running step is taken back where it stands, later steps do not begin; what is done stays done."""
    job = state.jobs[job_id]
    if job.completed:
        return state
    if job.at < len(job.steps):
        step = job.plan.steps[job.at]
        job = replace(job, steps=_with(job.steps, job.at, replace(job.steps[job.at], state="Canceled", end=state.clock)))
        state = _release(_store(state, job), step, job)
    if job.plan.kind == "create":
        state, job = _followed(state, job, on_cancel)
    return _end(state, job, "Canceled")


def advance(state: State, until: float, job_id: str = "") -> State:
    """Let time pass: to a moment, or (with a job) until that job has ended. Due refreshers run on the way."""
    while True:
        if job_id and state.jobs[job_id].completed:
            return state
        wake, next_job = min(((state.jobs[one].wake, one) for one in state.active), default=(float("inf"), ""))
        due = min(state.due.values(), default=float("inf"))
        reaction = min(state.pending, key=lambda one: one.time, default=None) if state.pending else None
        react_at = reaction.time if reaction is not None else float("inf")
        if reaction is not None and react_at <= min(until, wake, due) and not (job_id and wake == float("inf")):
            state = _react(replace(state, clock=max(state.clock, react_at)), reaction)
            continue
        moment = min(wake, due)
        if moment > until or moment == float("inf"):
            return replace(state, clock=max(state.clock, until)) if until != float("inf") else state
        if job_id and wake == float("inf"):
            return state
        state = replace(state, clock=max(state.clock, moment))
        state = _refresh_due(state, due) if due <= wake and due < float("inf") else _finish_step(state, state.jobs[next_job])


def _react(state: State, reaction: Reaction) -> State:
    """A cluster service does what it does by itself (a node was gone)."""
    from havmsh.engine.failover import react
    draft = Draft(state)
    draft.pending = tuple(one for one in state.pending if one is not reaction)
    events = react(draft, reaction)
    return draft.finish(state, events=(*state.events, *events))


def settle(state: State, node: str = "", wait: float | None = None) -> State:
    """Let time pass until no cluster service has anything left to do by itself (about a node, where one is named), or for so many seconds."""
    until = float("inf") if wait is None else state.clock + wait
    while True:
        moment = min((one.time for one in state.pending if not node or one.node == node), default=float("inf"))
        if moment == float("inf"):
            return state
        if moment > until:
            return advance(state, until)
        state = advance(state, moment)


def _refresh_due(state: State, moment: float) -> State:
    """Run every refresher that is due; machines, hosts and clusters together are one full refresh."""
    every = intervals(state.view.server)
    kinds = {kind for kind, due in state.due.items() if due <= moment}
    draft = Draft(state)
    if {"vm", "host", "cluster"} <= kinds:
        refresh.everything(draft)
    else:
        if "light" in kinds or "vm" in kinds:
            refresh.machines(draft, light="vm" not in kinds)
        for name in draft.fabric.hosts if "host" in kinds else ():
            refresh.host(draft, name)
        for name in draft.fabric.clusters if "cluster" in kinds else ():
            refresh.cluster(draft, name)
    for name in draft.fabric.libraries if "library" in kinds else ():
        refresh.library(draft, name)
    return draft.finish(state, due=Map({kind: due if kind not in kinds else moment + every[kind] for kind, due in state.due.items() if kind in every}))


def replay(state: State, job: Job) -> State:
    """The job's plan on another state, to its end."""
    state, job_id = submit(state, job.plan, job.owner)
    return advance(state, float("inf"), job_id)


def undo_images(state: State, changes: tuple[Image, ...]) -> tuple[Draft | None, str]:
    """A draft with changes taken back, or what has changed since so that they cannot be."""
    draft = Draft(state)
    for side, table, key, _before, after in changes:
        now = draft._get(side, table, key)
        if now is not after and now != after and table not in ("vm_findings", "host_findings", "cluster_findings"):
            return None, f"{key} has changed since"
    for side, table, key, before, _after in changes:
        if before is None:
            draft.drop(side, table, key)
        else:
            draft.put(side, table, before)
    return draft, ""


Runner = Callable[[State, Plan], State]
