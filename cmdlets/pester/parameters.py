"""``Should -HaveParameter``: what a command's parameter is and is not."""

from __future__ import annotations

from havmsh.runtime import convert, members, valuetexts
from havmsh.runtime.objects import PSObject, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.pester.assertions import Asked


def has_parameter(asked: Asked) -> str | None:
    """None where the command has the parameter as it should be, else why it does not."""
    info = _command(asked)
    name = valuetexts.to_text(asked.bound.get("ParameterName", asked.expected))
    checked = Parameter(asked, info, name)
    checked.check()
    if not checked.buts:
        return None
    wanted = joined(checked.filters, threshold=3)
    return f"Expected command {members.get(info, 'Name')} {wanted},{asked.because} but {joined(checked.buts)}."


def joined(items: list[str], threshold: int = 2) -> str:
    """``a, b and c``; fewer than so many have commas only."""
    return ", ".join(items) if len(items) < threshold else f"{', '.join(items[:-1])} and {items[-1]}"


def _command(asked: Asked) -> Any:
    info = asked.actual.base if asked.actual.__class__ is PSObject else asked.actual
    kind = str(getattr(info, "type_name", ""))
    if not kind.startswith("System.Management.Automation.") or not kind.endswith("Info"):
        raise _argument("Input value must be non-null CommandInfo object. You can get one by calling Get-Command.")
    if kind.endswith(".ApplicationInfo"):
        raise _argument("Input value can not be an ApplicationInfo object.")
    return info


def _argument(message: str) -> Any:
    from cmdlets.pester.state import assertion

    return assertion(message, message, "System.ArgumentException")


class Parameter:
    """One parameter under test: ``filters`` say what is expected of it, ``buts`` what is otherwise."""

    def __init__(self, asked: Asked, info: Any, name: str) -> None:
        self.asked = asked
        self.info = info
        self.name = name
        self.filters: list[str] = []
        self.buts: list[str] = []
        self.not_ = " not" if asked.negated else ""

    def given(self, name: str) -> Any:
        """What was passed for a parameter of Should."""
        return self.asked.bound.get(name)

    def expect(self, what: str, holds: bool, but: str, opposite: str) -> None:
        """One thing that is expected: what is said where it does not hold, and where it holds and should not."""
        self.filters.append(what)
        if holds == self.asked.negated:
            self.buts.append(opposite if self.asked.negated else but)

    def check(self) -> None:
        """Compares."""
        in_set = valuetexts.to_text(self.given("InParameterSet") or "")
        self.filters.append(f"to{self.not_} have a parameter {self.name}" + (f" in parameter set {in_set}" if in_set else ""))
        table = members.get(self.info, "Parameters")
        metadata = table[self.name] if table is not None else None
        if metadata is None:
            if not self.asked.negated:
                self.buts.append("the parameter is missing")
            return
        attributes = list(members.get(metadata, "Attributes") or ())
        declared = [each for each in attributes if members.type_names(each)[0].endswith(".ParameterAttribute")]
        if in_set:
            declared = [each for each in declared if valuetexts.to_text(members.get(each, "ParameterSetName")).upper() == in_set.upper()]
            if bool(declared) is self.asked.negated:
                self.buts.append("the parameter exists" if self.asked.negated else "the parameter is missing")
                return
        elif self.asked.negated and not any(self.given(each) for each in ("Mandatory", "Type", "DefaultValue", "HasArgumentCompleter", "Alias")):
            self.buts.append("the parameter exists")
            return
        self._details(metadata, attributes, declared)

    def _details(self, metadata: Any, attributes: list[Any], declared: list[Any]) -> None:
        if self.given("Mandatory"):
            mandatory = any(convert.to_bool(members.get(each, "Mandatory")) for each in declared)
            self.expect(f"which is{self.not_} mandatory", mandatory, "it wasn't mandatory", "it was mandatory")
        if self.given("Type") is not None:
            self._type(metadata)
        if "DefaultValue" in self.asked.bound:
            from cmdlets.pester.assertions import nicely

            wanted, found = valuetexts.to_text(self.given("DefaultValue")), self.default()
            was = f"the default value was {nicely(found) if found else '<empty>'}"
            self.expect(f"the default value{self.not_} to be {nicely(wanted) if wanted else '<empty>'}", found.upper() == wanted.upper(), was, was)
        if self.given("HasArgumentCompleter"):
            self.expect("has ArgumentCompletion", self._completes(attributes), "has no ArgumentCompletion", "has ArgumentCompletion")
        if self.given("Alias"):
            self._aliases(metadata)

    def _type(self, metadata: Any) -> None:
        from havmsh.runtime import typesystem

        given = self.given("Type")
        wanted: Any = given.net if isinstance(given, TypeRef) else None
        if wanted is None:
            name = valuetexts.to_text(given).strip()
            name = name[1:-1] if name.startswith("[") and name.endswith("]") else name
            wanted = typesystem.resolve(name)
            if wanted is None:
                raise _argument(f"Could not find type [{name}]. Make sure that the assembly that contains that type is loaded.")
        found = members.get(metadata, "ParameterType").net
        words = "not of type" if self.asked.negated else "of type"
        was = f"it was of type [{found.full_name}]"
        self.expect(f"{words} [{wanted.full_name}]", wanted.full_name == found.full_name, was, was)

    def default(self) -> str:
        """The default value as its code says it: a constant's value, a word without its ``$``, else the text. Raises for a cmdlet, which has no code."""
        block = members.get(members.get(self.info, "ResolvedCommand") or self.info, "ScriptBlock")
        if block is None:
            raise _argument("Using -DefaultValue is only supported for functions and scripts.")
        tree = members.get(block, "Ast")
        listed = members.get(tree, "Parameters") or members.get(members.get(members.get(tree, "Body") or tree, "ParamBlock"), "Parameters") or ()
        for one in listed:
            if valuetexts.to_text(members.get(members.get(members.get(one, "Name"), "VariablePath"), "UserPath")).upper() == self.name.upper():
                return _written(members.get(one, "DefaultValue"))
        return ""

    def _completes(self, attributes: list[Any]) -> bool:
        if any(members.type_names(each)[0].endswith("ArgumentCompleterAttribute") for each in attributes):
            return True
        known = self.asked.shell.session.rooms.get("argument-completers", {})
        return (valuetexts.to_text(members.get(self.info, "Name")).upper(), self.name.upper()) in known

    def _aliases(self, metadata: Any) -> None:
        known = {valuetexts.to_text(each).upper() for each in members.get(metadata, "Aliases") or ()}
        given = [valuetexts.to_text(each) for each in self.given("Alias")]
        self.filters.append(f"with{'out' if self.asked.negated else ''} alias{'es' if len(given) > 1 else ''} {joined([repr(each) for each in given])}")
        wrong = [repr(each) for each in given if (each.upper() in known) is self.asked.negated]
        if wrong:
            some = "an alias" if len(wrong) == 1 else "the aliases"
            self.buts.append(f"{'it has' if self.asked.negated else 'it didn' + chr(39) + 't have'} {some} {joined(wrong)}")


def _written(node: Any) -> str:
    if node is None:
        return ""
    value = members.get(node, "Value")
    if value is not None:
        return str(valuetexts.to_text(value))
    text = valuetexts.to_text(members.get(members.get(node, "Extent"), "Text"))
    return {"$TRUE": "true", "$FALSE": "false", "$NULL": ""}.get(text.upper(), text)
