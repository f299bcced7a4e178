"""One dynamic scope: where variables, functions and aliases are found.

The variables of a compiled block are Python closure cells. A block hands its frame the tuple of those cells and an index from folded name to place; a callee that asks for its caller's variable
reads the cell. Names that exist only at run time live in ``dynamic``, a dict of cells of the same kind, which is asked second.
A cell holds the value itself, or a `Special` where the variable is more than a value (typed, validated, read-only, private) or does not exist (`UNSET`).
"""

from __future__ import annotations

from types import CellType

from havmsh.runtime.errors import failure
from havmsh.runtime.variable import UNSET, LocalVariable, PSVariable, Special, assigned, success, unnamed, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Index(dict[str, int]):
    """The places of a block's cells by folded name; ``displays`` are the names as written."""

    displays: tuple[str, ...] | list[str] = ()


NO_NAMES = Index()
AUTOMATIC = frozenset(("ARGS", "INPUT", "MYINVOCATION", "PSBOUNDPARAMETERS", "PSCMDLET", "PSSCRIPTROOT", "PSCOMMANDPATH"))
"""Variables that every frame of a call has of itself."""


class Frame:
    """One dynamic scope. ``parent`` is where names are looked for next, ``caller`` who called (they differ across modules)."""

    index: Index = NO_NAMES
    cells: tuple[CellType, ...] | list[CellType] = ()
    dynamic: dict[str, CellType] | None = None
    shown: dict[str, str] | None = None
    functions: dict[str, Any] | None = None
    aliases: dict[str, Any] | None = None
    function: Any = None
    block: Any = None
    script_path: str | None = None
    is_script = False
    expecting = False
    module: Any = None
    strict: tuple[int, int] | None = None
    invocation: Any = None
    site: Any = None
    bound: Any = None
    cmdlet: Any = None
    bound_values: tuple[Any, ...] | None = None
    args: Any = None
    input: Any = None
    binding: Any = None
    variable_sinks: dict[str, Any] | None = None
    this: Any = None
    result: Any = UNSET
    dot_functions: dict[Any, Any] | None = None
    own_drives: dict[str, Any] | None = None
    scoped: dict[tuple[str, str], tuple[Frame, str]] | None = None
    own_types: dict[str, Any] | None = None
    visitor: Frame | None = None
    """Who, in another session state, runs a block in this scope at the moment."""

    def __init__(self, session: Any, parent: Frame | None, caller: Frame | None, streams: Any) -> None:
        self.session = session
        self.parent = parent
        self.caller = caller
        self.streams = streams
        self.depth: int = 0 if caller is None else caller.depth + 1
        self.trying: bool = False if caller is None else caller.trying

    # ------------------------------------------------------------ look-ups

    @property
    def is_typed(self) -> bool:
        """Whether what runs is what was typed or given to the shell, and no function, block or script."""
        return self is self.session.global_frame and self.script_path is None

    def own_cell(self, name: str) -> CellType | None:
        """The cell of a folded name in this scope, set or not."""
        at = self.index.get(name)
        if at is not None:
            cell = self.cells[at]
            if cell.cell_contents is not UNSET or self.dynamic is None:
                return cell
            return self.dynamic.get(name, cell)
        return None if self.dynamic is None else self.dynamic.get(name)

    def lookup(self, name: str) -> Any:
        """The value of the folded name, here or in a parent scope, or UNSET."""
        frame: Frame | None = self
        while frame is not None:
            at = frame.index.get(name)
            if at is not None:
                value = frame.cells[at].cell_contents
                if value.__class__ is not Special:
                    return value
                if value is not UNSET and (frame is self or "Private" not in value.options):
                    return value.value if value.visibility == "Public" else visible(self, value)
            if frame.dynamic is not None:
                cell = frame.dynamic.get(name)
                if cell is not None:
                    value = cell.cell_contents
                    if value.__class__ is not Special:
                        return value
                    if value is not UNSET and (frame is self or "Private" not in value.options):
                        return value.value if value.visibility == "Public" else visible(self, value)
            frame = frame.parent
        if name in AUTOMATIC:
            return self.automatic(name)
        if name in self.session.late:
            return self.session.late_variable(name)
        return UNSET

    def automatic(self, name: str) -> Any:
        """An automatic variable of the nearest call, or what that call has assigned to its name."""
        frame: Frame | None = self
        while frame is not None:
            value = frame.get_local(name)
            if value is not UNSET:
                return value
            frame = frame.parent
        return UNSET

    def own_automatic(self, name: str) -> Any:
        """An automatic variable of this call, UNSET if it has none."""
        from havmsh.runtime.automatic import own

        return own(self, name)

    def my_invocation(self) -> Any:
        """$MyInvocation, which is made when somebody asks."""
        if self.invocation is None:
            from havmsh.runtime.invocation import invocation_of

            self.invocation = invocation_of(self)
        return self.invocation

    def bound_parameters(self) -> Any:
        """$PSBoundParameters."""
        if self.bound is None:
            from havmsh.runtime.invocation import bound_of

            self.bound = bound_of(self, self.binding)
        return self.bound

    def get(self, name: str) -> Any:
        """The variable's value or UNSET; the name in any case."""
        return self.lookup(name.upper())

    def get_local(self, name: str) -> Any:
        """The value in this scope alone, or UNSET."""
        folded = name.upper()
        cell = self.own_cell(folded)
        value = UNSET if cell is None else cell.cell_contents
        if value is UNSET:
            return self.own_automatic(folded) if folded in AUTOMATIC else UNSET
        return value.value if value.__class__ is Special and value is not UNSET else value

    # ------------------------------------------------------------ assignment

    def make_cell(self, name: str, display: str | None = None) -> CellType:
        """The cell of a folded name in this scope; a new one is UNSET."""
        cell = self.own_cell(name)
        if cell is None:
            if self.parent is None and name in self.session.late:
                # a variable that has a type keeps it, whoever assigns it first
                self.session.late_variable(name)
                if self.dynamic is not None and name in self.dynamic:
                    return self.dynamic[name]
            if self.dynamic is None:
                self.dynamic = {}
            cell = self.dynamic[name] = CellType(UNSET)
            if display is not None:
                if self.shown is None:
                    self.shown = {}
                self.shown[name] = display
        elif name in self.index and self.block is not None and cell.cell_contents.__class__ is not Special:
            from havmsh.runtime.typed_variables import keep_parameter

            keep_parameter(self, name, cell)
        return cell

    def begin_pieces(self) -> None:
        """The code of this call comes piece by piece, and each brings further cells (`local_cell`)."""
        displays = list(self.index.displays)
        self.index = Index(self.index)
        self.index.displays = displays
        self.cells = list(self.cells)

    def local_cell(self, name: str, display: str) -> CellType:
        """The cell of a folded name that this call's own code assigns."""
        at = self.index.get(name)
        if at is not None:
            return self.cells[at]
        cell = None if self.dynamic is None else self.dynamic.pop(name, None)
        if cell is None:
            cell = CellType(UNSET)
        self.index[name] = len(self.cells)
        self.cells.append(cell)  # type: ignore[union-attr]
        self.index.displays.append(self.shown.get(name, display) if self.shown else display)  # type: ignore[union-attr]
        return cell

    def set(self, name: str, value: Any) -> None:
        """Assigns in this scope, as ``$name = value`` does."""
        folded = name.upper()
        cell = self.make_cell(folded, name)
        held = cell.cell_contents
        if held.__class__ is not Special:
            cell.cell_contents = value
        else:
            cell.cell_contents = assigned(self, held, value, folded)

    set_local = set

    def remove(self, name: str) -> None:
        """Removes the variable from this scope."""
        folded = name.upper()
        at = self.index.get(folded)
        if at is not None:
            self.cells[at].cell_contents = UNSET
        elif self.dynamic is not None and folded in self.dynamic:
            self.dynamic[folded].cell_contents = UNSET

    def new_variable(self, name: str, value: Any = None, *, options: frozenset[str] = frozenset(), description: str = "", convert: Any = None) -> PSVariable:
        """A fresh variable in this scope, whatever was there."""
        cell = self.make_cell(name.upper(), name)
        cell.cell_contents = value
        made = PSVariable(self.display(name), cell=cell)
        if options or description or convert is not None:
            special = made.promote()
            special.options, special.description, special.convert = frozenset(options), description, convert
        return made

    def display(self, name: str) -> str:
        """The name as it was first written in this scope."""
        folded = name.upper()
        at = self.index.get(folded)
        if at is not None:
            return self.index.displays[at]
        return self.shown.get(folded, name) if self.shown else name

    def variable(self, name: str) -> PSVariable | None:
        """The variable, here or in a parent scope."""
        frame: Frame | None = self
        while frame is not None:
            found = frame.local_variable(name)
            if found is not None and (frame is self or "Private" not in found.options):
                return found
            frame = frame.parent
        return None

    def local_variable(self, name: str) -> PSVariable | None:
        """The variable of this scope."""
        folded = name.upper()
        cell = self.own_cell("_" if folded == "PSITEM" else folded)
        if cell is None or cell.cell_contents is UNSET:
            if folded == "?":
                return success(self.session.ok)
            if folded in AUTOMATIC and (value := self.own_automatic(folded)) is not UNSET:
                return PSVariable(name, value)
            return None
        kind = LocalVariable if folded in self.index and cell.cell_contents.__class__ is not Special else PSVariable
        return kind(self.display(name), cell=cell)

    def names(self) -> list[str]:
        """The names of the variables of this scope, as written."""
        found = [self.index.displays[at] for name, at in self.index.items() if self.cells[at].cell_contents is not UNSET] if self.cells else []
        return found + [self.display(name) for name, cell in (self.dynamic or {}).items() if cell.cell_contents is not UNSET]

    # ------------------------------------------------------------ scopes

    def ancestors(self) -> Iterator[Frame]:
        """This scope and its parents."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent

    @property
    def is_module(self) -> bool:
        """Whether it is the scope of a module, which shares no variables with those around it."""
        return getattr(self.module, "frame", None) is self

    @property
    def global_frame(self) -> Frame:
        """The session's outermost scope."""
        found: Frame = self.session.global_frame
        return found

    @property
    def script_frame(self) -> Frame:
        """The scope that ``script:`` means: of the nearest script file or module, else the global one."""
        last = self
        for frame in self.ancestors():
            if frame.is_script:
                return frame
            last = frame
        return last

    def scope(self, which: str | int) -> Frame:
        """The scope of a name or a number of steps outwards; raises for a number that is too large."""
        text = str(which).lower()
        if text == "global":
            return self.global_frame
        if text == "script":
            return self.script_frame
        if text in ("local", "private", ""):
            return self
        try:
            steps = int(text)
        except ValueError:
            raise failure(
                "Cannot process argument because the value of argument \"scopeID\" is not valid. Change the value of the \"scopeID\" argument and run the operation again.",
                "Argument", category="InvalidArgument", exception="System.Management.Automation.PSArgumentException",
            ) from None
        if steps >= 0:
            for at, frame in enumerate(self.ancestors()):
                if at == steps:
                    return frame
        raise failure(
            f"The scope number '{which}' exceeds the number of active scopes.\nParameter name: scopeID\nActual value was {which}.", "ArgumentOutOfRange",
            category="InvalidArgument", exception="System.Management.Automation.PSArgumentOutOfRangeException",
        )

    def strict_version(self) -> tuple[int, int] | None:
        """The strict mode in force, None when off. What a module runs is not held to that of the scopes outside."""
        frame: Frame | None = self
        while frame is not None:
            if frame.strict is not None:
                return frame.strict if frame.strict[0] else None
            frame = frame.parent if not frame.is_module else None
        return None

    # ------------------------------------------------------------ functions and aliases

    def tell_error(self, record: Any) -> None:
        """Adds an error to the -ErrorVariable of every function that is under way."""
        self.tell("ErrorVariable", record)

    def tell(self, variable: str, record: Any) -> None:
        """Adds a record to what the common parameter names, for every function that is under way.

        As in PowerShell, the last command of a pipeline tells the function around it; what those before it are told stays with them.
        """
        frame: Frame | None = self
        while frame is not None:
            if frame.variable_sinks is not None and variable in frame.variable_sinks:
                frame.variable_sinks[variable](record)
            place = frame.site.place if frame.site is not None else (1, 1)
            if place[0] < place[1]:
                return
            frame = frame.caller

    def define_function(self, name: str, info: Any) -> None:
        """Defines a function in this scope, or in the one that its name's prefix says. Raises SessionStateException where nothing follows the prefix."""
        target: Frame = self
        prefix, colon, rest = name.partition(":")
        if colon and prefix.lower() in ("global", "script", "local", "private"):
            if not rest:
                raise unnamed(name)
            target, name = self.scope(prefix), rest
        if target.functions is None:
            target.functions = {}
        target.functions[name.upper()] = info
        self.session.generation += 1


def read(frame: Frame, held: Special, name: str) -> Any:
    """The value of a variable whose cell holds a marker: the marker's, or that of a parent scope; NOTHING-safe None where there is none."""
    if held is not UNSET:
        return held.value if held.visibility == "Public" else visible(frame, held)
    value = frame.automatic(name) if name in AUTOMATIC else frame.lookup(name)  # the call's own goes before what a caller has assigned to the name
    if value is not UNSET:
        return value
    return undefined(frame, name)


def undefined(frame: Frame, name: str) -> Any:
    """Null for a variable that does not exist, or the error that strict mode wants."""
    if frame.session.strict_used and frame.strict_version() is not None:
        shown = name.lower() if name.isupper() else name
        raise failure(
            f"The variable '${shown}' cannot be retrieved because it has not been set.", "VariableIsUndefined", category="InvalidOperation", target=shown,
        )
    return None
