"""Classes and enums that scripts define become .NET types of the session, made when the block that defines them is entered."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager, suppress
from itertools import count

from havmsh.language import ast
from havmsh.runtime import convert, typesystem
from havmsh.runtime.class_maker import Maker
from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.initial_values import InitialValue, literal
from havmsh.runtime.nettype import NetType
from havmsh.runtime.type_scopes import SHARED, scopes_of
from havmsh.runtime.usings import find_type, namespaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, Final

    from havmsh.language.definitions import TypeFacts
    from havmsh.runtime.template import Template


_assemblies: Final = count(1)
"""The numbers of the assemblies that blocks with definitions make, through all sessions, as PowerShell counts them."""


class Definition:
    """The type definitions of one block, and the types made of them. ``asked``: what was known, when they were found right, of the types that they name."""

    __slots__ = ("asked", "made", "nodes", "template")

    def __init__(self, template: Template) -> None:
        self.template = template
        self.made: tuple[Any, tuple[NetType, ...]] | None = None
        kept = None if template.book is None else template.book.types(template)
        self.nodes = self.read() if kept is None else kept[0]
        self.asked = None if kept is None else kept[1]

    def read(self) -> tuple[ast.TypeDefinitionAst, ...]:
        """The definitions as they stand in the text."""
        from havmsh.language.walk import type_definitions

        return tuple(type_definitions(self.template.tree))

    def refuse_broken(self, frame: Frame) -> None:
        """Raises ParseException for definitions that are wrong: nothing of the block runs then. They need no second look where nothing that they name has changed."""
        facts = facts_in(frame)
        if self.asked is not None:
            place = self.template.span
            if all(_plain(facts(ast.TypeName(place, name, name), attribute)) == known for (name, attribute), known in self.asked.items()):
                return
            self.nodes = self.read()
        asked: dict[tuple[str, bool], Any] = {}

        def asking(name: ast.ITypeName, attribute: bool) -> TypeFacts | None:
            found: TypeFacts | None = facts(name, attribute)
            asked[name.full_name, attribute] = _plain(found)
            return found

        from havmsh.language.definitions import check_definitions

        errors = check_definitions(self.nodes, asking)
        if errors:
            from havmsh.runtime.scriptblock import parse_failure

            raise parse_failure(errors)
        if self.template.book is not None:
            self.template.book.keep_types(self.template, self.nodes, asked)


def _plain(facts: TypeFacts | None) -> tuple[Any, ...] | None:
    """Facts as plain values."""
    return None if facts is None else (*facts[:5], None if facts.attribute is None else facts.attribute[:5])


def define(frame: Frame, definition: Definition) -> None:
    """Makes the types of a block known; a block that is entered again, or whose text another session has run, finds those that were made. Of one that is wrong nothing is known."""
    session = frame.session
    scopes = scopes_of(session)
    if definition.made is None or definition.made[0] is not session:
        with _one_at_a_time:
            shared = session.rooms.setdefault(SHARED, {})
            key = _text_of(definition.template)
            found_before = shared.get(key)
            if found_before is not None:
                definition.made = session, found_before
                _settle_in(frame, definition, found_before)
                return
            definition.made = session, _made_right(frame, definition)
            if key is not None:
                if len(shared) > _MANY:
                    shared.clear()
                shared[key] = definition.made[1]
        return
    found = _by_name(definition.made[1])
    if frame is session.global_frame and any(session.script_types.get(folded) is not net for folded, net in found.items()):
        session.generation += 1
    scopes.keep(frame, found)
    if frame.module is not None:
        session.module_types.setdefault(frame.module, {}).update(found)
    for net in definition.made[1]:
        maker = net.scope
        if isinstance(maker, Maker):
            maker.settle(frame)  # a module that is loaded again: its classes are at home there now


_MANY: Final = 1024
_one_at_a_time: Final = threading.RLock()


def _text_of(template: Template) -> tuple[str | None, str, int, int] | None:
    """By what the types of a block are known again; None where what its text means depends on modules or assemblies that it uses."""
    span = template.span
    text = span.source.text
    if "using" in text and _USES.search(text):
        return None
    return span.source.file_name, text, span.start, span.end


_USES: Final = re.compile(r"(?im)^\s*using\s+(?:module|assembly)\b")


def _made_right(frame: Frame, definition: Definition) -> tuple[NetType, ...]:
    definition.refuse_broken(frame)
    try:
        return _made(frame, definition)
    except PSError:
        scopes_of(frame.session).forget(frame, definition.template.span, [name.upper() for node in definition.nodes for name in (node.name, _name_in_assembly(definition.template, node))])
        frame.session.generation += 1
        raise


def _settle_in(frame: Frame, definition: Definition, nets: tuple[NetType, ...]) -> None:
    """Makes types that were made before known where their text runs now: there is where their code runs for who asks from there."""
    from havmsh.runtime.class_bases import makers

    _announce(frame, definition, _by_name(nets))
    for net in nets:
        maker = makers.get(id(net))
        if maker is not None and maker.net is net:
            maker.settle(frame)


def _announce(frame: Frame, definition: Definition, found: dict[str, NetType]) -> None:
    session = frame.session
    scopes_of(session).keep(frame, found)
    scopes_of(session).bind(definition.template.span, found)
    if frame.module is not None:
        session.module_types.setdefault(frame.module, {}).update(found)
    session.generation += 1


def _by_name(nets: Iterable[NetType]) -> dict[str, NetType]:
    """Types by their folded names, the short one and the one that tells what they stand in."""
    return {name.upper(): net for net in nets for name in (net.name, net.full_name)}


def _made(frame: Frame, definition: Definition) -> tuple[NetType, ...]:
    pending = [(node, NetType(_name_in_assembly(definition.template, node), None, kind="enum" if node.kind == "enum" else "class")) for node in definition.nodes]
    _announce(frame, definition, _by_name([net for _, net in pending]))
    assembly = f"PowerShell Class Assembly, Version=1.0.0.{next(_assemblies)}, Culture=neutral, PublicKeyToken=null"
    for _, net in pending:
        net.members["assembly"] = assembly
    for node, net in _bases_first(pending):
        if node.kind == "enum":
            _enum(frame, node, net)
        else:
            Maker(frame, node, net, book=definition.template.book).make()
            if node.base_types:
                from havmsh.runtime.class_interfaces import lend_walking, refuse_incomplete

                refuse_incomplete(node, net, assembly)
                lend_walking(net)
    return tuple(net for _, net in pending)


def _name_in_assembly(template: Template, node: ast.TypeDefinitionAst) -> str:
    """The full name of a type: before its own stand the names of the functions around it, and a number for each block that is none's (TypeDefiner.GetClassNameInAssembly)."""
    outer = template.span
    if outer.start == 0 and outer.end >= len(outer.source.text):
        return node.name
    from zlib import crc32

    from havmsh.language.whole_texts import whole_text

    names = []
    above: Any = None
    for each in whole_text(outer.source).path_to(node)[:-1]:
        if each.__class__ is ast.ScriptBlockAst and above is not None:
            function = isinstance(above, (ast.FunctionDefinitionAst, ast.FunctionMemberAst))
            names.append(above.name if function else f"<{crc32(each.span.text.encode('utf-8', 'surrogatepass')):x}>")
        above = each
    return ".".join([*names, node.name])


@contextmanager
def sketched(frame: Frame, nodes: Sequence[ast.TypeDefinitionAst]) -> Iterator[None]:
    """While it lasts, the types that a text defines are known by their shape, nothing of them having run: for completion."""
    session = frame.session
    scopes_of(session)
    before = session.script_types
    session.script_types = dict(before)
    fresh = [(node, NetType(node.name, None, kind="enum" if node.kind == "enum" else "class")) for node in nodes]
    session.script_types.update((node.name.upper(), net) for node, net in fresh)
    session.generation += 1
    try:
        for node, net in _bases_first(fresh):
            net.members["sketch"] = node
            with suppress(PSError):
                if node.kind == "enum":
                    _enum(frame, node, net)
                else:
                    Maker(frame, node, net, shape_only=True).make()
        yield
    finally:
        session.script_types = before
        session.generation += 1


def facts_in(frame: Frame, announced: tuple[str, ...] = ()) -> Any:
    """What is known of the types that definitions name in a scope (``havmsh.language.definitions.Find``); ``announced`` are the namespaces that a text opens which does not run yet."""
    from havmsh.language.definitions import TypeFacts
    from havmsh.runtime.attribute_facts import attribute_named, facts_of
    from havmsh.runtime.sealing import is_sealed

    def facts(name: ast.ITypeName, attribute: bool) -> TypeFacts | None:
        full = name.full_name
        opened = announced or namespaces(frame.session, name.span)
        if attribute:
            known = attribute_named(full, opened)
            if known is not None:
                return TypeFacts(full, attribute=facts_of(known))
            return TypeFacts(full) if opened or full.lower().startswith(("system.", "microsoft.")) else None
        found = typesystem.resolve(full, opened)
        if found is None:
            return TypeFacts(full) if full.lower().startswith(("system.", "microsoft.")) else None
        open_generic = "`" in found.full_name and not found.arguments
        return TypeFacts(found.name, interface=found.kind == "interface", sealed=is_sealed(found), open_generic=open_generic, default_constructor=_can_be_made_of_nothing(found))

    return facts


def _can_be_made_of_nothing(net: NetType) -> bool:
    """Whether a class has a constructor without parameters, if only for what derives from it; an abstract one declares none here, and has it."""
    if "csharp" in net.members:
        from havmsh.runtime.csharp.deriving import is_made_of_nothing

        return is_made_of_nothing(net)
    return net.abstract or net.constructors is None or "made of nothing" in net.members or any(not overload.parameters for overload in net.constructors.overloads)


def _bases_first(pending: list[tuple[ast.TypeDefinitionAst, NetType]]) -> list[tuple[ast.TypeDefinitionAst, NetType]]:
    """The definitions in an order in which every base comes before what derives from it, and enums before the classes whose members have them and the enums whose values they give."""
    by_name = {node.name.upper(): (node, net) for node, net in pending}
    order: list[tuple[ast.TypeDefinitionAst, NetType]] = []
    seen: set[str] = set()

    def take(name: str) -> None:
        if name in seen or name not in by_name:
            return
        seen.add(name)
        for needed in _needed(by_name[name][0]):
            take(needed)
        order.append(by_name[name])

    for name in sorted(by_name, key=lambda name: by_name[name][0].kind != "enum"):
        take(name)
    return order


def _needed(node: ast.TypeDefinitionAst) -> list[str]:
    """The names, in upper case, of the types that must be there before one is made."""
    bases = [base.type_name.full_name.upper() for base in node.base_types]
    values = [member.initial_value for member in node.members if isinstance(member, ast.PropertyMemberAst) and member.initial_value is not None]
    if node.kind != "enum" or all(literal(value)[0] for value in values):
        return bases
    from havmsh.language.definitions import enum_references

    return bases + [name.upper() for name in enum_references(node)]


def _enum(frame: Frame, node: ast.TypeDefinitionAst, net: NetType) -> None:
    """An enum: numbers go up by one from the last that was given."""
    names: dict[str, int] = {}
    following = 0
    underlying = find_type(frame, node.base_types[0].type_name) if node.base_types else typesystem.known("System.Int32")
    for member in node.members:
        value = getattr(member, "initial_value", None)
        if value is not None:
            following = int(convert.convert(InitialValue(value).get(lambda: frame), underlying))
        names[member.name] = following
        following += 1
    flags = any(attribute.type_name.full_name.lower().removesuffix("attribute") in ("flags", "system.flags") for attribute in node.attributes)
    net._base = "System.Enum"
    net.enum = EnumInfo(names, flags=flags, underlying=underlying.full_name)
