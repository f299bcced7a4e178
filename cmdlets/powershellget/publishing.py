"""Publishing a module or script to a repository of PowerShellGet's."""

from __future__ import annotations

import os
import tempfile

from cmdlets.powershellget.parameters import refused, unknown_source
from cmdlets.powershellget.seeking import Seeker
from cmdlets.powershellget.sources import Sources
from cmdlets.psresourceget.finding import Wanted
from cmdlets.psresourceget.packing import Source, range_text
from cmdlets.psresourceget.publishing import push
from cmdlets.psresourceget.records import Repository
from cmdlets.psresourceget.store import GALLERY, api_of
from cmdlets.psresourceget.versions import ALL, version_or_range
from havmsh.runtime.types.uris import of_place
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def goal_of(shell: Shell, name: str, key: str | None, kind: str) -> Repository | None:
    """Where something is published; None where the repository is not known, which it is told. Raises PSError."""
    said = Sources(shell).one(name)
    if said is None and name.lower() == GALLERY.lower():
        text = (
            f"Unable to find repository '{name}'. Use Get-PSRepository to see all available repositories. Try again after specifying a valid repository name. You can use "
            "'Register-PSRepository -Default' to register the PSGallery repository."
        )
        raise refused(text, "PSGalleryNotFound", target=name)
    if said is None:
        shell.write_error(unknown_source(name))
        return None
    place = to_text(said["PublishLocation" if kind == "Module" else "ScriptPublishLocation"] or "")
    is_web = place.lower().startswith(("http://", "https://"))
    if not is_web and not os.path.isdir(place):
        text = (
            f"The specified repository '{name}' does not have a valid PublishLocation. Retry after setting the PublishLocation for repository '{name}' to a valid NuGet publishing endpoint "
            "using the Set-PSRepository cmdlet."
        )
        raise refused(text, "PSGalleryPublishLocationIsMissing", target=name)
    if is_web and not (key or "").strip():
        text = (
            f"NuGetApiKey is required for publishing a module or script file to the specified repository '{name}' whose publish location is '{place}'. Try again after specifying a valid "
            "value for the NuGetApiKey parameter. To get your API key, view your profile page."
        )
        raise refused(text, "NuGetApiKeyIsRequiredForNuGetBasedGalleryService")
    uri = of_place(place)
    return Repository(name, uri, 50, "Local" if not is_web else api_of(uri), trusted=True)


def publish(shell: Shell, path: str, kind: str, goal: Repository, *, key: str | None, credential: Any, extra: dict[str, str], version: str = "") -> None:
    """Packs and publishes what lies at a path, unless the version is there already. Raises PSError."""
    source = Source(shell, path, "Publish")
    with tempfile.TemporaryDirectory() as folder:
        source.said.update(extra)
        package = source.pack(folder, unchecked=True)
        if package is None or source.version is None:
            return
        told = source.version.normalized()
        if not shell.confirm(f"Version '{version or told}' of {kind.lower()} '{source.name}'", f"Publish-{kind}"):
            return
        finder = Seeker(shell, credential)
        there = next(iter(finder.by_name([source.name], Wanted(version=source.version), [goal.name])), None)
        if there is not None:
            text = (
                f"The {kind.lower()} '{source.name}' with version '{told}' cannot be published as the current version '{there.normalized}' is already available in the repository '{goal.name}'."
            )
            raise refused(text, f"{kind}VersionIsAlreadyAvailableInTheGallery", "InvalidOperation", exception="System.InvalidOperationException")
        _demand_needed(finder, source, kind, goal)
        push(shell, package, goal, key, credential)


def _demand_needed(finder: Seeker, source: Source, kind: str, goal: Repository) -> None:
    for name, told in source.needed.items():
        wanted = Wanted(within=(version_or_range(range_text(told)) if told else None) or ALL, prerelease=True)
        if next(iter(finder.by_name([name], wanted, [goal.name])), None) is None:
            text = (
                f"PowerShellGet cannot resolve the module dependency '{name}' of the {kind.lower()} '{source.name}' on the repository '{goal.name}'. Verify that the dependent module '{name}' "
                f"is available in the repository '{goal.name}'. If this dependent module '{name}' is managed externally, add it to the ExternalModuleDependencies entry in the PSData section of "
                "the module manifest."
            )
            raise refused(text, "UnableToResolveModuleDependency", "InvalidOperation", exception="System.InvalidOperationException")
