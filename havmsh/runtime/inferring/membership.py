"""The types of the members of an inferred type, and which properties it has."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.inferring.inferred import Inferred, of_name, of_net

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from havmsh.runtime.inferring.tree import Looking
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.objects import Member

    Infer = Callable[[ast.Ast, Looking], list[Inferred]]

METHOD = "System.Management.Automation.PSMethod"


class Asked:
    """One member that is asked for: of an object or, ``static``, of a type; ``invoked`` with ``types`` as the arguments of a generic method."""

    __slots__ = ("infer", "invoked", "looking", "names", "static", "types")

    def __init__(self, looking: Looking, infer: Infer, name: str, *, static: bool = False, invoked: bool = False, types: Sequence[ast.ITypeName] = ()) -> None:
        self.looking = looking
        self.infer = infer
        self.names = [name]
        self.static = static
        self.invoked = invoked
        self.types = types

    def of(self, kind: Inferred) -> list[Inferred]:
        """The types of the member; an alias leads to what it means."""
        found: list[Inferred] = []
        if self.static and self.invoked and self.names[0].lower() == "new":
            return [kind]
        names = list(self.names)
        for name in names:
            found += [slot.inferred for slot in kind.properties if slot.name.lower() == name.lower()]
            narrowed = kind.narrowed(name)
            if narrowed is not None:
                found.append(narrowed)
            elif kind.net is not None:
                self._of_net(kind, kind.net, name.upper(), names, found)
            elif kind.definition is not None:
                self._of_definition(kind.definition, name, found)
            elif not self.static:
                self._of_table(kind, (kind.name,), name.upper(), names, found)
        return found

    # ------------------------------------------------------------ of types that are there

    def _of_net(self, kind: Inferred, net: NetType, folded: str, names: list[str], found: list[Inferred]) -> None:
        for level in _levels(net):
            if not self.static and self._of_table(kind, [each.full_name for each in level.chain()], folded, names, found):
                return
            declared = level.find_static_property(folded) if self.static else level.find_property(folded)
            if declared is not None and not self.invoked:
                if declared.kind == "Property" or declared.type.full_name != "System.Object":
                    found.append(of_net(declared.type))
                return
            if self._of_methods(level, folded, found):
                return

    def _of_methods(self, net: NetType, folded: str, found: list[Inferred]) -> bool:
        from havmsh.runtime.generic_methods import closed_group

        group = net.find_static_method(folded) if self.static else net.find_method(folded)
        if not self.invoked:
            if group is not None:
                found.append(of_name(METHOD))
            return group is not None
        types = [self.looking.kind(each).net for each in self.types]
        closed = closed_group(net, folded, tuple(each for each in types if each is not None)) if types and None not in types else None
        chosen = closed or group
        if chosen is None:
            return False
        texts = [overload.returns for overload in chosen.overloads] + ([] if self.static else _of_interfaces(net, folded))
        told = {each.name: each for each in found}
        for text in texts:
            each = of_name(text)
            if text != "void" and each.name not in told:
                told[each.name] = each
                found.append(each)
        return True

    # ------------------------------------------------------------ of type data

    def _of_table(self, kind: Inferred, levels: Sequence[str], folded: str, names: list[str], found: list[Inferred]) -> bool:
        """The type of a member that a script gave the type; whether there is one."""
        from havmsh.runtime.typedata import table

        member = table(self.looking.frame.session).members_for(list(levels)).get(folded)
        if member is None:
            return False
        if member.kind == "AliasProperty":
            names.append(str(member.value))
        elif member.kind in ("ScriptProperty", "ScriptMethod"):
            found += self._of_block(kind, member.value)
        elif member.kind == "NoteProperty" and member.value is not None:
            from havmsh.runtime.typeof import type_of

            found.append(of_net(type_of(member.value)))
        elif member.kind == "CodeProperty":
            found += _of_code(member)
        return True

    def _of_block(self, kind: Inferred, block: Any) -> list[Inferred]:
        """What a block gives whose ``$this`` is of the type."""
        from havmsh.runtime.parameters import spec_of

        declared = spec_of(block, "").output
        if declared:
            return [of_name(each) for each in declared]
        looking, outer = self.looking, self.looking.this
        looking.this = kind
        try:
            looking.adopt(block.ast)
            return self.infer(block.ast, looking)
        finally:
            looking.this = outer

    # ------------------------------------------------------------ of classes of the text

    def _of_definition(self, definition: ast.TypeDefinitionAst, name: str, found: list[Inferred]) -> None:
        for member in definition.members:
            if member.name.lower() != name.lower() or member.is_static != self.static:
                continue
            if isinstance(member, ast.PropertyMemberAst):
                if not self.invoked:
                    found.append(self.looking.kind(member.property_type.type_name) if member.property_type is not None else of_name("System.Object"))
                    return
            elif not self.invoked:
                found.append(of_name(METHOD))
                return
            elif isinstance(member, ast.FunctionMemberAst) and member.return_type is not None and member.return_type.type_name.full_name.lower() != "void":
                found.append(self.looking.kind(member.return_type.type_name))
                return
        for net in (*(self.looking.kind(each.type_name) for each in definition.base_types), of_name("System.Enum" if definition.kind == "enum" else "System.Object")):
            if net.net is not None:
                self._of_net(net, net.net, name.upper(), [], found)
                if found:
                    return


def _levels(net: NetType) -> Iterator[NetType]:
    """The type, and what it is made of where it is a list: a member may be meant of each element."""
    yield net
    if net.element is not None:
        yield net.element


def _of_interfaces(net: NetType, folded: str) -> list[str]:
    """What a method gives as it is declared by the interfaces of a type."""
    found = [each.methods.get(folded) for each in net.all_interfaces()]
    return [overload.returns for group in found if group is not None for overload in group.overloads]


def _of_code(member: Member) -> list[Inferred]:
    returns = getattr(member.value, "returns", None)
    return [of_net(returns)] if returns is not None else []


def property_names(kind: Inferred, looking: Looking) -> list[str]:
    """The names of the properties of objects of the type."""
    from havmsh.runtime.typedata import table

    found = {slot.name.upper(): slot.name for slot in kind.properties}
    if kind.net is not None:
        levels = kind.net.chain()
        for member in table(looking.frame.session).members_for([each.full_name for each in levels]).values():
            if member.kind.endswith("Property"):
                found.setdefault(member.name.upper(), member.name)
        kind.net.complete()
        for level in levels:
            for folded, declared in level.properties.items():
                if declared.kind != "NoteProperty":
                    found.setdefault(folded, declared.name)
    elif kind.definition is not None:
        for each in kind.definition.members:
            if isinstance(each, ast.PropertyMemberAst):
                found.setdefault(each.name.upper(), each.name)
    return list(found.values())


def indexed(kind: Inferred) -> list[Inferred]:
    """What an index gives of objects of the type; the type itself where none is known, for then it is one of several."""
    if kind.properties:
        return [slot.inferred for slot in kind.properties]
    net = kind.net
    if net is None:
        return [kind]
    if net.element is not None:
        return [of_net(net.element)]
    found: list[NetType] = []
    for each in (net, *net.all_interfaces()):
        if each.definition in ("System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IList`1") and each.arguments[-1] not in found:
            found.append(each.arguments[-1])
    if not found:
        item = net.find_property("ITEM") or net.find_property("CHARS")
        found = [item.type] if item is not None else []
    return [of_net(each) for each in found] or [kind]


def of_reference(net: NetType, name: str, at: int) -> list[Inferred]:
    """What a method puts into the argument at a place that is given by reference."""
    group = net.find_static_method(name.upper()) or net.find_method(name.upper())
    found = [overload.parameters[at].type for overload in (group.overloads if group is not None else ()) if at < len(overload.parameters) and overload.parameters[at].ref]
    return [of_net(each) for each in dict.fromkeys(found)]
