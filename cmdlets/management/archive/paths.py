"""The paths that the cmdlets of archives are given, and what they say of those that are not right."""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

MODULE: Final = "Microsoft.PowerShell.Archive"


def fail(shell: Shell, message: str, error_id: str, category: str, target: Any, exception: str = "System.ArgumentException") -> PSError:
    """The terminating error of these cmdlets."""
    return shell.terminating(ErrorRecord(NetException(exception, message), error_id, category, target))


def found(shell: Shell, given: list[str], *, literal: bool) -> list[str]:
    """The files and folders that are meant. Raises PSError for one that is not there."""
    paths: list[str] = []
    for each in given:
        try:
            these = [shell.file_path(each)] if literal else shell.resolve_path(each)
        except PSError:
            these = []
        if not these or not all(os.path.lexists(path) for path in these):
            raise fail(shell, f"The path '{each}' either does not exist or is not a valid file system path.", "ArchiveCmdletPathNotFound", "InvalidArgument", each)
        paths.extend(these)
    return paths


def only_zip(shell: Shell, path: str) -> None:
    """Raises PSError for an archive of another format."""
    ending = os.path.splitext(path)[1]
    if ending.lower() != ".zip":
        raise fail(shell, f"{ending} is not a supported archive file format. .zip is the only supported archive file format.", "NotSupportedArchiveFileExtension", "InvalidArgument", ending, "System.IO.IOException")
