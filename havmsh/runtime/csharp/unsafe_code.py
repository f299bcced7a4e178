"""What the compiler says of unsafe code that it is not told to allow: pointers, and the word that lets them be used."""

from __future__ import annotations

from havmsh.runtime.csharp.syntax import modifiers, operator_of, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from havmsh.runtime.csharp.faults import Faults

_POINTERS: Final = frozenset(("pointer_type", "function_pointer_type", "fixed_statement"))


def refuse(root: Node, faults: Faults) -> None:
    """Writes down CS0227 for each declaration or block that is unsafe, CS0214 for pointers elsewhere."""
    if b"unsafe" not in (root.text or b"") and b"*" not in (root.text or b"") and b"&" not in (root.text or b""):
        return
    waiting = [(root, False)]
    while waiting:
        node, within = waiting.pop()
        if node.type == "unsafe_statement" or node.type.endswith(("_declaration", "local_function_statement")) and "unsafe" in modifiers(node):
            faults.at(_name(node), "CS0227")
            within = True
        elif not within and (node.type in _POINTERS or node.type == "prefix_unary_expression" and operator_of(node) in ("*", "&")):
            faults.at(node, "CS0214")
            if node.type in _POINTERS:
                continue
        waiting.extend((each, within) for each in reversed(parts(node)))


def _name(node: Node) -> Node:
    """What is told of a declaration: its name; of a block, where it begins."""
    if node.type in ("field_declaration", "event_field_declaration"):
        named = next((each for declaration in parts(node) if declaration.type == "variable_declaration" for each in parts(declaration) if each.type == "variable_declarator"), None)
        return named or node
    return node.child_by_field_name("name") or node
