"""Proxy functions: the text of a function that stands before a command, takes its parameters and hands everything on."""

from __future__ import annotations

from havmsh.runtime.objects import NetObject
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.commands import CommandInfo
    from havmsh.spec import Parameter

_SMA = "System.Management.Automation."


class CommandMetadata(NetObject):
    """System.Management.Automation.CommandMetadata: what a proxy must know of a command."""

    __slots__ = ("info", "name")
    type_name = _SMA + "CommandMetadata"

    def __init__(self, info: CommandInfo) -> None:
        super().__init__()
        self.info = info
        self.name = info.name

    @property
    def advanced(self) -> bool:
        """Whether the command is a cmdlet or a function with CmdletBinding."""
        return self.info.spec is not None and self.info.spec.cmdlet_binding

    @property
    def kind(self) -> str:
        """Its CommandTypes."""
        return str(self.info.command_type)


def quoted(text: str) -> str:
    """A text between single quotes."""
    return "'" + text.replace("'", "''") + "'"


def binding(data: CommandMetadata) -> str:
    """``[CmdletBinding(...)]``, or nothing for a plain function."""
    spec = data.info.spec
    if not data.advanced or spec is None:
        return ""
    from havmsh.runtime.helping import links

    words = []
    if spec.default_set and spec.default_set != ALL_SETS:
        words.append(f"DefaultParameterSetName={quoted(spec.default_set)}")
    if spec.changes:
        words += ["SupportsShouldProcess=$true", f"ConfirmImpact='{spec.impact}'"]
    if not spec.positional:
        words.append("PositionalBinding=$false")
    address = links.address(data.name) if data.kind == "Cmdlet" else spec.address
    if address:
        words.append(f"HelpUri={quoted(address)}")
    return f"[CmdletBinding({', '.join(words)})]"


def param_block(data: CommandMetadata) -> str:
    """The parameters, each under its attributes."""
    spec = data.info.spec
    if spec is None:
        return ""
    return ",\n".join("".join(f"\n    {line}" for line in _parameter(data, parameter)) for parameter in spec.parameters if not parameter.hidden and not parameter.late)


def _parameter(data: CommandMetadata, parameter: Parameter) -> Iterator[str]:
    from havmsh.runtime import parameter_types, typenames, typesystem

    if data.advanced:
        yield from _sets(data, parameter)
    if parameter.aliases:
        yield f"[Alias({','.join(quoted(alias) for alias in parameter.aliases)})]"
    yield from filter(None, map(_attribute, _attributes(data, parameter)))
    net = typesystem.resolve(parameter_types.type_name(parameter))
    if net is not None:
        yield f"[{typenames.spelled(net)}]"
    yield "${" + parameter.name + "}"


def _sets(data: CommandMetadata, parameter: Parameter) -> Iterator[str]:
    for label, entry in parameter.sets.items():
        words = [f"ParameterSetName={quoted(label)}"] if label != ALL_SETS else []
        for given, word in (
            (entry.mandatory, "Mandatory=$true"), (entry.position is not None, f"Position={entry.position}"), (entry.pipeline, "ValueFromPipeline=$true"),
            (entry.by_property, "ValueFromPipelineByPropertyName=$true"), (entry.rest, "ValueFromRemainingArguments=$true"),
        ):
            if given:
                words.append(word)
        if entry.help and data.kind != "Cmdlet":
            words.append(f"HelpMessage={quoted(entry.help)}")
        if words:
            yield f"[Parameter({', '.join(words)})]"


def _attributes(data: CommandMetadata, parameter: Parameter) -> list[Any]:
    from havmsh.runtime import members

    table = members.get(data.info, "Parameters")
    found = members.get(table[parameter.name], "Attributes") if table is not None and table[parameter.name] is not None else None
    return list(found or ())


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
        return f"[ValidatePattern({quoted(of('RegexPattern'))})]"
    if name == "ValidateScript":
        return f"[ValidateScript({{ {of('ScriptBlock')} }})]"
    if name == "ValidateSet":
        return f"[ValidateSet({','.join(quoted(to_text(value)) for value in members.get(attribute, 'ValidValues') or ())})]"
    if name == "PSTypeName":
        return f"[PSTypeName({quoted(of('PSTypeName'))})]"
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
    return _TRY.format("\n        ".join(code.split("\n")))


def begin(data: CommandMetadata) -> str:
    """The begin block: makes the pipeline and starts it."""
    found = f"$ExecutionContext.InvokeCommand.GetCommand({quoted(data.name)}, [System.Management.Automation.CommandTypes]::{data.kind})"
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
        f"$targetCmd = $ExecutionContext.InvokeCommand.GetCommand({quoted(data.name)}, [System.Management.Automation.CommandTypes]::{data.kind}, $PSBoundParameters)\n"
        "$dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { $_.Value.IsDynamic })\n"
        "if ($dynamicParams.Length -gt 0)\n{\n    $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
        "    foreach ($param in $dynamicParams)\n    {\n        $param = $param.Value\n\n        if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n        {\n"
        "            $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, $param.ParameterType, $param.Attributes)\n"
        "            $paramDictionary.Add($param.Name, $dynParam)\n        }\n    }\n\n    return $paramDictionary\n}"
    )


def create(data: CommandMetadata, help_comment: str = "", with_dynamic: bool = True) -> str:
    """The whole body of the proxy."""
    told = help_comment or f"\n.ForwardHelpTargetName {data.name}\n.ForwardHelpCategory {data.kind}\n"
    spec = data.info.spec
    late = f"dynamicparam\n{{{dynamic(data)}}}\n\n" if with_dynamic and spec is not None and (spec.dynamic is not None or any(each.late for each in spec.parameters)) else ""
    return (
        f"{binding(data)}\nparam({param_block(data)})\n\n{late}begin\n{{{begin(data)}}}\n\nprocess\n{{{process(data)}}}\n\nend\n{{{end(data)}}}\n\nclean\n{{{clean(data)}}}\n"
        f"<#\n{told.replace('#>', '# >')}\n#>\n"
    )
