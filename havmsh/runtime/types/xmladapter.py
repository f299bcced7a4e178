"""XML nodes as PowerShell's adapter shows them: attributes and children are properties by their local names, and blanks are none."""

from __future__ import annotations

from functools import partial

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.member_listing import PropertyInfo, value_type
from havmsh.runtime.objects import NOTHING, Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.types.xmlnodes import XmlNode


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _children(node: XmlNode, folded: str) -> list[XmlNode]:
    return [child for child in node.children if child.kind != "Whitespace" and local(child.name).upper() == folded]


def value_of(node: XmlNode, name: str) -> Any:
    """What bears that name: an attribute's text, a child or its text, an array where they are several; NOTHING where there is none."""
    from havmsh.runtime.types.xmlnodes import shown

    folded = name.upper()
    found: list[Any] = [value for key, value in node.attribute_items() if local(key).upper() == folded]
    found.extend(shown(child) for child in _children(node, folded))
    if not found:
        return NOTHING
    return found[0] if len(found) == 1 else Array(found)


def put(node: XmlNode, name: str, value: Any) -> bool:
    """Sets the one attribute or child of that name; whether there is any. Raises SetValueException for what is more than a text."""
    from havmsh.runtime.types.xmlnodes import XmlElement, set_text
    from havmsh.runtime.valuetexts import to_text

    folded = name.upper()
    keys = [key for key in node.attributes if local(key).upper() == folded] if isinstance(node, XmlElement) else []
    children = _children(node, folded)
    if not keys and not children:
        return False
    if len(keys) + len(children) > 1:
        raise _not_settable(name, "MoreThanOneNode")
    if keys:
        node.attributes[keys[0]] = to_text(value)  # type: ignore[attr-defined]
    elif folded == "#TEXT":
        set_text(node, to_text(value))
    elif children[0].attribute_items():
        raise _not_settable(name, "NodeWithAttributes")
    elif children[0].children and [child.kind for child in children[0].children] != ["Text"]:
        raise _not_settable(name, "UnknownNodeType")
    else:
        set_text(children[0], to_text(value))
    return True


def _not_settable(name: str, why: str) -> PSError:
    """The error for a node that is no mere text."""
    return failure(
        f'Cannot set "{name}" because only strings can be used as values to set XmlNode properties.', f"XmlNodeSetRestrictions{why}", category="NotSpecified",
        exception="System.Management.Automation.SetValueException",
    )


def _put(node: XmlNode, name: str, value: Any) -> None:
    put(node, name, value)


def properties_of(node: XmlNode) -> list[PropertyInfo]:
    """Attributes and children, each name once."""
    names: dict[str, str] = {}
    for name in (*(key for key, _ in node.attribute_items()), *(child.name for child in node.children if child.kind != "Whitespace")):
        names.setdefault(local(name).upper(), local(name))
    return [
        PropertyInfo(
            name, "Property", value_type(value_of(node, name)), lambda name=name: value_of(node, name), _is_settable(node, folded),  # type: ignore[misc]
            partial(_put, node, name),
        )
        for folded, name in names.items()
    ]


def _is_settable(node: XmlNode, folded: str) -> bool:
    """Whether what bears that name is one attribute, one text, or one node without attributes that holds text alone."""
    children = _children(node, folded)
    if sum(local(key).upper() == folded for key, _ in node.attribute_items()) + len(children) != 1:
        return False
    return not children or (not children[0].attribute_items() and (not children[0].children or [child.kind for child in children[0].children] == ["Text"]))
