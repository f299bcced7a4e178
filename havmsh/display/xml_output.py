"""What a shell gives as the objects of CLIXML streams, for another shell to read: all of it (``-OutputFormat XML``), or what goes to standard error alone."""

from __future__ import annotations

from havmsh.display.clixml_streams import MARK
from havmsh.display.clixml_writer import FOOT, HEAD, ClixmlWriter
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.streams import Streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.session import Session


class Document:
    """One document that grows while the shell runs: each object is marked with its stream. Without objects nothing is written."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._writer = ClixmlWriter()
        self._begun = False

    def put(self, value: Any, stream: str) -> None:
        """Writes one object."""
        if not self._begun:
            self._begun = True
            self._write(f"{MARK}\n{HEAD}")
        self._write(self._writer.element(value, stream))

    def end(self) -> None:
        """Writes what closes the document."""
        if self._begun:
            self._write(FOOT)
            self._begun = False


class OutXml:
    """Takes what would be shown and writes it into the session's document."""

    def __init__(self, session: Session) -> None:
        self._document: Document = session.rooms["output document"]

    def begin(self) -> None:
        """Nothing is written before the first object."""

    def process(self, value: Any) -> None:
        """Takes one object."""
        if value is not NOTHING:
            self._document.put(value, "Output")

    def end(self) -> None:
        """The document goes on: what comes later is of the same one."""

    def close(self) -> None:
        """Everything has been written."""


def divert(session: Session) -> None:
    """Lets output and all other streams of a session end as objects, in standard output and in standard error."""
    output = session.rooms["output document"] = _document(session, session.host.write)
    errors = _document(session, session.host.write_error)
    session.show_record = lambda record: errors.put(record, "Error")

    def information(record: Any) -> None:
        errors.put(record, "information")
        if _is_shown(record, session):
            _tell(record, output)

    session.streams = session.global_frame.streams = _sinks(session, errors, information)


def divert_errors(session: Session) -> None:
    """Lets what goes to standard error end there as objects: errors as the lines that are shown of them, and the other streams but the output."""
    errors = _document(session, session.host.write_error)

    def lines(record: ErrorRecord) -> None:
        for line in session.error_view(record, session).splitlines():
            errors.put(f"{line}\n", "Error")

    def information(record: Any) -> None:
        errors.put(record, "information")
        if _is_shown(record, session):
            session.show_information(record)

    session.show_record = lines
    session.streams = session.global_frame.streams = _sinks(session, errors, information)


def _is_shown(record: Any, session: Session) -> bool:
    return "PSHOST" in record.tags or session.global_frame.get("InformationPreference") == "Continue"


def _tell(record: Any, output: Document) -> None:
    """What a host would show goes among the output: a text, and the end of its line by itself."""
    from havmsh.runtime.valuetexts import to_text

    ends = not getattr(record.data, "no_new_line", False)
    text = to_text(record.data)
    if text or ends:
        output.put(text, "Output")
    if ends:
        output.put("\n", "Output")


def _document(session: Session, write: Callable[[str], object]) -> Document:
    """A document that is closed when the session ends."""
    made = Document(write)
    session.rooms.setdefault("documents", []).append(made)
    return made


def _sinks(session: Session, document: Document, information: Callable[[Any], None]) -> Streams:
    def text(stream: str) -> Callable[[Any], None]:
        return lambda record: document.put(record.message, stream)

    session.keeps_records = True
    return Streams(session.show_error, text("warning"), text("verbose"), text("debug"), information, lambda record: document.put(record, "progress"))
