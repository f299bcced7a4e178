"""SessionStateInternal: what scripts that move script blocks from one module's scopes into another's reach by reflection."""

from __future__ import annotations

from havmsh.runtime.belonging import UNBOUND
from havmsh.runtime.intrinsics import SessionState
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.signatures import Overload, Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session

_SMA = "System.Management.Automation."
_STATE = _SMA + "SessionStateInternal"
_SOURCE = _SMA + "Language.IParameterMetadataProvider"


class InternalState(NetObject):
    """The scopes of a module, or of what stands outside of modules; there is one for each."""

    __slots__ = ("module", "session")
    type_name = _STATE

    def __init__(self, session: Session, module: Any) -> None:
        super().__init__()
        self.session = session
        self.module = module

    def public(self) -> SessionState:
        """The SessionState that stands for it."""
        return SessionState(self.session, self.session.global_frame, self.module)


def _state(session: Session, module: Any) -> InternalState:
    known: dict[int, InternalState] = session.rooms.setdefault("session states", {})
    found = known.get(id(module))
    if found is None:
        found = known[id(module)] = InternalState(session, module)
    return found


def _of_session_state(state: SessionState) -> InternalState:
    return _state(state.session, state.scope.module)


def _of_block(block: ScriptBlock) -> InternalState | None:
    return None if block.module is UNBOUND else _state(block.session, block.module)


def _bind(block: ScriptBlock, state: InternalState | None) -> None:
    block.module = UNBOUND if state is None else state.module


def _public_of_block(block: ScriptBlock) -> SessionState | None:
    found = _of_block(block)
    return None if found is None else found.public()


def _bind_public(block: ScriptBlock, state: SessionState | None) -> None:
    _bind(block, None if state is None else _of_session_state(state))


def _of_tree(tree: Any, is_filter: bool) -> ScriptBlock:
    from havmsh.runtime.current import current

    session = current()
    assert session is not None
    made = ScriptBlock(tree.node, session, UNBOUND)
    made.template.is_filter = bool(is_filter)
    return made


BLOCK_PROPERTIES = (Property("SessionStateInternal", _STATE, _of_block, _bind), Property("SessionState", _SMA + "SessionState", _public_of_block, _bind_public))
"""What reflection sees of a ScriptBlock."""
BLOCK_CONSTRUCTORS = (Overload(f"{_SMA}ScriptBlock new({_SOURCE} ast, bool isFilter)", _of_tree),)
STATE_PROPERTIES = (Property("Internal", _STATE, _of_session_state),)
"""What it sees of a SessionState."""
define(_SOURCE, kind="interface")
define(_STATE, InternalState).internal = (Property("Module", "psmoduleinfo", lambda state: state.module), Property("PublicSessionState", _SMA + "SessionState", InternalState.public))
