"""PSRepositoryItemInfo: what PowerShellGet gives of a module or script."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from havmsh.display.views import register
from havmsh.runtime.members import type_names
from havmsh.runtime.objects import Array, Extra, Hashtable, OrderedDictionary, PSCustomObject
from havmsh.runtime.types.versions import Version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import Dependency, Resource

TYPE = "Microsoft.PowerShell.Commands.PSRepositoryItemInfo"
_MARKS = {"PSCommand": "Command", "PSCmdlet": "Cmdlet", "PSFunction": "Function", "PSWorkflow": "Workflow", "PSDscResource": "DscResource", "PSRoleCapability": "RoleCapability"}
_KINDS = ("DscResource", "Command", "Cmdlet", "Function", "Workflow", "RoleCapability")


def item(resource: Resource, kind: str, location: str = "") -> PSCustomObject:
    """The object of a resource, which is a Module or a Script where it does not say itself; ``location`` is where it is installed."""
    tags, includes = _tags(resource, kind)
    made = PSCustomObject.of((
        ("Name", resource.name), ("Version", _version(resource)), ("Type", kind if resource.kind == "None" else resource.kind), ("Description", resource.description),
        ("Author", resource.author), ("CompanyName", resource.company or None), ("Copyright", resource.copyright or None), ("PublishedDate", resource.published),
        ("InstalledDate", resource.installed), ("UpdatedDate", resource.updated), ("LicenseUri", resource.license), ("ProjectUri", resource.project), ("IconUri", resource.icon),
        ("Tags", Array(tags)), ("Includes", Hashtable((name, Array(includes[name])) for name in _KINDS)), ("PowerShellGetFormatVersion", _format(resource)),
        ("ReleaseNotes", resource.notes or None), ("Dependencies", Array(_needed(one) for one in resource.dependencies)), ("RepositorySourceLocation", resource.source),
        ("Repository", resource.repository), ("PackageManagementProvider", "NuGet"), ("AdditionalMetadata", _additional(resource, tags)),
        *((("InstalledLocation", location),) if location else ()),
    ))
    made.extra = Extra()
    made.extra.type_names = [TYPE, "System.Management.Automation.PSCustomObject", "System.Object"]
    return made


def _version(resource: Resource) -> str:
    """A script's has three numbers where the fourth is none; a module's stands as its manifest has it."""
    found = versions.parse(resource.normalized) if resource.kind == "Script" else None
    return resource.normalized if found is None else found.normalized()


def is_item(value: Any) -> bool:
    """Whether it is such an object, or was one before it was written and read."""
    return any(name in (TYPE, f"Deserialized.{TYPE}") for name in type_names(value))


def _tags(resource: Resource, kind: str) -> tuple[list[str], dict[str, list[str]]]:
    """The tags that a person has given, and what the others tell of."""
    includes = {name: [str(one) for one in resource.includes.names.get(name) or ()] if name in ("Function", "RoleCapability", "Workflow") else [] for name in _KINDS}
    own: list[str] = []
    for tag in resource.tags:
        mark, _, name = tag.partition("_")
        if mark in _MARKS and name:
            includes[_MARKS[mark]].append(name)
        elif mark not in ("PSIncludes", "PSGetFormatVersion"):
            own.append(tag)
    for name in ("Cmdlet", "DscResource"):
        includes[name] += [str(one) for one in resource.includes.names.get(name) or () if str(one) not in includes[name]]
    word = "PSScript" if (resource.kind if resource.kind != "None" else kind) == "Script" else "PSModule"
    return own if word in own else [word, *own], {**includes, "Command": list(dict.fromkeys([*includes["Command"], *includes["Cmdlet"], *includes["Function"]]))}


def _format(resource: Resource) -> Any:
    return Version(*map(int, resource.format_version.split("."))) if resource.format_version.replace(".", "").isdigit() else None


def _needed(dependency: Dependency) -> OrderedDictionary:
    wanted = dependency.range
    made = OrderedDictionary((("Name", dependency.name),))
    if wanted.only is not None:
        made["RequiredVersion"] = wanted.only.net_text()
    else:
        for key, bound in (("MinimumVersion", wanted.low), ("MaximumVersion", wanted.high)):
            if bound is not None:
                made[key] = bound.net_text()
    made["CanonicalId"] = f"nuget:{dependency.name}" + ("" if wanted.is_all else f"/{wanted.net_text()}")
    return made


def _additional(resource: Resource, tags: list[str]) -> PSCustomObject:
    said = {str(key): value for key, value in resource.additional.items()}
    said |= {"description": resource.description, "tags": " ".join(tags), "IsPrerelease": "true" if resource.is_prerelease else "false"}
    return PSCustomObject.of(said.items())


register(TYPE, name="PSRepositoryItemInfo", table=[("Version", 20, "", "Version"), ("Name", 35, "", "Name"), ("Repository", 20, "", "Repository"), ("Description", 0, "", "Description")])
