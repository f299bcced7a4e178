"""Get-Command."""

from __future__ import annotations

import os

from cmdlets.core.command import offering
from cmdlets.core.command.dynamic import with_dynamic
from cmdlets.core.command.guessing import abbreviated, nearest
from cmdlets.core.command.showing import details, syntax_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import added_members, command_search
from havmsh.runtime.commands import ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.module.files import peek as commands_in
from havmsh.runtime.module.specs import accepts, specification
from havmsh.runtime.objects import Member, Switch, fold
from havmsh.runtime.parameter_types import type_name
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

_KINDS = ("Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application", "Script", "Configuration", "All")


@parameter_set(name="CmdletSet")
class ByWords:
    """By verb and noun."""

    verb: list[str] | None = param("Verb", "Verbs of the commands.", by_property=True, default=None, complete=offering.verbs, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.VerbArgumentCompleter")
    noun: list[str] | None = param("Noun", "Nouns of the commands.", by_property=True, default=None, complete=offering.nouns, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.NounArgumentCompleter")


@parameter_set(name="AllCommandSet")
class ByName:
    """By name."""

    name: list[str] | None = param(
        "Name", "Names of the commands; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, complete="command", checks=(not_empty(),),
    )
    kind: object = param("CommandType", "Kinds of commands.", by_property=True, default=None, aliases=("Type",), net="System.Management.Automation.CommandTypes")
    fuzzy: Switch = param("UseFuzzyMatching", "Find names that are like the one given.", default=None)
    fuzzy_distance: int | None = param("FuzzyMinimumDistance", "How unlike a name may be.", default=None, net="System.UInt32")
    abbreviation: Switch = param("UseAbbreviationExpansion", "Find names by the capitals of their parts.", by_property=True, default=None)


_OUTPUT = tuple(f"System.Management.Automation.{name}Info" for name in ("Alias", "Application", "Function", "Cmdlet", "ExternalScript", "Filter"))


@cmdlet(
    "Get-Command", module="Microsoft.PowerShell.Core", default_set="CmdletSet",
    output=("System.Management.Automation.AliasInfo", "System.Management.Automation.ApplicationInfo", "System.Management.Automation.FunctionInfo", "System.Management.Automation.CmdletInfo", "System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.FilterInfo", "System.String", "System.Management.Automation.PSObject"),
    listed=(
        "Name Verb Noun Module ExcludeModule FullyQualifiedModule CommandType TotalCount Syntax ShowCommandInfo ArgumentList All ListImported "
        "ParameterName ParameterType UseFuzzyMatching FuzzyMinimumDistance UseAbbreviationExpansion"
    ),
)
class GetCommand:
    """Finds commands: cmdlets, functions, aliases, scripts and programs.

    Examples:
        What can be done with machines.

            PS> Get-Command -Noun VM
    """

    what: ByWords | ByName = either(default_set=ByWords)
    module: list[str] | None = param("Module", "Modules of the commands.", by_property=True, default=None, aliases=("PSSnapin",), complete="module")
    excluded: list[str] | None = param("ExcludeModule", "Modules of which no command is wanted.", default=None, complete="module")
    qualified: list[object] | None = param(
        "FullyQualifiedModule", "Modules by name and version.", by_property=True, default=None, net="Microsoft.PowerShell.Commands.ModuleSpecification[]",
    )
    total: int | None = param("TotalCount", "How many at most.", by_property=True, default=None)
    syntax: Switch = param("Syntax", "Give the syntax.", by_property=True, default=None)
    show_command: Switch = param("ShowCommandInfo", "Give details for a window.", default=None)
    arguments: list[object] | None = param("ArgumentList", "Arguments that decide on further parameters.", position=1, rest=True, default=None, aliases=("Args",), tells="AllowNull AllowEmptyCollection")
    all: Switch = param("All", "Give hidden commands too.", by_property=True, default=None)
    imported: Switch = param("ListImported", "Only commands of modules that are loaded.", by_property=True, default=None)
    parameter_name: list[str] | None = param("ParameterName", "Parameters that the commands have.", default=None, checks=(not_empty(),))
    parameter_type: list[object] | None = param("ParameterType", "Types of parameters that the commands have.", default=None, complete="type", net="System.Management.Automation.PSTypeName[]", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Gives each command, or its syntax."""
        if shell.is_bound("Module") and shell.is_bound("FullyQualifiedModule"):
            raise shell.fail(
                "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter.",
                "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
                category="InvalidOperation", exception="System.InvalidOperationException")
        if self.syntax and self.show_command:
            raise shell.fail(
                "The ShowCommandInfo and Syntax parameters cannot be specified together.", "GetCommandCannotSpecifySyntaxAndShowCommandInfoTogether", category="InvalidArgument",
                exception="System.Management.Automation.PSArgumentException")
        shell.kept = [*(shell.kept or ()), *self._found(shell)]
        return ()

    def end(self, shell: Shell) -> Output:
        """Gives the commands that have been found, or their syntax."""
        met: set[str] = set()
        found = [info for info in {id(info): info for info in shell.kept or ()}.values() if self._has_parameters(info, met)]
        for name in self.parameter_name or () if shell.kept else ():
            if not has_wildcards(name) and fold(name) not in met:
                shell.write_error(
                    f"No matching commands include a parameter named '{name}'.  Check the spelling of the parameter name, and then try again. (Parameter '{name}')",
                    "CommandParameterNotFound", category="ObjectNotFound", target=name, exception="System.ArgumentException")
        asked = self.what.name or () if isinstance(self.what, ByName) else ()
        for info in found if self.total is None else found[:self.total]:
            info = with_dynamic(info, self.arguments, shell)
            yield syntax_of(info, asked) if self.syntax else details(info) if self.show_command else info

    def _found(self, shell: Shell) -> Iterator[CommandInfo]:
        if isinstance(self.what, ByName):
            kinds = _kinds(self.what.kind)
            for name in self.what.name if self.what.name is not None else ["*"]:
                if self.what.fuzzy:
                    yield from self._fuzzy(shell, name, kinds)
                elif self.what.abbreviation:
                    yield from self._by_capitals(shell, name.upper(), kinds)
                elif has_wildcards(name) and any(sign in name for sign in "/\\") and not name.startswith("\\"):
                    yield from self._by_path(shell, name, kinds)
                elif has_wildcards(name):
                    yield from self._by_pattern(shell, any_of([name]), kinds)
                else:
                    yield from self._by_name(shell, name, kinds)
            return
        verb = any_of(self.what.verb) if self.what.verb else None
        noun = any_of(self.what.noun) if self.what.noun else None

        def fits(name: str) -> bool:
            if verb is None and noun is None:
                return True
            first, dash, rest = name.partition("-")
            # a name without a verb is found by its whole only
            return bool(dash) and bool(first) and (verb is None or verb(first)) and (noun is None or noun(rest))

        for info in self._by_pattern(shell, fits, {"Cmdlet", "Function", "Filter", "Alias"}):
            # of aliases only those that look like a cmdlet's name are given with the commands
            if info.command_type != "Alias" or "-" in info.name:
                yield info

    def _fuzzy(self, shell: Shell, name: str, kinds: set[str]) -> Iterator[CommandInfo]:
        """Names that are like the one given; each tells how unlike it is."""
        limit = self.what.fuzzy_distance if isinstance(self.what, ByName) and self.what.fuzzy_distance is not None else 5
        known = [*_known(shell), *command_search.programs(shell.session)]
        for score, info in nearest(name, (info for info in known if info.command_type in kinds), int(limit)):
            added_members.add_member(info, Member("NoteProperty", "Score", score))
            yield info

    def _by_capitals(self, shell: Shell, wanted: str, kinds: set[str]) -> Iterator[CommandInfo]:
        def fits(name: str) -> bool:
            return abbreviated(name).upper() == wanted

        yield from self._by_pattern(shell, fits, kinds - {"Application"})
        for file in shell.session.modules.available():
            for name in commands_in(file):
                if fits(name) and command_search.find(name, shell.frame) is not None:
                    yield from self._by_name(shell, name, kinds)

    def _by_path(self, shell: Shell, pattern: str, kinds: set[str]) -> Iterator[CommandInfo]:
        """The one file that a path with wildcards means, or that has just that name; several are none."""
        drives = shell.session.drives
        try:
            found = [path.item for path in drives.resolve(pattern)] or [drives.parse(pattern).item]
        except PSError:
            found = []
        for file in found if len(found) == 1 else ():
            if os.path.isfile(file):
                kind = ExternalScriptInfo if file.lower().endswith(".ps1") else ApplicationInfo
                made = kind(os.path.basename(file), file, shell.session)
                if made.command_type in kinds:
                    yield made

    def _by_name(self, shell: Shell, name: str, kinds: set[str]) -> Iterator[CommandInfo]:
        slash = "\\" in name
        found: list[CommandInfo] = []
        if slash:
            qualified = command_search.find(name, shell.frame)
            found = [qualified] if qualified is not None else []
        elif not any(sign in name for sign in "/"):
            found = [info for info in _loaded(shell, name) if info.command_type in kinds]
            if kinds & {"Application", "ExternalScript"} and (self.all or not found):
                external = command_search.find_file(name, shell.session)
                if external is not None and external.command_type in kinds:
                    found.append(external)
        if not found and name.partition(":")[0].lower() not in ("global", "script", "local", "private"):  # only a call may name a scope
            one = command_search.find(name, shell.frame)
            if one is not None and (one.command_type in kinds or "All" in kinds):
                if isinstance(one, CmdletInfo):
                    _ = one.implementing_type
                found = [one]
        of_module = self._module_filter()
        seen = [info for info in found if command_search.is_visible(info, shell.frame)]
        found = [info for info in seen if of_module(info)]
        if not seen:
            shell.write_error(command_search.not_found(name, shell.session).record)
            return
        yield from found if self.all else found[:1]

    def _by_pattern(self, shell: Shell, fits: Callable[[str], bool], kinds: set[str]) -> Iterator[CommandInfo]:
        of_module = self._module_filter()
        found: list[CommandInfo] = []
        taken = {module.name.upper() for module in shell.session.modules.all()}
        for info in _known(shell):
            if info.command_type in kinds and fits(info.name) and of_module(info) and command_search.is_visible(info, shell.frame):
                if isinstance(info, CmdletInfo) and (self.imported or info.ps_module.upper() in taken) and not info.is_loaded:
                    continue  # of a module that is not imported while another of its name is, nothing is listed
                found.append(info)
        if "Application" in kinds and not self.module and not self.qualified:
            found.extend(info for info in command_search.programs(shell.session) if fits(info.name) and command_search.is_visible(info, shell.frame))
        found.sort(key=lambda info: (_KINDS.index(info.command_type), info.name.upper()))
        yield from found

    def _module_filter(self) -> Callable[[CommandInfo], bool]:
        """Whether a command is of a module that is wanted."""
        named, excluded = any_of(self.module) if self.module else None, any_of(self.excluded) if self.excluded else None
        qualified = [specification(value) for value in self.qualified or ()]

        def fits(info: CommandInfo) -> bool:
            name = info.module_name
            if excluded is not None and excluded(name):
                return False
            if qualified:
                return any(fold(str(each.name)) == fold(name) and accepts(each, *_identity(info)) for each in qualified)
            return named is None or named(name)

        return fits

    def _has_parameters(self, info: CommandInfo, met: set[str]) -> bool:
        """Whether a command has the parameters that are wanted; ``met`` is told of all whose names are."""
        if not self.parameter_name and not self.parameter_type:
            return True
        try:
            spec = info.spec
        except PSError:
            return False
        if spec is None:
            return False
        from havmsh.runtime.metadata import all_parameters

        named = any_of(self.parameter_name or ["*"])
        types = [_type_filter(value) for value in self.parameter_type or ()]
        fits = False
        for parameter in all_parameters(spec):
            names = [parameter.name, *(alias for alias in parameter.aliases if named(alias))]
            if named(parameter.name) or len(names) > 1:
                met.update(fold(name) for name in names)
                fits = fits or not types or any(wanted(type_name(parameter).removesuffix("[]")) for wanted in types)
        return fits


def _identity(info: CommandInfo) -> tuple[str, str]:
    """The version and the GUID of a command's module, as far as they are known."""
    return str(getattr(info.module, "version", None) or "0.0"), str(getattr(info.module, "guid", ""))


def _type_filter(value: Any) -> Callable[[str], bool]:
    """Whether a full name of a type is the one that a caller means by a type, its name, or the end of its name."""
    from havmsh.runtime.binding.coerce import text_of
    from havmsh.runtime.typesystem import resolve

    text = text_of(value).removesuffix("[]")
    known = resolve(text)
    return any_of([known.full_name if known is not None else "*" + text])


def _kinds(value: Any) -> set[str]:
    if value is None:
        return {"Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application"}
    from havmsh.runtime.binding.coerce import text_of

    names = {part.strip().upper() for item in (value if isinstance(value, list) else [value]) for part in text_of(item).split(",")}
    if "ALL" in names:
        return set(_KINDS)
    return {kind for kind in _KINDS if kind.upper() in names}


def _loaded(shell: Shell, name: str) -> Iterator[CommandInfo]:
    """Aliases, functions and loaded cmdlets of a name, in the order in which they are found."""
    folded = name.upper()
    for table in ("aliases", "functions"):
        for frame in shell.frame.ancestors():
            info = (getattr(frame, table) or {}).get(folded)
            if info is not None and (frame is shell.frame or "Private" not in info.options):
                yield info
                break
    cmdlet = shell.session.cmdlets.find(folded)
    if cmdlet is not None and cmdlet.is_loaded:
        yield cmdlet


def _known(shell: Shell) -> Iterator[CommandInfo]:
    """Every alias, function and cmdlet that the caller sees."""
    for table in ("aliases", "functions"):
        seen: set[str] = set()
        for frame in shell.frame.ancestors():
            for key, info in (getattr(frame, table) or {}).items():
                if key not in seen and (frame is shell.frame or "Private" not in info.options):
                    seen.add(key)
                    yield info
    yield from shell.session.cmdlets.all()
