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
    if not isinstance(info, (CmdletInfo, FunctionInfo)):
        if arguments is not None and getattr(info, "spec", None) is None:
            text = "The command could not be retrieved because the ArgumentList parameter can be specified only when retrieving a single cmdlet or script."
            shell.fail(text, "CommandArgsOnlyForSingleCmdlet", category="InvalidArgument", target=info, exception="System.Management.Automation.PSArgumentException")
        return info
    if not _has_dynamic(info):
        return info
    try:
        return informed(info, arguments or (), shell.frame)  # type: ignore[no-any-return]
    except PSError as error:
        if arguments is None or error.record.exception.name != "System.Management.Automation.MetadataException":
            return info
        shell.write_error(ErrorRecord(error.record.exception, "GetCommandMetadataError", "MetadataError"))
        return info


def _has_dynamic(info: CmdletInfo | FunctionInfo) -> bool:
    """Whether its parameters depend on a call; of a function that is read off its text: the types of its parameters may be none."""
    if isinstance(info, FunctionInfo) and not info.script_block.template.signature.dynamic:
        return False
    try:
        return info.spec.dynamic is not None
    except PSError:
        return False
