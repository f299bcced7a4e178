"""System.IO.Path."""

from __future__ import annotations

import os
import posixpath

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Char
from havmsh.runtime.types.fileactions import full, rooted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def extension(path: str) -> str:
    """The ending with its dot, of the last part."""
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name[at:] if at >= 0 and at < len(name) - 1 else ""


def _change(path: str, ending: str | None) -> Any:
    if not path:
        return path
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    stem = path if at < 0 else path[: len(path) - len(name) + at]
    if ending is None:
        return stem
    return stem + (ending if ending.startswith(".") else "." + ending)


def _combine(*parts: Any) -> str:
    texts = parts[0] if len(parts) == 1 and isinstance(parts[0], list) else parts
    made = ""
    for part in texts:
        if part is None:
            raise argument_null("paths" if len(texts) > 4 else f"path{list(texts).index(part) + 1}")
        if not part:
            continue
        made = part if not made or part.startswith("/") else made + part if made.endswith("/") else f"{made}/{part}"
    return made


def _join(*parts: Any) -> str:
    texts = parts[0] if len(parts) == 1 and isinstance(parts[0], list) else parts
    made = ""
    for part in texts:
        if part:
            made = made + part if not made or made.endswith("/") or part.startswith("/") else f"{made}/{part}"
    return made


def _directory(path: Any) -> Any:
    if not path or path == "/":
        return None
    if "/" not in path:
        return ""
    head = path.rpartition("/")[0]
    return head.rstrip("/") or "/"


def _stem(path: str) -> Any:
    if path is None:
        return None
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name if at < 0 else name[:at]


def _temporary() -> str:
    import secrets
    import string

    while True:
        name = f"{_temp_folder()}tmp{''.join(secrets.choice(string.ascii_letters + string.digits) for _ in range(6))}.tmp"
        try:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            continue
        return name


def _random_name() -> str:
    import secrets

    letters = "abcdefghijklmnopqrstuvwxyz012345"
    text = "".join(secrets.choice(letters) for _ in range(11))
    return f"{text[:8]}.{text[8:]}"


def _temp_folder() -> str:
    return os.environ.get("TMPDIR", "/tmp").rstrip("/") + "/"


def _given(path: Any, name: str = "path") -> str:
    """A path that says something. Raises ArgumentNullException and ArgumentException."""
    if path is None:
        raise argument_null(name)
    if path == "":
        raise NetError("System.ArgumentException", f"The path is empty. (Parameter '{name}')", ParamName=name)
    if "\0" in path:
        raise NetError("System.ArgumentException", f"Null character in path. (Parameter '{name}')", ParamName=name)
    return str(path)


def _full(path: Any) -> str:
    """An absolute path without ``.`` and ``..``; a separator at the end stays."""
    made = rooted(path)
    return made + "/" if path.endswith("/") and not made.endswith("/") else made


def _full_on(path: Any, base: Any) -> str:
    if path is None or base is None:
        raise argument_null("path" if path is None else "basePath")
    if not base.startswith("/"):
        raise NetError("System.ArgumentException", "Basepath argument is not fully qualified. (Parameter 'basePath')", ParamName="basePath")
    made = posixpath.normpath(posixpath.join(base, path))
    return "/" + str(made).lstrip("/") + ("/" if path.endswith("/") and made != "/" else "")


def _trim(path: str) -> str:
    return str(path)[:-1] if len(path) > 1 and path.endswith("/") else path


def _relative(base: Any, path: Any) -> str:
    """The way from one path to another; a separator at the end stays."""
    start, goal = full(_given(base, "relativeTo")), full(_given(path))
    found = posixpath.relpath(goal, start)
    return found + "/" if goal.endswith("/") and found != "." else found


define(
    "System.IO.Path", None,
    statics=(
        ("static string Combine(string path1, string path2)", _combine), ("static string Combine(string path1, string path2, string path3)", _combine),
        ("static string Combine(string path1, string path2, string path3, string path4)", _combine), ("static string Combine(Params string[] paths)", _combine),
        ("static string Join(string path1, string path2)", _join), ("static string Join(string path1, string path2, string path3)", _join),
        ("static string Join(string path1, string path2, string path3, string path4)", _join), ("static string Join(Params string[] paths)", _join),
        ("static string GetFileName(string path)", lambda path: None if path is None else path.rpartition("/")[2]),
        ("static string GetFileNameWithoutExtension(string path)", _stem), ("static string GetExtension(string path)", lambda path: None if path is None else extension(path)),
        ("static bool HasExtension(string path)", lambda path: bool(extension(path or ""))), ("static string ChangeExtension(string path, string extension)", _change),
        ("static string GetDirectoryName(string path)", _directory), ("static string GetFullPath(string path)", _full),
        ("static string GetFullPath(string path, string basePath)", _full_on),
        ("static string GetPathRoot(string path)", lambda path: None if not path else "/" if path.startswith("/") else ""),
        ("static bool IsPathRooted(string path)", lambda path: bool(path) and path.startswith("/")),
        ("static bool IsPathFullyQualified(string path)", lambda path: path.startswith("/")),
        ("static bool Exists(string path)", lambda path: bool(path) and os.path.lexists(full(path))),
        ("static string GetRelativePath(string relativeTo, string path)", _relative),
        ("static string GetTempPath()", _temp_folder), ("static string GetTempFileName()", _temporary), ("static string GetRandomFileName()", _random_name),
        ("static char[] GetInvalidFileNameChars()", lambda: Array([Char("\0"), Char("/")], "System.Char")),
        ("static char[] GetInvalidPathChars()", lambda: Array([Char("\0")], "System.Char")),
        ("static string TrimEndingDirectorySeparator(string path)", _trim),
        ("static bool EndsInDirectorySeparator(string path)", lambda path: path.endswith("/")),
    ),
    constants=(
        ("char DirectorySeparatorChar", lambda: "/"), ("char AltDirectorySeparatorChar", lambda: "/"), ("char PathSeparator", lambda: ":"),
        ("char VolumeSeparatorChar", lambda: "/"),
    ),
)
