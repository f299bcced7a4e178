"""Sources of valid values and of completions that scripts write as classes: the base class that keeps the values for a while."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_SMA: Final = "System.Management.Automation."


class CachedValues(NetObject):
    """What `GenerateValidValues` of a class gave, for as many seconds as its constructor was told."""

    __slots__ = ("seconds", "until", "values")

    def __init__(self, seconds: int = 0) -> None:
        super().__init__()
        self.seconds = seconds
        self.until = 0.0
        self.values: Any = None

    def valid_values(self) -> Any:
        """The kept values, or fresh ones."""
        from time import monotonic

        from havmsh.runtime import members
        from havmsh.runtime.binding.validation import no_values

        if self.values is None or monotonic() >= self.until:
            self.values = members.call(self, "GenerateValidValues", [])
            self.until = monotonic() + self.seconds
        if self.values is None:
            raise no_values()
        return self.values


define(
    _SMA + "CachedValidValuesGeneratorBase", CachedValues, interfaces=_SMA + "IValidateSetValuesGenerator",
    methods=(("string[] GetValidValues()", CachedValues.valid_values),), constructors=(("int cacheExpirationInSeconds", CachedValues),),
)
