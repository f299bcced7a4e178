"""Help as a tree of nodes (the shape of PowerShell's MAML files), and the objects that scripts see of it.

A node with text alone becomes a string, one with paragraphs a list of ``MamlParaTextItem``, any other an object whose type is named after it; attributes
become further properties. What occurs once is the thing itself, what occurs more often an array.
"""

from __future__ import annotations

from havmsh.runtime.objects import Array, Extra, Member, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NAMESPACES = (
    ("xmlns:maml", "http://schemas.microsoft.com/maml/2004/10"), ("xmlns:command", "http://schemas.microsoft.com/maml/dev/command/2004/10"),
    ("xmlns:dev", "http://schemas.microsoft.com/maml/dev/2004/10"),
)


class Node:
    """One element: a name, attributes, and either text or children."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, *children: Node | None, text: str = "", attributes: Iterable[tuple[str, str]] = ()) -> None:
        self.name = name
        self.text = text
        self.attributes = tuple(attributes)
        self.children = [child for child in children if child is not None]


def paragraphs(name: str, *texts: str) -> Node | None:
    """An element of paragraphs, or None where nothing is said."""
    return Node(name, *(Node("para", text=text) for text in texts)) if any(texts) else None


def record(types: Iterable[str], pairs: Iterable[tuple[str, Any]]) -> PSCustomObject:
    """An object with type names of its own."""
    made = PSCustomObject.of(pairs)
    made.extra = Extra()
    made.extra.type_names = list(types)
    return made


def noted(text: str, pairs: Iterable[tuple[str, Any]]) -> Any:
    """A string with further properties; a plain one where there are none."""
    made = PSObject(text)
    for name, value in pairs:
        made.extra.members[name.upper()] = Member("NoteProperty", name, value)
    return made if made.extra.members else text


def to_object(node: Node) -> Any:
    """What scripts see of a node."""
    if not node.children:
        return noted(node.text.strip(), node.attributes)
    if any(child.name in _FORMATTED for child in node.children):
        return Array(list(_formatted(node)))
    return record((f"MamlCommandHelpInfo#{node.name}",), (*properties(node), *node.attributes))


def properties(node: Node) -> list[tuple[str, Any]]:
    """The children by name."""
    found: dict[str, list[Any]] = {}
    names: dict[str, str] = {}
    for child in node.children:
        made = to_object(child)
        values = found.setdefault(child.name.lower(), [])
        names.setdefault(child.name.lower(), child.name)
        if isinstance(made, Array):
            values.extend(made)
        else:
            values.append(made)
    return [(names[key], values[0] if len(values) == 1 and not _is_formatted(values[0]) else Array(values)) for key, values in found.items()]


_FORMATTED = frozenset(("para", "list", "definitionList"))


def _is_formatted(value: Any) -> bool:
    return value.__class__ is PSCustomObject and value.extra is not None and "MamlTextItem" in (value.extra.type_names or ())


def _formatted(node: Node) -> Iterable[Any]:
    """Paragraphs and lists. A paragraph but the last ends with an empty line; blank ones only keep room."""
    total = sum(1 for child in node.children if child.name == "para" and child.text.strip())
    count = 0
    for child in node.children:
        if child.name == "para":
            count += 1
            text = child.text if node.name == "introduction" else child.text.strip()
            ended = count != total and text.strip()
            yield record(("MamlParaTextItem", "MamlTextItem"), (("Text", text.strip() + "\n" if ended else text),))
        elif child.name == "list":
            yield from _list(child)
        elif child.name == "definitionList":
            for item in child.children:
                term = next((one.text for one in item.children if one.name == "term"), "")
                yield record(("MamlDefinitionTextItem", "MamlTextItem"), (("Term", term.strip()), ("Definition", _plain(item, "definition"))))


def _list(node: Node) -> Iterable[Any]:
    ordered = dict(node.attributes).get("class", "").lower() == "ordered"
    for number, item in enumerate((child for child in node.children if child.name == "listItem"), 1):
        text = " ".join(part.text.strip() for part in item.children) or item.text.strip()
        kind = "MamlOrderedListTextItem" if ordered else "MamlUnorderedListTextItem"
        yield record((kind, "MamlTextItem"), (("Tag", f"{number}. " if ordered else "* "), ("Text", text)))


def _plain(node: Node, name: str) -> str:
    found = next((one for one in node.children if one.name == name), None)
    return "" if found is None else "\n".join(one.text.strip() for one in found.children) or found.text.strip()


def command(node: Node, category: str) -> PSCustomObject:
    """The help of a command from its tree, with the properties that all help has."""
    pairs = [*properties(node), *node.attributes]
    details = next((child for child in node.children if child.name == "details"), Node("details"))
    name = next((child.text.strip() for child in details.children if child.name == "name"), "")
    return with_common(pairs, name, category, _synopsis(details), ("MamlCommandHelpInfo", "HelpInfo"))


def with_common(pairs: list[tuple[str, Any]], name: str, category: str, synopsis: str, types: Iterable[str]) -> PSCustomObject:
    """An object with Name, Category, Synopsis, Component, Role and Functionality beside what it has."""
    known = {key.upper() for key, _ in pairs}
    common = (("Name", name), ("Category", category), ("Synopsis", synopsis), ("Component", ""), ("Role", ""), ("Functionality", ""))
    return record(types, [*pairs, *(pair for pair in common if pair[0].upper() not in known)])


def _synopsis(details: Node) -> str:
    for child in details.children:
        if child.name.lower() == "description":
            return (child.children[0].text if child.children else child.text).strip()
    return ""


def extended(made: PSCustomObject, pairs: Iterable[tuple[str, Any]]) -> PSCustomObject:
    """The object with further properties, where it does not have them."""
    assert made.extra is not None
    known = {name.upper() for name in made.shape.names}
    more = [(name, value) for name, value in pairs if name.upper() not in known]
    return record(made.extra.type_names or (), [*zip(made.shape.names, made.values, strict=True), *more])
