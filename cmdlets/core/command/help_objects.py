"""The objects that Get-Help writes: of cmdlets from their declarations, of functions from their comments."""

from __future__ import annotations

from havmsh.runtime import coerce, syntax
from havmsh.runtime.commands import AliasInfo, CmdletInfo, CommandInfo
from havmsh.runtime.objects import Array, Extra, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.cmdlet import Parameter, Spec
    from havmsh.runtime.comment_help import CommentHelp


def record(kind: str, *pairs: tuple[str, Any]) -> PSCustomObject:
    """An object with type names of its own."""
    made = PSCustomObject.of(pairs)
    made.extra = Extra()
    made.extra.type_names = [kind, "HelpInfoShort"] if kind.endswith("HelpInfo") else [kind]
    return made


def text_object(text: str) -> PSCustomObject:
    """A paragraph."""
    return record("MamlParaTextItem", ("Text", text))


def of_command(info: CommandInfo) -> PSCustomObject:
    """The help of a command."""
    if isinstance(info, AliasInfo):
        target = info.referenced()
        if target is not None:
            return of_command(target)
    spec = info.spec
    comment: CommentHelp | None = None
    block = getattr(info, "script_block", None)
    if block is not None:
        from havmsh.runtime import comment_help

        comment = comment_help.of_block(block)
    name = info.name if spec is None or not isinstance(info, CmdletInfo) else spec.name
    lines = syntax.of(spec, name).strip("\n") if spec is not None else name
    synopsis = comment.first("SYNOPSIS") if comment is not None else spec.synopsis if isinstance(info, CmdletInfo) and spec is not None else ""
    description = comment.first("DESCRIPTION") if comment is not None else spec.description if isinstance(info, CmdletInfo) and spec is not None else ""
    parameters = parameters_of(spec, comment) if spec is not None else Array()
    kind = "MamlCommandHelpInfo" if comment is not None or isinstance(info, CmdletInfo) else "ExtendedCmdletHelpInfo"
    return record(
        kind, ("details", record("MamlCommandHelpInfo#details", ("name", name), ("description", Array([text_object(synopsis)])))), ("Name", name),
        ("Synopsis", synopsis or (f"\n{lines}\n" if comment is None else "")), ("description", Array([text_object(description)]) if description else Array()),
        ("syntax", lines), ("parameters", record("MamlCommandHelpInfo#parameters", ("parameter", parameters))),
        ("examples", record("MamlCommandHelpInfo#examples", ("example", examples_of(info, spec, comment)))),
        ("inputTypes", comment.first("INPUTS") if comment is not None else ""), ("returnValues", comment.first("OUTPUTS") if comment is not None else ""),
        ("alertSet", comment.first("NOTES") if comment is not None else ""), ("relatedLinks", comment.first("LINK") if comment is not None else ""),
        ("Category", info.command_type), ("ModuleName", info.module_name), ("Component", None), ("Role", None), ("Functionality", None),
    )


def parameters_of(spec: Spec, comment: CommentHelp | None) -> Array:
    """The help of each parameter."""
    return Array([parameter_of(parameter, comment) for parameter in spec.parameters if not parameter.hidden])


def parameter_of(parameter: Parameter, comment: CommentHelp | None) -> PSCustomObject:
    """The help of one parameter."""
    entry = next(iter(parameter.sets.values()))
    help_text = (comment.parameters.get(parameter.folded, "") if comment is not None else "") or parameter.help
    accepts = [words for words, flag in (("ByValue", entry.pipeline), ("ByPropertyName", entry.by_property)) if flag]
    type_text = syntax.short(coerce.type_name(parameter))
    return record(
        "MamlCommandHelpInfo#parameter", ("name", parameter.name), ("Description", Array([text_object(help_text)]) if help_text else Array()),
        ("type", record("MamlCommandHelpInfo#type", ("name", type_text))), ("required", "true" if entry.mandatory else "false"),
        ("position", "named" if entry.position is None else str(entry.position)), ("pipelineInput", f"true ({', '.join(accepts)})" if accepts else "false"),
        ("globbing", "true" if parameter.wildcards else "false"), ("aliases", ", ".join(parameter.aliases) or "none"), ("defaultValue", ""),
        ("parameterValue", type_text),
    )


def examples_of(info: CommandInfo, spec: Spec | None, comment: CommentHelp | None) -> Array:
    """The examples, each with its code and remarks."""
    made: list[Any] = []
    if comment is not None:
        for number, text in enumerate(comment.examples, 1):
            made.append(_example(number, text, ""))
    elif isinstance(info, CmdletInfo) and spec is not None:
        for number, example in enumerate(spec.examples, 1):
            made.append(_example(number, example.code, example.remark))
    return Array(made)


def _example(number: int, code: str, remark: str) -> PSCustomObject:
    return record(
        "MamlCommandHelpInfo#example", ("title", f"-------------------------- EXAMPLE {number} --------------------------"), ("code", code),
        ("introduction", Array([text_object("PS > ")])), ("remarks", Array([text_object(remark)])),
    )
