"""The folder into which things are saved, and the parameters that name it."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import refused
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="+PathParameterSet")
class ToPath:
    """Into the folder of a path."""

    path: str = param("Path", "The folder.", position=1, by_property=True)


@parameter_set(name="+LiteralPathParameterSet")
class ToLiteralPath:
    """Into the folder of a name."""

    path: str = param("LiteralPath", "The folder, without wildcards.", by_property=True, aliases=("PSPath",))


def folder_of(shell: Shell, path: str, *, literal: bool, force: bool) -> str:
    """The folder of a path, which ``force`` makes where it is not there. Raises PSError."""
    try:
        found = [shell.file_path(path)] if literal or force else shell.resolve_path(path)
    except PSError:
        found = []
    folder = str(found[0]) if found else ""
    if force and folder:
        os.makedirs(folder, exist_ok=True)
    if not os.path.isdir(folder):
        raise refused(f"Cannot find the path '{path}' because it does not exist.", "PathNotFound", target=path)
    return folder
