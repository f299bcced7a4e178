"""System.ComponentModel.BackgroundWorker: work on a thread of its own, and events that tell of it."""

from __future__ import annotations

import threading

from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.netevents import declare, without_runspace
from havmsh.runtime.nettype import define
from havmsh.runtime.types.components import COMPONENT, Component
from havmsh.runtime.types.happenings import Completed, DoWork, Progress
from havmsh.runtime.types.tasks import no_runspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.ComponentModel."


class BackgroundWorker(Component):
    """The worker."""

    __slots__ = ("busy", "cancelled", "cancels", "reports")
    type_name = _C + "BackgroundWorker"

    def __init__(self) -> None:
        super().__init__()
        self.busy = self.cancelled = self.cancels = self.reports = False

    def run(self, argument: Any = None) -> None:
        """RunWorkerAsync. Raises InvalidOperationException while it works."""
        if self.busy:
            raise NetError("System.InvalidOperationException", "This BackgroundWorker is currently busy and cannot run multiple tasks concurrently.")
        self.busy, self.cancelled = True, False
        threading.Thread(target=self._work, args=(DoWork(argument),), daemon=True).start()

    def _work(self, told: DoWork) -> None:
        error = None
        try:
            alone = without_runspace(self, "DoWork")
            if alone is not None:
                raise no_runspace(alone)
            self.fire("DoWork", told)
        except NetError as failed:
            error = failed.exception
        except PSError as failed:
            error = failed.record.exception
        done = Completed(None if error is not None or told.cancel else told.result, error, told.cancel)
        self.busy = self.cancelled = False
        self.fire("RunWorkerCompleted", done)

    def cancel(self) -> None:
        """CancelAsync. Raises InvalidOperationException where it is not supported."""
        if not self.cancels:
            raise NetError("System.InvalidOperationException", "This BackgroundWorker states that it doesn't support cancellation. Modify WorkerSupportsCancellation to state that it does support cancellation.")
        self.cancelled = True

    def report(self, percent: int, state: Any = None) -> None:
        """ReportProgress. Raises InvalidOperationException where it is not supported."""
        if not self.reports:
            raise NetError("System.InvalidOperationException", "This BackgroundWorker states that it doesn't report progress. Modify WorkerReportsProgress to state that it does report progress.")
        self.fire("ProgressChanged", Progress(percent, state))


_net = define(
    BackgroundWorker.type_name, BackgroundWorker, base=COMPONENT,
    properties=(
        ("bool CancellationPending", lambda own: own.cancelled), ("bool IsBusy", lambda own: own.busy),
        ("bool WorkerReportsProgress", lambda own: own.reports, lambda own, value: setattr(own, "reports", bool(value))),
        ("bool WorkerSupportsCancellation", lambda own: own.cancels, lambda own, value: setattr(own, "cancels", bool(value))),
    ),
    methods=(
        ("void CancelAsync()", BackgroundWorker.cancel), ("void ReportProgress(int percentProgress)", BackgroundWorker.report),
        ("void ReportProgress(int percentProgress, System.Object userState)", BackgroundWorker.report), ("void RunWorkerAsync()", BackgroundWorker.run),
        ("void RunWorkerAsync(System.Object argument)", BackgroundWorker.run),
    ),
    constructors=(("", BackgroundWorker),),
)
for _event in ("DoWork", "ProgressChanged", "RunWorkerCompleted"):
    declare(_net, f"{_C}{_event}EventHandler", _event)
