"""Paths on hosts: which volume root a path lies on, by its text alone.

Every form a path can take is taken everywhere (DSK-4): drive letters, cluster shared volumes, volume GUID paths in Windows' form
`\\\\?\\Volume{GUID}\\folder` and in the article's short form `\\\\?\\GUID\\folder`, datastores `[name] folder`, shares.
"""
from __future__ import annotations

_CSV = "\\CLUSTERSTORAGE\\"


def root(path: str) -> str:
    """The volume root of a path, in capitals and without a closing backslash; empty for a relative path.

    >>> root("s:\\\\web01\\\\web01.vhd"), root("C:\\\\ClusterStorage\\\\Volume1\\\\web01")
    ('S:', 'C:\\\\CLUSTERSTORAGE\\\\VOLUME1')
    """
    if path[1:2] == ":":
        if path[2:18].upper() == _CSV:
            end = path.find("\\", 18)
            return (path if end < 0 else path[:end]).upper()
        return path[:2].upper()
    if path[:1] == "[":
        return path[: path.find("]") + 1].upper()
    if path.startswith("\\\\?\\"):
        return _guid_root(path[4:])
    if path.startswith("\\\\"):
        return "\\".join(path.upper().split("\\")[:4])
    return ""


def _guid_root(rest: str) -> str:
    name = rest.split("\\", 1)[0].upper()
    if name[1:2] == ":":
        return root(rest)
    name = name.removeprefix("VOLUME").strip("{}")
    return "\\\\?\\VOLUME{" + name + "}"


def guid_path(guid: str) -> str:
    """The volume GUID path of a GUID."""
    return "\\\\?\\Volume{" + guid.strip("{}") + "}\\"


def join(folder: str, name: str) -> str:
    """A path below a folder."""
    if not folder:
        return name
    if folder.endswith(("\\", "/")) or (folder.endswith("]") and name.startswith(" ")):
        return folder + name
    if folder.endswith("]"):
        return f"{folder} {name}"
    return folder + ("/" if folder.startswith("[") else "\\") + name


def leaf(path: str) -> str:
    """The last part of a path."""
    return path.replace("/", "\\").replace("] ", "\\").rstrip("\\").rsplit("\\", 1)[-1]


def folder(path: str) -> str:
    """The path without its last part."""
    cut = max(path.rfind("\\"), path.rfind("/"))
    return path[:cut] if cut > 0 else path


def is_csv(root_text: str) -> bool:
    """Whether a root has the form of a cluster shared volume."""
    return root_text[2:18] == _CSV


def well_formed(path: str) -> bool:
    """Whether a path is absolute in one of the forms."""
    return bool(root(path)) and not any(mark in path[4:] for mark in '<>"|*')
