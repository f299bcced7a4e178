"""What a script says of itself in comments: ``<#PSScriptInfo``, its help, its ``#Requires`` lines; read, changed and written."""

from __future__ import annotations

import os
import re

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.records import texts
from cmdlets.psresourceget.refusals import ARGUMENT, INVALID, refusal
from havmsh.display.views import register
from havmsh.runtime.errors import PSError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.types.modulespecs import described, named
from havmsh.runtime.types.uris import Uri, of_place
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.versions import NuGetVersion
    from havmsh.runtime.types.modulespecs import ModuleSpecification

NET_TYPES = (
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptFileInfo", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptMetadata",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptHelp", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptRequires",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptContents",
)
_MODULES = "Microsoft.PowerShell.Commands.ModuleSpecification"
_SIGNATURE = "# SIG # BEGIN SIGNATURE BLOCK"
LISTS = ("tags", "external_modules", "required_scripts", "external_scripts")
URIS = ("license", "project", "icon")
_KEYS = {
    "company": "COMPANYNAME", "copyright": "COPYRIGHT", "tags": "TAGS", "license": "LICENSEURI", "project": "PROJECTURI", "icon": "ICONURI",
    "external_modules": "EXTERNALMODULEDEPENDENCIES", "required_scripts": "REQUIREDSCRIPTS", "external_scripts": "EXTERNALSCRIPTDEPENDENCIES",
}
"""The keys that stand on one line, in the order of the comment, behind version, guid and author."""


class Metadata(NetObject):
    """PSScriptMetadata; the attributes are ``_KEYS``' and version, guid, author, notes and private."""

    __slots__ = ("author", "company", "copyright", "external_modules", "external_scripts", "guid", "icon", "license", "notes", "private", "project", "required_scripts", "tags", "version")
    type_name = NET_TYPES[1]

    def __init__(self, version: NuGetVersion, guid: Guid, author: str) -> None:
        super().__init__()
        self.version = version
        self.guid = guid
        self.author = author
        self.company: str | None = None
        self.copyright: str | None = None
        self.notes: str | None = None
        self.private: str | None = None
        self.tags, self.external_modules, self.required_scripts, self.external_scripts = texts(), texts(), texts(), texts()
        self.license: Uri | None = None
        self.project: Uri | None = None
        self.icon: Uri | None = None

    def lines(self) -> list[str]:
        """The comment; every key has an empty line behind it."""
        said = {name: getattr(self, name) for name in _KEYS}
        plain = {"VERSION": self.version.net_text(), "GUID": to_text(self.guid), "AUTHOR": self.author}
        plain |= {_KEYS[name]: " ".join(value) if name in LISTS else to_text(value) if value is not None else "" for name, value in said.items()}
        return [
            "<#PSScriptInfo\n", *(f".{key} {value}\n" for key, value in plain.items()), f".RELEASENOTES\n{self.notes or ''}\n", f".PRIVATEDATA\n{self.private or ''}\n", "#>",
        ]

    def change(self, said: dict[str, Any]) -> None:
        """Takes what is said and not empty. Raises PSError for a version that is none."""
        if said.get("version"):
            version = versions.parse(said["version"])
            if version is None:
                raise refusal("Version provided for update could not be parsed successfully into NuGetVersion", "VersionParseIntoNuGetVersion", "ParserError", ARGUMENT)
            self.version = version
        for name in ("guid", "author", "notes", "private", *_KEYS):
            if said.get(name):
                setattr(self, name, texts(said[name]) if name in LISTS else said[name])


class Help(NetObject):
    """PSScriptHelp: the description, and the other lines of the comment."""

    __slots__ = ("content", "description")
    type_name = NET_TYPES[2]

    def __init__(self, description: str) -> None:
        super().__init__()
        self.description = description
        self.content: list[str] = []

    def lines(self) -> list[str]:
        """The comment."""
        return ["<#\n", ".DESCRIPTION", f"{self.description}\n", *self.content, "#>"]

    def problem(self) -> PSError | None:
        """What keeps it from being written."""
        if not self.description:
            text = "PSScript file must contain value for Description. Ensure value for Description is passed in and try again."
            return refusal(text, "PSScriptInfoMissingDescription", exception=ARGUMENT)
        if "<#" in self.description or "#>" in self.description:
            text = "PSScript file's value for Description cannot contain '<#' or '#>'. Pass in a valid value for Description and try again."
            return refusal(text, "DescriptionContainsComment", exception=ARGUMENT)
        return None

    def change(self, description: str | None) -> None:
        """Takes another description. Raises PSError for one that cannot stand in a comment."""
        if not description:
            return
        if not description.strip():
            text = "Description value can't be updated to whitespace as this would invalidate the script."
            raise refusal(text, "descriptionUpdateValueIsWhitespaceError", exception=ARGUMENT)
        if "<#" in description or "#>" in description:
            text = "Description value can't be updated to value containing comment '<#' or '#>' as this would invalidate the script."
            raise refusal(text, "descriptionUpdateValueContainsCommentError", exception=ARGUMENT)
        self.description = description


class Requires(NetObject):
    """PSScriptRequires: what the ``#Requires`` lines demand."""

    __slots__ = ("application", "assemblies", "editions", "elevation", "modules", "version")
    type_name = NET_TYPES[3]

    def __init__(self, modules: list[ModuleSpecification] | None = None) -> None:
        super().__init__()
        self.modules = Array(modules or (), _MODULES)
        self.elevation = False
        self.application: str | None = None
        self.assemblies = texts()
        self.editions = texts()
        self.version: Any = None

    def lines(self) -> list[str]:
        """The lines, each kind behind an empty one."""
        kinds = (
            ["-RunAsAdministrator"] if self.elevation else [], [f"-ShellId {self.application}"] if self.application else [], [f"-Assembly {name}" for name in self.assemblies],
            [f"-PSEdition {name}" for name in self.editions], [f"-Version {to_text(self.version)}"] if self.version is not None else [],
        )
        made = [line for kind in kinds if kind for line in ("", *(f"#Requires {said}" for said in kind))]
        return [*made, "", *(f"#Requires -Module {module.net_text()}" for module in self.modules), ""] if self.modules else made


class Contents(NetObject):
    """PSScriptContents: the script behind the comments."""

    __slots__ = ("lines",)
    type_name = NET_TYPES[4]

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    @property
    def signature(self) -> int:
        """The line at which a signature begins; -1 without one."""
        return next((at for at, line in enumerate(self.lines) if line.upper() == _SIGNATURE), -1)

    def unsigned(self) -> list[str]:
        """The lines before the signature."""
        return self.lines[:self.signature] if self.signature >= 0 else self.lines


class ScriptFileInfo(NetObject):
    """PSScriptFileInfo."""

    __slots__ = ("contents", "help", "metadata", "requires")
    type_name = NET_TYPES[0]

    def __init__(self, metadata: Metadata, help_: Help, requires: Requires, contents: Contents) -> None:
        super().__init__()
        self.metadata = metadata
        self.help = help_
        self.requires = requires
        self.contents = contents

    def text(self) -> str:
        """The whole file. Raises PSError where it would be no script that can be published."""
        wrong = self.help.problem()
        if wrong is not None:
            raise wrong
        return "".join(f"{line}\n" for part in (self.metadata, self.requires, self.help) for line in part.lines()) + "".join(f"{line}\n" for line in self.contents.unsigned())


class BrokenScriptError(Exception):
    """A file that is no script with information; ``errors`` say why."""

    def __init__(self, *errors: PSError) -> None:
        super().__init__(str(errors[0]))
        self.errors = errors


def read(path: str) -> ScriptFileInfo:
    """What a script file says of itself. Raises BrokenScriptError, and OSError."""
    from havmsh.runtime.files import read_text

    information, help_lines, requires, rest = _parts(re.split(r"\r\n|\n|\r", read_text(path).rstrip("\n")), path)
    made: list[Any] = []
    wrong: list[PSError] = []
    for build, lines in ((_metadata, information), (_help, help_lines), (_requires, requires)):
        try:
            made.append(build(lines))
        except BrokenScriptError as error:
            wrong += error.errors
    if wrong:
        raise BrokenScriptError(*wrong)
    return ScriptFileInfo(made[0], made[1], made[2], Contents(rest))


def _parts(lines: list[str], path: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """The lines of the comments, and what stands behind them."""
    information: list[str] = []
    help_lines: list[str] = []
    requires: list[str] = []
    at, rest = 0, 0
    while at < len(lines):
        plain = lines[at].strip()
        if plain.startswith("<#"):
            block, name = (information, "<#PSScriptInfo") if plain.startswith("<#PSScriptInfo") else (help_lines, "HelpInfo")
            end = next((end for end in range(at + 1, len(lines)) if lines[end].strip().startswith("#>")), None)
            if end is None:
                text = f"Could not parse '{path}' as a PowerShell script file due to missing the closing '#>' for {name} comment block"
                raise BrokenScriptError(refusal(text, "MissingEndBracketToPSScriptInfoParseError" if block is information else "MissingEndBracketToHelpInfoCommentParseError", "ParserError", INVALID))
            block += lines[at + 1:end]
            at = end + 1
            if block is help_lines:
                rest = at
            elif not block:
                block.append("")
        elif lines[at].startswith("#Requires"):
            requires.append(lines[at])
            at += 1
        elif rest:
            break
        else:
            at += 1
    for block, text, error_id in (
        (information, "it missing '<#PSScriptInfo #> block", "MissingEndBracketToHelpInfoCommentParseError"), (help_lines, "it missing HelpInfo comment block", "missingHelpInfoCommentError"),
    ):
        if not block:
            what = "a PowerShell script due to"
            raise BrokenScriptError(refusal(f"Could not parse '{path}' as {what} {text}", error_id, "ParserError", INVALID))
    return information, help_lines, requires, lines[rest:] if rest else []


def _keys(lines: list[str]) -> dict[str, str]:
    """The values of ``.KEY value``, which may go on on the next lines. Raises BrokenScriptError for a key that comes twice."""
    found: dict[str, str] = {}
    key = ""
    for line in lines:
        plain = line.strip()
        if plain.startswith("."):
            key, _, value = plain.lstrip(".").replace(",", " ", 1).partition(" ") if "," in plain.split(" ", 1)[0] else plain.lstrip(".").partition(" ")
            key = key.upper()
            if key in found:
                text = "PowerShell script '<#PSScriptInfo .. #>' comment block metadata cannot contain duplicate key i.e .KEY"
                raise BrokenScriptError(refusal(text, "psScriptInfoDuplicateKeyError", "ParserError", INVALID))
            found[key] = value
        elif line and key:
            found[key] = f"{found[key]}\n{line}" if found[key] else line
    return found


def _metadata(lines: list[str]) -> Metadata:
    found = _keys(lines)
    if not found:
        text = "PowerShell script '<#PSScriptInfo .. #>' comment block contains no metadata"
        raise BrokenScriptError(refusal(text, "psScriptInfoBlockMissingMetadataError", "ParserError", INVALID))
    missing = [name for name in ("Version", "Author", "Guid") if not found.get(name.upper(), "").strip()]
    if missing:
        raise BrokenScriptError(*(refusal(f"PSScript file is missing the required {name} property", f"psScriptMissing{name}", "ParserError", ARGUMENT) for name in missing))
    version, guid = versions.parse(found["VERSION"]), guid_of(found["GUID"])
    if version is None or guid is None:
        text = f"'{found['VERSION'] if version is None else found['GUID']}' is not a valid {'version string' if version is None else 'Guid'}."
        raise BrokenScriptError(refusal(text, "PSScriptFileInfoObjectNotCreatedFromFileError", "ParserError", ARGUMENT))
    made = Metadata(version, guid, found["AUTHOR"])
    made.company, made.copyright, made.notes, made.private = (found.get(key, "") for key in ("COMPANYNAME", "COPYRIGHT", "RELEASENOTES", "PRIVATEDATA"))
    for name in LISTS:
        setattr(made, name, texts(filter(None, re.split(r"[ ,]", found.get(_KEYS[name], "")))))
    for name in URIS:
        setattr(made, name, absolute(found.get(_KEYS[name], "")))
    return made


def _help(lines: list[str]) -> Help:
    description: list[str] = []
    content: list[str] = []
    into = content
    for line in lines:
        if line.strip().upper().startswith(".DESCRIPTION"):
            into = description
            continue
        if line.strip().startswith("."):
            into = content
        if line:
            into.append(line)
    joined = "".join(description)
    if not joined.strip():
        text = "PSScript file value for Description cannot be null, empty or whitespace. Ensure value for Description meets these conditions and try again."
        raise BrokenScriptError(refusal(text, "PSScriptInfoMissingDescription", exception=ARGUMENT))
    made = Help("\n".join(description))
    made.content = content
    wrong = made.problem()
    if wrong is not None:
        raise BrokenScriptError(wrong)
    return made


def _requires(lines: list[str]) -> Requires:
    from havmsh.language.parser import parse
    from havmsh.runtime.types.versions import parse as version

    tree = parse("\n".join(lines))
    if tree.errors:
        raise BrokenScriptError(*(refusal(f"Could not requires comments as valid PowerShell input due to {error.message}.", error.id, "ParserError", INVALID) for error in tree.errors))
    made, said = Requires(), tree.root.requirements
    if said is not None:
        made.modules = Array((named(one) if isinstance(one, str) else described(one) for one in said.modules), _MODULES)
        made.elevation, made.application = said.elevation, said.application_id
        made.assemblies, made.editions = texts(said.assemblies), texts(said.editions)
        made.version = version(said.version) if said.version else None
    return made


def guid_of(text: str) -> Guid | None:
    """A Guid of its text; None for a text that is none."""
    import uuid

    try:
        return Guid(uuid.UUID(text.strip()).int)
    except ValueError:
        return None


def absolute(text: str | None) -> Uri | None:
    """An absolute Uri; None for a text that is none."""
    try:
        made = of_place(text) if text else None
    except PSError:
        return None
    return made if made is not None and made.absolute else None


def _declare() -> None:
    plain = [
        ("NuGet.Versioning.NuGetVersion Version", "version"), ("guid Guid", "guid"), ("string Author", "author"), ("string CompanyName", "company"), ("string Copyright", "copyright"),
        ("string[] Tags", "tags"), ("uri LicenseUri", "license"), ("uri ProjectUri", "project"), ("uri IconUri", "icon"), ("string[] ExternalModuleDependencies", "external_modules"),
        ("string[] RequiredScripts", "required_scripts"), ("string[] ExternalScriptDependencies", "external_scripts"), ("string ReleaseNotes", "notes"), ("string PrivateData", "private"),
    ]
    define(NET_TYPES[1], Metadata, properties=tuple((line, lambda record, name=name: getattr(record, name)) for line, name in plain))
    define(NET_TYPES[2], Help, properties=(("string Description", lambda h: h.description), ("string[] HelpContent", lambda h: texts(h.content))))
    define(NET_TYPES[3], Requires, properties=(
        (f"{_MODULES}[] RequiredModules", lambda r: r.modules), ("bool IsElevationRequired", lambda r: r.elevation), ("string RequiredApplicationId", lambda r: r.application),
        ("string[] RequiredAssemblies", lambda r: r.assemblies), ("string[] RequiredPSEditions", lambda r: r.editions), ("version RequiredPSVersion", lambda r: r.version),
    ))
    define(NET_TYPES[4], Contents, properties=(("string[] ScriptContents", lambda c: texts(c.lines)), ("bool ContainsSignature", lambda c: c.signature >= 0)))
    define(NET_TYPES[0], ScriptFileInfo, properties=(
        (f"{NET_TYPES[1]} ScriptMetadataComment", lambda s: s.metadata), (f"{NET_TYPES[2]} ScriptHelpComment", lambda s: s.help),
        (f"{NET_TYPES[3]} ScriptRequiresComment", lambda s: s.requires), (f"{NET_TYPES[4]} ScriptContent", lambda s: s.contents),
    ))
    register(NET_TYPES[0], name="PSScriptFileInfo", table=[
        ("Name", 0, "", "Name"), ("Version", 0, "", lambda s: s.metadata.version.net_text()), ("Author", 0, "", lambda s: s.metadata.author),
        ("Description", 0, "", lambda s: s.help.description),
    ])


def name_of(path: str) -> str:
    """A script's name."""
    return os.path.splitext(os.path.basename(path))[0]


_declare()
