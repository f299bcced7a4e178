"""The pipes by which one shell works inside another: each process listens at a socket of its own, and runs what the same user's shells ask beside its session.

A request is a line of JSON with the text to run; the answer are lines with objects as CLIXML, and one at the end that says how it went.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.session import Session

_YOUNG: Final = 0.3
"""Seconds after which a process listens: one that has ended by then needs not."""
_FILETIME: Final = 11_644_473_600
"""Seconds from the year 1601 to 1970."""
_open: dict[str, Any] = {}
"""Where this process listens, by file."""


def path_of(name: str) -> str:
    """The file of a pipe, as .NET has it."""
    return os.path.join(os.environ.get("TMPDIR") or "/tmp", f"CoreFxPipe_{name}")


def own_name(number: int) -> str:
    """The name of the pipe of this process, or of a thread that scripts take for one: when it began, and which it is."""
    with open(f"/proc/{number}/stat", encoding="ascii", errors="replace") as file:
        ticks = int(file.read().rpartition(")")[2].split()[19])
    with open("/proc/stat", encoding="ascii") as file:
        boot = next(int(line.split()[1]) for line in file if line.startswith("btime "))
    began = int((boot + ticks / os.sysconf("SC_CLK_TCK") + _FILETIME) * 10_000_000)
    return f"PSHost.{f'{began:08X}'[1:9]}.{number}.None.havmsh"


def listen_soon(session: Session, number: int) -> None:
    """Listens as a process once it has lived for a moment and still does, unless the user wants no diagnostics."""
    if (os.environ.get("POWERSHELL_DIAGNOSTICS_OPTOUT") or "").lower() in ("1", "true", "yes"):
        return
    from _thread import start_new_thread

    def wait() -> None:
        from time import sleep

        sleep(_YOUNG)
        listen_as_process(session, number)

    start_new_thread(wait, ())


def listen_as_process(session: Session, number: int) -> str | None:
    """Listens at a process's own pipe; gives its file, or None where that cannot be."""
    try:
        path = path_of(own_name(number))
        listen(session, path)
    except (OSError, ValueError, StopIteration):
        return None
    return path


def listen(session: Session, path: str) -> None:
    """Listens at a file for this user's shells, until the process ends. Raises OSError."""
    if path in _open:
        return
    import _socket  # the plain one: Python's own costs an import that no start has to pay
    import atexit
    from _thread import start_new_thread

    server = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    os.fchmod(server.fileno(), 0o600)  # for this user alone, from the moment at which it is there
    server.bind(path)
    server.listen()
    _open[path] = server
    atexit.register(_forget, path)
    start_new_thread(_accept, (server, session))


def silence(number: int) -> None:
    """Listens no more as a process that has ended."""
    for path in [path for path in _open if f".{number}.None." in path]:
        server = _open.pop(path)
        _forget(path)
        server.shutdown(2)  # both ways: who waits for a visit wakes
        server.close()


def _forget(path: str) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.unlink(path)


def _accept(server: Any, session: Session) -> None:
    from _thread import start_new_thread

    while True:
        try:
            number, _ = server._accept()
        except OSError:
            return
        start_new_thread(_serve, (number, session))


def _serve(number: int, host: Session) -> None:
    """One visit: its texts run in a session beside the process's own."""
    import json
    import socket
    from contextlib import suppress

    with socket.socket(fileno=number) as connection, connection.makefile("rw", encoding="utf-8", errors="surrogatepass") as talk, suppress(OSError, ValueError):
        visit = _Visit(host, talk)
        for line in talk:
            visit.run(str(json.loads(line)["run"]))


class _Visit:
    """The session of a visit, and where its objects go."""

    def __init__(self, host: Session, talk: Any) -> None:
        from havmsh.runtime.runspaces import child_session

        self.talk = talk
        self.session = child_session(host, self.take)
        self.session.rooms["leave"] = self._leave
        self.leaves = False
        self._stand_for(host)

    def _stand_for(self, host: Session) -> None:
        """Has the number of the process that its host says it is."""
        from havmsh.runtime.initial import CONSTANT, DESCRIPTIONS

        number = host.global_frame.get("PID")
        if number != self.session.global_frame.get("PID"):
            self.session.global_frame.new_variable("PID", number, options=CONSTANT, description=DESCRIPTIONS["PID"])

    def take(self, stream: str, record: Any) -> None:
        """Sends an object of a stream."""
        assert self.session.clixml_factory is not None
        self._send(objects=self.session.clixml_factory().written([record], stream.capitalize()))

    def run(self, text: str) -> None:
        """Runs a text and says how it went."""
        from havmsh.runtime import current, scriptblock
        from havmsh.runtime.errors import ExitFlow, PSError

        session, ok, failed = self.session, True, False
        before = current.enter(session)
        try:
            scriptblock.parse(text, session).call_into(lambda value: self.take("output", value), (), dot=True, frame=session.global_frame)
            ok = bool(session.ok)
        except ExitFlow:
            self.leaves = True
        except PSError as error:
            ok, failed = False, True
            self.take("error", error.record)
        finally:
            current.enter(before)
        self._send(ok=ok, place=session.location_text, leaves=self.leaves, failed=failed)

    def _leave(self) -> None:
        self.leaves = True

    def _send(self, **told: Any) -> None:
        import json

        self.talk.write(json.dumps(told) + "\n")
        self.talk.flush()
