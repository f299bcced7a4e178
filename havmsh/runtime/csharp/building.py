"""Python classes of the types that were declared, and the code of their members."""

from __future__ import annotations

import contextlib
import functools

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import attributes, constants, functions, surface
from havmsh.runtime.csharp.bodies import VOID, Body, default_code, value
from havmsh.runtime.csharp.converting import coerce
from havmsh.runtime.csharp.faults import BEYOND, Refused
from havmsh.runtime.csharp.functions import Writer
from havmsh.runtime.csharp.model import FieldDecl, MethodDecl, PropertyDecl, TypeDecl, declared
from havmsh.runtime.csharp.support import environment, objects
from havmsh.runtime.csharp.syntax import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from havmsh.runtime.csharp.compilation import Unit


def class_of(decl: TypeDecl) -> Any:
    """The Python class of a type, made when it is first needed; that of its base comes before."""
    if decl.python is not None:
        return decl.python
    net = decl.net
    base = net.base
    above = declared(base)
    python: Any = objects.CSharpObject
    if above is not None:
        python = class_of(above)
    elif base is not None and base.python is not None and base.full_name not in ("System.Object", "System.ValueType") and hasattr(base.python, "__mro__") and base.python not in (int, str, float, bool):
        python = base.python
    bases = (python,) if isinstance(python, objects.Meta) else (_bridge(python),)
    decl.python = objects.Meta(net.full_name, bases, {"net_type": net, "type_name": net.full_name, "blank": classmethod(objects.blank), "pending": None})
    net.python = decl.python
    typesystem.BY_CLASS[decl.python] = net
    return decl.python


_bridges: dict[Any, Any] = {}


def _bridge(python: Any) -> Any:
    """One of the shell's classes with C#'s metaclass."""
    found = _bridges.get(python)
    if found is None:
        found = _bridges[python] = objects.Meta(python.__name__, (python,), {})
    return found


def build(unit: Unit, ready: Sequence[TypeDecl]) -> None:
    """Code and classes of types; nothing of it stands where a fault was found."""
    if "FAULTS" not in unit.environment:
        unit.environment.update(environment.names())
    writers: list[Writer] = []
    classes = [decl for decl in ready if decl.kind not in ("enum", "delegate")]
    for decl in classes:
        class_of(decl)
    for decl in classes:
        writer = Writer(decl)
        _write(writer)
        writers.append(writer)
    while unit.late:
        method = unit.late.pop()
        writer = Writer(method.owner)
        functions.write_method(writer, method)
        writers.append(writer)
    if unit.errors():
        return
    for writer in writers:
        _run(unit, writer)
    for decl in classes:
        _take_defaults(decl)
        surface.show(decl)
    for decl in ready:
        attributes.keep(decl)


def _take_defaults(decl: TypeDecl) -> None:
    """What interfaces say for those that do not say it themselves."""
    if decl.kind == "interface":
        return
    for net in decl.net.all_interfaces():
        above = declared(net)
        if above is None or above.python is None:
            continue
        for name, given in list(above.python.__dict__.items()):
            if name.startswith(("p_", "m_")) and (callable(given) or isinstance(given, property)) and not hasattr(decl.python, name):
                setattr(decl.python, name, given)


def _run(unit: Unit, writer: Writer) -> None:
    """Makes the functions of a type, and members of its class of them."""
    code = compile("\n".join(writer.lines), f"<{writer.decl.full_name}>", "exec")
    exec(code, unit.environment)
    cls = writer.decl.python
    for kind, name, function in writer.functions:
        made = unit.environment[function]
        if unit.references:
            made = _waking(unit, made)
        if kind == "static":
            made = staticmethod(made)
        elif kind in ("get", "set"):
            before = cls.__dict__.get(name)
            before = before if isinstance(before, property) else _inherited(cls, name)
            made = property(made, before.fset if before is not None else None) if kind == "get" else property(before.fget if before is not None else None, made)
        setattr(cls, name, made)


def _waking(unit: Unit, work: Callable[..., Any]) -> Callable[..., Any]:
    """A function of an assembly that refers to others: those are loaded when its code runs, not before."""
    @functools.wraps(work)
    def run(*args: Any, **named: Any) -> Any:
        unit.wake()
        return work(*args, **named)

    return run


def _inherited(cls: Any, name: str) -> property | None:
    found = getattr(cls, name, None) if any(name in level.__dict__ for level in cls.__mro__) else None
    return found if isinstance(found, property) else None


def _write(writer: Writer) -> None:
    """All functions of a type."""
    decl = writer.decl
    attributes.check(decl, [*decl.attributes, *(each for member in decl.order for each in member.attributes)])
    for member in decl.order:
        try:
            if isinstance(member, PropertyDecl):
                functions.write_property(writer, member)
            elif isinstance(member, MethodDecl) and member.name in (".ctor", ".cctor"):
                functions.write_constructor(writer, member)
            elif isinstance(member, MethodDecl):
                _method(writer, member)
            elif isinstance(member, FieldDecl) and "const" in member.modifiers:
                constants.of_field(functions.body_of(decl, None, None, static=True, returns=VOID), member)
        except Refused:
            continue
        except BEYOND:
            decl.scope.faults.at(member.node or decl.nodes[0], "CS8000", "declaration of this kind")
    _initial(writer)
    _zero(writer)
    _static(writer)


def _method(writer: Writer, member: MethodDecl) -> None:
    if "extern" in member.modifiers:
        from havmsh.runtime.csharp import natives

        setattr(writer.decl.python, member.py, staticmethod(natives.entry(member)))
        return
    functions.write_method(writer, member)


def _valued(decl: TypeDecl, *, static: bool) -> list[FieldDecl | PropertyDecl]:
    return [each for each in decl.order if isinstance(each, (FieldDecl, PropertyDecl)) and each.static is static and each.value is not None and "const" not in each.modifiers]


def _first_values(body: Body, places: list[tuple[FieldDecl | PropertyDecl, str]]) -> None:
    """Lines that put the first values into the fields; what is refused has been written down as a fault."""
    for each, place in places:
        assert each.value is not None
        try:
            code = coerce(body, value(body, each.value), each.type, each.value)
        except Refused:
            continue
        body.line(f"{place} = {code}")


def _initial(writer: Writer) -> None:
    """``initial``: the fields' first values. ``first``: the constructor of a type that declares none."""
    decl = writer.decl
    body = functions.body_of(decl, None, None, static=False, returns=VOID)
    _first_values(body, [(each, f"self.{_slot(each)}") for each in _valued(decl, static=False)])
    writer.add("method", "initial", "self", body)
    if decl.constructors or decl.kind == "interface":
        return
    body = functions.body_of(decl, None, None, static=False, returns=VOID)
    body.line(f"{body.python(decl)}.initial(self)")
    with contextlib.suppress(Refused):
        functions.call_base(body, decl, [], None)
    writer.add("method", "first", "self", body)


def _slot(each: FieldDecl | PropertyDecl) -> str:
    """Where the value is: an automatic property that may be overridden has a field behind it."""
    return each.py if isinstance(each, FieldDecl) or not each.virtual else f"b_{each.name}"


def _zero(writer: Writer) -> None:
    """The zeros of fields: what cannot change stands in the class, structures are made for each object."""
    decl = writer.decl
    body = functions.body_of(decl, None, None, static=False, returns=VOID)
    cls = decl.python
    names: list[str] = []
    for each in decl.order:
        held = isinstance(each, FieldDecl) or isinstance(each, PropertyDecl) and each.auto
        if not held or each.static or not isinstance(each, (FieldDecl, PropertyDecl)):
            continue
        names.append(each.py)
        code = default_code(body, each.type)
        if code.endswith(".blank()"):
            body.line(f"self.{_slot(each)} = {code}")
        else:
            setattr(cls, _slot(each), eval(code, decl.unit.environment))
        if isinstance(each, PropertyDecl) and each.virtual:
            setattr(cls, each.py, _automatic(_slot(each)))
    for name in decl.fields:
        if decl.fields[name] not in decl.order:
            setattr(cls, decl.fields[name].py, None)
    if decl.kind == "struct":
        _overlay(decl)
    cls.field_names = (*getattr(cls, "field_names", ()), *names)
    writer.add("method", "zero_fields", "self", body)


def _overlay(decl: TypeDecl) -> None:
    """Fields that share their memory (LayoutKind.Explicit) are read from it."""
    from havmsh.runtime.csharp import layouts

    if not any("Explicit" in text_of(each) for each in decl.attributes):
        return
    layout = layouts.of(decl.net)
    if layout is None:
        return
    for place in layout.places:
        setattr(decl.python, place.field.py, layouts.shared(place, layout))


def _automatic(slot: str) -> property:
    return property(lambda self: getattr(self, slot), lambda self, new: setattr(self, slot, new))


def _static(writer: Writer) -> None:
    """Static fields: zeros now, values when one is first asked for."""
    decl = writer.decl
    cls = decl.python
    body = functions.body_of(decl, None, None, static=True, returns=VOID)
    valued = _valued(decl, static=True)
    for each in decl.order:
        held = isinstance(each, FieldDecl) and "const" not in each.modifiers or isinstance(each, PropertyDecl) and each.auto
        if held and each.static:
            code = default_code(body, each.type)
            lazy = each in valued or ".cctor" in decl.methods
            if lazy:
                body.line(f"{body.python(decl)}.{each.py} = {code}")
            else:
                setattr(cls, each.py, eval(code, decl.unit.environment))
    _first_values(body, [(each, f"{body.python(decl)}.{each.py}") for each in valued])
    if ".cctor" in decl.methods:
        body.line(f"{body.python(decl)}.static_constructor()")
    if body.lines:
        writer.add("static", "start_static", "", body)
        cls.pending = lambda: cls.start_static()
