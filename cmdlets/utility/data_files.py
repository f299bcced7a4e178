"""What Update-FormatData and Update-TypeData share: finding the files, making script blocks of their texts."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def files(shell: Shell, paths: list[str] | None, error_id: str) -> list[str]:
    """The files that the paths mean; what is wrong with one is written as an error."""
    import os

    found: list[str] = []
    for path in paths or ():
        names = shell.resolve_path(path) if any(char in path for char in "*?[") else [shell.file_path(path)]
        for name in names:
            if not os.path.exists(name):
                _write(shell, f"Cannot find path '{name}' because it does not exist.", error_id, path, "System.Management.Automation.ItemNotFoundException")
            elif not name.lower().endswith(".ps1xml"):
                message = f'Cannot read the file "{name}"  because it does not have the file name extension "ps1xml".'
                _write(shell, message, "WrongExtension", name, "System.Management.Automation.PSInvalidOperationException")
            else:
                found.append(name)
    return found


def _write(shell: Shell, message: str, error_id: str, target: Any, exception: str) -> None:
    category = "InvalidOperation" if exception.endswith("ItemNotFoundException") else "InvalidArgument"
    shell.write_error(shell.stamp(ErrorRecord(NetException(exception, message), error_id, category, target)))


def make_block(shell: Shell, text: str) -> Any:
    """A script block of a file's text."""
    from havmsh.runtime import scriptblock

    return scriptblock.create(text, shell.session)


def read(shell: Shell, path: str) -> str:
    """A file's text."""
    from havmsh.runtime.files import net_exception, read_text

    try:
        return read_text(path)
    except OSError as error:
        raise PSError(shell.stamp(ErrorRecord(net_exception(error, path), "FileOpenFailure", "OpenError"))) from None
