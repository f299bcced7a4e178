"""How the file system's provider reads and sets the properties of files and folders, and that the others have none."""

from __future__ import annotations

from cmdlets.management.targets import item_of
from havmsh.runtime import member_listing, member_writing, members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import PSCustomObject
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell

WHERE = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")
_SETTABLE = frozenset(("archive", "hidden", "normal", "readonly", "system"))


def refused(shell: Shell, path: PathInfo) -> bool:
    """Whether the provider has no properties, of which it tells."""
    if not path.provider.flat:
        return False
    text = "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider."
    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSNotSupportedException", text), "NotSupported", "NotImplemented"))
    return True


def picked(shell: Shell, path: PathInfo, names: list[str]) -> Any:
    """An object with the named properties of an item and where it is, or None; each that is not there is an error."""
    item = item_of(path)
    pairs = []
    for name in filter(None, names):
        found, value = property_of(item, name)
        if found:
            pairs.append((name, value))
        else:
            shell.write_error(missing(name, "GetValueError"))
    return placed(pairs, item) if pairs else None


def property_of(item: Any, name: str) -> tuple[bool, Any]:
    """Whether an item has a property of its own, and its value; the Length and Count that every object answers to are none."""
    folded = name.upper()
    if folded in {"LENGTH", "COUNT"} and all(known.name.upper() != folded for known in member_listing.properties_of(item)):
        return False, None
    return members.try_property(item, name)


def placed(pairs: list[tuple[str, Any]], item: Any) -> PSCustomObject:
    """Properties, and where the item is that has them."""
    return PSCustomObject.of([*pairs, *((name, members.get(item, name)) for name in WHERE)])


def missing(name: Any, error_id: str) -> ErrorRecord:
    """The error for a property, by name or itself, that an item has not."""
    exception = NetException("System.IO.IOException", f"The property {to_text(name)} does not exist or was not found.")
    return ErrorRecord(exception, error_id, "ReadError", name)


def put(shell: Shell, path: PathInfo, source: Any) -> Any:
    """Sets the properties of an object on an item; what was set, or None where nothing was. Raises a PSError for what cannot be written."""
    from havmsh.runtime.types.psobjects import PSMember

    item = item_of(path)
    kind = "Directory" if path.provider.is_container(path.item) else "File"
    done = []
    for info in member_listing.properties_of(source):
        value = info.get()
        if not shell.confirm(f"Item: {path.item} Property: {info.name} Value: {'' if value is None else to_text(value)}", f"Set Property {kind}"):
            continue
        found, _ = members.try_property(item, info.name)
        if not found:
            shell.write_error(missing(PSMember(source, info), "SetPropertyError"))
        elif info.name.upper() == "ATTRIBUTES" and not _may_be(value):
            text = "The attribute cannot be set because attributes are not supported. Only the following attributes can be set: Archive, Hidden, Normal, ReadOnly, or System."
            shell.write_error(ErrorRecord(NetException("System.IO.IOException", text), "SetPropertyError", "ReadError", PSMember(source, info)))
        else:
            _write(shell, item, info.name, value)
            done.append((info.name, value))
    return placed(done, item) if done else None


def _may_be(value: Any) -> bool:
    """Whether attributes are among those that the provider sets."""
    return {each.strip().lower() for each in to_text(value).split(",")} <= _SETTABLE


def _write(shell: Shell, item: Any, name: str, value: Any) -> None:
    try:
        member_writing.write(item, name, value)
    except PSError as error:
        if "is a ReadOnly property" not in error.record.exception.message:
            raise
        exception = NetException("System.Management.Automation.SetValueException", error.record.exception.message.replace("'", '"'))
        raise shell.terminating(ErrorRecord(exception, "ReadOnlyProperty", "NotSpecified")) from None
