"""The page of a function or script, from the comments in its text (about_Comment_Based_Help)."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.language.help_comments import help_of
from havmsh.language.parser import parse
from havmsh.language.walk import walk
from havmsh.runtime import functions
from havmsh.runtime.helping import maml, parts
from havmsh.runtime.helping.maml import Node, paragraphs
from havmsh.runtime.parameter_types import SWITCH, type_name
from havmsh.runtime.preferences import CHANGES
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.language.help_comments import CommentHelp
    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.spec import Parameter, SetEntry, Spec

_EMPTY = {"System.String": "", "System.Boolean": "False", SWITCH: "False"}
_ZERO = frozenset(f"System.{name}" for name in ("Int32", "Int64", "Int16", "Byte", "SByte", "UInt16", "UInt32", "UInt64", "Double", "Single", "Decimal"))


def comments_of(block: Any) -> CommentHelp | None:
    """The comments that are the help of a script block, which stands in its source as a function, a script, or by itself."""
    span = block.template.span
    tree = parse(span.source)
    node: Any = None
    for one in walk(tree.root):
        if isinstance(one, ast.FunctionDefinitionAst) and one.body.span.start == span.start and one.body.span.end == span.end:
            return help_of(one, tree.tokens)
        if node is None and isinstance(one, ast.ScriptBlockAst) and one.span.start == span.start and one.span.end == span.end:
            node = one
    return help_of(node, tree.tokens) if node is not None else None


def page(info: CommandInfo, comment: CommentHelp, block: Any, category: str) -> PSCustomObject:
    """The help that the comments give."""
    spec = info.spec
    assert spec is not None
    name = getattr(info, "path", "") or info.name
    texts = _descriptions(spec, comment)
    tree = Node(
        "command", Node("details", Node("name", text=name), paragraphs("description", comment.synopsis or "")),
        parts.syntax(name, spec, lambda label: _members(spec, label)), Node("parameters", *(_parameter(item, block, texts) for item in _all(spec))),
        paragraphs("description", comment.description or ""),
        Node("alertSet", Node("alert", Node("para", text=comment.notes))) if comment.notes else None, _examples(comment),
        parts.types("inputTypes", "inputType", comment.inputs), parts.types("returnValues", "returnValue", comment.outputs or spec.output),
        Node("relatedLinks", *(parts.link(text) for text in comment.links)) if comment.links else None, attributes=maml.NAMESPACES,
    )
    made = maml.command(tree, category)
    for title, text in (("Component", comment.component), ("Role", comment.role), ("Functionality", comment.functionality)):
        made.values[made.shape.index[title.upper()]] = text
    return maml.extended(made, (("ModuleName", info.module_name),))


def _members(spec: Spec, label: str) -> Iterator[tuple[Parameter, SetEntry]]:
    """The parameters of a set in the order of declaration."""
    for item in _all(spec):
        entry = item.entry(label) if item not in CHANGES else item.sets[ALL_SETS]
        if entry is not None:
            yield item, entry


def _all(spec: Spec) -> list[Parameter]:
    return [*(item for item in spec.parameters if not item.hidden), *(CHANGES if spec.changes else ())]


def _descriptions(spec: Spec, comment: CommentHelp) -> dict[str, str]:
    """What is said of each parameter: by its section, else by the comment beside it."""
    return {item.folded: comment.parameters.get(item.folded) or comment.beside.get(item.folded, "") for item in _all(spec)}


def _parameter(item: Parameter, block: Any, texts: dict[str, str]) -> Node:
    return parts.parameter(item, parts.first_entry(item), texts.get(item.folded, ""), default=_default(item, block))


def _default(item: Parameter, block: Any) -> str:
    """The default value: as PSDefaultValue tells it, as the text has it, or what the type has by itself."""
    for attribute in item.attributes:
        if attribute.short == "PSDEFAULTVALUE":
            from havmsh.runtime.valuetexts import to_text

            return str(attribute.named.get("HELP") or to_text(attribute.named.get("VALUE")))
    for declared in functions.parameters_of(block):
        if declared.name.path.text.upper() == item.folded and declared.default_value is not None:
            value = declared.default_value
            return value.value if isinstance(value, ast.StringConstantExpressionAst) else value.span.text
    kind = type_name(item)
    return _EMPTY.get(kind, "0" if kind in _ZERO else "")


def _examples(comment: CommentHelp) -> Node | None:
    made = [parts.example(number, parts.TITLE, *_sections(text)) for number, text in enumerate(comment.examples, 1)]
    return Node("examples", *made) if made else None


def _sections(text: str) -> tuple[str, str, str, str]:
    """Prompt, code, results (which comments have none of) and remarks of an example: the code ends at the first empty line."""
    found = re.match(r"^.*?>", text)
    prompt = found[0] if found else "PS > "
    rest = text[len(prompt) :] if found else text
    code, gap, remarks = rest.replace("\r\n", "\n").partition("\n\n")
    return prompt, code.strip() if gap else rest.strip(), "", remarks
