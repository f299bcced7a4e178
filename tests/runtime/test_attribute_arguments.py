"""What the attributes of parameters take between their parentheses."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("ValidateLength(1)", "! MethodCountCouldNotFindBest"), ("ValidateLength('a', 2)", "! MethodArgumentConversionInvalidCastArgument"), ("ValidateNotNull(1, 2, 3)", "! MethodCountCouldNotFindBest"),
        ("ValidatePattern()", "! MethodCountCouldNotFindBest"), ("Experimental()", "! MethodCountCouldNotFindBest"), ("Parameter(1)", "! MethodCountCouldNotFindBest"),
        ("ValidateScript({ 1 }, 2)", "! MethodCountCouldNotFindBest"), ("ValidateRange(1, 2, 3)", "! MethodCountCouldNotFindBest"), ("AllowNull(1)", "! MethodCountCouldNotFindBest"),
        ("Parameter('X', 'Bad')", "! SubstringDisambiguationEnumParseThrewAnException"), ("Parameter('', 'Hide')", "! ArgumentNull"), ("Parameter('X', 'None')", "! Argument"),
        ("Experimental('X', 'None')", "! Argument"), ("ValidateSet()", "! ArgumentOutOfRange"), ("ValidateSet([string])", "! Argument"), ("Parameter('X', 1)", "ok"),
        ("ValidateLength('1', 3)", "ok"), ("ValidateRange('Positive')", "ok"), ("Alias('a', 'b')", "ok"), ("ValidateRange(1)", "ok"),
    ],
)
def test_places(attribute: str, expected: str) -> None:
    """An attribute that no constructor makes is refused when the parameters are read."""
    assert run(f"& {{ param([{attribute}] $p = 1) 'ok' }}") == [expected]


@pytest.mark.parametrize(("attribute", "expected"), [
    ("Experimental()", "! MethodCountCouldNotFindBest"), ("NoSuch()", "! CustomAttributeTypeNotFound"), ("Obsolete(1, 2, 3, 4)", "! MethodCountCouldNotFindBest"), ("Diagnostics.DebuggerHidden()", "ok"),
])
def test_attributes_of_a_block(attribute: str, expected: str) -> None:
    """An attribute before ``param`` that no constructor makes is refused when the block is called."""
    assert run(f"& {{ [{attribute}] param() 'ok' }}") == [expected]


def test_constructors_of_attribute_types() -> None:
    """Attribute types have the constructors of their classes."""
    assert run("[ValidateRange]::new('Positive').TypeId.Name; [ValidatePattern]::new('a').RegexPattern; [ValidateSet]::new('a', 'b').ValidValues") == ["ValidateRangeAttribute", "a", "a", "b"]
    assert run("[ValidatePattern]::new()") == ["! MethodCountCouldNotFindBest"]


_TOLD = "try {{ {} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}"


@pytest.mark.parametrize(("script", "expected"), [
    ("Get-Date -OutVariable 'a:b'", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetDateCommand",
     "Cannot validate argument on parameter 'OutVariable'. Cannot validate argument 'a:b' because it is not a valid variable name."]),
    ("$null = Get-Date -OutVariable 'script:d' -ErrorVariable +e; $d.Count", ["1"]),
    ("Get-Date -OutBuffer many", ["CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetDateCommand",
     "Cannot bind parameter 'OutBuffer'. Cannot convert value \"many\" to type \"System.Int32\". Error: \"The input string 'many' was not in a correct format.\""]),
    ("Get-Date -OutBuffer -1", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetDateCommand",
     "Cannot validate argument on parameter 'OutBuffer'. The -1 argument is less than the minimum allowed range of 0. Supply an argument that is greater than or equal to 0 and then "
     "try the command again."]),
    ("& { param([ValidateLength(1, 3)] $p) } four", ["ParameterArgumentValidationError", "Cannot validate argument on parameter 'p'. The character length of the 4 argument is too long. "
     "Shorten the character length of the argument so it is fewer than or equal to \"3\" characters, and then try the command again."]),
    ("& { param([ValidateRange({ 1 }, { 2 })] $p) } 1", ["MinRangeNotIComparable",
     "Cannot accept the MaxRange and MinRange parameter types. Both parameters must be objects that implement an IComparable interface."]),
    ("function f { [CmdletBinding()] param([int] $a) }; $PSDefaultParameterValues = @{ 'f:a' = 1 }; f -q", ["NamedParameterNotFound,f",
     "A parameter cannot be found that matches parameter name 'q'. This failure might be caused by applying the default parameter binding. You can disable the default parameter binding "
     "in $PSDefaultParameterValues by setting $PSDefaultParameterValues[\"Disabled\"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when "
     "the error occurred: -a"]),
    ("function f { [CmdletBinding()] param() dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('Key', "
     "[System.Management.Automation.RuntimeDefinedParameter]::new('Name', [int], [Parameter]::new())); $d } end { } }; f", ["RuntimeDefinedParameterNameMismatch,f",
     "Cannot bind cmdlet f because runtime-defined parameter 'Name' was added to the RuntimeDefinedParameterDictionary with key 'Key'. The key must be the same as RuntimeDefinedParameter.Name."]),
])
def test_what_is_said(script: str, expected: list[str]) -> None:
    assert run(_TOLD.format(script)) == expected


def test_metadata_give_the_objects_of_declared_attributes() -> None:
    script = "class Mark : Attribute { [bool]$B; [string]$N = 'n' }; function g { param([Mark(B=$true)]$x) }; (Get-Command g).Parameters.x.Attributes | Where-Object { $_ -is [Mark] } | ForEach-Object { $_.B; $_.N }"
    assert run(script) == ["True", "n"]


def test_attributes_tell_the_places_that_parameters_are_given() -> None:
    script = (
        "function placed { param([Parameter(Mandatory)] $a, [switch] $b, [Parameter()] $c, $d) }; function named { param([Parameter(ParameterSetName = 's')] $a, $b) };"
        " foreach ($name in 'placed', 'named') { ((Get-Command $name).Parameters.Values | Where-Object Name -in a, b, c, d | ForEach-Object { $_.Attributes.Where({ $_ -is [Parameter] }).Position }) -join ' ' }"
    )
    assert run(script) == ["0 -2147483648 1 2", "-2147483648 -2147483648"]


def test_attributes_that_name_events() -> None:
    script = "function f { [ComponentModel.InitializationEvent('Go')] param() }; (Get-Command f).ScriptBlock.Attributes.EventName; [ComponentModel.DefaultPropertyAttribute]::new('p').Name"
    assert run(script) == ["Go", "p"]
