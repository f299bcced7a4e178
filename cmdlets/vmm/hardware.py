"""Hardware settings that machines, templates and hardware profiles share, declared once for the cmdlets that make and change them."""

from __future__ import annotations

from typing import Literal

from cmdlets.vmm.parts import JobGroupParameter
from havmsh.checks import between
from havmsh.cmdlet import param, parameter_set
from havmsh.engine.facts import MB
from havmsh.engine.hardware import BootDevice
from havmsh.engine.parts import PartChange
from havmsh.runtime.objects import Switch

StartAction = Literal["NeverAutoTurnOnVM", "AlwaysAutoTurnOnVM", "TurnOnVMIfRunningWhenVSStopped"]
StopAction = Literal["SaveVM", "TurnOffVM", "ShutdownGuestOS"]
Changes = tuple[tuple[str, object], ...]


def named(**values: object) -> Changes:
    """The settings that were named, those of None left out."""
    return tuple((field, value) for field, value in values.items() if value is not None)


def amount(value: int | None, unit: float) -> float | None:
    """A number of some unit as a float of the engine's unit."""
    return None if value is None else value * unit


def megabytes(value: int | None) -> int | None:
    """Megabytes as bytes."""
    return None if value is None else value * MB


@parameter_set
class HardwareParameters(JobGroupParameter):
    """Processors, memory, expected load, and what the machine starts from."""

    memory: int | None = param("MemoryMB", "Memory, in MB.", default=None, checks=(between(1, 1_048_576),))
    cpus: int | None = param("CPUCount", "Virtual processors.", default=None, checks=(between(1, 64),))
    cpu_use: int | None = param(
        "CPUExpectedUtilizationPercent", "Expected use of a processor, in percent.", default=None, aliases=("ExpectedCPUUtilization",))
    disk_io: int | None = param("DiskIops", "Disk operations a second.", default=None, aliases=("DiskIO",))
    network: int | None = param("NetworkUtilizationMbps", "Network traffic, in Mbit/s.", default=None, aliases=("NetworkUtilization",))
    highly_available: bool | None = param("HighlyAvailable", "Whether a cluster shall keep it running.", default=None)
    limit_cpu: bool | None = param("CPULimitForMigration", "Processor compatibility for migration.", default=None, aliases=("LimitCPUForMigration",))
    limit_functionality: bool | None = param(
        "CPULimitFunctionality", "Processor compatibility for old systems.", default=None, aliases=("LimitCPUFunctionality",))
    dynamic: bool | None = param("DynamicMemoryEnabled", "Whether memory is dynamic (R2 SP1).", default=None)
    minimum: int | None = param("DynamicMemoryMinimumMB", "Start-up memory where it is dynamic, in MB.", default=None)
    maximum: int | None = param("DynamicMemoryMaximumMB", "Most memory where it is dynamic, in MB.", default=None)
    buffer: int | None = param("DynamicMemoryBufferPercentage", "Dynamic memory kept free beyond the demand.", default=None, checks=(between(5, 95),))
    memory_weight: int | None = param("MemoryWeight", "Weight in the share of dynamic memory.", default=None, checks=(between(0, 10000),))
    cpu_type: object | None = param("CPUType", "Kind of processor: the object of Get-CPUType, or its name.", default=None, net="System.String")
    cpu_weight: int | None = param(
        "CPURelativeWeight", "Weight in the share of processor time.", default=None, aliases=("RelativeWeight",), checks=(between(1, 10000),))
    cpu_reserve: int | None = param("CPUReserve", "Part of its processors kept for it, in percent.", default=None, checks=(between(0, 100),))
    cpu_maximum: int | None = param(
        "CPUMaximumPercent", "Part of its processors that it gets at most, in percent.", default=None, aliases=("CPUMax",), checks=(between(0, 100),))
    boot_order: list[BootDevice] | None = param("BootOrder", "Devices that it tries to start from, in order.", default=None)
    num_lock: bool | None = param("NumLock", "Whether NumLock is on when it starts.", default=None)

    def settings(self) -> Changes:
        """The settings of the record itself, in the engine's units."""
        return named(
            memory=megabytes(self.memory), cpus=self.cpus, cpu_use=amount(self.cpu_use, 1.0), disk_io=amount(self.disk_io, 1.0),
            network_use=amount(self.network, 1e6), highly_available=self.highly_available, limit_cpu_for_migration=self.limit_cpu,
            limit_cpu_functionality=self.limit_functionality, dynamic_memory=self.dynamic, memory_minimum=megabytes(self.minimum),
            memory_maximum=megabytes(self.maximum),
        )

    def details(self) -> Changes:
        """The settings of its hardware beside."""
        return named(
            memory_buffer=amount(self.buffer, 1.0), memory_weight=self.memory_weight, cpu_type=None if self.cpu_type is None else str(self.cpu_type),
            cpu_weight=self.cpu_weight, cpu_reserve=amount(self.cpu_reserve, 1.0), cpu_maximum=amount(self.cpu_maximum, 1.0),
            boot_order=None if self.boot_order is None else tuple(str(device) for device in self.boot_order), num_lock=self.num_lock,
        )

    def parts(self) -> tuple[PartChange, ...]:
        """The hardware settings as a change of parts."""
        changes = self.details()
        return (PartChange("hardware", changes=changes),) if changes else ()


@parameter_set
class MachineParameters(HardwareParameters):
    """What a machine has beside: how it starts and stops with its host, and who runs it."""

    start_action: StartAction | None = param("StartAction", "What happens when the host starts.", default=None)
    stop_action: StopAction | None = param("StopAction", "What happens when the host stops.", default=None)
    delay: int | None = param("DelayStartSeconds", "Delay of the automatic start, in seconds.", default=None, aliases=("DelayStart",))
    as_system: Switch | None = param("RunAsSystem", "Start it as the local system account.", default=None)
    assisted: bool | None = param(
        "UseHardwareAssistedVirtualization", "Accepted: Virtual Server had the choice, Hyper-V always uses it.", default=None, inert=True)

    def settings(self) -> Changes:
        """The settings of the machine itself."""
        return (*super().settings(), *named(start_action=self.start_action, stop_action=self.stop_action, delay_start=amount(self.delay, 1.0)))

    def details(self) -> Changes:
        """The settings of its hardware beside."""
        return (*super().details(), *named(run_as_system=True if self.as_system else None))
