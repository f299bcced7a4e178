"""The product's enumerations: name to number, by the type's short name (facts: public service schemas of the 2008 R2 era)."""

from __future__ import annotations

ENUMS: dict[str, dict[str, int]] = {
    "VMComputerSystemState": {
        "Running": 0, "PowerOff": 1, "PoweringOff": 2, "Saved": 3, "Saving": 4, "Restoring": 5, "Paused": 6, "DiscardSavedState": 10, "Starting": 11,
        "MergingDrives": 12, "Deleting": 13, "DiscardingDrives": 80, "Pausing": 81, "UnderCreation": 100, "CreationFailed": 101, "Stored": 102,
        "UnderTemplateCreation": 103, "TemplateCreationFailed": 104, "CustomizationFailed": 105, "UnderUpdate": 106, "UpdateFailed": 107,
        "UnderMigration": 200, "MigrationFailed": 201, "CreatingCheckpoint": 210, "DeletingCheckpoint": 211, "RecoveringCheckpoint": 212,
        "CheckpointFailed": 213, "InitializingCheckpointOperation": 214, "FinishingCheckpointOperation": 215, "Missing": 220,
        "HostNotResponding": 221, "Unsupported": 222, "IncompleteVMConfig": 223, "UnsupportedSharedFiles": 224, "UnsupportedCluster": 225,
        "P2VCreationFailed": 240, "V2VCreationFailed": 250,
    },
    "ComputerState": {
        "Adding": 0, "Removing": 1, "Responding": 2, "NotResponding": 3, "AccessDenied": 4, "Updating": 5, "Reassociating": 6, "Pending": 7, "MaintenanceMode": 8,
    },
    "HostOverallState": {"OK": 0, "NeedsAttention": 1, "NotResponding": 2, "Pending": 3, "MaintenanceMode": 4},
    "ClusterNodeState": {"NotClustered": 0, "Running": 1, "Down": 2, "Paused": 3, "Joining": 4},
    "VirtualServerState": {"Unknown": 0, "Running": 1, "Stopped": 2},
    "VirtualizationPlatform": {"Unknown": 0, "VirtualServer": 1, "HyperV": 2, "VMWareVC3": 3, "VMWareESX": 4},
    "VMStartAction": {"NeverAutoTurnOnVM": 0, "AlwaysAutoTurnOnVM": 1, "TurnOnVMIfRunningWhenVSStopped": 2},
    "VMStopAction": {"SaveVM": 0, "TurnOffVM": 1, "ShutdownGuestOS": 2},
    "TaskState": {"Invalid": 0, "Running": 1, "Canceling": 2, "Failed": 3, "Canceled": 4, "Completed": 5, "SucceedWithInfo": 6},
    "StepState": {"Invalid": 0, "NotStarted": 1, "Running": 2, "Completed": 3, "Failed": 4, "Canceling": 5, "Canceled": 6},
    "ClusterReserveState": {"Unknown": 0, "OK": 1, "Over": 2},
    "VHDType": {"UnknownType": 0, "DynamicallyExpanding": 1, "FixedSize": 2, "Differencing": 3, "LinkedPhysical": 4},
    "BusType": {"Unknown": 0, "IDE": 1, "SCSI": 2},
    "VolumeType": {"None": 0, "Boot": 1, "System": 2, "BootAndSystem": 3},
    "VirtualNetworkAdapterType": {"Emulated": 1, "Synthetic": 2},
    "PlacementGoal": {"LoadBalance": 0, "Consolidate": 1},
    "TransferType": {"None": 0, "Live": 1, "Cluster": 2, "San": 3, "Network": 4, "Storage": 5},
    "VLANMode": {"Access": 0, "Trunk": 1, "Invalid": 2},
    "ConnectionState": {"Unknown": 0, "Connected": 1, "Disconnected": 2, "Disabled": 3, "MediaDisconnected": 4, "Failed": 5},
    "DvdConnection": {"None": 0, "HostDrive": 1, "ISOImage": 2},
    "FloppyConnection": {"None": 0, "HostDrive": 1, "VirtualFloppyDisk": 2},
    "COMPortConnection": {"None": 0, "NamedPipe": 1},
}

STATUS_TEXT = {
    "Running": "Running", "PowerOff": "Stopped", "PoweringOff": "Stopping", "Saved": "Saved State", "Saving": "Saving", "Restoring": "Restoring",
    "Paused": "Paused", "Stored": "Stored", "Missing": "Missing", "HostNotResponding": "Host Not Responding", "UnderMigration": "Under Migration",
    "MigrationFailed": "Migration Failed", "CreationFailed": "Creation Failed", "UnderCreation": "Under Creation", "UpdateFailed": "Update Failed",
    "CheckpointFailed": "Checkpoint Failed", "CustomizationFailed": "Customization Failed", "IncompleteVMConfig": "Incomplete VM Configuration",
    "UnsupportedSharedFiles": "Unsupported Shared Files", "UnsupportedCluster": "Unsupported Cluster Configuration", "Unsupported": "Unsupported VM Configuration",
    "Starting": "Starting", "Pausing": "Pausing",
}
"""The words of StatusString for a machine's status."""
