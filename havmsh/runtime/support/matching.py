"""Operators whose result is more than a value: `-match` and its kin, and those that take a frame."""

from __future__ import annotations

from havmsh.runtime import operators
from havmsh.runtime.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any



def _matching(function: Callable[..., Any]) -> Callable[[Any, Any], tuple[Any, Any]]:
    def run(left: Any, right: Any) -> tuple[Any, Any]:
        found = None

        def keep(matches: Any) -> None:
            nonlocal found
            found = matches

        return function(left, right, keep), found

    return run


def _over_frame(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(frame: Frame, left: Any, right: Any) -> Any:
        return function(left, right)

    return run


IMATCH, CMATCH, INOTMATCH, CNOTMATCH = (_matching(function) for function in (operators.imatch, operators.cmatch, operators.inotmatch, operators.cnotmatch))
ISPLIT, CSPLIT, IREPLACE, CREPLACE = (_over_frame(function) for function in (operators.isplit, operators.csplit, operators.ireplace, operators.creplace))
