"""Bringing a package to a repository: into a folder, or to a feed that takes it."""

from __future__ import annotations

import os
import shutil

from cmdlets.psresourceget.finding import Finder, Wanted
from cmdlets.psresourceget.metadata import objects_in
from cmdlets.psresourceget.packing import range_text
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.store import Store
from cmdlets.psresourceget.versions import ALL, version_or_range
from havmsh.runtime.errors import NetError, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.packing import Source
    from cmdlets.psresourceget.records import Repository
    from havmsh.runtime.shell import Shell

_KEY = "Please try running again with the -ApiKey parameter and"


def repository_of(shell: Shell, name: str | None) -> Repository:
    """The repository to which something is published. Raises PSError."""
    found, _ = Store(shell.session).read([name] if name else None)
    if not found:
        text = f"The resource repository '{name}' is not a registered. Please run 'Register-PSResourceRepository' in order to publish to this repository."
        raise refusal(text, "RepositoryNotFound", "ObjectNotFound", ARGUMENT)
    repository = found[0]
    if repository.uri.need().scheme == "file" and not os.path.isdir(repository.folder):
        text = (
            f"The repository '{repository.name}' with uri: '{repository.uri.absolute_uri()}' is not a valid folder path which exists. If providing a file based repository, provide a "
            "repository with a path that exists."
        )
        raise refusal(text, "repositoryPathDoesNotExist", "ObjectNotFound", ARGUMENT)
    return repository


def demand_needed(shell: Shell, source: Source, repository: Repository, credential: Any) -> None:
    """Raises PSError where the repository has not what the module needs."""
    for name, told in source.needed.items():
        within = version_or_range(range_text(told)) if told else None
        wanted = Wanted(within=within or ALL, prerelease=True, kind="Module")
        if not any(True for _ in Finder(shell, credential, quiet=True).by_name([name], wanted, [repository.name])):
            text = (
                f"Dependency '{name}' was not found in repository '{repository.name}'.  Make sure the dependency is published to the repository before publish this module."
            )
            raise refusal(text, "DependencyNotFound", "ObjectNotFound", ARGUMENT)


def push(shell: Shell, package: str, repository: Repository, key: str | None, credential: Any) -> None:
    """Brings a package file to a repository. Raises PSError."""
    if repository.uri.need().scheme == "file":
        _copy(package, repository)
    elif repository.api == "ContainerRegistry":
        raise refusal(f"Repository '{repository.name}': Registries of containers are not supported.", "PushNupkgError", "InvalidResult", ARGUMENT)
    else:
        _send(shell, package, repository, key, credential)
    shell.verbose(f"Successfully published the resource to '{repository.uri.net_text()}'")


def _copy(package: str, repository: Repository) -> None:
    goal = os.path.join(repository.folder, os.path.basename(package))
    try:
        shutil.copyfile(package, goal)
    except OSError as error:
        raise refusal(error.strerror or str(error), "PushNupkgError", "InvalidResult", ARGUMENT) from None


def _send(shell: Shell, package: str, repository: Repository, key: str | None, credential: Any) -> None:
    from cmdlets.psresourceget.fetching import Fetcher

    fetcher = Fetcher(shell, credential, "PermissionDenied")
    with open(package, "rb") as file:
        body, kind = _form(os.path.basename(package), file.read())
    headers = {"Content-Type": kind, "X-NuGet-Client-Version": "7.0.0", **({"X-NuGet-ApiKey": key} if key else {})}
    try:
        fetcher.send("PUT", _place(fetcher, repository), body, headers)
    except NetError as error:
        shell.verbose(f"Not able to publish resource to '{repository.uri.net_text()}'")
        raise _refused(error, repository) from None


def _place(fetcher: Any, repository: Repository) -> str:
    """Where a feed takes packages: behind its own address, or where its index says. Raises PSError."""
    address = repository.uri.net_text()
    if repository.api == "V3":
        import json

        try:
            index = json.loads(fetcher.text(address))
        except ValueError as error:
            raise refusal(f"Repository '{repository.name}': {error}", "ProtocolFailError", "ProtocolError", ARGUMENT) from None
        resources = objects_in(index.get("resources") if isinstance(index, dict) else None)
        return next((str(one["@id"]) for one in resources if "@id" in one and str(one.get("@type", "")).startswith("PackagePublish")), address)
    return f"{address}/package/" if address.lower().endswith("/v2") else address


def _form(name: str, data: bytes) -> tuple[bytes, str]:
    """The file as a form, and what that is called."""
    import uuid

    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: form-data; name="package"; filename="{name}"\r\n\r\n'
    return head.encode() + data + f"\r\n--{mark}--\r\n".encode(), f'multipart/form-data; boundary="{mark}"'


def _refused(error: NetError, repository: Repository) -> PSError:
    """What the module says where a feed does not take a package."""
    text, name = error.record.exception.message, repository.name
    plain = f"Repository '{name}': {text}"
    if "400" in text:
        return refusal(plain, "400Error", "PermissionDenied", ARGUMENT)
    if "401" in text:
        if "API" in text:
            words = f"Could not publish to repository '{name}'. {_KEY} the API key for the repository specified. Exception: '{text}'"
            return refusal(words, "401ApiKeyError", "AuthenticationError", ARGUMENT)
        return refusal(f"Could not publish to repository '{name}'. The Credential provided was incorrect. Exception: '{text}'", "401Error", "PermissionDenied", ARGUMENT)
    return refusal(plain, next((f"{code}Error" for code in ("403", "409") if code in text), "HTTPRequestError"), "PermissionDenied", ARGUMENT)
