"""One call of a cmdlet whose class has the parts of a call as methods (BeginProcessing, ProcessRecord), in whichever language a script has written it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.spec import Spec


class PartedCall:
    """One call; each cmdlet has a class derived from it."""

    spec: ClassVar[Spec]

    def __init__(self, made: Any) -> None:
        self.object = made
        self.shell: Any = None
        self.before: dict[str, Any] = {}
        """What properties held before an object of the pipeline gave them something."""
        self._stop: Callable[[], Any] | None = None

    def run(self, part: str) -> None:
        """One of the class's own methods, if it has it."""
        raise NotImplementedError

    def fill(self) -> None:
        """Gives the object's properties what is bound now."""
        raise NotImplementedError

    def dispose(self) -> None:
        """The object is done with."""
        raise NotImplementedError

    def steps(self, stop: Callable[[], Any] | None) -> tuple[Any, Any]:
        """The call begins; what takes objects, and what ends it. ``stop`` is how it is told to end, from outside and while it lasts."""
        if stop is not None:
            self._stop = stop
            self.shell.session.rooms.setdefault("stops", []).append(stop)
        self.fill()
        self.run("BeginProcessing")
        return self._take, self._end

    def _take(self, record: Any) -> None:
        stage = self.shell.stage
        if stage.expecting:
            stage._guard(self._record, record)

    def _record(self, record: Any) -> None:
        error = self.shell.stage.binding.bind_record(record)
        if error is not None:
            self.shell.write_error(error.record)
            return
        self.fill()
        self.run("ProcessRecord")

    def _end(self) -> None:
        if not self.shell.stage.expecting:
            self.fill()
            self.run("ProcessRecord")
        self.run("EndProcessing")

    def close(self, shell: Any) -> None:
        """Always called last."""
        stops = shell.session.rooms.get("stops", ())
        if self._stop in stops:
            stops.remove(self._stop)
        self.dispose()
