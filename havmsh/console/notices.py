"""What has happened since the person last looked: jobs of the management server that ended in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from havmsh.runtime.session import Session

class Notices:
    """Remembers which jobs ran when a statement ended, and tells of those that do so no longer when the next prompt comes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._running: tuple[str, ...] = ()

    def due(self) -> list[str]:
        """A line for each job that ran at the last call and has ended since. Opens no inventory."""
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
