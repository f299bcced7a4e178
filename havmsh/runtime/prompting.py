"""The questions of PowerShell's console host, word for word: values for fields, one of several choices or some of them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from havmsh.runtime.host import Host

_SECRET = "System.Security.SecureString"
_CREDENTIAL = "System.Management.Automation.PSCredential"


class Field:
    """A value that is asked for: its name, the .NET type that it becomes, what ``!?`` says of it."""

    __slots__ = ("commands", "help", "name", "net")

    def __init__(self, name: str, net: str = "System.String", help: str = "", *, commands: bool = True) -> None:
        self.name = name
        self.net = net
        self.help = help
        self.commands = commands
        """Whether an answer that begins with ``!`` is a command to the prompt."""


class _Cancelled(Exception):
    """The input ended."""


def ask_fields(host: Host, caption: str, message: str, fields: Sequence[Field]) -> dict[str, Any] | None:
    """Asks for each field in turn; None where the input ends before. Raises what the host raises that may not ask."""
    _head(host, caption, message)
    if any(field.help for field in fields):
        host.write(f"{host.tell('(Type !? for Help.)')}\n")
    try:
        return {field.name: _field(host, field) for field in fields}
    except _Cancelled:
        host.write("\n")
        return None


def _head(host: Host, caption: str, message: str) -> None:
    host.demand_asking()
    if caption:
        host.write(f"\n{caption}\n")
    if message:
        host.write(f"{message}\n")


def _field(host: Host, field: Field) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.objects import ArrayList
    from havmsh.runtime.typesystem import resolve

    net = resolve(field.net)
    if net is None or not (net.element is not None or any(each.full_name == "System.Collections.IList" for each in net.all_interfaces())):
        return _item(host, field, f"{field.name}: ", field.net, listed=False)[0]
    found = ArrayList()
    while True:
        value, ended = _item(host, field, f"{field.name}[{len(found)}]: ", "System.Object" if net.element is None else net.element.full_name, listed=True)
        if ended:
            try:
                return convert(found, net)
            except PSError:
                return found
        found.append(value)


def _item(host: Host, field: Field, prompt: str, net: str, *, listed: bool) -> tuple[Any, bool]:
    """One value, and whether it ends a list."""
    if net == _SECRET:
        secret = _secret(host, prompt)
        return secret, listed and not len(secret)
    if net == _CREDENTIAL:
        host.write(f"{field.name}\n")
        return ask_credential(host, "", "", ""), False
    while True:
        text = _read(host, field, prompt)
        if text == "" and listed:
            return None, True
        try:
            return _converted(host, text, net), False
        except ValueError:
            continue


def _secret(host: Host, prompt: str) -> Any:
    answer = host.read_line(prompt, secure=True)
    if answer is None:
        raise _Cancelled
    from havmsh.runtime.types.security import SecureString

    return SecureString(answer)


def _converted(host: Host, text: str | None, net: str) -> Any:
    """The answer as the type that is wanted, or as it is where it can be none. Raises ValueError for one that has only the wrong form: it is asked for again."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import resolve

    kind = resolve(net)
    if text is None or kind is None or net in ("System.Object", "System.String"):
        return text
    try:
        return convert(text, kind)
    except PSError as error:
        names, inner = [], error.record.exception.inner
        while inner is not None:
            names.append(inner.name)
            inner = inner.inner
        for wrong, why in (("System.OverflowException", "an overflow"), ("System.FormatException", "a format")):
            if wrong in names:
                if text or why == "an overflow":
                    host.write(host.tell(f'Cannot recognize "{text}" as a {net} due to {why} error.') + "\n")
                raise ValueError from None
        return text


def _read(host: Host, field: Field, prompt: str) -> str | None:
    """A line, with the prompt's own commands done: ``!?`` helps, ``!!x`` is ``!x``, ``!""`` nothing, ``!$null`` null."""
    while True:
        line = host.read_line(prompt)
        if line is None:
            raise _Cancelled
        if not line.startswith("!") or not field.commands:
            return line
        command = line[1:]
        if command.startswith("!"):
            return command
        if command == '""':
            return ""
        if command.lower() == "$null":
            return None
        if command == "?":
            host.write((field.help or host.tell(f"No help is available for {field.name}.")) + "\n")
        else:
            host.write(host.tell(f'"{line}" cannot be recognized as a valid Prompt command.') + "\n")


def ask_credential(host: Host, caption: str, message: str, user: str, target: str = "") -> Any:
    """A PSCredential; null where the input ends before the name. What may not be asked at all is only refused at the first question."""
    from havmsh.runtime import static_members
    from havmsh.runtime.types.security import SecureString
    from havmsh.runtime.typesystem import known

    if caption:
        host.write(f"\n{caption}\n")
    if message:
        host.write(f"{message}\n")
    while not user:
        prompt = f"{host.tell('User:')} "
        if not host.asks:
            host.write(prompt)
        answer = host.read_line(prompt)
        if answer is None:
            return None
        user = answer
    password = _password(host, user)
    if password is None:
        return None
    return static_members.new(known(_CREDENTIAL), [f"{target}\\{user}" if target else user, SecureString(password)])


def _password(host: Host, user: str) -> str | None:
    """What is typed as a user's password; nothing where a test's hook says that nobody is asked."""
    from havmsh.runtime.current import current
    from havmsh.runtime.types.testhooks import hook

    session = current()
    if session is not None and hook(session, "NoPromptForPassword"):
        return ""
    prompt = host.tell(f"Password for user {user}:") + " "
    if not host.asks:
        host.write(prompt)
    return host.read_line(prompt, secure=True)


def credential_argument(value: Any, binding: Any) -> Any:
    """The argument of a parameter with ``[Credential()]``: of a name, or of nothing, the host makes a credential by asking."""
    from havmsh.runtime import typeof
    from havmsh.runtime.objects import unwrap
    from havmsh.runtime.typesystem import known

    base = unwrap(value)
    if base is not None and typeof.type_of(base) is known(_CREDENTIAL):
        return base
    if base is not None and base.__class__ is not str:
        raise NetError("System.Management.Automation.PSArgumentException", "userName")
    session = binding.frame.session
    return session.host.ask_credential(session.tell("PowerShell credential request"), session.tell("Enter your credentials."), base or "")


# ---------------------------------------------------------------- choices


def ask_choice(host: Host, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int) -> int:
    """Asks for one of several answers, by key, by word or by Enter for the default (-1: there is none); ``?`` explains them."""
    _head(host, caption, message)
    keys = [_key(label) for label, _ in choices]
    words = [label.replace("&", "", 1) for label, _ in choices]
    defaults = [default] if default >= 0 else []
    while True:
        answer = _answer(host, _shown(host, keys, words, defaults))
        if not answer:
            if default >= 0:
                return default
        elif answer == "?":
            _explain(host, keys, words, choices)
        else:
            found = _picked(answer, keys, words)
            if found >= 0:
                return found


def ask_choices(host: Host, caption: str, message: str, choices: Sequence[tuple[str, str]], defaults: Sequence[int]) -> list[int]:
    """Asks for some of several answers, one a line, until an empty line; none are the defaults."""
    _head(host, caption, message)
    keys = [_key(label) for label, _ in choices]
    words = [label.replace("&", "", 1) for label, _ in choices]
    host.write("".join(f"[{key}] {word}  \n" for key, word in zip(keys, words, strict=True)) + host.tell("[?] Help") + " \n")
    if defaults:
        listed = ",".join(keys[at] or words[at] for at in defaults)
        host.write((host.tell(f'(default is "{listed}")') if len(defaults) == 1 else host.tell(f"(default choices are {listed})")) + "\n")
    found: list[int] = []
    while True:
        answer = _answer(host, host.tell(f"Choice[{len(found)}]:") + " ")
        if not answer:
            return found or list(defaults)
        if answer == "?":
            _explain(host, keys, words, choices)
            continue
        picked = _picked(answer, keys, words)
        if picked >= 0:
            found.append(picked)


def _answer(host: Host, prompt: str) -> str:
    answer = host.read_line(prompt)
    if answer is None:  # PowerShell asks the answer for its length and finds that there is none
        raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    return answer.strip()


def _shown(host: Host, keys: list[str], words: list[str], defaults: list[int]) -> str:
    """The line of choices, broken where the window ends; what stands behind the last break is the prompt."""
    pieces = [f"[{key}] {word}  " for key, word in zip(keys, words, strict=True)] + [host.tell("[?] Help") + " "]
    if defaults:
        name = keys[defaults[0]] or words[defaults[0]]
        pieces.append(host.tell(f'(default is "{name}"):') + " ")
    text, column = "", 0
    for piece in pieces:
        if column + len(piece) > host.width - 1:
            text, column = f"{text}\n{piece.rstrip()}", len(piece)
        else:
            text, column = text + piece, column + len(piece)
    above, _, last = text.rpartition("\n")
    if above:
        host.write(above + "\n")
    return last


def _explain(host: Host, keys: list[str], words: list[str], choices: Sequence[tuple[str, str]]) -> None:
    host.write("".join(f"{key or word} - {help}\n" for key, word, (_, help) in zip(keys, words, choices, strict=True)))


def _picked(answer: str, keys: list[str], words: list[str]) -> int:
    """The number of the choice that an answer names, -1 where none."""
    folded = answer.casefold()
    for names in (words, keys):
        for at, name in enumerate(names):
            if name and name.casefold() == folded:
                return at
    return -1


def _key(label: str) -> str:
    """The letter behind the ampersand, as a capital; nothing where there is none."""
    at = label.find("&")
    return label[at + 1].upper().strip() if 0 <= at < len(label) - 1 else ""


def read_piped(host: Host, prompt: str, *, secure: bool) -> str | None:
    """A line of standard input, where no person sits at a terminal; None at its end. What is read is written behind its prompt: nobody typed it there."""
    import sys

    source = sys.stdin
    terminal = source is not None and source.isatty()
    if secure and terminal:
        from getpass import getpass

        return getpass(prompt)
    host.write(prompt)
    host.flush()
    if secure:
        text = "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read."
        raise NetError("System.InvalidOperationException", text)
    line = source.readline() if source is not None else ""
    if not line:
        return None
    if host.echoes and not terminal:
        host.write(line)
        host.flush()
        line = rubbed_out(line)
    return line.rstrip("\r\n")


def rubbed_out(line: str) -> str:
    """A line with its backspaces done."""
    kept: list[str] = []
    for char in line:
        if char != "\b":
            kept.append(char)
        elif kept:
            kept.pop()
    return "".join(kept)
