"""Mocks: commands that stand in for others, the calls they got, and what is asserted of those."""

from __future__ import annotations

from cmdlets.pester.state import Group, Run, assertion, current, outside
from havmsh.runtime import convert, valuetexts
from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.command_search import find, resolve
from havmsh.runtime.commands import AliasInfo, Argument, FunctionInfo, InvocationInfo
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.scriptcmdlet import prepare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell
    from havmsh.spec import Spec


class Call:
    """One call of a mocked command."""

    __slots__ = ("args", "module", "name", "values")

    def __init__(self, name: str, module: str, values: dict[str, Any], args: list[Any]) -> None:
        self.name = name
        self.module = module
        self.values = values
        self.args = args


class Mock:
    """What a command does instead, always or where its filter holds."""

    __slots__ = ("block", "called", "command", "filter", "verifiable")

    def __init__(self, command: MockInfo, block: Any, test: Any, verifiable: bool) -> None:
        self.command = command
        self.block = block
        self.filter = test
        self.verifiable = verifiable
        self.called = False

    def remove(self) -> None:
        """The command does this no longer; the last one gives it its own meaning back."""
        behaviours = self.command.behaviours
        if self in behaviours:
            behaviours.remove(self)
        if not behaviours:
            self.command.uninstall()


class MockInfo(FunctionInfo):
    """The command that is called instead; it takes the parameters of the one that it stands for."""

    __slots__ = ("before", "behaviours", "home", "keys", "mocked_module", "original", "shown")

    def __init__(self, shown: str, original: Any, home: Frame, module: str, block: Any) -> None:
        super().__init__(f"PesterMock_{shown}_{id(home):x}", block, home.session, home.module)
        self.shown = shown
        self.original = original
        self.home = home
        self.mocked_module = module
        self.behaviours: list[Mock] = []
        self.keys: list[str] = []
        self.before: dict[str, Any] = {}

    @property
    def spec(self) -> Spec:
        """The parameters of the original."""
        return self.original.spec  # type: ignore[no-any-return]

    def install(self, names: list[str]) -> None:
        """From now on the names mean this command: by alias, which comes before every function."""
        home = self.home
        if home.functions is None:
            home.functions = {}
        if home.aliases is None:
            home.aliases = {}
        home.functions[self.name.upper()] = self
        for name in dict.fromkeys(name.upper() for name in names):
            self.before[name] = home.aliases.get(name)
            home.aliases[name] = AliasInfo(name, self.name, session=home.session)
        home.session.generation += 1

    def uninstall(self) -> None:
        """The names mean again what they meant."""
        home = self.home
        if home.functions is not None:
            home.functions.pop(self.name.upper(), None)
        for name, before in self.before.items():
            if home.aliases is None:
                continue
            if before is None:
                home.aliases.pop(name, None)
            else:
                home.aliases[name] = before
        home.session.generation += 1

    def open_stage(self, invocation: Any, frame: Frame, out: Callable[[Any], None], expecting: bool, streams: Any) -> MockStage:
        """The stage of one call."""
        return MockStage(self, invocation, frame, out, expecting, streams)


class MockStage:
    """One call of a mocked command: its arguments are bound as the original's would be."""

    begins_late = False

    def __init__(self, command: MockInfo, invocation: Any, caller: Frame, out: Callable[[Any], None], expecting: bool, streams: Any) -> None:
        self.command = command
        self.caller = caller
        self.frame = Frame(caller.session, caller, caller, streams)
        self.frame.module = caller.module
        self.streams = streams
        self.dot = False
        self.outlet: Any = None
        self.out = out
        self.expecting = expecting
        self.failed = False
        self.input: list[Any] = []
        self.info = info = InvocationInfo(command.original, invocation.span, command.shown)
        info.expecting_input = expecting
        spec = getattr(command.original, "spec", None)
        self.binding = Binding(spec, invocation.arguments, caller, info, expecting) if spec is not None else None
        self.words = [word.value if word.kind != "named" else f"-{word.name}" for word in invocation.arguments]

    def begin(self) -> None:
        """Binds the arguments."""
        if self.binding is not None:
            self.binding.bind_arguments()
            self.out, _ = prepare(self, self.frame, self.binding, self.info)

    def process(self, item: Any) -> None:
        """One object of the pipeline is one call."""
        binding = self.binding
        if binding is None or not any(entry.pipeline or entry.by_property for p in binding.spec.parameters for entry in p.sets.values()):
            self.input.append(item)
            return
        error = binding.bind_record(item)
        if error is not None:
            raise error
        self._call(item)

    def end(self) -> None:
        """Without input there is one call."""
        if not self.expecting or self.input:
            self._call(None)
        if self.outlet is not None:
            self.outlet.flush()

    def close(self) -> None:
        """What collects its output lets go."""
        if self.outlet is not None:
            self.outlet.close()

    def _call(self, item: Any) -> None:
        binding = self.binding
        values = {**binding.values, **binding.common.values} if binding is not None else {}
        args = list(binding.rest) if binding is not None else self.words
        command = self.command
        run = current(self.frame.session)
        call = Call(command.shown, command.mocked_module, values, args)
        chosen = _choose(command, call, self.frame)
        if chosen is None:
            self._original(item)
            return
        if run is not None and run.in_test:
            run.test_calls.append(call)
        elif run is not None and run.group is not None:
            run.group.calls.append(call)
        chosen.called = True
        names = {name.upper() for name in chosen.block.template.signature.names}
        words = tuple(Argument("named", value, name, has_value=True) for name, value in values.items() if name.upper() in names)
        if not names:
            words = tuple(Argument("positional", value) for value in args)
        variables = {**(binding.common.preferences() if binding is not None else {}), **variables_of(call)}
        if item is not None:
            variables["_"] = item
        chosen.block.call_into(self.out, words, frame=self.frame, variables=variables, input=self.input)

    def _original(self, item: Any) -> None:
        """No filter holds: the command itself is called."""
        from havmsh.runtime.command_search import open_stage as open_command
        from havmsh.runtime.commands import Invocation

        given = {**self.binding.values, **self.binding.common.values} if self.binding is not None else {}
        words = tuple(Argument("named", value, name, has_value=True) for name, value in given.items())
        rest = self.binding.rest if self.binding is not None else self.words
        made = Invocation(self.command.original, (*words, *(Argument("positional", value) for value in rest)), operator="&")
        stage = open_command(made, self.frame, self.out, False, self.frame.streams)
        try:
            stage.begin()
            stage.end()
        finally:
            stage.close()


def variables_of(call: Call) -> dict[str, Any]:
    """What a filter and a mock's body see: the bound parameters, together too."""
    table = Hashtable()
    for name, value in call.values.items():
        table[name] = value
    return {**call.values, "PSBoundParameters": table, "PesterBoundParameters": table, "args": Array(call.args)}


def holds(test: Any, call: Call, frame: Frame) -> bool:
    """Whether a filter holds for a call."""
    if test is None:
        return True
    from havmsh.runtime.elements import collapse

    return convert.to_bool(collapse(test.invoke(tuple(Argument("positional", one) for one in call.args), frame=frame, variables=variables_of(call))))


def _choose(command: MockInfo, call: Call, frame: Frame) -> Mock | None:
    """The mock that was declared last of those whose filter holds; one without a filter comes after all others."""
    for mock in reversed(command.behaviours):
        if mock.filter is not None and holds(mock.filter, call, frame):
            return mock
    return next((mock for mock in reversed(command.behaviours) if mock.filter is None), None)


def home_of(shell: Shell, module: str) -> tuple[Frame, str]:
    """The scope in which a mock is put: the module's that is named or whose code asks, else the global one."""
    if module:
        found = shell.session.modules.named(module)
        if found is None:
            raise assertion(f"No module named '{module}' is currently loaded.", "RuntimeException")
        return found.frame, found.name
    inner = shell.frame.module
    if inner is not None and hasattr(inner, "bound_block"):
        return inner.frame, inner.name
    return shell.session.global_frame, ""


def declare(shell: Shell, name: str, block: Any, test: Any, module: str, verifiable: bool) -> None:
    """Mock."""
    run = current(shell.session)
    if run is None or run.group is None:
        raise outside("Mock")
    home, owner = home_of(shell, module)
    found = find(name, home if module else shell.frame)
    if found is None:
        raise assertion(f"Could not find Command {name}", "CommandNotFoundException", "System.Management.Automation.CommandNotFoundException")
    info = resolve(name, home if module else shell.frame)
    if not isinstance(info, MockInfo) or info.home is not home:
        original = info.original if isinstance(info, MockInfo) else info
        info = MockInfo(original.name, original, home, owner, block)
        info.install([name, original.name])
    mock = Mock(info, block, test, verifiable)
    info.behaviours.append(mock)
    (run.test_mocks if run.in_test else run.group.mocks).append(mock)


def _calls(run: Run, scope: str) -> list[Call]:
    """The calls that count: of the test, of a group of that kind, or of the group so many steps outwards."""
    group = run.group
    if scope.upper() == "IT" or scope == "0" and run.in_test:
        return list(run.test_calls)
    if scope.isdigit():
        steps = int(scope) - (1 if run.in_test else 0)
        while steps > 0 and group is not None and group.parent is not None:
            group, steps = group.parent, steps - 1
    elif scope:
        at: Group | None = group
        while at is not None and at.kind.upper() != scope.upper():
            at = at.parent
        group = at or group
    found = list(group.calls) if group is not None else []
    inner = run.group
    while inner is not None and inner is not group:
        found.extend(inner.calls)
        inner = inner.parent
    return [*found, *run.test_calls] if run.in_test else found


def check_calls(shell: Shell, bound: dict[str, Any], name: str, negated: bool, because: str) -> str | None:
    """Assert-MockCalled and Should -Invoke: None where the calls are as they should be. ``because`` stands in the message, with the comma before it."""
    run = current(shell.session)
    if run is None:
        raise outside("Assert-MockCalled")
    module = valuetexts.to_text(bound.get("ModuleName")) if bound.get("ModuleName") else ""
    home, owner = home_of(shell, module)
    info = resolve(name, home)
    if not isinstance(info, MockInfo):
        raise assertion(f"You did not declare a mock of the {name} Command{f' in module {owner}' if owner else ''}.", "RuntimeException")
    scope = valuetexts.to_text(bound["Scope"]) if bound.get("Scope") is not None else "It" if run.late and run.in_test else ""
    test = bound.get("ExclusiveFilter") or bound.get("ParameterFilter")
    of_command = [call for call in _calls(run, scope) if call.name == info.shown and call.module == info.mocked_module]
    counted = [call for call in of_command if holds(test, call, shell.frame)]
    times = int(bound["Times"]) if bound.get("Times") is not None else 1
    exactly = bool(bound.get("Exactly")) or times == 0
    if bound.get("ExclusiveFilter") is not None and len(counted) != len(of_command):
        return f"Expected only {info.shown} calls that match the filter{because or ','} but there were {len(of_command) - len(counted)} others"
    met = len(counted) == times if exactly else len(counted) >= times
    if met != negated:
        return None
    where = f" in module {owner}" if owner else ""
    if negated and (exactly or bound.get("Times") is None):
        return f"Expected {info.shown}{where} not to be called exactly {times} times{because} but it was"
    if negated:
        return f"Expected {info.shown}{where} to be called less than {times} times{because} but was called {len(counted)} times"
    how = f"{times} times exactly" if exactly else f"at least {times} times"
    return f"Expected {info.shown}{where} to be called {how}{because} but was called {len(counted)} times"


def check_verifiable(shell: Shell) -> str | None:
    """Assert-VerifiableMock and Should -InvokeVerifiable."""
    run = current(shell.session)
    if run is None:
        raise outside("Assert-VerifiableMock")
    mocks = list(run.test_mocks)
    group = run.group
    while group is not None:
        mocks.extend(group.mocks)
        group = group.parent
    missing = [mock for mock in mocks if mock.verifiable and not mock.called]
    if not missing:
        return None
    lines = "".join(f"\n Command {mock.command.shown}{f' with {{{mock.filter}}}' if mock.filter is not None else ''}" for mock in missing)
    return f"Expected all verifiable mocks to be called, but these were not:{lines}"
