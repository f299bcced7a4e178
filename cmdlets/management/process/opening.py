"""What opens the files and addresses that no program is."""

from __future__ import annotations

import os
import re
import shutil

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def can_be_opened(path: str, folder: str) -> bool:
    """Whether a desktop could open it: a file, a folder or an address. Of what is not there the command itself tells, not a window of the desktop's."""
    return os.path.exists(os.path.join(folder, path)) or _ADDRESS.match(path) is not None


def desktop_opener() -> str | None:
    """The desktop's program that opens a thing with what is meant for it, if there is a desktop."""
    return next(filter(None, map(shutil.which, ("xdg-open", "gnome-open", "kfmclient"))), None)
