"""What a machine has beside what decides where it can be: bus adapters, floppy and serial ports, weights, boot order, guest services.

Facts: the parameters of the product's `Set-VM`, `New-HardwareProfile` and `New-Template`, with their defaults in the console.
"""
from __future__ import annotations

from havmsh.engine.facts import fact
from havmsh.engine.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal
else:
    from havmsh.engine.facts import Literal

BootDevice = Literal["CD", "IdeHardDrive", "PxeBoot", "Floppy", "ScsiHardDrive"]
GuestService = Literal["Backup", "DataExchange", "Heartbeat", "OperatingSystemShutdown", "TimeSync"]
BOOT_ORDER: tuple[BootDevice, ...] = ("CD", "IdeHardDrive", "PxeBoot", "Floppy")


@record
class ScsiAdapter:
    """A SCSI adapter of a machine."""

    number: int = fact("Number of the adapter, by which disks name their bus.", default=0)
    shared: bool = fact("Whether machines may share its bus, as a guest cluster does.", default=False)
    emulated: bool = fact("Whether it is an emulated adapter rather than a synthetic one.", default=False)


@record
class Hardware:
    """Settings of a machine that neither placement nor migration looks at."""

    scsi: tuple[ScsiAdapter, ...] = fact("SCSI adapters; one that a disk is on is there even when unlisted.", default=())
    floppy: str = fact("Virtual floppy disk, or drive of the host, in the floppy drive.", default="")
    com_ports: tuple[str, ...] = fact("Named pipes of the serial ports 1 and 2.", default=())
    cpu_type: str = fact("Kind of processor that the machine asks for.", default="")
    cpu_weight: int = fact("Weight in the share of processor time.", default=100, least=1, most=10000)
    cpu_reserve: float = fact("Part of its processors that is kept for it.", default=0.0, unit="percent")
    cpu_maximum: float = fact("Part of its processors that it gets at most.", default=100.0, unit="percent")
    memory_weight: int = fact("Weight in the share of dynamic memory.", default=5000, least=0, most=10000)
    memory_buffer: float = fact("Dynamic memory kept free beyond the demand.", default=20.0, unit="percent")
    boot_order: tuple[str, ...] = fact("Devices that it tries to start from, in order.", default=BOOT_ORDER)
    num_lock: bool = fact("Whether NumLock is on when it starts.", default=False)
    services_off: tuple[str, ...] = fact(
        "Integration services that are switched off: Backup, DataExchange, Heartbeat, OperatingSystemShutdown, TimeSync.", default=())
    computer_name: str = fact("Name of the computer inside; the machine's name when empty.", default="")
    run_as_system: bool = fact("Whether it is started as the local system account.", default=True)
    exclude_from_pro: bool = fact("Whether PRO leaves it out.", default=False)
    enabled: bool = fact("Whether machines may be made from it, or it may be started by users.", default=True)
    cost_center: str = fact("Cost centre.", default="")
    quota_points: int = fact("Quota points that it takes from its owner.", default=1)


USUAL = Hardware()
"""The one record that every machine without settings of its own shares."""
