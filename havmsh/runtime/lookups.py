"""What a script says to a name that means no command: ``CommandNotFoundAction``."""

from __future__ import annotations

from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session

ACTION: Final = "command not found"
"""The room of the session in which the action is kept."""
_ACTIVE: Final = "commands looked for"


class Lookup(NetObject):
    """System.Management.Automation.CommandLookupEventArgs: a name, and the command that shall answer to it."""

    __slots__ = ("_block", "_session", "command", "name", "stop")
    type_name = "System.Management.Automation.CommandLookupEventArgs"

    def __init__(self, name: str, session: Session) -> None:
        super().__init__()
        self.name = name
        self.command: CommandInfo | None = None
        self.stop = False
        self._block: Any = None
        self._session = session

    @property
    def block(self) -> Any:
        """CommandScriptBlock; one that is set is the command, null takes it back."""
        return self._block

    @block.setter
    def block(self, value: Any) -> None:
        from havmsh.runtime.commands import FunctionInfo

        self._block = value
        self.command = None if value is None else FunctionInfo(f"LookupHandlerReplacementFor<<{self.name}>>", value, self._session)
        self.stop = value is not None


def replacement(name: str, frame: Frame) -> CommandInfo | None:
    """The command that the script's action gives for a name; without a verb the name is asked for as a noun first. None where there is none, or the action fails."""
    session = frame.session
    action = session.rooms.get(ACTION)
    if action is None or not name:
        return None
    asked = [name] if any(sign in name for sign in "-\\") else ["get-" + name, name]
    active = session.rooms.setdefault(_ACTIVE, set())
    for each in asked:
        if each.upper() in active:
            continue
        active.add(each.upper())
        found = Lookup(each, session)
        try:
            action.invoke((each, found), frame=frame)
        except PSError:
            continue
        finally:
            active.discard(each.upper())
        if found.command is not None:
            return found.command
    return None
