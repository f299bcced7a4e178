"""What a script says to the names of commands: ``PreCommandLookupAction``, ``PostCommandLookupAction``, ``CommandNotFoundAction``."""

from __future__ import annotations

from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session

ACTIONS: Final = {
    "PreCommandLookupAction": "before commands are looked for", "PostCommandLookupAction": "after commands were found", "CommandNotFoundAction": "command not found",
    "LocationChangedAction": "location changed",
}
"""The rooms of the session in which the actions are kept."""
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


def give(session: Session, name: str, action: Any) -> None:
    """Sets an action, or takes it away. What calls remember of their commands is forgotten."""
    session.rooms[ACTIONS[name]] = action
    session.looked_for = any(session.rooms.get(ACTIONS[each]) is not None for each in ("PreCommandLookupAction", "PostCommandLookupAction"))
    session.generation += 1


def _asked(which: str, name: str, session: Session, command: CommandInfo | None = None) -> Lookup | None:
    """What an action makes of a name: None where it has nothing to say, or asks for the same name itself. What it throws is nobody's concern."""
    action = session.rooms.get(ACTIONS[which])
    active = session.rooms.setdefault(_ACTIVE, set())
    if action is None or (which, name.upper()) in active:
        return None
    active.add((which, name.upper()))
    found = Lookup(name, session)
    found.command = command
    try:
        action(name, found)
    except PSError:
        return None if command is not None else found
    finally:
        active.discard((which, name.upper()))
    return found


def resolve(name: str, frame: Frame, search: Callable[[str, Frame], CommandInfo]) -> CommandInfo:
    """What a name means where actions are asked before and after the search. Raises what the search raises, and CommandNotFoundException where an action takes the command away."""
    session = frame.session
    asked = _asked("PreCommandLookupAction", name, session)
    found = asked.command if asked is not None and asked.stop else search(name, frame)
    if found is not None:
        after = _asked("PostCommandLookupAction", name, session, found)
        found = found if after is None else after.command
    if found is None:
        from havmsh.runtime.command_search import not_found

        raise not_found(name)
    return found


def replacement(name: str, frame: Frame) -> CommandInfo | None:
    """The command that the script's action gives for a name; without a verb the name is asked for as a noun first. None where there is none."""
    if not name or frame.session.rooms.get(ACTIONS["CommandNotFoundAction"]) is None:
        return None
    for each in [name] if any(sign in name for sign in "-\\") else ["get-" + name, name]:
        found = _asked("CommandNotFoundAction", each, frame.session)
        if found is not None and found.command is not None:
            return found.command
    return None
