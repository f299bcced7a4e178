"""``$PROFILE``: the four scripts that the shell runs when it opens, in PowerShell's order and under its names."""

from __future__ import annotations

import os

from havmsh.store.cachefile import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ALL_HOSTS = "profile.ps1"
THIS_HOST = "Microsoft.PowerShell_profile.ps1"


def folders() -> tuple[str, str]:
    """Where all users' profiles are, and this user's (XDG's folders for settings)."""
    shared = (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(os.pathsep)[0]
    own = os.environ.get("XDG_CONFIG_HOME") or os.path.join(user_folder(), ".config")
    return os.path.join(shared, "havmsh"), os.path.join(own, "havmsh")


def paths() -> dict[str, str]:
    """The profiles by PowerShell's names of them, in the order in which they run."""
    shared, own = folders()
    return {
        "AllUsersAllHosts": os.path.join(shared, ALL_HOSTS), "AllUsersCurrentHost": os.path.join(shared, THIS_HOST),
        "CurrentUserAllHosts": os.path.join(own, ALL_HOSTS), "CurrentUserCurrentHost": os.path.join(own, THIS_HOST),
    }


def variable() -> Any:
    """The value of ``$PROFILE``: the current user's path for this host, with all four as properties."""
    from havmsh.runtime.objects import Member, PSObject

    found = paths()
    made = PSObject(found["CurrentUserCurrentHost"])
    for name, path in found.items():
        made.extra.members[name.upper()] = Member("NoteProperty", name, path)
    return made
