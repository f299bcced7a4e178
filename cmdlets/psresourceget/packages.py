"""A package file (.nupkg): what it says of itself, what is in it, how one is made."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from xml.etree import ElementTree

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.metadata import from_manifest, from_nuspec, from_script, manifest_tags
from cmdlets.psresourceget.refusals import INVALID, refusal
from cmdlets.psresourceget.scriptinfo import BrokenScriptError
from cmdlets.psresourceget.scriptinfo import read as read_script
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmdlets.psresourceget.records import Repository, Resource
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.shell import Shell

_FAILED = "GetMetadataFromNupkgFailure"
_DATA = "System.IO.InvalidDataException"
_OF_PACKAGING = ("_rels/", "package/")
_UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading a package raises that is cut off, damaged or encrypted."""


def read_manifest(path: str, shell: Shell) -> Hashtable:
    """What a module's manifest says. Raises PSError."""
    from havmsh.runtime import datafile

    return datafile.read_manifest(path, shell.session)


def resource_of(path: str, name: str, repository: Repository, shell: Shell) -> tuple[Resource, list[str]]:
    """What a package holds, and its tags. Raises PSError."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                said = {ending: _extracted(archive, name, ending, folder) for ending in (".psd1", ".ps1", ".nuspec")}
        except _UNREADABLE as error:
            text = f"Temporary folder for installation could not be created or set due to: {error}"
            raise refusal(text, _FAILED, "InvalidOperation", INVALID) from None
        return _described(said, name, repository, shell)


def _described(said: dict[str, str], name: str, repository: Repository, shell: Shell) -> tuple[Resource, list[str]]:
    if said[".psd1"]:
        manifest = read_manifest(said[".psd1"], shell)
        made = from_manifest(manifest, _stem(said[".psd1"]), repository)
        return made, manifest_tags(manifest)
    if said[".ps1"]:
        try:
            made = from_script(read_script(said[".ps1"]), _stem(said[".ps1"]), repository)
        except BrokenScriptError:
            raise refusal("PSScriptFile could not be read properly", _FAILED, "ParserError", _DATA) from None
        return made, list(made.tags)
    if said[".nuspec"]:
        table = nuspec_of(said[".nuspec"])
        version = versions.parse(table.get("version"))
        if version is not None:
            made = from_nuspec(table, version, repository)
            return made, list(made.tags)
    raise refusal(".nupkg package must contain either .psd1, .ps1, or .nuspec file and none were found", _FAILED, "InvalidData", _DATA)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _extracted(archive: zipfile.ZipFile, name: str, ending: str, folder: str) -> str:
    """The file of a name in the package, written into a folder; empty where there is none."""
    wanted = f"{name}{ending}".lower()
    found = next((entry for entry in archive.namelist() if os.path.basename(entry).lower() == wanted), None)
    if found is None:
        return ""
    path = os.path.join(folder, os.path.basename(found))
    with open(path, "wb") as file:
        file.write(archive.read(found))
    return path


def nuspec_of(path: str) -> dict[str, str]:
    """What a package says of itself, by names in lower case. Raises PSError."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, SyntaxError) as error:
        raise refusal(str(error), "LoadXmlDocumentFailure", "ReadError", "System.Xml.XmlException") from None
    found: dict[str, str] = {}
    for node in root.iter():
        if node.tag.rpartition("}")[2] == "metadata":
            for child in node:
                found.setdefault(child.tag.rpartition("}")[2].lower(), "".join(child.itertext()))
    return found


def extract(data: bytes, folder: str) -> None:
    """Writes what a package holds into a folder, and nothing beside it. Raises PSError."""
    root = os.path.abspath(folder) + os.sep
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                path = os.path.abspath(os.path.join(root, entry.filename))
                if entry.compress_size > 0 and path.startswith(root):
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "wb") as file:
                        file.write(archive.read(entry))
    except _UNREADABLE as error:
        text = f"Error occurred while extracting .nupkg: '{error}'"
        raise refusal(text, "ErrorExtractingNupkg", "OperationStopped", "System.Exception") from None


def drop_packaging(name: str, folder: str) -> None:
    """Removes from a folder what only the package needed."""
    import shutil

    for file in (f"{name}.nuspec", "[Content_Types].xml"):
        path = os.path.join(folder, file)
        if os.path.isfile(path):
            os.remove(path)
    for part in _OF_PACKAGING:
        shutil.rmtree(os.path.join(folder, part), ignore_errors=True)


def pack(files: Iterable[tuple[str, str]], nuspec: str, name: str, goal: str) -> None:
    """Makes a package: ``files`` are names in it with the files that they are, ``nuspec`` what it says of itself. Raises OSError."""
    listed = list(files)
    endings = sorted({os.path.splitext(inner)[1].lstrip(".").lower() for inner, _ in listed} - {""})
    bare = [inner for inner, _ in listed if not os.path.splitext(inner)[1]]
    os.makedirs(os.path.dirname(goal), exist_ok=True)
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _relations(name))
        archive.writestr(f"{name}.nuspec", nuspec)
        for inner, path in listed:
            archive.write(path, inner)
        archive.writestr("[Content_Types].xml", _content_types(endings, bare))


def _relations(name: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{name}.nuspec" Id="R1" /></Relationships>'
    )


def _content_types(endings: list[str], bare: list[str]) -> str:
    from xml.sax.saxutils import quoteattr

    binary = '" ContentType="application/octet" />'
    defaults = "".join(f'<Default Extension="{ending}{binary}' for ending in dict.fromkeys((*endings, "nuspec")) if ending != "rels")
    overrides = "".join(f'<Override PartName={quoteattr("/" + name)} ContentType="application/octet" />' for name in bare)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />{defaults}{overrides}</Types>'
    )


def readable(path: str, shell: Shell) -> Hashtable | PSError:
    """A manifest, or why it is none."""
    try:
        return read_manifest(path, shell)
    except PSError as error:
        return error
