"""Type data from .ps1xml files."""

from __future__ import annotations

from havmsh.runtime import convert, invoke, typesystem
from havmsh.runtime.objects import Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element

    Found = list[tuple[str, list[Member], dict[str, Any]]]


def read_types(path: str, text: str, block: Callable[[str], Any]) -> tuple[Found, list[str]]:
    """Names, members and standard members of a file's types, and what is wrong with the others."""
    from cmdlets.utility.type_file import Faults, read
    from havmsh.runtime.errors import NetError

    try:
        root, lines = read(text)
    except NetError as error:
        return [], [f"{path}, {path}: The file was skipped because of the following validation exception: {error.exception.message}."]
    faults = Faults(path, lines)
    if root is None:
        faults.say(None, 'Node "Types" was not found. It should occur only once under "Document". The parent node, "Document", will be ignored.')
        return [], faults.found
    faults.holds(root)
    found: Found = []
    for node in root.iterfind("Type"):
        if not faults.holds(node):
            continue
        members: list[Member] = []
        standard: dict[str, Any] = {}
        for child in node.iterfind("Members/*"):
            if child.tag == "MemberSet" and _text(child, "Name").upper() == "PSSTANDARDMEMBERS":
                standard.update(_standard(child))
            else:
                member = _member(child, block)
                if member is not None:
                    members.append(member)
        for label in ("TypeConverter", "TypeAdapter"):
            net = typesystem.resolve(_text(node, f"{label}/TypeName"))
            if net is not None:
                standard[label] = typesystem.reference(net)
        found.append((_text(node, "Name"), members, standard))
    return found, faults.found


def _member(node: Element, block: Callable[[str], Any]) -> Member | None:
    name = _text(node, "Name")
    hidden = node.get("IsHidden", "").lower() == "true"
    if node.tag == "NoteProperty":
        return Member("NoteProperty", name, _typed(_text(node, "Value"), node), hidden=hidden)
    if node.tag == "AliasProperty":
        net = typesystem.resolve(_text(node, "TypeName"))
        return Member("AliasProperty", name, _text(node, "ReferencedMemberName"), None if net is None else typesystem.reference(net), hidden=hidden)
    if node.tag == "ScriptProperty":
        read, write = node.find("GetScriptBlock"), node.find("SetScriptBlock")
        return Member(
            "ScriptProperty", name, block(read.text or "") if read is not None else None, block(write.text or "") if write is not None else None, hidden=hidden
        )
    if node.tag == "ScriptMethod":
        return Member("ScriptMethod", name, block(_text(node, "Script")))
    if node.tag == "PropertySet":
        return Member("PropertySet", name, _names(node))
    if node.tag == "MemberSet":
        return Member("MemberSet", name, [each for child in node.iterfind("Members/*") if (each := _member(child, block)) is not None])
    return _code(node, name, hidden)


def _code(node: Element, name: str, hidden: bool) -> Member | None:
    """A member whose code is a .NET method; none where there is no such method."""
    if node.tag == "CodeMethod":
        method = _method(node.find("CodeReference"))
        return None if method is None else Member("CodeMethod", name, method)
    if node.tag == "CodeProperty":
        read, write = _method(node.find("GetCodeReference")), _method(node.find("SetCodeReference"))
        return None if read is None else Member("CodeProperty", name, read, write, hidden=hidden)
    return None


def _method(node: Element | None) -> Any:
    net = None if node is None else typesystem.resolve(_text(node, "TypeName"))
    return None if node is None or net is None else invoke.call(typesystem.reference(net), "GetMethod", (_text(node, "MethodName"),))


def _typed(text: str, node: Element) -> Any:
    """A value of the type that stands beside it."""
    net = typesystem.resolve(_text(node, "TypeName"))
    return text if net is None else convert.convert(text, net)


def _standard(node: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in node.iterfind("Members/*"):
        name = _text(child, "Name")
        if child.tag == "PropertySet":
            found[name] = _names(child)
        elif child.tag == "AliasProperty":
            found[name] = _text(child, "ReferencedMemberName")
        elif child.tag == "NoteProperty":
            text = _text(child, "Value")
            found[name] = int(text) if name == "SerializationDepth" and text.isdigit() else text.lower() != "false" if name == "InheritPropertySerializationSet" else text
    return found


def _names(node: Element) -> list[str]:
    return [(one.text or "").strip() for one in node.iterfind("ReferencedProperties/Name")]


def _text(node: Element, name: str) -> str:
    found = node.find(name)
    return "" if found is None else (found.text or "").strip()
