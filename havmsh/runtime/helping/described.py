"""The page of a cmdlet, from its declaration and its docstring."""

from __future__ import annotations

import re

from havmsh.messages import english
from havmsh.runtime import syntax
from havmsh.runtime.helping import links, maml, parts
from havmsh.runtime.helping.maml import Node, paragraphs
from havmsh.runtime.preferences import CHANGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.docstring import Example
    from havmsh.messages import Tell
    from havmsh.runtime.commands import CmdletInfo
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.spec import Parameter, SetEntry, Spec

_CODE = re.compile(r"(`{1,2})([^`]+)\1")
_CHANGING = {
    "WhatIf": "Shows what would happen, and does nothing.",
    "Confirm": "Asks before anything is done.",
}


def page(info: CmdletInfo) -> PSCustomObject:
    """The help of a cmdlet: the name asked for heads it, also where it is one of several."""
    spec = info.spec
    told = english if info.session is None else info.session.tell_help

    def tell(text: str) -> str:
        return _unmarked(told(text))

    verb, _, noun = info.name.partition("-")
    tree = Node(
        "command", Node("details", Node("name", text=info.name), Node("noun", text=noun), Node("verb", text=verb), paragraphs("description", tell(spec.synopsis))),
        _description(spec, info.name, tell), parts.syntax(info.name, spec, lambda label: _members(spec, label)),
        Node("parameters", *(_parameter(item, tell) for item in _all(spec))), _inputs(spec), _outputs(spec), _notes(spec, tell),
        _examples(spec, tell), _links(info),
        attributes=maml.NAMESPACES,
    )
    made = maml.command(tree, "Cmdlet")
    assert made.extra is not None
    assert made.extra.type_names is not None
    for name in (f"MamlCommandHelpInfo#{info.module_name}", f"MamlCommandHelpInfo#{info.module_name}#{info.name}"):
        made.extra.type_names.insert(0, name)
    return maml.extended(made, (("PSSnapIn", None), ("ModuleName", info.module_name)))


def _unmarked(text: str) -> str:
    """A text without the marks that docstrings set around code, which pages do not have."""
    return _CODE.sub(r"\2", text)


def _description(spec: Spec, name: str, tell: Tell) -> Node | None:
    """The synopsis as a sentence about the cmdlet, then what else is told."""
    said = tell(spec.synopsis)
    lead = f"{name} {said[:1].lower()}{said[1:]}" if said == _unmarked(spec.synopsis) and said else said
    return paragraphs("description", *filter(None, (lead, *(tell(" ".join(part.split())) for part in spec.description.split("\n\n")))))


def texts(spec: Spec) -> Iterator[str]:
    """All that the help of a cmdlet says in words, each text as the catalogue of help has it."""
    found = (spec.synopsis, *spec.description.split("\n\n"), *(item.help for item in spec.parameters), *(one.remark for one in spec.examples))
    yield from (" ".join(text.split()) for text in found if text)


def _members(spec: Spec, label: str) -> Iterator[tuple[Parameter, SetEntry]]:
    yield from syntax.ordered(spec, label)
    if spec.changes:
        yield from ((item, parts.first_entry(item)) for item in CHANGES)


def _all(spec: Spec) -> list[Parameter]:
    """The parameters in alphabetical order, those of what changes something last."""
    own = sorted((item for item in spec.parameters if not item.hidden), key=lambda item: item.name.lower())
    return [*own, *(CHANGES if spec.changes else ())]


def _parameter(item: Parameter, tell: Tell) -> Node:
    wants = [check.wants for check in item.checks if check.wants]
    text = tell(item.help or _CHANGING.get(item.name, ""))
    accepted = tell(f"Accepts {'; '.join(map(tell, wants))}.") if wants else ""
    between = " " if accepted and not text.endswith("。") else ""
    return parts.parameter(item, parts.first_entry(item), text + between + accepted, default=_default(item), aliases=", ".join(item.aliases) or "none")


def _default(item: Parameter) -> str:
    if item.is_switch:
        return "False"
    value = item.default
    return str(value) if isinstance(value, (str, int, float, bool)) else "None"


def _inputs(spec: Spec) -> Node | None:
    from havmsh.runtime.parameter_types import type_name

    taken = [type_name(item) for item in spec.parameters for entry in item.sets.values() if entry.pipeline]
    return parts.types("inputTypes", "inputType", dict.fromkeys(taken) or ("None",))


def _outputs(spec: Spec) -> Node | None:
    return parts.types("returnValues", "returnValue", spec.output or ("System.Object",))


def _notes(spec: Spec, tell: Tell) -> Node | None:
    names = ", ".join(spec.names)
    words = [tell(f"Also known as {names}.")] if names else []
    if spec.job:
        words.append(tell("Runs as a job of the management server; -RunAsynchronously returns at once, -JobVariable keeps the job."))
    return Node("alertSet", paragraphs("alert", *words)) if words else None


def _examples(spec: Spec, tell: Tell) -> Node | None:
    title = tell(parts.TITLE)
    made = [_example(number, one, tell, title) for number, one in enumerate(spec.examples, 1)]
    return Node("examples", *made) if made else None


def _example(number: int, example: Example, tell: Tell, title: str) -> Node:
    code = example.code.replace("\n", "\nPS> ")
    return parts.example(number, title, "PS> ", code, example.output, tell(example.remark))


def _links(info: CmdletInfo) -> Node | None:
    """The page on the web, and the cmdlets of the same noun."""
    noun = info.name.partition("-")[2].upper()
    assert info.session is not None
    found = sorted(
        name for name, _, _, module, kind in info.session.cmdlets.lines.values()
        if kind == "name" and module == info.module_name and name.partition("-")[2].upper() == noun and name != info.name
    )
    address = links.address(info.name)
    if address:
        found.insert(0, address)
    return Node("relatedLinks", *(parts.link(name) for name in found)) if found else None
