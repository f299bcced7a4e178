"""Modules of one session: which are loaded, what they export, and how a name finds one that is not loaded yet."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session


class Modules:
    """The table of a session's modules by folded name."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.loaded: dict[str, Any] = {}

    def command_of(self, module: str, name: str) -> Any:
        """A function that a loaded module exports."""
        found = self.loaded.get(module.upper())
        if found is None:
            return None
        return found.exported_functions.get(name.upper())

    def autoload(self, name: str) -> Any:
        """A command of a module that is loaded because its command was named; None where there is none."""
        return None
