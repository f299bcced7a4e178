"""The objects of the product have the properties that scripts of its time read (WebsitePanel's service over VMM 2008 R2, inventory and patch scripts)."""

from __future__ import annotations

import pytest

from tests.shells import TypedShell

PROPERTIES = {
    "Get-VM app01":
        "Name ID Description Owner OwnerSid OwnerIdentifier Tag Enabled AddedTime CreationTime ModifiedTime Location Status StatusString "
        "VirtualMachineState VMHost HostName HostId HostType HostGroupPath LibraryServer LibraryGroup IsHighlyAvailable UnsupportedReason "
        "HasPassthroughDisk HasSavedState IsUndergoingLiveMigration Memory DynamicMemoryEnabled DynamicMemoryMinimumMB "
        "DynamicMemoryMaximumMB DynamicMemoryBufferPercentage MemoryAssignedMB MemoryAvailablePercentage DynamicMemoryDemandMB "
        "DynamicMemoryStatus MemoryWeight CPUCount CPUType CPUMax CPUReserve RelativeWeight CPUUtilization PerfCPUUtilization "
        "ExpectedCPUUtilization LimitCPUForMigration LimitCPUFunctionality DiskIO NetworkUtilization PerfDiskBytesRead PerfDiskBytesWrite "
        "PerfNetworkBytesRead PerfNetworkBytesWrite PerfMemory TotalSize VirtualHardDisks VirtualDiskDrives VirtualDVDDrives "
        "VirtualNetworkAdapters VirtualSCSIAdapters VirtualCOMPorts VMCheckpoints CheckpointLocation LastRestoredVMCheckpoint "
        "LastRestoredVMCheckpointID StartAction StopAction DelayStart OperatingSystem ComputerName ComputerNameString HasVMAdditions "
        "VMAddition BackupEnabled DataExchangeEnabled HeartbeatEnabled OperatingSystemShutdownEnabled TimeSynchronizationEnabled "
        "FailedJobId MostRecentTask MostRecentTaskID MostRecentTaskUIState MostRecentTaskIfLocal MarkedAsTemplate MarkedForDeletion "
        "IsFullyCached IsViewOnly ObjectType ServerConnection VMId VMCPath BiosGuid ExcludeFromPRO CustomProperties CustomProperty UserRole "
        "VirtualizationPlatform",
    "Get-VMHost HV01":
        "Name ID FQDN ComputerName DomainName OverallState OverallStateString ComputerState ComputerStateString CommunicationState "
        "CommunicationStateString VirtualServerState VirtualServerStateString ClusterNodeStatus MaintenanceHost AvailableForPlacement "
        "HostCluster VMHostGroup HostGroupPath TotalMemory AvailableMemory MemoryReserveMB CPUPercentageReserve CPUPercentReserve "
        "DiskSpaceReserveMB MaxDiskIOReservation PhysicalCPUCount CoresPerCPU LogicalCPUCount LogicalProcessorCount CPUSpeed CPUFamily "
        "CPUArchitecture CPUManufacturer CpuUtilization SupportsLiveMigration VirtualizationPlatform VirtualizationPlatformString "
        "OperatingSystem OperatingSystemVersion VirtualServerVersion HyperVVersion VMPaths BaseDiskPaths VMs DiskVolumes "
        "RemoteConnectEnabled RemoteConnectPort",
    "Get-VMHostCluster TOKYO":
        "Name ClusterName DomainName ID Description HostGroup VMHostGroup HostGroupId Nodes ClusterReserve ClusterReserveDetails "
        "ClusterReserveState AvailableStorageNode SharedVolumes OverallState QuorumConfiguration VirtualizationPlatform",
    "Get-VMHostVolume -VMHost SA01 | Select-Object -First 1":
        "Name VolumeLabel Capacity FreeSpace MountPoints HostVolumeID InUse IsClustered IsClusterSharedVolume IsSANMigrationPossible "
        "IsAvailableForPlacement VMHost ParentID ID",
    "Get-VMHostDisk -VMHost SA01 | Select-Object -First 1":
        "Name DeviceID Index Signature UniqueID DiskID Capacity Location IsClustered IsSanAttached IsPassThroughCapable ClusterDisk VMHost "
        "LibraryServer",
    "Get-VirtualNetwork -VMHost SA01 | Select-Object -First 1":
        "Name Tag VMHost VMHostId HighlyAvailable BoundToVMHost HostBoundVlanId VMHostNetworkAdapters NetworkAddress NetworkMask "
        "DefaultGatewayAddress DNSServers",
    "Get-VMHostNetworkAdapter -VMHost SA01 | Select-Object -First 1":
        "Name ConnectionName ConnectionState NetworkLocation MaxBandwidth VLANEnabled VLANMode VlanTags IPAddresses",
    "Get-VirtualNetworkAdapter -VM app01 | Select-Object -First 1":
        "Name VirtualNetwork Location Tag PhysicalAddress VLanEnabled VLanId MACAddressSpoofingEnabled VMNetworkOptimizationEnabled "
        "VirtualNetworkAdapterType",
    "Get-VirtualHardDisk -VM app01 | Select-Object -First 1":
        "Name Directory Location SharePath Size MaximumSize VHDType ParentDisk VMHost OperatingSystem AddedTime",
    "Get-VirtualDiskDrive -VM app01 | Select-Object -First 1":
        "Bus LUN BusType IsVHD VirtualHardDisk VolumeType",
    "Get-VM | ForEach-Object VirtualDVDDrives | Select-Object -First 1":
        "ISO ISOLinked HostDrive Bus LUN BusType Connection",
    "Get-VMHostRating -VM app01 -VMHost HV02":
        "Rating VMHost Name Description EstimatedHostDiskSpaceRemaining EstimatedHostMemoryRemaining TransferType ZeroRatingReasonList "
        "WarningReasonList",
    "Refresh-VM app01 -JobVariable j | Out-Null; $j":
        "ID Name CmdletName Description Status StatusString Progress ProgressValue IsCompleted IsRestartable IsStoppable IsVisible Owner "
        "Source Target TargetId ResultName ResultObjectID StartTime EndTime Steps CurrentStep ErrorInfo",
    "Refresh-VM app01 -JobVariable j | Out-Null; $j.Steps[0]":
        "Name Status Progress ProgressValue StartTime Children Job",
    "New-VMCheckpoint app02":
        "Name Description CheckpointID ParentCheckpointID VM AddedTime VirtualDiskDrives",
    "Get-LibraryServer | Select-Object -First 1":
        "Name FQDN ComputerName DomainName Status LibraryGroup IsClusterNode IsVirtualClusterName AllowUnencryptedTransfers",
    "Get-VMMServer x":
        "Name FQDN Port ProductVersion ServerInterfaceVersion ManagedComputer IsHighlyAvailable DatabaseName VMMServiceAccount",
}


@pytest.mark.parametrize("source", PROPERTIES)
def test_each_property_that_scripts_read_is_there(source: str) -> None:
    found, *shown = TypedShell().type(f"$o = $(  {source}  ); $o.PSObject.Properties.Name -join ' '")
    assert not shown
    have = found.split()
    assert [name for name in PROPERTIES[source].split() if name not in have] == []


def test_a_property_that_is_there_can_be_read_of_every_object() -> None:
    """Also of machines in trouble, in the library, without disks; an error would stand in the way of every report."""
    for source in ("Get-VM", "Get-VMHost", "Get-VMHostCluster", "Get-VMHost | Get-VMHostVolume", "Get-VMHost | Get-VMHostDisk", "Get-VMHost | Get-VMHostNetworkAdapter",
                   "Get-VirtualNetwork", "Get-VM | Get-VirtualNetworkAdapter", "Get-VM | Get-VirtualHardDisk", "Get-VMCheckpoint", "Get-Template", "Get-LibraryServer"):
        assert TypedShell().type(f"$null = {source} | ForEach-Object {{ foreach ($p in $_.PSObject.Properties) {{ $null = $p.Value }} }}; $Error.Count") == ["0"], source


def test_the_most_recent_task_of_a_machine_is_the_job_that_runs() -> None:
    shell = TypedShell()
    shell.type("Move-VM app01 -VMHost HV02 -RunAsynchronously | Out-Null")
    assert shell.type("$v = Get-VM app01; $j = Get-SCJob -ID $v.MostRecentTaskID; \"$($j.Name) $($j.Status) $($v.MostRecentTaskUIState)\"") == [
        "Move virtual machine app01 from HV01 to HV02 Running Running"]


def test_a_checkpoint_that_was_gone_back_to_is_the_parent_of_the_next() -> None:
    shell = TypedShell()
    shell.type("'a', 'b' | ForEach-Object { New-VMCheckpoint app01 -Name $_ } | Out-Null; Get-VMCheckpoint -VM app01 | Where-Object Name -eq a | Restore-VMCheckpoint | Out-Null")
    assert shell.type("\"$((Get-VM app01).LastRestoredVMCheckpoint)\"; $c = New-VMCheckpoint app01 -Name c; $c.ParentCheckpoint; (Get-VM app01).LastRestoredVMCheckpointID") == ["a", "a"]


def test_the_operating_system_is_an_object_with_a_name() -> None:
    shell = TypedShell()
    assert shell.type("$s = (Get-VM app01).OperatingSystem; \"$s|$($s.Name)|$($s -match 'R2')\"; (Get-VMHost HV01).OperatingSystem.Name") == [
        "Windows Server 2008 R2 Enterprise|Windows Server 2008 R2 Enterprise|True", "Windows Server 2008 R2 Enterprise"]
    assert shell.type("(Get-VM | Group-Object OperatingSystem | Where-Object Name -like '*Linux*').Count") == ["50"]
