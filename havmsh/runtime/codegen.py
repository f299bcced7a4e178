"""The generator of Python source for one block: lines with their spans, temporaries, constants, variables.

An expression is compiled into statements that come before it and an `Atom`, a small Python expression that may be repeated. So nested PowerShell never becomes nested Python expressions,
a ``return`` inside ``$( )`` is an ordinary ``return``, and the common case of an operator stands inline behind a class test.
Variables are numbered and literals are constants, so that code which differs only in names and literals is the same text, which Python compiles once.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.compiler_names import CONSTANTS, Names
from havmsh.runtime.first_points import unplaced
from havmsh.runtime.objects import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.codecache import Book
    from havmsh.runtime.pieces import Pieces
    from havmsh.runtime.template import Template

MAX_INDENT = 24
DEEPEST = 60
MAX_BLOCKS = 14
SMALL = 16
"""Whole numbers below always stand in the code itself."""


class Atom:
    """A small Python expression. ``kind`` is the class it is known to have; ``stable`` that it cannot change; ``name`` the variable whose bare cell it is."""

    __slots__ = ("kind", "name", "stable", "text")

    def __init__(self, text: str, kind: str = "", stable: bool = False, name: str = "") -> None:
        self.text = text
        self.kind = kind
        self.stable = stable
        self.name = name


NULL = Atom("None", "null", True)
NOTHING_ATOM = Atom("NOTHING", "nothing", True)
FULL = frozenset(("int", "str", "float", "bool", "null", "list"))
"""Kinds of values that are never the empty result."""
_FEW = 4
"""Values that are looked at where they stand: a call costs more."""


class Line:
    """One line of Python: its depth, text and the span that an error in it has. ``pushes`` marks a call of the next stage."""

    __slots__ = ("depth", "pushes", "span", "text")

    def __init__(self, depth: int, text: str, span: Span | None, pushes: bool) -> None:
        self.depth = depth
        self.text = text
        self.span = span
        self.pushes = pushes


class Loop:
    """A loop that encloses what is being compiled. ``before_continue`` compiles what Python's ``continue`` would skip."""

    __slots__ = ("before_continue", "catches", "label")

    def __init__(self, label: str, before_continue: Callable[[], None] | None = None) -> None:
        self.label = label
        self.before_continue = before_continue
        self.catches = False


class Core:
    """What all parts of the generator share. ``once``: what is written now runs once. ``in_data``: it stands in a data section."""

    once = False
    in_data = False
    valued = False
    told: ast.Ast | None = None
    """The parentheses that are a statement of their own: what they have collected is written though they fail."""
    unplaced: ast.Ast | None = None
    """The statement that has no place of its own (`havmsh.runtime.first_points`)."""

    def __init__(self, names: Names, *, dot: bool, reads_ok: bool) -> None:
        self.names = names
        self.dot = dot
        self.reads_ok = reads_ok
        self.in_string = False
        self.book: Book | None = None
        self.home: Template | None = None
        """Whose code it is, if long blocks in it may be compiled in pieces."""
        self.key = ""
        self.inner: list[Pieces] = []
        """The long blocks that were met; the cache knows each by the key of what is written and its number."""
        self.buffer: list[Line] = []
        self.depth = 1
        self.span: Span | None = None
        self.constants: dict[str, Any] = {}
        self.memo: dict[Any, str] = {}
        self.numbers: dict[str, int] = {}
        """The whole numbers that are constants of the block, by their names."""
        self.count = 0
        self.out = "out"
        self.loops: list[Loop | None] = []
        self.tries = 0
        self.blocks = 0
        self.base = 1
        self.hoisted: list[list[Line]] = [[]]
        self.underscore: Atom | None = None
        self.catching: list[str] = []
        self.stored: list[set[str]] = [set()]
        self.return_code = "return"
        self.method = False
        self.collectors: list[tuple[str, str]] = []
        """The lists in which the statements around collect their output, and where each would have gone."""
        self.trapping: list[str] = []
        """The traps in force, for those who go on inside a statement (a chain of pipelines); none inside a `try`."""
        self.stage_class = ""
        self.cell_names = "v"
        """How the names of cells begin; a number follows."""
        self.idents: dict[str, str] = {}
        self.displays: dict[str, str] = {}
        self.declare_all(names)

    def declare_all(self, names: Names) -> None:
        """Makes cells of what a scope writes."""
        for folded, display in names.writes.items():
            if folded in ("FOREACH", "SWITCH") and folded not in names.reads:
                continue
            if folded not in CONSTANTS:
                self.declare(folded, display)

    # ------------------------------------------------------------ text

    def emit(self, text: str, pushes: bool = False) -> None:
        """Adds a line."""
        self.buffer.append(Line(self.depth, text, self.span, pushes))

    def at(self, node: ast.Ast) -> None:
        """An error in what follows points at the node, until another says so: also at a part that has run, as PowerShell goes back to no place."""
        if node is not self.unplaced:
            self.span = node.span

    def begin_at(self, tree: ast.ScriptBlockAst) -> None:
        """The place of what a whole text does first is where it begins."""
        self.unplaced = unplaced(tree)
        self.span = None if self.unplaced is None else self.unplaced.span

    def mark(self, kind: str, what: Any) -> None:
        """Tells of the line that follows what a debugger wants to know. Kinds: `enter` (a block's code begins), `point` (a node before which it may stop),
        `listed` (the node's place among the points of its block, where that is not the place of its code), `read` and `write` (a variable), `run` (a command that
        stands inline), `again` (a node that is evaluated is passed once more), `given` (a variable has been written by the line before), `trap` (one begins to run), `iterates` (`foreach` or `switch` begins to
        go through values), `default` and `defaulted` (the default value of a parameter begins and ends), `done` (the last line was the end of an `update` or of what `iterates`). Code that is made to run has no use for it."""

    def stop(self, node: ast.Ast) -> None:
        """A debugger may stop at the node."""
        self.mark("point", node)
        self.mark("listed", node)

    def fresh(self) -> str:
        """A new temporary."""
        self.count += 1
        return f"t{self.count}"

    def constant(self, value: Any) -> str:
        """The name under which the block's code sees an object."""
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def shared(self, key: Any, make: Callable[[], Any]) -> str:
        """A constant that is made once for a key."""
        name = self.memo.get(key)
        if name is None:
            name = self.memo[key] = self.constant(make())
        return name

    def capture(self, work: Callable[[], None], deeper: int = 0) -> list[Line]:
        """The lines that some work emits, kept aside."""
        saved, self.buffer = self.buffer, []
        self.depth += deeper
        try:
            work()
            return self.buffer
        finally:
            self.buffer = saved
            self.depth -= deeper

    def body(self, work: Callable[[], None]) -> None:
        """Emits a nested suite, with ``pass`` where it would be empty."""
        self.depth += 1
        mark = len(self.buffer)
        work()
        if len(self.buffer) == mark:
            self.emit("pass")
        self.depth -= 1

    # ------------------------------------------------------------ atoms

    def full(self, atom: Atom) -> str:
        """The value as Python text; a variable's cell is looked through."""
        if atom.name:
            return f"({atom.text} if {atom.text}.__class__ is not Special else READ(F, {atom.text}, {self.quoted(atom.name)}))"
        return atom.text

    def quoted(self, text: str) -> str:
        """The constant that is a text."""
        return self.shared(("text", text), lambda: text)

    def integer(self, value: int) -> Atom:
        """A whole number of 32 bits."""
        if -SMALL < value < SMALL:
            return Atom(f"({value})" if value < 0 else str(value), "int", True)
        name = self.shared(("int", value), lambda: value)
        self.numbers[name] = value
        return Atom(name, "int", True)

    def literal(self, atom: Atom) -> int | None:
        """The value of a whole number that is not negative and stands in the script."""
        return int(atom.text) if atom.text.isdigit() else self.numbers.get(atom.text)

    def temp(self, text: str, kind: str = "") -> Atom:
        """Puts a value into a temporary."""
        name = self.fresh()
        self.emit(f"{name} = {text}")
        return Atom(name, kind, True)

    def named(self, name: str, text: str) -> None:
        """Puts a value into a temporary of that name; where the value was just put into another, that one gets the name."""
        last = self.buffer[-1] if self.buffer else None
        if last is not None and last.depth == self.depth and text[0] == "t" and last.text.startswith(f"{text} = "):
            last.text = name + last.text[len(text):]
        else:
            self.emit(f"{name} = {text}")

    def spill(self, atom: Atom) -> Atom:
        """The same value where nothing can change it."""
        return atom if atom.stable else self.temp(self.full(atom), atom.kind)

    def operands(self, nodes: Iterable[ast.Ast], compiled: Callable[[Any], Atom] | None = None) -> list[Atom]:
        """Compiles operands, as expressions or as ``compiled`` does, so that they are evaluated in order."""
        atoms: list[Atom] = []
        for node in nodes:
            mark = len(self.buffer)
            atom = self.expression(node) if compiled is None else compiled(node)  # type: ignore[attr-defined]
            if len(self.buffer) > mark and not all(before.stable for before in atoms):
                tail = self.buffer[mark:]
                del self.buffer[mark:]
                atoms = [self.spill(before) for before in atoms]
                self.buffer.extend(tail)
            atoms.append(atom)
        return atoms

    def array(self, atoms: list[Atom]) -> Atom:
        """An array of values, of which some may be the empty result."""
        doubtful = sum(atom.kind not in FULL for atom in atoms)
        make = "LITERAL" if doubtful else "ARRAY"
        if 0 < doubtful <= _FEW:
            atoms = [self.spill(atom) for atom in atoms]
            make = f"(LITERAL if {' or '.join(f'{atom.text} is NOTHING' for atom in atoms if atom.kind not in FULL)} else ARRAY)"
        return self.temp(f"{make}([{', '.join(self.full(atom) for atom in atoms)}])", "list")

    # ------------------------------------------------------------ variables

    def declare(self, folded: str, display: str) -> str:
        """Makes a variable of this scope a cell of the block."""
        ident = self.idents.get(folded)
        if ident is None:
            ident = self.idents[folded] = f"{self.cell_names}{len(self.idents)}"
            self.displays[folded] = display
        return ident

    def local_name(self, path: ast.VariablePath) -> str | None:
        """The folded name if the path means a variable of this scope that is a cell."""
        if path.drive is not None or path.scope not in (None, "local", "private"):
            return None
        folded = fold(path.name)
        if folded == "PSITEM":
            folded = "_"
        elif folded == "?":
            return None  # nothing may write it
        return folded if folded in self.idents else None

    def store(self, folded: str, value: str, *, unchecked: bool = False) -> None:
        """Assigns a cell."""
        ident = self.idents[folded]
        self.note(ident)
        if unchecked:
            self.emit(f"{ident} = {value}")
        else:
            self.emit(f"{ident} = {value} if {ident}.__class__ is not Special else ASSIGN(F, {ident}, {value}, {self.quoted(folded)})")

    def note(self, ident: str) -> None:
        """Remembers that the Python function being written assigns the cell."""
        self.stored[-1].add(ident)

    def function(self, head: str, work: Callable[[], None], *, nested_loops: bool = False) -> None:
        """Emits a nested Python function whose body ``work`` compiles; it may assign the block's cells."""
        self.emit(f"def {head}:")
        self.stored.append(set())
        self.hoisted.append([])
        saved = self.loops, self.tries, self.blocks, self.return_code, self.base, self.span
        saved_collectors, self.collectors = self.collectors, []
        if not nested_loops:
            self.loops = []
        self.blocks, self.return_code, self.base = 0, "return", self.depth + 1
        lines = self.capture(lambda: self.body(work))
        self.loops, self.tries, self.blocks, self.return_code, self.base, self.span = saved
        self.collectors = saved_collectors
        stored = self.stored.pop()
        if stored:
            self.buffer.append(Line(self.depth + 1, "nonlocal " + ", ".join(sorted(stored)), self.span, False))
        self.buffer.extend(self.hoisted.pop())
        self.buffer.extend(lines)

    def collecting(self, work: Callable[[], None], *, keeps: bool = True, told: bool = False) -> str:
        """Runs ``work`` with output collected; gives the list's name. ``keeps``: what is collected before a `return` in it is written all the same, ``told``: before an error too."""
        name = self.fresh()
        self.emit(f"{name} = []")
        add = self.fresh()
        self.emit(f"{add} = {name}.append")
        saved, self.out = self.out, add
        self.collectors.append((name if keeps else "()", saved))
        if told:
            self.written_anyway(work, name, saved)
        else:
            work()
        self.collectors.pop()
        self.out = saved
        return name

    def written_anyway(self, work: Callable[[], None], name: str, outer: str) -> None:
        """Runs ``work``; where it fails, what is in the list of that name is written before the error goes on."""
        self.emit("try:")
        self.blocks += 1
        self.body(work)
        self.blocks -= 1
        self.emit("except Exception:")
        self.depth += 1
        item = self.fresh()
        self.emit(f"for {item} in {name}: {outer}({item})", pushes=True)
        self.emit("raise")
        self.depth -= 1

    def flush(self) -> None:
        """What is collected so far goes where it would not have been collected: a `return` leaves the statement that wanted it."""
        for name, outer in reversed(self.collectors):
            item = self.fresh()
            self.emit(f"for {item} in {name}: {outer}({item})", pushes=True)


def join(texts: Sequence[str]) -> str:
    """The inside of a tuple display."""
    return ", ".join(texts) + ("," if len(texts) == 1 else "")


def ends_in_command(node: ast.Ast) -> bool:
    """Whether what a statement writes comes from a command."""
    return node.__class__ is ast.PipelineAst and node.elements[-1].__class__ is ast.CommandAst
