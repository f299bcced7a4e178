"""The asking end of a process's pipe (`havmsh.runtime.pipes`)."""

from __future__ import annotations

import json
import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Talk:
    """A visit at the pipe whose file is ``path``. Raises OSError where nobody listens."""

    def __init__(self, path: str) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.connect(path)
            self._lines = connection.makefile("rw", encoding="utf-8", errors="surrogatepass")

    def ask(self, text: str) -> Iterator[dict[str, Any]]:
        """Has a text run over there: what comes back, and how it went in the last one, which has no "objects"; that is missing where the process has ended. Raises OSError, ValueError."""
        self._lines.write(json.dumps({"run": text}) + "\n")
        self._lines.flush()
        for line in self._lines:
            told: dict[str, Any] = json.loads(line)
            yield told
            if "objects" not in told:
                return

    def close(self) -> None:
        """Ends the visit. Raises OSError where something was still to be said and nobody hears it."""
        self._lines.close()
