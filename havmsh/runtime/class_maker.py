"""The type of one class definition: its Python class, properties, methods and constructors."""

from __future__ import annotations

import functools

from havmsh.language import ast
from havmsh.language.packing import UnreadBlock
from havmsh.runtime import convert, typenames, typesystem, valuetexts
from havmsh.runtime.class_bases import begin, by_overload, construct_base, makers
from havmsh.runtime.class_statics import Statics
from havmsh.runtime.current import current, enter
from havmsh.runtime.errors import NetException
from havmsh.runtime.initial_values import InitialValue
from havmsh.runtime.objects import NOTHING, NetObject
from havmsh.runtime.script_objects import (
    Field,
    ScriptObject,
    ScriptOverload,
    ScriptProperty,
    default_value,
    drop,
    extended,
    fields_of,
    give,
    let_enumerate,
    method_frame,
    override_properties,
    overriding,
    python_class,
)
from havmsh.runtime.signatures import MethodGroup, Parameter
from havmsh.runtime.usings import find_type
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.codecache import Book
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session
    from havmsh.runtime.template import MethodTemplate


class Maker(Statics):
    """Makes the type of one class definition."""

    def __init__(self, frame: Frame, node: ast.TypeDefinitionAst, net: NetType, *, shape_only: bool = False, book: Book | None = None) -> None:
        super().__init__()
        self.settle_first(frame)
        self.book = book
        self.shape_only = shape_only
        self.node = node
        self.net = net
        self.initial: list[tuple[str, InitialValue | None]] = []
        self.unbound = any(each.type_name.full_name.upper().removesuffix("ATTRIBUTE").endswith("NORUNSPACEAFFINITY") for each in node.attributes)

    def base_maker(self) -> Maker | None:
        """The maker of the base class, if that is a class of a script."""
        base = makers.get(id(self.net.base))
        return base if base is not None and base.net is self.net.base else None

    def make(self) -> None:
        """Base, members, constructors, text."""
        net = self.net
        net.settled = False
        base, interfaces = self._bases()
        net._base = base
        net._interfaces = tuple(interfaces)
        net.python = python_class(net, extended(base))
        if not self.shape_only:
            typesystem.BY_CLASS[net.python] = net
        self._keep_attributes()
        for member in self.node.members:
            if member.__class__ is ast.PropertyMemberAst:
                self._property(member)
        constructors = [m for m in self.node.members if m.__class__ is ast.FunctionMemberAst and m.is_constructor and not m.is_static]
        for member in self.node.members:
            if member.__class__ is ast.FunctionMemberAst and not member.is_constructor:
                self._method(member)
        override_properties(net)
        if constructors:
            for member in constructors:
                self._constructor(member)
        else:
            net.constructors = MethodGroup("new", [ScriptOverload(f"{net.full_name} new()", lambda: self._default(), ())], static=True)
        self._text()
        let_enumerate(net)
        net.scope = self
        if self._from_source():
            from havmsh.runtime.csharp import deriving

            deriving.derive(net)
        net.settled = True
        for member in self.node.members if not self.shape_only else ():
            if member.__class__ is ast.FunctionMemberAst and member.is_constructor and member.is_static:
                self.starting.append(functools.partial(self._function(member)[0], None))

    def _from_source(self) -> bool:
        """Whether a base or an interface was written in C#."""
        return any("csharp" in level.members for level in (*self.net.chain()[1:], *self.net.all_interfaces()))

    def _keep_attributes(self) -> None:
        """Remembers the attributes of the class and its members for who asks by reflection; they are made then."""
        def maker(nodes: Any) -> Callable[[], list[Any]]:
            def made() -> list[Any]:
                from havmsh.runtime import attributes

                return attributes.records(nodes, self)

            return made

        if self.node.attributes:
            self.net.members["attributes"] = maker(self.node.attributes)
        marked = {member.name.upper(): maker(member.attributes) for member in self.node.members if member.attributes}
        if marked:
            self.net.members["attributes of"] = marked

    def _bases(self) -> tuple[NetType, list[NetType]]:
        found = [find_type(self.frame, item.type_name) for item in self.node.base_types]
        base = typesystem.known("System.Object")
        interfaces = []
        for net in found:
            if net.kind == "interface":
                interfaces.append(net)
            else:
                base = net
        return base, interfaces

    # ------------------------------------------------------------ properties

    def _property(self, node: ast.PropertyMemberAst) -> None:
        declared = None if node.property_type is None else find_type(self.frame, node.property_type.type_name)
        folded = node.name.upper()
        change = self._conversion(node, declared)
        if node.is_static:
            self.static_property(node, declared, change)
            return
        self.initial.append((folded, None if node.initial_value is None else InitialValue(node.initial_value, change)))
        default = None if declared is None else default_value(declared)
        # whoever assigns has converted to the type: a text is null only where [NullString]::Value was meant
        is_text = declared is not None and declared.full_name == "System.String" and not any(each.__class__ is ast.AttributeAst for each in node.attributes)

        def get(target: Any) -> Any:
            return fields_of(target).get(folded, default)

        def set_(target: Any, value: Any) -> None:
            fields_of(target)[folded] = value if change is None or value is None and is_text else change(value)

        made = self.net.properties[folded] = ScriptProperty(node.name, declared, get, set_, node.is_hidden)
        made.initialized = node.initial_value is not None
        made.field = Field(folded, default, object if change is None else None if declared is None or any(each.__class__ is ast.AttributeAst for each in node.attributes) else convert.kept_class(declared))

    def _conversion(self, node: ast.PropertyMemberAst, declared: NetType | None) -> Callable[[Any], Any] | None:
        """What an assignment does to a value: the attributes' checks and the conversion to the type."""
        checks = tuple(attribute for attribute in node.attributes if attribute.__class__ is ast.AttributeAst)
        if not checks:
            if declared is None or declared.full_name == "System.Object":
                return None
            return lambda value: convert.convert(value, declared)
        from havmsh.runtime.sites import TypeSite
        from havmsh.runtime.support.variables import conversions

        constraint = () if node.property_type is None else (TypeSite.of(node.property_type.type_name),)
        return conversions(self.frame, (*checks, *constraint))

    # ------------------------------------------------------------ methods

    def _parameters(self, node: ast.FunctionMemberAst) -> tuple[tuple[Parameter, ...], str]:
        made = []
        shown = []
        for item in node.parameters:
            parameter = Parameter.__new__(Parameter)
            parameter.type = typesystem.known("System.Object") if item.static_type is None else find_type(self.frame, item.static_type)
            parameter.name = item.name.path.name
            parameter.type_text = typenames.spelled(parameter.type)
            parameter.params = parameter.ref = parameter.optional = False
            made.append(parameter)
            shown.append(f"{parameter.type_text} {parameter.name}")
        return tuple(made), ", ".join(shown)

    def _method(self, node: ast.FunctionMemberAst) -> None:
        parameters, shown = self._parameters(node)
        returns = "void" if node.return_type is None or node.return_type.type_name.full_name.lower() == "void" else ""
        net_return = None if returns or node.return_type is None else find_type(self.frame, node.return_type.type_name)
        spelled = returns or (typenames.spelled(net_return) if net_return is not None else "System.Object")
        run, run_for = self._function(node, net_return, void=bool(returns))
        text = f"{'static ' if node.is_static else ''}{spelled} {node.name}({shown})"
        overload = ScriptOverload(text, self.static_call(run) if node.is_static else run, parameters, node.is_hidden, run_for)
        overload.name = node.name
        give(self.net, overload, static=node.is_static)

    def _function(self, node: ast.FunctionMemberAst, returns: NetType | None = None, *, void: bool = True) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """The Python function of a method: target first, then the arguments; and the one that is given the frame of its caller before them."""
        first, home = self._template(node, returns), self.session

        def run(target: Any, *args: Any) -> Any:
            return run_for(self._caller(), target, *args)

        def run_for(caller: Frame, target: Any, *args: Any) -> Any:
            frame = self._frame_for(target, caller)
            template = first if frame.session is home else self._template_in(frame.session, first, node, returns)
            frame.function = template
            frame.this = target
            if frame.session is caller.session:
                template.scope.function(frame, drop, *args)
            else:
                before = enter(frame.session)  # what its code asks of the thread is asked where the class is known
                try:
                    template.scope.function(frame, drop, *args)
                finally:
                    enter(before)
            result = frame.result
            if void:
                return NOTHING
            if result is UNSET:
                return None if template.returns is None else convert.convert(None, template.returns)
            return result

        return run, run_for

    def _template(self, node: ast.FunctionMemberAst, returns: NetType | None) -> MethodTemplate:
        """A method's code, which remembers what its names mean in one session."""
        from havmsh.runtime.template import MethodTemplate

        body = node.body
        tree, part = (None, body.whole) if isinstance(body, UnreadBlock) else (body, self.node.span)
        template = MethodTemplate(
            tree, node.parameters, name=node.name, base_call=node.base_call, definition=self.net, is_static=node.is_static,
            is_constructor=node.is_constructor, span=body.span,
        )
        template.book = self.book
        template.part = part
        template.return_as(returns)
        return template

    def _template_in(self, session: Session, first: MethodTemplate, node: ast.FunctionMemberAst, returns: NetType | None) -> MethodTemplate:
        """The method's code in another session."""
        known = session.rooms.setdefault("methods of classes", {})
        found: MethodTemplate = known.get(id(first)) or known.setdefault(id(first), self._template(node, returns))
        return found

    def _caller(self) -> Frame:
        from havmsh.runtime.scriptblock import running_frame

        return running_frame(current() or self.session)

    def _frame_for(self, target: Any, caller: Frame) -> Frame:
        """The scope of a method's code: in the session of an object, for a static member in that which calls, where both know the class; for an object that is bound to none in the one that calls."""
        session, home = self.session, self.frame
        if caller.session is not session or self.moved:
            session, home = self.where(target, caller.session)
            if session is not caller.session:
                from havmsh.runtime.scriptblock import running_frame

                caller = running_frame(session)
        return method_frame(session, home, caller)

    # ------------------------------------------------------------ constructors

    def _constructor(self, node: ast.FunctionMemberAst) -> None:
        parameters, shown = self._parameters(node)
        run, run_for = self._function(node)
        net = self.net

        given = getattr(net.python, "as_made", None)

        def call(*args: Any) -> Any:
            made = self.blank()
            run(made, *args)
            return made if given is None else given(made)

        def call_for(caller: Frame, _: Any, *args: Any) -> Any:
            made = self.blank()
            run_for(caller, made, *args)
            return made if given is None else given(made)

        overload = ScriptOverload(f"{net.full_name} new({shown})", call, parameters, node.is_hidden, call_for)
        overload.name = "new"
        if net.constructors is None:
            net.constructors = MethodGroup("new", [], static=True)
        net.constructors.add(overload)
        by_overload[id(overload)] = (overload, run)

    def blank(self) -> Any:
        """An object whose properties have their initial values."""
        self.start()
        python = self.net.python
        assert python is not None
        blank = getattr(python, "blank", None)
        made: Any = blank() if blank is not None else object.__new__(python) if issubclass(python, NetObject) else python.__new__(python)
        if blank is not None:
            pass
        elif isinstance(made, NetException):
            NetException.__init__(made, self.net.full_name, f"Exception of type '{self.net.full_name}' was thrown.")
        elif not isinstance(made, ScriptObject):
            begin(made, self.net)
        else:
            made.extra = None
        made.fields = {}
        made.bound = self.home_now()
        self.fill(made)
        return made

    def fill(self, made: Any) -> None:
        """Initial values, those of the base class first."""
        base = self.base_maker()
        if base is not None:
            base.fill(made)
        fields = made.fields
        for folded, initial in self.initial:
            if initial is None:
                fields.pop(folded, None)  # a property that the base has too is another one here
            else:
                fields[folded] = initial.get(lambda: self._scope_of(made))

    def _scope_of(self, made: Any) -> Frame:
        """Where the initial values of an object's properties run."""
        frame = self._frame_for(made, self._caller())
        frame.make_cell("THIS", "this").cell_contents = made
        return frame

    def _default(self) -> Any:
        """`new()` of a class without constructors: the base's constructor without arguments runs."""
        made = self.blank()
        construct_base(self.frame, self.net, made, ())
        given = getattr(made, "as_made", None)
        return made if given is None else given()

    def _formats(self, group: MethodGroup) -> None:
        """An IFormattable class says itself how it is written by a format."""
        for each in group.overloads:
            if isinstance(each, ScriptOverload) and [p.type.full_name for p in each.parameters] == ["System.String", "System.IFormatProvider"]:
                from havmsh.runtime.culture import INVARIANT
                from havmsh.runtime.types.cultures import current_culture, invariant_culture

                def form(target: Any, spec: str, culture: Any, call: Callable[..., Any] = each.call) -> str:
                    return valuetexts.to_text(call(target, spec or None, invariant_culture() if culture is INVARIANT else current_culture()))

                self.net.python.net_format = form  # type: ignore[union-attr]

    def _text(self) -> None:
        makers[id(self.net)] = self
        group = self.net.find_method("TOSTRING")
        if group is not None and any(each.full_name == "System.IFormattable" for each in self.net.all_interfaces()):
            self._formats(group)
        plain = overriding(self.net, "ToString", "string", [])
        if plain is not None:
            call = plain.call
            self.net.to_text = lambda target: valuetexts.to_text(call(target))
        elif self.net.python is not None and issubclass(self.net.python, ScriptObject):
            name = self.net.full_name
            self.net.to_text = lambda target: name
