"""The folder into which things are saved."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import refused
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


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
