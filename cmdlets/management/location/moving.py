"""How the location cmdlets go somewhere."""

from __future__ import annotations

from cmdlets.management.targets import scopes, tell
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.providers.base import path_not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


_HISTORY = 20
"""How many locations are remembered, as PowerShell does."""


def go(shell: Shell, text: str, literal: bool) -> bool:
    """Makes a path the location; what is wrong with it is a non-terminating error."""
    session = shell.session
    drives = session.drives
    history = session.rooms.setdefault("location_history", ([], []))
    if text in ("-", "+") and not literal:
        source, other = history if text == "-" else (history[1], history[0])
        if not source:
            words = "backwards" if text == "-" else "forwards"
            message = f"There is no location history left to navigate {words}."
            raise PSError(shell.stamp(ErrorRecord(NetException("System.InvalidOperationException", message), "System.InvalidOperationException", "NotSpecified")))
        other.append(drives.location)
        drives.go(source.pop())
        return True
    with scopes(shell):
        try:
            found = drives.resolve(text, literal=literal)
        except PSError as error:
            tell(shell, error, path_not_found(text) if literal and error.record.error_id == "PathNotFound" else None)
            return False
    folders = [path for path in found if path.provider.is_container(path.item)]
    if len(folders) > 1:
        shell.write_error(ErrorRecord(
            NetException(
                "System.Management.Automation.PSArgumentException",
                f"Cannot set the location because path '{text}' resolved to multiple containers. You can only set the location to a single container at a time.",
            ), "Argument", "InvalidArgument",
        ))
        return False
    if not folders:
        shell.write_error(path_not_found(text))
        return False
    history[0].append(drives.location)
    del history[0][:-_HISTORY]
    history[1].clear()
    drives.go(folders[0])
    return True
