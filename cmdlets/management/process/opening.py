"""What opens the files and addresses that no program is."""

from __future__ import annotations

import os
import re

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def can_be_opened(path: str, folder: str) -> bool:
    """Whether a desktop could open it: a file, a folder or an address. Of what is not there the command itself tells, not a window of the desktop's."""
    return os.path.exists(os.path.join(folder, path)) or _ADDRESS.match(path) is not None
