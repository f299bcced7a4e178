"""A shell started with a script block (`pwsh { … }`): the block and its arguments travel encoded, objects come and go as CLIXML."""

from __future__ import annotations

import base64

from havmsh.runtime.commands import Argument
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import ArrayList, unwrap
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from havmsh.runtime.session import Session


def asked(arguments: Sequence[Argument]) -> bool:
    """Whether a program is given a script block, which makes it a shell of ours."""
    return any(word.kind == "positional" and unwrap(word.value).__class__.__name__ == "ScriptBlock" for word in arguments)


class Call:
    """The arguments as the shell is given them, and in which form objects go there and come back."""

    def __init__(self, arguments: Sequence[Argument], session: Session, redirected: bool) -> None:
        self.session = session
        self.rest = list(arguments)
        self.words: list[str] = []
        self.seen: set[str] = set()
        self.formats: dict[str, str] = {}
        while self.rest:
            self._take(self.rest.pop(0))
        for name, usual in (("inputFormat", "xml"), ("outputFormat", "xml" if redirected else "text")):
            if name not in self.formats:
                self.formats[name] = usual
                self.words[:0] = ["-" + name, usual]

    @property
    def gives_objects(self) -> bool:
        """Whether the input goes there as objects."""
        return self.formats["inputFormat"] == "xml"

    def _take(self, word: Argument) -> None:
        if word.kind != "named":
            self._positional(word)
            return
        name = str(word.name).lower()
        if "command".startswith(name):
            self._block(self._value(word, "Command", "NoValueForCommandParameter", "No value was specified for the Command parameter."))
        elif "inputformat".startswith(name):
            self._format(word, "inputFormat", "No value was specified for the InputFormat parameter. Valid values are Text and Xml.")
        elif "outputformat".startswith(name):
            self._format(word, "outputFormat", "No value was specified for the OutputFormat parameter. Valid values are text and XML.")
        elif "args".startswith(name):
            self._arguments(self._value(word, "Args", "NoValuesSpecifiedForArgs", "No value was specified for the Args parameter."))
        else:
            self.words.append(f"-{word.name}" + (f":{to_text(word.value)}" if word.has_value else ""))

    def _positional(self, word: Argument) -> None:
        value = unwrap(word.value)
        if value.__class__.__name__ == "ScriptBlock":
            self._block(value)
        else:
            self.words.append(to_text(value))

    def _value(self, word: Argument, name: str, error_id: str, message: str) -> Any:
        """What follows the switch."""
        self._once(name)
        if word.has_value:
            return unwrap(word.value)
        if not self.rest:
            raise _refused(message, error_id)
        return unwrap(self.rest.pop(0).value)

    def _block(self, value: Any) -> None:
        if value.__class__.__name__ != "ScriptBlock":
            raise _refused("ScriptBlock should only be specified as a value of the Command parameter.", "IncorrectValueForCommandParameter")
        self.words += ["-encodedCommand", _encoded(value.source_text)]

    def _format(self, word: Argument, name: str, missing: str) -> None:
        given = to_text(self._value(word, name, "NoValueForInputFormatParameter", missing))
        chosen = next((each for each in ("xml", "text") if each.startswith(given.lower())), None)
        if chosen is None:
            raise _refused(f"A value that is not valid ({given}) was specified for the {name} parameter. Valid values are Text and Xml.", "IncorrectValueForFormatParameter")
        self.formats[name] = chosen
        self.words[:0] = ["-" + name, chosen]

    def _arguments(self, value: Any) -> None:
        items = enumerate_(value)
        assert self.session.clixml_factory is not None
        text = self.session.clixml_factory().document([ArrayList([value] if items is None else list(items))])
        self.words[:0] = ["-encodedArguments", _encoded(text)]

    def _once(self, name: str) -> None:
        if name in self.seen:
            raise _refused(f"The {name} parameter was already specified.", "ParameterSpecifiedAlready")
        self.seen.add(name)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode("utf-16-le", "surrogatepass")).decode("ascii")


def _refused(message: str, error_id: str) -> PSError:
    return PSError(ErrorRecord(NetException("System.Management.Automation.ParameterBindingException", message), error_id, "InvalidArgument"))
