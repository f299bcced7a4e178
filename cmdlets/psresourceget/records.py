"""What the cmdlets give: repositories, resources and what they consist of."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.utility.enums import enum_type
from cmdlets.utility.web.dictionaries import text_dictionary
from havmsh.display.views import register
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.members import get
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Hashtable, NetObject
from havmsh.runtime.types.versions import Version
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.psresourceget.versions import VersionRange
    from havmsh.runtime.types.uris import Uri

SPACE = "Microsoft.PowerShell.PSResourceGet.UtilClasses."
NET_TYPES = (
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo+APIVersion",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo+CredentialProviderType", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSCredentialInfo",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSCommandResourceInfo",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceIncludes", "Microsoft.PowerShell.PSResourceGet.UtilClasses.Dependency",
    "Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceType", "Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType",
)
API = enum_type(NET_TYPES[1], "Unknown", "V2", "V3", "Local", "NugetServer", "ContainerRegistry")
PROVIDER = enum_type(NET_TYPES[2], "None", "AzArtifacts")
RESOURCE_TYPE = enum_type(NET_TYPES[8], "None", "Module", "Script", "Nupkg")
SCOPE = enum_type(NET_TYPES[9], "CurrentUser", "AllUsers")
INCLUDED = ("Cmdlet", "Command", "DscResource", "Function", "RoleCapability", "Workflow")


def texts(values: Any = ()) -> Array:
    """string[]."""
    return Array(values, "System.String")


class CredentialInfo(NetObject):
    """PSCredentialInfo: where a vault keeps what proves who asks a repository."""

    __slots__ = ("credential", "secret", "vault")
    type_name = NET_TYPES[3]

    def __init__(self, vault: str | None, secret: str | None, credential: Any = None) -> None:
        super().__init__()
        for name, value in (("VaultName", vault), ("SecretName", secret)):
            if not value:
                raise NetError("System.ArgumentException", f"Invalid CredentialInfo, {name} must be a non-empty string")
        self.vault = vault
        self.secret = secret
        self.credential = credential


def credential_info(given: Any) -> CredentialInfo:
    """PSCredentialInfo of a hashtable or an object. Raises NetError (ArgumentException)."""
    if isinstance(given, CredentialInfo):
        return given
    if isinstance(given, Hashtable) and not ("VaultName" in given and ("SecretName" in given or "Name" in given)):
        raise NetError("System.ArgumentException", "Credential Information must contain the keys 'VaultName' and 'SecretName'!")
    read: Callable[[str], Any] = given.__getitem__ if isinstance(given, Hashtable) else lambda name: get(given, name)
    return CredentialInfo(read("VaultName"), read("SecretName") or read("Name"), read("Credential"))


class Repository(NetObject):
    """PSRepositoryInfo."""

    __slots__ = ("api", "credential_info", "name", "priority", "provider", "trusted", "uri")
    type_name = NET_TYPES[0]

    def __init__(self, name: str, uri: Uri, priority: int, api: str, *, trusted: bool, provider: str = "None", credential_info: CredentialInfo | None = None) -> None:
        super().__init__()
        self.name = name
        self.uri = uri
        self.priority = priority
        self.api = api
        self.trusted = trusted
        self.provider = provider
        self.credential_info = credential_info

    @property
    def folder(self) -> str:
        """The folder that a local repository is."""
        from urllib.parse import unquote

        return self.uri.original if self.uri.original.startswith("/") else unquote(self.uri.path())


class Includes(NetObject):
    """ResourceIncludes: what a module brings along; None of what nobody tells."""

    __slots__ = ("names",)
    type_name = NET_TYPES[6]

    def __init__(self, names: dict[str, list[str]] | None = None) -> None:
        super().__init__()
        self.names: dict[str, Array | None] = {kind: texts() if names is None else texts(names[kind]) if kind in names else None for kind in INCLUDED}

    def table(self) -> Hashtable:
        """ConvertToHashtable."""
        return Hashtable(self.names.items())


class Dependency(NetObject):
    """Dependency: another resource that a resource needs."""

    __slots__ = ("name", "range")
    type_name = NET_TYPES[7]

    def __init__(self, name: str, wanted: VersionRange) -> None:
        super().__init__()
        self.name = name
        self.range = wanted


class Resource(NetObject):
    """PSResourceInfo: a module or script, in a repository or installed."""

    __slots__ = (
        "additional", "author", "company", "copyright", "dependencies", "description", "format_version", "icon", "includes", "installed", "is_prerelease", "kind",
        "label", "license", "location", "name", "notes", "project", "published", "repository", "source", "tags", "updated", "version",
    )
    type_name = NET_TYPES[4]

    def __init__(self, name: str | None, version: Version | None, **said: Any) -> None:
        """``said`` are the attributes by name, as far as somebody tells them."""
        super().__init__()
        self.name = name or ""
        self.version = version or Version()
        self.additional: Hashtable = text_dictionary(said.pop("additional", {}).items(), ignore_case=False)
        self.dependencies = Array(said.pop("dependencies", ()), NET_TYPES[7])
        self.includes: Includes = said.pop("includes", None) or Includes()
        self.tags = texts(said.pop("tags", None) or ())
        self.kind: str = said.pop("kind", "Module")
        self.is_prerelease: bool = said.pop("is_prerelease", False)
        for attribute in ("author", "company", "copyright", "description", "format_version", "label", "location", "notes", "repository", "source"):
            setattr(self, attribute, said.pop(attribute, None) or "")
        for attribute in ("icon", "installed", "license", "project", "published", "updated"):
            setattr(self, attribute, said.pop(attribute, None))

    @property
    def normalized(self) -> str:
        """The version as repositories spell it."""
        told = self.additional["NormalizedVersion"]
        return str(told) if told else self.full_version

    @property
    def full_version(self) -> str:
        """The version with its label."""
        text = self.version.net_text()
        return f"{text}-{self.label}" if self.label else text

    @property
    def nuget_version(self) -> versions.NuGetVersion | None:
        """The version to compare."""
        return versions.parse(self.full_version)

    author: str
    company: str
    copyright: str
    description: str
    format_version: str
    icon: Uri | None
    installed: Any
    label: str
    license: Uri | None
    location: str
    notes: str
    project: Uri | None
    published: Any
    repository: str
    source: str
    updated: Any


class CommandResource(NetObject):
    """PSCommandResourceInfo: commands, and the resource that has them."""

    __slots__ = ("names", "parent")
    type_name = NET_TYPES[5]

    def __init__(self, names: list[str], parent: Resource) -> None:
        super().__init__()
        self.names = texts(names)
        self.parent = parent


def _field(line: str, attribute: str, *, settable: bool = True) -> tuple[Any, ...]:
    read: Callable[[Any], Any] = lambda record: getattr(record, attribute)
    return (line, read, lambda record, value: setattr(record, attribute, value)) if settable else (line, read)


def _declare() -> None:
    define(
        NET_TYPES[3], CredentialInfo,
        properties=(_field("string VaultName", "vault", settable=False), _field("string SecretName", "secret", settable=False), _field("pscredential Credential", "credential", settable=False)),
        constructors=(
            ("string vaultName, string secretName, pscredential credential", CredentialInfo), ("string vaultName, string secretName", CredentialInfo),
            ("hashtable hashtable", credential_info), ("psobject psObject", credential_info),
        ),
    )
    define(
        NET_TYPES[0], Repository,
        properties=(
            _field("string Name", "name", settable=False), _field("uri Uri", "uri", settable=False), _field("bool Trusted", "trusted", settable=False),
            _field("int Priority", "priority", settable=False), _field(f"{NET_TYPES[3]} CredentialInfo", "credential_info"),
            (f"{NET_TYPES[2]} CredentialProvider", lambda r: EnumValue(PROVIDER, PROVIDER.enum.folded[r.provider.upper()])),  # type: ignore[union-attr]
            (f"{NET_TYPES[1]} ApiVersion", lambda r: EnumValue(API, API.enum.folded[r.api.upper()])),  # type: ignore[union-attr]
            ("bool IsAllowedByPolicy", lambda r: True),
        ),
    )
    define(NET_TYPES[6], Includes, properties=tuple((f"string[] {kind}", lambda i, kind=kind: i.names[kind]) for kind in INCLUDED), methods=(("hashtable ConvertToHashtable()", Includes.table),))
    define(NET_TYPES[7], Dependency, properties=(_field("string Name", "name", settable=False), _field("NuGet.Versioning.VersionRange VersionRange", "range", settable=False)))
    define(NET_TYPES[5], CommandResource, properties=(_field("string[] Names", "names", settable=False), _field(f"{NET_TYPES[4]} ParentResource", "parent", settable=False)))
    _declare_resource()


def _declare_resource() -> None:
    define(
        NET_TYPES[4], Resource,
        properties=(
            _field("System.Collections.Generic.Dictionary[string,string] AdditionalMetadata", "additional", settable=False), _field("string Author", "author"),
            _field("string CompanyName", "company"), _field("string Copyright", "copyright"), _field(f"{NET_TYPES[7]}[] Dependencies", "dependencies"),
            _field("string Description", "description"), _field("uri IconUri", "icon"), _field(f"{NET_TYPES[6]} Includes", "includes", settable=False),
            _field("System.Nullable[datetime] InstalledDate", "installed"), _field("string InstalledLocation", "location"), _field("bool IsPrerelease", "is_prerelease"),
            _field("uri LicenseUri", "license"), _field("string Name", "name"), _field("string Prerelease", "label", settable=False), _field("uri ProjectUri", "project"),
            _field("System.Nullable[datetime] PublishedDate", "published"), _field("string ReleaseNotes", "notes"), _field("string Repository", "repository"),
            _field("string RepositorySourceLocation", "source"), _field("string[] Tags", "tags"),
            (f"{NET_TYPES[8]} Type", lambda r: EnumValue(RESOURCE_TYPE, RESOURCE_TYPE.enum.folded[r.kind.upper()])),  # type: ignore[union-attr]
            _field("System.Nullable[datetime] UpdatedDate", "updated", settable=False), _field("version Version", "version", settable=False),
        ),
    )


def _parent(name: str) -> Callable[[Any], str]:
    return lambda command: to_text(get(command.parent, name))


def _views() -> None:
    register(NET_TYPES[4], name="PSResourceInfo", table=[(name, 0, "", name) for name in ("Name", "Version", "Prerelease", "Repository", "Description")])
    register(NET_TYPES[5], name="PSCommandResourceInfo", table=[("Name", 0, "", "Names"), ("Package Name", 0, "", _parent("Name")), ("Version", 0, "", _parent("Version"))])
    register(NET_TYPES[0], name="PSRepositoryInfo", table=[(name, 0, "", name) for name in ("Name", "Uri", "Trusted", "Priority", "IsAllowedByPolicy")])


_declare()
_views()
