"""Where the code of a class runs: in which session, and below the scope of which module."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.type_scopes import scopes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session


class Homes:
    """The part of a class's maker that knows where the class is defined."""

    frame: Frame
    moved: bool
    """Whether it was defined in more than one place."""
    net: NetType
    node: ast.TypeDefinitionAst
    session: Session
    unbound: bool

    def settle_first(self, frame: Frame) -> None:
        """Where it is made, there is its first home."""
        self.frame, self.session, self.moved = frame, frame.session, False

    def settle(self, frame: Frame) -> None:
        """Lets the class's code run where it is defined once more: there for those of that session, and for those of sessions that do not know it."""
        if frame.session is self.session and frame.module is self.frame.module:
            return
        for each in (self.frame, frame):
            each.session.rooms.setdefault("homes of classes", {})[id(self.net)] = each
        self.session, self.frame, self.moved = frame.session, frame, True

    def home_in(self, session: Session) -> Frame | None:
        """Where the class is defined in a session."""
        if session is self.session:
            return self.frame
        home: Frame | None = session.rooms.get("homes of classes", {}).get(id(self.net)) if self.moved else None
        return home

    def home(self) -> Frame:
        """Where static code runs for who asks now."""
        session = current()
        return (None if session is None else self.home_in(session)) or self.frame

    def home_now(self) -> Frame | None:
        """Where the class is defined in the session that makes an object now."""
        session = current()
        return self.frame if session is None else self.home_in(session)

    def where(self, target: Any, asking: Session) -> tuple[Session, Frame]:
        """The session in which code of the class runs that one session asks for, and below which scope: an object of a module that was loaded again since stays with what it was made by."""
        if target is None:
            session = asking if self.unbound or self.home_in(asking) is not None else self.session
        else:
            bound = None if self.unbound else getattr(target, "bound", self.frame)
            session = asking if bound is None else bound.session
            if bound is not None and _reloaded(bound.module, self.frame.module):
                return session, bound
        home = self.home_in(session)
        if home is None:
            home = self._abroad(session) if session is asking else self.frame
        return session, home

    def _abroad(self, session: Session) -> Frame:
        """Where code of the class runs in a session that does not know it: names of types mean there what they mean where it was defined."""
        scopes_of(session).learn(scopes_of(self.session), self.node.span.source)
        return session.global_frame


def _reloaded(module: Any, now: Any) -> bool:
    """Whether a module was loaded again since from the same file."""
    return module is not now and module is not None and now is not None and module.path == now.path
