"""What -Verbose tells of a request and its answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.utility.web.messages import Request, Response


def request_line(request: Request, file: str | None) -> str:
    """``WebRequest: v1.1 GET http://host/path with query length 3 …``: the query itself is not told."""
    uri = request.uri
    text = f"WebRequest: v{request.version} {request.method} {uri.need().scheme}://{uri.authority()}{uri.path()}"
    if len(uri.query()) > 1:
        text += f" with query length {len(uri.query()) - 1}"
    kind = (request.header("Content-Type") or "").partition(";")[0].strip()
    if request.body is not None:
        text += f" with {kind} payload" if kind else ""
        text += f" with body size {_size(len(request.body))}"
    return text + (f" output to {file}" if file else "")


def response_line(response: Response) -> str:
    """``WebResponse: 200 OK with text/plain payload with body size 6 B (6 bytes)``."""
    text = f"WebResponse: {response.status} {response.reason}"
    if response.media_type:
        text += f" with {response.media_type} payload"
    length = response.header("Content-Length")
    return text + (f" with body size {_size(int(length))}" if length is not None and length.isdigit() else "")


def _size(count: int) -> str:
    amount, units = float(count), ["B", "KB", "MB", "GB", "TB"]
    while amount >= 1024 and len(units) > 1:
        amount /= 1024
        units.pop(0)
    return f"{f'{amount:.2f}'.rstrip('0').rstrip('.')} {units[0]} ({count:,} bytes)"
