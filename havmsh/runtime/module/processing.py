"""What a manifest names to be taken in before the module's code runs: assemblies, data of types, and views; a module that is removed takes the data and the views away again."""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.module.modules import Modules

_KINDS: Final = (
    ("Types", "Update-TypeData", "The following error occurred while loading the extended type data file: "),
    ("Formats", "Update-FormatData", "Errors occurred while loading the format data file: "),
)
"""By what a manifest calls the files: the command that takes them in, and how its errors begin where a module wants them."""
_ASSEMBLY: Final = (".dll", ".exe")


def take(modules: Modules, module: Module) -> None:
    """Takes in what the module's manifest names. Raises PSError for a file that is no good."""
    from havmsh.runtime.module.modules import listed

    for name in map(str, listed(module.said("RequiredAssemblies"))):
        _take_assembly(modules, module, name)
    for kind, command, opening in _KINDS:
        for file in module.processed(kind):
            modules.tell(f"Loading '{kind}ToProcess' from path '{file}'.")
            _take_file(module, file, command, opening)


def forget(module: Module) -> None:
    """Takes away what the module's files of types and views have said."""
    from havmsh.runtime import typedata

    for file in module.processed("Types"):
        typedata.table(module.session).forget(file)
    views = module.session.rooms.get("display.views")
    for file in module.processed("Formats"):
        if views is not None:
            views.forget(file)


def _take_file(module: Module, file: str, command: str, opening: str) -> None:
    from havmsh.runtime.command_search import open_stage
    from havmsh.runtime.commands import Argument, Invocation
    from havmsh.runtime.objects import Switch
    from havmsh.runtime.streams import nowhere

    session = module.session
    errors: list[Any] = []
    frame = session.global_frame
    words = (Argument("named", file, "AppendPath", None, True), *(Argument("named", Switch(False), name, None, True) for name in ("Confirm", "WhatIf")))
    stage = open_stage(Invocation(f"Microsoft.PowerShell.Utility\\{command}", words), frame, nowhere, False, frame.streams.redirect(2, errors.append))
    try:
        stage.begin()
        stage.end()
    finally:
        stage.close()
    if errors:
        text = opening + "".join(each.exception.message.removeprefix(opening) for each in errors)
        raise PSError(ErrorRecord(NetException("System.Management.Automation.RuntimeException", text), "FormatXmlUpdateException", "InvalidOperation"))


def _take_assembly(modules: Modules, module: Module, name: str) -> None:
    """An assembly by file or name. One of .NET code is a file that this shell cannot read: its types stay unknown."""
    from havmsh.runtime.types import assemblies
    from havmsh.runtime.wildcard import has_wildcards

    if has_wildcards(name):
        text = f"Wildcard characters are not allowed in the member 'RequiredAssemblies' in the module manifest '{module.path}'."
        exception = NetException("System.Management.Automation.PSInvalidOperationException", text)
        raise PSError(ErrorRecord(exception, "Modules_WildCardNotAllowedInRequiredAssemblies", "InvalidOperation"))
    plain = os.path.join(module.base, name.replace("\\", "/"))
    endings = ("",) if name.lower().endswith(_ASSEMBLY) else _ASSEMBLY
    file = next((plain + ending for ending in endings if os.path.isfile(plain + ending)), plain)
    modules.tell(f"Loading 'Assembly' from path '{file}'.")
    if os.path.isfile(file) and _is_compiled(file):
        return
    try:
        if os.path.isfile(file):
            assemblies.from_file(file)
        else:
            assemblies.by_name(name[:-4] if name.lower().endswith(".dll") else name)
    except NetError as error:
        raise PSError(ErrorRecord(error.exception, "FormatXmlUpdateException", "InvalidOperation")) from None


def _is_compiled(file: str) -> bool:
    with open(file, "rb") as opened:
        return opened.read(2) == b"MZ"
