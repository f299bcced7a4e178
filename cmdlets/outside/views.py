"""Default views of what the outside tools give."""

from __future__ import annotations

from havmsh.display.views import register

CLUSTERS = "Microsoft.FailoverClusters.PowerShell."
COLUMNS = {
    CLUSTERS + "Cluster": ("Name", "Domain", "QuorumType", "EnableSharedVolumes"),
    CLUSTERS + "ClusterNode": ("Name", "State", "Type", "Cluster"),
    CLUSTERS + "ClusterGroup": ("Name", "OwnerNode", "State", "Cluster"),
    CLUSTERS + "ClusterResource": ("Name", "State", "OwnerGroup", "ResourceType"),
    CLUSTERS + "ClusterSharedVolume": ("Name", "State", "Node", "Path"),
    CLUSTERS + "ClusterDisk": ("Cluster", "Name", "Size", "San"),
    CLUSTERS + "ClusterTestResult": ("Category", "Test", "Result", "Message"),
    "Microsoft.HyperV.PowerShell.VirtualMachine": ("Name", "State", "ComputerName", "MemoryAssigned", "IsClustered", "Path"),
    "Microsoft.HyperV.PowerShell.HardDiskDrive": ("VMName", "ControllerType", "ControllerNumber", "ControllerLocation", "DiskNumber", "Path"),
    "Microsoft.HyperV.PowerShell.DvdDrive": ("VMName", "ControllerType", "ControllerNumber", "ControllerLocation", "DvdMediaType", "Path"),
    "Microsoft.HyperV.PowerShell.VMNetworkAdapter": ("Name", "VMName", "SwitchName", "MacAddress"),
    "Microsoft.HyperV.PowerShell.VMSwitch": ("Name", "SwitchType", "NetAdapterInterfaceDescription", "ComputerName", "Notes"),
    "Microsoft.HyperV.PowerShell.VMHost": ("Name", "LogicalProcessorCount", "MemoryCapacity", "VirtualMachinePath"),
    "Microsoft.HyperV.PowerShell.VMSnapshot": ("VMName", "Name", "SnapshotType", "CreationTime", "ParentSnapshotName"),
    "Havmsh.Lun": ("Name", "San", "Capacity", "Online", "UnmaskedTo"),
    "Havmsh.Event": ("Time", "Kind", "Subject", "Text"),
}
RIGHT = frozenset(("Capacity", "Size", "MemoryAssigned", "LogicalProcessorCount", "MemoryCapacity"))


def declare() -> None:
    """Announces the views."""
    for kind, names in COLUMNS.items():
        register(kind, table=[(name, 0, "right" if name in RIGHT else "", name) for name in names])


declare()
