"""The parts that pages of cmdlets and of functions share: parameters, syntax, types, links."""

from __future__ import annotations

from havmsh.runtime.helping.maml import Node, paragraphs
from havmsh.runtime.parameter_types import SWITCH, type_name
from havmsh.runtime.syntax import without_null
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from havmsh.spec import Parameter, SetEntry, Spec


def accepts(entry: SetEntry) -> str:
    """Whether and how a parameter takes what comes down the pipeline."""
    ways = [words for words, flag in (("ByValue", entry.pipeline), ("ByPropertyName", entry.by_property)) if flag]
    return f"true ({', '.join(ways)})" if ways else "false"


def short_type(parameter: Parameter) -> str:
    """The .NET name of a parameter's type without its namespace."""
    name = without_null(type_name(parameter))
    outer = name.partition("[[")[0].partition("`")[0]
    return name.rpartition(".")[2] if outer == name else outer.rpartition(".")[2]


def enum_names(parameter: Parameter) -> tuple[str, ...]:
    """The names of an enumeration that the parameter takes."""
    values = getattr(parameter.type, "values", None)
    if isinstance(values, tuple):
        return values
    from havmsh.runtime.typesystem import resolve

    net = resolve(type_name(parameter).removesuffix("[]"))
    return tuple(net.enum.names) if net is not None and net.enum is not None else ()


def parameter(item: Parameter, entry: SetEntry, description: str, *, default: str = "", aliases: str | None = None, in_syntax: bool = False) -> Node:
    """A parameter, in the syntax or in the list of parameters. Positions count from 1, as pages do."""
    kind, names, switch = short_type(item), enum_names(item), type_name(item) == SWITCH
    value: list[Node] = []
    if names:
        value.append(Node("parameterValueGroup", *(Node("parameterValue", text=name, attributes=(("required", "false"),)) for name in names)))
    elif not (in_syntax and switch):
        value.append(Node("parameterValue", text=kind, attributes=(("required", "false" if switch else "true"),)))
    more = [] if in_syntax else [Node("type", Node("name", text=kind)), Node("defaultValue", text=default)]
    attributes = [
        ("required", "true" if entry.mandatory else "false"), ("globbing", "true" if item.wildcards else "false"), ("pipelineInput", accepts(entry)),
        ("position", "named" if entry.position is None else str(entry.position + 1)),
    ]
    if aliases is not None:
        attributes.append(("aliases", aliases))
    return Node("parameter", Node("name", text=item.name), paragraphs("description", description), *value, *more, attributes=attributes)


def syntax(name: str, spec: Spec, members: Callable[[str], Iterable[tuple[Parameter, SetEntry]]]) -> Node:
    """The syntax: an item for each parameter set. ``members`` gives a set's parameters in the order of the page."""
    items = [
        Node("syntaxItem", Node("name", text=name), *(parameter(item, entry, "", in_syntax=True) for item, entry in members(label)))
        for label in spec.sets or (ALL_SETS,)
    ]
    return Node("syntax", *items)


def types(outer: str, inner: str, names: Iterable[str]) -> Node | None:
    """What a command takes or gives, by type."""
    found = list(names)
    return Node(outer, *(Node(inner, Node("type", Node("name", text=name))) for name in found)) if found else None


def link(text: str) -> Node:
    """A related link: an address, or a name."""
    is_address = text.partition("://")[1] != "" and " " not in text.strip()
    return Node("navigationLink", Node("uri" if is_address else "linkText", text=text))


def first_entry(item: Parameter) -> SetEntry:
    """A parameter as it is in all sets, or in the first that it is in."""
    return item.sets.get(ALL_SETS) or next(iter(item.sets.values()))


def example(number: int, title: str, prompt: str, code: str, results: str, remarks: str) -> Node:
    """An example under its title."""
    blank = [Node("para") for _ in range(4)]
    return Node(
        "example", Node("title", text=title.format(number=number)), Node("introduction", Node("para", text=prompt)), Node("code", text=code),
        Node("results", text=results) if results else None, Node("remarks", Node("para", text=remarks), *blank),
    )


TITLE = "-------------------------- EXAMPLE {number} --------------------------"
