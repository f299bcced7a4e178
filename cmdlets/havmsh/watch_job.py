"""Watch-Job."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from cmdlets.havmsh import MODULE
from cmdlets.havmsh.drawing import Drawing
from cmdlets.vmm import selection
from cmdlets.vmm.model.job import Task
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.display.pictures.model import Gantt
    from havmsh.messages import Tell
    from havmsh.runtime.shell import Shell

FRAME = 0.1
LASTS = 5.0
"""Real seconds that watching lasts at a terminal where nobody says how fast the clock goes."""


@cmdlet("Watch-Job", module=MODULE, class_name="Havmsh.WatchJobCommand", output=("System.String",))
class WatchJob(Drawing):
    """Follows jobs of the management server, step by step, until they have ended.

    The simulated clock goes on while one watches: as -RealTime says where the shell runs in real time, else -Speed simulated seconds a real
    second. In a pipe or a script the clock jumps from one step to the next, and each change is a line. Ctrl+C ends the watching, not the job.

    Examples:
        Start a move, then follow it.

            PS> Move-VM app01 -VMHost HV02 -RunAsynchronously | Out-Null; Watch-Job
    """

    job: list[Task] | None = param("Job", "Jobs to follow; those that run without it.", position=0, pipeline=True, default=None)
    speed: float | None = param("Speed", "Simulated seconds that pass in a real second.", default=None, checks=(between(0.001, 1e9),))

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Follows all jobs together."""
        engine = shell.engine
        tasks = [task for task in records if isinstance(task, Task)]
        keys = [task.key for task in tasks] if tasks else [task.key for task in selection.everyone(engine, Task) if not task.record.completed]
        if not keys:
            shell.warn("No job runs.")
            return
        if self.medium or self.path:
            for key in keys:
                engine.wait(key)
            yield from self.show(shell, _scene(engine, keys))
        elif shell.host.interactive or self.speed or shell.session.pace is not None:
            yield from self._live(shell, keys)
        else:
            yield from _steps(engine, keys, shell.session.tell)

    def _live(self, shell: Shell, keys: list[str]) -> Iterator[str]:
        """Draws while the clock goes; without a terminal only what stands at the end."""
        frames = self._frames(shell, keys)
        if shell.host.interactive and shell.host.moves_cursor:
            from havmsh.display.pictures import live

            live.play(frames, shell.host)
            return
        from havmsh.display.pictures import text

        *_, last = frames
        yield from text.lines(last, shell.host.width, colours=shell.host.shows_colours)

    def _frames(self, shell: Shell, keys: list[str]) -> Iterator[Gantt]:
        from havmsh.display.pictures.model import told

        engine = shell.engine
        left = sum(max(0.0, job.plan.seconds * (100 - job.progress_at(engine.state.clock)) / 100) for job in (engine.job(key) for key in keys))
        speed = self.speed or max(1.0, left / LASTS)
        while True:
            yield told(_scene(engine, keys), shell.session.tell)
            if all(engine.job(key).completed for key in keys):
                return
            time.sleep(FRAME)
            if shell.session.pace is not None and self.speed is None:
                shell.session.engine()
            else:
                engine.advance(FRAME * speed)


def _scene(engine: Any, keys: list[str]) -> Gantt:
    from cmdlets.havmsh.scenes.jobs import scene

    return scene([engine.job(key) for key in keys], engine.state.clock, engine.name_of)


def _steps(engine: Any, keys: list[str], tell: Tell) -> Iterator[str]:
    """A line for each change, on the clock of the first job's start."""
    from havmsh.display.cells import width
    from havmsh.engine.plan import duration

    origin = min(engine.job(key).start for key in keys)
    seen: dict[tuple[str, int], str] = {}
    while True:
        for key in keys:
            job = engine.job(key)
            states = [*((at, step.name, "Waiting" if job.waiting and at == job.at else step.state) for at, step in enumerate(job.steps)), (-1, job.title, job.state)]
            for at, name, state in states:
                if seen.get((key, at), "NotStarted") != state and not (at < 0 and state == "Running"):
                    passed = tell(duration(engine.state.clock - origin))
                    yield f"{' ' * (12 - width(passed))}{passed}  {state:<10}  {tell(name)}"
                seen[key, at] = state
        if all(engine.job(key).completed for key in keys) or not engine.step():
            return
