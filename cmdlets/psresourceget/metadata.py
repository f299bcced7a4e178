"""From what packages and feeds say to the resources that they are."""

from __future__ import annotations

import re

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.records import Dependency, Includes, Resource
from cmdlets.psresourceget.scriptinfo import absolute
from cmdlets.psresourceget.versions import ALL, VersionRange, version_or_range
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.types.versions import Version
from havmsh.runtime.types.versions import parse as parse_version
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any
    from xml.etree.ElementTree import Element

    from cmdlets.psresourceget.records import Repository
    from cmdlets.psresourceget.scriptinfo import ScriptFileInfo
    from cmdlets.psresourceget.versions import NuGetVersion

_PREFIXES = {"PSCOMMAND_": "Command", "PSCMDLET_": "Cmdlet", "PSDSCRESOURCE_": "DscResource"}


def listed(value: Any) -> list[Any]:
    """A value of a manifest as a list: nothing, one, or several."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def gallery_data(manifest: Hashtable) -> Hashtable:
    """A manifest's PrivateData.PSData; empty where it has none."""
    private = manifest["PrivateData"]
    found = private["PSData"] if isinstance(private, Hashtable) else None
    return found if isinstance(found, Hashtable) else Hashtable()


def label_of(manifest: Hashtable) -> str:
    """The label of a module that is not yet released."""
    return to_text(gallery_data(manifest)["Prerelease"] or "")


def notes_of(said: Any) -> str:
    """Release notes, which may be lines."""
    return "\n".join(map(to_text, listed(said)))


def manifest_tags(manifest: Hashtable) -> list[str]:
    """The tags of a module."""
    return [to_text(tag) for tag in listed(gallery_data(manifest)["Tags"])]


def from_manifest(manifest: Hashtable, name: str, repository: Repository) -> Resource:
    """A module by its manifest. Raises PSError where its version is none."""
    said, label, tags = gallery_data(manifest), label_of(manifest), manifest_tags(manifest)
    version = to_text(manifest["ModuleVersion"] or "")
    commands = [to_text(one) for one in manifest["CmdletsToExport"]] if isinstance(manifest["CmdletsToExport"], list) else []
    tagged = _tagged(tags)
    commands += [*tagged["Command"], *tagged["Cmdlet"]]  # of a folder's packages both are the same list
    dsc = [to_text(one) for one in manifest["DscResourceToExport"]] if isinstance(manifest["DscResourceToExport"], list) else []
    return Resource(
        name, parse_version(version), additional={"NormalizedVersion": versions.with_label(version, label)}, author=to_text(manifest["Author"] or ""),
        company=to_text(manifest["CompanyName"] or ""), copyright=to_text(manifest["Copyright"] or ""), dependencies=_required(listed(manifest["RequiredModules"])),
        description=to_text(manifest["Description"] or ""), icon=_uri(said["IconUri"]), license=_uri(said["LicenseUri"]), project=_uri(said["ProjectUri"]),
        includes=Includes({"Command": commands, "Cmdlet": commands, "DscResource": [*dsc, *tagged["DscResource"]]}), is_prerelease=bool(label), label=label,
        notes=notes_of(said["ReleaseNotes"]), repository=repository.name, source=repository.uri.net_text(), tags=tags,
    )


def from_script(info: ScriptFileInfo, name: str, repository: Repository) -> Resource:
    """A script by what it says of itself."""
    said, version = info.metadata, info.metadata.version
    tagged = _tagged(said.tags)
    commands = [*tagged["Command"], *tagged["Cmdlet"]]
    return Resource(
        name, versions.system_version(version), additional={"NormalizedVersion": version.normalized()}, author=said.author, company=said.company, copyright=said.copyright,
        dependencies=[Dependency(module.name or "", _range_of(_said(module))) for module in info.requires.modules], description=info.help.description,
        icon=said.icon, license=said.license, project=said.project,
        includes=Includes({"Command": commands, "Cmdlet": commands, "DscResource": tagged["DscResource"]}),
        is_prerelease=bool(version.labels), label=version.release.partition("-")[0], notes=said.notes, repository=repository.name, source=repository.uri.net_text(),
        tags=said.tags, kind="Script",
    )


def from_nuspec(said: dict[str, str], version: NuGetVersion, repository: Repository) -> Resource:
    """What is neither module nor script, by its package's own words."""
    tags = said.get("tags", "").split(" ")
    return Resource(
        said.get("id"), versions.system_version(version), additional={"NormalizedVersion": version.normalized()}, author=said.get("authors"), copyright=said.get("copyright"),
        description=said.get("description"), icon=absolute(said.get("iconurl")), license=absolute(said.get("licenseurl")), project=absolute(said.get("projecturl")),
        includes=Includes(_tagged(tags)), is_prerelease=bool(version.labels), label=version.release.partition("-")[0], repository=repository.name,
        source=repository.uri.net_text(), tags=tags,
    )


def from_entry(entry: Element, repository: Repository) -> Resource:
    """An entry of a feed of the second version (OData)."""
    said: dict[str, str] = {}
    for child in entry:
        key = _local(child.tag)
        if key == "title":
            said["Id"] = child.text or ""
        elif key == "properties":
            said |= {_local(one.tag): "".join(one.itertext()) for one in child}
    version, label = _http_version(said.get("Version", ""))
    tags = said.get("Tags", "").split()
    normalized = versions.parse(said.get("NormalizedVersion"))
    return Resource(
        said.get("Id") or said.get("Title"), version, additional={"NormalizedVersion": (normalized or versions.NuGetVersion((1,))).net_text()} if "NormalizedVersion" in said else {},
        author=said.get("Authors"), company=said.get("CompanyName"), copyright=said.get("Copyright"), dependencies=_http_dependencies(said.get("Dependencies", "")),
        description=said.get("Description"), icon=absolute(said.get("IconUrl")), license=absolute(said.get("LicenseUrl")), project=absolute(said.get("ProjectUrl")),
        includes=Includes(_tagged(tags)), is_prerelease=said.get("IsPrerelease", "").lower() == "true", label=label, notes=said.get("ReleaseNotes"),
        published=date_of(said.get("Published")), repository=repository.name, source=repository.uri.net_text(), tags=tags,
        kind="Script" if any(tag.lower() == "psscript" for tag in tags) else "Module",
    )


def from_json(said: dict[str, Any], repository: Repository) -> Resource:
    """An entry of a feed of the third version."""
    text = str(said.get("version", ""))
    version, label = _http_version(text)
    authors = said.get("authors", "")
    told = ", ".join(map(str, authors)) if isinstance(authors, list) else str(authors)
    wanted = [
        Dependency(one["id"], versions.parse_range(one.get("range")) or ALL)
        for group in objects_in(said.get("dependencyGroups")) for one in objects_in(group.get("dependencies")) if one.get("id")
    ]
    return Resource(
        said.get("id"), version, additional={"NormalizedVersion": text if versions.parse(text) is not None else "1.0.0.0"}, author=told, company=told, copyright=said.get("copyright"),
        dependencies=wanted, description=said.get("description"), is_prerelease=bool(said.get("isPrerelease", bool(label))), label=label, license=absolute(said.get("licenseUrl")),
        project=absolute(said.get("projectUrl")), published=date_of(said.get("published")), notes=said.get("releaseNotes"), repository=repository.name,
        source=repository.uri.net_text(), tags=json_tags(said), kind="None",
    )


def objects_in(said: Any) -> list[dict[str, Any]]:
    """The objects of what should be a list of them in JSON: who knows what a feed tells."""
    return [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []


def json_tags(said: dict[str, Any]) -> list[str]:
    """The tags of an entry: a list, or words."""
    tags = said.get("tags") or []
    return tags.split() if isinstance(tags, str) else [str(tag) for tag in tags]


def has_tags(tags: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all of the wanted tags are there, in any case."""
    there = {tag.lower() for tag in tags}
    return all(tag.lower() in there for tag in wanted)


def date_of(text: str | None) -> Any:
    """A DateTime of its text; None for a text that is none."""
    from havmsh.runtime.convert import try_convert
    from havmsh.runtime.typesystem import known

    if not text:
        return None
    done, value = try_convert(text, known("System.DateTime"))
    return value if done else None


def _uri(value: Any) -> Any:
    return absolute(to_text(value)) if value is not None else None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _tagged(tags: Iterable[str]) -> dict[str, list[str]]:
    """What tags say of commands and resources."""
    found: dict[str, list[str]] = {"Command": [], "Cmdlet": [], "DscResource": []}
    for tag in tags:
        prefix = tag.partition("_")[0].upper() + "_"
        if prefix in _PREFIXES:
            found[_PREFIXES[prefix]].append(tag.split("_")[1])
    return found


def _http_version(text: str) -> tuple[Version | None, str]:
    """The numbers and the label of a version that a feed tells."""
    numbers, _, rest = text.partition("-")
    try:
        return parse_version(numbers), rest.partition("-")[0]
    except PSError:
        return None, ""


def _http_dependencies(text: str) -> list[Dependency]:
    """``Az.Profile:[0.1.0, ):|Az.Aks:[0.1.0, ):``."""
    found = []
    for one in filter(None, text.split("|")):
        name, *rest = [part for part in one.split(":") if part] or [""]
        found.append(Dependency(name, (version_or_range(rest[0]) if rest else None) or ALL))
    return found


def _required(modules: list[Any]) -> list[Dependency]:
    """What a manifest's RequiredModules need."""
    found = []
    for module in modules:
        if isinstance(module, Hashtable):
            if module["ModuleName"]:
                found.append(Dependency(to_text(module["ModuleName"]), _range_of({str(key).lower(): to_text(value) for key, value in module.items()})))
        elif module is not None:
            found.append(Dependency(to_text(module), ALL))
    return found


def _said(module: Any) -> dict[str, str]:
    """What a specification says, as a manifest's table would."""
    said = {"requiredversion": module.required, "moduleversion": module.version, "maximumversion": module.maximum}
    return {key: to_text(value) for key, value in said.items() if value is not None}


def _range_of(said: dict[str, str]) -> VersionRange:
    if "requiredversion" in said:
        return version_or_range(said["requiredversion"]) or ALL
    low, high = versions.parse(said.get("moduleversion")), versions.parse(_whole(said.get("maximumversion")))
    return VersionRange(low, high) if low is not None or high is not None else ALL


def _whole(text: str | None) -> str | None:
    """A maximum without its asterisk: ``1.*`` reaches up to the last of them."""
    return None if text is None else re.sub(r"\*", "999999", text)
