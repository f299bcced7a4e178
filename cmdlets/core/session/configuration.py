"""What New-PSSessionConfigurationFile and New-PSRoleCapabilityFile share: their parameters, and the text of their entries."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Hashtable, OrderedDictionary, unwrap
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.valuetexts import single_quoted, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

_COMMANDS: Final = (
    "'Invoke-{0}1', @{{ Name = 'Invoke-{0}2'; Parameters = @{{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' }}, @{{ Name = 'Parameter2'; ValidatePattern = 'L*' }} }}"
)
_NAMES: Final = "'Item1', 'Item2'"


class Described:
    """Who wrote a configuration, and what of a session it describes."""

    path: str = param("Path", "The file.", position=0, checks=(not_empty(),))
    guid: object = param("Guid", "Its id.", default=None, net="System.Guid")
    author: str = param("Author", "Who wrote it.", default=None, empty_ok=True)
    description: str = param("Description", "What it does.", default=None, empty_ok=True)
    company: str = param("CompanyName", "For whom.", default=None, empty_ok=True)
    rights: str = param("Copyright", "Whose it is.", default=None, empty_ok=True)
    modules: list[object] = param("ModulesToImport", "Modules that the session loads.", default=None)
    visible_aliases: list[str] = param("VisibleAliases", "Aliases that can be seen.", default=None, empty_ok=True)
    visible_cmdlets: list[object] = param("VisibleCmdlets", "Cmdlets that can be seen.", default=None, empty_ok=True)
    visible_functions: list[object] = param("VisibleFunctions", "Functions that can be seen.", default=None, empty_ok=True)
    visible_programs: list[str] = param("VisibleExternalCommands", "Scripts and programs that can be seen.", default=None, empty_ok=True)
    visible_providers: list[str] = param("VisibleProviders", "Providers that can be seen.", default=None, empty_ok=True)
    scripts: list[str] = param("ScriptsToProcess", "Scripts that run when a session begins.", default=None, empty_ok=True)
    aliases: list[object] = param("AliasDefinitions", "Aliases of the session, each a hashtable.", default=None, empty_ok=True, net="System.Collections.IDictionary[]")
    functions: list[object] = param("FunctionDefinitions", "Functions of the session, each a hashtable.", default=None, net="System.Collections.IDictionary[]")
    variables: object = param("VariableDefinitions", "Variables of the session.", default=None)
    environment: object = param("EnvironmentVariables", "Variables of the environment.", default=None, net="System.Collections.IDictionary")
    types: list[str] = param("TypesToProcess", "Type files.", default=None, empty_ok=True)
    formats: list[str] = param("FormatsToProcess", "Format files.", default=None, empty_ok=True)
    assemblies: list[str] = param("AssembliesToLoad", "Assemblies that are loaded.", default=None, empty_ok=True)


def refused(text: str, error_id: str = "Argument", *, name: str = "System.Management.Automation.PSArgumentException", target: Any = None) -> ErrorRecord:
    """An error that ends the cmdlet."""
    return ErrorRecord(NetException(name, text), error_id, "InvalidArgument", target)


def quoted(value: Any) -> str:
    """A value as a text in quotes."""
    return single_quoted("" if value is None else to_text(value))


def entry(key: str, comment: str, value: str, *, example: bool = False) -> str:
    """An entry under its comment; an example is a comment itself."""
    return f"# {comment}\n{'# ' if example else ''}{key} = {value}\n\n"


def listed(values: Any) -> str:
    """A list of texts."""
    return ", ".join(quoted(value) for value in values if value not in (None, ""))


def table(value: Any, depth: int = 0) -> str:
    """A hashtable, its keys in order, one a line."""
    lines = ["@{"]
    for key in sorted((to_text(each) for each in value), key=str.lower):
        lines.append(f"\n{' ' * 4 * (depth + 1)}{quoted(key)} = {_shown(value[key], depth + 1)}")
    return "".join(lines) + " }"


def _shown(value: Any, depth: int) -> str:
    base = unwrap(value)
    if isinstance(base, ScriptBlock):
        return "{" + to_text(base) + "}"
    if is_table(base):
        return table(base, depth)
    if isinstance(base, list) and base and all(is_table(unwrap(each)) for each in base):
        return ", ".join(table(unwrap(each), depth) for each in base)
    if isinstance(base, list):
        return listed(base)
    return quoted(base)


def is_table(value: Any) -> bool:
    """Whether a value is a hashtable of some kind."""
    return isinstance(value, (Hashtable, OrderedDictionary))


def names_or_tables(values: Any, shell: Shell) -> str:
    """Texts and hashtables in a list."""
    found = []
    for value in values:
        base = unwrap(value)
        if isinstance(base, str) and base:
            found.append(quoted(base))
        elif is_table(base):
            found.append(table(base))
        else:
            raise shell.terminating(refused("The member 'ModulesToImport' must be an array consisting of either string or hashtable elements."))
    return ", ".join(found)


def contents(made: Described, shell: Shell, *, full: bool) -> Iterator[str]:
    """The entries from the modules on that both files have; examples stand for what was not given, in a `full` one."""
    if made.modules is not None:
        yield entry("ModulesToImport", "Modules to import when applied to a session", names_or_tables(made.modules, shell))
    elif full:
        sample = "'MyCustomModule', @{ ModuleName = 'MyCustomModule'; ModuleVersion = '1.0.0.0'; GUID = '4d30d5f0-cb16-4898-812d-f20a6c596bdf' }"
        yield entry("ModulesToImport", "Modules to import when applied to a session", sample, example=True)
    for key, what, given, sample in (
        ("VisibleAliases", "Aliases", made.visible_aliases, _NAMES), ("VisibleCmdlets", "Cmdlets", made.visible_cmdlets, _COMMANDS.format("Cmdlet")),
        ("VisibleFunctions", "Functions", made.visible_functions, _COMMANDS.format("Function")),
        ("VisibleExternalCommands", "External commands (scripts and applications)", made.visible_programs, _NAMES),
        ("VisibleProviders", "Providers", made.visible_providers, _NAMES),
    ):
        if given or full:
            yield entry(key, f"{what} to make visible when applied to a session", names_or_tables(given, shell) if given else sample, example=not given)


def definitions(made: Described, shell: Shell, *, full: bool) -> Iterator[str]:
    """Aliases, functions, variables, the environment and files."""
    if made.aliases:
        yield entry("AliasDefinitions", "Aliases to be defined when applied to a session", ", ".join(table(unwrap(each)) for each in made.aliases))
    elif full:
        yield entry("AliasDefinitions", "Aliases to be defined when applied to a session", "@{ Name = 'Alias1'; Value = 'Invoke-Alias1'}, @{ Name = 'Alias2'; Value = 'Invoke-Alias2'}", example=True)
    if made.functions is not None:
        for each in made.functions:
            _demand(shell, made.path, unwrap(each), "FunctionDefinitions", ("Name", "ScriptBlock"), ("Options",))
        yield entry("FunctionDefinitions", "Functions to define when applied to a session", ", ".join(table(unwrap(each)) for each in made.functions))
    elif full:
        yield entry("FunctionDefinitions", "Functions to define when applied to a session", "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }", example=True)
    yield from _variables(made, shell, full=full)
    if made.environment is not None:
        yield entry("EnvironmentVariables", "Environment variables to define when applied to a session", table(unwrap(made.environment)))
    elif full:
        yield entry("EnvironmentVariables", "Environment variables to define when applied to a session", "@{ Variable1 = 'Value1'; Variable2 = 'Value2' }", example=True)
    for key, what, given, sample in (
        ("TypesToProcess", "Type files (.ps1xml)", made.types, "'C:\\ConfigData\\MyTypes.ps1xml', 'C:\\ConfigData\\OtherTypes.ps1xml'"),
        ("FormatsToProcess", "Format files (.ps1xml)", made.formats, "'C:\\ConfigData\\MyFormats.ps1xml', 'C:\\ConfigData\\OtherFormats.ps1xml'"),
        ("AssembliesToLoad", "Assemblies", made.assemblies, "'System.Web', 'System.OtherAssembly, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a'"),
    ):
        if given is not None or full:
            yield entry(key, f"{what} to load when applied to a session", listed(given) if given else sample, example=not given)


def _variables(made: Described, shell: Shell, *, full: bool) -> Iterator[str]:
    comment, given = "Variables to define when applied to a session", unwrap(made.variables)
    if given is None:
        if full:
            yield entry("VariableDefinitions", comment, "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }, @{ Name = 'Variable2'; Value = 'StaticInitialValue' }", example=True)
        return
    if isinstance(given, str):
        yield entry("VariableDefinitions", comment, given)
        return
    tables = [unwrap(each) for each in (given if isinstance(given, list) else [given])]
    for each in tables:
        _demand(shell, made.path, each, "VariableDefinitions", ("Name", "Value"), ())
    yield entry("VariableDefinitions", comment, ", ".join(table(each) for each in tables))


def _demand(shell: Shell, path: str, given: Any, member: str, needed: tuple[str, ...], more: tuple[str, ...]) -> None:
    """Refuses a definition that lacks a key, or has one that means nothing."""
    if not is_table(given):
        raise shell.terminating(refused(f"The member '{member}' must be a hashtable array. Change the member to the correct type in the file {shell.file_path(path)}."))
    keys = {to_text(key).lower(): key for key in given}
    for name in needed:
        if name.lower() not in keys:
            raise shell.terminating(refused(f"The member '{member}' must contain the required key '{name}'. Add the require key to the file {path}."))
    if "ScriptBlock" in needed and not isinstance(unwrap(given["ScriptBlock"]), ScriptBlock):
        raise shell.terminating(refused(f"The key 'ScriptBlock' in the member '{member}' must be a script block. Change the key to the correct type in the file {path}."))
    for folded, key in keys.items():
        if folded not in {name.lower() for name in (*needed, *more)}:
            raise shell.terminating(refused(f"The key '{to_text(key)}' in the member '{member}' is not valid. Change the key in the file {path}."))


def new_guid() -> str:
    """An id that nothing else has."""
    from uuid import uuid4

    return str(uuid4())


def write(shell: Shell, path: str, text: str) -> None:
    """Writes the file, in UTF-16 as PowerShell does. Its extension was looked at before."""
    file = shell.file_path(path)
    try:
        with open(file, "w", encoding="utf-16", newline="\n") as out:
            out.write(text)
    except OSError as error:
        from havmsh.runtime import files

        raise shell.terminating(ErrorRecord(files.net_exception(error), "FileOpenFailure", "OpenError", file)) from None
