"""Get-Process."""

from __future__ import annotations

import os

from cmdlets.management.process import offering
from cmdlets.management.process.finding import by_name, by_number, refusal
from cmdlets.management.process.modules import modules_of
from cmdlets.management.process.table import Process, refresh
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


class _WithUser:
    """The user beside."""

    with_user: Switch = param("IncludeUserName", "Also tell the user.")


class _Details:
    """What can be asked beside."""

    module: Switch = param("Module", "Give the modules instead.", default=None, checks=(not_null(),))
    version: Switch = param("FileVersionInfo", "Give the version of the program instead.", default=None, aliases=("FV", "FVI"), checks=(not_null(),))


@parameter_set(name="Name")
class ByName(_Details):
    """By name."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, default=None, aliases=("ProcessName",), wildcards=True, complete=offering.names, checks=(not_empty(),))


@parameter_set(name="NameWithUserName")
class ByNameWithUser(_WithUser):
    """By name, with the user."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, default=None, aliases=("ProcessName",), wildcards=True, complete=offering.names, checks=(not_empty(),))


@parameter_set(name="Id")
class ById(_Details):
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", by_property=True, aliases=("PID",), complete=offering.numbers)


@parameter_set(name="IdWithUserName")
class ByIdWithUser(_WithUser):
    """By number, with the user."""

    numbers: list[int] = param("Id", "Numbers.", by_property=True, aliases=("PID",), complete=offering.numbers)


@parameter_set(name="InputObject")
class ByObject(_Details):
    """Processes themselves."""

    inputs: list[Process] = param("InputObject", "Processes.", pipeline=True, net="System.Diagnostics.Process[]")


@parameter_set(name="InputObjectWithUserName")
class ByObjectWithUser(_WithUser):
    """Processes themselves, with the user."""

    inputs: list[Process] = param("InputObject", "Processes.", pipeline=True, net="System.Diagnostics.Process[]")


_WITH_USER = "System.Diagnostics.Process#IncludeUserName"
_OUTPUT = ("System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.Process")


@cmdlet(
    "Get-Process", module="Microsoft.PowerShell.Management", aliases=("gps",), default_set="Name", output=_OUTPUT,
    listed="Name Id InputObject IncludeUserName Module FileVersionInfo",
)
class GetProcess:
    """Gives the processes of this machine.

    Examples:
        The shell itself.

            PS> (Get-Process -Id $PID).Id -eq $PID
            True
    """

    what: ByName | ByNameWithUser | ById | ByIdWithUser | ByObject | ByObjectWithUser = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Finds them."""
        for info in self._found(shell):
            if isinstance(self.what, _Details):
                yield from self._details(info, shell)
            else:
                yield _with_user(info)

    def _found(self, shell: Shell) -> Iterator[Process]:
        what = self.what
        if isinstance(what, ById | ByIdWithUser):
            yield from by_number(what.numbers, shell)
        elif isinstance(what, ByObject | ByObjectWithUser):
            for info in what.inputs:
                refresh(info)
                yield info
        else:
            yield from by_name(what.names, shell)

    def _details(self, info: Process, shell: Shell) -> Iterator[Any]:
        """The process, or its modules, or what their files (without -Module its program's) say of their version."""
        what = self.what
        if not isinstance(what, _Details) or not (what.module or what.version):
            yield info
            return
        found = modules_of(info.number)
        if not found:
            kind = "modules and the file versions" if what.module and what.version else "modules" if what.module else "file version information"
            code = "CouldNotEnumerateModuleFileVer" if what.module and what.version else "CouldNotEnumerateModules" if what.module else "CouldNotEnumerateFileVer"
            text = f'Cannot enumerate the {kind} of the "{info.name} ({info.number})" process.'
            shell.write_error(refusal(text, code, "PermissionDenied", info, info.name))
        for module in found if what.module else found[:1]:
            yield _version(module.path) if what.version else module


def _version(path: str) -> Any:
    """System.Diagnostics.FileVersionInfo of a file."""
    from havmsh.runtime import static_members
    from havmsh.runtime.typesystem import known

    return static_members.static_call(known("System.Diagnostics.FileVersionInfo"), "GetVersionInfo", [path])


def _with_user(info: Process) -> Any:
    """The process with the name of its user beside, and the view for that; a user without a name has none."""
    import pwd

    from cmdlets.utility.notes import with_note
    from havmsh.runtime.members import type_names

    try:
        user: str | None = pwd.getpwuid(os.stat(f"/proc/{info.number}").st_uid).pw_name
    except (OSError, KeyError):
        user = None
    made = with_note(info, "UserName", user)
    made.extra.type_names = [_WITH_USER, *(name for name in type_names(info) if name != _WITH_USER)]
    return made
