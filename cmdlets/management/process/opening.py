"""What opens the files and addresses that no program is."""

from __future__ import annotations

import shutil


def desktop_opener() -> str | None:
    """The desktop's program that opens a thing with what is meant for it, if there is a desktop."""
    return next(filter(None, map(shutil.which, ("xdg-open", "gnome-open", "kfmclient"))), None)
