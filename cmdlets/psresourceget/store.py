"""PSResourceRepository.xml: the repositories that a user has registered."""

from __future__ import annotations

import os
from contextlib import suppress

from cmdlets.psresourceget.records import API, CredentialInfo, Repository
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from havmsh.runtime.errors import PSError
from havmsh.runtime.types.uris import Uri, of_place
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any
    from xml.etree.ElementTree import Element

    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

GALLERY, GALLERY_URI = "PSGallery", "https://www.powershellgallery.com/api/v2"
PRIORITY = 50
_SCHEMES = ("http", "https", "ftp", "file", "temp")
_FIX = "Fix this in your file and run again."


def data_folder(session: Session) -> str:
    """The folder of the user's data (LocalApplicationData)."""
    environ = session.environ
    given = environ.get("XDG_DATA_HOME", "")
    return given if given.startswith("/") else os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".local/share")


def uri_of(text: str, shell: Shell) -> Uri:
    """An address, or a path that is there. Raises PSError (InvalidUri)."""
    try:
        made = of_place(text)
        if made.absolute:
            return made
        return of_place(shell.resolve_path(text)[0])
    except (PSError, IndexError) as error:
        inner = error.record.exception if isinstance(error, PSError) else None
        words = f"The provided Uri is not valid: {text}. It must be of Uri Scheme: HTTP, HTTPS, FTP or a file path"
        made_error = refusal(words, "InvalidUri", exception="System.Management.Automation.PSArgumentException")
        made_error.record.exception.inner = inner
        raise made_error from None


def api_of(uri: Uri) -> str:
    """What a repository speaks, by its address."""
    address = uri.absolute_uri().lower()
    for ending, api in (("/v2", "V2"), ("/index.json", "V3"), ("/nuget", "NugetServer")):
        if address.endswith(ending):
            return api
    if uri.need().scheme in ("file", "temp"):
        return "Local"
    return "ContainerRegistry" if is_container_registry(uri.absolute_uri()) else "Unknown"


def is_container_registry(address: str) -> bool:
    """Whether a registry of containers stands there."""
    return address.endswith((".azurecr.io", ".azurecr.io/")) or "mcr.microsoft" in address


def spelled_api(name: str) -> str | None:
    """APIVersion's name of the text of one; None of a text that is none."""
    assert API.enum is not None
    return next((known for known in API.enum.names if known.upper() == name.upper()), None)


class Store:
    """The file. Whoever reads it has called ``check`` before."""

    def __init__(self, session: Session) -> None:
        self.path = os.path.join(data_folder(session), "PSResourceGet", "PSResourceRepository.xml")

    def check(self) -> None:
        """Makes the file with the gallery in it, where there is none. Raises PSError where it cannot be made or read."""
        if not os.path.isfile(self.path):
            try:
                self._begin()
            except OSError as error:
                raise refusal(f"Repository store creation failed with error: {_told(error)}.", "PSInvalidOperation", "InvalidOperation") from None
        try:
            self._load()
        except (OSError, SyntaxError) as error:
            text = f"Repository store may be corrupted, file reading failed with error: {_told(error)}. Try running 'Reset-PSResourceRepository' to reset the repository store."
            raise refusal(text, "PSInvalidOperation", "InvalidOperation") from None

    def _begin(self) -> Repository:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(self.path, "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="utf-8"?>\n<configuration />')
        return self.add(Repository(GALLERY, Uri(GALLERY_URI), PRIORITY, "V2", trusted=False))

    def _load(self) -> Element:
        from xml.etree import ElementTree

        return ElementTree.parse(self.path).getroot()

    def _save(self, root: Element) -> None:
        from xml.etree import ElementTree

        ElementTree.indent(root)
        text = ElementTree.tostring(root, encoding="unicode")
        beside = f"{self.path}.new"
        with open(beside, "w", encoding="utf-8") as file:
            file.write(f'<?xml version="1.0" encoding="utf-8"?>\n{text}')
        os.replace(beside, self.path)

    def _opened(self, doing: str) -> Element:
        try:
            return self._load()
        except (OSError, SyntaxError) as error:
            raise refusal(f"{doing} failed: {_told(error)}", "PSInvalidOperation", "InvalidOperation") from None

    # ------------------------------------------------------------ reading

    def read(self, names: list[str] | None = None) -> tuple[list[Repository], list[str]]:
        """The repositories of the names, which may be patterns (none: all), by priority and name; and what is wrong with the file or the names. Raises PSError."""
        root = self._opened("Loading repository store")
        found: list[Repository] = []
        wrong: list[str] = []
        for name in names if names and names[0] not in ("*", None) else ("*",):
            fits = matcher(name)
            nodes = [node for node in root.iter("Repository") if fits(node.get("Name", "")) or (not names and node.get("Name") is None)]
            for node in nodes:
                with suppress(_WrongError):
                    found.append(self._record(node, root, wrong))
            if not nodes and "*" not in name:
                wrong.append(f"Unable to find repository with Name '{name}'.  Use Get-PSResourceRepository to see all available repositories.")
        return sorted(found, key=lambda repository: (repository.priority, repository.name.lower())), wrong

    def one(self, name: str) -> Repository | None:
        """The repository of a name."""
        found, _ = self.read([name])
        return found[0] if found else None

    def _record(self, node: Element, root: Element, wrong: list[str]) -> Repository:
        for attribute in ("Name", "Priority", "Trusted"):
            self._demand(node, attribute, wrong)
        name, address = node.get("Name", ""), node.get("Url") or node.get("Uri")
        if address is None:
            wrong.append(f"Repository element does not contain necessary 'Url' or equivalent 'Uri' attribute (it must contain one), in file located at path: {self.path}. {_FIX}")
            raise _WrongError
        uri = _absolute(address)
        if uri is None:
            wrong.append(f"Unable to read incorrectly formatted {'Url' if node.get('Url') else 'Uri'} for repo {name}")
            raise _WrongError
        if node.get("APIVersion") is None:
            node.set("APIVersion", api_of(uri))
            self._save(root)
        return _made(node, name, uri, wrong)

    def _demand(self, node: Element, attribute: str, wrong: list[str]) -> None:
        if node.get(attribute) is None:
            wrong.append(f"Repository element does not contain necessary '{attribute}' attribute, in file located at path: {self.path}. {_FIX}")
            raise _WrongError

    # ------------------------------------------------------------ writing

    def add(self, repository: Repository, *, force: bool = False) -> Repository:
        """One more. Raises PSError where one of the name is there, unless it is to be replaced."""
        from xml.etree import ElementTree

        root = self._opened("Adding to repository store")
        known = _node(root, repository.name)
        if known is not None:
            if not force:
                raise refusal(f"Adding to repository store failed: The PSResource Repository '{repository.name}' already exists.", "PSInvalidOperation", "InvalidOperation")
            root.remove(known)
        node = ElementTree.SubElement(root, "Repository", {
            "Name": repository.name, "Url": repository.uri.net_text(), "APIVersion": repository.api, "Priority": str(repository.priority),
            "Trusted": str(repository.trusted).lower(), "CredentialProvider": repository.provider,
        })
        _note_secret(node, repository.credential_info)
        self._save(root)
        return repository

    def update(self, name: str, changes: dict[str, Any]) -> Repository | None:
        """Changes what ``changes`` says (uri, priority, trusted, api, credential_info, provider); None where there is none of the name. Raises PSError."""
        root = self._opened("Updating to repository store")
        node = _node(root, name)
        if node is None:
            return None
        wrong: list[str] = []
        try:
            for attribute in ("Priority", "Trusted", "APIVersion"):
                self._demand(node, attribute, wrong)
            uri = changes.get("uri")
            if uri is not None:
                node.set("Url" if node.get("Url") is not None else "Uri", uri.net_text())
                changes.setdefault("api", api_of(uri))
            for key, attribute in (("priority", "Priority"), ("trusted", "Trusted"), ("api", "APIVersion"), ("provider", "CredentialProvider")):
                if changes.get(key) is not None:
                    node.set(attribute, str(changes[key]))
            _note_secret(node, changes.get("credential_info"))
            made = self._record(node, root, wrong)
        except _WrongError:
            raise refusal(wrong[0], "PSInvalidOperation", "InvalidOperation") from None
        self._save(root)
        return made

    def remove(self, names: Iterable[str]) -> tuple[list[Repository], list[str]]:
        """Takes the repositories of the names away; what they were, and which are not there. Raises PSError."""
        root = self._opened("Loading repository store")
        gone: list[Repository] = []
        wrong: list[str] = []
        for name in names:
            node = _node(root, name)
            if node is None:
                wrong.append(f"Unable to find repository '{name}'.  Use Get-PSResourceRepository to see all available repositories.")
                continue
            with suppress(_WrongError):
                gone.append(self._record(node, root, wrong))
                root.remove(node)
        self._save(root)
        return gone, wrong

    def reset(self) -> Repository:
        """A new file with the gallery alone; the old one stays where it cannot be made. Raises OSError."""
        backup = f"{self.path}.old"
        there = os.path.exists(self.path)
        if there:
            os.replace(self.path, backup)
        try:
            made = self._begin()
        except OSError:
            if there:
                os.replace(backup, self.path)
            raise
        if there:
            os.remove(backup)
        return made


class _WrongError(Exception):
    """An entry of the file that cannot be used; what is wrong has been noted."""


def checked(repository: Repository) -> str:
    """What is wrong with a repository that is to be registered; empty if nothing. Raises PSError for a name that is none."""
    if not repository.name or "*" in repository.name:
        raise refusal("Name cannot be null/empty, contain asterisk or be just whitespace", "InvalidArgument", exception=ARGUMENT)
    if repository.uri.need().scheme not in _SCHEMES:
        return "Invalid Uri, must be one of the following Uri schemes: HTTPS, HTTP, FTP, File Based or temp."
    return ""


def unusable(uri: Uri | None) -> bool:
    """Whether no repository can stand at an address."""
    return uri is not None and uri.need().scheme not in _SCHEMES


def _absolute(text: str) -> Uri | None:
    try:
        made = of_place(text)
    except PSError:
        return None
    return made if made.absolute else None


def _made(node: Element, name: str, uri: Uri, wrong: list[str]) -> Repository:
    vault, secret = node.get("VaultName"), node.get("SecretName")
    if (vault is None) != (secret is None) or vault == "" or secret == "":
        wrong.append(f"Repository {name} has invalid CredentialInfo. VaultName and SecretName should both be present and non-empty")
        raise _WrongError
    priority, api = node.get("Priority", ""), spelled_api(node.get("APIVersion", "Unknown"))
    if api is None or not priority.isdecimal():
        wrong.append(f"Unable to read incorrectly formatted {'APIVersion' if api is None else 'Priority'} for repo {name}")
        raise _WrongError
    return Repository(
        name, uri, int(priority), api, trusted=node.get("Trusted", "").lower() == "true",
        provider="AzArtifacts" if node.get("CredentialProvider", "").lower() == "azartifacts" else "None",
        credential_info=None if vault is None else CredentialInfo(vault, secret),
    )


def _node(root: Element, name: str) -> Element | None:
    return next((node for node in root.iter("Repository") if node.get("Name", "").lower() == name.lower()), None)


def _note_secret(node: Element, info: CredentialInfo | None) -> None:
    if info is not None:
        node.set("VaultName", info.vault or "")
        node.set("SecretName", info.secret or "")


def _told(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
