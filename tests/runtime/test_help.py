"""Help: pages in PowerShell's layout, comments in full, topics whose examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from havmsh.display.cells import width
from havmsh.messages import help_teller, teller
from havmsh.runtime import command_search
from havmsh.runtime.helping import topics
from tests.shells import TypedShell

TOPICS = sorted(Path(topics.__file__).with_name("topics").glob("about_*.help.txt"))

FUNCTION = """
function Get-Room {
    <#
    .SYNOPSIS
    Finds room.
    .DESCRIPTION
    Looks on every host.

    And on the others.
    .PARAMETER Name
    Whose room.
    .EXAMPLE
    PS C:\\> Get-Room web01
    42

    Room for one machine.
    .EXAMPLE
    Get-Room -Force
    .INPUTS
    System.String
    .OUTPUTS
    System.Int32
    .NOTES
    Counts megabytes.
    .LINK
    https://example.org/room
    .LINK
    Get-VM
    .COMPONENT
    Placement
    .ROLE
    Administrator
    .FUNCTIONALITY
    Planning
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipeline)] [string] $Name,
        # Look again.
        [switch] $Force,
        [int] $Count = 3
    )
}
"""


@pytest.fixture(autouse=True)
def nobody_updated_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person who runs the tests may have help of their own (Update-Help)."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def shell() -> TypedShell:
    made = TypedShell()
    made.type(FUNCTION)
    return made


def shown(shell: TypedShell, text: str) -> str:
    return "\n".join(shell.type(text))


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.name.removesuffix(".help.txt"))
def test_examples_of_topics_are_true(path: Path) -> None:
    shell = TypedShell()
    for typed, expected in _exchanges(path.read_text(encoding="utf-8")):
        assert [line.rstrip() for line in shell.type(typed)] == expected, typed


def _exchanges(text: str) -> list[tuple[str, list[str]]]:
    """What is typed and what it shows: lines indented by eight that begin with a prompt, and those below them."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"(?m)^ {8}PS> .*\n(?:(?: {8}.*)?\n)*", text):
        for line in block.splitlines():
            said = line[8:]
            if said.startswith("PS> "):
                found.append((said[4:], []))
            elif said.startswith(">> "):
                found[-1] = (f"{found[-1][0]}\n{said[3:]}", [])
            else:
                found[-1][1].append(said.rstrip())
    return [(typed, _without_last_blank(lines)) for typed, lines in found]


def _without_last_blank(lines: list[str]) -> list[str]:
    return lines[:-1] if lines and not lines[-1] else lines


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.name)
def test_topics_point_to_what_is_there(path: Path, shell: TypedShell) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[1].strip() == path.name.removesuffix(".help.txt")
    for name in text.partition("SEE ALSO")[2].split():
        known = topics.text(shell.session, name) is not None or command_search.find(name, shell.session.global_frame) is not None
        assert known, name


def test_each_table_of_rules_has_a_topic(shell: TypedShell) -> None:
    from havmsh.engine.rules import homes

    listed = [name for name in topics.names(shell.session) if name.endswith("_Rules")]
    text = "".join(topics.text(shell.session, name) or "" for name in listed)
    assert [key for key in homes() if f"\n  {key}\n" not in text] == []
    assert "A VM created as highly available is placed on the best rated node" in " ".join(text.split())


def test_the_topic_of_inventories_names_every_section(shell: TypedShell) -> None:
    from havmsh.store.schema import make

    text = topics.text(shell.session, "about_inventories") or ""
    assert [name for name in make()["properties"] if f"\n  {name}\n" not in text] == []
    assert "vcpus_per_processor: Virtual processors a logical processor holds" in text


def test_a_page_of_a_cmdlet(shell: TypedShell) -> None:
    assert shell.type("Get-Help Suspend-VM")[:20] == [
        "", "NAME", "    Suspend-VM", "    ", "SYNOPSIS", "    Pauses a running machine; it keeps its memory.", "    ", "    ", "SYNTAX",
        "    Suspend-VM [-VM] <VM> [-VMMServer <ServerConnection>] [-RunAsynchronously] [-JobVariable <String>] [-WhatIf] ",
        "    [-Confirm] [<CommonParameters>]", "    ", "    ", "DESCRIPTION", "    Suspend-VM pauses a running machine; it keeps its memory.", "    ", "", "RELATED LINKS",
        "    DiscardSavedState-VM ", "    Move-VM ",
    ]


def test_pages_show_code_without_marks(shell: TypedShell) -> None:
    assert "What the block reads as $input." in shown(shell, "(Get-Help Start-Job -Parameter InputObject).description.Text")
    for name in ("ForEach-Object", "Set-PSBreakpoint", "Setup", "Start-Job"):
        assert "`" not in shown(shell, f"Get-Help {name} -Full"), name


def test_the_full_page_tells_the_attributes_of_each_parameter(shell: TypedShell) -> None:
    page = shown(shell, "Get-Help Suspend-VM -Full")
    assert (
        "    -VM <VM>\n        Machine to pause.\n        \n        Required?                    true\n        Position?                    1\n"
        "        Default value                None\n        Accept pipeline input?       true (ByValue)\n        Aliases                      none\n"
        "        Accept wildcard characters?  false\n"
    ) in page
    assert "    -WhatIf [<SwitchParameter>]\n        Shows what would happen, and does nothing.\n" in page
    assert [title for title in ("INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS") if f"\n{title}\n" not in page] == []


def test_a_page_from_comments_in_full(shell: TypedShell) -> None:
    assert shell.type("Get-Help Get-Room -Full") == [
        "", "NAME", "    Get-Room", "    ", "SYNOPSIS", "    Finds room.", "    ", "    ", "SYNTAX",
        "    Get-Room [-Name] <String> [-Force] [[-Count] <Int32>] [<CommonParameters>]", "    ", "    ", "DESCRIPTION", "    Looks on every host.", "    ",
        "    And on the others.", "    ", "", "PARAMETERS", "    -Name <String>", "        Whose room.", "        ", "        Required?                    true",
        "        Position?                    1", "        Default value                ", "        Accept pipeline input?       true (ByValue)",
        "        Aliases                      ", "        Accept wildcard characters?  false", "        ", "    -Force [<SwitchParameter>]", "        Look again.",
        "        ", "        Required?                    false", "        Position?                    named", "        Default value                False",
        "        Accept pipeline input?       false", "        Aliases                      ", "        Accept wildcard characters?  false", "        ",
        "    -Count <Int32>", "        ", "        Required?                    false", "        Position?                    2",
        "        Default value                3", "        Accept pipeline input?       false", "        Aliases                      ",
        "        Accept wildcard characters?  false", "        ", "    <CommonParameters>", "        This cmdlet supports the common parameters: Verbose, Debug,",
        "        ErrorAction, ErrorVariable, WarningAction, WarningVariable,",
        "        OutBuffer, PipelineVariable, and OutVariable. For more information, see",
        "        about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). ", "    ", "INPUTS", "    System.String", "    ", "    ", "OUTPUTS",
        "    System.Int32", "    ", "    ", "NOTES", "    ", "    ", "        Counts megabytes.", "    ",
        "    -------------------------- EXAMPLE 1 --------------------------", "    ", "    PS C:\\>Get-Room web01", "    42", "    ", "    Room for one machine.", *["    "] * 4,
        "    -------------------------- EXAMPLE 2 --------------------------", "    ", "    PS > Get-Room -Force", *["    "] * 7, "RELATED LINKS", "    https://example.org/room", "    Get-VM ", "", "",
    ]


@pytest.mark.parametrize(("expression", "expected"), [
    ("(Get-Help Get-Room).Synopsis", "Finds room."),
    ("(Get-Help Get-Room).details.name", "Get-Room"),
    ("(Get-Help Get-Room).Component + (Get-Help Get-Room).Role + (Get-Help Get-Room).Functionality", "PlacementAdministratorPlanning"),
    ("(Get-Help Get-Room -Parameter Force).description.Text", "Look again."),
    ("(Get-Help Get-Room -Parameter C*).name", "Count"),
    ("(Get-Help Get-Room).parameters.parameter.Count", "3"),
    ("(Get-Help Get-Room).syntax.syntaxItem.parameter[0].required", "true"),
    ("(Get-Help Get-Room).examples.example[0].code", "Get-Room web01\n42"),
    ("(Get-Help Get-Room).examples.example[0].introduction.Text", "PS C:\\>"),
    ("(Get-Help Get-Room).relatedLinks.navigationLink[0].uri", "https://example.org/room"),
    ("(Get-Help Get-Room).PSTypeNames -join ' '", "MamlCommandHelpInfo HelpInfo"),
    ("(Get-Help Get-Room -Full).PSTypeNames[0]", "MamlCommandHelpInfo#FullView"),
    ("(Get-Command Get-Room).HelpUri", "https://example.org/room"),
    ("(Get-Command gci).HelpUri -eq (Get-Command Get-ChildItem).HelpUri", "True"),
    ("function Own { <#\n.LINK\nhttp://a\n#> [CmdletBinding(HelpUri = 'http://b')] param() }; (Get-Command Own).HelpUri; function None { }; \"[$((Get-Command None).HelpUri)]\"", "http://b\n[]"),
    ("(Get-Help gci).Name", "Get-ChildItem"),
    ("(Get-Help help).Name", "Get-Help"),
    ("(Get-Help about_If).Name; (Get-Help about_If).Category; (Get-Help about_If).Synopsis", "about_If\nHelpFile\nStatements on a condition."),
    ("(Get-Help Move-VM).syntax.syntaxItem.Count", "3"),
    ("(Get-Help *-VMHostRating).Name", "Get-VMHostRating"),
    ("(Get-Help 'power switch').Name -contains 'Stop-VM'", "True"),
    ("(Get-Help gci* -Category Alias).Synopsis", "Get-ChildItem"),
    ("(Get-Help no* -Category HelpFile | Measure-Object).Count", "0"),
])
def test_what_scripts_read(shell: TypedShell, expression: str, expected: str) -> None:
    assert shown(shell, expression) == expected


def test_several_are_listed(shell: TypedShell) -> None:
    assert shell.type("Get-Help *-VMHostR*, x -ErrorAction Ignore; Get-Help about_Do*; Get-Help Get-VMHost*")[-6:] != []
    lines = [line.rstrip() for line in shell.type("Get-Help Get-VMHost*")]
    assert lines[1] == "Name                              Category  Module                    Synopsis"
    assert [line.split()[0] for line in lines[3:] if line][:2] == ["Get-VMHost", "Get-VMHostCluster"]


def test_what_there_is_no_help_of(shell: TypedShell) -> None:
    assert shown(shell, "Get-Help Nobody-Knows").startswith("Get-Help: Get-Help could not find Nobody-Knows in a help file in this session.")
    assert shown(shell, "try { Get-Help Nobody-Knows -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }") == "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"
    assert shown(shell, "Get-Help Get-Room -Parameter Nope") == "Get-Help: No parameter matches criteria Nope."


def test_forwarding_and_help_files(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "tool.xml").write_text(
        '<helpItems xmlns="http://msh"><command:command xmlns:command="http://c" xmlns:maml="http://m"><command:details><command:name>tool.ps1</command:name>'
        "<maml:description><maml:para>From a file.</maml:para></maml:description></command:details></command:command></helpItems>", encoding="utf-8",
    )
    (tmp_path / "tool.ps1").write_text("# .EXTERNALHELP tool.xml\nparam($A)\n", encoding="utf-8")
    assert shown(shell, f"(Get-Help {tmp_path}/tool.ps1).Synopsis") == "From a file."
    shell.type("function Get-Other {\n<#\n.FORWARDHELPTARGETNAME Get-VM\n#>\n}")
    assert shown(shell, "(Get-Help Get-Other).Name") == "Get-VM"


def test_a_function_with_a_help_file_beside_its_script(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "en-US").mkdir()
    (tmp_path / "en-US" / "Tool.XML").write_text(
        '<helpItems xmlns:command="http://c" xmlns:maml="http://m"><command:command><command:details><command:name>\n  Get-Told\n</command:name>'
        "<maml:description><maml:para>From a file.</maml:para></maml:description></command:details></command:command></helpItems>", encoding="utf-8",
    )
    (tmp_path / "tool.ps1").write_text("function Get-Told {\n # .EXTERNALHELP tool.xml\n}\n(Get-Help Get-Told).Synopsis\n", encoding="utf-8")
    assert shown(shell, f"& {tmp_path}/tool.ps1") == "From a file."


def test_a_function_without_comments(shell: TypedShell) -> None:
    shell.type("function Get-Bare { [CmdletBinding()] param([Parameter(Mandatory, HelpMessage = 'Which.')] [string] $Name, [ValidateSet('a', 'b')] $Kind) }")
    assert shell.type("Get-Help Get-Bare") == [
        "", "NAME", "    Get-Bare", "    ", "SYNTAX", "    Get-Bare [-Name] <string> [[-Kind] {a | b}] [<CommonParameters>]", "    ", "", "ALIASES", "    None", "    ", "",
        "REMARKS", "    None", "", "",
    ]
    assert shown(shell, "(Get-Help Get-Bare).PSTypeNames[0]") == "ExtendedCmdletHelpInfo"


def test_updating_and_saving_help(shell: TypedShell) -> None:
    assert shell.type("Update-Help") == []
    assert shown(shell, "Update-Help -UICulture de-DE").startswith("Update-Help: Failed to update Help for the module(s) 'Microsoft.PowerShell.Core, ")
    assert "The specified culture is not supported: de-DE." in shown(shell, "Update-Help Microsoft.PowerShell.Utility -UICulture de-DE")
    assert shown(shell, "Save-Help /tmp").startswith("Save-Help: Save-Help has nothing to save:")


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.name)
def test_topics_in_japanese_keep_what_is_typed_and_fit_the_screen(path: Path) -> None:
    english, japanese = path.read_text(encoding="utf-8"), topics.told(path.read_text(encoding="utf-8"), help_teller(teller("ja")))
    assert [lines for prose, lines in topics.blocks(japanese) if not prose] == [lines for prose, lines in topics.blocks(english) if not prose]
    prose = [line for is_prose, lines in topics.blocks(japanese) if is_prose for line in lines]
    assert prose[0] == "トピック" and "詳細な説明" in prose and max(map(width, prose)) <= 80


def test_topics_of_modules_that_are_installed_are_found(shell: TypedShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Tools" / "1.0" / "en-US"
    folder.mkdir(parents=True)
    (folder / "about_tools.help.txt").write_text("Hello", encoding="utf-8")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    assert shell.type("Get-Help about_tools")[0] == "Hello"
