"""The page of a command of which nothing is known but its parameters."""

from __future__ import annotations

from havmsh.runtime import syntax
from havmsh.runtime.helping import parts
from havmsh.runtime.helping.maml import NAMESPACES, noted, record, with_common
from havmsh.runtime.metadata import all_parameters
from havmsh.runtime.objects import Array
from havmsh.runtime.parameter_types import SWITCH, type_name
from havmsh.runtime.preferences import COMMON
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.spec import Parameter, SetEntry, Spec

KIND = "ExtendedCmdletHelpInfo"


def page(info: CommandInfo, category: str) -> PSCustomObject:
    """The help that the parameters alone give."""
    spec = info.spec
    assert spec is not None
    pairs = [
        ("CommonParameters", spec.cmdlet_binding), ("details", record((f"{KIND}#details",), (("name", info.name), ("noun", ""), ("verb", "")))),
        ("Syntax", record((f"{KIND}#syntax",), (("syntaxItem", Array([_item(info, spec, label) for label in spec.sets or (ALL_SETS,)])),))),
        ("parameters", record((f"{KIND}#parameters",), (("parameter", Array([_parameter(item) for item in _sorted(spec)])),))),
        ("inputTypes", _types("inputTypes", "inputType", _inputs(spec))),
        ("returnValues", _types("returnValues", "returnValue", "".join(f"{name}\n" for name in spec.output) or "System.Object")),
        ("aliases", _aliases(info)), ("remarks", "None"), ("alertSet", None), ("description", None), ("examples", None),
        ("Synopsis", syntax.of(spec, info.name)), ("ModuleName", info.module_name), ("nonTerminatingErrors", ""), *NAMESPACES,
    ]
    return with_common(pairs, info.name, category, "", (KIND, "CmdletHelpInfo", "HelpInfo"))


def _item(info: CommandInfo, spec: Spec, label: str) -> PSCustomObject:
    members = [(item, entry) for item, entry in syntax.ordered(spec, label)]
    if spec.changes:
        members += [(item, item.sets[ALL_SETS]) for item in all_parameters(spec)[-2:]]
    return record((f"{KIND}#syntaxItem",), (
        ("name", info.name), ("CommonParameters", spec.cmdlet_binding),
        ("parameter", Array([_parameter(item, entry, in_syntax=True) for item, entry in members])),
    ))


def _sorted(spec: Spec) -> list[Parameter]:
    return sorted((item for item in all_parameters(spec) if item not in COMMON), key=lambda item: item.name)


def _parameter(item: Parameter, entry: SetEntry | None = None, *, in_syntax: bool = False) -> PSCustomObject:
    entry = entry or parts.first_entry(item)
    kind = syntax.short(type_name(item))
    labels = [label for label in item.sets if label != ALL_SETS]
    pairs: list[tuple[str, Any]] = [
        ("name", item.name), ("required", "true" if entry.mandatory else "false"), ("pipelineInput", _accepts(entry)), ("isDynamic", "false"),
        ("globbing", "true" if item.wildcards else "false"), ("parameterSetName", ", ".join(labels) if labels and ALL_SETS not in item.sets else "(All)"),
    ]
    if entry.help:
        pairs.append(("description", entry.help + "\n"))
    if type_name(item) != SWITCH:
        pairs.append(("parameterValue", noted(kind, (("variableLength", kind.endswith("[]")), ("required", "true")))))
    pairs += [
        ("type", record((f"{KIND}#type",), (("name", kind),))), ("position", "Named" if entry.position is None else str(entry.position)),
        ("aliases", ", ".join(item.aliases) or "None"),
    ]
    names = _choices(item) if in_syntax else ()
    if names:
        pairs.append(("parameterValueGroup", record((f"{KIND}#parameterValueGroup",), (("parameterValue", Array(names)),))))
    return record((f"{KIND}#parameter",), pairs)


def _choices(item: Parameter) -> tuple[str, ...]:
    return next((check.choices for check in item.checks if check.choices), ()) or parts.enum_names(item)


def _accepts(entry: SetEntry) -> str:
    ways = [words for words, flag in (("ByValue", entry.pipeline), ("ByPropertyName", entry.by_property), ("FromRemainingArguments", entry.rest)) if flag]
    return f"true ({', '.join(ways)})" if ways else "false"


def _inputs(spec: Spec) -> str:
    found = dict.fromkeys(type_name(item) for item in spec.parameters for entry in item.sets.values() if entry.pipeline or entry.by_property)
    return "".join(f"{name}\n" for name in found or ("None",))


def _types(outer: str, inner: str, text: str) -> PSCustomObject:
    kind = record((f"{KIND}#type",), (("name", text),))
    return record((f"{KIND}#{outer}",), ((inner, record((f"{KIND}#{inner}",), (("type", kind),))),))


def _aliases(info: CommandInfo) -> str:
    found: list[str] = []
    if info.session is not None:
        for table in (info.session.global_frame.aliases or {},):
            found += [alias.name for alias in table.values() if alias is not None and alias.definition.upper() == info.name.upper()]
    return "".join(f"{name}\n" for name in found or ("None",))
