"""[ref], and the two values that stand for nothing: NullString and AutomationNull."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.convert import _make_reference
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.nullstring import NULL_STRING, NullString
from havmsh.runtime.objects import NOTHING, NetObject, Ref


def _reference(arguments: tuple[NetType, ...], full: str) -> NetType:
    return NetType(full, Ref, base="System.Management.Automation.PSReference")


def _plain(value: object) -> Ref:
    """A reference of no type of its own."""
    made = _make_reference(value)
    made.kind = _NET
    return made


_NET = define("System.Management.Automation.PSReference", None, properties=(("System.Object Value", lambda ref: ref.get(), lambda ref, value: ref.set(value)),), constructors=(("System.Object value", _plain),))
_NET.python = Ref
typesystem.register_generic("System.Management.Automation.PSReference`1", _reference)
define(
    "System.Management.Automation.Language.NullString", NullString, methods=(("string ToString()", lambda value: None),),
    constants=(("System.Management.Automation.Language.NullString Value", lambda: NULL_STRING),),
)
class Missing(NetObject):
    """System.Reflection.Missing: stands where an argument is left out."""

    __slots__ = ()
    type_name = "System.Reflection.Missing"


_MISSING = Missing()
define(Missing.type_name, Missing, constants=(("System.Reflection.Missing Value", lambda: _MISSING),))
define("System.Management.Automation.Internal.AutomationNull", constants=(("System.Object Value", lambda: NOTHING),))
