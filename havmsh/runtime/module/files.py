"""The files of modules: which file a module's path means, and what a file would export."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".psd1", ".psm1", ".dll")
ASSEMBLIES = (".dll", ".exe")
"""How the files of binary modules end."""
_NAMES = r"""@\([^)]*\)|(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*"""
"""How a manifest writes names: in an array, or one after the other."""


def module_files(path: str) -> Iterator[str]:
    """The files that a module's path may mean: itself, with an ending, in a folder's versions (the highest first), in the folder."""
    path = path.replace("\\", "/")
    if os.path.isfile(path):
        if path.lower().endswith((".psm1", ".psd1", ".ps1", *ASSEMBLIES)):
            yield path
        return
    for ending in ENDINGS:
        if os.path.isfile(path + ending):
            yield path + ending
    if not os.path.isdir(path):
        return
    name = os.path.basename(path.rstrip("/"))
    versions = [entry for entry in os.listdir(path) if entry[:1].isdigit() and os.path.isdir(os.path.join(path, entry))]
    for version in (*sorted(versions, key=_version_key, reverse=True), ""):
        for ending in ENDINGS:
            inner = os.path.join(path, version, name + ending)
            if os.path.isfile(inner):
                yield inner
                break


def module_file(path: str) -> str | None:
    """The first of them."""
    return next(module_files(path), None)


def _version_key(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def peek(path: str) -> list[str]:
    """The commands that a module would export, read from its text: nothing is run."""
    from havmsh.runtime import files

    try:
        text = files.read_text(path)
    except OSError:
        return []
    import re

    if path.lower().endswith(".psd1"):
        found: list[str] = []
        open_ended = False
        for key in ("FunctionsToExport", "AliasesToExport"):
            match = re.search(rf"(?im)^[^#\n]*?\b{key}\s*=\s*({_NAMES})", text)
            names = re.findall(r"['\"]([^'\"]+)['\"]", match[1]) if match else []
            found.extend(names)
            open_ended = open_ended or (match is None and key == "FunctionsToExport") or any("*" in name for name in names)
        if not open_ended:
            return found
        root = re.search(r"(?im)^[^#\n]*?\b(?:RootModule|ModuleToProcess)\s*=\s*['\"]([^'\"]+)['\"]", text)
        if root is None:
            return found
        inner = module_file(os.path.join(os.path.dirname(path), root[1]))
        return found + (peek(inner) if inner is not None else [])
    explicit = re.findall(r"(?im)^\s*Export-ModuleMember\b[^\n]*", text)
    names = re.findall(r"(?im)(?:^|[;}])\s*(?:function|filter)\s+(?:global:|script:)?([\w-]+)", text)
    if explicit and not any("*" in line for line in explicit):
        return [name for name in names if any(name.upper() in line.upper() for line in explicit)]
    return names
