"""Files and folders, and the items of other drives."""

from __future__ import annotations

import os
import re

from havmsh.runtime.completing.context import opened_quote, quoted
from havmsh.runtime.completing.path_texts import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match

DRIVES = {"alias": "Alias", "env": "Env", "environment": "Environment", "function": "Function", "variable": "Variable"}
"""Drives and providers whose items are names, as they are spelled."""


def complete(context: Context, word: str, start: int, *, folders_only: bool = False, command: bool = False, literal: bool = False) -> Completion:
    """The paths that begin with the word, as seen from the present folder; as a ``command`` one that needs quotes is called with ``&``.

    ``literal``: who takes the path reads it as it is; for all others the signs of wildcards are escaped.
    """
    from havmsh.runtime.completion import Completion

    matches = list(found(context, word, folders_only=folders_only, command=command, literal=literal))
    end = context.token.end if context.token is not None else context.cursor
    return Completion(start, max(end - start, 0), matches)


def found(
    context: Context, word: str, *, folders_only: bool = False, command: bool = False, literal: bool = False, here: str | None = None,
) -> Iterator[Match]:
    """The matches alone, as seen from the folder ``here`` where one is given."""
    from havmsh.runtime.completion import Match

    literal = context.option("LiteralPaths", literal)
    quote, typed = opened_quote(word)
    head, colons, rest = typed.partition("::" if "::" in typed else ":")
    if colons == "::" and context.option("RelativePaths", False):
        return  # a provider's path is a whole one
    if colons and head.lower() in DRIVES:
        yield from _names(context, head, colons, rest, quote)
        return
    if colons and (own := _written(context, head, colons)) is not None:
        yield from _items(context, own, head + colons, rest, quote, folders_only)
        return
    provider = "FileSystem::" if colons == "::" and head.lower() == "filesystem" else ""
    here = here if here is not None else context.session.file_path(".")
    for text, name, full, folder in _entries(context, (rest if provider else typed).replace("\\", "/"), literal, here):
        if folder or not folders_only:
            path = written(provider + text[: len(text) - len(name)], name, quote, literal=literal)
            call = "& " if command and path[:1] in "'\"" and not quote else ""
            yield Match(call + path, name, "ProviderContainer" if folder else "ProviderItem", full)


def _names(context: Context, drive: str, colons: str, rest: str, quote: str) -> Iterator[Match]:
    """Items of a drive that is no file system: ``alias:dir``, ``env::PATH``."""
    from havmsh.runtime.completing.variables import drive_names
    from havmsh.runtime.completion import Match

    key = "env" if drive.lower() == "environment" else drive.lower()
    lead = f"{drive}::" if colons == "::" else f"{DRIVES[drive.lower()]}:/"
    for name, _ in drive_names(context, key, rest.lstrip("\\/")):
        yield Match(quoted(lead + name, quote), name, "ProviderItem", lead + name)


def _written(context: Context, head: str, colons: str) -> tuple[Any, Any] | None:
    """The provider of a module that a name or a drive means, with the drive; None for any other."""
    drives = context.session.drives
    drive = drives.drive(head) if colons == ":" else None
    provider = drives.provider(head) if colons == "::" else None if drive is None else drive.provider
    return (provider, drive) if provider is not None and provider.creates else None


def _items(context: Context, own: tuple[Any, Any], lead: str, rest: str, quote: str, folders_only: bool) -> Iterator[Match]:
    """Items of such a provider: what the container before the last separator holds."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.errors import PSError

    provider, drive = own
    base, slash, name = rest.replace("\\", "/").rpartition("/")
    fits = context.fits(name)
    try:
        item = base or slash if drive is None else provider.placed(drive, base)
        names = [(each, provider.is_container(provider.join(item, each))) for each in provider.children(item) if fits(each)] if provider.is_container(item) else []
    except PSError:
        return
    for each, container in names:
        if container or not folders_only:
            text = f"{lead}{base}{slash or ('/' if drive is not None else '')}{each}"
            yield Match(quoted(text, quote), each, "ProviderContainer" if container else "ProviderItem", text)


def _entries(context: Context, typed: str, literal: bool, here: str) -> Iterator[tuple[str, str, str, bool]]:
    """Text, name, full path and whether it is a folder, in alphabetical order."""
    from havmsh.runtime.errors import PSError

    head, slash, name = typed.rpartition("/")
    base = head + slash if literal else re.sub(r"`([\[\]`])", r"\1", head + slash)
    name = re.sub(r"[\[\]`]", r"`\g<0>", name) if literal else name
    try:
        folders = _folders(context, base, here)
    except (OSError, PSError):
        return
    fits = context.fits(name)
    drive, colon, _ = base.partition(":")
    kept = base.startswith("~") or (bool(colon) and "/" not in drive and context.session.drives.drive(drive) is not None)  # what is written so stays so
    relative = context.option("RelativePaths", not kept and not base.startswith("/"))
    for folder in folders:
        try:
            entries = sorted(os.listdir(folder), key=_order)
        except OSError:
            continue
        for entry in entries:
            if fits(entry) and (not entry.startswith(".") or name.startswith(".")):
                full = os.path.join(folder, entry)
                text = _relative(full, here) if relative else base + entry if kept else full
                yield text, entry, full, os.path.isdir(full)


def _order(name: str) -> tuple[tuple[bool, str], ...]:
    """The order of names as a person sorts them: signs before letters."""
    return tuple((char.isalnum(), char) for char in name.lower())


def _folders(context: Context, base: str, here: str) -> list[str]:
    """The folders that a path with wildcards, or without, names."""
    from glob import glob

    if any(char in base for char in "*?"):
        return sorted(glob(os.path.join(here, base)))
    return [os.path.normpath(os.path.join(here, base) if base.startswith(".") or not base else context.session.file_path(base))]


def _relative(full: str, here: str) -> str:
    """The path as seen from here, with ``./`` where it does not climb."""
    text = os.path.relpath(os.path.normpath(full), here)
    return text if text.startswith("..") else f"./{text}"
