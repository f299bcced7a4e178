"""What may keep a module from being installed: a licence that nobody accepts, commands that others have already."""

from __future__ import annotations

import os
import re

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.places import Installed, subfolders
from cmdlets.psresourceget.refusals import ARGUMENT, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.shell import Shell

_REQUIRED = re.compile(r"RequireLicenseAcceptance\s*=\s*\$true")
_SAID_ASIDE = re.compile(r"[#*]\s*RequireLicenseAcceptance\s*=\s*\$true")


def demand_licence(shell: Shell, name: str, manifest: str, *, accepted: bool) -> bool:
    """Asks for a licence that the manifest demands; whether one was accepted. Raises PSError where it was not."""
    from havmsh.runtime.files import read_text

    text = read_text(manifest)
    if accepted or not _REQUIRED.search(text) or _SAID_ASIDE.search(text):
        return False
    folder = os.path.dirname(manifest)
    licence = next((os.path.join(folder, file) for file in os.listdir(folder) if file.lower() == "license.txt"), None)
    if licence is None:
        words = f"Package '{name}' could not be installed: License.txt not found. License.txt must be provided when user license acceptance is required."
        raise refusal(words, "LicenseTxtNotFound", "ObjectNotFound", ARGUMENT)
    from havmsh.runtime.asking import whether_for_all

    if whether_for_all(shell, "License Acceptance", f"{read_text(licence)}\r\nDo you accept the license terms for module '{name}'?", {}, careful=True):
        return True
    words = f"Package '{name}' could not be installed: License Acceptance is required for module '{name}'. Please specify '-AcceptLicense' to perform this operation."
    raise refusal(words, "ForceAcceptLicense", exception=ARGUMENT)


def demand_no_clobber(shell: Shell, name: str, manifest: Hashtable, modules: str) -> None:
    """Raises PSError where an installed module has commands that the manifest exports too."""
    exported = manifest["CmdletsToExport"]
    commands = [str(command) for command in exported] if isinstance(exported, list) else []
    for found in Installed(shell).resources(["*"], versions.ALL, subfolders(modules)):
        there = [{command.lower() for command in found.includes.names[kind] or ()} for kind in ("Cmdlet", "Command")]
        same = [command for names in there for command in commands if command.lower() in names]  # what both lists have is told twice
        if same:
            raise refusal(
                f"'{name}' package could not be installed with error: The following commands are already available on this system: '{', '.join(same)}'. This module '{name}' may "
                f"override the existing commands. If you still want to install this module '{name}', remove the -NoClobber parameter.", "CommandAlreadyExists", "ResourceExists", ARGUMENT,
            )
