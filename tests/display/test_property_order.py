"""In which order an object without a view shows its properties, and how the braces of a collection show what cmdlets wrote."""

from __future__ import annotations

from tests.shells import TypedShell


def test_what_was_added_to_an_object_is_shown_before_its_own_and_what_type_data_add_after() -> None:
    shown = TypedShell().type("Get-Date '2024-01-02' | Format-List")
    names = [line.partition(" ")[0] for line in shown if line]
    assert names[:3] == ["DisplayHint", "Date", "Day"]
    assert names[-2:] == ["Year", "DateTime"]


def test_a_note_comes_first_in_the_list_of_an_object() -> None:
    assert TypedShell().type("[version]'1.2' | Add-Member -NotePropertyName n -NotePropertyValue 7 -PassThru | Format-List")[1:3] == ["n             : 7", "Major         : 1"]


def test_objects_that_cmdlets_wrote_are_shown_by_their_text_and_others_by_their_names(tmp_path: object) -> None:
    shell = TypedShell()
    shell.type(f"Set-Location '{tmp_path}'; Set-Content a.txt x")
    assert shell.type("[pscustomobject]@{ f = @(Get-ChildItem) } | Format-List")[1] == f"f : {{{tmp_path}/a.txt}}"
    assert shell.type("[pscustomobject]@{ f = @([IO.FileInfo] 'a.txt') } | Format-List")[1] == "f : {a.txt}"
    assert shell.type("(Get-ChildItem | Group-Object Extension | Format-List Group)[0..9] | Out-String -Stream | Where-Object { $_ }") == [f"Group : {{{tmp_path}/a.txt}}"]


def test_a_process_says_its_type_and_name() -> None:
    assert TypedShell().type("[pscustomobject]@{ p = @(Get-Process -Id $PID) } | Format-List")[1] == "p : {System.Diagnostics.Process (pwsh)}"
