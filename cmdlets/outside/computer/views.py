"""How instances of hosts' classes are shown: CIM's as tables (PowerShell's own format data); WMI's have type data."""

from __future__ import annotations

from havmsh.display.views import register

TABLES = {
    "Win32_OperatingSystem": ("SystemDirectory", "Organization", "BuildNumber", "RegisteredUser", "SerialNumber", "Version"),
    "Win32_ComputerSystem": ("Name:16", "PrimaryOwnerName", "Domain", "TotalPhysicalMemory", "Model", "Manufacturer"),
    "Win32_Processor": ("DeviceID", "Name:16", "Caption", "MaxClockSpeed", "SocketDesignation", "Manufacturer"),
    "Win32_LogicalDisk": ("DeviceID", "DriveType", "ProviderName:16", "VolumeName:16", "Size", "FreeSpace"),
    "Win32_NetworkAdapter": ("DeviceID", "Name:16", "AdapterType", "ServiceName"),
    "Win32_Service": ("ProcessId", "Name:16", "StartMode", "State", "Status", "ExitCode"),
}
"""Columns, with their widths where they are fixed."""
UPDATES = (("Description", 16, "", "Description"), ("HotFixID", 13, "", "HotFixID"), ("InstalledBy", 20, "", "InstalledBy"), ("InstalledOn", 26, "", "InstalledOn"))
_WMI, _CIM = "System.Management.ManagementObject#root\\cimv2\\", "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/"


def declare() -> None:
    """Announces the views."""
    for kind, columns in TABLES.items():
        pairs = [column.partition(":") for column in columns]
        register(_CIM + kind, table=[(name, int(width or 0), "", name) for name, _, width in pairs])
    for place, source in ((_WMI, "__SERVER"), (_CIM, "PSComputerName")):
        register(place + "Win32_QuickFixEngineering", table=[("Source", 13, "", source), *UPDATES])


declare()
