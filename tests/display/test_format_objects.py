"""What scripts see of format objects, what other sessions send of them, and what is said when their order is broken."""

from __future__ import annotations

import pytest

from havmsh.display import packets
from tests.shells import TypedShell

TABLE = "$f = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 } | Format-Table; "


@pytest.mark.parametrize(("text", "lines"), [
    ("$f | ConvertTo-Csv | Select-Object -First 3", [
        '"ClassId2e4f51ef21dd47e99d3c952918aff9cd","pageHeaderEntry","pageFooterEntry","autosizeInfo","shapeInfo","groupingEntry"',
        f'"033ecb2bc07a4d43b5ef94ed5a35d280",,,,"{packets.TableHeader.type_name}",', '"9e210fe47d09416682b841769c78b8a3",,,,,',
    ]),
    ("$f[0].shapeInfo.tableColumnInfoList.propertyName", ["a"]),
    ("$f[2..3].formatEntryInfo.formatPropertyFieldList.propertyValue", ["1", "2"]),
    ("$f[0].PSTypeNames[1..2] -replace '.*\\.'", ["StartData", "ControlInfoData"]),
    ("(Format-List -InputObject (Get-Date 2024-01-02) Year)[2].formatEntryInfo.listViewFieldList[0].label", ["Year"]),
])
def test_scripts_see_powershells_members(text: str, lines: list[str]) -> None:
    assert TypedShell().type(TABLE + text) == lines


@pytest.mark.parametrize("text", [
    "[pscustomobject]@{ a = 1; b = 'x' } | Format-Table @{ e = 'a'; a = 'left' }, b -AutoSize -GroupBy a", "[pscustomobject]@{ a = 1 } | Format-List",
    "'x' | Format-Wide Length", "[pscustomobject]@{ a = [pscustomobject]@{ b = 1 } } | Format-Custom", "[version]'1.2', [timespan]'01:00' | Format-Table", "'a' | Format-List",
])
def test_what_another_session_formatted_is_shown_as_there(text: str) -> None:
    shell = TypedShell()
    assert shell.type(f"Start-Job {{ {text} }} | Receive-Job -Wait") == shell.type(text)


def test_an_object_out_of_order_ends_what_ran() -> None:
    shown = TypedShell().type(TABLE + "$f[2]; 'after'")
    assert shown == [
        f'out-lineoutput: The object of type "{packets.FormatEntry.type_name}" is not valid or not in the correct sequence. This is likely caused by a user-specified "format-*" command which '
        "is conflicting with the default formatting."]


def test_in_a_pipeline_of_its_own_only_that_ends() -> None:
    shell = TypedShell()
    shell.type(TABLE + "$f[2] | Out-String; $after = 1")
    assert shell.type("$after; $Error[0].FullyQualifiedErrorId") == ["1", "ConsoleLineOutputOutOfSequencePacket,Microsoft.PowerShell.Commands.OutLineOutputCommand"]
