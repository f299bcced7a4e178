"""What the item cmdlets share: the two ways to name items, and the way from names to items."""

from __future__ import annotations

from havmsh.cmdlet import param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.files import is_hidden
from havmsh.runtime.objects import Array
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.providers.base import PathInfo, annotate, path_not_found, provider_not_found
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import Any

    from havmsh.runtime.providers.base import Provider
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """Items by path, wildcards understood."""

    path: list[str] = param("Path", "Path of the items; wildcards are understood.", position=0, pipeline=True, by_property=True, wildcards=True)


@parameter_set(name="Path")
class ByPathNamed(ByPath):
    """Items by path; what comes down the pipeline is something else, or has a property that says where."""

    path: list[str] = param("Path", "Path of the items; wildcards are understood.", position=0, by_property=True, wildcards=True)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """Items by path, taken as it is."""

    literal: list[str] = param("LiteralPath", "Path of the items, taken as it is written.", by_property=True, aliases=("PSPath", "LP"))


class Credentialed:
    """Cmdlets that could act as somebody else: no provider of this system lets them."""

    credential: object = param(
        "Credential", "Who acts; no provider here takes one but New-PSDrive's.", by_property=True, default=None,
        net="System.Management.Automation.PSCredential", transform=credential_argument,
    )


def allow(shell: Shell, provider: Provider) -> None:
    """Raises NotSupported where a provider has no credentials or no filters and one is given."""
    message = ""
    given = shell.bound.get("Credential")
    if given is not None and members.get(given, "UserName"):
        message = "The provider does not support the use of credentials. Perform the operation again without specifying credentials."
        if provider.name == "FileSystem":
            message = "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the operation again without specifying credentials."
    elif shell.bound.get("Filter") and "Filter" not in provider.capabilities:
        message = "Cannot call method. The provider does not support the use of filters."
    if message:
        shell.fail(message, "NotSupported", category="NotImplemented", exception="System.Management.Automation.PSNotSupportedException")


def allow_each(shell: Shell, texts: Iterable[str]) -> None:
    """The same for the providers of paths, before anything is done with them."""
    if "Credential" not in shell.bound and "Filter" not in shell.bound:
        return
    for text in texts:
        try:
            provider = shell.session.drives.parse(unescape(text)).provider
        except PSError:
            continue
        allow(shell, provider)


def named(where: ByPath | ByLiteralPath) -> tuple[list[str], bool]:
    """The paths as given, and whether they are to be taken as they are."""
    if isinstance(where, ByLiteralPath):
        return [where.literal] if isinstance(where.literal, str) else list(where.literal), True
    return [where.path] if isinstance(where.path, str) else list(where.path), False


def scopes(shell: Shell) -> AbstractContextManager[None]:
    """While it lasts, the providers of variables, functions and aliases answer for the caller's scope."""
    held: AbstractContextManager[None] = shell.session.drives.asked_from(shell.frame, shell)
    return held


def resolved(
    shell: Shell, where: ByPath | ByLiteralPath, *, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None, hidden: bool = True,
    filter: str | None = None, slash: bool = False,
) -> Iterator[PathInfo]:
    """The existing items that the paths mean, of those that a wildcard found the ones that ``filter`` lets through; what is not there is an error each, which names a literal path as it was given. ``slash``: a slash at the end of a path stays."""
    texts, literal = named(where)
    for text in texts:
        yield from resolve_one(shell, text, literal, include=include, exclude=exclude, filter=filter, hidden=hidden, slash=slash)


def resolve_one(
    shell: Shell, text: str, literal: bool, *, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None, filter: str | None = None,
    hidden: bool = True, slash: bool = False, bare: bool = False,
) -> Iterator[PathInfo]:
    """The existing items that one path means, of which ``include`` and ``exclude`` pick unless it is literal, and ``filter`` where it has wildcards; with ``slash`` one at its end stays, but for a wildcard's.

    ``bare``: the error of a path without wildcards names it as its provider does, without a drive.
    """
    if "Credential" in shell.bound or "Filter" in shell.bound:
        allow(shell, shell.session.drives.parse(unescape(text)).provider)
    try:
        found = shell.session.drives.resolve(text, literal=literal, hidden=hidden)
    except PSError as error:
        tell(shell, error, _not_found(shell, text, literal, bare) if error.record.error_id == "PathNotFound" else None)
        return
    picks = _picks(None if literal else include, None if literal else exclude, filter if not literal and has_wildcards(text) else None)
    slash = slash and text.endswith(("/", "\\")) and (literal or not has_wildcards(text))
    for path in found:
        if picks(path.provider.leaf(path.item)):
            yield type(path)(path.provider, path.drive, path.item + "/") if slash and not path.provider.flat and not path.item.endswith("/") else path


def _not_found(shell: Shell, text: str, literal: bool, bare: bool) -> ErrorRecord | None:
    """PathNotFound with the path as it is named where it is not the usual one; a slash at its end stays."""
    if literal and not bare:
        return path_not_found(text.partition("::")[2] or text)
    slash = text.endswith(("/", "\\"))
    if not (bare or slash) or has_wildcards(text) and not literal:
        return None
    path = shell.session.drives.parse(text if literal else unescape(text))
    shown = path.item if bare else path.provider.shown(path.drive, path.item)
    return path_not_found(shown + "/" if slash and not shown.endswith("/") else shown)


def tell(shell: Shell, error: PSError, record: ErrorRecord | None = None) -> None:
    """Writes why there is no item, after what hinders anybody from seeing one."""
    if error.before is not None:
        shell.write_error(error.before)
    shell.write_error(record or error.record)


def _picks(include: Iterable[str] | None, exclude: Iterable[str] | None, filter: str | None) -> Callable[[str], bool]:
    """A test whether an item of that name is meant."""
    from havmsh.runtime.providers.file_filter import matcher

    keep, drop, fits = any_of(include) if include else None, any_of(exclude) if exclude else None, matcher(filter) if filter else None
    return lambda name: (keep is None or keep(name)) and (drop is None or not drop(name)) and (fits is None or fits(name))


def target(shell: Shell, text: str) -> PathInfo:
    """The path of something that may not exist. Raises a PSError."""
    path: PathInfo = shell.session.drives.parse(unescape(text))
    allow(shell, path.provider)
    return path


def item_of(path: PathInfo) -> Any:
    """The object at a path, with the properties that say where it is."""
    value = path.provider.get(path.item)
    return annotate(value, path, container=path.provider.is_container(path.item))


def found_item(path: PathInfo) -> Any:
    """The object of an item that was looked up: what was seen of a file stands in it, while a folder is asked when somebody wants to know."""
    container = path.provider.is_container(path.item)
    value = annotate(path.provider.get(path.item), path, container=container)
    if not container:
        path.provider.looked_at(value)
    return value


def shows(shell: Shell, path: PathInfo, *, hidden: bool) -> bool:
    """Whether an item that was named is given: a hidden one is not found unless such are asked for."""
    if hidden or path.provider.flat or not is_hidden(path.item):
        return True
    shell.write_error(ErrorRecord(NetException("System.IO.IOException", f"Could not find item {path.item}."), "ItemNotFound", "ObjectNotFound", path.item))
    return False


def attempt(shell: Shell, action: Any, *args: Any, **options: Any) -> bool:
    """Does one change; what goes wrong is a non-terminating error."""
    try:
        action(*args, **options)
    except PSError as error:
        shell.write_error(error.record)
        return False
    return True


def refuse_invalid(shell: Shell, message: str) -> None:
    """Writes InvalidOperation, as PowerShell does where an item is used or is not there."""
    exception = NetException("System.Management.Automation.PSInvalidOperationException", message)
    shell.write_error(ErrorRecord(exception, "InvalidOperation", "InvalidOperation"))


def is_used(shell: Shell, path: PathInfo) -> bool:
    """Whether the current location is the item, or lies in it, on the same drive."""
    here = shell.session.drives.location
    return here.drive is path.drive and not path.provider.flat and (here.item == path.item or here.item.startswith(path.item.rstrip("/") + "/"))


def argument_error(message: str, error_id: str = "Argument", name: str = "System.ArgumentException", target_: Any = None) -> ErrorRecord:
    """An error of an argument."""
    return ErrorRecord(NetException(name, message), error_id, "InvalidArgument", target_)


__all__ = [
    "ByLiteralPath", "ByPath", "ByPathNamed", "Credentialed", "allow", "allow_each", "argument_error", "attempt", "has_wildcards", "is_used", "item_of",
    "named", "refuse_invalid", "resolve_one", "resolved", "scopes", "shows", "target", "tell",
]


def unknown_provider(shell: Shell, names: list[str] | None) -> ErrorRecord | None:
    """The error of the first plain name that no provider has; it is about all of the names."""
    for name in names or ():
        if not has_wildcards(name) and shell.session.drives.provider(name) is None:
            record = provider_not_found(name)
            record.target = Array(list(names or ()), "System.String")
            return record
    return None


def none_found(texts: list[str]) -> ErrorRecord:
    """The error of a pattern that means no item, where there must be one: it names the first of all the paths, and is about them."""
    text = texts[0]
    message = f"An object at the specified path {text} does not exist, or has been filtered by the -Include or -Exclude parameter."
    return ErrorRecord(NetException("System.Exception", message), "ItemNotFound", "ObjectNotFound", Array(list(texts), "System.String"))
