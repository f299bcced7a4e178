"""The history that shells share: one SQLite file, a row a command, with where and how long it ran and how it ended.

A file that is no history, is damaged or cannot be written is set aside or left alone, with one line that says so; the shell then keeps its history in memory.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS commands (
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, started REAL NOT NULL, duration REAL, success INTEGER,
    folder TEXT, inventory TEXT, session TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS commands_session ON commands (session);
"""
VERSION = 1
_PATIENCE = 2.0
"""Seconds to wait for another shell that writes."""
LONGEST = 100_000
"""Characters of a command that are kept."""


class Row(NamedTuple):
    """One command of the file."""

    id: int
    text: str
    session: str


class Store:
    """The file. ``say`` is told when it cannot be used."""

    def __init__(self, path: str, *, say: Callable[[str], None]) -> None:
        self.path = path
        self.say = say
        self.session = f"{os.getpid()}-{int(time.time())}"
        self.last = 0
        self._open: sqlite3.Connection | None = None
        self._given_up = False

    # ------------------------------------------------------------ opening

    def _connection(self) -> sqlite3.Connection | None:
        if self._open is None and not self._given_up:
            self._open = self._connect()
            self._given_up = self._open is None
        return self._open

    def _connect(self) -> sqlite3.Connection | None:
        import sqlite3

        if not self.path or self.path == os.devnull:
            return None
        try:
            os.makedirs(os.path.dirname(self.path) or ".", mode=0o700, exist_ok=True)
            return self._prepared(self.path)
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "unable to open" in str(error) or "readonly" in str(error):
                self.say(f"The history file {self.path} cannot be used ({error}); this shell keeps its history in memory.")
                return None
            return self._set_aside(str(error))
        except sqlite3.DatabaseError as error:
            return self._set_aside(str(error))
        except OSError as error:
            self.say(f"The history file {self.path} cannot be used ({error.strerror}); this shell keeps its history in memory.")
            return None

    def _prepared(self, path: str) -> sqlite3.Connection:
        import sqlite3

        made = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("PRAGMA synchronous=NORMAL")
            made.execute("PRAGMA trusted_schema=OFF")
            version = made.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise sqlite3.DatabaseError(f"its version {version} is newer than this shell")
            made.executescript(_SCHEMA)
            made.execute(f"PRAGMA user_version={VERSION}")
            made.execute("SELECT id, text, started, duration, success, folder, inventory, session FROM commands LIMIT 1").fetchall()
            os.chmod(path, 0o600)
        except BaseException:
            made.close()
            raise
        return made

    def _set_aside(self, why: str) -> sqlite3.Connection | None:
        """Renames what is no history, and starts a new file."""
        import sqlite3

        aside = f"{self.path}.damaged-{int(time.time())}"
        try:
            for suffix in ("-wal", "-shm"):
                if os.path.exists(self.path + suffix):
                    os.replace(self.path + suffix, aside + suffix)
            os.replace(self.path, aside)
            made = self._prepared(self.path)
        except (OSError, sqlite3.Error) as error:
            self.say(f"The history file {self.path} cannot be used ({why}; {error}); this shell keeps its history in memory.")
            return None
        self.say(f"The history file {self.path} is damaged ({why}); it was set aside as {os.path.basename(aside)}, and a new one begins.")
        return made

    # ------------------------------------------------------------ reading and writing

    def _do(self, work: Callable[[sqlite3.Connection], Any], otherwise: Any) -> Any:
        import sqlite3

        connection = self._connection()
        if connection is None:
            return otherwise
        try:
            return work(connection)
        except sqlite3.OperationalError as error:
            self.say(f"The history file {self.path} cannot be used now ({error}); this command is kept in memory only.")
        except sqlite3.DatabaseError as error:
            self.close()
            self._open = self._set_aside(str(error))
            self._given_up = self._open is None
        return otherwise

    def recent(self, count: int) -> list[Row]:
        """The last commands, oldest first."""
        rows = self._do(lambda db: db.execute("SELECT id, text, session FROM commands ORDER BY id DESC LIMIT ?", (count,)).fetchall(), [])
        return self._taken(reversed(rows))

    def news(self) -> list[Row]:
        """What other shells added since the last look."""
        rows = self._do(lambda db: db.execute("SELECT id, text, session FROM commands WHERE id > ? ORDER BY id", (self.last,)).fetchall(), [])
        return [row for row in self._taken(rows) if row.session != self.session]

    def _taken(self, rows: Any) -> list[Row]:
        found = [Row(number, text, session) for number, text, session in rows if isinstance(text, str) and isinstance(session, str)]
        self.last = max([self.last, *(row.id for row in found)])
        return found

    def add(self, text: str, *, folder: str, inventory: str, started: float | None = None) -> int | None:
        """A command that begins, or began; gives its number, or None where it could not be kept."""
        if len(text) > LONGEST:
            return None
        clean = text.encode("utf-8", "replace").decode()
        values = (clean, time.time() if started is None else started, folder.encode("utf-8", "replace").decode(), inventory, self.session)
        number = self._do(lambda db: db.execute("INSERT INTO commands (text, started, folder, inventory, session) VALUES (?, ?, ?, ?, ?)", values).lastrowid, None)
        return number if isinstance(number, int) else None

    def finish(self, number: int | None, *, duration: float, success: bool) -> None:
        """The command of that number ended."""
        if number is not None:
            self._do(lambda db: db.execute("UPDATE commands SET duration = ?, success = ? WHERE id = ?", (duration, int(success), number)), None)

    def clear(self) -> None:
        """Forgets every command."""
        self._do(lambda db: db.execute("DELETE FROM commands"), None)

    def trim(self, count: int) -> None:
        """Keeps only so many of the newest commands."""
        self._do(lambda db: db.execute("DELETE FROM commands WHERE id <= (SELECT id FROM commands ORDER BY id DESC LIMIT 1 OFFSET ?)", (count,)), None)

    def close(self) -> None:
        """Lets the file go."""
        if self._open is not None:
            self._open.close()
            self._open = None
