"""[Microsoft.PowerShell.PSConsoleReadLine]: what key handlers call to change the line. Each function of the editor is a static method of its name."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAME = "Microsoft.PowerShell.PSConsoleReadLine"


def _readline() -> Any:
    session: Any = current()
    readline = None if session is None else session.readline
    if readline is None:
        raise NetError("System.InvalidOperationException", "There is no line editor here.")
    return readline


def _editor() -> Any:
    """The editor of the prompt; refused where nobody types."""
    editor = _readline().editor
    if editor is None:
        raise NetError("System.InvalidOperationException", "There is no input to edit: these methods are for key handlers at a prompt.")
    return editor


def _function(name: str) -> Callable[..., None]:
    def call(key: Any = None, argument: Any = None) -> None:
        editor = _editor()
        editor.call(name, int(argument) if isinstance(argument, int) else None)

    return call


def _insert(text: Any) -> None:
    _editor().insert("" if text is None else str(text))


def _checked(start: int, length: int) -> None:
    size = len(_editor().line)
    if not 0 <= start <= size:
        raise NetError("System.ArgumentException", "'start' cannot be less than zero or greater than the length of the buffer (Parameter 'start')")
    if not 0 <= length <= size - start:
        raise NetError("System.ArgumentException", "length is not valid (Parameter 'length')")


def _replace(start: int, length: int, text: Any) -> None:
    _checked(start, length)
    _editor().line.replace(start, length, "" if text is None else str(text))


def _delete(start: int, length: int) -> None:
    _checked(start, length)
    _editor().line.delete(start, length)


def _state(text: Any, cursor: Any) -> None:
    line = _editor().line
    text.set(line.text)
    cursor.set(line.cursor)


def _tree_state(tree: Any, tokens: Any, errors: Any, cursor: Any) -> None:
    from havmsh.runtime import static_members, typesystem
    from havmsh.runtime.objects import Ref

    line = _editor().line
    kept: dict[str, Any] = {}
    found = static_members.static_call(
        typesystem.known("System.Management.Automation.Language.Parser"), "ParseInput",
        [line.text, *(Ref(lambda name=name: kept.get(name), lambda value, name=name: kept.__setitem__(name, value)) for name in ("tokens", "errors"))],  # type: ignore[misc]
    )
    tree.set(found)
    tokens.set(kept.get("tokens"))
    errors.set(kept.get("errors"))
    cursor.set(line.cursor)


def _selection(start: Any, length: Any) -> None:
    selected = _editor().selection
    start.set(-1 if selected is None else selected[0])
    length.set(-1 if selected is None else selected[1])


def _argument(value: Any, number: Any, default: int) -> bool:
    if value is None:
        number.set(default)
        return True
    if isinstance(value, int):
        number.set(int(value))
        return True
    _editor().ding()
    return False


def _add_to_history(text: str) -> None:
    _editor().recall.add(text)


def _clear_kills() -> None:
    kills = _editor().kills
    kills.pieces, kills.at = [], -1


def _declare() -> None:
    """Declares the type; its functions are those of the session that names it first."""
    statics: list[tuple[str, Any]] = []
    for name in _readline().function_names():
        statics += [(f"static void {name}()", _function(name)), (f"static void {name}(System.Object key, System.Object arg)", _function(name))]
    define(_NAME, statics=(
        *statics, ("static void Insert(char c)", _insert), ("static void Insert(string s)", _insert),
        ("static void Replace(int start, int length, string replacement)", _replace), ("static void Delete(int start, int length)", _delete),
        ("static void GetBufferState([ref] string input, [ref] int cursor)", _state),
        ("static void GetBufferState([ref] System.Object ast, [ref] System.Object tokens, [ref] System.Object parseErrors, [ref] int cursor)", _tree_state),
        ("static void SetCursorPosition(int cursor)", lambda cursor: _editor().move(cursor)),
        ("static void GetSelectionState([ref] int start, [ref] int length)", _selection),
        ("static bool TryGetArgAsInt(System.Object arg, [ref] int numericArg, int defaultNumericArg)", _argument),
        ("static void Ding()", lambda: _editor().ding()), ("static void AddToHistory(string command)", _add_to_history), ("static void ClearKillRing()", _clear_kills),
        ("static Microsoft.PowerShell.PSConsoleReadLineOptions GetOptions()", lambda: _readline().options),
    )).abstract = True


_declare()
