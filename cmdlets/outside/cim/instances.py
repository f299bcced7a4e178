"""What CIM gives of hosts: instances of a class, which keep what stood when they were read, and the classes themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.cim.sessions import PLACE
from cmdlets.outside.computer.instances import Instance, net_name
from cmdlets.outside.computer.wmi import CLASSES
from cmdlets.plain import shown
from havmsh.display.views import register
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_record_type

if TYPE_CHECKING:
    from cmdlets.outside.computer.asking import Answer
    from cmdlets.outside.computer.wmi import Row

_TYPES = {"String": "String", "Boolean": "Boolean", "Int32": "SInt32", "UInt64": "UInt64"}
"""CIM's name of a .NET type."""


class CimInstance(Instance):
    """Microsoft.Management.Infrastructure.CimInstance: the values of a row by property, its class, and the host that gave it."""

    __slots__ = ()
    type_name = PLACE + "CimInstance"

    @property
    def place(self) -> str:
        """The namespace of its class."""
        return f"root/{CLASSES[self.kind].place}" if self.kind in CLASSES else ""

    def net_type_names(self) -> list[str]:
        """Its class by its namespace comes first."""
        named = f"{self.type_name}#{self.place}/{self.kind}"
        return [named, self.type_name, "System.Object"]

    def net_text(self) -> str:
        """The class, the caption, and the keys."""
        keys = self.key_texts(", ")
        caption = self.row.get("Caption")
        return f"{self.kind}{f': {caption}' if caption else ''}{f' ({keys})' if keys else ''}"

    def properties(self) -> Array:
        """The properties as objects of their own."""
        return Array([
            shown(PLACE + "CimProperty", Name=name, Value=value, CimType=_cim_type(value), Flags="Key" if name in self.keys() else "Property")
            for name, value in self.row.items()
        ])

    def system(self) -> Any:
        """Where it comes from."""
        return shown(PLACE + "CimSystemProperties", Namespace=self.place, ServerName=self.host, ClassName=self.kind, Path=None)


class CimClass(NetObject):
    """Microsoft.Management.Infrastructure.CimClass: the name of a class, a row that has its properties, and its methods."""

    __slots__ = ("host", "kind", "methods", "row")
    type_name = PLACE + "CimClass"

    def __init__(self, kind: str, row: Row, methods: tuple[str, ...], host: str) -> None:
        super().__init__()
        self.kind = kind
        self.row = row
        self.methods = methods
        self.host = host

    def net_text(self) -> str:
        """Namespace and name."""
        return f"ROOT/{CLASSES[self.kind].place}:{self.kind}"


def given(answer: Answer, columns: tuple[str, ...] | None = None, *, keys_only: bool = False) -> CimInstance:
    """The instance of an answer: all its properties, those that are not asked for without a value."""
    wanted = CLASSES[answer.kind].keys if keys_only else columns
    named = None if wanted is None else {column.casefold() for column in wanted}
    return CimInstance(answer.kind, {name: value if named is None or name.casefold() in named else None for name, value in answer.row.items()}, answer.host.name)


def _cim_type(value: Any) -> str:
    return _TYPES.get(net_name(value).rpartition(".")[2], "Unknown")


def _declared(one: CimClass) -> Array:
    keys = CLASSES[one.kind].keys
    return Array([
        shown(PLACE + "CimPropertyDeclaration", Name=name, CimType=_cim_type(value), Flags="Property, Key" if name in keys else "Property", ReferenceClassName=None)
        for name, value in one.row.items()
    ])


def _methods(one: CimClass) -> Array:
    return Array([shown(PLACE + "CimMethodDeclaration", Name=name, ReturnType="UInt32") for name in one.methods])


register_record_type(
    CimInstance, CimInstance.type_name,
    {"CimClass": lambda one: shown(PLACE + "CimClass", CimClassName=one.kind, CimSystemProperties=one.system()), "CimInstanceProperties": CimInstance.properties, "CimSystemProperties": CimInstance.system},
    to_text=CimInstance.net_text,
)
register_record_type(
    CimClass, CimClass.type_name,
    {
        "CimSuperClassName": lambda one: None, "CimClassProperties": _declared, "CimClassQualifiers": lambda one: Array([]), "CimClassMethods": _methods,
        "CimClassName": lambda one: one.kind,
        "CimSystemProperties": lambda one: shown(PLACE + "CimSystemProperties", Namespace=f"ROOT/{CLASSES[one.kind].place}", ServerName=one.host, ClassName=one.kind, Path=None),
    },
    types={"CimClassName": "string", "CimSuperClassName": "string"}, to_text=CimClass.net_text,
)
register(
    CimClass.type_name, table=[("CimClassName", 35, "", "CimClassName"), ("CimClassMethods", 20, "", "CimClassMethods"), ("CimClassProperties", 0, "", "CimClassProperties")],
    group=("CimSystemProperties.Namespace", "NameSpace"),
)
