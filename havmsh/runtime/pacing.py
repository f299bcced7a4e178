"""Real time: how the simulated clock follows the clock on the wall. Without a `Pace` the simulated clock jumps to where something happens."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FRAME = 0.05
"""Seconds between two looks at a job that is waited for."""


class Pace:
    """So many simulated seconds pass in one real second (`-RealTime FACTOR`)."""

    __slots__ = ("_last", "factor")

    def __init__(self, factor: float) -> None:
        self.factor = factor
        self._last = time.monotonic()

    def catch_up(self, engine: Any) -> None:
        """Lets the simulated time pass that belongs to the real time since the last call."""
        now = time.monotonic()
        passed, self._last = (now - self._last) * self.factor, now
        if passed > 0:
            engine.advance(passed)

    def real(self, seconds: float) -> float:
        """Real seconds in which so many simulated ones pass."""
        return seconds / self.factor


def finish(engine: Any, job_id: str, pace: Pace | None, *, look: Callable[[Any], bool]) -> Any:
    """Waits until a job has ended and gives it as it then is. Without a pace the clock jumps there.

    ``look`` sees the job about twenty times a second and may say False: then the wait ends and the job runs on. Ctrl+C stops the job as the
    product would (the step that runs is given up, what is done stays done) and goes on as KeyboardInterrupt.
    """
    if pace is None:
        return engine.wait(job_id)
    pace.catch_up(engine)
    try:
        while not engine.job(job_id).completed and look(engine.job(job_id)):
            time.sleep(FRAME)
            pace.catch_up(engine)
    except KeyboardInterrupt:
        engine.cancel(job_id)
        raise
    return engine.job(job_id)
