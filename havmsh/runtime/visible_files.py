"""Which programs and scripts are there for what is typed: a session's lists of them, in which ``*`` means any."""

from __future__ import annotations

from havmsh.runtime.objects import GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session


def allowed_files(session: Session, kind: str) -> GenericList:
    """The paths of the programs (``Applications``) or ``Scripts`` that what is typed may run; ``*`` means any."""
    found: GenericList | None = session.rooms.get(kind)
    if found is None:
        found = session.rooms[kind] = GenericList(["*"], "System.String")
    return found


def file_visibility(session: Session | None, kind: str, path: str) -> str:
    """Whether a program or a script is there for what is typed: `Public` or `Private`."""
    listed = None if session is None else session.rooms.get(kind)
    if listed is None or "*" in listed:
        return "Public"
    from havmsh.runtime.wildcard import matcher

    return "Public" if any(matcher(str(each))(path) for each in listed) else "Private"
