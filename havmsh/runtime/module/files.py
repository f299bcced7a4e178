"""The files of modules: which file a module's path means, and what a file would export."""

from __future__ import annotations

import os

from havmsh.runtime.wildcard import has_wildcards

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


def peek(path: str, above: tuple[str, ...] = ()) -> list[str]:
    """The commands that a module would export, read from its text: nothing is run. ``above`` are the manifests that led to it."""
    from havmsh.runtime import files

    if not path.lower().endswith(".psd1"):
        return _names(path)
    try:
        text = files.read_text(path)
    except OSError:
        return []
    import re

    found: list[str] = []
    patterns: list[str] = []
    for key in ("FunctionsToExport", "AliasesToExport"):
        match = re.search(rf"(?im)^[^#\n]*?\b{key}\s*=\s*({_NAMES})", text)
        names = re.findall(r"['\"]([^'\"]+)['\"]", match[1]) if match else []
        found += [name for name in names if not has_wildcards(name)]
        patterns += [name for name in names if has_wildcards(name)] if match or key == "AliasesToExport" else ["*"]
    prefix = re.search(r"(?im)^[^#\n]*?\bDefaultCommandPrefix\s*=\s*['\"]([^'\"]+)['\"]", text)
    names = list(dict.fromkeys(found + _of_scripts((*above, path), text, patterns)))
    if prefix is None:
        return names
    from havmsh.runtime.module.info import with_prefix

    return [with_prefix(name, prefix[1]) for name in names]


def _of_scripts(paths: tuple[str, ...], text: str, patterns: list[str]) -> list[str]:
    """What the modules that a manifest names export, as far as its patterns fit."""
    if not patterns:
        return []
    import re

    from havmsh.runtime.providers.match import any_of

    fits = any_of(patterns)
    found: list[str] = []
    for key in ("RootModule|ModuleToProcess", "NestedModules"):
        match = re.search(rf"(?im)^[^#\n]*?\b(?:{key})\s*=\s*({_NAMES})", text)
        for name in re.findall(r"['\"]([^'\"]+)['\"]", match[1]) if match else ():
            inner = module_file(os.path.join(os.path.dirname(paths[-1]), name))
            found += [each for each in (() if inner is None or inner in paths else peek(inner, paths)) if fits(each)]
    return found


def _names(path: str) -> list[str]:
    """The functions and aliases of a script."""
    if path.lower().endswith(ASSEMBLIES):
        return []
    from havmsh.runtime.module.analysis import analyse

    found = analyse(path)
    return [*found.functions, *found.aliases]
