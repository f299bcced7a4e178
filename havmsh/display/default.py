"""Out-Default: where a script's output goes when nothing else takes it. Strings and numbers need no formatting engine."""

from __future__ import annotations

from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.output import Renderer


class OutDefault:
    """A pipeline's last stage: shows each object on the session's host as it comes."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._host = session.host
        self._renderer: Renderer | None = None

    def begin(self) -> None:
        """Nothing is needed before the first object."""

    def process(self, value: Any) -> None:
        """Shows one object."""
        if self._renderer is not None:
            self._renderer.process(value)
            return
        kind = value.__class__
        if kind is str:
            self.raw(value)
        elif kind is int or kind is bool:
            self._host.write(f"{value}\n")
        elif value is not None and value is not NOTHING:
            self._begin(value)

    __call__ = process

    def end(self) -> None:
        """Ends what was begun."""
        if self._renderer is not None:
            self._renderer.end()
            self._renderer = None

    def close(self) -> None:
        """Drops what was begun."""
        self._renderer = None

    def _begin(self, value: Any) -> None:
        self._renderer = renderer(self._session, self.line, self.raw)
        self._renderer.process(value)

    def raw(self, text: str) -> None:
        """Writes a string as the script gave it, without escape sequences where the host shows none."""
        if text.isprintable():
            self._host.write(text + "\n")
        else:
            self._host.write(self._fit(text) + "\n")

    def line(self, text: str) -> None:
        """Writes a formatted line."""
        self._host.write(text + "\n" if text.isprintable() else self._fit(text) + "\n")

    def _fit(self, text: str) -> str:
        from havmsh.display import cells

        if not self._host.shows_colours:
            text = cells.plain(text)
        return cells.harmless(text) if self._host.interactive else text


def renderer(session: Any, line: Any, raw: Any) -> Renderer:
    """A renderer that writes to the session's host."""
    from havmsh.display import state
    from havmsh.display.output import LineOutput, Renderer

    coloured = bool(session.host.shows_colours)
    output = LineOutput(
        line, max(2, session.host.width - 1), raw=raw, look=state.look(session) if coloured else None, keep_escapes=True,
        labels=state.label_width(session), tell=lambda stream, text: _tell(session, stream, text),
    )
    database = state.database(session)
    if session.host.interactive:
        database = database.at_terminal(state.painter(session), state.most_columns(session, output.columns))
    return Renderer(database, output, lambda: state.enumeration_limit(session), lambda record: _error_tokens(record, session))


def _tell(session: Any, stream: str, text: str) -> None:
    """Shows a line of a message that left its stream, as the host shows those of the stream."""
    if stream == "Error":
        session.host.write_error(f"{text}\n")
        return
    from havmsh.runtime.streams import InformationalRecord

    getattr(session.host_streams(), f"write_{stream.lower()}")(InformationalRecord(text))


def _error_tokens(record: Any, session: Any) -> Any:
    from havmsh.display.errors import error_tokens

    return error_tokens(record, session)
