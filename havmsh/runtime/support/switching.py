"""The clauses of `switch`."""

from __future__ import annotations

from havmsh.runtime import convert, operators
from havmsh.runtime.errors import failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.pipeline import collapse, iterate
from havmsh.runtime.support.matching import CMATCH, IMATCH
from havmsh.runtime.support.values import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any



def iterate_switch(value: Any) -> Any:
    """The values that a `switch` tests: nothing for an empty collection, one null for null."""
    return iterate(None if value is NOTHING else value)


def switch_exact(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause without flags."""
    if test.__class__.__name__ == "ScriptBlock":
        return switch_block(frame, test, item)
    if isinstance(item, str) or isinstance(test, str):
        left, right = text(frame, item), text(frame, test)
        if item is None or test is None:
            return item is None and test is None
        return bool(operators.ceq(left, right) if case else operators.ieq(left, right))
    return convert.to_bool((operators.ceq if case else operators.ieq)(item, test))


def switch_wildcard(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause under -wildcard."""
    if test.__class__.__name__ == "ScriptBlock":
        return switch_block(frame, test, item)
    return bool((operators.clike if case else operators.ilike)(text(frame, item), text(frame, test)))


def switch_regex(item: Any, test: Any, case: bool) -> tuple[bool, Any]:
    """A clause under -regex."""
    matched, found = (CMATCH if case else IMATCH)(convert.to_text(item), test)
    return bool(matched), found


def switch_block(frame: Frame, block: Any, item: Any) -> bool:
    """A clause whose test is a block."""
    return convert.to_bool(collapse(block.invoke((), underscore=item, dot=True, frame=frame)))


def switch_file(frame: Frame, path: Any) -> Any:
    """The lines of a file, read as they are asked for."""
    from havmsh.runtime import files

    name = convert.to_text(path)
    try:
        return files.lines_of(files.open_text(frame.session.file_path(name)))
    except OSError:
        raise failure(f"Could not find file '{name}'.", "FileReadError", exception="System.IO.FileNotFoundException", category="ReadError") from None
