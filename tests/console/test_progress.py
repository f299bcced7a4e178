"""The progress line: silent for half a second, one line, gone before anything else."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from havmsh.console.progress import CLASSIC, ERASE, ERASE_BLOCK, FRAME, PATIENCE, Look, ProgressLine
from havmsh.runtime import progressing
from havmsh.runtime.scriptblock import LONG
from havmsh.runtime.streams import ProgressRecord
from tests.shells import TypedShell


def record(percent: int, activity: str = "Move app01") -> ProgressRecord:
    made = ProgressRecord(1, activity, "live")
    made.percent = percent
    return made


def test_what_is_short_is_not_shown() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    line.show(record(10))
    line.show(record(90))
    line.end()
    assert sent == []


def test_what_lasts_is_one_line_that_fits_and_is_taken_away() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 40)
    line.show(record(10, "Move \x1b]0;evil\x07app01"))
    time.sleep(PATIENCE)
    line.show(record(50, "Move \x1b]0;evil\x07app01"))
    assert len(sent) == 1 and sent[0].startswith(ERASE)
    shown = sent[0].removeprefix(ERASE)
    assert len(shown) <= 37 and "\x1b" not in shown and "\n" not in shown
    line.clear()
    assert sent[-1] == ERASE and not line.drawn


def test_work_of_unknown_length_tells_how_long_it_has_taken() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    with line.working("Reading the inventory"):
        time.sleep(PATIENCE + 0.2)
    assert any("Reading the inventory" in text and " s" in text for text in sent)
    assert sent[-1] == ERASE


def test_the_classic_view_is_a_block_that_is_taken_away() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 40, lambda: Look(view=CLASSIC, style="\x1b[33;1m", osc=True))
    line.show(record(10))
    time.sleep(PATIENCE)
    line.show(record(50))
    shown = sent[0].removeprefix(ERASE).replace("\x1b[33;1m", "").replace("\x1b[0m", "")
    assert shown == f"Move app01\r\n   live\r\n   [{'o' * 16}{' ' * 16}]\r\x1b[2A\x1b]9;4;1;50\x1b\\"
    line.clear()
    assert sent[-1] == ERASE_BLOCK + "\x1b]9;4;0\x1b\\"


def test_no_line_is_wider_than_the_style_allows() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80, lambda: Look(max_width=18))
    line.show(record(10))
    time.sleep(PATIENCE)
    line.show(record(50))
    assert sent == [ERASE + "Move app01 ██████████"[:18]]


def test_all_that_lasts_is_shown_each_part_below_its_whole() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    parts = [ProgressRecord(number, name, "at it") for number, name in ((1, "Outer"), (2, "Inner"), (3, "Other"))]
    parts[1].parent_id = 1
    for part in parts:
        line.show(part)
    time.sleep(PATIENCE)
    line.show(parts[2])
    assert sent[-1].split("\r\n") == [ERASE + "Outer …  at it", "  Inner …  at it", "Other …  at it\r\x1b[2A"]
    parts[0].completed = True
    line.show(parts[0])
    time.sleep(FRAME)
    line.show(parts[2])
    assert sent[-1] == ERASE + "Other …  at it"


def test_no_more_lines_than_a_third_of_the_window() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80, height=lambda: 6)
    for number in range(5):
        line.show(ProgressRecord(number, f"Activity {number}", ""))
    time.sleep(PATIENCE)
    line.show(ProgressRecord(4, "Activity 4", ""))
    assert [text[:10] for text in sent[-1].removeprefix(ERASE).split("\r\n")] == ["Activity 3", "Activity 4"]


@pytest.mark.parametrize(("before", "told"), [("", ["Reading the inventory contoso.yaml"]), ("$ProgressPreference = 'SilentlyContinue'; ", []), ("function f { $ProgressPreference = 'Ignore'; Get-VM app01 }; f; ", [])])
def test_who_wants_no_progress_is_told_of_no_inventory(before: str, told: list[str]) -> None:
    shell = TypedShell()
    said = heard(shell)
    shell.type(f"{before}(Get-VM app01).Name")
    assert said == told


def heard(shell: TypedShell) -> list[str]:
    """What the shell says, from now on, that it works at."""
    said: list[str] = []

    def working(text: str) -> AbstractContextManager[None]:
        said.append(text)
        return nullcontext()

    shell.session.host.working = working  # type: ignore[method-assign]
    return said


@pytest.mark.parametrize(("before", "told"), [("", ["Reading the script long.ps1"]), ("$ProgressPreference = 'SilentlyContinue'; ", [])])
def test_a_long_script_is_told_of_while_it_is_read(tmp_path: Path, before: str, told: list[str]) -> None:
    shell = TypedShell()
    said = heard(shell)
    (tmp_path / "short.ps1").write_text("1")
    (tmp_path / "long.ps1").write_text("1\n" + f"# {'x' * 97}\n" * (LONG // 100 + 1))
    assert shell.type(f"{before}& '{tmp_path}/short.ps1'; & '{tmp_path}/long.ps1'") == ["1", "1"]
    assert said == told


@pytest.mark.parametrize(("statement", "told"), [
    ("Get-LibraryShare | Select-Object -First 1 | Refresh-LibraryShare", "Refresh-LibraryShare"), ("Move-VM app01 -VMHost HV02", "Move-VM"),
])
def test_a_job_is_told_of_while_it_is_planned_and_run(statement: str, told: str) -> None:
    shell = TypedShell()
    shell.type("Get-VM app01")
    said = heard(shell)
    shell.type(f"{statement} -JobVariable job")
    assert said == [told, *shell.type("$job.Name")]


def test_an_archive_tells_how_many_of_its_files_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progressing, "_PAUSE", 0.0)
    shell = TypedShell()
    seen: list[ProgressRecord] = []
    monkeypatch.setattr(shell.session.streams, "write_progress", seen.append)
    (tmp_path / "tree").mkdir()
    for number in range(4):
        (tmp_path / "tree" / f"{number}.txt").write_text("x")
    shell.type(f"Compress-Archive '{tmp_path}/tree' '{tmp_path}/tree.zip'")
    shell.type(f"Expand-Archive '{tmp_path}/tree.zip' '{tmp_path}/out'")
    assert [(one.activity, one.percent, one.completed) for one in seen] == [
        (activity, percent, last) for activity in ("Compress-Archive", "Expand-Archive") for percent, last in ((0, False), (25, False), (50, False), (75, False), (75, True))
    ]
    assert seen[0].status == f"The archive file '{tmp_path}/tree.zip' creation is in progress..."
    assert sorted(path.name for path in (tmp_path / "out" / "tree").iterdir()) == ["0.txt", "1.txt", "2.txt", "3.txt"]
