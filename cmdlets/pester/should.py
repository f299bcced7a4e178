"""Should."""

from __future__ import annotations

from cmdlets.pester.own_operators import chosen, judge, parameters
from cmdlets.pester.state import MODULE, assertion, at_call, current
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Array, Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.errors import PSError
    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

REASON_FIRST = frozenset(("BETRUE", "BEFALSE", "BENULLOREMPTY", "EXIST"))
"""Operators that expect no value: what stands behind them is the reason."""
OWN = {
    "ExpectedMessage": "THROW", "ErrorId": "THROW", "ExceptionType": "THROW", "ParameterName": "HAVEPARAMETER", "DefaultValue": "HAVEPARAMETER",
    "HasArgumentCompleter": "HAVEPARAMETER",
    "CommandName": "INVOKE", "ParameterFilter": "INVOKE", "ExclusiveFilter": "INVOKE",
}
"""Parameters that one operator alone has: by them it is known without its own word."""
COLLECTIONS = frozenset(("BE", "BEEXACTLY", "BENULLOREMPTY", "CONTAIN", "HAVECOUNT"))
"""Operators that take what is piped in as one collection; the others assert of each object."""


@cmdlet("Should", module=MODULE, dynamic=parameters)
class Should:
    """Asserts something of a value; the test fails where it does not hold.

    Takes the operators as parameters (``Should -Be 2``) and, as version 3 did, as words (``Should Be 2``, ``Should Not Be 2``).

    Examples:
        A number.

            PS> 1 + 1 | Should -Be 2
    """

    actual: object = param("ActualValue", "Value of which something is asserted.", pipeline=True, default=None)
    first: object = param("ExpectedValue", "What is expected.", position=0, default=None)
    second: object = param("Second", "A further argument of the operator, or the reason.", position=1, default=None, hidden=True)
    third: object = param("Third", "A further argument of the operator, or the reason.", position=2, default=None, hidden=True)
    fourth: object = param("Fourth", "A further argument of the operator, or the reason.", position=3, default=None, hidden=True)
    negated: Switch = param("Not", "Assert the opposite.", default=None)
    because: object = param("Because", "Why it should hold; part of the message.", default=None)
    be: Switch = param("Be", "Equal, whatever the case.", default=None, aliases=("EQ",))
    be_exactly: Switch = param("BeExactly", "Equal, the case too.", default=None, aliases=("CEQ",))
    be_like: Switch = param("BeLike", "Like a wildcard pattern.", default=None, aliases=("LIKE",))
    be_like_exactly: Switch = param("BeLikeExactly", "Like a wildcard pattern, the case too.", default=None, aliases=("CLIKE",))
    match: Switch = param("Match", "Matches a regular expression.", default=None)
    match_exactly: Switch = param("MatchExactly", "Matches a regular expression, the case too.", default=None, aliases=("CMATCH",))
    be_greater: Switch = param("BeGreaterThan", "Greater.", default=None, aliases=("GT",))
    be_less: Switch = param("BeLessThan", "Less.", default=None, aliases=("LT",))
    be_greater_or_equal: Switch = param("BeGreaterOrEqual", "Greater or equal.", default=None, aliases=("GE",))
    be_less_or_equal: Switch = param("BeLessOrEqual", "Less or equal.", default=None, aliases=("LE",))
    be_in: Switch = param("BeIn", "An element of a collection.", default=None)
    contain: Switch = param("Contain", "A collection with that element.", default=None)
    be_of_type: Switch = param("BeOfType", "Of a type.", default=None, aliases=("HaveType",))
    be_true: Switch = param("BeTrue", "True.", default=None)
    be_false: Switch = param("BeFalse", "False.", default=None)
    be_null: Switch = param("BeNullOrEmpty", "Null, an empty text or an empty collection.", default=None)
    have_count: Switch = param("HaveCount", "A collection of that size.", default=None)
    exist: Switch = param("Exist", "A path that exists.", default=None)
    content: Switch = param("FileContentMatch", "A file with a line that matches.", default=None)
    content_exactly: Switch = param("FileContentMatchExactly", "A file with a line that matches, the case too.", default=None)
    content_lines: Switch = param("FileContentMatchMultiline", "A file that matches as a whole.", default=None)
    content_lines_exactly: Switch = param("FileContentMatchMultilineExactly", "A file that matches as a whole, the case too.", default=None)
    throw: Switch = param("Throw", "A block that ends with an error.", default=None)
    message: str = param("ExpectedMessage", "The error's message, or a part of it.", default=None)
    error_id: str = param("ErrorId", "The error's full id.", default=None)
    exception: object = param("ExceptionType", "The type of its exception.", default=None)
    passthru: Switch = param("PassThru", "Write the error.", default=None)
    have_parameter: Switch = param("HaveParameter", "A command with that parameter.", default=None)
    parameter: str = param("ParameterName", "The parameter.", default=None)
    type: object = param("Type", "The parameter's type.", default=None)
    default_value: str = param("DefaultValue", "The parameter's default.", default=None)
    mandatory: Switch = param("Mandatory", "It is mandatory.", default=None)
    in_set: str = param("InParameterSet", "It is in that set.", default=None)
    completer: Switch = param("HasArgumentCompleter", "It has a completer.", default=None)
    alias: list[str] = param("Alias", "It has these aliases.", default=None)
    invoke: Switch = param("Invoke", "A mock that was called.", default=None)
    invoke_verifiable: Switch = param("InvokeVerifiable", "All verifiable mocks were called.", default=None)
    command: str = param("CommandName", "The mocked command.", default=None)
    times: int = param("Times", "How often at least.", default=1)
    exactly: Switch = param("Exactly", "Neither more nor less often.", default=None)
    parameter_filter: ScriptBlock = param("ParameterFilter", "Which calls count.", default=None)
    exclusive: ScriptBlock = param("ExclusiveFilter", "Which calls count, and no others may be.", default=None)
    module: str = param("ModuleName", "The module whose calls count.", default=None)
    scope: str = param("Scope", "Where calls count: It, Context, Describe, or a number of groups outwards.", default=None)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Collects what is piped in, then asserts."""
        from cmdlets.pester.assertions import ALIASES, OPERATORS

        values: list[Any] = []

        def end() -> None:
            bound = shell.bound
            words = [bound[name] for name in ("ExpectedValue", "Second", "Third", "Fourth") if name in bound]
            negated = bool(self.negated)
            added = chosen(shell)
            if added is not None:
                for data in judge(shell, added, values, negated, words):
                    out(data)
                return
            name = ""
            for given in bound:
                folded = given.upper()
                if folded in OPERATORS and bound[given]:
                    name = folded
                    break
            name = name or next((operator for given, operator in OWN.items() if given in bound), "")
            if not name:
                while words and isinstance(words[0], str) and words[0].upper() == "NOT":
                    negated = not negated
                    words.pop(0)
                name = valuetexts.to_text(words.pop(0)).upper() if words else ""
                name = ALIASES.get(name, name)
                if name not in OPERATORS:
                    raise assertion(f"'{name}' is not a valid Should operator.", "RuntimeException")
            if name in COLLECTIONS or not values:
                self._assert(shell, out, name, _as_one(name, values, words), words, negated)
                return
            for value in values:
                self._assert(shell, out, name, value, words, negated)

        return values.append, end

    def _assert(self, shell: Shell, out: Sink, name: str, actual: Any, words: list[Any], negated: bool) -> None:
        from cmdlets.pester.assertions import OPERATORS, Asked

        reason = valuetexts.to_text(self.because) if self.because is not None else ""
        if not reason and name in REASON_FIRST and words:
            reason = str(words[0])
        elif not reason and len(words) > 1 and name != "THROW":
            reason = str(words[1])
        if reason.lower().startswith("because "):
            reason = reason[len("because "):]
        asked = Asked(shell, actual, words[0] if words else None, negated, reason, shell.bound, words)
        problem = OPERATORS[name](asked)
        if problem is not None:
            _fail(at_call(assertion(problem), shell), shell)
        if self.passthru and asked.result is not None:
            out(asked.result)


def _fail(error: PSError, shell: Shell) -> None:
    """Ends the test, or in version 5 with ``-ErrorAction Continue`` only makes it one that failed."""
    run = current(shell.session)
    if run is not None and run.late and run.in_test:
        action = shell.common.action("ErrorAction")
        if (run.goes_on if action is None else action != "Stop"):
            run.soft.append(error.record)
            return
    raise error


def _as_one(name: str, values: list[Any], words: list[Any]) -> Any:
    """What was piped in, as one value: a collection that came as one object is the single element of what is looked at."""
    from cmdlets.pester.assertions import is_list

    if len(values) != 1:
        return Array(values) if values else None
    nested = is_list(values[0]) and name != "BENULLOREMPTY" and (name not in ("BE", "BEEXACTLY") or bool(words) and is_list(words[0]))
    return Array(values) if nested else values[0]
