"""From what a command asks to the answers of servers: session, request, redirections, retries, a download that goes on, and pages that follow each other."""

from __future__ import annotations

import os
import re

from cmdlets.utility.web.bodies import Form, body_bytes, content_type_refusal, form_data, form_text, plain
from cmdlets.utility.web.checks import check
from cmdlets.utility.web.header_checks import check_headers, is_name
from cmdlets.utility.web.header_fields import CONTENT_HEADERS
from cmdlets.utility.web.header_values import number
from cmdlets.utility.web.messages import Request, Response, joined
from cmdlets.utility.web.proving import answer_to
from cmdlets.utility.web.securing import prepare_session
from cmdlets.utility.web.telling import request_details, request_line, response_details, response_line, tells_details
from cmdlets.utility.web.texts import refusal_text
from cmdlets.utility.web.transport import Transport
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.types.credentialcaches import account_for
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.waiting import pause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.utility.web.parameters import WebParameters
    from havmsh.runtime.shell import Shell

_REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))
_OUT_OF_RANGE = 416
_PARTIAL = 206
_MOST_REDIRECTS = 50
_FORM = "Microsoft.PowerShell.Commands.FormObject"
_WRITING = ("Web request status", "Web request completed. (Number of bytes processed: {})")
_RELATION = re.compile(r'<(?P<url>.*?)>;\s*rel=(?:"(?P<quoted>.*?)"|(?P<bare>[^,;]*))')


class Exchange:
    """One command's talk with servers. ``links`` are the relations of the last answer; ``file`` is where it is to be written, if it is."""

    def __init__(self, asked: WebParameters, shell: Shell) -> None:
        self.asked = asked
        self.shell = shell
        self.file: str | None = None
        self.method = asked.verb
        body = plain(asked.body)
        self.body = form_text(body.fields) if getattr(body, "type_name", "") == _FORM else body
        self.links: dict[str, str] = {}
        self.resuming = bool(asked.resume)
        self.appends = False
        self._kept = 0
        check(asked, shell)
        self.file = shell.file_path(asked.file) if asked.file else None
        self.session = prepare_session(asked, shell)
        socket = None if asked.socket is None else valuetexts.to_text(asked.socket)
        activity, end = (_WRITING if self.file and not asked.pass_thru else asked.reading)
        self.transport = Transport(shell, self.session, asked.timeout, asked.read_timeout, socket_path=socket, activity=activity, end=end)
        self.transport.goal = self._goal
        self._redirects_left = 0
        self._by_hand = bool((asked.preserve_authorization and self.session.header("Authorization")) or asked.insecure_redirect or asked.preserve_method)
        if self.session.is_reset(asked.timeout, socket, self._by_hand or self.session.maximum_redirection == 0):
            shell.verbose("The WebSession properties were changed between requests forcing all HTTP connections in the session to be recreated.")

    @property
    def next_page(self) -> str:
        """The address that the last answer names as next; nothing where there is none."""
        return next((address for name, address in self.links.items() if name.lower() == "next"), "")

    # ------------------------------------------------------------ the answers

    def answers(self, *, follow: bool, most: int | None) -> Iterator[Response]:
        """Each answer: one, or with ``follow`` those of the pages that name each other as next."""
        uri, count = _absolute(self.asked.uri), 0
        while True:
            if count:
                self.shell.verbose(f"Following rel link {uri.net_text()}")
            limit = self.session.maximum_redirection
            self._redirects_left = _MOST_REDIRECTS if limit < 0 else limit
            response = self._answer(self._request(uri, with_body=True, is_redirect=count > 0))
            self._check_status(response)
            self.links = relations(response)
            yield response
            if response.status in _REDIRECTS and (self.session.maximum_redirection == 0 or (self._by_hand and self._redirects_left == 0)):
                self._too_many(response)
            count += 1
            following = self.next_page
            if not follow or not following or (most is not None and count >= most):
                return
            uri = Uri(following)

    def _answer(self, request: Request) -> Response:
        """The answer after redirections; a refusal is asked again as often as the session says."""
        left = self.session.retries
        while True:
            response = self._started_over(self._led_by_hand(self._sent(request)))
            self.appends = self.resuming and response.status == _PARTIAL
            if left <= 0 or not (response.status == 304 or 400 <= response.status <= 599):
                return response
            left -= 1
            self._pause(response)
            request = self._request(response.request.uri if self._by_hand else request.uri, with_body=True, is_redirect=False)

    def _sent(self, request: Request) -> Response:
        """One request and its answer as the client gives it, which goes where answers lead unless that is done by hand."""
        asked, shell = self.asked, self.shell
        scheme = request.uri.need().scheme
        if scheme not in ("http", "https"):
            text = f"The '{scheme}' scheme is not supported."
            shell.fail(text, "WebCmdletIEDomNotSupportedException", category="NotImplemented", exception="System.NotSupportedException")
        shell.verbose(request_line(request, self.file))
        detailed = tells_details(shell)
        if detailed:
            given = frozenset(str(name).lower() for name in self.session.headers)
            shell.debug(request_details(request, given, streamed=asked.input_file is not None or isinstance(self.body, Stream)))
        response = self._carried(request)
        while not self._by_hand and (goal := self._next_hop(response)) is not None:
            response = self._carried(self._led(response, goal))
        shell.verbose(response_line(response))
        if detailed:
            shell.debug(response_details(response))
        return response

    def _carried(self, request: Request) -> Response:
        """The answer of one server; one that asks who we are is told."""
        response = self.transport.exchange(request)
        credentials = account_for(self.session.credentials, request.uri, "Basic")
        if response.status == 401 and credentials is not None and request.header("Authorization") is None:
            proof = answer_to(response.values("WWW-Authenticate"), credentials, request)
            if proof is not None:
                request.headers["Authorization"] = proof
                response = self.transport.exchange(request)
        for line in response.values("Set-Cookie"):
            self.session.cookies.take(request.uri, line)
        return response

    def _next_hop(self, response: Response) -> Uri | None:
        """Where an answer leads, which counts as one redirection; None where it leads nowhere, or nowhere that is allowed."""
        location, before = response.header("Location"), response.request
        if response.status not in _REDIRECTS or self._redirects_left <= 0 or location is None:
            return None
        goal = joined(before.uri, location)
        if goal is None:
            return None
        if before.uri.need().scheme == "https" and goal.need().scheme == "http" and not self.asked.insecure_redirect:
            return None
        self._redirects_left -= 1
        return goal

    def _led(self, response: Response, goal: Uri) -> Request:
        """The request that the client sends on: the same but for who asks, and without a body where it becomes a GET."""
        before = response.request
        forced = _becomes_get(response)
        dropped = ("Authorization", "Cookie", *(("Transfer-Encoding", *CONTENT_HEADERS) if forced else ()))
        request = Request("GET" if forced else before.method, goal, before.without(*dropped), None if forced else before.body)
        request.version = before.version
        self._add_cookies(request.headers, goal)
        return request

    def _led_by_hand(self, response: Response) -> Response:
        """The answer to where an answer leads, asked anew: without a body, by the same method if that is wished."""
        while self._by_hand and (goal := self._next_hop(response)) is not None:
            if _becomes_get(response) and not self.asked.preserve_method:
                self.method = "GET"
            response = self._sent(self._request(goal, with_body=False, is_redirect=True))
        return response

    def _started_over(self, response: Response) -> Response:
        """Asks for the whole where the file here is no beginning of the server's."""
        size = _whole_size(response)
        if not self.resuming or response.status != _OUT_OF_RANGE or size is None or size == self._kept:
            return response
        self.shell.verbose("The remote server indicated it could not resume downloading. The local file will be overwritten.")
        self.resuming = False
        return self._led_by_hand(self._sent(self._request(response.request.uri, with_body=True, is_redirect=False)))

    def _pause(self, response: Response) -> None:
        seconds = self.session.retry_interval
        told = number(response.header("Retry-After"))
        if response.status == 429 and told is not None:
            seconds = told
        self.shell.verbose(f"Retrying after interval of {seconds} seconds. Status code for previous attempt: {valuetexts.to_text(response.status_code())}")
        pause(seconds)

    # ------------------------------------------------------------ one request

    def _request(self, uri: Uri, *, with_body: bool, is_redirect: bool) -> Request:
        """The request for an address, with what the session holds."""
        if isinstance(self.body, Hashtable) and self.method == "GET":
            address, mark, fragment = uri.net_text().partition("#")
            uri = Uri(address + ("&" if uri.query() else "?") + form_text(self.body) + mark + fragment)
            self.body = None
        headers: dict[str, str] = {}
        content: dict[str, str] = {}
        for name, value in ((str(key), str(value)) for key, value in self.session.headers.items()):
            if name.lower() in CONTENT_HEADERS:
                content[name] = value
            elif not (is_redirect and name.lower() == "authorization" and not self.asked.preserve_authorization):
                headers[name] = value
        self._own_headers(headers, uri)
        if not self.asked.skip_header_check:
            check_headers(headers, self.shell)
        headers = {name: value for name, value in headers.items() if is_name(name) and not re.search(r"[\r\n]", value)}
        request = Request(self.method, uri, headers)
        if self.asked.version is not None:
            request.version = valuetexts.to_text(self.asked.version)
        if with_body:
            self._fill(request, content)
        return request

    def _own_headers(self, headers: dict[str, str], uri: Uri) -> None:
        folded = {name.lower() for name in headers}
        if "user-agent" not in folded:
            headers["User-Agent"] = self.session.user_agent
        accepted = [each.strip() for each in (next((headers.pop(name) for name in tuple(headers) if name.lower() == "accept-encoding"), "")).split(",") if each.strip()]
        headers["Accept-Encoding"] = ", ".join(dict.fromkeys((*accepted, "gzip", "deflate", "br")))
        if self.asked.no_keep_alive:
            headers["Connection"] = "Close"
        codings = [each.strip() for each in (next((headers.pop(name) for name in tuple(headers) if name.lower() == "transfer-encoding"), "")).split(",") if each.strip()]
        if codings or self.asked.transfer_encoding:
            headers["Transfer-Encoding"] = ", ".join(dict.fromkeys((*codings, "chunked", *((self.asked.transfer_encoding,) if self.asked.transfer_encoding else ()))))
        if self.resuming and self.file is not None:
            self._kept = os.path.getsize(self.file) if os.path.isfile(self.file) else 0
            headers["Range"] = f"bytes={self._kept}-"
        self._add_cookies(headers, uri)

    def _add_cookies(self, headers: dict[str, str], uri: Uri) -> None:
        """The cookies that whoever asks gave as a header, and those of the session."""
        told = "; ".join(filter(None, (self.session.header("Cookie"), self.session.cookies.header(uri))))
        if told:
            headers[next((name for name in headers if name.lower() == "cookie"), "Cookie")] = told

    def _fill(self, request: Request, content: dict[str, str]) -> None:
        """The body and the headers that tell of it. A GET without one has neither."""
        asked = self.asked
        named = next((name for name in content if name.lower() == "content-type"), "Content-Type")
        if asked.content_type is not None:
            content[named] = asked.content_type
        elif request.method == "POST" and not content.get(named):
            content[named] = "application/x-www-form-urlencoded"
        lenient = bool(asked.skip_header_check)
        if asked.form is not None:
            form = Form(asked.form)
            request.body = form.bytes()
            content = {"Content-Type": form.content_type}
        elif (parts := form_data(self.body)) is not None:
            request.body, content = parts.whole(), parts.headers.lines()
        elif self.body is not None:
            request.body = body_bytes(self.shell, self.body, content.get(named), lenient=lenient)
        elif asked.input_file:
            with open(self.shell.resolve_path(asked.input_file)[0], "rb") as file:
                request.body = file.read()
        elif request.method != "GET" or asked.content_type is not None:
            request.body = b""
        if asked.content_type and asked.content_type.strip() and not lenient and not re.fullmatch(r"\s*[\w!#$&^.+*-]+/[\w!#$&^.+*-]+\s*(;.*)?", asked.content_type):
            raise self.shell.terminating(content_type_refusal(asked.content_type))
        if request.body is None:
            return
        request.headers.update({name: value for name, value in content.items() if value.strip()})
        if not request.is_chunked:
            request.headers["Content-Length"] = str(len(request.body))

    # ------------------------------------------------------------ refusals

    def _check_status(self, response: Response) -> None:
        success = response.is_success
        if self.resuming and response.status == _OUT_OF_RANGE and _whole_size(response) == self._kept:
            self.shell.verbose(f"The file will not be re-downloaded because the remote file is the same size as the OutFile: {self.asked.file}")
            self.file, success = None, True
        location = response.header("Location") or ""
        if not self.asked.insecure_redirect and response.request.uri.need().scheme == "https" and location.lower().startswith("http://"):
            record = ErrorRecord(_invalid(), "InsecureRedirection", "InvalidOperation", response.request)
            record.details = "Cannot follow an insecure redirection by default. Reissue the command specifying the -AllowInsecureRedirect switch."
            raise self.shell.terminating(record)
        if success or self.asked.skip_error:
            return
        text = f"Response status code does not indicate success: {response.status} ({response.reason})."
        exception = NetException("Microsoft.PowerShell.Commands.HttpResponseException", text, None, StatusCode=response.status_code(), Response=response)
        record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", response.request)
        record.details = refusal_text(response) or None
        raise self.shell.terminating(record)

    def _too_many(self, response: Response) -> None:
        record = ErrorRecord(_invalid(), "MaximumRedirectExceeded", "InvalidOperation", response.request)
        record.details = "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value to the -MaximumRedirection parameter."
        self.shell.write_error(record)

    def save(self, response: Response) -> str | None:
        """Writes the answer to the file that is asked for, or goes on with it; tells where that is."""
        if self.file is None:
            return None
        path = response.file or out_path(response, self.file)
        self.shell.verbose(f"File Name: {os.path.basename(path)}")
        if response.file is None:
            with open(path, "ab" if self.appends else "wb") as file:
                file.write(response.data)
        return path

    def _goal(self, response: Response) -> tuple[str, str] | None:
        """The file to which an answer goes as it comes, so that what came of one that breaks off is kept, and how it is opened; None where it is to be looked at first."""
        looked_at = self.asked.pass_thru or response.header("Content-Encoding") is not None or tells_details(self.shell)
        if self.file is None or looked_at or not response.is_success:
            return None
        return out_path(response, self.file), "ab" if self.resuming and response.status == _PARTIAL else "wb"


def out_path(response: Response, file: str) -> str:
    """The file for an answer; in a folder it has the last name of the address."""
    if not os.path.isdir(file):
        return file
    from urllib.parse import unquote_plus

    return os.path.join(file, os.path.basename(unquote_plus(response.request.uri.path())))


def relations(response: Response) -> dict[str, str]:
    """The relations of the ``Link`` headers, with whole addresses."""
    found: dict[str, str] = {}
    for line in response.values("Link"):
        for match in _RELATION.finditer(line):
            name = match["quoted"] if match["quoted"] is not None else match["bare"]
            goal = joined(response.request.uri, match["url"]) if match["url"] else None
            if goal is not None and name and name.lower() not in map(str.lower, found):
                found[name] = goal.net_text()
    return found


def _becomes_get(response: Response) -> bool:
    """Whether an answer leads to where one asks by GET."""
    method = response.request.method
    return (response.status in (300, 301, 302) and method == "POST") or (response.status == 303 and method not in ("GET", "HEAD"))


def _invalid() -> NetException:
    return NetException("System.InvalidOperationException", "Operation is not valid due to the current state of the object.")


def _whole_size(response: Response) -> int | None:
    """The size of the whole that a ``Content-Range`` header tells."""
    _, _, size = (response.header("Content-Range") or "").partition("/")
    return number(size)


def _absolute(uri: object) -> Uri:
    """The address; one without a scheme is a web server's. Raises UriFormatException where that names no server."""
    given = uri if isinstance(uri, Uri) else Uri(valuetexts.to_text(uri))
    return given if given.absolute else Uri("http://" + given.original)
