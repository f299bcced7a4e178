"""Proxy functions: the text of a function that stands before a command, takes its parameters and hands everything on."""

from __future__ import annotations

from textwrap import indent

from havmsh.runtime.objects import NetObject
from havmsh.runtime.valuetexts import single_quoted
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.metadata import ParameterMetadata

_SMA = "System.Management.Automation."


class CommandMetadata(NetObject):
    """System.Management.Automation.CommandMetadata: what a proxy must know of a command. All but the kind can be changed; ``info`` is None where it was put together."""

    __slots__ = ("address", "advanced", "changes", "default_set", "impact", "info", "kind", "name", "pages", "positional", "remoting", "table", "wrapped")
    type_name = _SMA + "CommandMetadata"

    def __init__(self, name: str, kind: str, table: Any) -> None:
        super().__init__()
        self.info: CommandInfo | None = None
        self.name = name
        self.wrapped = name
        """The name by which a proxy calls the command: a cmdlet's with its module."""
        self.kind = kind
        """Its CommandTypes."""
        self.table = table
        """The parameters' ParameterMetadata by name."""
        self.advanced = True
        """Whether the command is a cmdlet or a function with CmdletBinding."""
        self.default_set = ""
        self.changes = self.pages = False
        self.impact = "None"
        self.positional = True
        self.address = ""
        self.remoting = "PowerShell"

    @classmethod
    def of(cls, info: CommandInfo, common: bool = False) -> CommandMetadata:
        """What there is to know of a command, but for its dynamic parameters; ``common`` parameters where they are asked for."""
        from havmsh.runtime import members
        from havmsh.runtime.helping import links
        from havmsh.runtime.metadata import dictionary, is_common
        from havmsh.runtime.types import remotingcapability

        table = members.get(info, "Parameters")
        pairs = [(name, each) for name, each in table.items() if not each.is_dynamic and (common or not is_common(each.parameter))] if table is not None else []
        made = cls(info.name, str(info.command_type), dictionary(pairs))
        made.info, spec = info, info.spec
        if made.kind == "Cmdlet" and info.module_name:
            made.wrapped = f"{info.module_name}\\{info.name}"
        made.advanced = spec is not None and spec.cmdlet_binding
        if spec is not None:
            made.default_set, made.changes, made.impact, made.positional = spec.declared_set or "", spec.changes, spec.impact, spec.positional
            made.address = links.address(info.name) if made.kind == "Cmdlet" else spec.address
            made.remoting = remotingcapability.of_command(info)
            made.pages = spec.find("IncludeTotalCount") is not None
        return made

    def copy(self) -> CommandMetadata:
        """Another one that says the same."""
        import copy

        made = copy.copy(self)
        made.table = self.table.__class__(list(self.table.items()))
        return made

    def parameters(self) -> list[ParameterMetadata]:
        """The parameters that are the command's own."""
        from havmsh.runtime.metadata import is_common

        return [each for each in self.table.values() if not each.parameter.hidden and not each.parameter.late and not (self.advanced and is_common(each.parameter))]


def binding(data: CommandMetadata) -> str:
    """``[CmdletBinding(...)]``, or nothing for a plain function."""
    if not data.advanced:
        return ""
    words = []
    if data.default_set:
        words.append(f"DefaultParameterSetName={single_quoted(data.default_set)}")
    if data.changes:
        words += ["SupportsShouldProcess=$true", f"ConfirmImpact='{data.impact}'"]
    if data.pages:
        words.append("SupportsPaging=$true")
    if not data.positional:
        words.append("PositionalBinding=$false")
    if data.address:
        words.append(f"HelpUri={single_quoted(data.address)}")
    if data.remoting != "PowerShell":
        words.append(f"RemotingCapability='{data.remoting}'")
    return f"[CmdletBinding({', '.join(words)})]"


def param_block(data: CommandMetadata) -> str:
    """The parameters, each under its attributes."""
    return ",\n".join("".join(f"\n    {line}" for line in _parameter(data, parameter)) for parameter in data.parameters())


def _parameter(data: CommandMetadata, parameter: ParameterMetadata) -> Iterator[str]:
    from havmsh.runtime import typenames

    if data.advanced:
        yield from _sets(data, parameter)
    if parameter.aliases:
        yield f"[Alias({','.join(single_quoted(alias) for alias in parameter.aliases)})]"
    yield from filter(None, map(_attribute, parameter.attributes))
    kind = parameter.parameter_type
    if kind is not None and kind.net.kind != "placeholder":
        yield f"[{typenames.spelled(kind.net)}]"
    yield "${" + parameter.name + "}"


def _sets(data: CommandMetadata, parameter: ParameterMetadata) -> Iterator[str]:
    for label, place in parameter.parameter_sets.items():
        entry = place.entry
        words = [f"ParameterSetName={single_quoted(label)}"] if label != ALL_SETS else []
        for given, word in (
            (entry.mandatory, "Mandatory=$true"), (entry.position is not None, f"Position={entry.position}"), (entry.pipeline, "ValueFromPipeline=$true"),
            (entry.by_property, "ValueFromPipelineByPropertyName=$true"), (entry.rest, "ValueFromRemainingArguments=$true"),
        ):
            if given:
                words.append(word)
        message = place.help_message
        if message:
            words.append(f"HelpMessage={single_quoted(message)}")
        if words:
            yield f"[Parameter({', '.join(words)})]"


def _attribute(attribute: Any) -> str:
    """An attribute as it would be written, or nothing for one that is not of the checks."""
    from havmsh.runtime import members
    from havmsh.runtime.typeof import type_of
    from havmsh.runtime.valuetexts import to_text

    name = type_of(attribute).name.removesuffix("Attribute")

    def of(*names: str) -> str:
        return ", ".join(to_text(members.get(attribute, each)) for each in names)

    if name == "ValidateLength":
        return f"[ValidateLength({of('MinLength', 'MaxLength')})]"
    if name == "ValidateCount":
        return f"[ValidateCount({of('MinLength', 'MaxLength')})]"
    if name == "ValidateRange":
        return f"[ValidateRange({_range(attribute)})]"
    if name == "ValidatePattern":
        return f"[ValidatePattern({single_quoted(of('RegexPattern'))})]"
    if name == "ValidateScript":
        return f"[ValidateScript({{ {of('ScriptBlock')} }})]"
    if name == "ValidateSet":
        return f"[ValidateSet({','.join(single_quoted(to_text(value)) for value in members.get(attribute, 'ValidValues') or ())})]"
    if name == "PSTypeName":
        return f"[PSTypeName({single_quoted(of('PSTypeName'))})]"
    return f"[{name}()]" if name in ("AllowNull", "AllowEmptyString", "AllowEmptyCollection", "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace") else ""


def _range(attribute: Any) -> str:
    from havmsh.runtime import members
    from havmsh.runtime.enumerations import EnumValue
    from havmsh.runtime.valuetexts import to_text

    given: tuple[Any, ...] = getattr(attribute, "positional", ())
    if len(given) == 1:
        return f"[System.Management.Automation.ValidateRangeKind]::{to_text(given[0])}"
    ends = [members.get(attribute, name) for name in ("MinRange", "MaxRange")]
    if all(end.__class__ is EnumValue for end in ends):
        return ", ".join(f"[{end.type.full_name}]::{end.text()}" for end in ends)
    return ", ".join(str(end.value) if end.__class__ is EnumValue else to_text(end) for end in ends)


_TRY = """
    try {{
{0}
    }} catch {{
        throw
    }}
"""


def _tried(code: str) -> str:
    return _TRY.format(indent(code, " " * 8))


def begin(data: CommandMetadata) -> str:
    """The begin block: makes the pipeline and starts it."""
    found = f"$ExecutionContext.InvokeCommand.GetCommand({single_quoted(data.wrapped)}, [System.Management.Automation.CommandTypes]::{data.kind})"
    origin = "" if data.kind == "Function" else "$myInvocation.CommandOrigin"
    if not data.advanced:
        return _tried(
            f"$wrappedCmd = {found}\n$PSBoundParameters.Add('$args', $args)\n$scriptCmd = {{& $wrappedCmd @PSBoundParameters }}\n\n"
            f"$steppablePipeline = $scriptCmd.GetSteppablePipeline({origin})\n$steppablePipeline.Begin($myInvocation.ExpectingInput, $ExecutionContext)"
        )
    return _tried(
        "$outBuffer = $null\nif ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))\n{\n    $PSBoundParameters['OutBuffer'] = 1\n}\n\n"
        f"$wrappedCmd = {found}\n$scriptCmd = {{& $wrappedCmd @PSBoundParameters }}\n\n$steppablePipeline = $scriptCmd.GetSteppablePipeline({origin})\n$steppablePipeline.Begin($PSCmdlet)"
    )


def process(data: CommandMetadata) -> str:
    """The process block."""
    return _tried("$steppablePipeline.Process($_)")


def end(data: CommandMetadata) -> str:
    """The end block."""
    return _tried("$steppablePipeline.End()")


def clean(data: CommandMetadata) -> str:
    """The clean block."""
    return "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n"


def dynamic(data: CommandMetadata) -> str:
    """The dynamicparam block: the command's own dynamic parameters."""
    return _tried(
        f"$targetCmd = $ExecutionContext.InvokeCommand.GetCommand({single_quoted(data.wrapped)}, [System.Management.Automation.CommandTypes]::{data.kind}, $PSBoundParameters)\n"
        "$dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { $_.Value.IsDynamic })\n"
        "if ($dynamicParams.Length -gt 0)\n{\n    $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
        "    foreach ($param in $dynamicParams)\n    {\n        $param = $param.Value\n\n        if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n        {\n"
        "            $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, $param.ParameterType, $param.Attributes)\n"
        "            $paramDictionary.Add($param.Name, $dynParam)\n        }\n    }\n\n    return $paramDictionary\n}"
    )


def create(data: CommandMetadata, help_comment: str = "", with_dynamic: bool = True) -> str:
    """The whole body of the proxy."""
    told = help_comment or f"\n.ForwardHelpTargetName {data.wrapped}\n.ForwardHelpCategory {data.kind}\n"
    spec = data.info.spec if data.info is not None else None
    late = f"dynamicparam\n{{{dynamic(data)}}}\n\n" if with_dynamic and spec is not None and (spec.dynamic is not None or any(each.late for each in spec.parameters)) else ""
    return (
        f"{binding(data)}\nparam({param_block(data)})\n\n{late}begin\n{{{begin(data)}}}\n\nprocess\n{{{process(data)}}}\n\nend\n{{{end(data)}}}\n\nclean\n{{{clean(data)}}}\n"
        f"<#\n{told.replace('#>', '# >')}\n#>\n"
    )
