"""What is wrong with a text in C#: the compiler's codes, messages and places, and how Add-Type shows them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

MESSAGES: Final[dict[str, str]] = {
    "CS0019": "Operator '{0}' cannot be applied to operands of type '{1}' and '{2}'",
    "CS0020": "Division by constant zero",
    "CS0021": "Cannot apply indexing with [] to an expression of type '{0}'",
    "CS0023": "Operator '{0}' cannot be applied to operand of type '{1}'",
    "CS0026": "Keyword 'this' is not valid in a static property, static method, or static field initializer",
    "CS0029": "Cannot implicitly convert type '{0}' to '{1}'",
    "CS0030": "Cannot convert type '{0}' to '{1}'",
    "CS0031": "Constant value '{0}' cannot be converted to a '{1}'",
    "CS0037": "Cannot convert null to '{0}' because it is a non-nullable value type",
    "CS0070": "The event '{0}' can only appear on the left hand side of += or -= (except when used from within the type '{1}')",
    "CS0101": "The namespace '{0}' already contains a definition for '{1}'",
    "CS0102": "The type '{0}' already contains a definition for '{1}'",
    "CS0103": "The name '{0}' does not exist in the current context",
    "CS0111": "Type '{0}' already defines a member called '{1}' with the same parameter types",
    "CS0115": "'{0}': no suitable method found to override",
    "CS0117": "'{0}' does not contain a definition for '{1}'",
    "CS0118": "'{0}' is a {1} but is used like a {2}",
    "CS0120": "An object reference is required for the non-static field, method, or property '{0}'",
    "CS0122": "'{0}' is inaccessible due to its protection level",
    "CS0126": "An object of a type convertible to '{0}' is required",
    "CS0127": "Since '{0}' returns void, a return keyword must not be followed by an object expression",
    "CS0128": "A local variable or function named '{0}' is already defined in this scope",
    "CS0133": "The expression being assigned to '{0}' must be constant",
    "CS0131": "The left-hand side of an assignment must be a variable, property or indexer",
    "CS0159": "No such label '{0}' within the scope of the goto statement", "CS0139": "No enclosing loop out of which to break or continue",
    "CS0144": "Cannot create an instance of the abstract type or interface '{0}'",
    "CS0149": "Method name expected",
    "CS0161": "'{0}': not all code paths return a value",
    "CS0165": "Use of unassigned local variable '{0}'",
    "CS0176": "Member '{0}' cannot be accessed with an instance reference; qualify it with a type name instead",
    "CS0191": "A readonly field cannot be assigned to (except in a constructor or init-only setter of the type in which the field is defined or a variable initializer)",
    "CS0200": "Property or indexer '{0}' cannot be assigned to -- it is read only",
    "CS0201": "Only assignment, call, increment, decrement, await, and new object expressions can be used as a statement",
    "CS0214": "Pointers and fixed size buffers may only be used in an unsafe context",
    "CS0220": "The operation overflows at compile time in checked mode",
    "CS0221": "Constant value '{0}' cannot be converted to a '{1}' (use 'unchecked' syntax to override)",
    "CS0227": "Unsafe code may only appear if compiling with /unsafe",
    "CS0234": "The type or namespace name '{0}' does not exist in the namespace '{1}' (are you missing an assembly reference?)",
    "CS0246": "The type or namespace name '{0}' could not be found (are you missing a using directive or an assembly reference?)",
    "CS0266": "Cannot implicitly convert type '{0}' to '{1}'. An explicit conversion exists (are you missing a cast?)",
    "CS0305": "Using the generic type '{0}' requires {1} type arguments",
    "CS0411": "The type arguments for method '{0}' cannot be inferred from the usage. Try specifying the type arguments explicitly.",
    "CS0426": "The type name '{0}' does not exist in the type '{1}'",
    "CS0428": "Cannot convert method group '{0}' to non-delegate type '{1}'. Did you intend to invoke the method?",
    "CS0501": "'{0}' must declare a body because it is not marked abstract, extern, or partial",
    "CS0509": "'{0}': cannot derive from sealed type '{1}'",
    "CS0534": "'{0}' does not implement inherited abstract member '{1}'",
    "CS0535": "'{0}' does not implement interface member '{1}'",
    "CS0815": "Cannot assign {0} to an implicitly-typed variable",
    "CS0818": "Implicitly-typed variables must be initialized",
    "CS0841": "Cannot use local variable '{0}' before it is declared",
    "CS1001": "Identifier expected",
    "CS1002": "; expected",
    "CS1003": "Syntax error, '{0}' expected",
    "CS1010": "Newline in constant",
    "CS1012": "Too many characters in character literal",
    "CS1021": "Integral constant is too large",
    "CS1022": "Type or namespace definition, or end-of-file expected",
    "CS1024": "Preprocessor directive expected",
    "CS1026": ") expected",
    "CS1027": "#endif directive expected",
    "CS1029": "#error: '{0}'",
    "CS1030": "#warning: '{0}'",
    "CS1031": "Type expected",
    "CS1035": "End-of-file found, '*/' expected",
    "CS1059": "The operand of an increment or decrement operator must be a variable, property or indexer",
    "CS1061": "'{0}' does not contain a definition for '{1}' and no accessible extension method '{1}' accepting a first argument of type '{0}' could be found (are you missing a using directive or an assembly reference?)",
    "CS1501": "No overload for method '{0}' takes {1} arguments",
    "CS1503": "Argument {0}: cannot convert from '{1}' to '{2}'",
    "CS1510": "A ref or out value must be an assignable variable",
    "CS1513": "}} expected",
    "CS1514": "{{ expected",
    "CS1519": "Invalid token '{0}' in a member declaration",
    "CS1520": "Method must have a return type",
    "CS1525": "Invalid expression term '{0}'",
    "CS1579": "foreach statement cannot operate on variables of type '{0}' because '{0}' does not contain a public instance or extension definition for 'GetEnumerator'",
    "CS1593": "Delegate '{0}' does not take {1} arguments",
    "CS1620": "Argument {0} must be passed with the '{1}' keyword",
    "CS1660": "Cannot convert lambda expression to type '{0}' because it is not a delegate type",
    "CS1729": "'{0}' does not contain a constructor that takes {1} arguments",
    "CS1739": "The best overload for '{0}' does not have a parameter named '{1}'",
    "CS1983": "The return type of an async method must be void, Task, Task<T>, a task-like type, IAsyncEnumerable<T>, or IAsyncEnumerator<T>",
    "CS4032": "The 'await' operator can only be used within an async method. Consider marking this method with the 'async' modifier and changing its return type to 'Task<{0}>'.",
    "CS4033": "The 'await' operator can only be used within an async method. Consider marking this method with the 'async' modifier and changing its return type to 'Task'.",
    "CS4034": "The 'await' operator can only be used within an async {0}. Consider marking this {0} with the 'async' modifier.",
    "CS1955": "Non-invocable member '{0}' cannot be used like a method.",
    "CS2007": "Unrecognized option: '{0}'",
    "CS7036": "There is no argument given that corresponds to the required parameter '{0}' of '{1}'",
    "CS8000": "This language feature ('{0}') is not yet implemented.",
    "CS8805": "Program using top-level statements must be an executable.",
    "CS8754": "There is no target type for 'new()'",
}


class Fault:
    """One error or warning: code, message, line and column (from 1), and the source's line."""

    __slots__ = ("code", "column", "line", "message", "source", "warning")

    def __init__(self, code: str, message: str, line: int, column: int, source: str, warning: bool = False) -> None:
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.source = source
        self.warning = warning

    def text(self, file: str = "") -> str:
        """What Add-Type writes: the compiler's line, the source's line, and a mark below the column."""
        kind = "warning" if self.warning else "error"
        lead = self.source[:len(self.source) - len(self.source.lstrip())]
        mark = lead + " " * max(0, self.column - 1 - len(lead)) + "^\n" if self.source.strip() else ""
        return f"{file}({self.line},{self.column}): {kind} {self.code}: {self.message}\n{self.source}\n{mark}"


class Refused(Exception):
    """Ends the compilation of one member: its fault was written down."""


BEYOND: Final = (LookupError, AssertionError, AttributeError, TypeError, ValueError, RecursionError)
"""With what code that was not thought of ends the compiler; it is refused as what is not implemented."""


class Faults:
    """Collects the faults of one text."""

    def __init__(self, text: str, path: str = "") -> None:
        self.lines = text.splitlines() or [""]
        self.path = path
        self.found: list[Fault] = []

    def add(self, code: str, line: int, column: int, *words: object, warning: bool = False) -> None:
        """Writes a fault down, once a place and code."""
        if any(each.code == code and each.line == line and each.column == column for each in self.found):
            return
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        self.found.append(Fault(code, MESSAGES[code].format(*words), line, column, source, warning))

    def at(self, node: Node, code: str, *words: object) -> Refused:
        """Writes a fault down at a node; what is returned is to be raised where nothing more can be said of the member."""
        row, byte = node.start_point
        source = self.lines[row] if row < len(self.lines) else ""
        column = len(source.encode("utf-8")[:byte].decode("utf-8", "replace")) + 1
        self.add(code, row + 1, column, *words)
        return Refused(code)

    @property
    def errors(self) -> list[Fault]:
        """Without the warnings, in the order of the text."""
        return sorted((each for each in self.found if not each.warning), key=lambda each: (each.line, each.column))
