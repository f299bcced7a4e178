"""The job of a subscription with an action: what the action has written, and the module in which it runs."""

from __future__ import annotations

from cmdlets.core.job.table import Job, register_job_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("System.Management.Automation.PSEventJob",)


class EventJob(Job):
    """System.Management.Automation.PSEventJob."""

    __slots__ = ("module",)
    type_name = NET_TYPES[0]

    def __init__(self, number: int, name: str, command: str, module: Any) -> None:
        super().__init__(number, name, command, kind="", location=None)
        self.status_message = None
        self.module = module

    @property
    def has_more(self) -> bool:
        """Whether the action has run; what was received changes nothing."""
        return self.state not in ("NotStarted", "Stopped")



def _register() -> None:
    net = register_job_type(EventJob)
    for text, get in (
        ("psmoduleinfo Module", lambda job: job.module), ("string StatusMessage", lambda job: job.status_message), ("bool HasMoreData", lambda job: job.has_more),
        ("string Location", lambda job: job.location),
    ):
        net.prop(text, get)


_register()
