"""Truths and switches as parameters of functions take them: from truths and numbers alone."""

from __future__ import annotations

from havmsh.runtime.enumerations import numbered
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import BigInteger, Switch
from havmsh.runtime.parameter_types import SWITCH, value_type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def truth(base: Any, wanted: str) -> Any:
    """A switch or a Boolean: only numbers and truths are taken for one, and then no conversion leads from a number to a switch."""
    if base is None and wanted == SWITCH:
        return Switch(False)
    found = demand_truth(base, wanted)
    if wanted == SWITCH and found.__class__ is not bool:
        from havmsh.runtime.convert import convert
        from havmsh.runtime.typesystem import known

        return convert(base, known(SWITCH))
    return Switch(found) if wanted == SWITCH else bool(found)


def demand_truth(base: Any, wanted: str) -> Any:
    """A truth or a number as Python's. Raises PSInvalidCastException for anything else; ``wanted`` is the type as the message names it."""
    base = base.present if base.__class__ is Switch else numbered(base)
    if isinstance(base, (bool, int, float)) and base.__class__ is not BigInteger or type(base).__name__ == "Decimal":
        return base
    given = "" if base is None else value_type_name(base)
    raise uncastable(f'Cannot convert value "{given}" to type "{wanted}". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.', "InvalidCast")


def uncastable(message: str, error_id: str) -> PSError:
    """PSInvalidCastException."""
    return PSError(ErrorRecord(NetException("System.Management.Automation.PSInvalidCastException", message), error_id, "InvalidArgument"))
