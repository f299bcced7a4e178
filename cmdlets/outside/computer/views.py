"""How instances of hosts' classes are shown: the properties of both, and the tables of CIM's (PowerShell's own type data and format data)."""

from __future__ import annotations

from havmsh.display.typedefaults import show_by_default
from havmsh.display.views import register

SHOWN = {
    "Win32_OperatingSystem": ("SystemDirectory", "Organization", "BuildNumber", "RegisteredUser", "SerialNumber", "Version"),
    "Win32_ComputerSystem": ("Domain", "Manufacturer", "Model", "Name", "PrimaryOwnerName", "TotalPhysicalMemory"),
    "Win32_Processor": ("Caption", "DeviceID", "Manufacturer", "MaxClockSpeed", "Name", "SocketDesignation"),
    "Win32_LogicalDisk": ("DeviceID", "DriveType", "ProviderName", "FreeSpace", "Size", "VolumeName"),
    "Win32_NetworkAdapter": ("ServiceName", "MACAddress", "AdapterType", "DeviceID", "Name", "NetworkAddresses", "Speed"),
    "Win32_Service": ("ExitCode", "Name", "ProcessId", "StartMode", "State", "Status"),
}
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
    for kind, names in SHOWN.items():
        show_by_default(_WMI + kind, names)
        show_by_default(_CIM + kind, names)
    for kind, columns in TABLES.items():
        pairs = [column.partition(":") for column in columns]
        register(_CIM + kind, table=[(name, int(width or 0), "", name) for name, _, width in pairs])
    for place, source in ((_WMI, "__SERVER"), (_CIM, "PSComputerName")):
        register(place + "Win32_QuickFixEngineering", table=[("Source", 13, "", source), *UPDATES])


declare()
