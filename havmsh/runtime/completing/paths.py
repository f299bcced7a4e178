"""Files and folders."""

from __future__ import annotations

import os

from havmsh.runtime.completing.context import opened_quote, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion


def complete(context: Context, word: str, start: int, *, folders_only: bool = False) -> Completion:
    """The files whose paths begin with the word; a relative one is written with ``./``."""
    from havmsh.runtime.completion import Completion, Match

    quote, typed = opened_quote(word)
    matches = [
        Match(quoted(text, quote), name, "ProviderContainer" if folder else "ProviderItem", full)
        for text, name, full, folder in _entries(context, typed.replace("\\", "/")) if folder or not folders_only
    ]
    end = context.token.end if context.token is not None else context.cursor
    return Completion(start, max(end - start, 0), matches)


def _entries(context: Context, typed: str) -> Iterator[tuple[str, str, str, bool]]:
    """Text, name, full path and whether it is a folder, in alphabetical order."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.wildcard import has_wildcards, matcher

    head, slash, name = typed.rpartition("/")
    base = head + slash
    try:
        folder = context.session.file_path(base or ".")
        entries = sorted(os.listdir(folder), key=str.lower)
    except (OSError, PSError):
        return
    fits = matcher(name if has_wildcards(name) else name + "*", True)
    for entry in entries:
        if fits(entry) and (not entry.startswith(".") or name.startswith(".")):
            full = os.path.join(folder, entry)
            yield (base or "./") + entry, entry, full, os.path.isdir(full)
