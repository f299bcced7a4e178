"""Which overload of a method its arguments suit, and the arguments as that overload takes them.

An overload is chosen by how well each argument suits its parameter (ConversionRank).
"""

from __future__ import annotations

from havmsh.runtime.by_ref_like import KEY, given
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.nettype import NetType
from havmsh.runtime.nullstring import NULL_STRING
from havmsh.runtime.objects import NOTHING, WHOLE, Array, Char, Int64, PSObject, Ref
from havmsh.runtime.signatures import MethodGroup, Overload
from havmsh.runtime.text_units import is_unit
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import BY_CLASS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

tellers: Final[list[Any]] = []
"""Who is told of each call (Trace-Command); nobody as a rule."""
_STRETCHES: Final = frozenset(("System.Char", "System.Byte"))
"""The elements of arrays that methods take as stretches of memory, where they take texts too."""
_PLAIN: Final = frozenset({int, str, float, bool, type(None)})
"""Classes that say all of an argument's type."""


def no_overload(name: str, count: int) -> PSError:
    """MethodCountCouldNotFindBest."""
    return failure(
        f'Cannot find an overload for "{name}" and the argument count: "{count}".', "MethodCountCouldNotFindBest", category="NotSpecified",
        exception="System.Management.Automation.MethodException",
    )


def choose(group: MethodGroup, args: Any, name: str, net: NetType | None = None) -> tuple[Overload, list[Any], bool]:
    """The overload for the arguments, the arguments converted, and whether all were of the right types already."""
    kinds = _kinds(args)
    known = group.choices.get(kinds)
    if known is None:
        found = _choose(group, args, name if net is None else "new")
        known = found, _expanded(found, args)
        if kinds is not None:
            group.choices[kinds] = known
    chosen, expanded = known
    if tellers and chosen.told is not None:
        tellers[0](chosen.told or f"{'static ' if group.static and net is None and not chosen.text.startswith('static ') else ''}{chosen.text}")
    return _prepare(chosen, args, group.name if net is None else ".ctor", expanded)


def _kinds(args: Any) -> tuple[Any, ...] | None:
    """What of the arguments decides: their types. None where one is of a script's own type, which may go before the method does."""
    kinds: list[Any] = []
    for arg in args:
        net = BY_CLASS.get(arg.__class__)
        if net is None:
            if arg is None or arg is NOTHING or arg is NULL_STRING:
                kinds.append(arg.__class__)
                continue
            if arg.__class__ is Ref:
                kinds.append((Ref, arg.kind))
                continue
            net = type_of(arg)
        if net.scope is not None:
            return None
        kinds.append(net)
    return tuple(kinds)


def _choose(group: MethodGroup, args: Any, name: str) -> Overload:
    count = len(args)
    stretch = any((arg.__class__ is Array and arg.element in _STRETCHES) or KEY in type_of(arg).members for arg in args if arg.__class__ not in _PLAIN)
    fitting = [overload for overload in (group.whole if stretch else group.overloads) if _takes(overload, count)]
    if len(group.overloads) > 1 and group.overloads[0].explicit:
        fitting = []  # of several interfaces' methods none is meant unless a cast says whose
    if not fitting:
        raise no_overload(name, count)
    if len(group.overloads) == len(fitting) == 1 and len(fitting[0].parameters) == count and not (count and fitting[0].parameters[-1].params):
        return fitting[0]  # whose conversions then say what does not fit
    return _best(fitting, args, group.name)


def fits(overload: Overload, args: Any) -> bool:
    """Whether an overload could take the arguments."""
    return _takes(overload, len(args)) and _ranks(overload, args)[0] is not None


def _takes(overload: Overload, count: int) -> bool:
    parameters = overload.parameters
    size = len(parameters)
    if count == size:
        return True
    if parameters and parameters[-1].params:
        return count >= size - 1
    return size > count and all(each.optional for each in parameters[count:])


def _best(fitting: list[Overload], args: Any, name: str) -> Overload:
    from havmsh.runtime.ranks import better

    scored: list[tuple[list[int], list[NetType], bool, Overload]] = []
    for overload in fitting:
        found, types, expanded = _ranks(overload, args)
        if found is not None:
            scored.append((found, types, expanded, overload))
    if not scored:
        raise no_overload(name, len(args))
    best, equal = scored[0], False
    for other in scored[1:]:
        order = better((best[0], best[1]), (other[0], other[1]), args)
        if order == 0 and best[1] == other[1]:
            order = _shorter(best[3], best[2], other[3], other[2])
        if order < 0:
            best, equal = other, False
        elif order == 0:
            equal = True
    if equal:
        raise failure(
            f'Multiple ambiguous overloads found for "{name}" and the argument count: "{len(args)}".', "MethodCountCouldNotFindBest", category="NotSpecified",
            exception="System.Management.Automation.MethodException",
        )
    return best[3]


def _shorter(one: Overload, expanded: bool, other: Overload, other_expanded: bool) -> int:
    """Of two overloads that take the arguments as the same types: one that does not collect them comes first, of those that do the longer, of the others the shorter one."""
    if expanded is not other_expanded:
        return -1 if expanded else 1
    more = len(one.parameters) - len(other.parameters)
    return (1 if more > 0 else -1) if expanded else (1 if more <= 0 else -1)


def _ranks(overload: Overload, args: Any) -> tuple[list[int] | None, list[NetType], bool]:
    """The rank of each argument, the parameters' types, and whether the last parameter collects."""
    from havmsh.runtime.ranks import IDENTITY, of_types, of_value

    parameters = overload.parameters
    expanded = _expanded(overload, args)
    ranks: list[int] = []
    types: list[NetType] = []
    for at, arg in enumerate(args):
        if expanded and at >= len(parameters) - 1:
            net = parameters[-1].type.element
            assert net is not None
            value = of_value(arg, net)
        else:
            net = parameters[at].type
            if parameters[at].ref:
                value = 1 if arg.__class__ is not Ref else IDENTITY if arg.kind is None else of_types(arg.kind, net) or 1
            else:
                value = 0 if arg.__class__ is Ref and net.full_name != "System.Object" else of_value(arg, net)
        if not value:
            return None, types, expanded
        ranks.append(value)
        types.append(net)
    return ranks, types, expanded


def _expanded(overload: Overload, args: Any) -> bool:
    """Whether the last parameter collects the rest of the arguments."""
    parameters = overload.parameters
    if not parameters or not parameters[-1].params:
        return False
    if len(args) != len(parameters):
        return True
    from havmsh.runtime.ranks import of_value

    net = parameters[-1].type
    assert net.element is not None
    return of_value(args[-1], net.element) > of_value(args[-1], net)


def _prepare(overload: Overload, args: Any, name: str, expanded: bool) -> tuple[Overload, list[Any], bool]:
    """Converts the arguments. Raises MethodArgumentConversionInvalidCastArgument."""
    parameters = overload.parameters
    converted: list[Any] = []
    exact = True
    plain = args[:len(parameters) - 1] if expanded else args
    for at, (arg, parameter) in enumerate(zip(plain, parameters)):
        net = parameter.type
        if net.full_name == "System.Object" and (arg.__class__ in _PLAIN or _keeps_notes(arg, overload)):
            exact = exact and arg.__class__ is not PSObject  # what the next one holds decides anew
            converted.append(arg)
            continue
        if parameter.ref:
            exact = False
            if arg.__class__ is not Ref:
                raise failure(
                    f"Argument: '{at + 1}' should be a System.Management.Automation.PSReference. Use [ref].", "NonRefArgumentToRefParameterMsg",
                    category="NotSpecified", exception="System.Management.Automation.MethodException",
                )
            converted.append(arg)
        elif arg.__class__ is net.python and net.element is None and not net.arguments:
            converted.append(arg)
        else:
            exact = False
            converted.append(converted_argument(arg, net, parameter.name if not name.startswith("op_") else str(at), name))
    if expanded:
        exact = False
        element = parameters[-1].type.element
        assert element is not None
        rest = [converted_argument(arg, element, parameters[-1].name, name) for arg in args[len(parameters) - 1:]]
        converted.append(Array(rest, element.element_name))
    return overload, converted, exact and len(converted) == len(parameters)


def _keeps_notes(arg: Any, overload: Overload) -> bool:
    """Whether a method of a script is given a plain value with notes: these hang on the boxed value, those of a text on the PSObject around it."""
    return arg.__class__ is PSObject and arg.base.__class__ is not str and getattr(overload, "run", None) is not None


def quick(group: MethodGroup, overload: Overload, args: Any, converted: list[Any], exact: bool) -> Callable[..., Any] | None:
    """What may be called at once with further arguments of the same classes, which chose this overload: each is taken as it is, or converted as it was. None where more than the classes decides."""
    if exact:
        return overload.runner
    parameters = overload.parameters
    if len(converted) != len(args) or (parameters and parameters[-1].params and len(args) >= len(parameters)):
        return None
    if any(arg.__class__ is Array or arg.__class__ is Ref for arg in args) and sum(_takes(other, len(args)) for other in group.overloads) > 1:
        return None  # what is in them may mean another overload
    ways = [_way(arg, made, overload, at) for at, (arg, made) in enumerate(zip(args, converted))]
    if NOTHING in ways:
        return None
    runner, first = overload.runner, len(ways)
    if ways.count(None) == first:
        return runner
    last = ways[-1]
    if first == 1:
        return lambda *given: runner(*given[:-1], last(given[-1]))

    def run(*given: Any) -> Any:
        at = len(given) - first  # in front stands the object whose method it is, if any
        return runner(*given[:at], *[value if way is None else way(value) for value, way in zip(given[at:], ways)])

    return run


def _way(given: Any, made: Any, overload: Overload, at: int) -> Any:
    """What makes of an argument what the parameter takes; None where nothing is to be done, NOTHING where its class does not tell all of its type."""
    cls, parameter = given.__class__, overload.parameters[at]
    if given is None and (made is None or made.__class__ is str):
        return None if made is None else lambda _: made
    if made is given and (cls is Ref or (cls is Array and parameter.type.full_name in _OF_ANY_ARRAY)):
        return None
    net = BY_CLASS.get(cls)
    if net is None or net.scope is not None or cls is Ref:
        return NOTHING
    if made is given:
        return None
    if cls is str and made.__class__ is Char:
        return lambda text: Char(text) if is_unit(text) else converted_argument(text, parameter.type, parameter.name, overload.name)
    wider = made.__class__ if made.__class__.__name__ == "Decimal" and cls in WHOLE else _WIDENING.get((cls, made.__class__))
    name = parameter.name if not overload.name.startswith("op_") else str(at)
    return wider or (lambda value: converted_argument(value, parameter.type, name, overload.name))


_WIDENING: Final[dict[Any, Any]] = {(int, float): float, (int, Int64): Int64, (Int64, float): float}
_OF_ANY_ARRAY: Final = frozenset(("System.Array", "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.Object"))


def converted_argument(arg: Any, net: NetType, parameter: str, name: str) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typenames import type_text
    from havmsh.runtime.valuetexts import shown

    if arg is NOTHING or arg is NULL_STRING and not net.is_value_type and net.full_name not in ("System.Object", "System.Management.Automation.PSObject"):
        return None
    if arg is None and not net.is_value_type and net.full_name != "System.String":
        return None
    if net.kind == "placeholder":
        return arg
    if net.full_name == "System.Object":
        return arg if arg.__class__ is not PSObject else arg.base
    if net.full_name == "System.String" and arg is None:
        return ""  # as the language has it; [NullString]::Value is what becomes null
    try:
        return convert(arg, net) if KEY not in net.members else given(arg, net)
    except PSError as error:
        message = error.record.exception.message
        raise failure(
            f'Cannot convert argument "{parameter}", with value: "{shown(arg)}", for "{name}" to type "{type_text(net)}": "{message}"',
            "MethodArgumentConversionInvalidCastArgument", category="NotSpecified", exception="System.Management.Automation.MethodException",
            inner=error.record.exception,
        ) from None
