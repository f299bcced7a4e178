"""The clauses of `switch`."""

from __future__ import annotations

from havmsh.runtime import convert, operators, valuetexts
from havmsh.runtime.elements import collapse, iterate
from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array
from havmsh.runtime.regex.patterns import invalid_pattern
from havmsh.runtime.support.matching import CMATCH, IMATCH
from havmsh.runtime.support.values import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.errors import NetException, PSError



def iterate_switch(value: Any) -> Any:
    """The values that a `switch` tests: nothing for an empty collection, one null for null."""
    return value if value.__class__ is Array else iterate(value)


def switch_exact(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause without flags: a value and a clause are compared as texts, whatever they are; only null is compared as such."""
    if test is None:
        return item is None
    if test.__class__ is int and item.__class__ is int:
        return bool(item == test)
    if test.__class__ is not str:
        kind = test.__class__.__name__
        if kind == "ScriptBlock":
            return switch_block(frame, test, item)
        if kind == "Regex":
            return switch_regex(item, test, case)[0]
        if kind == "WildcardPattern":
            return bool(test.fits(text(frame, item)))
        test = text(frame, test)
    left = item if item.__class__ is str else text(frame, item)
    return bool(operators.ceq(left, test) if case else operators.ieq(left, test))


def switch_wildcard(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause under -wildcard."""
    if test.__class__.__name__ == "ScriptBlock":
        return switch_block(frame, test, item)
    return bool((operators.clike if case else operators.ilike)(text(frame, item), text(frame, test)))


def switch_regex(item: Any, test: Any, case: bool) -> tuple[bool, Any]:
    """A clause under -regex."""
    try:
        matched, found = (CMATCH if case else IMATCH)(valuetexts.to_text(item), test)
    except NetError as error:
        raise invalid_pattern(test, error) from None
    return bool(matched), found


def switch_block(frame: Frame, block: Any, item: Any) -> bool:
    """A clause whose test is a block, which runs in a scope of its own."""
    before, frame.trying = frame.trying, True  # what fails in it fails the statement
    try:
        return convert.to_bool(collapse(block.invoke((), underscore=item, frame=frame)))
    finally:
        frame.trying = before


def switch_file(frame: Frame, path: Any) -> Any:
    """The lines of the one file that a path means, read as they are asked for."""
    from havmsh.runtime import files

    name = path.full_name if path.__class__.__name__ == "FileInfo" else text(frame, path)
    found = _the_file(frame, name)
    try:
        return files.lines_of(files.open_text(found))
    except OSError as error:
        raise _unread(files.net_exception(error, found)) from None


def _the_file(frame: Frame, name: str) -> str:
    if not name:
        raise failure("The file name argument to -file in the switch statement is not valid.", "InvalidFilenameOption", target=name)
    resolved = frame.session.drives.resolve(name)
    if resolved and resolved[0].provider.name != "FileSystem":
        raise failure(f"The current provider ({resolved[0].provider.full_name}) cannot open a file.", "FileOpenError", target=name)
    if not resolved:
        raise failure(f"No files matching '{name}' were found.", "FileNotFound", target=name)
    if len(resolved) > 1:
        message = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed."
        raise failure(message, "AmbiguousPath", target=name)
    item: str = resolved[0].item
    return item


def switch_failed(error: Exception) -> PSError:
    """The error that an error becomes on its way out of `switch -file`."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.stage import record_of

    return _unread((error.record if isinstance(error, PSError) else record_of(error)).exception)


def _unread(inner: NetException) -> PSError:
    return failure(f"The file could not be read: {inner.message}.", "FileReadError", inner=inner)
