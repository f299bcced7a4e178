"""What the language refuses: the ids and the words of errors that few scripts provoke."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_TOLD = "catch { $_.FullyQualifiedErrorId; $_.Exception.Message }"
_ALIAS = "$o = [pscustomobject]@{ a = 1 }; $o | Add-Member AliasProperty x y; $o | Add-Member AliasProperty y x"
_XML = "$x = [xml]'<a at=\"1\"><b>1</b><c><d/></c><e>1</e><e>2</e><f q=\"1\">t</f></a>'"
_SETTING = "because only strings can be used as values to set XmlNode properties."
_IN_DATA = "not allowed in restricted language mode or a Data section."
_CLASS = "class T { [string] ToString() { throw 'bad' } }"

REFUSALS = [
    (f"try {{ 'a1b' -split {{ $_ -eq '1' }}, 0, 'SimpleMatch' }} {_TOLD}", ["InvalidSplitOptionWithPredicate", "Options are not allowed on the -split operator with a predicate."]),
    (f"{_ALIAS}; try {{ $o.x }} {_TOLD}; try {{ $o.y = 1 }} {_TOLD}", [
        "CycleInAliasLookup", 'The alias with name "x" contains a cycle.', "CycleInAliasLookup", 'The alias with name "y" contains a cycle.',
    ]),
    (f"$o = [pscustomobject]@{{ a = 1 }}; $o | Add-Member ScriptProperty x {{ 1 }} {{ throw 'bad' }}; try {{ $o.x = 5 }} {_TOLD}", [
        "ScriptSetValueRuntimeException", 'Exception setting "x": "bad"',
    ]),
    ("Set-Variable ? 5; Remove-Variable ?", [
        "! VariableNotWritable,Microsoft.PowerShell.Commands.SetVariableCommand", "! VariableNotRemovable,Microsoft.PowerShell.Commands.RemoveVariableCommand",
    ]),
    ("Import-Module none -Global -Scope Local", ["! Modules_GlobalAndScopeParameterCannotBeSpecifiedTogether,Microsoft.PowerShell.Commands.ImportModuleCommand"]),
    ("[pscustomobject]@{ a = 1 } | Add-Member NoteProperty psobject 1", ["! MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand"]),
    (f"{_XML}; $x.a.b = 5; $x.a.f.'#text' = 'n'; try {{ $x.a.c = 1 }} {_TOLD}; try {{ $x.a.e = 1 }} {_TOLD}; try {{ $x.a.f = 1 }} {_TOLD}; $x.a.OuterXml", [
        "XmlNodeSetRestrictionsUnknownNodeType", f'Cannot set "c" {_SETTING}', "XmlNodeSetRestrictionsMoreThanOneNode", f'Cannot set "e" {_SETTING}',
        "XmlNodeSetRestrictionsNodeWithAttributes", f'Cannot set "f" {_SETTING}', '<a at="1"><b>5</b><c><d /></c><e>1</e><e>2</e><f q="1">n</f></a>',
    ]),
    (f"{_CLASS}; try {{ \"$([T]::new())\" }} {_TOLD}; try {{ [string][T]::new() }} {_TOLD}", [
        "ToStringObjectBasicException", 'The following exception occurred while retrieving the string: "bad"',
        "InvalidCastFromAnyTypeToString", "Cannot convert value to type System.String.",
    ]),
    (f"try {{ @{{ ('k' * 50) = 1; ('K' * 50) = 2 }} }} {_TOLD}", ["DuplicateKeyInHashLiteral", f"Duplicate keys '{'K' * 40}…' are not allowed in hash literals."]),
    (f"Set-Item function:f {{ 1 }} -Options ReadOnly; try {{ function f {{ 2 }} }} {_TOLD}; f", [
        "FunctionNotWritable", "Cannot write to function f because it is read-only or constant.", "1",
    ]),
    (f"data t {{ 'xy' * 512 }}; $t.Length; data n {{ 3 * 2000 }}; $n; foreach ($i in 1, 2) {{ try {{ data {{ 'xy' * 513 }} }} {_TOLD} }}; try {{ data {{ , 1 * 1025 }} }} {_TOLD}; ('x' * 2000).Length", [
        "1024", "6000", *("StringMultiplyToolongInDataSection", f'String multiplication results with more than "1024" characters are {_IN_DATA}') * 2,
        "ArrayMultiplyToolongInDataSection", f"Array multiplication resulting in more than 1024 elements is {_IN_DATA}", "2000",
    ]),
    (f"try {{ 5 -as 'nosuch' }} {_TOLD}; try {{ 5 -is 5 }} {_TOLD}", [
        "InvalidCastFromStringToType", 'Cannot convert the "nosuch" value of type "System.String" to type "System.Type".',
        "RuntimeException", 'Cannot convert the "5" value of type "System.String" to type "System.Type".',
    ]),
    (f"try {{ [ValidateRange(1, 3)]$v = 5 }} {_TOLD}; [ValidateCount(1, 2)]$w = 1, 2; try {{ $w = 1, 2, 3 }} {_TOLD}; try {{ $w = $null }} {_TOLD}", [
        "ValidateSetFailure", "The attribute cannot be added because variable v with value 5 would no longer be valid.",
        "ValidateSetFailure", "The variable cannot be validated because the value System.Object[] is not a valid value for the w variable.",
        "ValidateSetFailure", "The variable cannot be validated because the value $null is not a valid value for the w variable.",
    ]),
    (f"function f {{ param([Parameter(Bogus = 1)]$a) }}; try {{ f }} {_TOLD}; function g {{ [CmdletBinding()] param($Debug) }}; try {{ g }} {_TOLD}", [
        "PropertyNotFoundForType", "Property 'Bogus' cannot be found for type 'System.Management.Automation.CmdletBindingAttribute'.",
        "ParameterNameAlreadyExistsForCommand", "A parameter with the name 'Debug' was defined multiple times for the command.",
    ]),
    ("function f { [CmdletBinding()] param([Alias('Verbose')]$x) }; f; function g { param($Verbose) $Verbose }; g 5", ["5", "! ParameterNameConflictsWithAlias"]),
    ("function f { param([pscredential]$c) }; (Get-Command f).Parameters.c.Attributes.TypeId.Name -join ' '", ["ParameterAttribute CredentialAttribute ArgumentTypeConverterAttribute"]),
    ("function f { [CmdletBinding()] param() dynamicparam { 'a', 'b' } end { 'never' } }; f", ["! GetDynamicParametersException,f"]),
    ("({ 1; gci }, { }, { trap { } gci }, { process { } }, { 1 }).ForEach({ try { $_.GetSteppablePipeline() } catch { $_.Exception.InnerException.Message.Substring(0, 30) } })", [
        "Only a script block that conta", "An empty script block cannot b", "A script block that contains a", "The script block cannot be con", "An empty script block cannot b",
    ]),
]


@pytest.mark.parametrize(("script", "wanted"), REFUSALS)
def test_refusals(script: str, wanted: list[str]) -> None:
    """Each script gives these lines."""
    assert run(script) == wanted
