"""``$ExecutionContext.InvokeProvider`` and its parts: items, what they hold, content, properties; readers and writers of content."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.provider_intrinsics import ProviderIntrinsics as Part
from havmsh.runtime.provider_intrinsics import cmdlet
from havmsh.runtime.providers.contents import FileContent, ItemContent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_SMA = "System.Management.Automation."
_COLLECTION = "System.Collections.ObjectModel.Collection"
_FOUND = f"{_COLLECTION}[psobject]"
_PLACES = "string[] path{}, bool force, bool literalPath"
"""The longer overload: many paths, hidden ones too, as they are written."""


def _both(name: str, call: str, line: str, *parameters: str, gives: str = _FOUND) -> Iterator[tuple[str, Any]]:
    """The two overloads of a method that a cmdlet does: with a path, and with all that the provider may be told."""
    yield f"{gives} {call}(string path{line})", cmdlet(name, "Path", *parameters, silent=gives == "void")
    yield f"{gives} {call}({_PLACES.format(line)})", cmdlet(name, "Path", *parameters, "Force", "LiteralPath", silent=gives == "void")


define(_SMA + "ProviderIntrinsics", Part, properties=tuple(
    (f"{_SMA}{kind}CmdletProviderIntrinsics {kind}", lambda p, kind=kind: p.part(kind)) for kind in ("Item", "ChildItem", "Content", "Property", "SecurityDescriptor")))
define(_SMA + "ItemCmdletProviderIntrinsics", None, methods=(
    *_both("Get-Item", "Get", ""), *_both("Set-Item", "Set", ", System.Object value", "Value"), *_both("Clear-Item", "Clear", ""),
    ("bool Exists(string path)", Part.exists), ("bool Exists(string path, bool force, bool literalPath)", lambda p, path, force, literal: p.exists(path, literal)),
    ("bool IsContainer(string path)", Part.is_container),
    (f"{_FOUND} New(string path, string name, string itemTypeName, System.Object content)", cmdlet("New-Item", "Path", "Name", "ItemType", "Value")),
    (f"{_FOUND} New(string[] path, string name, string itemTypeName, System.Object content, bool force)", cmdlet("New-Item", "Path", "Name", "ItemType", "Value", "Force")),
    *_both("Remove-Item", "Remove", ", bool recurse", "Recurse", gives="void"),
    (f"{_FOUND} Rename(string path, string newName)", cmdlet("Rename-Item", "Path", "NewName")),
    (f"{_FOUND} Rename(string path, string newName, bool force)", cmdlet("Rename-Item", "Path", "NewName", "Force")),
    ("void Invoke(string path)", cmdlet("Invoke-Item", "Path", silent=True)),
    ("void Invoke(string[] path, bool literalPath)", cmdlet("Invoke-Item", "Path", "LiteralPath", silent=True)),
    *_both("Copy-Item", "Copy", f", string destinationPath, bool recurse, {_SMA}CopyContainers copyContainers", "Destination", "Recurse", "Container"),
    *_both("Move-Item", "Move", ", string destination", "Destination"),
))
_NAMES = f"{_COLLECTION}[string] GetNames("
define(_SMA + "ChildItemCmdletProviderIntrinsics", None, methods=(
    *_both("Get-ChildItem", "Get", ", bool recurse", "Recurse"),
    (f"{_FOUND} Get(string[] path, bool recurse, uint depth, bool force, bool literalPath)", cmdlet("Get-ChildItem", "Path", "Recurse", "Depth", "Force", "LiteralPath")),
    ("bool HasChild(string path)", Part.has_child), ("bool HasChild(string path, bool force, bool literalPath)", lambda p, path, force, literal: p.has_child(path)),
    (f"{_NAMES}string path, {_SMA}ReturnContainers returnContainers, bool recurse)", lambda p, path, which, recurse: p.names(path, recurse)),
    (f"{_NAMES}string[] path, {_SMA}ReturnContainers returnContainers, bool recurse, bool force, bool literalPath)", lambda p, path, which, *how: p.names(path, *how)),
))
define(_SMA + "ContentCmdletProviderIntrinsics", None, methods=(
    *_both("Clear-Content", "Clear", "", gives="void"),
    *((f"{_COLLECTION}[{_SMA}Provider.IContent{kind}] Get{kind}({line})", lambda p, path, force=False, literal=False, kind=kind: p.opened(path, literal, kind))
      for kind in ("Reader", "Writer") for line in ("string path", _PLACES.format(""))),
))
_PICKED = f", {_COLLECTION}[string] "
_MOVED = ", string sourceProperty, string destinationPath, string destinationProperty"
define(_SMA + "PropertyCmdletProviderIntrinsics", None, methods=(
    (f"{_FOUND} Get(string path{_PICKED}providerSpecificPickList)", cmdlet("Get-ItemProperty", "Path", "Name")),
    (f"{_FOUND} Get(string[] path{_PICKED}providerSpecificPickList, bool literalPath)", cmdlet("Get-ItemProperty", "Path", "Name", "LiteralPath")),
    *_both("Set-ItemProperty", "Set", ", psobject propertyValue", "InputObject"), *_both("Clear-ItemProperty", "Clear", f"{_PICKED}propertyToClear", "Name", gives="void"),
    *_both("New-ItemProperty", "New", ", string propertyName, string propertyTypeName, System.Object value", "Name", "PropertyType", "Value"),
    *_both("Remove-ItemProperty", "Remove", ", string propertyName", "Name", gives="void"),
    *_both("Rename-ItemProperty", "Rename", ", string sourceProperty, string destinationProperty", "Name", "NewName"),
    *_both("Copy-ItemProperty", "Copy", _MOVED, "Name", "Destination"), *_both("Move-ItemProperty", "Move", _MOVED, "Name", "Destination"),
))
_SECTIONS = "System.Security.AccessControl.AccessControlSections includeSections"
define(_SMA + "SecurityDescriptorCmdletProviderIntrinsics", None, methods=(
    (f"{_FOUND} Get(string path, {_SECTIONS})", Part.refuse_security), (f"{_FOUND} Set(string path, System.Security.AccessControl.ObjectSecurity sd)", Part.refuse_security),
    (f"System.Security.AccessControl.ObjectSecurity NewFromPath(string path, {_SECTIONS})", Part.refuse_security),
    (f"System.Security.AccessControl.ObjectSecurity NewOfType(string providerId, string type, {_SECTIONS})", lambda p, provider, kind, _: p.refuse_security(f"{provider}::/")),
))
_CONTENT = (("System.Collections.IList Read(long readCount)", FileContent.read), ("System.Collections.IList Write(System.Collections.IList content)", FileContent.write),
            ("void Seek(long offset, System.IO.SeekOrigin origin)", FileContent.seek), ("void Close()", FileContent.close), ("void Dispose()", FileContent.close))
_BOTH = f"{_SMA}Provider.IContentReader;{_SMA}Provider.IContentWriter"
define(FileContent.type_name, FileContent, interfaces=_BOTH, methods=_CONTENT)
define(ItemContent.type_name, ItemContent, interfaces=_BOTH, methods=tuple((line, getattr(ItemContent, call.__name__)) for line, call in _CONTENT))
