"""What Register- and Set-PSResourceRepository share: one repository, and a hashtable that tells of one."""

from __future__ import annotations

from cmdlets.psresourceget.records import Repository, credential_info
from cmdlets.psresourceget.refusals import OPERATION, refusal
from cmdlets.psresourceget.store import GALLERY, GALLERY_URI, PRIORITY, Store, api_of, checked, is_container_registry, spelled_api, unusable, uri_of
from havmsh.runtime.convert import try_convert
from havmsh.runtime.errors import PSError
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import CredentialInfo
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.shell import Shell

APIS = ("V2", "V3", "Local", "NugetServer", "ContainerRegistry")
API_TYPE = "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo+APIVersion"
INFO_TYPE = "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSCredentialInfo"
_VAULTS = "Microsoft.PowerShell.SecretManagement module"
_AZURE = ("pkgs.dev.azure.com", "pkgs.visualstudio.com")


def provider_parameter(frame: Any, binding: Any) -> tuple[Parameter, ...]:
    """-CredentialProvider, which the gallery, registries of containers and hashtables have not."""
    bound = binding.values
    if "PSGallery" in bound or "Repository" in bound or is_container_registry(to_text(bound.get("Uri") or "")) or to_text(bound.get("Name") or "").lower() == "psgallery":
        return ()
    text = "Who proves to the repository who asks."
    return (Parameter("CredentialProvider", object, "credential_provider", {ALL_SETS: SetEntry(help=text)}, help=text, net="Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo+CredentialProviderType"),)


def provider_of(shell: Shell) -> str | None:
    """What -CredentialProvider says; None where it was not given."""
    given = shell.bound.get("CredentialProvider")
    return None if given is None else to_text(given)


def register(shell: Shell, name: str, uri: Uri, *, force: bool, **said: Any) -> Repository | None:
    """Registers one, if the user wants it; ``said`` tells priority, trusted, api, info and provider. Raises PSError."""
    name = name.strip(" ")
    provider = said.get("provider")
    if provider is None and any(host in uri.absolute_uri() for host in _AZURE):
        provider = "AzArtifacts"
    made = Repository(
        name, uri, PRIORITY if said.get("priority") is None else said["priority"], said.get("api") or api_of(uri), trusted=bool(said.get("trusted")), provider=provider or "None", credential_info=said.get("info"),
    )
    wrong = checked(made) or _without_vault(shell, name, made.credential_info)
    if wrong:
        raise refusal(wrong, "ErrorInNameParameterSet")
    if not shell.confirm(name, "Register repository to repository store"):
        return None
    return Store(shell.session).add(made, force=force)


def register_gallery(shell: Shell, *, priority: int | None, trusted: bool, force: bool) -> Repository | None:
    """Registers the gallery, of which everything is known."""
    return register(shell, GALLERY, Uri(GALLERY_URI), force=force, priority=priority, trusted=trusted)


def change(shell: Shell, name: str, changes: dict[str, Any]) -> Repository | None:
    """Changes what is known of a repository, if the user wants it; one that is not there is registered. Raises PSError."""
    uri: Uri | None = changes.get("uri")
    name = name.strip()
    gallery, info = name.lower() == GALLERY.lower(), changes.get("credential_info")
    wrong = ""
    if unusable(uri):
        wrong = "Invalid Uri, Uri must be one of the following schemes: HTTPS, HTTP, FTP, File Based"
    elif not name or "*" in name:
        wrong = "Name cannot be null or empty, or contain wildcards"
    elif gallery and uri is not None:
        wrong = (
            "The PSGallery repository has a predefined Uri. Setting the -Uri parameter for this repository is not allowed. Please run 'Register-PSResourceRepository -PSGallery' to "
            "register the PowerShell Gallery."
        )
    elif gallery and info is not None:
        wrong = "Setting the -CredentialInfo parameter for PSGallery is not allowed. Run 'Register-PSResourceRepository -PSGallery' to register the PowerShell Gallery."
    wrong = wrong or _without_vault(shell, name, info)
    if wrong:
        raise refusal(wrong, "ErrorInNameParameterSet")
    if not shell.confirm(name, "Set repository's value(s) in repository store"):
        return None
    made = Store(shell.session).update(name, changes)
    if made is None and uri is None:
        raise refusal("Invalid Uri, must be one of the following Uri schemes: HTTPS, HTTP, FTP, File Based or temp.", "ErrorInNameParameterSet")
    if made is None and uri is not None:
        made = register(
            shell, name, uri, force=True, priority=changes.get("priority"), trusted=changes.get("trusted"), api=changes.get("api"), info=info,
            provider=changes.get("provider"),
        )
    return made


def _without_vault(shell: Shell, name: str, info: CredentialInfo | None) -> str:
    """What is wrong where a secret is named and nobody keeps secrets; a warning where it is only named."""
    if info is None or shell.session.modules.find(_wanted("Microsoft.PowerShell.SecretManagement")) is not None:
        return ""
    if info.credential is not None:
        return f"{_VAULTS} is not found, but is required for saving PSResourceRepository {name}'s Credential in a vault."
    shell.warn(
        f"{_VAULTS} cannot be found. Make sure it is installed before performing PSResource operations in order to successfully authenticate to PSResourceRepository \"{name}\" "
        "with its CredentialInfo."
    )
    return ""


def _wanted(name: str) -> Any:
    from havmsh.runtime.module.specs import asked

    return asked(name)


class TableError(Exception):
    """A hashtable that tells of no repository; ``error`` is what is written of it."""

    def __init__(self, text: str, error_id: str) -> None:
        super().__init__(text)
        self.error = refusal(text, error_id)


def info_in(table: Hashtable) -> CredentialInfo | None:
    """A hashtable's CredentialInfo. Raises TableError."""
    if "CredentialInfo" not in table:
        return None
    try:
        return credential_info(table["CredentialInfo"])
    except PSError:
        text = "Invalid CredentialInfo, must include non-empty VaultName and SecretName, and optionally a Credential"
        raise TableError(text, "InvalidCredentialInfo") from None


def priority_in(table: Hashtable) -> int | None:
    """A hashtable's Priority. Raises TableError for what is no number."""
    if "Priority" not in table:
        return None
    done, value = try_convert(table["Priority"], known("System.Int32"))
    if not done:
        raise TableError(f"Repository Priority must be a number, but is '{to_text(table['Priority'])}'", "ErrorParsingIndividualRepo")
    return int(value)


def uri_in(table: Hashtable, shell: Shell) -> Uri:
    """A hashtable's Uri. Raises TableError."""
    try:
        return uri_of(to_text(table["Uri"]), shell)
    except PSError as error:
        made = TableError(error.record.exception.message, "InvalidUri")
        made.error = error
        raise made from None


def registered_of(table: Hashtable, shell: Shell, *, force: bool) -> Repository | None:
    """Registers what a hashtable tells of. Raises TableError and PSError."""
    if GALLERY in table:
        if any(key in table for key in ("Name", "Uri", "CredentialInfo")):
            raise TableError(
                "Repository hashtable cannot contain PSGallery key with -Name, -Uri and/or -CredentialInfo key value pairs",
                "NotProvideNameUriCredentialInfoForPSGalleryRepositoriesParameterSetRegistration",
            )
        try:
            return register_gallery(shell, priority=priority_in(table), trusted=bool(table["Trusted"]), force=force)
        except PSError as error:
            raise TableError(error.record.exception.message, "ErrorParsingIndividualRepoPSGallery") from None
    name = to_text(table["Name"] or "")
    if not name.strip():
        raise TableError("Repository name cannot be null", "NullNameForRepositoriesParameterSetRegistration")
    if name == GALLERY:
        raise TableError("Cannot register PSGallery with -Name parameter. Try: Register-PSResourceRepository -PSGallery", "PSGalleryProvidedAsNameRepoPSet")
    if not to_text(table["Uri"] or ""):
        raise TableError("Repository Uri cannot be null", "NullUriForRepositoriesParameterSetRegistration")
    uri, info, api = uri_in(table, shell), info_in(table), _api_in(table)
    provider = to_text(table["CredentialProvider"] or "")
    if "CredentialProvider" in table and provider.lower() not in ("none", "azartifacts"):
        raise TableError("Repository 'CredentialProvider' must be set to either 'None' or 'AzArtifacts'", "InvalidCredentialProviderForRepositoriesParameterSetRegistration")
    try:
        trusted = to_text(table["Trusted"] or "").lower() == "true"
        return register(shell, name, uri, force=force, priority=priority_in(table), trusted=trusted, api=api, info=info, provider=provider or None)
    except PSError as error:
        if error.record.exception.name == OPERATION:
            raise TableError(error.record.exception.message, "ErrorParsingIndividualRepo") from None
        raise


def _api_in(table: Hashtable) -> str | None:
    if "ApiVersion" not in table:
        return None
    text = to_text(table["ApiVersion"] or "")
    if text.lower() not in ("local", "v2", "v3", "nugetserver", "unknown"):
        raise TableError(
            "Repository ApiVersion must be either 'Local', 'V2', 'V3', 'NugetServer', 'ContainRegistry' or 'Unknown'", "IncorrectApiVersionForRepositoriesParameterSetRegistration",
        )
    return spelled_api(text)
