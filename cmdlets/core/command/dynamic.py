"""A command as Get-Command gives it: with the parameters that its arguments would bring."""

from __future__ import annotations

from havmsh.runtime.commands import CmdletInfo, FunctionInfo
from havmsh.runtime.dynamic import informed
from havmsh.runtime.errors import ErrorRecord, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.shell import Shell


def with_dynamic(info: CommandInfo, arguments: list[object] | None, shell: Shell) -> CommandInfo:
    """The command, or a copy that knows its dynamic parameters. Raises CommandArgsOnlyForSingleCmdlet where arguments are given to a program."""
    spec = getattr(info, "spec", None)
    if arguments is not None and not isinstance(info, (CmdletInfo, FunctionInfo)) and spec is None:
        text = "The command could not be retrieved because the ArgumentList parameter can be specified only when retrieving a single cmdlet or script."
        shell.fail(text, "CommandArgsOnlyForSingleCmdlet", category="InvalidArgument", target=info, exception="System.Management.Automation.PSArgumentException")
    if not isinstance(info, (CmdletInfo, FunctionInfo)) or spec is None or spec.dynamic is None:
        return info
    try:
        return informed(info, arguments or (), shell.frame)  # type: ignore[no-any-return]
    except PSError as error:
        if arguments is None or error.record.exception.name != "System.Management.Automation.MetadataException":
            return info
        shell.write_error(ErrorRecord(error.record.exception, "GetCommandMetadataError", "MetadataError"))
        return info
