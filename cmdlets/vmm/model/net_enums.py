"""The product's enumerations as .NET types that a script may name, in the namespaces of the 2008 releases and of the later ones."""

from __future__ import annotations

from cmdlets.vmm.model.values import enum_type
from havmsh.runtime import typesystem

NET_TYPES = (
    "Microsoft.SystemCenter.VirtualMachineManager.VMComputerSystemState", "Microsoft.VirtualManager.Remoting.VMComputerSystemState",
    "Microsoft.SystemCenter.VirtualMachineManager.ComputerState", "Microsoft.VirtualManager.Remoting.ComputerState",
    "Microsoft.SystemCenter.VirtualMachineManager.HostOverallState", "Microsoft.VirtualManager.Remoting.HostOverallState",
    "Microsoft.SystemCenter.VirtualMachineManager.ClusterNodeState", "Microsoft.VirtualManager.Remoting.ClusterNodeState",
    "Microsoft.SystemCenter.VirtualMachineManager.VirtualServerState", "Microsoft.VirtualManager.Remoting.VirtualServerState",
    "Microsoft.SystemCenter.VirtualMachineManager.VirtualizationPlatform", "Microsoft.VirtualManager.Remoting.VirtualizationPlatform",
    "Microsoft.SystemCenter.VirtualMachineManager.VMStartAction", "Microsoft.VirtualManager.Remoting.VMStartAction",
    "Microsoft.SystemCenter.VirtualMachineManager.VMStopAction", "Microsoft.VirtualManager.Remoting.VMStopAction",
    "Microsoft.SystemCenter.VirtualMachineManager.TaskState", "Microsoft.VirtualManager.Remoting.TaskState",
    "Microsoft.SystemCenter.VirtualMachineManager.StepState", "Microsoft.VirtualManager.Remoting.StepState",
    "Microsoft.SystemCenter.VirtualMachineManager.ClusterReserveState", "Microsoft.VirtualManager.Remoting.ClusterReserveState",
    "Microsoft.SystemCenter.VirtualMachineManager.VHDType", "Microsoft.VirtualManager.Remoting.VHDType",
    "Microsoft.SystemCenter.VirtualMachineManager.BusType", "Microsoft.VirtualManager.Remoting.BusType",
    "Microsoft.SystemCenter.VirtualMachineManager.VolumeType", "Microsoft.VirtualManager.Remoting.VolumeType",
    "Microsoft.SystemCenter.VirtualMachineManager.VirtualNetworkAdapterType", "Microsoft.VirtualManager.Remoting.VirtualNetworkAdapterType",
    "Microsoft.SystemCenter.VirtualMachineManager.PlacementGoal", "Microsoft.VirtualManager.Remoting.PlacementGoal",
    "Microsoft.SystemCenter.VirtualMachineManager.TransferType", "Microsoft.VirtualManager.Remoting.TransferType",
    "Microsoft.SystemCenter.VirtualMachineManager.ConnectionState", "Microsoft.VirtualManager.Remoting.ConnectionState",
    "Microsoft.SystemCenter.VirtualMachineManager.DvdConnection", "Microsoft.VirtualManager.Remoting.DvdConnection",
    "Microsoft.SystemCenter.VirtualMachineManager.FloppyConnection", "Microsoft.VirtualManager.Remoting.FloppyConnection",
    "Microsoft.SystemCenter.VirtualMachineManager.COMPortConnection", "Microsoft.VirtualManager.Remoting.COMPortConnection",
)


def declare() -> None:
    """Registers each under both of its names."""
    for later, earlier in zip(NET_TYPES[::2], NET_TYPES[1::2], strict=True):
        typesystem.register_as(earlier, enum_type(later.rpartition(".")[2]))


declare()
