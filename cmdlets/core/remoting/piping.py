"""The other end of a process's pipe: what is typed at the prompt runs over there, and what it writes is shown here."""

from __future__ import annotations

from havmsh.runtime.talking import Talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session


class FarShell:
    """Stands for a session in another process. What it has not itself is that of the session that entered it."""

    def __init__(self, outer: Session, path: str, name: str) -> None:
        self.outer = outer
        self.computer = name
        """What the prompt says of where one is."""
        self.location_text = outer.location_text
        self.ok = True
        self.should_exit = False
        self.rooms: dict[str, Any] = {"leave": self.leave}
        self._talk = Talk(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.outer, name)

    def enter(self) -> None:
        """From now on what is typed at the outer session's prompt runs over there."""
        self.outer.entered = self  # type: ignore[assignment]

    def leave(self) -> None:
        """Comes back."""
        self.outer.entered = None
        self._talk.close()

    def run_text(self, text: str, *_: Any, **__: Any) -> int:
        """Runs a text over there and shows what comes back; an end of the pipe is a way back."""
        try:
            for told in self._talk.ask(text):
                if "objects" in told:
                    self._show(told["objects"])
                    continue
                self.ok, self.location_text = told["ok"], told["place"]
                if told["leaves"]:
                    self.leave()
                return int(not self.ok)
        except OSError:
            pass
        self.leave()
        return 1

    def _show(self, objects: str) -> None:
        outer = self.outer
        assert outer.clixml_factory is not None
        sink = outer.output_sink()
        for stream, value in outer.clixml_factory().read(objects):
            if stream == "output":
                sink.process(value)
            else:
                getattr(outer.streams, f"write_{stream}")(value)
        sink.end()
        outer.host.flush()
