"""Virtual machines, and what they are made from: hardware profiles and templates. Frozen records, as those of `fabric.py`."""
from __future__ import annotations

from havmsh.engine.facts import GB, MB, fact
from havmsh.engine.hardware import USUAL, Hardware
from havmsh.engine.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal
else:
    from havmsh.engine.facts import Literal

VMState = Literal["Running", "PowerOff", "Saved", "Paused", "Stored"]
DiskFormat = Literal["Dynamic", "Fixed", "Differencing"]
BusType = Literal["IDE", "SCSI"]


@record
class VMDisk:
    """A disk of a machine: a file, or a pass-through disk."""

    path: str = fact("File; a name without a folder lies in the machine's own folder. Empty for a pass-through disk.", default="")
    lun: str = fact("Pass-through: the LUN, or the raw disk of the host.", default="", reference="lun|local_disk")
    size: int = fact("Space that the file takes now.", default=20 * GB, unit="bytes")
    max_size: int = fact("Size that the guest sees; the size when 0.", default=0, unit="bytes")
    format: DiskFormat = fact("Kind of virtual hard disk.", default="Dynamic")
    bus: BusType = fact("Bus.", default="IDE")
    slot: int = fact("Number of the bus.", default=0)
    unit: int = fact("Place on the bus (LUN).", default=0)
    parent: str = fact("Parent file of a differencing disk.", default="")
    volume: Literal["", "None", "Boot", "System", "BootAndSystem"] = fact("What it is to the guest; empty: the first disk starts it.", default="")

    @property
    def passthrough(self) -> bool:
        """Whether the machine uses the disk itself rather than a file on a volume."""
        return not self.path


@record
class VMDvd:
    """A virtual DVD drive."""

    iso: str = fact("Image that is attached; empty for none.", default="")
    host_drive: str = fact("Drive of the host that is attached; empty for none.", default="")
    shared: bool = fact("Whether the image is used from the library rather than copied.", default=False)
    slot: int = fact("Number of the bus.", default=1)
    unit: int = fact("Place on the bus (LUN).", default=0)


@record
class VMAdapter:
    """A network adapter of a machine."""

    network: str = fact("Virtual network or port group; empty when connected to nothing.", default="")
    name: str = fact("Name of the adapter.", default="Network Adapter")
    mac: str = fact("MAC address; given by the host when empty.", default="")
    vlan: int = fact("VLAN id; 0 for none.", default=0)
    location: str = fact("Location asked for at placement.", default="")
    tag: str = fact("Tag asked for at placement.", default="")
    emulated: bool = fact("Whether it is an emulated (legacy) adapter.", default=False)


@record
class Checkpoint:
    """A checkpoint of a machine."""

    name: str = fact("Name.")
    created: float = fact("When, in seconds before the inventory's date.", default=0.0, unit="seconds")
    parent: str = fact("Checkpoint it was made after.", default="")
    size: int = fact("Space of its files.", default=1 * GB, unit="bytes")
    description: str = fact("Free text.", default="")


@record
class VM:
    """A virtual machine. `highly_available` is the cluster's truth: whether a cluster group carries it."""

    name: str = fact("Name.")
    host: str = fact("Host it is on; empty when it is stored in a library.", default="", reference="host")
    state: VMState = fact("What it does.", default="Running")
    highly_available: bool = fact("Whether a cluster group makes it highly available.", default=False)
    memory: int = fact("Memory.", default=2 * GB, unit="bytes", least=1)
    memory_use: float = fact("Part of the memory that it demands.", default=60.0, unit="percent")
    dirty_rate: float = fact("Memory that it changes a second while it runs.", default=float(20 * MB), unit="bytes/s")
    dynamic_memory: bool = fact("Whether memory is dynamic (R2 SP1).", default=False)
    memory_minimum: int = fact("Start-up memory where it is dynamic.", default=512 * MB, unit="bytes")
    memory_maximum: int = fact("Most memory where it is dynamic; the memory when 0.", default=0, unit="bytes")
    cpus: int = fact("Virtual processors.", default=1, least=1)
    cpu_use: float = fact("Use of one processor of the kind of its host, a virtual processor.", default=20.0, unit="percent")
    disk_io: float = fact("Disk operations a second.", default=0.0)
    network_use: float = fact("Network traffic.", default=0.0, unit="bits/s")
    path: str = fact("Folder of the configuration file.", default="")
    disks: tuple[VMDisk, ...] = fact("Disks.", default=())
    dvds: tuple[VMDvd, ...] = fact("DVD drives.", default=())
    adapters: tuple[VMAdapter, ...] = fact("Network adapters.", default=())
    checkpoints: tuple[Checkpoint, ...] = fact("Checkpoints.", default=())
    restored: str = fact("Checkpoint that it was put back to and that it goes on from; the newest one when empty.", default="")
    library: str = fact("Library server it is stored on.", default="", reference="library")
    owner: str = fact("Owner.", default="CONTOSO\\Administrator")
    description: str = fact("Free text.", default="")
    operating_system: str = fact("Guest operating system.", default="Windows Server 2008 R2 Enterprise")
    limit_cpu_for_migration: bool = fact("Processor compatibility for migration.", default=False)
    limit_cpu_functionality: bool = fact("Processor compatibility for old systems.", default=False)
    integration: bool = fact("Whether integration services are installed.", default=True)
    start_action: Literal["NeverAutoTurnOnVM", "AlwaysAutoTurnOnVM", "TurnOnVMIfRunningWhenVSStopped"] = fact(
        "What happens when the host starts.", default="NeverAutoTurnOnVM")
    stop_action: Literal["SaveVM", "TurnOffVM", "ShutdownGuestOS"] = fact("What happens when the host stops.", default="SaveVM")
    delay_start: float = fact("Delay of the automatic start.", default=0.0, unit="seconds")
    priority: Literal["Low", "Normal", "High"] = fact("Processor weight.", default="Normal")
    tag: str = fact("Tag.", default="")
    custom: tuple[str, ...] = fact("Custom properties 1 to 10.", default=())
    created: float = fact("When it was made, in seconds before the inventory's date.", default=0.0, unit="seconds")
    hardware: Hardware = fact("Settings that neither placement nor migration looks at.", default=USUAL)
    key: str = fact("Identity that outlives a rename; the name when empty.", default="")


@record
class HardwareProfile:
    """Hardware settings to make machines with."""

    name: str = fact("Name.")
    highly_available: bool = fact("Whether machines made with it are highly available.", default=False)
    memory: int = fact("Memory.", default=2 * GB, unit="bytes", least=1)
    cpus: int = fact("Virtual processors.", default=1, least=1)
    cpu_use: float = fact("Expected use of a processor.", default=20.0, unit="percent")
    adapters: tuple[VMAdapter, ...] = fact("Network adapters.", default=())
    dvds: tuple[VMDvd, ...] = fact("DVD drives.", default=())
    limit_cpu_for_migration: bool = fact("Processor compatibility for migration.", default=False)
    limit_cpu_functionality: bool = fact("Processor compatibility for old systems.", default=False)
    disk_io: float = fact("Expected disk operations a second.", default=0.0)
    network_use: float = fact("Expected network traffic.", default=0.0, unit="bits/s")
    dynamic_memory: bool = fact("Whether memory is dynamic (R2 SP1).", default=False)
    memory_minimum: int = fact("Start-up memory where it is dynamic.", default=512 * MB, unit="bytes")
    memory_maximum: int = fact("Most memory where it is dynamic; the memory when 0.", default=0, unit="bytes")
    hardware: Hardware = fact("Settings that neither placement nor migration looks at.", default=USUAL)
    owner: str = fact("Owner.", default="")
    description: str = fact("Free text.", default="")


@record
class Template:
    """A machine to make others from, in the library."""

    name: str = fact("Name.")
    highly_available: bool = fact("Whether machines made with it are highly available.", default=False)
    memory: int = fact("Memory.", default=2 * GB, unit="bytes", least=1)
    cpus: int = fact("Virtual processors.", default=1, least=1)
    cpu_use: float = fact("Expected use of a processor.", default=20.0, unit="percent")
    disks: tuple[VMDisk, ...] = fact("Disks.", default=())
    adapters: tuple[VMAdapter, ...] = fact("Network adapters.", default=())
    dvds: tuple[VMDvd, ...] = fact("DVD drives.", default=())
    library: str = fact("Library server it is on.", default="", reference="library")
    operating_system: str = fact("Guest operating system.", default="Windows Server 2008 R2 Enterprise")
    limit_cpu_for_migration: bool = fact("Processor compatibility for migration.", default=False)
    limit_cpu_functionality: bool = fact("Processor compatibility for old systems.", default=False)
    disk_io: float = fact("Expected disk operations a second.", default=0.0)
    network_use: float = fact("Expected network traffic.", default=0.0, unit="bits/s")
    dynamic_memory: bool = fact("Whether memory is dynamic (R2 SP1).", default=False)
    memory_minimum: int = fact("Start-up memory where it is dynamic.", default=512 * MB, unit="bytes")
    memory_maximum: int = fact("Most memory where it is dynamic; the memory when 0.", default=0, unit="bytes")
    hardware: Hardware = fact("Settings that neither placement nor migration looks at.", default=USUAL)
    owner: str = fact("Owner.", default="")
    description: str = fact("Free text.", default="")
