"""What session state knows of paths, drives and providers."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.path_intrinsics import DriveIntrinsics, PathIntrinsics, ProviderTable

_SMA = "System.Management.Automation."
_COLLECTION = "System.Collections.ObjectModel.Collection"
_PATH, _DRIVE, _PROVIDER = f"{_SMA}PathInfo", f"{_SMA}PSDriveInfo", f"{_SMA}ProviderInfo"

define(
    PathIntrinsics.type_name, PathIntrinsics,
    properties=((f"{_PATH} CurrentLocation", PathIntrinsics.location), (f"{_PATH} CurrentFileSystemLocation", PathIntrinsics.location_of)),
    methods=(
        ("string Combine(string parent, string child)", PathIntrinsics.combine), (f"{_PATH} CurrentProviderLocation(string providerName)", PathIntrinsics.location_of),
        (f"{_COLLECTION}[{_PATH}] GetResolvedPSPathFromPSPath(string path)", PathIntrinsics.resolved),
        (f"{_COLLECTION}[string] GetResolvedProviderPathFromProviderPath(string path, string providerId)", PathIntrinsics.resolved_of),
        (f"{_COLLECTION}[string] GetResolvedProviderPathFromPSPath(string path, [ref] {_PROVIDER} provider)", PathIntrinsics.resolved_items),
        ("string GetUnresolvedProviderPathFromPSPath(string path)", PathIntrinsics.unresolved),
        (f"string GetUnresolvedProviderPathFromPSPath(string path, [ref] {_PROVIDER} provider, [ref] {_DRIVE} drive)", PathIntrinsics.unresolved),
        ("bool IsProviderQualified(string path)", PathIntrinsics.is_qualified), ("bool IsPSAbsolute(string path, [ref] string driveName)", PathIntrinsics.is_absolute),
        ("bool IsValid(string path)", PathIntrinsics.is_valid), ("string NormalizeRelativePath(string path, string basePath)", PathIntrinsics.normalized),
        ("string ParseChildName(string path)", PathIntrinsics.child), ("string ParseParent(string path, string root)", PathIntrinsics.parent),
        (f"{_PATH} PopLocation(string stackName)", PathIntrinsics.pop), ("void PushCurrentLocation(string stackName)", PathIntrinsics.push),
        (f"{_PATH} SetLocation(string path)", PathIntrinsics.set_location), (f"{_PATH} SetLocation(string path, bool literalPath)", PathIntrinsics.set_location),
        (f"{_PATH}Stack LocationStack(string stackName)", PathIntrinsics.stack), (f"{_PATH}Stack SetDefaultLocationStack(string stackName)", PathIntrinsics.set_stack),
    ),
)
define(
    DriveIntrinsics.type_name, DriveIntrinsics, properties=((f"{_DRIVE} Current", DriveIntrinsics.current),),
    methods=(
        (f"{_DRIVE} Get(string driveName)", DriveIntrinsics.get), (f"{_COLLECTION}[{_DRIVE}] GetAll()", DriveIntrinsics.all),
        (f"{_COLLECTION}[{_DRIVE}] GetAllAtScope(string scope)", DriveIntrinsics.all), (f"{_COLLECTION}[{_DRIVE}] GetAllForProvider(string providerName)", DriveIntrinsics.all_of),
        (f"{_DRIVE} GetAtScope(string driveName, string scope)", DriveIntrinsics.get), (f"{_DRIVE} New({_DRIVE} drive, string scope)", DriveIntrinsics.new),
        ("void Remove(string driveName, bool force, string scope)", DriveIntrinsics.remove),
    ),
)
define(
    ProviderTable.type_name, ProviderTable,
    methods=(
        (f"{_COLLECTION}[{_PROVIDER}] Get(string name)", ProviderTable.get), (f"System.Collections.Generic.IEnumerable[{_PROVIDER}] GetAll()", ProviderTable.all),
        (f"{_PROVIDER} GetOne(string name)", ProviderTable.one),
    ),
)
