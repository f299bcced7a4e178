"""Task and Step: a job of the management server with its steps (cmdlet noun Job). The object is live: a script polls its Status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid, moment
from havmsh.messages import english

if TYPE_CHECKING:
    from havmsh.messages import Tell


class Task(NamedHandle):
    """A job; the key is its id."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "Task"
    kind: ClassVar[str] = "job"

    @property
    def record(self) -> Any:
        """The job as it is now."""
        return self.engine.job(self.key)

    @property
    def name(self) -> str:
        """What the job does."""
        return str(self.engine.tell(self.record.title))


class Step(Handle):
    """A step of a job; ``at`` is its number from 0."""

    __slots__ = ("at",)
    type_name: ClassVar[str] = NAMESPACE + "Step"
    kind: ClassVar[str] = "step"

    def __init__(self, engine: Any, job: str, at: int) -> None:
        super().__init__(engine, job)
        self.at = at

    @property
    def record(self) -> Any:
        """The step as it is now."""
        return self.engine.job(self.key).steps[self.at]

    @property
    def name(self) -> str:
        """What the step does."""
        return str(self.engine.tell(self.record.name))


class ErrorInfo(Handle):
    """The error or the warnings of a job."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "ErrorInfo"
    kind: ClassVar[str] = "error"

    @property
    def name(self) -> str:
        """The text of the problem."""
        return problem(self.engine.job(self.key), self.engine.tell)


def problem(job: Any, tell: Tell = english) -> str:
    """What went wrong, or what a person should know."""
    if job.error:
        return tell(str(job.error))
    return "\n".join(warning.told(tell) for warning in job.warnings)


def _steps(task: Task) -> Any:
    return array([Step(task.engine, task.key, at) for at in range(len(task.record.steps))], NAMESPACE + "Step")


def _current(task: Task) -> Any:
    for at, step in enumerate(task.record.steps):
        if step.state == "Running":
            return Step(task.engine, task.key, at)
    return None


def _info(task: Task) -> Any:
    return ErrorInfo(task.engine, task.key) if problem(task.record) else None


def _target_id(task: Task) -> Any:
    """The identifier of the host or library that the job's target is."""
    target = task.record.target
    record = (task.engine.host(target) or task.engine.library(target) or task.engine.vm(target)) if target else None
    return guid(task.engine.identifier(record)) if record is not None else None


PROPERTIES = {
    "Name": lambda task: task.name,
    "ID": lambda task: guid(task.engine.identifier(task.record)),
    "CmdletName": lambda task: task.record.cmdlet,
    "Description": lambda task: task.name,
    "Status": lambda task: enum("TaskState", task.record.state),
    "StatusString": lambda task: {"SucceedWithInfo": "Completed w/ Info"}.get(task.record.state, task.record.state),
    "Progress": lambda task: f"{round(task.record.progress_at(task.engine.state.clock))} %",
    "ProgressValue": lambda task: round(task.record.progress_at(task.engine.state.clock)),
    "IsCompleted": lambda task: task.record.state not in ("Running", "Canceling"),
    "IsRestartable": lambda task: task.record.state == "Failed",
    "IsStoppable": lambda task: task.record.state == "Running",
    "IsVisible": lambda task: True,
    "Owner": lambda task: task.record.owner,
    "Source": lambda task: task.record.subject,
    "Target": lambda task: task.record.target,
    "TargetId": _target_id,
    "ResultName": lambda task: task.record.subject,
    "ResultObjectID": lambda task: task.record.result,
    "StartTime": lambda task: moment(task.engine, task.record.start),
    "EndTime": lambda task: moment(task.engine, task.record.end) if task.record.end is not None else None,
    "Steps": _steps,
    "CurrentStep": _current,
    "ErrorInfo": _info,
}

STEP_PROPERTIES = {
    "Name": lambda step: step.name,
    "Status": lambda step: enum("StepState", step.record.state),
    "Progress": lambda step: f"{round(step.record.progress)} %",
    "ProgressValue": lambda step: round(step.record.progress),
    "StartTime": lambda step: moment(step.engine, step.record.start) if step.record.start is not None else None,
    "EndTime": lambda step: moment(step.engine, step.record.end) if step.record.end is not None else None,
    "Children": lambda step: array([], NAMESPACE + "Step"),  # steps are not nested here
    "Job": lambda step: Task(step.engine, step.key),
}

ERROR_PROPERTIES = {
    "Problem": lambda info: info.name,
    "Code": lambda info: str(info.engine.job(info.key).code or ""),
    "DisplayableErrorCode": lambda info: info.engine.job(info.key).code or 0,
    "RecommendedAction": lambda info: info.engine.job(info.key).remedy,
}

declare({Task: PROPERTIES, Step: STEP_PROPERTIES, ErrorInfo: ERROR_PROPERTIES})
