"""Carries out the plans of expressions that run once (`havmsh.runtime.codegen_plans`): the same calls, in the same order, as their code would make."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.runtime import frame as frames
from havmsh.runtime.convert import to_bool
from havmsh.runtime.elements import literal
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Array, Hashtable, OrderedDictionary, PSCustomObject, Shape
from havmsh.runtime.sites import TypeSite
from havmsh.runtime.support.names import known
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from havmsh.diagnostics import Source
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.sites import Plan

    Code = tuple[Any, ...]
    _Table = TypeVar("_Table", Hashtable, OrderedDictionary)


def carry_out(frame: Frame, plan: Plan) -> Any:
    """The value of a plan."""
    return _value(frame, plan.code, plan.source)


def _value(frame: Frame, code: Code, source: Source) -> Any:
    return _STEPS[code[0]](frame, code, source)


def _is(frame: Frame, code: Code, source: Source) -> Any:
    return code[1]


def _number(frame: Frame, code: Code, source: Source) -> Any:
    from havmsh.runtime.support.values import number

    return number(code[1], code[2])


def _variable(frame: Frame, code: Code, source: Source) -> Any:
    found = frame.lookup(code[1])
    return frames.undefined(frame, code[1]) if found is UNSET else found


def _look(frame: Frame, code: Code, source: Source) -> Any:
    found = frame.lookup(code[1])
    if found is not UNSET:
        return found
    try:
        return frames.undefined(frame, code[2])
    except PSError as error:
        _place(error, Span(source, code[3], code[4]))
        raise


def _elsewhere(frame: Frame, code: Code, source: Source) -> Any:
    return known("GETVAR")(frame, *code[1:])


def _both(frame: Frame, code: Code, source: Source) -> Any:
    left = _value(frame, code[2], source)
    return known(code[1])(left, _value(frame, code[3], source))


def _chain(frame: Frame, code: Code, source: Source) -> Any:
    made = _value(frame, code[1], source)
    for name, right in code[2]:
        made = known(name)(made, _value(frame, right, source))
    return made


def _one_of(frame: Frame, code: Code, source: Source) -> Any:
    return known(code[1])(_value(frame, code[2], source))


def _and(frame: Frame, code: Code, source: Source) -> bool:
    return to_bool(_value(frame, code[1], source)) and to_bool(_value(frame, code[2], source))


def _or(frame: Frame, code: Code, source: Source) -> bool:
    return to_bool(_value(frame, code[1], source)) or to_bool(_value(frame, code[2], source))


def _xor(frame: Frame, code: Code, source: Source) -> bool:
    left = _value(frame, code[1], source)
    right = _value(frame, code[2], source)
    return to_bool(left) is not to_bool(right)


def _not(frame: Frame, code: Code, source: Source) -> bool:
    return not to_bool(_value(frame, code[1], source))


def _one(frame: Frame, code: Code, source: Source) -> Array:
    return literal([_value(frame, code[1], source)])


def _array(frame: Frame, code: Code, source: Source) -> Array:
    return literal([_value(frame, each, source) for each in code[1]])


def _table(frame: Frame, code: Code, source: Source) -> Hashtable:
    return _filled(frame, Hashtable.with_room(len(code[1])), code, source)


def _ordered(frame: Frame, code: Code, source: Source) -> OrderedDictionary:
    return _filled(frame, OrderedDictionary(), code, source)


def _filled(frame: Frame, table: _Table, code: Code, source: Source) -> _Table:
    add = known("HASHADD")
    for key, value, start, end in code[1]:
        name = _value(frame, key, source)
        held = _value(frame, value, source)
        try:
            add(table, name, held)
        except PSError as error:
            _place(error, Span(source, start, end))
            raise
    return table


def _object(frame: Frame, code: Code, source: Source) -> PSCustomObject:
    return PSCustomObject(Shape(code[1]), [_value(frame, each, source) for each in code[2]])


def _text(frame: Frame, code: Code, source: Source) -> str:
    parts = []
    for part in code[1]:
        value = part if part.__class__ is str else _value(frame, part, source)
        parts.append(value if value.__class__ is str else str(value) if value.__class__ is int else known("TEXT")(frame, value))
    return "".join(parts)


def _sub(frame: Frame, code: Code, source: Source) -> Any:
    """`$( expression )`: its failure is told where it stands, and ends only itself where that is guarded."""
    _, inner, guarded, start, end = code
    try:
        try:
            return known("SUBVALUE")(_value(frame, inner, source))
        except PSError as error:
            _place(error, Span(source, start, end))
            raise
    except Exception:
        if not guarded:
            raise
        known("FAILED")(frame)
        return NOTHING


def _gathered(frame: Frame, code: Code, source: Source) -> Array:
    """`@( expression )`."""
    got: list[Any] = []
    known("WRITE")(_value(frame, code[1], source), got.append)
    return Array(got)


def _member(frame: Frame, code: Code, source: Source) -> Any:
    return known("GETDYNAMIC")(frame, _value(frame, code[1], source), code[2])


def _static(frame: Frame, code: Code, source: Source) -> Any:
    return known("STATICGET")(frame, _net(frame, code[1], source), code[2])


def _call(frame: Frame, code: Code, source: Source) -> Any:
    target = _value(frame, code[1], source)
    return known("CALL")(frame, target, code[2], *[_value(frame, each, source) for each in code[3]])


def _static_call(frame: Frame, code: Code, source: Source) -> Any:
    arguments = [_value(frame, each, source) for each in code[3]]
    return known("STATICCALL")(frame, _net(frame, code[1], source), code[2], *arguments)


def _index(frame: Frame, code: Code, source: Source) -> Any:
    target = _value(frame, code[1], source)
    return known("INDEX")(frame, target, _value(frame, code[2], source), code[3])


def _cast(frame: Frame, code: Code, source: Source) -> Any:
    return known("CONVERT")(frame, _value(frame, code[1], source), _site(code[2], source))


def _type(frame: Frame, code: Code, source: Source) -> Any:
    return known("TYPE")(frame, _site(code[1], source))


def _site(code: Code, source: Source) -> TypeSite:
    return TypeSite(code[0], Span(source, code[1], code[2]))


def _net(frame: Frame, code: Code, source: Source) -> Any:
    return known("NETTYPE")(frame, _site(code, source))


def _place(error: PSError, span: Span) -> None:
    """Says where an error happened, if it does not come out of other code that knows."""
    if error.record.invocation is None:
        from havmsh.runtime.commands import InvocationInfo
        from havmsh.runtime.support.failing import span_of

        error.record.invocation = InvocationInfo(None, span_of(error) or span, "")


_STEPS: dict[str, Callable[[Frame, Code, Source], Any]] = {
    "is": _is, "number": _number, "variable": _variable, "look": _look, "elsewhere": _elsewhere, "both": _both, "chain": _chain, "one of": _one_of, "and": _and,
    "or": _or, "xor": _xor, "not": _not, "one": _one, "array": _array,
    "table": _table, "ordered": _ordered, "object": _object, "text": _text, "sub": _sub, "gathered": _gathered, "member": _member, "static": _static,
    "call": _call, "static call": _static_call, "index": _index, "cast": _cast, "type": _type,
}
