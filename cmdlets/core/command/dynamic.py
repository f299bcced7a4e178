"""A command as Get-Command gives it: with the parameters that its arguments would bring."""

from __future__ import annotations

from havmsh.runtime.commands import CmdletInfo, FunctionInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.shell import Shell


class _Given:
    """What a dynamicparam block is told: the arguments by position, nothing else."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def bound_dictionary(self) -> Hashtable:
        """The values by name."""
        return Hashtable(self.values.items())


def with_dynamic(info: CommandInfo, arguments: list[object] | None, shell: Shell) -> CommandInfo:
    """The command, or a copy that knows its dynamic parameters. Raises CommandArgsOnlyForSingleCmdlet where arguments are given to a program."""
    spec = getattr(info, "spec", None)
    if arguments is not None and not isinstance(info, (CmdletInfo, FunctionInfo)) and spec is None:
        text = "The command could not be retrieved because the ArgumentList parameter can be specified only when retrieving a single cmdlet or script. (Parameter 'ArgumentList')"
        shell.fail(text, "CommandArgsOnlyForSingleCmdlet", category="InvalidArgument", target=info, exception="System.Management.Automation.PSArgumentException")
    if not isinstance(info, FunctionInfo) or spec is None or spec.dynamic is None:
        return info
    placed = sorted(
        (parameter for parameter in spec.parameters if (entry := parameter.entry(spec.default_set)) is not None and entry.position is not None),
        key=lambda parameter: parameter.entry(spec.default_set).position or 0,
    )
    given = {parameter.name: value for parameter, value in zip(placed, arguments or (), strict=False)}
    try:
        made = spec.dynamic(shell.frame, _Given(given))
    except PSError:
        return info
    if not made:
        return info
    copy = FunctionInfo(info.name, info.script_block, info.session, info.module, is_filter=info.is_filter)
    copy.spec_cache = spec.joined_by(made)
    return copy
