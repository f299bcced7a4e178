"""A command as Get-Command gives it: with the parameters that its arguments would bring."""

from __future__ import annotations

from havmsh.runtime.commands import CmdletInfo, ExternalScriptInfo, FunctionInfo
from havmsh.runtime.dynamic import informed, script_asking, spec_for
from havmsh.runtime.errors import ErrorRecord, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell
    from havmsh.spec import Spec


def with_dynamic(info: CommandInfo, arguments: list[object] | None, shell: Shell) -> CommandInfo:
    """The command, or a copy that knows its dynamic parameters. Raises CommandArgsOnlyForSingleCmdlet where arguments are given to a program."""
    if isinstance(info, ExternalScriptInfo) and arguments is None:
        return script_asking(info, _asker(info, shell.frame))  # the file is read by who looks at the parameters
    if not isinstance(info, (CmdletInfo, FunctionInfo, ExternalScriptInfo)):
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


def _asker(info: ExternalScriptInfo, frame: Frame) -> Callable[[Spec], Spec]:
    def ask(spec: Spec) -> Spec:
        try:
            return spec_for(info, spec, (), frame)
        except PSError:
            return spec

    return ask


def _has_dynamic(info: CmdletInfo | FunctionInfo | ExternalScriptInfo) -> bool:
    """Whether its parameters depend on a call; of a function that is read off its text: the types of its parameters may be none."""
    if isinstance(info, FunctionInfo) and not info.script_block.template.signature.dynamic:
        return False
    try:
        return info.spec.dynamic is not None
    except PSError:
        return False
