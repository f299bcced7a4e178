"""A .ps1xml file of types as a tree whose nodes know their lines, and what is wrong with it: nodes that are not allowed, missing, twice there or empty."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class Rule(NamedTuple):
    """What a node may have under it, in the order in which PowerShell tells it, and what it must have."""

    allowed: tuple[str, ...]
    needed: tuple[str, ...] = ()


def _rule(allowed: str, needed: str = "") -> Rule:
    return Rule(tuple(allowed.split()), tuple(needed.split()))


_REFERENCE: Final = _rule("TypeName MethodName", "TypeName MethodName")
_RULES: Final = {
    "Types": _rule("Type"), "Type": _rule("Name Members TypeConverter TypeAdapter", "Name"), "TypeConverter": _rule("TypeName", "TypeName"),
    "TypeAdapter": _rule("TypeName", "TypeName"),
    "Members": _rule("NoteProperty AliasProperty ScriptProperty CodeProperty ScriptMethod CodeMethod PropertySet MemberSet"),
    "MemberSet": _rule("Name InheritMembers Members", "Name"),
    "PropertySet": _rule("Name ReferencedProperties", "Name ReferencedProperties"), "ReferencedProperties": _rule("Name"),
    "CodeMethod": _rule("Name CodeReference", "Name CodeReference"),
    "CodeReference": _REFERENCE, "GetCodeReference": _REFERENCE, "SetCodeReference": _REFERENCE, "ScriptMethod": _rule("Name Script", "Name Script"),
    "CodeProperty": _rule("Name GetCodeReference SetCodeReference", "Name"), "ScriptProperty": _rule("Name GetScriptBlock SetScriptBlock", "Name"),
    "AliasProperty": _rule("Name ReferencedMemberName TypeName", "Name ReferencedMemberName"), "NoteProperty": _rule("Name Value TypeName", "Name Value"),
}
"""By name: the nodes that have nodes under them. The others have a text."""
_REPEATED: Final = frozenset(("Types", "Members", "ReferencedProperties"))
"""Whose nodes may come more than once."""
_ACCESSORS: Final = {"ScriptProperty": ("GetScriptBlock", "SetScriptBlock"), "CodeProperty": ("GetCodeReference", "SetCodeReference")}


class Read(NamedTuple):
    """A file: its tree, None where it is none of types, and the lines of its nodes."""

    root: Element | None
    lines: dict[int, int]


def read(text: str) -> Read:
    """The tree of a text. Raises NetError (XmlException) for what is no XML."""
    from xml.parsers import expat

    from havmsh.runtime.types.xmlreading import refused

    reader = expat.ParserCreate()
    top = Element("")
    stack, lines = [top], {}

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Element(name.rpartition(":")[2], attributes)
        lines[id(node)] = reader.CurrentLineNumber
        stack[-1].append(node)
        stack.append(node)

    def data(piece: str) -> None:
        node = stack[-1]
        node.text = (node.text or "") + piece

    reader.StartElementHandler = start
    reader.EndElementHandler = lambda name: stack.pop() and None
    reader.CharacterDataHandler = data
    try:
        reader.Parse(text.lstrip("\ufeff"), True)
    except expat.ExpatError as error:
        raise refused(text, error) from None
    return Read(top[0] if top[0].tag == "Types" else None, lines)


class Faults:
    """What is wrong with the nodes of a file, as it is told."""

    def __init__(self, path: str, lines: dict[int, int]) -> None:
        self.path = path
        self.lines = lines
        self.found: list[str] = []

    def say(self, node: Any, message: str, of_type: str = "") -> None:
        """One fault. A node that is None stands for the file."""
        line = 0 if node is None else self.lines[id(node)]
        if of_type:
            self.found.append(f'{self.path}, {self.path}({line}) : Error in type "{of_type}": {message}')
        else:
            self.found.append(f"{self.path}, {self.path}({line}) : Error: {message}")

    def holds(self, node: Element) -> bool:
        """Whether a node is as it should be, and all under it."""
        before = len(self.found)
        rule = _RULES[node.tag]
        if (node.text or "").strip():
            self.say(node, f'Node "{node.tag}" should not have an inner text.')
        seen: set[str] = set()
        for child in node:
            self._child(node, child, rule, seen)
        for name in rule.needed:
            if name not in seen:
                self.say(node, f'Node "{name}" was not found. It should occur only once under "{node.tag}". The parent node, "{node.tag}", will be ignored.')
        self._whole(node, seen)
        return len(self.found) == before

    def _child(self, node: Element, child: Element, rule: Rule, seen: set[str]) -> None:
        if child.tag not in rule.allowed:
            self.say(child, f"The node {child.tag} is not allowed. The following nodes are allowed: {','.join(rule.allowed)}.")
            return
        if child.tag in seen and node.tag not in _REPEATED:
            self.say(child, f'Node "{child.tag}" must occur only once under "{node.tag}". The parent node, "{node.tag}", will be ignored.')
        if child.tag not in _RULES and (len(child) or not (child.text or "").strip()):
            self.say(child, f'Node "{child.tag}" should have an inner text.')
            return  # a node without its text is missing too
        seen.add(child.tag)
        if child.tag in _RULES and node.tag != "Types":
            self.holds(child)

    def _whole(self, node: Element, seen: set[str]) -> None:
        """What a node lacks that more than one other could give it."""
        wanted = _ACCESSORS.get(node.tag)
        if wanted is not None and not seen.intersection(wanted):
            self.say(node, f"The {node.tag} should have a getter or setter.")
        if node.tag == "Type" and "Name" in seen and not seen & {"Members", "TypeConverter", "TypeAdapter"}:
            self.say(node, 'The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".', (node.findtext("Name") or "").strip())
