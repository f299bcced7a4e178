"""System.Management.ManagementObject: what WMI gives of hosts, with the methods of its class."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from cmdlets.outside.computer.instances import Instance
from cmdlets.outside.computer.methods import METHODS
from cmdlets.outside.computer.wmi import CLASSES
from cmdlets.plain import shown
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.date.formats import format_date
from havmsh.runtime.date.patterns import exact_date
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, UInt32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.outside.computer.asking import Answer
    from cmdlets.outside.computer.methods import Method
    from cmdlets.outside.computer.wmi import Row

_M: Final = "System.Management."
_OBJECT: Final = _M + "ManagementObject"
_TYPES: Final = {
    "Flags": "System.Int32", "Reserved": "System.Int32", "RequestedState": "System.UInt16", "TimeoutPeriod": "System.String",
}
"""Of the methods' arguments."""


class ManagementObject(Instance):
    """System.Management.ManagementObject: an instance of a class on a host; dates are texts in WMI's form."""

    __slots__ = ()
    type_name = _OBJECT

    def __init__(self, kind: str, row: Row, host: str) -> None:
        super().__init__(kind, {name: to_dmtf(value) if isinstance(value, DateTime) else value for name, value in row.items()}, host)

    @property
    def net_type(self) -> NetType:
        """The type with the methods of its class."""
        return _typed(self.kind)

    def net_type_names(self) -> list[str]:
        """Its class by its namespace comes first."""
        return [
            f"{_OBJECT}#root\\{CLASSES[self.kind].place}\\{self.kind}", f"{_OBJECT}#{self.kind}", _OBJECT, _M + "ManagementBaseObject",
            "System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object",
        ]

    def net_text(self) -> str:
        """Its path."""
        return f"\\\\{self.host.upper()}\\root\\{CLASSES[self.kind].place}:{self.relative()}"

    def relative(self) -> str:
        """Its path in its namespace."""
        return f"{self.kind}.{self.key_texts(',')}"

    def values(self) -> Iterator[tuple[str, Any]]:
        """What WMI tells of each instance comes before the properties of the class."""
        yield from (
            ("__GENUS", 2), ("__CLASS", self.kind), ("__RELPATH", self.relative()), ("__PROPERTY_COUNT", len(self.row)), ("__SERVER", self.host.upper()),
            ("__NAMESPACE", f"root\\{CLASSES[self.kind].place}"), ("__PATH", self.net_text()),
        )
        yield from super().values()


def given(answer: Answer, columns: tuple[str, ...] | None = None) -> ManagementObject:
    """The instance of an answer, with the named properties alone."""
    wanted = None if columns is None else {column.casefold() for column in columns}
    return ManagementObject(answer.kind, {name: value for name, value in answer.row.items() if wanted is None or name.casefold() in wanted}, answer.host.name)


def invoke(run: Method, one: ManagementObject, arguments: dict[str, Any]) -> Any:
    """Runs a method of an instance; gives what WMI gives, the result in ReturnValue. Raises ManagementException where the host refuses."""
    from havmsh.engine.outside_error import OutsideError
    from havmsh.runtime.current import current

    session = current()
    assert session is not None
    outside = session.engine().outside
    try:
        run(outside, outside.host(one.host), one.row, arguments)
    except OutsideError as error:
        raise NetError(_M + "ManagementException", str(error)) from error
    return result()


def result() -> Any:
    """What a method gives that went well."""
    return shown(_M + "ManagementBaseObject#\\__PARAMETERS", __GENUS=2, __CLASS="__PARAMETERS", __PROPERTY_COUNT=1, ReturnValue=UInt32(0))


def _named(names: tuple[str, ...], run: Method, one: ManagementObject, *given: Any) -> Any:
    return invoke(run, one, {name.casefold(): value for name, value in zip(names, given, strict=False)})


def _invoked(one: ManagementObject, name: str, given: Any) -> Any:
    from cmdlets.outside.computer.methods import method

    found = method(one.kind, name)
    if found is None:
        raise NetError(_M + "ManagementException", "Invalid method Parameter(s)")
    _, names, run = found
    return _named(names, run, one, *(given or ()))


def _unable(*_: Any) -> Any:
    raise NetError(_M + "ManagementException", "Provider is not capable of the attempted operation")


@cache
def _typed(kind: str) -> NetType:
    net = NetType(_OBJECT, base=_OBJECT)
    for name, (names, run) in METHODS.get(kind, {}).items():
        line = ", ".join(f"{_TYPES[one]} {one} = null" for one in names)
        net.method(f"{_M}ManagementBaseObject {name}({line})", partial(_named, names, run))
    return net


# ---- WMI's texts of moments


def to_dmtf(moment: DateTime) -> str:
    """A moment in WMI's form; the fabric's clock is that of its place."""
    return format_date(moment, "yyyyMMddHHmmss.ffffff") + "+000"


def from_dmtf(text: str) -> DateTime:
    """The moment that WMI's text tells. Raises ArgumentOutOfRangeException for another text."""
    try:
        return exact_date(text[:21], "yyyyMMddHHmmss.ffffff")
    except NetError as error:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'dmtfDate')", ParamName="dmtfDate") from error


def _properties(one: ManagementObject) -> Array:
    return Array([shown(_M + "PropertyData", Name=name, Value=value, IsArray=False, IsLocal=True, Origin=one.kind) for name, value in one.row.items()])


def _path(one: ManagementObject) -> Any:
    space = f"root\\{CLASSES[one.kind].place}"
    return shown(_M + "ManagementPath", Path=one.net_text(), RelativePath=one.relative(), Server=one.host.upper(), NamespacePath=space, ClassName=one.kind)


define(
    _OBJECT, ManagementObject, base="System.Object",
    properties=(("System.Object Path", _path), ("System.Object Properties", _properties)),
    methods=(
        ("datetime ConvertToDateTime(string text)", lambda one, text: from_dmtf(text)),
        ("string ConvertFromDateTime(datetime moment)", lambda one, moment: to_dmtf(moment)),
        ("System.Object GetPropertyValue(string propertyName)", lambda one, name: one.net_key(name)),
        ("System.Object InvokeMethod(string methodName, System.Object[] args)", _invoked),
        ("System.Management.ManagementPath Put()", _unable),
        ("void Delete()", _unable),
        ("void Dispose()", lambda one: None),
    ),
).to_text = ManagementObject.net_text
define(
    _M + "ManagementDateTimeConverter",
    statics=(("static datetime ToDateTime(string dmtfDate)", from_dmtf), ("static string ToDmtfDateTime(datetime date)", to_dmtf)),
).abstract = True
