"""The parameters of the product's cmdlets by their ``SC`` names, so that one that is not honoured is refused by name.

Facts: the product's published reference. Parameters that every cmdlet of the product shares are left out; ``product`` adds them. A switch ends in ``?``.
"""

from __future__ import annotations

PARAMETERS: dict[str, str] = {
    "Add-SCLibraryServer": "ComputerName Credential Description EnableUnencryptedFileTransfer JobGroup VMHostGroup",
    "Add-SCLibraryShare": "AddDefaultResources? Credential Description JobGroup SharePath UseAlternateDataStream",
    "Add-SCVMHost":
        "AvailableForPlacement BaseDiskPaths CPUPercentageReserve Certificate ComputerName Credential Description DiskSpaceReserveMB "
        "EnableLiveMigration EnableSecureMode EncryptionKey IsDedicatedToNetworkVirtualizationGateway LiveMigrationMaximum "
        "LiveStorageMigrationMaximum MaintenanceHost MaxDiskIOReservation MemoryReserveMB MigrationAuthProtocol MigrationPerformanceOption "
        "MigrationSubnet NetworkPercentageReserve NonTrustedDomainHost? PerimeterNetworkHost? Reassociate RemoteConnectEnabled RemoteConnectPort "
        "SecurityFile SshPublicKey SshPublicKeyFile SshTcpPort TCPPort UseAnyMigrationSubnet VMHostCluster VMHostGroup VMPaths "
        "VirtualizationManager XenServerHost?",
    "Add-SCVMHostCluster":
        "AddVMHostJobsListVariable BaseDiskPaths ClusterReserve Credential Description EnableLiveMigration LiveMigrationMaximum "
        "LiveStorageMigrationMaximum MigrationAuthProtocol MigrationPerformanceOption MigrationSubnet Name NonTrustedDomainHost? Reassociate "
        "RemoteConnectEnabled RemoteConnectPort UseAnyMigrationSubnet VMHostGroup VMPaths VirtualizationManager",
    "Add-SCVMHostNetworkAdapter": "JobGroup VLanEnabled? VLanID VLanMode VLanTrunkID VMHostNetworkAdapter VirtualNetwork",
    "Add-SCVirtualizationManager": "Certificate ComputerName Credential Description EnableSecureMode TCPPort",
    "Backup-SCVMMServer": "Path",
    "Clear-SCPROTip": "PROTip",
    "Compress-SCVirtualDiskDrive": "JobGroup OnBehalfOfUser OnBehalfOfUserRole VirtualDiskDrive",
    "Convert-SCVirtualDiskDrive":
        "BlockSizeBytes DeleteSource? Dynamic? FileName Fixed? JobGroup Path VHDFormatType VHDX? ValidateOnCompletion? VirtualDiskDrive",
    "Disable-SCVMHost": "MoveWithinCluster? VMHost",
    "Enable-SCVMHost": "VMHost",
    "Expand-SCVirtualDiskDrive": "JobGroup OnBehalfOfUser OnBehalfOfUserRole VirtualDiskDrive VirtualHardDiskSizeGB",
    "Find-SCCluster": "ComputerName Credential EnumerateFileServers LibraryServer NonTrustedDomainHost?",
    "Find-SCComputer":
        "ADSearchFilter All? BMCAddress BMCCustomConfigurationProvider BMCPort BMCProtocol BMCRunAsAccount ComputerName ComputerNameFilter "
        "Credential DeepDiscovery? DiscoveryID Domain ExcludeVMMHost? ExcludeVMMLibrary? ExcludeVMs? FindHyperVHost? IPAddressRangeEnd "
        "IPAddressRangeStart SMBiosGuid Subnet",
    "Get-SCCPUType": "ID OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCDependentLibraryResource": "LibraryResource LibraryServer LibraryShare OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCGuestOSProfile": "AnswerFile Name OnBehalfOfUser OnBehalfOfUserRole OperatingSystem",
    "Get-SCHardwareProfile": "All? ID OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCISO": "All? FamilyName ID Name OnBehalfOfUser OnBehalfOfUserRole Release",
    "Get-SCJob": "All? Full? ID Job Name Newest OnBehalfOfUser OnBehalfOfUserRole Running?",
    "Get-SCLibraryRating": "LibraryServer VM",
    "Get-SCLibraryServer": "ComputerName ID",
    "Get-SCLibraryShare": "ID OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCLogicalNetwork": "All? Cloud CloudRootHostGroup CloudRootVMwareResourcePool ID Name OnBehalfOfUser OnBehalfOfUserRole VMHost VMHostGroup",
    "Get-SCOperatingSystem": "ApplicationProfile ID",
    "Get-SCPROTip": "Cloud Service VM VMHost VMHostCluster VMMServerScope?",
    "Get-SCStep": "Job Name OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCStorageDisk": "Name VMHost",
    "Get-SCStorageVolume": "LibraryServer Name StorageArray VMHost",
    "Get-SCUserRole": "ID Name OnBehalfOfUser OnBehalfOfUserRole UserRoleProfile",
    "Get-SCVMCheckpoint": "ID MostRecent? OnBehalfOfUser OnBehalfOfUserRole VM",
    "Get-SCVMHost": "ComputerName ID VMHostCluster VMHostGroup",
    "Get-SCVMHostCluster": "HyperConvergedStorageArray ID Name VMHostGroup",
    "Get-SCVMHostGroup": "ID Name ParentHostGroup",
    "Get-SCVMHostNetworkAdapter": "ID Name VMHost",
    "Get-SCVMHostRating":
        "CPUExpectedUtilizationPercent CPUPriority Cloud DiscoveryID DiskIOExpectedCountPerSecond DiskPriority DiskSpaceGB HardwareProfile "
        "HighlyAvailable IsCloudOnlyRating? IsMigration? JobGroup LUNCountRequirement MemoryPriority NetworkPriority "
        "NetworkUtilizationExpectedMbps OperatingSystem PlacementGoal ReplicationGroup RequireGuardedHost ReturnFirstSuitableHost? "
        "UseDefaultPath? VM VMConfiguration VMHost VMHostGroup VMName VMTemplate VirtualizationPlatform",
    "Get-SCVMMManagedComputer": "ComputerName",
    "Get-SCVMMServer":
        "AllowJobGC? ComputerName ConnectAs Credential ForOnBehalfOf? RetainDeletedObjects? RetainObjectCache? SetAsDefault? TCPPort UserRoleName",
    "Get-SCVMTemplate": "All? ComputerTierTemplate ID Name OnBehalfOfUser OnBehalfOfUserRole",
    "Get-SCVMwareResourcePool": "ID VMHost VMHostCluster",
    "Get-SCVirtualDVDDrive": "All? HardwareProfile ID OnBehalfOfUser OnBehalfOfUserRole VM VMTemplate",
    "Get-SCVirtualDiskDrive": "All? ID OnBehalfOfUser OnBehalfOfUserRole VM VMTemplate",
    "Get-SCVirtualHardDisk": "All? FamilyName ID Name OnBehalfOfUser OnBehalfOfUserRole Release VM VMTemplate",
    "Get-SCVirtualMachine": "All? Cloud ComputerTier ID Name OnBehalfOfUser OnBehalfOfUserRole Service StorageQoSPolicy VMHost",
    "Get-SCVirtualNetwork": "ID Name VMHost VMHostCluster",
    "Get-SCVirtualNetworkAdapter": "All? HardwareProfile ID Name OnBehalfOfUser OnBehalfOfUserRole ParentTypeVMOrHost? VM VMHost VMTemplate",
    "Get-SCVirtualScsiAdapter": "All? HardwareProfile ID OnBehalfOfUser OnBehalfOfUserRole VM VMTemplate",
    "Get-SCVirtualizationManager": "ComputerName",
    "Grant-SCMACAddress": "Description MACAddress MACAddressPool VirtualNetworkAdapter",
    "Invoke-SCPROTip": "PROTip",
    "Move-SCVMHost": "ParentHostGroup VMHost",
    "Move-SCVMHostCluster": "ParentHostGroup VMHostCluster",
    "Move-SCVMHostGroup": "JobGroup ParentHostGroup VMHostGroup",
    "Move-SCVirtualHardDisk": "Bus IDE? JobGroup LUN Path SCSI? VirtualHardDisk",
    "Move-SCVirtualMachine":
        "BlockLiveMigrationIfHostBusy? DiscardSavedState? HighlyAvailable JobGroup OnBehalfOfUser OnBehalfOfUserRole Path ReplicationGroup "
        "StartVMOnTarget? UseCluster? UseDiffDiskOptimization? UseLAN? VM VMHost",
    "New-SCHardwareProfile":
        "AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout BootOrder CPUCount CPUExpectedUtilizationPercent CPULimitForMigration "
        "CPULimitFunctionality CPUMaximumPercent CPUPerVirtualNumaNodeMaximum CPURelativeWeight CPUReserve CPUType CapabilityProfile "
        "CheckpointType DRProtectionRequired Description DiskIops DynamicMemoryBufferPercentage DynamicMemoryEnabled DynamicMemoryMaximumMB "
        "DynamicMemoryMinimumMB FirstBootDevice Generation HAVMPriority HardwareProfile HighlyAvailable JobGroup MemoryMB "
        "MemoryPerVirtualNumaNodeMaximumMB MemoryWeight MonitorMaximumCount MonitorMaximumResolution Name NetworkUtilizationMbps NumLock "
        "NumaIsolationRequired Owner ProtectionProvider RecoveryPointObjective ReplicationGroup SecureBootEnabled SecureBootTemplate UserRole "
        "VirtualNumaNodesPerSocketMaximum VirtualVideoAdapterEnabled",
    "New-SCVMCheckpoint": "Description Name OnBehalfOfUser OnBehalfOfUserRole VM",
    "New-SCVMHostGroup": "Description EnableUnencryptedFileTransfer InheritNetworkSettings Name ParentHostGroup",
    "New-SCVMTemplate":
        "AnswerFile ApplicationProfile AutoLogonCount AutoLogonCredential AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout "
        "BootVirtualHardDisk CPUCount CPUMaximumPercent CPUPerVirtualNumaNodeMaximum CPURelativeWeight CPUReserve CPUType CapabilityProfile "
        "CheckpointType ComputerName DRProtectionRequired Description DisableAutoLogon? Domain DomainJoinCredential DomainJoinOrganizationalUnit "
        "DynamicMemoryBufferPercentage DynamicMemoryEnabled DynamicMemoryMaximumMB DynamicMemoryMinimumMB FullName Generation GuestOSProfile "
        "GuiRunOnceCommands HAVMPriority HardwareProfile HighlyAvailable JobGroup LibraryServer LinuxAdministratorSSHKey "
        "LinuxAdministratorSSHKeyString LinuxDomainName LocalAdministratorCredential MemoryMB MemoryPerVirtualNumaNodeMaximumMB MemoryWeight "
        "MergeAnswerFile MonitorMaximumCount MonitorMaximumResolution Name NoCustomization? NumaIsolationRequired OperatingSystem "
        "OrganizationName Owner ProductKey ProtectionProvider RecoveryPointObjective RemoveDomainJoinOrganizationalUnit? RemoveServerFeatures? "
        "ReplicationGroup SQLProfile SecureBootEnabled SecureBootTemplate SharePath Shielded SkipRearm? TimeZone UnattendSettings UserRole VM "
        "VMTemplate VirtualHardDisk VirtualNumaNodesPerSocketMaximum VirtualVideoAdapterEnabled Workgroup",
    "New-SCVirtualDVDDrive": "AnyVMHostDrive? Bus HardwareProfile ISO JobGroup LUN Link? OnBehalfOfUser OnBehalfOfUserRole VM VMHostDrive VMTemplate",
    "New-SCVirtualDiskDrive":
        "AnyStorageDisk? BootVolume? Bus CreateDiffDisk Differencing? Dynamic? FileName Fixed? IDE? JobGroup LUN OnBehalfOfUser "
        "OnBehalfOfUserRole ParentVirtualHardDiskPath Path ReturnImmediately? SCSI? SharedStorage StorageClassification StorageDisk "
        "StorageQoSPolicy SystemVolume? UseLocalVirtualHardDisk? VM VMTemplate VirtualHardDisk VirtualHardDiskFormatType VirtualHardDiskSizeMB "
        "VolumeType",
    "New-SCVirtualMachine":
        "AnswerFile AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout BlockDynamicOptimization CPUCount CPUCyclesLimitPercent "
        "CPUCyclesReservePercent CPULimitForMigration CPULimitFunctionality CPUPerVirtualNumaNodeMaximum CPURelativeWeight CPUType "
        "CapabilityProfile CheckpointType Cloud ComputerName ComputerTier DRProtectionRequired DelayStartSeconds Description Domain "
        "DomainJoinCredential DynamicMemoryBufferPercentage DynamicMemoryEnabled DynamicMemoryMaximumMB DynamicMemoryMinimumMB FullName "
        "Generation GuestOSProfile GuiRunOnceCommands HardwareProfile HighlyAvailable JobGroup LibraryServer LinuxAdministratorSSHKey "
        "LinuxAdministratorSSHKeyString LinuxDomainName LocalAdministratorCredential MemoryMB MemoryPerVirtualNumaNodeMaximumMB MemoryWeight "
        "MergeAnswerFile MonitorMaximumCount MonitorMaximumResolution Name NumaIsolationRequired OnBehalfOfUser OnBehalfOfUserRole "
        "OperatingSystem OrganizationName Owner Path ProductKey ProtectionProvider RecoveryPointObjective ReplicationGroup ReturnImmediately? "
        "SecureBootEnabled SecureBootTemplate SelfServiceRole SharePath SkipInstallVirtualizationGuestServices? StartAction StartVM? StopAction "
        "StoreToLibrary? TimeZone UseDiffDiskOptimization? UseLocalVirtualHardDisk? UserRole VM VMConfiguration VMConfigurationScaleOut VMHost "
        "VMShieldingData VMTemplate VirtualHardDisk VirtualNumaNodesPerSocketMaximum VirtualVideoAdapterEnabled Workgroup",
    "New-SCVirtualNetwork":
        "BoundToVMHost CreateManagementAdapter? DeployVirtualNetworkAdapters? Description HostBoundVLanId JobGroup LogicalNetwork LogicalSwitch "
        "ManagementAdapterIPv4AddressPool ManagementAdapterIPv4AddressType ManagementAdapterIPv6AddressPool ManagementAdapterIPv6AddressType "
        "ManagementAdapterName ManagementAdapterPortClassification ManagementAdapterVLanId ManagementAdapterVMNetwork ManagementAdapterVMSubnet "
        "Name UseExplicitIPConfigurationForManagementAdapter VMHost VMHostCluster VMHostNetworkAdapters",
    "New-SCVirtualNetworkAdapter":
        "ApplyInfrastructurePortProfileForNetworkController DevicePropertiesAdapterName DevicePropertiesAdapterNameMode "
        "EnableGuestIPNetworkVirtualizationUpdates EnableMACAddressSpoofing EnableVMNetworkOptimization HardwareProfile IPv4Address "
        "IPv4AddressPool IPv4AddressType IPv6Address IPv6AddressPool IPv6AddressType InheritsAddressFromPhysicalNetworkAdapter JobGroup "
        "LogicalNetwork LogicalSwitch MACAddress MACAddressType Name NetworkLocation NetworkTag NoConnection? NoVMNetwork? OnBehalfOfUser "
        "OnBehalfOfUserRole PortACL PortClassification Synthetic? VLanEnabled VLanID VM VMHost VMNetwork VMNetworkServiceSetting VMSubnet "
        "VMTemplate VMwarePortGroup VirtualNetwork",
    "New-SCVirtualScsiAdapter":
        "AdapterID HardwareProfile JobGroup OnBehalfOfUser OnBehalfOfUserRole ScsiControllerType ShareVirtualScsiAdapter Synthetic? VM VMTemplate",
    "Read-SCLibraryShare": "LibraryShare Path",
    "Read-SCVMHost": "RefreshOutOfBandProperties? VMHost",
    "Read-SCVMHostCluster": "VMHostCluster",
    "Read-SCVirtualMachine": "Force? OnBehalfOfUser OnBehalfOfUserRole VM VMHost",
    "Read-SCVirtualizationManager": "VirtualizationManager",
    "Register-SCVMHost": "Certificate Credential SshPublicKey SshPublicKeyFile SshTcpPort TCPPort VMHost",
    "Register-SCVirtualMachine": "JobGroup Path VMHost",
    "Remove-SCLibraryServer": "Credential LibraryServer",
    "Remove-SCVMCheckpoint": "JobGroup OnBehalfOfUser OnBehalfOfUserRole VMCheckpoint",
    "Remove-SCVMHost": "Credential Force? RemoveHostWithVMs? VMHost",
    "Remove-SCVMHostCluster": "Credential Force? VMHostCluster",
    "Remove-SCVMHostGroup": "VMHostGroup",
    "Remove-SCVMHostNetworkAdapter": "JobGroup VMHostNetworkAdapter VirtualNetwork",
    "Remove-SCVMTemplate": "Force? VMTemplate",
    "Remove-SCVirtualDVDDrive": "JobGroup OnBehalfOfUser OnBehalfOfUserRole SourceBus SourceLUN VirtualDVDDrive",
    "Remove-SCVirtualDiskDrive": "Force? JobGroup OnBehalfOfUser OnBehalfOfUserRole SkipDeleteVHD? VirtualDiskDrive",
    "Remove-SCVirtualMachine": "Force? OnBehalfOfUser OnBehalfOfUserRole SkipFileRemoval? VM",
    "Remove-SCVirtualNetwork": "ClusterVirtualNetwork JobGroup VirtualNetwork",
    "Remove-SCVirtualNetworkAdapter": "JobGroup OnBehalfOfUser OnBehalfOfUserRole SlotID VirtualNetworkAdapter",
    "Repair-SCVirtualMachine": "Agent? Dismiss? Force? MigrateDBOnlyVM? OnBehalfOfUser OnBehalfOfUserRole Retry? Undo? VM VMHost",
    "Reset-SCVirtualMachine": "OnBehalfOfUser OnBehalfOfUserRole VM",
    "Restart-SCJob": "Credential Job OnBehalfOfUser OnBehalfOfUserRole SkipLastFailedStep?",
    "Restore-SCVMCheckpoint": "OnBehalfOfUser OnBehalfOfUserRole VMCheckpoint",
    "Resume-SCVirtualMachine": "OnBehalfOfUser OnBehalfOfUserRole VM",
    "Save-SCVirtualMachine": "LibraryServer OnBehalfOfUser OnBehalfOfUserRole SharePath UseLAN? VM",
    "Set-SCHardwareProfile":
        "AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout BootOrder CPUCount CPUExpectedUtilizationPercent CPULimitForMigration "
        "CPULimitFunctionality CPUMaximumPercent CPUPerVirtualNumaNodeMaximum CPURelativeWeight CPUReserve CPUType CapabilityProfile "
        "CheckpointType DRProtectionRequired Description DiskIops DynamicMemoryBufferPercentage DynamicMemoryEnabled DynamicMemoryMaximumMB "
        "DynamicMemoryMinimumMB FirstBootDevice HAVMPriority HardwareProfile HighlyAvailable JobGroup MemoryMB MemoryPerVirtualNumaNodeMaximumMB "
        "MemoryWeight MonitorMaximumCount MonitorMaximumResolution Name NetworkUtilizationMbps NumLock NumaIsolationRequired Owner "
        "ProtectionProvider RecoveryPointObjective RemoveCapabilityProfile? ReplicationGroup SecureBootEnabled SecureBootTemplate UserRole "
        "VirtualNumaNodesPerSocketMaximum VirtualVideoAdapterEnabled",
    "Set-SCLibraryServer":
        "AddVMNetwork ClearVMHostGroup? Description EnableUnencryptedFileTransfer JobGroup LibraryServer LibraryServerManagementCredential "
        "RemoveVMNetwork VMHostGroup VMNetworks",
    "Set-SCStorageVolume": "AvailableForPlacement DedupMode StorageVolume",
    "Set-SCVMCheckpoint": "Description Name OnBehalfOfUser OnBehalfOfUserRole VMCheckpoint",
    "Set-SCVMHost":
        "ApplyLatestCodeIntegrityPolicy? AttestationServerUrl AvailableForPlacement BMCAddress BMCCustomConfigurationProvider BMCPort BMCProtocol "
        "BMCRunAsAccount BaseDiskPaths BypassMaintenanceModeCheck? CPUPercentageReserve CodeIntegrityPolicy Custom1 Custom10 Custom2 Custom3 "
        "Custom4 Custom5 Custom6 Custom7 Custom8 Custom9 Description DiskSpaceReserveMB EnableLiveMigration FibreChannelWorldWideNodeName "
        "FibreChannelWorldWidePortNameMaximum FibreChannelWorldWidePortNameMinimum IsDedicatedToNetworkVirtualizationGateway JobGroup "
        "KeyProtectionServerUrl LiveMigrationMaximum LiveStorageMigrationMaximum MaintenanceHost ManagementAdapterMACAddress MaxDiskIOReservation "
        "MemoryReserveMB MigrationAuthProtocol MigrationPerformanceOption MigrationSubnet NetworkPercentageReserve NumaSpanningEnabled "
        "OverrideHostGroupReserves RemoteConnectCertificatePath RemoteConnectEnabled RemoteConnectPort RemoveRemoteConnectCertificate? SMBiosGuid "
        "SecureRemoteConnectEnabled UseAnyMigrationSubnet VMHost VMHostManagementCredential VMPaths",
    "Set-SCVMHostCluster": "ClusterReserve Description JobGroup SetQuorumDisk SetQuorumNodeMajority? VMHostCluster VMHostManagementCredential",
    "Set-SCVMHostGroup": "Description EnableUnencryptedFileTransfer InheritNetworkSettings JobGroup Name VMHostGroup",
    "Set-SCVMHostNetworkAdapter":
        "AddOrSetLogicalNetwork AvailableForPlacement Description EnableNetworkVirtualization JobGroup RemoveLogicalNetwork RemoveUnassignedVLan "
        "RemoveUplinkPortProfileSet? SubnetVLan UplinkPortProfileSet UsedForManagement VLanEnabled VLanID VLanMode VLanTrunkID "
        "VMHostNetworkAdapter",
    "Set-SCVMMServer":
        "AttestationServerUrl AutomaticLogicalNetworkCreationEnabled AutomaticVirtualNetworkCreationEnabled BackupLogicalNetworkMatch "
        "DiagnosticsAndUsageData KeyProtectionServerUrl LibraryRefresherEnabled LibraryRefresherFrequency LogicalNetworkMatch PortACL "
        "RemovePortACL? ShieldingHelperVhd VMConnectDefaultPort VMConnectGatewayCertificatePassword VMConnectGatewayCertificatePath "
        "VMConnectHostIdentificationMode VMConnectHyperVCertificatePassword VMConnectHyperVCertificatePath VMConnectNCCertificatePassword "
        "VMConnectNCCertificatePath VMConnectTimeToLiveInMinutes VMRCAccessAccount VMRCDefaultPort VMSubnetIDRangeEnd VMSubnetIDRangeStart",
    "Set-SCVMTemplate":
        "AnswerFile ApplicationProfile AutoLogonCount AutoLogonCredential AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout "
        "BlockDynamicOptimization BootOrder CPUCount CPUExpectedUtilizationPercent CPULimitForMigration CPULimitFunctionality CPUMaximumPercent "
        "CPUPerVirtualNumaNodeMaximum CPURelativeWeight CPUReserve CPUType CapabilityProfile CheckpointType ClearDRProtection? ComputerName "
        "CostCenter Custom1 Custom10 Custom2 Custom3 Custom4 Custom5 Custom6 Custom7 Custom8 Custom9 DRProtectionRequired Description "
        "DisableAutoLogon? DiskIops Domain DomainJoinCredential DomainJoinOrganizationalUnit DynamicMemoryBufferPercentage DynamicMemoryEnabled "
        "DynamicMemoryMaximumMB DynamicMemoryMinimumMB Enabled FirstBootDevice FullName GuiRunOnceCommands HAVMPriority HighlyAvailable JobGroup "
        "LinuxAdministratorSSHKey LinuxAdministratorSSHKeyString LinuxDomainName LocalAdministratorCredential MemoryMB "
        "MemoryPerVirtualNumaNodeMaximumMB MemoryWeight MergeAnswerFile MonitorMaximumCount MonitorMaximumResolution Name NetworkUtilizationMbps "
        "NumLock NumaIsolationRequired OperatingSystem OrganizationName Owner ProductKey ProtectionProvider QuotaPoint RecoveryPointObjective "
        "RemoveCapabilityProfile? RemoveDomainJoinOrganizationalUnit? RemoveServerFeatures? ReplicationGroup SQLProfile SecureBootEnabled "
        "SecureBootTemplate Tag TimeZone UnattendSettings UserRole VMTemplate VirtualNumaNodesPerSocketMaximum VirtualVideoAdapterEnabled "
        "Workgroup",
    "Set-SCVirtualDVDDrive":
        "AnyVMHostDrive? Bus ISO JobGroup LUN Link? NoMedia? OnBehalfOfUser OnBehalfOfUserRole SourceBus SourceLUN VMHostDrive VirtualDVDDrive",
    "Set-SCVirtualDiskDrive":
        "Bus CreateDiffDisk DisableStorageQoS? IDE? IOPSMaximum JobGroup LUN OnBehalfOfUser OnBehalfOfUserRole SCSI? SharedStorage "
        "StorageClassification StorageQoSPolicy VirtualDiskDrive VolumeType",
    "Set-SCVirtualMachine":
        "AutomaticCriticalErrorAction AutomaticCriticalErrorActionTimeout AvailabilitySetNames BlockDynamicOptimization BootOrder CPUCount "
        "CPUExpectedUtilizationPercent CPULimitForMigration CPULimitFunctionality CPUMaximumPercent CPUPerVirtualNumaNodeMaximum "
        "CPURelativeWeight CPUReserve CPUType CapabilityProfile CheckpointType ClearDRProtection? Cloud ClusterNonPossibleOwner "
        "ClusterPreferredOwner CostCenter Custom1 Custom10 Custom2 Custom3 Custom4 Custom5 Custom6 Custom7 Custom8 Custom9 DRProtectionRequired "
        "DelayStartSeconds Description DiskIops DynamicMemoryBufferPercentage DynamicMemoryEnabled DynamicMemoryMaximumMB DynamicMemoryMinimumMB "
        "EnableBackup EnableDataExchange EnableHeartbeat EnableOperatingSystemShutdown EnableTimeSync Enabled FirstBootDevice HAVMPriority "
        "HighlyAvailable InstallVirtualizationGuestServices JobGroup MemoryMB MemoryPerVirtualNumaNodeMaximumMB MemoryWeight MonitorMaximumCount "
        "MonitorMaximumResolution Name NetworkUtilizationMbps NumLock NumaIsolationRequired OnBehalfOfUser OnBehalfOfUserRole OperatingSystem "
        "Owner ProtectionProvider QuotaPoint RecoveryPointObjective RemoveCapabilityProfile? RemoveFromCloud? RemoveSelfServiceUserRole "
        "ReplicationGroup RunAsSystem? RunAsUserCredential SecureBootEnabled SecureBootTemplate StartAction StopAction Tag "
        "UseHardwareAssistedVirtualization UserRole VM VMShieldingData VMwareResourcePool VirtualNumaNodesPerSocketMaximum "
        "VirtualVideoAdapterEnabled",
    "Set-SCVirtualNetwork":
        "BoundToVMHost ClusterVirtualNetwork ConvertToLogicalSwitch? Description HostBoundVLanId JobGroup LogicalSwitch Name "
        "VMHostNetworkAdapters VirtualNetwork",
    "Set-SCVirtualNetworkAdapter":
        "ApplyInfrastructurePortProfileForNetworkController Checkpoint? DevicePropertiesAdapterName DevicePropertiesAdapterNameMode "
        "EnableGuestIPNetworkVirtualizationUpdates EnableMACAddressSpoofing EnableVMNetworkOptimization IPv4AddressPools IPv4AddressType "
        "IPv4Addresses IPv6AddressPools IPv6AddressType IPv6Addresses JobGroup LogicalNetwork MACAddress MACAddressType NetworkLocation "
        "NetworkTag NoConnection? NoLogicalNetwork? NoPortClassification? OnBehalfOfUser OnBehalfOfUserRole PortACL PortClassification "
        "RemovePortACL? RequiredBandwidth SlotID VLanEnabled VLanID VMNetwork VMNetworkServiceSetting VMSubnet VMwarePortGroup VirtualNetwork "
        "VirtualNetworkAdapter",
    "Start-SCVirtualMachine": "OnBehalfOfUser OnBehalfOfUserRole VM",
    "Stop-SCJob": "Job OnBehalfOfUser OnBehalfOfUserRole",
    "Suspend-SCVirtualMachine": "OnBehalfOfUser OnBehalfOfUserRole VM",
    "Update-SCVMMManagedComputer": "Credential VMMManagedComputer",
    "Use-SCDiscardSavedStateVM": "VM",
    "Use-SCSaveStateVM": "VM",
    "Use-SCShutdownVM": "VM",
    "Use-SCStopVM": "VM",
}
