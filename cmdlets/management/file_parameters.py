"""The parameters that the file system's provider adds to the cmdlets of items: they are there where a call's first path is one of files."""

from __future__ import annotations

from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.words import expand
from havmsh.runtime.errors import PSError
from havmsh.runtime.wildcard import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


def first_path(binding: Any) -> str:
    """The first path of a call; the current location where it names none."""
    given = binding.values.get("LiteralPath", binding.values.get("Path"))
    if isinstance(given, list):
        given = next(iter(given), "")
    return str(given or ".")


def of_files(frame: Frame, binding: Any) -> tuple[()]:
    """Refuses the file system's parameters for what is no file's path, as parameters that there are not; values that defaults gave them are dropped.

    Who asks what there would be is told of none.
    """
    given = [parameter for parameter in binding.spec.parameters if parameter.late and parameter.name in binding.values]
    if not (given or binding.informing) or _is_of_files(frame, first_path(binding)):
        return ()
    if binding.informing:
        binding.spec = binding.spec.without_late()
        return ()
    for word in expand(binding.by_name):
        if word.kind == "named" and binding.find(word.name, word.name_span) in given:
            raise refuse.no_such_name(binding, word)
    for parameter in given:
        del binding.values[parameter.name]
    return ()


def _is_of_files(frame: Frame, text: str) -> bool:
    drives = frame.session.drives
    try:
        return drives.parse(unescape(text)).provider is drives.files
    except PSError:
        return False
