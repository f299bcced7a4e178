"""What -Verbose and -Debug tell of a request and its answer."""

from __future__ import annotations

from cmdlets.utility.web.header_values import number
from cmdlets.utility.web.texts import is_text
from havmsh.runtime.preferences import asked_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.utility.web.contents import Content
    from cmdlets.utility.web.messages import Request, Response
    from havmsh.runtime.shell import Shell

_UNSEEN = ("accept-encoding", "cookie")
"""Headers that the client adds itself, after it was told what goes out."""


def tells_details(shell: Shell) -> bool:
    """Whether a debug message is heard: what it says costs something to say."""
    given = shell.common.values.get("Debug")
    if given is not None:
        return bool(given)
    return asked_for(shell.preference("DebugPreference"), "DebugPreference", shell.frame) not in ("SilentlyContinue", "Ignore")


def request_line(request: Request, file: str | None) -> str:
    """``WebRequest: v1.1 GET http://host/path with query length 3 …``: the query itself is not told."""
    uri = request.uri
    text = f"WebRequest: v{request.version} {request.method} {uri.need().scheme}://{uri.authority()}{uri.path()}"
    if len(uri.query()) > 1:
        text += f" with query length {len(uri.query()) - 1}"
    kind = (request.header("Content-Type") or "").partition(";")[0].strip()
    if request.body is not None:
        text += f" with {kind} payload" if kind else ""
        text += f" with body size {size(len(request.body))}"
    return text + (f" output to {file}" if file else "")


def response_line(response: Response) -> str:
    """``WebResponse: 200 OK with text/plain payload with body size 6 B (6 bytes)``."""
    text = f"WebResponse: {response.status} {response.reason}"
    if response.media_type:
        text += f" with {response.media_type} payload"
    length = number(response.header("Content-Length"))
    return text + (f" with body size {size(length)}" if length is not None else "")


def request_details(request: Request, given: frozenset[str], *, streamed: bool) -> str:
    """``WebRequest Detail``: query, headers and body. ``given`` are the headers, in lower case, that whoever asks gave; ``streamed`` tells that the body is a file's or a stream's."""
    lines = ["WebRequest Detail"]
    if request.uri.query():
        lines += ["--- QUERY", *request.uri.query().removeprefix("?").split("&"), ""]
    lines += ["--- HEADERS", "".join(f"{name}: {value}\n" for name, value in request.seen().lines().items() if name.lower() not in _UNSEEN or name.lower() in given)]
    content = request.content()
    if content is not None:
        lines += ["".join(f"{name}: {value}\n" for name, value in content.headers.lines().items() if name.lower() != "content-length"), "--- BODY", _sent(content, streamed=streamed)]
    return "\n".join(lines).strip()


def _sent(content: Content, *, streamed: bool) -> str:
    if content.type_name.endswith("MultipartFormDataContent") or content.media_type().startswith("multipart/form-data"):
        return f"=> Multipart Form Content\n{content.text()}"
    return f"[Stream content: {size(len(content.whole()))}]" if streamed else content.text()


def response_details(response: Response) -> str:
    """``WebResponse Detail``: headers and body."""
    content = response.content()
    length = number(response.header("Content-Length"))
    known = size(length) if length is not None else "unknown size"
    body = content.text() if is_text(response.media_type) else f"[Binary content: {known}]"
    return "\n".join(("WebResponse Detail", "--- HEADERS", response.seen().net_text(), content.headers.net_text(), "--- BODY", body)).strip()


def size(count: int) -> str:
    """``1.5 KB (1,536 bytes)``."""
    amount, units = float(count), ["B", "KB", "MB", "GB", "TB"]
    while amount >= 1024 and len(units) > 1:
        amount /= 1024
        units.pop(0)
    return f"{f'{amount:.2f}'.rstrip('0').rstrip('.')} {units[0]} ({count:,} bytes)"
