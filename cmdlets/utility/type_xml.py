"""Type data from .ps1xml files."""

from __future__ import annotations

from havmsh.runtime.objects import Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element

    Found = list[tuple[str, list[Member], dict[str, Any]]]


class TypeErrors(Exception):
    """What is wrong with a file."""


def read_types(path: str, text: str, block: Callable[[str], Any]) -> Found:
    """Names, members and standard members of a file's types."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(text)
    except ParseError as error:
        raise TypeErrors(f"{path}: The file was skipped because of the following validation exception: {error}.") from None
    if root.tag != "Types":
        raise TypeErrors(f"{path}(1) : Error: The node {root.tag} is not expected. Types is expected.")
    found: Found = []
    for node in root.iterfind("Type"):
        members: list[Member] = []
        standard: dict[str, Any] = {}
        for child in node.iterfind("Members/*"):
            if child.tag == "MemberSet" and _text(child, "Name").upper() == "PSSTANDARDMEMBERS":
                standard.update(_standard(child))
            else:
                member = _member(child, block)
                if member is not None:
                    members.append(member)
        found.append((_text(node, "Name"), members, standard))
    return found


def _member(node: Element, block: Callable[[str], Any]) -> Member | None:
    name = _text(node, "Name")
    if node.tag == "NoteProperty":
        return Member("NoteProperty", name, _text(node, "Value"))
    if node.tag == "AliasProperty":
        return Member("AliasProperty", name, _text(node, "ReferencedMemberName"))
    if node.tag == "ScriptProperty":
        read, write = node.find("GetScriptBlock"), node.find("SetScriptBlock")
        return Member(
            "ScriptProperty", name, block(read.text or "") if read is not None else None, block(write.text or "") if write is not None else None
        )
    if node.tag == "ScriptMethod":
        return Member("ScriptMethod", name, block(_text(node, "Script")))
    if node.tag == "PropertySet":
        return Member("PropertySet", name, _names(node))
    return None


def _standard(node: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in node.iterfind("Members/*"):
        name = _text(child, "Name")
        if child.tag == "PropertySet":
            found[name] = _names(child)
        elif child.tag == "NoteProperty":
            found[name] = _text(child, "Value")
    return found


def _names(node: Element) -> list[str]:
    return [(one.text or "").strip() for one in node.iterfind("ReferencedProperties/Name")]


def _text(node: Element, name: str) -> str:
    found = node.find(name)
    return "" if found is None else (found.text or "").strip()
