"""The handle of a job that lets pass once the job has ended."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.core.job.table import Job


class _End:
    """Tells whether a job has ended, as an event does."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def is_set(self) -> bool:
        """Whether it has ended."""
        return self.job.finished


def finished(job: Job) -> Any:
    """Job.Finished."""
    from havmsh.runtime.types.waithandles import Finish

    end: Any = _End(job)
    return Finish(end)


def runspace(job: Job) -> Any:
    """The runspace that a job runs in; null where there is none."""
    from havmsh.runtime.runspaces import runspace_of

    return None if job.session is None else runspace_of(job.session)


def debugger(job: Job) -> Any:
    """The debugger of what a job runs; null where it runs nothing."""
    from havmsh.runtime.debugging.debugger import debugger_of

    return None if job.session is None else debugger_of(job.session)
