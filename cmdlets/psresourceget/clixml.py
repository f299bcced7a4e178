"""PSGetModuleInfo.xml and its like: what an installed resource is, beside it in CLIXML. PowerShellGet's own files are read as well."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.records import INCLUDED, RESOURCE_TYPE, Dependency, Includes, Resource
from cmdlets.psresourceget.scriptinfo import absolute
from cmdlets.psresourceget.versions import ALL, VersionRange
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import PSError
from havmsh.runtime.members import get
from havmsh.runtime.objects import Hashtable, PSCustomObject
from havmsh.runtime.types.versions import Version
from havmsh.runtime.types.versions import parse as parse_version
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEPTH = 5


def write_resource(resource: Resource, path: str) -> None:
    """Writes what a resource is. Raises OSError."""
    from havmsh.display.clixml_writer import ClixmlWriter

    with open(path, "w", encoding="utf-8") as file:
        file.write(ClixmlWriter(_DEPTH).document([_told(resource)]))


def _told(resource: Resource) -> PSCustomObject:
    version = resource.version.net_text()
    normalized = versions.with_label(version, resource.label) if resource.is_prerelease else version
    resource.additional["IsPrerelease"] = str(resource.is_prerelease)
    resource.additional["NormalizedVersion"] = normalized
    assert RESOURCE_TYPE.enum is not None
    return PSCustomObject.of((
        ("Name", resource.name), ("Version", normalized), ("Type", EnumValue(RESOURCE_TYPE, RESOURCE_TYPE.enum.folded[resource.kind.upper()])), ("Description", resource.description),
        ("Author", resource.author), ("CompanyName", resource.company), ("Copyright", resource.copyright), ("PublishedDate", resource.published), ("InstalledDate", resource.installed),
        ("IsPrerelease", resource.is_prerelease), ("UpdatedDate", resource.updated), ("LicenseUri", resource.license), ("ProjectUri", resource.project),
        ("IconUri", resource.icon), ("Tags", resource.tags), ("Includes", resource.includes.table()), ("PowerShellGetFormatVersion", resource.format_version or None),
        ("ReleaseNotes", resource.notes), ("Dependencies", resource.dependencies), ("RepositorySourceLocation", resource.source), ("Repository", resource.repository),
        ("AdditionalMetadata", PSCustomObject.of((str(key), value) for key, value in resource.additional.items())), ("InstalledLocation", resource.location),
    ))


def read_resource(path: str) -> Resource:
    """What a file tells of. Raises OSError, and ValueError for a file that tells of nothing."""
    from havmsh.display.clixml_reader import ClixmlReader
    from havmsh.runtime.files import read_text

    try:
        found = ClixmlReader().read(read_text(path))
    except PSError as error:
        raise ValueError(error.record.exception.message) from None
    if not found:
        raise ValueError("Root element is missing.")
    return _resource(found[0])


def _resource(said: Any) -> Resource:
    more = get(said, "AdditionalMetadata")
    additional = {str(name): _text(get(more, name)) for name in _names(more)} if more is not None else {}
    version, label = _version(get(said, "Version"), additional)
    return Resource(
        _text(get(said, "Name")), version, additional=additional, author=_text(get(said, "Author")), company=_text(get(said, "CompanyName")), copyright=_text(get(said, "Copyright")),
        dependencies=[one for one in map(_dependency, _list(get(said, "Dependencies"))) if one is not None], description=_text(get(said, "Description")),
        format_version=_text(get(said, "PowerShellGetFormatVersion")), icon=_uri(get(said, "IconUri")), includes=_includes(get(said, "Includes")), installed=get(said, "InstalledDate"),
        is_prerelease=bool(get(said, "IsPrerelease")) or bool(label), label=label, license=_uri(get(said, "LicenseUri")), location=_text(get(said, "InstalledLocation")),
        notes=_text(get(said, "ReleaseNotes")), project=_uri(get(said, "ProjectUri")), published=get(said, "PublishedDate"), repository=_text(get(said, "Repository")),
        source=_text(get(said, "RepositorySourceLocation")), tags=[_text(tag) for tag in _list(get(said, "Tags"))], kind=_kind(get(said, "Type")), updated=get(said, "UpdatedDate"),
    )


def _names(value: Any) -> list[str]:
    from havmsh.runtime.member_listing import property_names

    return [str(key) for key in value] if isinstance(value, Hashtable) else list(property_names(value))


def _text(value: Any) -> str:
    return "" if value is None else to_text(value)


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _uri(value: Any) -> Any:
    return absolute(_text(value)) if value is not None else None


def _kind(value: Any) -> str:
    """The type: a text, or the number of an enumeration's value."""
    text = _text(value)
    return {"script": "Script", "none": "None", "nupkg": "Nupkg"}.get(text.lower(), "Module")


def _version(value: Any, additional: dict[str, str]) -> tuple[Version | None, str]:
    if isinstance(value, Version):
        return value, additional.get("NormalizedVersion", "").partition("-")[2].partition("-")[0]
    numbers, _, rest = (_text(value) or additional.get("NormalizedVersion", "")).partition("-")
    try:
        return parse_version(numbers), rest.partition("-")[0]
    except PSError:
        return None, ""


def _includes(value: Any) -> Includes:
    if not isinstance(value, Hashtable):
        return Includes()
    return Includes({kind: [_text(one) for one in _list(value[kind])] for kind in INCLUDED if value[kind] is not None})


def _dependency(value: Any) -> Dependency | None:
    """A dependency: an object with a range, or PowerShellGet's hashtable with versions."""
    if not isinstance(value, Hashtable):
        name = get(value, "Name")
        return None if name is None else Dependency(_text(name), versions.parse_range(_text(get(value, "VersionRange"))) or ALL)
    if not value["Name"]:
        return None
    name = _text(value["Name"])
    if value["RequiredVersion"]:
        return Dependency(name, versions.version_or_range(_text(value["RequiredVersion"])) or ALL)
    low, high = versions.parse(_text(value["MinimumVersion"])), versions.parse(_text(value["MaximumVersion"]))
    return Dependency(name, VersionRange(low, high) if low is not None or high is not None else ALL)
