"""System.Management.Automation: PSTypeConverter, which scripts derive from, and ConvertThroughString."""

from __future__ import annotations

from havmsh.runtime import convert, invoke
from havmsh.runtime.errors import NetError, PSError, cast_carrying
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

SMA: Final = "System.Management.Automation."
_ASKED: Final = "sourceValue, type destinationType"
_GIVEN: Final = f"{_ASKED}, System.IFormatProvider formatProvider, bool ignoreCase"


class ConvertThroughString(NetObject):
    """Makes another value of a value's text."""

    __slots__ = ()
    type_name = SMA + "ConvertThroughString"

    def read(self, value: Any, which: Any, culture: Any, fold: bool) -> Any:
        """ConvertFrom. Raises PSInvalidCastException."""
        try:
            return convert.convert(convert.convert(value, known("System.String")), which.net)
        except PSError as error:
            raise cast_carrying(error) from None


def _refuse(*_: Any) -> None:
    raise NetError(SMA + "PSNotSupportedException", "Specified method is not supported.")


def _plain(method: str) -> Any:
    """What calls the method for the value that an object wraps."""
    return lambda own, value, *rest: invoke.call(own, method, (value, *rest))


define(SMA + "PSTypeConverter", None, methods=tuple(
    (f"{returned} {method}(psobject {given})", _plain(method))
    for verb in ("From", "To") for returned, method, given in (("bool", f"CanConvert{verb}", _ASKED), ("System.Object", f"Convert{verb}", _GIVEN))
)).abstract = True
define(
    ConvertThroughString.type_name, ConvertThroughString, base=SMA + "PSTypeConverter", constructors=(("", ConvertThroughString),),
    methods=(
        (f"bool CanConvertFrom(System.Object {_ASKED})", lambda own, value, which: value.__class__ is not str), (f"System.Object ConvertFrom(System.Object {_GIVEN})", ConvertThroughString.read),
        (f"bool CanConvertTo(System.Object {_ASKED})", lambda own, value, which: False), (f"System.Object ConvertTo(System.Object {_GIVEN})", _refuse),
    ),
)
