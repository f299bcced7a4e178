"""Experimental features: which are on, and what the Experimental attribute hides for it."""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.attributes import Attribute
    from havmsh.runtime.session import Session

KEY: Final = "ExperimentalFeatures"


def config_path(scope: str) -> str:
    """The file in which a scope's features are remembered (``CurrentUser``, ``AllUsers``)."""
    from havmsh.runtime.profile_paths import folders

    return os.path.join(folders()[0 if scope == "AllUsers" else 1], "powershell.config.json")


def config(path: str) -> dict[str, Any]:
    """What a file of settings says; nothing where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remembered(path: str) -> list[str]:
    """The features that a file of settings names."""
    found = config(path).get(KEY, [])
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def enabled(session: Session) -> dict[str, str]:
    """What was on when it was first asked for, by the name in lower case; a change holds from the next start."""
    found: dict[str, str] | None = session.rooms.get("experimental features")
    if found is None:
        own, shared = remembered(config_path("CurrentUser")), remembered(config_path("AllUsers"))
        found = session.rooms["experimental features"] = {name.lower(): name for name in own or shared}
    return found


def hides(mark: Attribute, session: Session | None = None) -> bool:
    """Whether an Experimental or Parameter attribute hides what it stands at: its feature is off and it says Show, or is on and it says Hide."""
    experiment = _experiment(mark)
    if experiment is None:
        return False
    from havmsh.runtime.current import current
    from havmsh.runtime.valuetexts import to_text

    session = session or current()
    if session is None:
        return False
    name, action = map(to_text, experiment)
    return (name.lower() in enabled(session)) is (action.lower() == "hide")


def _experiment(mark: Attribute) -> tuple[Any, ...] | None:
    """The feature and the action that an attribute names, written as its arguments or kept by an object that a script made."""
    if mark.short not in ("EXPERIMENTAL", "PARAMETER"):
        return None
    if len(mark.positional) > 1:
        return mark.positional[:2]
    return (mark.named["EXPERIMENTNAME"], mark.named["EXPERIMENTACTION"]) if mark.named.get("EXPERIMENTNAME") else None


def shown(marks: list[Attribute]) -> list[Attribute] | None:
    """The attributes of a parameter without those that are hidden; None where that hides the parameter itself."""
    if all(_experiment(mark) is None for mark in marks):
        return marks
    left = [mark for mark in marks if not hides(mark)]
    gone = [mark for mark in marks if mark not in left]
    if any(mark.short == "EXPERIMENTAL" for mark in gone) or (gone and not any(mark.short == "PARAMETER" for mark in left)):
        return None
    return left
