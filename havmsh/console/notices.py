"""What has happened since the person last looked: jobs of the management server, and of the shell (Start-Job), that ended in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from havmsh.runtime.session import Session

class Notices:
    """Remembers which jobs ran when a statement ended, and tells of those that do so no longer when the next prompt comes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._running: tuple[str, ...] = ()
        self._own: list[Any] = []

    def due(self) -> list[str]:
        """A line for each job that ran at the last call and has ended since. Opens no inventory."""
        return [*self._of_server(), *self._of_shell()]

    def _of_shell(self) -> list[str]:
        """Those of Start-Job and its kin. What was removed or whose output was taken is known already."""
        table = self._session.rooms.get("jobs")
        jobs = [] if table is None else list(table.jobs)
        ended = [job for job in self._own if job.finished and job in jobs and not _is_received(job)]
        self._own = [job for job in jobs if not job.finished]
        return [self._session.tell(_shell_said(job)) for job in ended]

    def _of_server(self) -> list[str]:
        engine = self._session.engine_if_open()
        if engine is None:
            return []
        ended = [engine.job(job_id) for job_id in self._running if job_id not in engine.state.active]
        self._running = engine.state.active
        return [self._session.tell(_said(job)) for job in ended]


def _said(job: Any) -> str:
    if job.state == "Failed":
        return f"The job '{job.title}' has failed: {job.error}"
    if job.state == "Canceled":
        return f"The job '{job.title}' was stopped."
    return f"The job '{job.title}' has completed" + (", with information." if job.state == "SucceedWithInfo" else ".")


def _is_received(job: Any) -> bool:
    return not job.has_more and any(leaf.records for leaf in job.leaves)


def _shell_said(job: Any) -> str:
    if job.overall == "Failed":
        return f"The background job {job.number} ({job.name}) has failed."
    if job.overall == "Stopped":
        return f"The background job {job.number} ({job.name}) was stopped."
    return f"The background job {job.number} ({job.name}) has completed; Receive-Job {job.number} gives what came out."
