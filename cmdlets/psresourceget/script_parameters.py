"""What New- and Update-PSScriptFileInfo are told of a script."""

from __future__ import annotations

import os

from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.store import uri_of
from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.runtime.errors import PSError
from havmsh.runtime.types.modulespecs import described, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.modulespecs import ModuleSpecification
    from havmsh.runtime.types.uris import Uri

_VERSIONS = ("MaximumVersion", "ModuleVersion", "RequiredVersion")


class Said:
    """The parameters."""

    version: str | None = param("Version", "Its version.", default=None, checks=(not_empty(),))
    author: str | None = param("Author", "Who wrote it.", default=None, checks=(not_empty(),))
    guid: object = param("Guid", "Its id.", default=None, net="System.Guid", checks=(not_empty(),))
    company: str | None = param("CompanyName", "For whom.", default=None, checks=(not_empty(),))
    copyright: str | None = param("Copyright", "Whose it is.", default=None, checks=(not_empty(),))
    modules: list[object] | None = param("RequiredModules", "Hashtables that tell what modules it needs.", default=None, net="System.Collections.Hashtable[]", checks=(not_empty(),))
    external_modules: list[str] | None = param("ExternalModuleDependencies", "Modules that it needs and a gallery has not.", default=None, checks=(not_empty(),))
    required_scripts: list[str] | None = param("RequiredScripts", "Scripts that it needs.", default=None, checks=(not_empty(),))
    external_scripts: list[str] | None = param("ExternalScriptDependencies", "Scripts that it needs and a gallery has not.", default=None, checks=(not_empty(),))
    tags: list[str] | None = param("Tags", "Words by which it is found.", default=None, aliases=("Tag",), checks=(not_empty(),))
    project: str | None = param("ProjectUri", "Its page.", default=None, checks=(not_empty(),))
    license: str | None = param("LicenseUri", "Its licence.", default=None, checks=(not_empty(),))
    icon: str | None = param("IconUri", "Its picture.", default=None, checks=(not_empty(),))
    notes: str | None = param("ReleaseNotes", "What is new.", default=None, checks=(not_empty(),))
    private: str | None = param("PrivateData", "Data for the script itself.", default=None, checks=(not_empty(),))

    def told(self, shell: Shell) -> dict[str, Any]:
        """By the names of the information's attributes. Raises PSError for an address that is none."""
        uris: dict[str, Uri | None] = {name: uri_of(text, shell) if text else None for name, text in (("project", self.project), ("license", self.license), ("icon", self.icon))}
        return {
            "version": self.version, "author": self.author, "guid": self.guid, "company": self.company, "copyright": self.copyright, "tags": self.tags,
            "external_modules": self.external_modules, "required_scripts": self.required_scripts, "external_scripts": self.external_scripts, "notes": self.notes,
            "private": self.private, **uris,
        }

    def needed(self, shell: Shell) -> list[ModuleSpecification] | None:
        """The modules that it needs; None where one is none, which it is told."""
        made: list[ModuleSpecification] = []
        wrong: list[PSError] = []
        for table in self.modules or ():
            try:
                made.append(_module(table))
            except PSError as error:
                wrong.append(error)
        for each in wrong:
            shell.write_error(each)
        return None if wrong else made


def _module(table: Any) -> ModuleSpecification:
    name = str(table["ModuleName"] or "")
    if not name:
        text = (
            "RequiredModules Hashtable entry System.Collections.Hashtable is missing a key 'ModuleName' and associated value, which is required for each module specification entry"
        )
        raise refusal(text, "NameMissingInModuleSpecification", exception=ARGUMENT)
    if not any(key in table for key in _VERSIONS):
        return named(name)
    if not any(table[key] for key in _VERSIONS):
        text = f"ModuleSpecification hashtable requires one of the following keys: MaximumVersion, ModuleVersion, RequiredVersion and failed to be created for {name}"
        raise refusal(text, "MissingModuleSpecificationMember", exception=ARGUMENT)
    try:
        return described({key: table[key] for key in ("ModuleName", "Guid", *_VERSIONS) if table[key]})
    except PSError as error:
        text = f"ModuleSpecification instance was not able to be created with hashtable constructor due to: {error.record.exception.message}"
        raise refusal(text, "ModuleSpecificationNotCreated", exception=ARGUMENT) from None


def script_at(shell: Shell, path: str, *, ending: str, error_id: str = "InvalidPath", missing: str = "") -> str:
    """The one script that a path means. ``ending`` is what is said of another ending, ``missing`` of a file that is not there. Raises PSError."""
    if not path.lower().endswith(".ps1"):
        raise refusal(f"{ending} Example: C:/Users/john/x/MyScript.ps1", error_id, exception=ARGUMENT)
    found = shell.resolve_path(path)
    if len(found) != 1:
        text = "Could not resolve provided path argument into a single path."
        raise refusal(text, "InvalidPathArgumentError", exception="System.Management.Automation.PSArgumentException")
    if missing and not os.path.isfile(found[0]):
        raise refusal(missing, "FileDoesNotExistAtPath", exception=ARGUMENT)
    return str(found[0])
