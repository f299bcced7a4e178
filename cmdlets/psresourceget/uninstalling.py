"""Removing what is installed, unless something else needs it."""

from __future__ import annotations

import os
import shutil

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.metadata import listed
from cmdlets.psresourceget.places import SCRIPT_INFOS, Installed, named, resource_name, script_info, subfolders
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.psresourceget.versions import VersionRange
    from havmsh.runtime.shell import Shell


class Remover:
    """One command's removals: ``version`` as the user wrote it, for what is told."""

    def __init__(self, shell: Shell, paths: list[str], *, version: str | None, prereleases_alone: bool, careless: bool) -> None:
        self.shell = shell
        self.paths = paths
        self.version = version
        self.prereleases_alone = prereleases_alone
        self.careless = careless

    def remove(self, names: list[str], wanted: VersionRange) -> None:
        """Removes what is there of the names; it is told what is not. Stops at the first that cannot be removed. Raises PSError."""
        places = named(names, self.paths)
        version = "" if self.version is None or self.version.strip() == "*" else f"version '{self.version}' of "
        if not places:
            text = f"Cannot uninstall {version}resource '{', '.join(names)}' because it does not exist"
            raise refusal(text, "ResourceNotInstalled", "ObjectNotFound", "Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceNotFoundException")
        left = list(names)
        for path in list(Installed(self.shell).paths(places, wanted, prereleases_alone=self.prereleases_alone)):
            name = resource_name(path)
            self.remove_at(path, name)
            left = [one for one in left if one.lower() != name.lower()]
        if left:
            label, told = "prerelease " if self.prereleases_alone else "", f"matching '{self.version} '" if self.version is not None else ""
            self.shell.warn(f"Cannot uninstall {label}version(s) {told}of resource '{', '.join(left)}' because it does not exist.")

    def remove_at(self, path: str, name: str) -> None:
        """Removes what is there, if the user wants it. Raises PSError."""
        if path.lower().endswith(".ps1"):
            self._remove_script(path, name)
        else:
            self._remove_module(path, name)

    def _remove_module(self, path: str, name: str) -> None:
        version = os.path.basename(path)
        if not self.careless:
            self._demand_unneeded(name, version)
        if not self.shell.confirm(self._target(path, name)):
            return
        parent = os.path.dirname(path)
        try:
            shutil.rmtree(path)
        except OSError as error:
            raise refusal(f"Parent directory '{path}' could not be deleted: {error.strerror}", "ErrorDeletingDirectory", "PermissionDenied", ARGUMENT) from None
        self.shell.session.modules.look_again()
        self.shell.verbose(f"Successfully uninstalled '{name}' from path '{path}'.")
        try:
            if not subfolders(parent):
                shutil.rmtree(parent)
        except OSError as error:
            raise refusal(f"Parent directory '{parent}' could not be deleted: {error.strerror}", "ErrorDeletingParentDirectory", exception=ARGUMENT) from None

    def _remove_script(self, path: str, name: str) -> None:
        if not self.shell.confirm(self._target(path, name)):
            return
        told = os.path.join(os.path.dirname(path), SCRIPT_INFOS, script_info(name))
        try:
            os.remove(path)
        except OSError as error:
            raise refusal(f"Script '{path}' could not be deleted: {error.strerror}", "ErrorDeletingScript", "PermissionDenied", ARGUMENT) from None
        try:
            if os.path.isfile(told):
                os.remove(told)
        except OSError as error:
            raise refusal(f"Script metadata file '{told}' could not be deleted: {error.strerror}", "ErrorDeletingScriptMetadataFile", "PermissionDenied", ARGUMENT) from None

    def _demand_unneeded(self, name: str, version: str) -> None:
        """Raises PSError where a module that is there needs this one."""
        parents = [(parent, wanted) for parent, needed, wanted in _needs(self.shell) if needed.lower() == name.lower()]
        if not parents:
            return
        numbers = versions.parse(version)
        several = sum(len(subfolders(path)) for path in named([name], self.paths)) > 1
        parents = [(parent, wanted) for parent, wanted in parents if (not several if not wanted else numbers is not None and versions.parse(wanted) == numbers)]
        if parents:
            told = f"version '{version}' of " if any(wanted for _, wanted in parents) else ""
            self._refuse_needed(name, version, [parent for parent, _ in parents], told)

    def _refuse_needed(self, name: str, version: str, parents: list[str], told: str) -> None:
        raise refusal(
            f"Cannot uninstall {told}'{name}'. This package is a dependency for: '{', '.join(parents)}'. If you would still like to uninstall, re-run the command with "
            "-SkipDependencyCheck.", "UninstallPSResourcePackageIsADependency", "InvalidOperation",
        )

    def _target(self, path: str, name: str) -> str:
        """How what is removed is told to who decides."""
        if path.lower().endswith(".ps1"):
            return f"Uninstall resource '{name}' from path '{path}'"
        return f"Uninstall resource '{name}', version '{os.path.basename(path)}', from path '{path}'"


def _needs(shell: Shell) -> Iterator[tuple[str, str, str]]:
    """The modules that could be loaded, with what each needs, and the version of it that its manifest names."""
    from havmsh.runtime.module.listing import describe

    finder = shell.session.modules
    for folder in finder.different_folders():
        for file in finder.available_in(folder):
            if not file.lower().endswith(".psd1"):
                continue
            module = describe(shell.session, file)
            for needed in listed(module.manifest["RequiredModules"] if module.manifest is not None else None):
                if isinstance(needed, Hashtable):
                    yield module.name, str(needed["ModuleName"]), str(needed["RequiredVersion"] or needed["ModuleVersion"] or "")
                else:
                    yield module.name, str(needed), ""
