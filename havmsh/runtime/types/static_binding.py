"""StaticParameterBinder: what the words of a command would be bound to, told from its tree alone."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.state import BindingState
from havmsh.runtime.commands import Argument, InvocationInfo
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.metadata import ParameterMetadata
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.syntax import Node, shown
from havmsh.runtime.types.syntax_values import LANGUAGE, static_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import CommandInfo
    from havmsh.spec import Parameter, Spec

    Pair = tuple["ast.CommandParameterAst | None", Any]

_FAKE = object()
"""The argument of a parameter that has none although it needs one."""


class Bound(NetObject):
    """ParameterBindingResult: what one parameter is given."""

    __slots__ = ("constant", "parameter", "value")
    type_name = LANGUAGE + "ParameterBindingResult"

    def __init__(self, parameter: Any, value: Node | None, constant: Any = None) -> None:
        super().__init__()
        self.parameter = parameter
        self.value = value
        self.constant = constant
        if constant is None and value is not None and isinstance(value.node, (ast.ConstantExpressionAst, ast.StringConstantExpressionAst)):
            from havmsh.runtime import members

            self.constant = members.get(value, "Value")


class Refused(NetObject):
    """StaticBindingError: what cannot be bound, and why."""

    __slots__ = ("element", "exception")
    type_name = LANGUAGE + "StaticBindingError"

    def __init__(self, element: Node, exception: Any) -> None:
        super().__init__()
        self.element = element
        self.exception = exception


class Result(NetObject):
    """StaticBindingResult: what is bound and what is not, each by name."""

    __slots__ = ("bound", "command", "refused")
    type_name = LANGUAGE + "StaticBindingResult"

    def __init__(self, command: Node) -> None:
        super().__init__()
        self.command = command
        self.bound = _dictionary(Bound)
        self.refused = _dictionary(Refused)

    def refuse(self, name: str, node: Any, error: PSError) -> None:
        """Notes an error, the first of each name."""
        if name not in self.refused:
            self.refused[name] = Refused(shown(node, self.command), error.record.exception)


def _dictionary(element: type[NetObject]) -> Any:
    from havmsh.runtime.types.collections import Dictionary
    from havmsh.runtime.typesystem import generic, known

    net = generic("System.Collections.Generic.Dictionary`2", (known("System.String"), known(element.type_name)))
    assert net is not None
    return Dictionary(net, [], ignore_case=True)


def bind_command(command: Any, resolve: bool = True, desired: Any = None) -> Result | None:
    """BindCommand; null where none of the ``desired`` parameters is named."""
    if command is None:
        raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    named = [each.name for each in command.node.elements if isinstance(each, ast.CommandParameterAst)]
    if desired and not any(str(wanted).lower().startswith(name.lower()) for wanted in desired for name in named):
        return None
    result = Result(command)
    info = command_of(command.node) if resolve else None
    if info is None or info.spec is None:
        _bind_syntax(result)
    else:
        _Binder(result, info).bind()
    return result


def command_of(node: ast.CommandAst) -> Any:
    """The command that a tree names, behind its aliases; None where there is none, or only a program."""
    from havmsh.runtime.command_search import find
    from havmsh.runtime.commands import AliasInfo
    from havmsh.runtime.current import current
    from havmsh.runtime.scriptblock import running_frame

    session, first = current(), node.elements[0]
    if session is None or not isinstance(first, ast.StringConstantExpressionAst):
        return None
    frame = running_frame(session)
    try:
        found = find(first.value, frame)
        while isinstance(found, AliasInfo):
            found = find(found.target, frame)
    except PSError:
        return None
    return found if found is not None and found.spec is not None else None


def _bind_syntax(result: Result) -> None:
    """Binds without knowing the command: each value to the name before it, or to its place."""
    waiting: ast.CommandParameterAst | None = None
    place = 0

    def add(name: str, value: Any, parameter: Any, constant: Any = None) -> None:
        if name not in result.bound:
            result.bound[name] = Bound(None, shown(value, result.command), constant)
        elif parameter is not None:
            result.refuse(name, parameter, _repeated(parameter))

    for element in result.command.node.elements[1:]:
        if not isinstance(element, ast.CommandParameterAst):
            if waiting is not None:
                add(waiting.name, element, waiting)
            else:
                add(str(place), element, None)
                place += 1
            waiting = None
            continue
        if waiting is not None:
            add(waiting.name, waiting, None, True)
        waiting = element if element.argument is None else None
        if waiting is None:
            add(element.name, element.argument, element)
    if waiting is not None:
        add(waiting.name, waiting, None, True)


def _repeated(parameter: ast.CommandParameterAst) -> PSError:
    from havmsh.runtime.current import current
    from havmsh.runtime.scriptblock import running_frame
    from havmsh.spec import Spec

    session = current()
    assert session is not None
    unknown = BindingState(Spec("", "", (), (), ""), (), running_frame(session), InvocationInfo(None, parameter.span, ""), False)
    return refuse.already_bound(unknown, _word(parameter))


def _word(parameter: ast.CommandParameterAst) -> Argument:
    return Argument("named", name=parameter.name, span=parameter.span)


class _Binder:
    """One binding to a command that is known: names, then places, then what takes the rest."""

    def __init__(self, result: Result, info: CommandInfo) -> None:
        from havmsh.runtime.current import current
        from havmsh.runtime.scriptblock import running_frame

        session = current()
        assert session is not None
        assert info.spec is not None
        self.result = result
        self.elements = result.command.node.elements
        self.spec: Spec = info.spec
        call = InvocationInfo(info, result.command.node.span, info.name)
        self.state = BindingState(self.spec, (), running_frame(session), call, False)
        self.bound: dict[str, Parameter] = {}
        self.given: dict[str, Any] = {}

    def bind(self) -> None:
        """Binds, and notes what cannot be bound."""
        loose = self._names(self._pairs())
        for each in self._rest(self._places(loose)):
            self.result.refuse(each.span.text, each, refuse.no_such_position(self.state, Argument("positional", each.span.text)))
        flags = self.state.set_flags
        if self.spec.default_flag and not flags & self.spec.default_flag and flags & (flags - 1) and any(not one.in_all for one in self.bound.values()):
            self.result.refuse(self.elements[0].span.text, self.elements[0], refuse.ambiguous_set(self.state))
        for name, parameter in self.bound.items():
            self._tell(name, parameter)

    def _tell(self, name: str, parameter: Parameter) -> None:
        value, constant = self.given[name], None
        if parameter.is_switch:
            if value is not None and value.span.text.lower() == "$false":
                return
            constant = True
        if value is _FAKE:
            if not any(entry.pipeline for entry in parameter.sets.values()):
                self.result.refuse(self.elements[0].span.text, self.elements[0], refuse.missing_argument(self.state, parameter, Argument("named", name=name)))
            return
        node = value if value is None or isinstance(value, Node) else shown(value, self.result.command)
        self.result.bound[name] = Bound(ParameterMetadata(parameter, self.spec), node, constant)

    # ------------------------------------------------------------ by name

    def _pairs(self) -> list[Pair]:
        """The words as pairs of a parameter's name and its argument; a place has no name, a switch no argument."""
        words, at = self.elements[1:], 0
        pairs: list[Pair] = []
        while at < len(words):
            word = words[at]
            at += 1
            if not isinstance(word, ast.CommandParameterAst):
                pairs.append((None, word))
            elif word.argument is not None:
                pairs.append((word, word.argument))
            else:
                argument, taken = self._argument(word, words[at] if at < len(words) else None)
                at += taken
                if argument is not word:
                    pairs.append((word, argument))
        return pairs

    def _argument(self, word: ast.CommandParameterAst, following: Any) -> tuple[Any, int]:
        """The argument of a name, and how many words it takes; the name itself where it is no parameter's."""
        plain = following is not None and not isinstance(following, ast.CommandParameterAst)
        try:
            parameter = self.state.find(word.name)
        except PSError as error:
            self.result.refuse(word.name, word, error)
            return word, int(plain)
        if parameter is None:
            self._unknown(word)
            return word, int(plain)
        if parameter.is_switch:
            return None, 0
        return (following, 1) if plain or self._is_value(following) else (_FAKE, 0)

    def _is_value(self, following: Any) -> bool:
        """Whether a word that looks like a parameter is none and so a value."""
        try:
            return following is not None and self.state.find(following.name) is None
        except PSError:
            return False

    def _unknown(self, word: ast.CommandParameterAst) -> None:
        self.result.refuse(word.name, word, refuse.no_such_name(self.state, _word(word)))

    def _names(self, pairs: list[Pair]) -> list[Any]:
        """Binds the named; gives the arguments without names."""
        loose: list[Any] = []
        for word, argument in pairs:
            if word is None:
                loose.append(argument)
                continue
            try:
                parameter = self.state.find(word.name)
            except PSError as error:
                self.result.refuse(word.name, word, error)
                continue
            if parameter is None:
                self._unknown(word)
            elif parameter.name in self.bound:
                self.result.refuse(word.name, word, refuse.already_bound(self.state, _word(word)))
            else:
                self._take(parameter, argument)
        return loose

    def _take(self, parameter: Parameter, argument: Any) -> None:
        if parameter.flags and not parameter.in_all:
            self.state.set_flags &= parameter.flags
        self.bound[parameter.name] = parameter
        self.given[parameter.name] = argument

    # ------------------------------------------------------------ by place

    def _places(self, loose: list[Any]) -> list[Any]:
        """Binds arguments to places in their order; gives those that are left."""
        left = [each for each in loose if not (isinstance(each, ast.VariableExpressionAst) and each.splatted)]
        places = sorted({entry.position for one in self.spec.parameters for entry in one.sets.values() if entry.position is not None})
        for place in places:
            found = self._at(place)
            if not found or not left:
                continue
            taken = self._best(found, left[0])
            argument = left.pop(0)
            narrowed = 0
            for each in taken:
                narrowed |= -1 if each.in_all or not each.flags else each.flags
                self.bound[each.name], self.given[each.name] = each, argument
            self.state.set_flags &= narrowed
        return left

    def _at(self, place: int) -> list[tuple[Parameter, int]]:
        """The parameters that take a place in a set that is still possible, with the sets in which they do."""
        found = []
        for parameter in self.spec.parameters:
            flags = 0
            for name, entry in parameter.sets.items():
                if entry.position == place:
                    flags |= self.spec.flags.get(name, self.state.set_flags)
            if flags & self.state.set_flags and parameter.name not in self.bound:
                found.append((parameter, flags & self.state.set_flags))
        return found

    def _best(self, found: list[tuple[Parameter, int]], argument: Any) -> list[Parameter]:
        """Those of the default set that fit, or of any set; or all."""
        fitting = [(one, flags) for one, flags in found if _fits(one, argument)]
        default = self.spec.default_flag & self.state.set_flags
        return [one for one, flags in fitting if flags & default] or [one for one, _ in fitting] or [one for one, _ in found]

    def _rest(self, left: list[Any]) -> list[Any]:
        """What takes the rest takes it; gives what is left."""
        for parameter in self.spec.parameters if left and self.spec.cmdlet_binding else ():
            if parameter.name not in self.bound and any(entry.rest for entry in parameter.sets.values()):
                elements = [one for each in left for one in (each.elements if isinstance(each, ast.ArrayLiteralAst) else (each,))]
                self._take(parameter, ast.ArrayLiteralAst(elements[0].span, tuple(elements)))
                return []
        return left


def _fits(parameter: Parameter, argument: Any) -> bool:
    """Whether an argument has the parameter's type, or none that is known."""
    from havmsh.runtime.objects import TypeRef
    from havmsh.runtime.parameter_types import type_name
    from havmsh.runtime.typesystem import resolve

    kind = static_type(shown(argument))
    net, wanted = kind.net if isinstance(kind, TypeRef) else None, resolve(type_name(parameter))
    if net is None or wanted is None or net.full_name == "System.Object":
        return True
    return net.derives_from(wanted) or net is wanted.element or (net.element is not None and wanted.element is not None)


_COMMAND = LANGUAGE + "CommandAst commandAst"
_RETURNS = f"static {LANGUAGE}StaticBindingResult BindCommand"
_NAMED = "System.Collections.Generic.Dictionary[[string],[{}]]"
define(Result.type_name, Result, properties=(
    (f"{_NAMED.format(Bound.type_name)} BoundParameters", lambda result: result.bound), (f"{_NAMED.format(Refused.type_name)} BindingExceptions", lambda result: result.refused),
))
define(Bound.type_name, Bound, properties=(
    ("System.Management.Automation.ParameterMetadata Parameter", lambda bound: bound.parameter), ("System.Object ConstantValue", lambda bound: bound.constant),
    (f"{LANGUAGE}CommandElementAst Value", lambda bound: bound.value),
))
define(Refused.type_name, Refused, properties=(
    (f"{LANGUAGE}CommandElementAst CommandElement", lambda refused: refused.element),
    ("System.Management.Automation.ParameterBindingException BindingException", lambda refused: refused.exception),
))
define(LANGUAGE + "StaticParameterBinder", statics=(
    (f"{_RETURNS}({_COMMAND})", bind_command), (f"{_RETURNS}({_COMMAND}, bool resolve)", bind_command),
    (f"{_RETURNS}({_COMMAND}, bool resolve, string[] desiredParameters)", bind_command),
)).abstract = True
