"""Paths as texts: the parts that they are made of, of whatever provider."""

from __future__ import annotations

import os


def qualified(path: str) -> tuple[str, str]:
    """The provider that a path names, with its two colons, and what follows; nothing and the path itself where it names none."""
    at = path.find(":")
    if at > 0 and path.startswith("::", at) and not path.startswith(("./", ".\\")):
        return path[: at + 2], path[at + 2 :]
    return "", path


def join(parent: str, child: str) -> str:
    """Two parts with one separator between them."""
    provider, parent = qualified(parent)
    parent, child = parent.replace("\\", "/"), child.replace("\\", "/")
    if not parent:
        return provider + (child if child.startswith("/") or not child else "/" + child)
    first = parent if parent.endswith("/") else parent + "/"
    return provider + first + child.lstrip("/")


def leaf_of(path: str) -> str:
    """What follows the last separator; a separator at the end does not count."""
    trimmed = path.rstrip("/")
    if not trimmed:
        return path
    drive, colon, rest = trimmed.partition(":")
    if colon and "/" not in rest and "/" not in drive:
        return rest or trimmed
    return trimmed.rpartition("/")[2]


def parent_of(path: str) -> str:
    """What stands before the last separator."""
    trimmed = path.rstrip("/")
    head, slash, _ = trimmed.rpartition("/")
    if not slash:
        drive, colon, rest = trimmed.partition(":")
        return f"{drive}:" if colon and rest else ""
    if not head:
        return "/" if trimmed != "/" and len(trimmed) > 1 else ""
    return head + "/" if head.endswith(":") else head


def relative(path: str, base: str) -> str:
    """A path as seen from a folder. The folder itself and what it lies in are told as the way up and down again; without a base it is the path without its root."""
    if not base:
        return path.lstrip("/") or path
    found = os.path.relpath(path, base)
    steps = [step for step in found.split("/") if step != "."]
    return found if any(step != ".." for step in steps) else "/".join(["..", *steps, leaf_of(path)])
