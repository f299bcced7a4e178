"""Machines as Hyper-V Manager shows them, and what the commands of Hyper-V's own module share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets.outside.tool import HYPERV, act, name_of
from havmsh.cmdlet import param, parameter_set
from havmsh.engine.identity import guid
from havmsh.runtime.objects import Array, Int64, Switch
from havmsh.runtime.typesystem import register_record_type

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

STATES = {"PowerOff": "Off"}


class Machine:
    """A machine as it stands on its host; the key is its identity."""

    __slots__ = ("engine", "extra", "key")
    type_name: ClassVar[str] = HYPERV + "VirtualMachine"

    def __init__(self, engine: Any, key: str) -> None:
        self.engine = engine
        self.key = key
        self.extra: Any = None

    @property
    def record(self) -> Any:
        """The machine as it stands; None where it is gone."""
        return self.engine.state.fabric.vms.get(self.key)

    def __str__(self) -> str:
        return str(self.record.name) if self.record is not None else self.key


class Part:
    """A drive or adapter of a machine; ``at`` is its place in the machine's list ``table``."""

    __slots__ = ("at", "engine", "extra", "key")
    type_name: ClassVar[str] = HYPERV + "VMComponentObject"
    table: ClassVar[str] = ""

    def __init__(self, engine: Any, key: str, at: int) -> None:
        self.engine = engine
        self.key = key
        self.at = at
        self.extra: Any = None

    @property
    def machine(self) -> Machine:
        """Whose it is."""
        return Machine(self.engine, self.key)

    @property
    def record(self) -> Any:
        """The part as it stands."""
        return getattr(self.machine.record, self.table)[self.at]

    def __str__(self) -> str:
        return self.type_name.rpartition(".")[2]


class HardDrive(Part):
    """A disk."""

    __slots__ = ()
    type_name: ClassVar[str] = HYPERV + "HardDiskDrive"
    table: ClassVar[str] = "disks"


class DvdDrive(Part):
    """A DVD drive."""

    __slots__ = ()
    type_name: ClassVar[str] = HYPERV + "DvdDrive"
    table: ClassVar[str] = "dvds"


class Adapter(Part):
    """A network adapter."""

    __slots__ = ()
    type_name: ClassVar[str] = HYPERV + "VMNetworkAdapter"
    table: ClassVar[str] = "adapters"


def parts(machine: Machine, cls: type[Part]) -> list[Part]:
    """The parts of a kind of a machine."""
    return [cls(machine.engine, machine.key, at) for at in range(len(getattr(machine.record, cls.table)))]


def _running(machine: Machine, value: int) -> int:
    return value if machine.record.state == "Running" else 0


def _path(drive: HardDrive) -> str | None:
    from havmsh.engine.parts import placed

    return placed(drive.machine.record, drive.record) if drive.record.path else None


MACHINE_PROPERTIES = {
    "Name": lambda one: one.record.name, "VMName": lambda one: one.record.name, "State": lambda one: STATES.get(one.record.state, one.record.state),
    "ComputerName": lambda one: one.record.host, "CPUUsage": lambda one: _running(one, int(one.record.cpu_use)),
    "MemoryAssigned": lambda one: Int64(_running(one, one.record.memory)), "MemoryStartup": lambda one: Int64(one.record.memory),
    "DynamicMemoryEnabled": lambda one: one.record.dynamic_memory, "ProcessorCount": lambda one: one.record.cpus, "Path": lambda one: one.record.path,
    "ConfigurationLocation": lambda one: one.record.path, "IsClustered": lambda one: one.record.highly_available, "Notes": lambda one: one.record.description,
    "Id": lambda one: guid("vm", one.key), "VMId": lambda one: guid("vm", one.key), "Status": lambda one: "Operating normally",
    "HardDrives": lambda one: Array(parts(one, HardDrive), HardDrive.type_name), "DVDDrives": lambda one: Array(parts(one, DvdDrive), DvdDrive.type_name),
    "NetworkAdapters": lambda one: Array(parts(one, Adapter), Adapter.type_name),
    "CompatibilityForMigrationEnabled": lambda one: one.record.limit_cpu_for_migration,
}
SHARED = {"VMName": lambda one: one.machine.record.name, "ComputerName": lambda one: one.machine.record.host}
DISK_PROPERTIES = {
    **SHARED, "ControllerType": lambda one: one.record.bus, "ControllerNumber": lambda one: one.record.slot, "ControllerLocation": lambda one: one.record.unit,
    "Path": _path, "DiskNumber": lambda one: one.record.lun or None,
}
DVD_PROPERTIES = {
    **SHARED, "ControllerType": lambda one: "IDE", "ControllerNumber": lambda one: one.record.slot, "ControllerLocation": lambda one: one.record.unit,
    "DvdMediaType": lambda one: "ISO" if one.record.iso else "PassThrough" if one.record.host_drive else "None",
    "Path": lambda one: one.record.iso or one.record.host_drive or None,
}
ADAPTER_PROPERTIES = {
    **SHARED, "Name": lambda one: one.record.name, "SwitchName": lambda one: one.record.network or None, "MacAddress": lambda one: one.record.mac,
    "Connected": lambda one: bool(one.record.network), "IsLegacy": lambda one: one.record.emulated,
}


def declare() -> None:
    """Registers the types."""
    register_record_type(Machine, Machine.type_name, MACHINE_PROPERTIES, to_text=Machine.__str__, foreign=True)
    for cls, properties in ((HardDrive, DISK_PROPERTIES), (DvdDrive, DVD_PROPERTIES), (Adapter, ADAPTER_PROPERTIES)):
        register_record_type(cls, cls.type_name, properties, to_text=Part.__str__, foreign=True)


declare()


@parameter_set
class Machines:
    """Names a machine on a host, and runs the act on it."""

    vm: object = param("VMName", "Machine: its object or its name.", position=0, pipeline=True, aliases=("Name", "VM"), complete="vm")
    host: object = param("ComputerName", "Host; found by the machine where it is left out.", default=None, complete="host")
    passthru: Switch = param("Passthru", "Give the object too.", default=Switch(False))

    def act_on(self, shell: Shell, action: str, run: Callable[[Any, str, str], Any]) -> Machine | None:
        """Runs ``run(outside, name, host)``; the machine where something was done."""
        outside = shell.engine.outside
        name, host = name_of(self.vm), host_of(shell, self.host)
        outcome = act(shell, name, action, lambda: run(outside, name, host), tell=False)
        key = getattr(outcome, "key", None)
        return Machine(shell.engine, key) if key is not None else None

    def given(self, made: Machine | None) -> list[Machine]:
        """The machine, where -Passthru asks for it."""
        return [made] if made is not None and self.passthru else []


def host_of(shell: Shell, given: object) -> str:
    """The host that is named, or the one on which the session is; empty where that is none."""
    if given is not None:
        return name_of(given)
    here: str = shell.session.computer
    return here if here in shell.engine.state.fabric.hosts else ""


def one_host(shell: Shell, given: object) -> str:
    """The host, where one has to be told. Raises an error of the command where it is not."""
    found = host_of(shell, given)
    if not found:
        shell.fail("Name a host of the fabric with -ComputerName: this computer is none.", "NoComputer", category="InvalidArgument")
    return found


def machines(shell: Shell, vm: object, host: object = None) -> list[Machine]:
    """The machines that a name or pattern means, on a host where one is named; all where nothing is said."""
    from havmsh.engine.outside_error import OutsideError
    from havmsh.runtime.wildcard import matcher

    outside = shell.engine.outside
    if isinstance(vm, (Machine, Part)):
        return [Machine(shell.engine, vm.key)]
    try:
        named = host_of(shell, host)
        found = outside.vms(outside.host(named).name if named else "")
    except OutsideError as error:
        shell.write_error(str(error), "HostNotFound", category="ObjectNotFound", target=host)
        return []
    fits = matcher(name_of(vm) if vm is not None else "*")
    return [Machine(shell.engine, one.key) for one in sorted(found, key=lambda one: (one.name.casefold(), one.host, one.key)) if fits(one.name)]
