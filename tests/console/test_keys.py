"""Every chord of the three key sets does what its function promises; what terminals send arrives under PSReadLine's names."""

from __future__ import annotations

import pytest

from havmsh.console.functions import registry
from havmsh.console.keys import chords
from havmsh.console.keys.keymap import TABLES, table
from tests.console.desk import Desk, keys
from tests.console.key_cases import ACCEPTED, CASES

BOUND = [(mode, chord, target) for mode in TABLES for chord, target in table(mode).items()]


def _first(desk: Desk, name: str) -> None:
    """A step before: the name of a function, with what is typed then behind a colon."""
    function, _, typed = name.partition(":")
    if function == "SelfInsert":
        desk.editor.command_mode, before = False, desk.editor.command_mode
        desk.type(typed)
        desk.editor.command_mode = before
        return
    if function == "Press":
        desk.press(*typed)
        return
    desk.editor.run(function)
    desk.type(typed)
    if function == "ViSearchHistoryBackward":
        desk.press("Enter")


def _holds(desk: Desk, check: str) -> bool:
    kind, _, wanted = check.partition(" ")
    editor = desk.editor
    found = {
        "clipboard": lambda: desk.readline.clipboard.text, "kill": lambda: editor.kills.current, "mark": lambda: str(editor.line.mark), "register": lambda: editor.register,
        "selection": lambda: editor.line.text[editor.selection[0] : sum(editor.selection)] if editor.selection else None,
        "history": lambda: "".join(entry.text for entry in desk.recall.entries), "next": lambda: str(editor.next_recall), "cancel": lambda: editor.outcome and "",
        "exit": lambda: "" if editor.outcome is not None and editor.outcome.kind == "exit" else None,
        ACCEPTED: lambda: "" if editor.outcome is not None and editor.outcome.kind == "accept" else None, "clear": lambda: "" if editor.wants_clear else None,
        "argument": lambda: "" if editor.argument or editor.line.cursor == 0 else None, "outside": lambda: "" if editor.run_outside is not None else None,
        "command": lambda: "" if editor.command_mode else None, "paste": lambda: wanted, "ring": lambda: wanted,
    }[kind]()
    return found == (wanted if kind not in ("cancel",) else found) and found is not None


@pytest.mark.parametrize(("mode", "chord", "target"), BOUND, ids=[f"{mode}-{chords.name(chord)}" for mode, chord, _ in BOUND])
def test_every_chord_of_the_tables(mode: str, chord: tuple[str, ...], target: str) -> None:
    case = CASES[target]
    desk = Desk(mode, case.before)
    if case.check.startswith("paste"):
        desk.readline.clipboard.text = case.check[6:]
    for name in keys(case.first):
        _first(desk, name)
    for key in chord:
        desk.press(key)
    for key in keys(case.then):
        desk.press(key)
    if target == "DigitArgument" and chord == ("0",):
        assert desk.shown == "|abc"
        return
    # command mode keeps the cursor on a character
    cursor_at_end = mode == "ViCommand" and desk.shown.replace("|", "") == case.after.replace("|", "") and not desk.editor.line.is_multiline
    assert desk.shown == case.after or (cursor_at_end and case.after.endswith("|")), target
    assert not case.check or _holds(desk, case.check), (target, case.check)


def test_every_function_has_a_description_and_a_group() -> None:
    for found in registry.all_functions():
        assert found.group in registry.GROUPS
        assert len(found.description) > 10, found.name
        assert found.description.endswith("."), found.name


def test_every_function_of_the_tables_exists() -> None:
    assert {str(target) for _, _, target in BOUND} <= {found.name for found in registry.all_functions()}
