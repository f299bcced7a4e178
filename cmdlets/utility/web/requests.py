"""From what a command asks to the answers of servers: session, request, redirections, retries, a download that goes on, and pages that follow each other."""

from __future__ import annotations

import os
import re

from cmdlets.utility.web.bodies import Form, body_bytes, content_type_refusal, form_data, form_text, plain
from cmdlets.utility.web.checks import check
from cmdlets.utility.web.header_checks import check_headers, is_name
from cmdlets.utility.web.header_fields import CONTENT_HEADERS
from cmdlets.utility.web.messages import Request, Response
from cmdlets.utility.web.securing import authorization, prepare_session
from cmdlets.utility.web.telling import request_line, response_line
from cmdlets.utility.web.texts import refusal_text
from cmdlets.utility.web.transport import Transport
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.types.credentialcaches import account_for
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.utility.web.parameters import WebParameters
    from havmsh.runtime.shell import Shell

_REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))
_OUT_OF_RANGE = 416
_PARTIAL = 206
_MOST_REDIRECTS = 50
_RELATION = re.compile(r'<(?P<url>.*?)>;\s*rel=(?:"(?P<quoted>.*?)"|(?P<bare>[^,;]*))')


class Exchange:
    """One command's talk with servers. ``links`` are the relations of the last answer; ``file`` is where it is to be written, if it is."""

    def __init__(self, asked: WebParameters, shell: Shell) -> None:
        self.asked = asked
        self.shell = shell
        self.file: str | None = None
        self.method = asked.verb
        self.body = plain(asked.body)
        self.links: dict[str, str] = {}
        self.resuming = bool(asked.resume)
        self.appends = False
        self._kept = 0
        check(asked, shell)
        self.file = shell.file_path(asked.file) if asked.file else None
        self.session = prepare_session(asked, shell)
        socket = None if asked.socket is None else valuetexts.to_text(asked.socket)
        self.transport = Transport(shell, self.session, asked.timeout, asked.read_timeout, socket_path=socket)
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
            if self.session.maximum_redirection == 0 and response.status in _REDIRECTS:
                self._too_many(response)
            count += 1
            following = self.next_page
            if not follow or not following or (most is not None and count >= most):
                return
            uri = Uri(following)

    def _answer(self, request: Request) -> Response:
        """The answer after redirections; a refusal is asked again as often as the session says."""
        tries = self.session.retries + 1
        while True:
            response = self._redirected(self._sent(request))
            response = self._started_over(response)
            self.appends = self.resuming and response.status == _PARTIAL
            tries -= 1
            again = self.session.retries > 0 and (response.status == 304 or 400 <= response.status <= 599)
            if again:
                self._pause(response)
            if tries <= 0 or response.is_success or not again:
                return response
            request = self._request(request.uri, with_body=True, is_redirect=False)

    def _sent(self, request: Request) -> Response:
        """One request and its answer; whoever asks who we are is told."""
        scheme = request.uri.need().scheme
        if scheme not in ("http", "https"):
            text = f"The '{scheme}' scheme is not supported."
            self.shell.fail(text, "WebCmdletIEDomNotSupportedException", category="NotImplemented", exception="System.NotSupportedException")
        self.shell.verbose(request_line(request, self.file))
        response = self.transport.exchange(request)
        credentials = account_for(self.session.credentials, request.uri, "Basic")
        if response.status == 401 and credentials is not None and request.header("Authorization") is None:
            if any(value.lower().startswith("basic") for value in response.values("WWW-Authenticate")):
                request.headers["Authorization"] = authorization(credentials.name, credentials.secret)
                response = self.transport.exchange(request)
        for line in response.values("Set-Cookie"):
            self.session.cookies.take(request.uri, line)
        self.shell.verbose(response_line(response))
        return response

    def _redirected(self, response: Response) -> Response:
        """Goes where answers lead, as often as is allowed."""
        while response.status in _REDIRECTS and self._redirects_left > 0:
            location, before = response.header("Location"), response.request
            if location is None:
                return response
            goal = _joined(before.uri, location)
            if before.uri.need().scheme == "https" and goal.need().scheme == "http" and not self.asked.insecure_redirect:
                return response
            self._redirects_left -= 1
            forced = (response.status in (300, 301, 302) and before.method == "POST") or (response.status == 303 and before.method not in ("GET", "HEAD"))
            if forced and not self.asked.preserve_method:
                self.method = "GET"
            response = self._sent(self._request(goal, with_body=self.method == before.method and not self._by_hand, is_redirect=True))
        return response

    def _started_over(self, response: Response) -> Response:
        """Asks for the whole where the file here is no beginning of the server's."""
        size = _whole_size(response)
        if not self.resuming or response.status != _OUT_OF_RANGE or size is None or size == self._kept:
            return response
        self.shell.verbose("The remote server indicated it could not resume downloading. The local file will be overwritten.")
        self.resuming = False
        return self._redirected(self._sent(self._request(response.request.uri, with_body=True, is_redirect=False)))

    def _pause(self, response: Response) -> None:
        from time import sleep

        seconds = self.session.retry_interval
        told = (response.header("Retry-After") or "").strip()
        if response.status == 429 and told.isdigit():
            seconds = int(told)
        self.shell.verbose(f"Retrying after interval of {seconds} seconds. Status code for previous attempt: {valuetexts.to_text(response.status_code())}")
        sleep(seconds)

    # ------------------------------------------------------------ one request

    def _request(self, uri: Uri, *, with_body: bool, is_redirect: bool) -> Request:
        """The request for an address, with what the session holds."""
        if isinstance(self.body, Hashtable) and self.method == "GET" and with_body:
            uri = Uri(uri.net_text() + ("&" if uri.query() else "?") + form_text(self.body))
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
        headers = {name: value for name, value in headers.items() if is_name(name)}
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
        if "accept-encoding" not in folded:
            headers["Accept-Encoding"] = "gzip, deflate, br"
        if self.asked.no_keep_alive:
            headers["Connection"] = "Close"
        if self.asked.transfer_encoding:
            headers["Transfer-Encoding"] = ", ".join(dict.fromkeys((self.asked.transfer_encoding.lower(), "chunked")))
        if self.resuming and self.file is not None:
            self._kept = os.path.getsize(self.file) if os.path.isfile(self.file) else 0
            headers["Range"] = f"bytes={self._kept}-"
        cookies = self.session.cookies.header(uri)
        if cookies:
            headers["Cookie"] = "; ".join(filter(None, (headers.get("Cookie"), cookies)))

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
        if request.header("Transfer-Encoding") is None:
            request.headers["Content-Length"] = str(len(request.body))
        else:
            request.body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(request.body), request.body) if request.body else b"0\r\n\r\n"

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
        path = out_path(response, self.file)
        self.shell.verbose(f"File Name: {os.path.basename(path)}")
        with open(path, "ab" if self.appends else "wb") as file:
            file.write(response.data)
        return path


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
            if match["url"] and name and name.lower() not in map(str.lower, found):
                found[name] = _joined(response.request.uri, match["url"]).net_text()
    return found


def _invalid() -> NetException:
    return NetException("System.InvalidOperationException", "Operation is not valid due to the current state of the object.")


def _whole_size(response: Response) -> int | None:
    """The size of the whole that a ``Content-Range`` header tells."""
    _, _, size = (response.header("Content-Range") or "").partition("/")
    return int(size) if size.strip().isdigit() else None


def _absolute(uri: object) -> Uri:
    """The address; one without a scheme is a web server's."""
    given = uri if isinstance(uri, Uri) else Uri(valuetexts.to_text(uri))
    return given if given.absolute and not given.original.startswith("/") else Uri("http://" + given.original)


def _joined(base: Uri, text: str) -> Uri:
    from urllib.parse import urljoin

    return Uri(urljoin(base.net_text(), text))
