"""``-is``, ``-isnot`` and ``-as``."""

from __future__ import annotations

from havmsh.runtime.convert import as_type, convert
from havmsh.runtime.errors import failure
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, PSCustomObject, PSObject, TypeRef, operand
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.frame import Frame


def _type_operand(value: Any) -> NetType | None:
    value = operand(value)
    if value.__class__ is TypeRef:
        return value.net  # type: ignore[no-any-return]
    if isinstance(value, NetType):
        return value
    if isinstance(value, str):
        return resolve(value)
    return None


def is_(l: Any, r: Any) -> bool:
    """``-is``: whether the value is of the type."""
    net = _type_operand(r)
    if net is None:
        raise failure(
            f'Cannot convert the "{to_text(r)}" value of type "{_type_name(r)}" to type "System.Type".', "InvalidCastFromStringToType" if isinstance(r, str)
            else "ConvertToFinalInvalidCastException", category="InvalidArgument",
        )
    if l is None or l is NOTHING:
        return False
    return instance_of(l, net)


def is_object(frame: Frame, value: Any, net: NetType, place: Span) -> bool:
    """``-is [psobject]``: what a cmdlet wrote or a pipeline gave is one too, and the empty result, which is how scripts tell it from null; and ``-is`` of a type that is not known before. ``place``: that of the test."""
    if net.full_name != "System.Management.Automation.PSObject":
        return is_(value, net)
    if value is NOTHING:
        return True
    if value is None:
        return False
    from havmsh.runtime.wrapping.judging import is_bare, is_wrapped

    if instance_of(value, net):
        return value.__class__ is PSCustomObject or not is_bare(frame, value, place)
    return is_wrapped(frame, value, place)


def _type_name(value: Any) -> str:
    return "null" if value is None else type_of(value).full_name


def instance_of(value: Any, net: NetType) -> bool:
    """Whether a value that is not null is of the type."""
    if net.python is not None and value.__class__ is net.python and net.element is None and not net.arguments:
        return True
    if net.full_name in {"System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"}:
        # what has members or type names of its own is wrapped in one, as what was deserialized is
        return value.__class__ is PSCustomObject or (net.full_name.endswith("PSObject") and (value.__class__ is PSObject or _has_members(value)))
    return type_of(operand(value)).derives_from(net)


def _has_members(value: Any) -> bool:
    extra = getattr(value, "extra", None)
    return extra is not None and (bool(extra.members) or extra.type_names is not None)


def isnot(l: Any, r: Any) -> bool:
    """``-isnot``."""
    return not is_(l, r)


def as_(l: Any, r: Any) -> Any:
    """``-as``: the value converted, or null."""
    net = _type_operand(r)
    if net is None:
        net = convert(r, known("System.Type")).net
    return as_type(l, net)
