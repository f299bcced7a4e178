"""What Update-FormatData and Update-TypeData share: finding the files, making script blocks of their texts."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def files(shell: Shell, paths: list[str] | None, error_id: str) -> list[str]:
    """The files that the paths mean; what is wrong with one is written as an error."""
    found: list[str] = []
    for path in paths or ():
        try:
            items = shell.session.drives.resolve(path)
        except PSError as error:
            shell.write_error(shell.stamp(ErrorRecord(error.record.exception, error_id, "InvalidOperation", path)))
            continue
        other = next((item.provider.full_name for item in items if item.provider is not shell.session.drives.files), None)
        if other is not None:
            _refuse(shell, f'Cannot open the file because the current provider is "{other}", and this command requires a file.', error_id)
            continue
        for name in (item.item for item in items):
            if name.lower().endswith(".ps1xml"):
                found.append(name)
            else:
                _refuse(shell, f'Cannot read the file "{name}"  because it does not have the file name extension "ps1xml".', "WrongExtension")
    return found


def _refuse(shell: Shell, message: str, error_id: str) -> None:
    exception = NetException("System.Management.Automation.PSInvalidOperationException", message)
    shell.write_error(shell.stamp(ErrorRecord(exception, error_id, "InvalidArgument")))


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
