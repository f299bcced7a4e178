"""Scripts that say in comments what they are, as PowerShellGet writes and shows them."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import refused
from cmdlets.psresourceget.scriptinfo import BrokenScriptError, ScriptFileInfo, name_of, read
from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.display.views import register
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Extra, Hashtable, PSCustomObject
from havmsh.runtime.types.modulespecs import described, named
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.modulespecs import ModuleSpecification

TYPE = "Microsoft.PowerShell.Commands.PSScriptInfo"
_URI = "System.Uri"
_LINE = "\r\n"


class Told:
    """What a script is told to say, apart from its version, author, and description."""

    guid: object = param("Guid", "Its id.", default=None, net="System.Guid", checks=(not_empty(),))
    company: str | None = param("CompanyName", "For whom.", default=None, checks=(not_empty(),))
    copyright: str | None = param("Copyright", "Whose it is.", default=None, checks=(not_empty(),))
    modules: list[object] | None = param("RequiredModules", "Modules that it needs: names, or hashtables.", default=None, net="System.Object[]", checks=(not_empty(),))
    external_modules: list[str] | None = param("ExternalModuleDependencies", "Modules that it needs and a gallery has not.", default=None, checks=(not_empty(),))
    required_scripts: list[str] | None = param("RequiredScripts", "Scripts that it needs.", default=None, checks=(not_empty(),))
    external_scripts: list[str] | None = param("ExternalScriptDependencies", "Scripts that it needs and a gallery has not.", default=None, checks=(not_empty(),))
    tags: list[str] | None = param("Tags", "Words by which it is found.", default=None, checks=(not_empty(),))
    project: object = param("ProjectUri", "Its page.", default=None, net=_URI, checks=(not_empty(),))
    license: object = param("LicenseUri", "Its licence.", default=None, net=_URI, checks=(not_empty(),))
    icon: object = param("IconUri", "Its picture.", default=None, net=_URI, checks=(not_empty(),))
    notes: list[str] | None = param("ReleaseNotes", "What is new, line by line.", default=None)
    private: str | None = param("PrivateData", "Data for the script itself.", default=None, checks=(not_empty(),))

    def said(self) -> dict[str, Any]:
        """By the names of the information's attributes."""
        return {
            "guid": self.guid, "company": self.company, "copyright": self.copyright, "tags": self.tags, "external_modules": self.external_modules,
            "required_scripts": self.required_scripts, "external_scripts": self.external_scripts, "project": self.project, "license": self.license, "icon": self.icon,
            "notes": _LINE.join(self.notes) if self.notes else None, "private": self.private,
        }

    def needed(self) -> list[ModuleSpecification]:
        """The modules that it needs. Raises PSError for what is none."""
        return [described(one) if isinstance(one, Hashtable) else named(to_text(one)) for one in self.modules or ()]


def text_of(info: ScriptFileInfo) -> str:
    """The comments and what stands behind them, as PowerShellGet writes them."""
    said = info.metadata
    plain = {
        "VERSION": said.version.net_text(), "GUID": to_text(said.guid), "AUTHOR": said.author, "COMPANYNAME": said.company or "", "COPYRIGHT": said.copyright or "",
        "TAGS": " ".join(said.tags), "LICENSEURI": to_text(said.license or ""), "PROJECTURI": to_text(said.project or ""), "ICONURI": to_text(said.icon or ""),
        "EXTERNALMODULEDEPENDENCIES": ",".join(said.external_modules) + " ", "REQUIREDSCRIPTS": ",".join(said.required_scripts),
        "EXTERNALSCRIPTDEPENDENCIES": ",".join(said.external_scripts),
    }
    lines = ["", "<#PSScriptInfo", ""]
    for key, value in plain.items():
        lines += [f".{key} {value}".rstrip() if key != "EXTERNALMODULEDEPENDENCIES" else f".{key} {value.strip()} ".replace("  ", " "), ""]
    private = f" {said.private}" if said.private else ""
    lines += [".RELEASENOTES", said.notes or "", "", f".PRIVATEDATA{private}", "", "#>", ""]
    if info.requires.modules:
        lines += [*(f"#Requires -Module {module.net_text()}" for module in info.requires.modules), ""]
    lines += ["<# ", "", ".DESCRIPTION ", f" {info.help.description.strip()} ", "", "#> "]
    return _LINE.join([*lines, *info.contents.unsigned()]) + _LINE


def script_at(shell: Shell, path: str, *, literal: bool) -> str:
    """The script that a path means. Raises PSError."""
    try:
        found = [shell.file_path(path)] if literal else shell.resolve_path(path)
    except PSError:
        found = []
    if not found or not os.path.isfile(found[0]):
        raise refused(f"Cannot find the path '{path}' because it does not exist.", "PathNotFound", target=path)
    return demanded(str(found[0]))


def demanded(path: str) -> str:
    """A path that is a script's. Raises PSError."""
    if not path.lower().endswith(".ps1"):
        text = (
            f"The script file path '{path}' is not valid. The value of the Path argument must resolve to a single file that has a '.ps1' extension. Change the value of the Path argument to "
            "point to a valid ps1 file, and then try again."
        )
        raise refused(text, "InvalidScriptFilePath", target=path)
    return path


def information(path: str) -> ScriptFileInfo:
    """What a script says. Raises PSError where it says too little."""
    from havmsh.language.parser import parse
    from havmsh.runtime.files import read_text

    text = read_text(path)
    if parse(text).errors:
        raise refused(f"The specified script file '{path}' has parse errors, try again after fixing the parse errors.", "ScriptParseError", target=path)
    if "<#PSScriptInfo" not in text:
        words = (
            f"PSScriptInfo is not specified in the script file '{path}'. You can use the Update-ScriptFileInfo with -Force or New-ScriptFileInfo cmdlet to add the PSScriptInfo to the script "
            "file."
        )
        raise refused(words, "MissingPSScriptInfo", target=path)
    try:
        return read(path)
    except BrokenScriptError:
        words = (
            f"Script '{path}' is missing required metadata properties. Verify that the script file has Version, Guid, Description and Author properties. You can use the "
            "Update-ScriptFileInfo or New-ScriptFileInfo cmdlet to add or update the PSScriptInfo to the script file."
        )
        raise refused(words, "MissingRequiredPSScriptInfoProperties", target=path) from None


def shown(info: ScriptFileInfo, path: str) -> PSCustomObject:
    """PSScriptInfo: what a script says, and what it defines."""
    from havmsh.language import ast
    from havmsh.language.parser import parse
    from havmsh.language.walk import walk
    from havmsh.runtime.files import read_text

    said = info.metadata
    functions = list(dict.fromkeys(node.name for node in walk(parse(read_text(path)).root) if isinstance(node, ast.FunctionDefinitionAst)))
    defined = Array(functions) if functions else None
    made = PSCustomObject.of((
        ("Name", name_of(path)), ("Version", said.version.net_text()), ("Guid", said.guid), ("Path", path), ("ScriptBase", os.path.dirname(path)),
        ("Description", info.help.description.strip()), ("Author", said.author), ("CompanyName", said.company or None), ("Copyright", said.copyright or None),
        ("Tags", said.tags or None), ("ReleaseNotes", Array(said.notes.splitlines()) if said.notes else None), ("RequiredModules", info.requires.modules or None),
        ("ExternalModuleDependencies", said.external_modules or None), ("RequiredScripts", said.required_scripts or None),
        ("ExternalScriptDependencies", said.external_scripts or None), ("LicenseUri", said.license), ("ProjectUri", said.project), ("IconUri", said.icon),
        ("DefinedCommands", defined), ("DefinedFunctions", defined), ("DefinedWorkflows", None), ("PrivateData", said.private or None),
    ))
    made.extra = Extra()
    made.extra.type_names = [TYPE, "System.Management.Automation.PSCustomObject", "System.Object"]
    return made


def write(path: str, text: str) -> None:
    """Writes a script. Raises OSError."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


register(TYPE, name="PSScriptInfo", table=[("Version", 20, "", "Version"), ("Name", 25, "", "Name"), ("Author", 20, "", "Author"), ("Description", 0, "", "Description")])
