"""Conversions, and what PowerShell says when there is none."""

from __future__ import annotations

import pytest

from havmsh.runtime.convert import CastError, convert, to_bool
from havmsh.runtime.objects import Array, Char, Hashtable, Int64, PSCustomObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, resolve
from havmsh.runtime.valuetexts import to_text
from tests.runtime.test_language import run
from tests.shells import TypedShell


def cast(value: object, name: str) -> object:
    net = resolve(name)
    assert net is not None, name
    return convert(value, net)


@pytest.mark.parametrize(("value", "name", "wanted"), [
    ("12", "int", 12), (" 12 ", "int", 12), ("0x1F", "int", 31), ("1kb", "int", 1024), ("1e3", "int", 1000), (2.5, "int", 2), (3.5, "int", 4), ("", "int", 0), (None, "int", 0), ("1,234", "int", 1234),
    ("abc", "char[]", ["a", "b", "c"]), (65, "char", "A"), (None, "string", ""), ("Mon", "System.DayOfWeek", None),
])
def test_values_that_convert(value: object, name: str, wanted: object) -> None:
    made = cast(value, name)
    assert wanted is None or made == wanted


@pytest.mark.parametrize(("value", "name", "error", "message"), [
    ("abc", "int", "InvalidCastFromStringToInteger", "Cannot convert value \"abc\" to type \"System.Int32\". Error: \"The input string 'abc' was not in a correct format.\""),
    (Int64(2**40), "int", "InvalidCastIConvertible", 'Cannot convert value "1099511627776" to type "System.Int32". Error: "Value was either too large or too small for an Int32."'),
    (None, "datetime", "nullToObjectInvalidCast", 'Cannot convert null to type "System.DateTime".'),
    (Array([1, 2]), "int", "ConvertToFinalInvalidCastException", 'Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32".'),
    ("1", "version", "InvalidCastParseTargetInvocation", "Cannot convert value \"1\" to type \"System.Version\". Error: \"Version string portion was too short or too long. (Parameter 'input')\""),
])
def test_values_that_do_not(value: object, name: str, error: str, message: str) -> None:
    with pytest.raises(CastError) as caught:
        cast(value, name)
    assert caught.value.record.error_id == error
    assert caught.value.record.exception.message == message


def test_text_of_collections_and_objects() -> None:
    assert to_text(Array([1, Array([2, 3]), None])) == "1 System.Object[] "
    assert to_text(PSCustomObject.of([("a", 1), ("b", None)])) == "@{a=1; b=}"
    assert to_text(Hashtable()) == "System.Collections.Hashtable"


def test_truth() -> None:
    assert [to_bool(each) for each in (0, "", None, Array(), Array([0]), Array([0, 0]), "0", Char("\0"), Hashtable())] == [
        False, False, False, False, False, True, True, False, True]


def test_names_of_types() -> None:
    made = resolve("System.Collections.Generic.Dictionary[string,int[]]")
    assert made is not None
    assert spelled(made) == "System.Collections.Generic.Dictionary[string,int[]]"
    assert resolve(made.full_name) is made
    assert resolve("NoSuchType") is None
    assert type_of(Array([], "System.Int32")).derives_from(known("System.Collections.IList"))
    assert known("System.DivideByZeroException").derives_from(known("System.ArithmeticException"))


def test_what_is_an_elements_own_type_is_one_element_of_a_list() -> None:
    shell = TypedShell()
    assert shell.type("[System.Collections.Generic.List[int[]]]$l = [int[]](1, 2); $l.Count; \"$($l[0])\"") == ["1", "1 2"]
    assert shell.type("([System.Collections.Generic.List[int]][int[]](1, 2)).Count; ([System.Collections.Generic.List[int[]]]@(@(1, 2), @(3, 4))).Count") == ["2", "2"]
    assert shell.type("(@{ a = 1 }.GetEnumerator() | Select-Object -First 1) -eq (@{ a = 1 }.GetEnumerator() | Select-Object -First 1)") == ["True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Red', '#FF8000', '128, 1, 2, 3', '-1', '0xFF0000', '' | ForEach-Object { [string] [System.Drawing.Color] $_ }", [
            "Color [Red]", "Color [A=255, R=255, G=128, B=0]", "Color [A=128, R=1, G=2, B=3]", "Color [A=255, R=255, G=255, B=255]", "Color [A=255, R=255, G=0, B=0]", "Color [Empty]",
        ]),
        ("[string] [System.Drawing.Point] '2, 3'; [string] [System.Drawing.Rectangle] '1,2,3,4'; [System.Drawing.Size] '1'", ["{X=2,Y=3}", "{X=1,Y=2,Width=3,Height=4}", "! InvalidCastTypeConvertersConvertFrom"]),
        ("$r = $null; [System.Management.Automation.LanguagePrimitives]::TryCompare('ooo', '\u00e5\u00e5\u00e5', $false, [cultureinfo] 'sv-SE', [ref] $r); $r", ["True", "-1"]),
        ("[int] [IntPtr] 5; ([long] [IntPtr] 5).GetType().Name; 0 -eq [IntPtr]::Zero; [ulong] [UIntPtr] 7; [int] [IntPtr] 5000000000", ["5", "Int64", "True", "7", "! InvalidCastTargetInvocationExceptionop_Explicit"]),
        ("[System.Management.Automation.LanguagePrimitives]::Compare('a', 'B', $true, [cultureinfo] 'en-US')", ["-1"]),
    ],
)
def test_converters_of_types(text: str, expected: list[str]) -> None:
    """Types of System.Drawing read texts, pointers are numbers; comparison follows the culture that it is given."""
    assert run(text) == expected


@pytest.mark.parametrize(("text", "said"), [
    ("[System.Collections.Specialized.OrderedDictionary]@{ key = 1 }", "Cannot create object of type \"System.Collections.Specialized.OrderedDictionary\". The property 'key' was not found for the "
     "'System.Collections.Specialized.OrderedDictionary' object. There is no settable property available."),
    ("[System.Collections.Specialized.OrderedDictionary]@{} | ForEach-Object { $_.Count }", "0"),
    ("$o = [pscustomobject]@{ PSTypeName = 'My.Own'; a = 1 }; [guid]$o", 'Cannot convert value "@{a=1}" to type "System.Guid". Error: "Cannot convert the "@{a=1}" value of type "My.Own" to type "System.Guid"."'),
    ("class Half { [string] $Name = 'n' }; $d = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([Half]::new())); ([Half]$d).Name", "n"),
    ("Add-Type 'public class Fixed { public string Name { get { return \"n\"; } } }'; $d = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([Fixed]::new())); [Fixed]$d",
     'Cannot convert value "Fixed" to type "Fixed". Error: "Cannot convert the "Fixed" value of type "Deserialized.Fixed" to type "Fixed"."'),
])
def test_what_is_said_of_objects_that_become_no_other(text: str, said: str) -> None:
    assert run(f"try {{ {text} }} catch {{ \"$_\" }}") == [said]


def test_languages_own_conversions_take_the_type_as_an_argument() -> None:
    text = "$p = [System.Management.Automation.LanguagePrimitives]; $p::ConvertTo[int]('5') + 1; $r = 9; $p::TryConvertTo[int]('7', [ref] $r); $r; $p::TryConvertTo[int]('x', [ref] $r); $r"
    assert run(text) == ["6", "True", "7", "False", "0"]
