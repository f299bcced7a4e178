"""Modules of other machines: what Get-Module and Import-Module take for them, and how those of a session are listed and brought here."""

from __future__ import annotations

import os
import tempfile

from cmdlets.core.remoting.sets import SESSION
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import param
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from cmdlets.core.remoting.pssession import PSSession
    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell

_IMPORT: Final = "param($asked) Import-Module @asked -PassThru"
_LIST: Final = "param($asked) Get-Module @asked -ListAvailable"


class OverSession:
    """Sets that ask over a session."""

    session: object = param("PSSession", "Session with the machine.", net=SESSION, checks=(not_null(),))


class OverCim:
    """Sets that ask over a session of CIM."""

    cim: object = param("CimSession", "Session with the machine.", net="Microsoft.Management.Infrastructure.CimSession", checks=(not_null(),))
    resource: object = param("CimResourceUri", "Where the class is.", default=None, net="System.Uri", checks=(not_null(),))
    namespace: str | None = param("CimNamespace", "Namespace of the class.", default=None, checks=(not_empty(),))


def refuse(shell: Shell, how: OverCim) -> None:
    """Says why no module comes from there."""
    place = str(how.namespace or how.resource or "")
    shell.fail(
        f"{f'{place}: ' if place else ''}Computers of the fabric list no modules over CIM. Use a PSSession instead.",
        "NotSupported", category="NotImplemented", target=how.cim, exception="System.Management.Automation.PSNotSupportedException",
    )


def listed(shell: Shell, place: Any, names: list[str], edition: str | None) -> list[Any]:
    """The modules that a session's computer has, of those names and that edition where they are told."""
    asked = Hashtable()
    if names:
        asked["Name"] = Array(names, "System.String")
    if edition is not None:
        asked["PSEdition"] = edition
    return _run_there(shell, place, _LIST, asked, "Get-Module")


def imported(shell: Shell, place: Any, asked: Hashtable, name: str, clobber: bool) -> Iterator[tuple[Module, str]]:
    """The modules that a session has imported for this, each as it stands here: its commands run there."""
    from cmdlets.utility.nested import run_command

    for there in _run_there(shell, place, _IMPORT, asked, f"Import-Module -Name '{name}'"):
        folder = os.path.join(tempfile.gettempdir(), _folder_name(there, place))
        run_command(shell, "Export-PSSession", {
            "Session": place, "OutputModule": folder, "Module": Array([there.name], "System.String"), "AllowClobber": clobber, "Force": True,
        })
        path = os.path.join(folder, f"{there.name}.psd1")
        os.replace(os.path.join(folder, f"{os.path.basename(folder)}.psd1"), path)
        yield there, path


def left_behind(module: Module) -> None:
    """When the module goes, so do its files."""
    from havmsh.runtime import scriptblock

    folder = os.path.dirname(module.source).replace("'", "''")
    module.on_remove = scriptblock.parse(f"Microsoft.PowerShell.Management\\Remove-Item -LiteralPath '{folder}' -Recurse -Force -ErrorAction SilentlyContinue", module.session)


def _folder_name(module: Module, place: PSSession) -> str:
    """Where the proxies of a module of a computer lie."""
    name, computer = ("".join(letter for letter in text if letter.isascii() and letter.isalnum())[:100] for text in (module.name, place.asked))
    return f"remoteIpMoProxy_{name}_{module.version}_{computer}_{to_text(place.guid)}"


def _run_there(shell: Shell, place: PSSession, text: str, asked: Hashtable, command: str) -> list[Any]:
    """What a command of the session gives; its errors are errors of the cmdlet, and say where they came from."""
    from cmdlets.core.job.runspace import NO_VALUE, run_block
    from havmsh.runtime.errors import PSError

    found: list[Any] = []
    place.take = _listener(shell, place, command)
    try:
        run_block(place.session, text, found.append, args=[asked], given=[], using={}, underscore=NO_VALUE)
    except PSError as error:
        place.take("error", error.record)
    return found


def _listener(shell: Shell, place: PSSession, command: str) -> Callable[[str, Any], None]:
    from cmdlets.core.job.receive_job import pass_on
    from cmdlets.core.remoting.wire import as_told

    def take(stream: str, record: ErrorRecord) -> None:
        if stream != "error":
            pass_on(stream, record, shell)
            return
        told = as_told(record, place.asked, place.guid)
        told.details = f"Failure from remote command: {command}: {record.details or record.exception.message}"
        told.error_id, told.command_class, told.activity = record.fully_qualified_id, "", ""
        shell.write_error(told)

    return take
