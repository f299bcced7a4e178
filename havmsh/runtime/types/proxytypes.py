"""System.Management.Automation.ProxyCommand and CommandMetadata."""

from __future__ import annotations

from havmsh.runtime import proxies
from havmsh.runtime.attributes import Attribute
from havmsh.runtime.errors import NetError, argument_null, engine_argument_null
from havmsh.runtime.metadata import ParameterMetadata, SetData, dictionary
from havmsh.runtime.nettype import define
from havmsh.runtime.proxies import CommandMetadata
from havmsh.runtime.typesystem import enum_value, known, reference
from havmsh.spec import ALL_SETS, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_SMA = "System.Management.Automation."
_DATA = f"{_SMA}CommandMetadata commandMetadata"


def _comments(page: Any) -> str:
    from havmsh.runtime.helping.rewritten import comments

    return comments(page)


def _of(make: Callable[..., str]) -> Callable[..., str]:
    def call(data: Any, *rest: Any) -> str:
        if data is None:
            raise engine_argument_null("commandMetaData")
        return make(data, *rest)

    return call


def _of_type(kind: Any) -> CommandMetadata:
    """What a cmdlet's class tells."""
    if kind is None:
        raise argument_null("commandType")
    info = kind.net.members.get("command")
    return CommandMetadata(kind.net.name, "Cmdlet", dictionary(())) if info is None else CommandMetadata.of(info)


def _of_script(path: str) -> CommandMetadata:
    from havmsh.runtime.command_search import find
    from havmsh.runtime.types.syntax_values import running

    found = find(path, running().global_frame)
    if found is None:
        raise NetError("System.Management.Automation.CommandNotFoundException", f"Could not find file '{path}'.")
    return CommandMetadata.of(found)


def _type(data: CommandMetadata) -> Any:
    """The class behind a cmdlet; null for what is not one."""
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    return implementing_type(data.info) if data.kind == "Cmdlet" and data.info is not None else None


def _remoting(data: CommandMetadata) -> Any:
    """How it runs elsewhere: one with -ComputerName of its own does it itself."""
    own = data.remoting == "PowerShell" and data.table["ComputerName"] is not None
    return enum_value(_SMA + "RemotingCapability", "SupportedByCommand" if own else data.remoting)


def _field(line: str, name: str) -> tuple[Any, ...]:
    return line, lambda data: getattr(data, name), lambda data, value: setattr(data, name, value)


_SAFE = r"^[-._:\\\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{Lm}\p{Nd}]{1,100}$"
_INPUT = ("InputObject", "System.Object")
_REMOTE: Final[dict[str, tuple[tuple[Any, ...], ...]]] = {
    "Get-Command": (
        ("Name", "System.String[]", ("ValidateLength", 0, 1000), ("ValidateCount", 0, 1000)), ("Module", "System.String[]", ("ValidateLength", 0, 1000), ("ValidateCount", 0, 100)),
        ("ArgumentList", "System.Object[]", ("ValidateCount", 0, 100)), ("CommandType", _SMA + "CommandTypes"), ("ListImported", _SMA + "SwitchParameter"),
        ("ShowCommandInfo", _SMA + "SwitchParameter"),
    ),
    "Get-FormatData": (("TypeName", "System.String[]", ("ValidateLength", 0, 1000), ("ValidateCount", 0, 1000)), ("PowerShellVersion", "System.Version")),
    "Select-Object": (
        ("Property", "System.String[]", (
            "ValidateSet", "ModuleName", "Namespace", "OutputType", "Count", "HelpUri", "Name", "CommandType", "ResolvedCommandName", "DefaultParameterSet",
            "CmdletBinding", "Parameters",
        ), ("ValidateCount", 1, 11)), _INPUT,
    ),
    "Get-Help": (
        ("Name", "System.String", ("ValidatePattern", _SAFE), ("ValidateLength", 0, 1000)),
        ("Category", "System.String[]", (
            "ValidateSet", "None", "Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "DefaultHelp",
            "Configuration", "DscResource", "Class", "All",
        ), ("ValidateCount", 0, 1)),
    ),
    "Measure-Object": (_INPUT,), "Exit-PSSession": (), "Out-Default": (_INPUT,),
}
"""What a restricted session offers to whoever connects: commands, and of their parameters those that implicit remoting needs, with what their values must be."""


def _parameter(name: str, kind: str, *checks: tuple[Any, ...]) -> ParameterMetadata:
    made = ParameterMetadata.named(name, reference(known(kind)))
    for word, *given in checks:
        made.attributes.append(Attribute(f"{_SMA}{word}Attribute", word.upper(), tuple(given), {}))
    if name == "InputObject":
        made.parameter_sets[ALL_SETS] = SetData(made.parameter, SetEntry(mandatory=True, pipeline=True), None)
    return made


def restricted(capabilities: Any) -> Any:
    """GetRestrictedCommands: the commands that a session for remote callers must have, by name."""
    return dictionary((each.name, each) for each in (remote_commands() if capabilities.value & 1 else ()))


def remote_commands() -> list[CommandMetadata]:
    """The commands of a restricted session, with the parameters that it takes."""
    from havmsh.runtime.helping import links

    found = []
    for name, parameters in _REMOTE.items():
        made = CommandMetadata(name, "Cmdlet", dictionary((each.name, each) for each in (_parameter(*given) for given in parameters)))
        made.address = links.address(name)
        found.append(made)
    return found


_IMPACT = _SMA + "ConfirmImpact"
define(
    _SMA + "CommandMetadata", CommandMetadata,
    properties=(
        _field("string Name", "name"), ("type CommandType", _type), _field("string DefaultParameterSetName", "default_set"), _field("bool SupportsShouldProcess", "changes"),
        _field("bool SupportsPaging", "pages"), _field("bool PositionalBinding", "positional"), ("bool SupportsTransactions", lambda data: False),
        _field("string HelpUri", "address"),
        (f"{_SMA}RemotingCapability RemotingCapability", _remoting, lambda data, value: setattr(data, "remoting", value.text())),
        (f"{_IMPACT} ConfirmImpact", lambda data: enum_value(_IMPACT, data.impact), lambda data, value: setattr(data, "impact", value.text())),
        (f"System.Collections.Generic.Dictionary[string,{_SMA}ParameterMetadata] Parameters", lambda data: data.table),
    ),
    statics=((f"static System.Collections.Generic.Dictionary[string,{_SMA}CommandMetadata] GetRestrictedCommands({_SMA}SessionCapabilities sessionCapabilities)", restricted),),
    constructors=(
        (f"{_SMA}CommandInfo commandInfo", CommandMetadata.of), (f"{_SMA}CommandInfo commandInfo, bool shouldGenerateCommonParameters", CommandMetadata.of),
        ("type commandType", _of_type), ("string path", _of_script), (f"{_SMA}CommandMetadata other", CommandMetadata.copy),
    ),
).convert = lambda value: value if isinstance(value, CommandMetadata) else CommandMetadata.of(value)


define(
    _SMA + "ProxyCommand", None,
    statics=(
        (f"static string Create({_DATA})", _of(proxies.create)), (f"static string Create({_DATA}, string helpComment)", _of(proxies.create)),
        (f"static string Create({_DATA}, string helpComment, bool generateDynamicParameters)", _of(proxies.create)),
        (f"static string GetCmdletBindingAttribute({_DATA})", _of(proxies.binding)),
        (f"static string GetParamBlock({_DATA})", _of(proxies.param_block)), (f"static string GetBegin({_DATA})", _of(proxies.begin)),
        (f"static string GetProcess({_DATA})", _of(proxies.process)),
        (f"static string GetDynamicParam({_DATA})", _of(proxies.dynamic)), (f"static string GetEnd({_DATA})", _of(proxies.end)),
        (f"static string GetClean({_DATA})", _of(proxies.clean)),
        ("static string GetHelpComments(psobject help)", lambda page: _comments(page)),
    ),
).abstract = True
