"""Where a repository is: an address of the web, or a folder that is there."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import refused
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


def location_of(shell: Shell, text: str, parameter: str) -> str:
    """The address or path. Raises PSError for what is neither."""
    if text.lower().startswith(("http://", "https://")):
        return text
    path = text[len("file://"):] if text.lower().startswith("file://") else text
    try:
        found = shell.resolve_path(path)
    except PSError:
        found = []
    if not found or not os.path.isdir(found[0]):
        words = f"The specified Uri '{text}' for parameter '{parameter}' is an invalid Web Uri. Please ensure that it meets the Web Uri requirements."
        raise refused(words, "InvalidWebUri", target=text)
    return str(found[0])
