"""Type names, casts and what a typed parameter is when nobody gave it."""

from __future__ import annotations

from havmsh.runtime import convert, typeof, typesystem
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING, Switch
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Span


def default_of(frame: Frame, site: TypeSite) -> Any:
    """The value of a typed parameter that nobody gave: nothing for a text, false, a zero; null for all else, dates and enumerations too."""
    name = net_type(frame, site).full_name
    if name == "System.String":
        return ""
    if name == "System.Management.Automation.SwitchParameter":
        return Switch(False)
    if name == "System.Boolean":
        return False
    from havmsh.runtime.number import numbers

    number = numbers.CLASSES.get(name)
    return None if number is None or name == "System.Numerics.BigInteger" else number(0)


def net_type(frame: Frame, site: TypeSite) -> Any:
    """The type that a name in a script means. Raises TypeNotFound."""
    if site.generation == frame.session.generation and site.found is not None:
        return site.found
    from havmsh.runtime.usings import find_type

    try:
        found = find_type(frame, site)
    except PSError as error:
        if error.record.invocation is None:
            from havmsh.runtime.commands import InvocationInfo

            error.record.invocation = InvocationInfo(None, _bracketed(site.span), "")
        raise
    scopes = frame.session.rooms.get("type_scopes")
    if scopes is None or not scopes.loose:
        site.found = found
        site.generation = frame.session.generation
    return found


def _bracketed(span: Span) -> Span:
    """The place of a type's name with the brackets around it."""
    from havmsh.diagnostics import Span as RawSpan

    text = span.source.text
    if span.start > 0 and text[span.start - 1] == "[" and text[span.end:span.end + 1] == "]":
        return RawSpan(span.source, span.start - 1, span.end + 1)
    return span


def type_value(frame: Frame, site: TypeSite) -> Any:
    """`[name]`."""
    return typesystem.reference(net_type(frame, site))


def type_of_value(value: Any) -> Any:
    """The type that the value before `::` means."""
    from havmsh.runtime.objects import TypeRef

    if isinstance(value, TypeRef):
        return value.net
    if value is None or value is NOTHING:
        raise failure("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    return typeof.type_of(value)


def as_type(value: Any, operator: str) -> Any:
    """The right side of `-is` and `-as`."""
    from havmsh.runtime.objects import TypeRef

    if isinstance(value, TypeRef):
        return value.net
    if isinstance(value, str):
        from havmsh.runtime import usings

        found = typesystem.resolve(str(value)) or usings.resolve_running(str(value))
        if found is not None:
            return found
    if value is None or value is NOTHING:
        verb = "As" if operator == "-as" else "Is"
        raise failure(f"The right operand of '-{verb.lower()}' must be a type.", f"{verb}OperatorRequiresType")
    try:
        return convert.convert(value, typesystem.known("System.Type")).net
    except convert.CastError as error:
        if operator == "-as":
            raise
        raise failure(error.record.exception.message, "RuntimeException", category="NotSpecified", inner=error.record.exception.inner) from None


def converted(frame: Frame, value: Any, site: TypeSite) -> Any:
    """`[type]value`."""
    if value is NOTHING:
        value = None
    net = site.found if site.found is not None and site.generation == frame.session.generation else net_type(frame, site)
    if frame.session.guard is not None:
        frame.session.guard.demand_conversion(value, net)
    elif value.__class__ is net.python and convert.kept_class(net) is not None:
        return value
    return convert.convert(value, net)


def returned(frame: Frame, value: Any) -> Any:
    """What a method of a class returns, as its type wants it."""
    template: Any = frame.function
    if value is NOTHING:
        value = None
    return value if template.returns is None or value.__class__ is template.returned_class else convert.convert(value, template.returns)
