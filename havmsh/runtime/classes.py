"""Classes and enums that scripts define."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.frame import Frame


def find(frame: Frame, name: ast.ITypeName) -> Any:
    """The class of that name that a script has defined, seen from a scope."""
    return None


def namespaces(frame: Frame) -> tuple[str, ...]:
    """What `using namespace` named."""
    return ()
