"""The history that shells share: what is kept, what never is, and files that are none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from havmsh.console.history.recall import Entry, Recall
from havmsh.console.history.secrets import holds_secret
from havmsh.console.history.store import Row, Store
from tests.console.terminal import Terminal

SECRETS = (
    "ConvertTo-SecureString 'hunter2' -AsPlainText -Force", "ConvertTo-SecureString -String hunter2 -AsPlainText", "New-LocalUser -Password hunter2", "net use --password=hunter2",
    "$password = 'hunter2'", "Connect-Thing -Credential:'me:hunter2'", "@{ Password = 'hunter2' }", "$c = [pscredential]::new('me', (ConvertTo-SecureString hunter2 -AsPlainText -Force))",
    "$client.SetPassword('hunter2')", "$env:API_TOKEN = 'hunter2'", "New-Thing -ProductKey 'AAAAA-BBBBB'", "Set-It -Password ('hunt' + 'er2')", "$secret = \"hunter2",
)
HARMLESS = (
    "Get-VM web01", "$password = Read-Host -AsSecureString", "New-LocalUser -Password $secure", "Get-Help about_Passwords", "Connect-Thing -Credential (Get-Credential)",
    "Move-VM web01 -VMHost HV02", "$x.Password", "Get-Credential",
)


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_known(text: str) -> None:
    assert holds_secret(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_holds_no_secret_is_kept(text: str) -> None:
    assert not holds_secret(text)


def kept(home: Path) -> list[Row]:
    """What the file of a shell's home holds."""
    found, _ = store(home / ".local" / "share" / "havmsh" / "history.sqlite")
    rows = found.recent(100)
    found.close()
    return rows


def store(path: Path) -> tuple[Store, list[str]]:
    """A store, and what it says."""
    said: list[str] = []
    return Store(str(path), say=said.append), said


def test_a_command_is_kept_with_where_how_long_and_how_it_ended(tmp_path: Path) -> None:
    kept, said = store(tmp_path / "h.sqlite")
    kept.finish(kept.add("Get-VM", folder="/here", inventory="lab.yaml"), duration=1.5, success=False)
    rows = sqlite3.connect(tmp_path / "h.sqlite").execute("SELECT text, duration, success, folder, inventory, session FROM commands").fetchall()
    assert rows == [("Get-VM", 1.5, 0, "/here", "lab.yaml", kept.session)]
    assert said == []
    assert (tmp_path / "h.sqlite").stat().st_mode & 0o077 == 0


def test_two_stores_see_each_others_commands(tmp_path: Path) -> None:
    one, _ = store(tmp_path / "h.sqlite")
    other, _ = store(tmp_path / "h.sqlite")
    other.session = "other"
    one.recent(10)
    other.add("theirs", folder="", inventory="")
    one.add("mine", folder="", inventory="")
    assert [row.text for row in one.news()] == ["theirs"]
    assert one.news() == []


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00" + b"\xff" * 4000, b""])
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "h.sqlite"
    path.write_bytes(content)
    kept, said = store(path)
    kept.add("Get-VM", folder="", inventory="")
    assert [row.text for row in kept.recent(10)] == ["Get-VM"]
    if content:
        assert len(said) == 1 and "set aside" in said[0]
        assert [found.read_bytes() for found in tmp_path.glob("h.sqlite.damaged-*")] == [content]
    else:
        assert said == []


def test_a_hostile_schema_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE commands (id INTEGER, text BLOB)")
    kept, said = store(path)
    assert kept.recent(10) == []
    assert "set aside" in said[0]


def test_rows_that_are_no_text_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    kept, _ = store(path)
    kept.add("good", folder="", inventory="")
    with sqlite3.connect(path) as made:
        made.execute("INSERT INTO commands (text, started, session) VALUES (x'ff00', 0, 's')")
    assert [row.text for row in kept.recent(10)] == ["good"]


def test_a_folder_that_cannot_be_made_leaves_history_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept, said = store(tmp_path / "file" / "h.sqlite")
    assert kept.add("Get-VM", folder="", inventory="") is None
    assert "in memory" in said[0]


def test_the_walk_passes_over_repeats_and_other_shells() -> None:
    recall = Recall([Entry("a"), Entry("b"), Entry("a"), Entry("theirs", other=True)])
    recall.leave("typed")
    seen = []
    fresh = True
    while recall.walk(-1, fresh=fresh):
        fresh = False
        seen.append(recall.current)
    assert seen == ["a", "b"]


def test_two_shells_share_a_history_and_a_killed_one_loses_nothing(open_terminal: Callable[..., Terminal]) -> None:
    one, two = open_terminal(), open_terminal()
    one.wait_prompt().run("'said by one'").wait_prompt().run("$password = 'hunter2'").wait_prompt()
    two.wait_prompt().press("Ctrl+r").type("said by").wait("> 'said by one'").press("Ctrl+g")
    one.child.kill(9)
    three = open_terminal()
    three.wait_prompt().press("UpArrow").wait("> 'said by one'")
    two.press("Ctrl+c").wait_prompt().run("Get-History | ForEach-Object CommandLine").wait_prompt()


def test_the_file_keeps_no_more_than_maximum_history_count(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = open_terminal()
    terminal.wait_prompt()
    for number in range(5):
        terminal.run(f"'kept ' + {number}").wait(f"kept {number}").wait_prompt()
    terminal.run("Set-PSReadLineOption -MaximumHistoryCount 3").wait_prompt().press("Ctrl+d")
    assert terminal.end() == 0
    assert [row.text for row in kept(tmp_path)] == ["'kept ' + 3", "'kept ' + 4", "Set-PSReadLineOption -MaximumHistoryCount 3"]


def test_save_at_exit_writes_when_the_shell_ends_and_save_nothing_never(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().run("Set-PSReadLineOption -HistorySaveStyle SaveAtExit").wait_prompt().run("'at ' + 'exit'").wait("at exit").wait_prompt()
    assert "'at ' + 'exit'" not in [row.text for row in kept(tmp_path)]
    terminal.press("Ctrl+d").end()
    assert kept(tmp_path)[-1].text == "'at ' + 'exit'"
    terminal = open_terminal()
    terminal.wait_prompt().run("Set-PSReadLineOption -HistorySaveStyle SaveNothing").wait_prompt().run("'not ' + 'kept'").wait("not kept").wait_prompt().press("Ctrl+d").end()
    assert "'not ' + 'kept'" not in [row.text for row in kept(tmp_path)]


def test_a_damaged_history_does_not_keep_the_shell_from_opening(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    place = tmp_path / ".local" / "share" / "havmsh"
    place.mkdir(parents=True)
    (place / "history.sqlite").write_bytes(b"garbage" * 1000)
    terminal = open_terminal(columns=120)
    terminal.wait_prompt().run("40 + 2").wait("42").wait("set aside")
