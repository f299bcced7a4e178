"""The headers whose form HTTP prescribes: .NET sends none that has another."""

from __future__ import annotations

import re

from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_TOKEN = r"[\w!#$%&'*+.^`|~-]+"
_NAME = re.compile(_TOKEN, re.ASCII)
_TAG = r'(?:W/)?"[^"]*"'
_DAY = r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d\d:\d\d:\d\d .+"
_PARAMETERS = rf'(?:\s*;\s*{_TOKEN}(?:\s*=\s*(?:{_TOKEN}|"[^"]*"))?)*'


def _listed(one: str) -> re.Pattern[str]:
    """One or several, with commas between them."""
    return re.compile(rf"\s*{one}\s*(?:,\s*{one}\s*)*", re.ASCII)


_FORMS = {
    "if-match": _listed(rf"(?:\*|{_TAG})"), "if-none-match": _listed(rf"(?:\*|{_TAG})"), "if-range": re.compile(rf"\s*(?:{_TAG}|{_DAY})\s*"),
    "if-modified-since": re.compile(rf"\s*{_DAY}\s*"), "if-unmodified-since": re.compile(rf"\s*{_DAY}\s*"), "date": re.compile(rf"\s*{_DAY}\s*"),
    "user-agent": re.compile(rf"\s*(?:{_TOKEN}(?:/{_TOKEN})?|\(.*?\))(?:\s+(?:{_TOKEN}(?:/{_TOKEN})?|\(.*?\)))*\s*", re.ASCII),
    "accept": _listed(rf"{_TOKEN}/{_TOKEN}{_PARAMETERS}"), "accept-charset": _listed(rf"{_TOKEN}{_PARAMETERS}"), "accept-encoding": _listed(rf"{_TOKEN}{_PARAMETERS}"),
    "accept-language": _listed(rf"{_TOKEN}{_PARAMETERS}"), "max-forwards": re.compile(r"\s*\d+\s*"), "range": re.compile(rf"\s*{_TOKEN}\s*=\s*[\d,\s-]+"),
    "authorization": re.compile(rf"\s*{_TOKEN}(?:\s+.*)?", re.ASCII), "proxy-authorization": re.compile(rf"\s*{_TOKEN}(?:\s+.*)?", re.ASCII),
    "connection": _listed(_TOKEN), "host": re.compile(r"[^\s/]+"),
}
"""What a header must look like, by its name in lower case."""


def check_headers(headers: dict[str, str], shell: Shell) -> None:
    """Raises FormatException for the first header that has not its form; one without a value has none to keep."""
    for name, value in headers.items():
        text = _complaint(name, value)
        if text:
            raise shell.terminating(ErrorRecord(NetException("System.FormatException", text), "System.FormatException", "NotSpecified"))


def _complaint(name: str, value: str) -> str:
    """What is wrong with a header, or nothing."""
    form = _FORMS.get(name.lower())
    if not is_name(name):
        return f"The header name '{name}' has an invalid format."
    if form is not None and value.strip() and form.fullmatch(value) is None:
        return f"The format of value '{value}' is invalid."
    return "New-line characters are not allowed in header values." if form is None and ("\n" in value or "\r" in value) else ""


def is_name(text: str) -> bool:
    """Whether a header can have that name."""
    return _NAME.fullmatch(text) is not None
