"""A command as Get-Command gives it: with the parameters that its arguments would bring."""

from __future__ import annotations

from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.commands import Argument, CmdletInfo, FunctionInfo, InvocationInfo, script_words
from havmsh.runtime.errors import ErrorRecord, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.shell import Shell


def with_dynamic(info: CommandInfo, arguments: list[object] | None, shell: Shell) -> CommandInfo:
    """The command, or a copy that knows its dynamic parameters. Raises CommandArgsOnlyForSingleCmdlet where arguments are given to a program."""
    spec = getattr(info, "spec", None)
    if arguments is not None and not isinstance(info, (CmdletInfo, FunctionInfo)) and spec is None:
        text = "The command could not be retrieved because the ArgumentList parameter can be specified only when retrieving a single cmdlet or script. (Parameter 'ArgumentList')"
        shell.fail(text, "CommandArgsOnlyForSingleCmdlet", category="InvalidArgument", target=info, exception="System.Management.Automation.PSArgumentException")
    if not isinstance(info, FunctionInfo) or spec is None or spec.dynamic is None:
        return info
    binding = Binding(spec, _words(arguments or ()), shell.frame, InvocationInfo(info), False)
    try:
        binding.bind_known()
    except PSError as error:
        if arguments is None or error.record.exception.name != "System.Management.Automation.MetadataException":
            return info
        shell.write_error(ErrorRecord(error.record.exception, "GetCommandMetadataError", "MetadataError"))
        return info
    if binding.spec is spec:
        return info
    copy = FunctionInfo(info.name, info.script_block, info.session, info.module, is_filter=info.is_filter)
    copy.spec_cache = binding.spec
    return copy


def _words(arguments: Iterable[object]) -> list[Argument]:
    """The arguments as words of a call: texts may be names of parameters."""
    found: list[Argument] = []
    for each in arguments:
        found.extend(script_words([each]) if isinstance(each, str) else [Argument("positional", each)])
    return found
