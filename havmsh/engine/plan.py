"""Plans: what would be done, step by step, or why it would be refused."""
from __future__ import annotations

from havmsh.engine.records import record
from havmsh.messages import english

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from havmsh.engine.placement import HostRating
    from havmsh.messages import Tell
else:
    from havmsh.engine.facts import Literal

SubjectKind = Literal["vm", "host", "cluster", "lun", "disk", "network", "server", "library", "path", "group", "request"]


@record
class Refusal:
    """Why something cannot be done: the rule, the subject, what is, what must be, and what a person can do."""

    rule: str
    kind: SubjectKind
    subject: str
    text: str
    expected: str = ""
    remedy: str = ""
    code: int = 0

    def __str__(self) -> str:
        return self.told(english)

    def told(self, tell: Tell) -> str:
        """The refusal in one line, in a language."""
        tail = f" {tell(self.remedy)}" if self.remedy else ""
        return f"{tell(self.text)} [{self.rule}]{tail}"


@record
class Warning:
    """Something a person should know although the work is done; a job that has one ends SucceedWithInfo."""

    text: str
    rule: str = ""
    subject: str = ""
    code: int = 0

    def __str__(self) -> str:
        return self.told(english)

    def told(self, tell: Tell) -> str:
        """The warning in one line, in a language."""
        words = f"{tell(self.text)} [{self.rule}]" if self.rule else tell(self.text)
        return f"{words} (Warning ID: {self.code})" if self.code else words


@record
class Question:
    """What has to be asked of a person before the plan is ready (AVL-2)."""

    rule: str
    text: str
    field: str
    switch: str
    default: bool = True


@record
class Step:
    """One step of a plan: an effect by name with its arguments as data, so that a job survives the process.

    `slots` are exclusive resources that the step holds while it runs, such as `live:HV01`; `downtime` is how long the machine does not
    answer during it.
    """

    name: str
    effect: str
    seconds: float = 0.0
    subject: str = ""
    arguments: tuple[tuple[str, object], ...] = ()
    slots: tuple[str, ...] = ()
    downtime: float = 0.0

    def argument(self, name: str, default: object = "") -> object:
        """An argument by name."""
        for key, value in self.arguments:
            if key == name:
                return value
        return default

    def text(self, name: str) -> str:
        """An argument that is a text."""
        return str(self.argument(name))


@record
class Plan:
    """Steps with durations, or refusals. `locks` are the objects a job holds while it runs (error 2606); `notes` say why it does not go by SAN."""

    title: str
    cmdlet: str = ""
    kind: str = ""
    subject: str = ""
    target: str = ""
    steps: tuple[Step, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Warning, ...] = ()
    question: Question | None = None
    locks: tuple[str, ...] = ()
    busy: tuple[tuple[str, str], ...] = ()
    ratings: tuple[HostRating, ...] = ()
    request: object = None
    result: str = ""
    notes: tuple[Refusal, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it can be submitted."""
        return not self.refusals and self.question is None

    @property
    def seconds(self) -> float:
        """Modelled duration, without waiting for other jobs."""
        return sum(step.seconds for step in self.steps)

    @property
    def downtime(self) -> float:
        """How long machines do not answer, in all."""
        return sum(step.downtime for step in self.steps)

    def describe(self, tell: Tell = english) -> tuple[str, ...]:
        """Lines for -WhatIf: the steps with their durations, warnings, or what would be refused."""
        lines = [tell(self.title)]
        lines.extend(f"  {tell('refused')}: {refusal.told(tell)}" for refusal in self.refusals)
        if self.question is not None:
            lines.append(f"  {tell('asks')}: {tell(self.question.text)} ({self.question.switch})")
        for number, step in enumerate(self.steps, 1):
            pause = f", {tell('downtime')} {tell(duration(step.downtime))}" if step.downtime else ""
            lines.append(f"  {number}. {tell(step.name)} ({tell(duration(step.seconds))}{pause})")
        lines.extend(f"  {tell('over the network')}: {tell(note.text)} [{note.rule}]" for note in self.notes)
        lines.extend(f"  {tell('warning')}: {warning.told(tell)}" for warning in self.warnings)
        return tuple(lines)


class RefusedError(Exception):
    """A request that was refused, with every refusal."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("; ".join(str(refusal) for refusal in plan.refusals) or (plan.question.text if plan.question else plan.title))
        self.plan = plan
        self.refusals = plan.refusals
        self.question = plan.question


def duration(seconds: float) -> str:
    """A duration as a person reads it: `0.4 s`, `42 s`, `3 min 20 s`, `2 h 05 min`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
