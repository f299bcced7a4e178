"""Format files: what is refused in them and how that is told, and what they say of all views."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from havmsh.display.format_checks import complaints
from tests.shells import TypedShell

VIEW = "<Configuration><ViewDefinitions><View><Name>X</Name><ViewSelectedBy><TypeName>T</TypeName></ViewSelectedBy>{}</View></ViewDefinitions></Configuration>"
TABLE = VIEW.format("<TableControl><TableHeaders>{}</TableHeaders><TableRowEntries>{}</TableRowEntries></TableControl>")
CELL = "<TableColumnItem><PropertyName>A</PropertyName></TableColumnItem>"
ROW = f"<TableRowEntry><TableColumnItems>{CELL}</TableColumnItems></TableRowEntry>"
PLACE = "/Configuration/ViewDefinitions/View[1]"
NO_SHAPE = f"{PLACE}: A node is missing from TableControl, ListControl, WideControl, CustomControl."


def told(text: str) -> list[str]:
    return [one.replace("p, Error at XPath ", "").replace(" in file p", "") for one in complaints(fromstring(text), "p")]


@pytest.mark.parametrize(("text", "expected"), [
    (TABLE.format("", ROW), []),
    (TABLE.format("<TableColumnHeader/>", ROW), []),
    ("<x/>", [": x is an unknown node."]),
    (VIEW.format(""), [NO_SHAPE]),
    (TABLE.format("<TableColumnHeader/><TableColumnHeader/>", ROW), [
        NO_SHAPE, f"{PLACE}/TableControl: The header item count = 2 does not match default row item count = 1."]),
    (TABLE.format("<TableColumnHeader><Width>0</Width></TableColumnHeader>", ROW), [
        NO_SHAPE, f"{PLACE}/TableControl/TableHeaders: The column header definition is not valid; all headers are discarded.",
        f"{PLACE}/TableControl/TableHeaders/TableColumnHeader[1]: The Width value is not valid.", f"{PLACE}/TableControl/TableHeaders/TableColumnHeader[1]: A positive integer is expected."]),
    (TABLE.format("", ROW + ROW), [NO_SHAPE, f"{PLACE}/TableControl/TableRowEntries: There cannot be more than one default TableRowEntry."]),
    (VIEW.format("<ListControl><ListEntries><ListEntry><ListItems/></ListEntry></ListEntries></ListControl>"), [
        NO_SHAPE, f"{PLACE}/ListControl/ListEntries: ListEntry failed to load.",
        f"{PLACE}/ListControl/ListEntries/ListEntry[1]/ListItems: At least one list view item must be specified."]),
    (VIEW.format("<GroupBy><Label>L</Label></GroupBy>"), [f"{PLACE}: The view cannot be loaded.", f"{PLACE}/GroupBy: An expression is expected."]),
    (TABLE.replace("</View>", "<OutOfBand/></View>").format("", ROW), [f"{PLACE}: Out Of Band views can only have CustomControl or ListControl."]),
])
def test_complaints_name_the_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def load(shell: TypedShell, text: str) -> list[str]:
    return shell.type(f"$f = [IO.Path]::GetTempPath() + [guid]::NewGuid() + '.ps1xml'; @'\n{text}\n'@ | Set-Content $f; Update-FormatData $f; Remove-Item $f")


def test_letters_of_a_nodes_name_may_have_the_wrong_case() -> None:
    shell = TypedShell()
    table = TABLE.format("<tableColumnHeader/>", "<TableRowEntry><TableColumnItems><TablecolumnItem><Scriptblock>$_.A + 1</Scriptblock></TablecolumnItem></TableColumnItems></TableRowEntry>")
    assert load(shell, table) == []


def test_text_that_is_no_xml_is_refused_in_nets_words() -> None:
    assert load(TypedShell(), "not xml")[-1].endswith(": Data at the root level is invalid. Line 1, position 1.")


def test_what_a_file_says_of_all_views() -> None:
    shell = TypedShell()
    assert load(shell, "<Configuration><DefaultSettings><ShowError/><DisplayError/><PropertyCountForTable>1</PropertyCountForTable><WrapTables>true</WrapTables><EnumerableExpansions>"
                "<EnumerableExpansion><EntrySelectedBy><TypeName>System.Object[]</TypeName></EntrySelectedBy><Expand>CoreOnly</Expand></EnumerableExpansion></EnumerableExpansions>"
                "</DefaultSettings></Configuration>") == []
    assert shell.type("[pscustomobject]@{ A = 1; B = 2 }") == ["", "A : 1", "B : 2", ""]
    assert shell.type("[pscustomobject]@{ A = 'x' * 200 }")[3:5] == ["x" * 119, "x" * 81]
    assert "#ERR" in "".join(shell.type("[pscustomobject]@{ A = 1 } | Format-Table { throw 'x' }"))
    assert "Length         : 2" in shell.type("Format-List -InputObject 1, 2")


NAMED = TABLE.format('<TableColumnHeader><Label AssemblyName="{}" BaseName="{}" ResourceId="{}"/></TableColumnHeader>', ROW)


@pytest.mark.parametrize("base", ["FileSystemProviderStrings", "System.Management.Automation.resources.FileSystemProviderStrings"])
def test_a_text_may_be_named(base: str) -> None:
    assert told(NAMED.format("System.Management.Automation", base, "DirectoryDisplayGrouping")) == []
    shell = TypedShell()
    load(shell, NAMED.format("System.Management.Automation", base, "DirectoryDisplayGrouping"))
    assert shell.type("[pscustomobject]@{ PSTypeName = 'T'; A = 1 }")[1].strip() == "Directory:"


@pytest.mark.parametrize(("names", "fault"), [
    (("Other", "B", "R"), "The assembly Other is not found."),
    (("System.Management.Automation", "Nope", "R"), "The resource Nope in assembly "),
    (("System.Management.Automation", "FileSystemProviderStrings", "R"), "The string R from resource FileSystemProviderStrings in assembly "),
])
def test_a_name_that_is_none_is_told(names: tuple[str, str, str], fault: str) -> None:
    assert fault in told(NAMED.format(*names))[-1]
