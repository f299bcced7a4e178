"""``$Host``."""

from __future__ import annotations

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session


class HostInfo(NetObject):
    """System.Management.Automation.Internal.Host.InternalHost."""

    __slots__ = ("_colors", "_id", "_running", "_title", "name", "session", "ui", "version")
    type_name = "System.Management.Automation.Internal.Host.InternalHost"

    def __init__(self, session: Session) -> None:
        super().__init__()
        from havmsh.runtime import convert, typesystem
        from havmsh.runtime.session import VERSION

        net = typesystem.resolve("System.Version")
        self.session = session
        self.name = session.host.name
        self.version: Any = self.told("Version", VERSION if net is None else convert.convert(VERSION, net))
        self.ui = HostUI(session)
        self._id: Any = None
        self._colors: Any = None
        self._running = 0
        self._title = ""

    def told(self, name: str, otherwise: Any) -> Any:
        """What the host that a script wrote says of itself; for the shell's own what is given here."""
        given = getattr(self.session.host, "given", None)
        if given is None:
            return otherwise
        from havmsh.runtime import members

        return members.get(given, name)

    def leave(self, code: int) -> None:
        """SetShouldExit(code)."""
        self.session.should_exit, self.session.exit_code = True, code
        self.session.host.leave(code)

    def begin_application(self) -> None:
        """NotifyBeginApplication(): the first program that is begun may change the window's title."""
        self._running += 1
        if self._running == 1:
            self._title = self.session.host.title

    def end_application(self) -> None:
        """NotifyEndApplication(): after the last the title is what it was."""
        self._running -= 1
        if self._running == 0:
            self.session.host.title = self._title

    @property
    def instance_id(self) -> Any:
        """What tells this host from all others, made when it is asked for."""
        if self._id is None:
            from havmsh.runtime.types.guids import new_guid

            self._id = self.told("InstanceId", new_guid())
        return self._id

    @property
    def private_data(self) -> Any:
        """The console's colours, made when they are asked for."""
        if self._colors is None:
            from havmsh.runtime.types.hostcolors import HostColors

            self._colors = self.told("PrivateData", HostColors())
        return self._colors


class HostUI(NetObject):
    """System.Management.Automation.Internal.Host.InternalHostUserInterface."""

    __slots__ = ("raw", "session")
    type_name = "System.Management.Automation.Internal.Host.InternalHostUserInterface"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.raw = RawUI(session)

    def write(self, *words: Any) -> None:
        """Write(text) or Write(foreground, background, text)."""
        from havmsh.runtime.binding.coerce import shown

        self.session.host.write(shown(words[-1]))

    def write_line(self, *words: Any) -> None:
        """WriteLine()."""
        from havmsh.runtime.binding.coerce import shown

        self.session.host.write((shown(words[-1]) if words else "") + "\n")

    def write_error_line(self, text: Any) -> None:
        """WriteErrorLine(text)."""
        self.session.host.write_error(f"{text}\n")

    def write_progress(self, record: Any) -> None:
        """WriteProgress(sourceId, record)."""
        from havmsh.runtime.errors import engine_argument_null

        if record is None:
            raise engine_argument_null("record")
        self.session.host.show_progress(record)

    def labelled(self, label: str, text: Any) -> None:
        """WriteWarningLine(text) and its kin."""
        self.session.host.write(f"{label}: {text}\n")

    def read_line(self) -> Any:
        """ReadLine()."""
        return self.session.host.read_line("")

    def read_secret(self) -> Any:
        """ReadLineAsSecureString()."""
        return self.session.host.read_secret()

    def choose(self, caption: Any, message: Any, choices: Any, default: Any = 0) -> Any:
        """PromptForChoice(caption, message, choices, default); with several defaults the numbers of several answers."""
        from havmsh.runtime.binding.coerce import shown
        from havmsh.runtime.errors import NetError, engine_argument_null
        from havmsh.runtime.objects import GenericList

        host = self.session.host
        host.demand_asking()
        if choices is None:
            raise engine_argument_null("choices")
        pairs = [(shown(getattr(c, "label", c)), shown(getattr(c, "help_message", ""))) for c in choices]
        if not pairs:
            raise NetError("System.Management.Automation.PSArgumentException", '"choices" should have at least one element.', ParamName="choices")
        for at, (label, _) in enumerate(pairs):
            if label[label.find("&") + 1:][:1] == "?" and "&" in label:
                text = 'Cannot process the hot key because a question mark ("?") cannot be used as a hot key.'
                raise NetError("System.Management.Automation.PSArgumentException", text, ParamName=f"choices[{at}].Label")
        several = isinstance(default, list) or default is None
        for at in default or () if several else (default,):
            if not (0 if several else -1) <= at < len(pairs):
                text = f'"defaultChoice" must be a valid index into "choices". "{at}" is not a valid index.' if several else '"defaultChoice" must be a valid index into "choices" or -1 for no default choice.'
                raise NetError("System.Management.Automation.PSArgumentOutOfRangeException", f"{text} (Parameter 'defaultChoice')\nActual value was {at}.", ParamName="defaultChoice")
        if several:
            from havmsh.runtime.prompting import ask_choices

            return GenericList(ask_choices(host, shown(caption or ""), shown(message or ""), pairs, list(default or ())), "System.Int32", "Collection")
        return int(host.prompt_choice(shown(caption or ""), shown(message or ""), pairs, int(default)))

    def ask(self, caption: Any, message: Any, descriptions: Any) -> Any:
        """Prompt(caption, message, descriptions): a dictionary of the answers, empty where the input ended."""
        from havmsh.runtime.errors import NetError, engine_argument_null
        from havmsh.runtime.prompting import Field
        from havmsh.runtime.types.collections import Dictionary
        from havmsh.runtime.typesystem import generic, known

        host = self.session.host
        host.demand_asking()
        if descriptions is None:
            raise engine_argument_null("descriptions")
        fields = [Field(one.name, one.net, one.help_message, commands=bool(one.label)) for one in descriptions]
        if not fields:
            raise NetError("System.Management.Automation.PSArgumentException", 'The "descriptions" collection must have at least one element.', ParamName="descriptions")
        found = host.ask_fields(caption or "", message or "", fields)
        net = generic("System.Collections.Generic.Dictionary`2", (known("System.String"), known("System.Management.Automation.PSObject")))
        assert net is not None
        return Dictionary(net, list((found or {}).items()))

    def credential(self, caption: Any, message: Any, user: Any, target: Any, *options: Any) -> Any:
        """PromptForCredential(caption, message, userName, targetName)."""
        return self.session.host.ask_credential(caption or "", message or "", user or "", target or "")


class RawUI(NetObject):
    """System.Management.Automation.Internal.Host.InternalHostRawUserInterface."""

    __slots__ = ("session",)
    type_name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def window_title(self) -> str:
        """WindowTitle."""
        return str(self.session.host.title)

    def cells(self, text: str) -> int:
        """LengthInBufferCells: how many columns a text takes; a terminal's own sequences take none where it knows them."""
        import re
        import unicodedata

        if self.session.host.virtual_terminal:
            text = re.sub(r"(?:\x1b\[|\x9b)[0-9;]*(?:[A-Za-z]|#[{}pq])", "", text)
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

    @property
    def window_size(self) -> Any:
        """WindowSize."""
        return Size(self.session.host.width, self.session.host.height)

    def read_key(self, options: int = 0) -> Any:
        """ReadKey(options): a KeyInfo."""
        from havmsh.runtime.typesystem import resolve

        name, char = self.session.host.read_key(echo=not options & 2, takes_interrupt=bool(options & 1))
        key = name if name == "+" else name.rpartition("+")[2]
        known = resolve("System.ConsoleKey")
        names = known.enum.names if known is not None and known.enum is not None else {}
        code = names.get(key if len(key) > 1 else f"D{key}" if key.isdecimal() else key.upper(), 0)
        return KeyInfo(int(code), char)

    @property
    def buffer_size(self) -> Any:
        """BufferSize."""
        return Size(self.session.host.width, self.session.host.height)


class KeyInfo(NetObject):
    """System.Management.Automation.Host.KeyInfo: a key that was pressed."""

    __slots__ = ("character", "code", "down", "state")
    type_name = "System.Management.Automation.Host.KeyInfo"

    def __init__(self, code: int = 0, character: Any = "\0", state: Any = None, down: bool = True) -> None:
        super().__init__()
        self.code = code
        self.character = character
        self.state = state or _no_control_keys()
        """ControlKeyStates: what a terminal of this system never tells."""
        self.down = down

    def __str__(self) -> str:
        return f"{self.code},{self.character},{self.state.text()},{self.down}"


def _no_control_keys() -> Any:
    from havmsh.runtime.enumerations import EnumValue
    from havmsh.runtime.typesystem import known

    return EnumValue(known("System.Management.Automation.Host.ControlKeyStates"), 0)


class Size(NetObject):
    """System.Management.Automation.Host.Size."""

    __slots__ = ("height", "width")
    type_name = "System.Management.Automation.Host.Size"

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.width = width
        self.height = height

    def __str__(self) -> str:
        return f"{self.width},{self.height}"


class Coordinates(NetObject):
    """System.Management.Automation.Host.Coordinates: a place on the screen."""

    __slots__ = ("x", "y")
    type_name = "System.Management.Automation.Host.Coordinates"

    def __init__(self, x: int, y: int) -> None:
        super().__init__()
        self.x = x
        self.y = y

    def __str__(self) -> str:
        return f"{self.x},{self.y}"


class Rectangle(NetObject):
    """System.Management.Automation.Host.Rectangle: a part of the screen."""

    __slots__ = ("bottom", "left", "right", "top")
    type_name = "System.Management.Automation.Host.Rectangle"

    def __init__(self, left: int, top: int, right: int, bottom: int) -> None:
        super().__init__()
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom

    def __str__(self) -> str:
        return f"{self.left},{self.top} ; {self.right},{self.bottom}"
