"""System.Security.Cryptography: Oid, OidCollection, AsnEncodedData."""

from __future__ import annotations

import re

from havmsh.runtime.crypto.objects import name_of, number_of
from havmsh.runtime.errors import NetError, argument_null, within
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.arraycopying import copy_all
from havmsh.runtime.types.encodings import to_array, to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

S = "System.Security.Cryptography."
COLLECTION = "System.Collections.ICollection;System.Collections.IEnumerable"


def refused(message: str) -> NetError:
    """A CryptographicException."""
    return NetError(S + "CryptographicException", message)


def refusing(run: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose ValueError becomes a CryptographicException."""
    def called(*arguments: Any) -> Any:
        try:
            return run(*arguments)
        except ValueError as error:
            raise refused(str(error)) from None

    return called


class Oid(NetObject):
    """An object identifier and its name; what was set stays."""

    __slots__ = ("_name", "_value")
    type_name = S + "Oid"

    def __init__(self, value: str | None = None, name: str | None = None) -> None:
        super().__init__()
        self._value, self._name = value, name

    @classmethod
    def found(cls, given: str) -> Oid:
        """Of a number, or of a name that is known."""
        number = None if re.fullmatch(r"[\d.]+", given) else number_of(given)
        return cls(number or given, given if number else None)

    @classmethod
    def of_value(cls, value: str, group: Any) -> Oid:
        """FromOidValue; ``group`` counts on Windows alone."""
        name = name_of(value)
        if name is None:
            raise refused("The OID value is invalid.")
        return cls(value, name)

    @classmethod
    def of_name(cls, name: str, group: Any) -> Oid:
        """FromFriendlyName; ``group`` counts on Windows alone."""
        number = number_of(name)
        if number is None:
            raise refused("No OID value matches this name.")
        return cls(number, name)

    @property
    def value(self) -> str | None:
        """The dotted number."""
        return self._value

    @value.setter
    def value(self, value: str | None) -> None:
        if self._value is not None and value != self._value:
            raise NetError("System.PlatformNotSupportedException", "The OID value cannot be changed from its current value.")
        self._value = value

    @property
    def name(self) -> str | None:
        """The friendly name, looked up when first asked for."""
        if self._name is None and self._value is not None:
            self._name = name_of(self._value)
        return self._name

    @name.setter
    def name(self, value: str | None) -> None:
        if self._name is not None and value != self._name:
            raise NetError("System.PlatformNotSupportedException", "The OID friendly name cannot be changed from its current value.")
        self._name = value
        if self._value is None and value is not None:
            self._value = number_of(value)


define(
    Oid.type_name, Oid,
    properties=(("string Value", lambda oid: oid.value, lambda oid, value: setattr(oid, "value", value)), ("string FriendlyName", lambda oid: oid.name, lambda oid, value: setattr(oid, "name", value))),
    statics=((f"static {S}Oid FromOidValue(string oidValue, {S}OidGroup group)", Oid.of_value), (f"static {S}Oid FromFriendlyName(string friendlyName, {S}OidGroup group)", Oid.of_name)),
    constructors=(("", Oid), ("string oid", Oid.found), ("string value, string friendlyName", Oid), (f"{S}Oid oid", lambda oid: Oid(oid.value, oid.name))),
)


def place(items: Any, at: int) -> Any:
    """One of a collection. Raises ArgumentOutOfRangeException."""
    within(at, len(items))
    return items[at]


def added(items: Any, value: Any) -> int:
    """Add: the place where it stands now."""
    items.append(value)
    return len(items) - 1


class OidCollection(GenericList):
    """Identifiers in order."""

    __slots__ = ()

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, Oid.type_name)


define(
    S + "OidCollection", OidCollection, interfaces=COLLECTION,
    properties=(("int Count", len), ("bool IsSynchronized", lambda items: False), ("System.Object SyncRoot", lambda items: items)),
    methods=((f"int Add({S}Oid oid)", added), (f"void CopyTo({S}Oid[] array, int index)", lambda items, target, at: copy_all(list(items), target, at))),
    constructors=(("", OidCollection),),
)


class AsnEncodedData(NetObject):
    """Bytes, and an identifier that says what they are."""

    __slots__ = ("oid", "raw")
    type_name = S + "AsnEncodedData"

    def __init__(self, oid: Any = None, raw: Any = b"") -> None:
        super().__init__()
        if raw is None:
            raise argument_null("rawData")
        self.oid: Oid | None = Oid(oid) if isinstance(oid, str) else oid
        self.raw = raw if isinstance(raw, bytes) else to_bytes(raw)

    def format(self, lines: bool) -> str:
        """Hexadecimal; kinds that are known say more."""
        return self.raw.hex(" ").upper()


define(
    AsnEncodedData.type_name, AsnEncodedData,
    properties=((f"{S}Oid Oid", lambda data: data.oid, lambda data, value: setattr(data, "oid", value)), ("byte[] RawData", lambda data: to_array(data.raw), lambda data, value: setattr(data, "raw", to_bytes(value)))),
    methods=(("string Format(bool multiLine)", lambda data, lines: data.format(lines)),),
    constructors=(("byte[] rawData", lambda raw: AsnEncodedData(None, raw)), ("string oid, byte[] rawData", AsnEncodedData), (f"{S}Oid oid, byte[] rawData", AsnEncodedData)),
)
