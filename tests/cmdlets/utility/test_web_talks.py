"""What the web cmdlets say to servers, byte by byte, and what they make of what comes back."""

from __future__ import annotations

import pathlib
import socketserver
import threading
from collections.abc import Iterator

import pytest

from cmdlets.utility.web.received_headers import received
from havmsh.runtime.types.tasks import Task
from tests.cmdlets.test_mail import run


class Talk(socketserver.ThreadingTCPServer):
    """A server that says the next of its lines to whoever asks, and keeps what it was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Turn)
        self.lines: list[bytes] = []
        self.seen: list[str] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def asked(self, script: str, *lines: str | bytes) -> list[str]:
        """What a script says whose requests are answered by the lines; ``$u`` is the server's address."""
        self.lines = [line if isinstance(line, bytes) else line.replace("\n", "\r\n").encode("latin-1") for line in lines]
        self.seen = []
        return run(f"$u = 'http://{self.address}'; {script}").splitlines()

    def body(self) -> str:
        """The body of the last request."""
        return self.seen[-1].partition("\r\n\r\n")[2]


class _Turn(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Talk)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            piece = self.rfile.readline()
            if not piece:
                return
            head += piece
        told = [line.partition(b":")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        body = self.rfile.read(int(told[0])) if told else b""
        while b"chunked" in head and not body.endswith(b"0\r\n\r\n"):
            body += self.rfile.readline()
        server.seen.append((head + body).decode("latin-1"))
        if server.lines:
            self.wfile.write(server.lines.pop(0))


@pytest.fixture
def talk() -> Iterator[Talk]:
    with Talk() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def answer(body: str = "ok", *headers: str, status: str = "200 OK", kind: str = "text/plain") -> str:
    head = "\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body.encode('latin-1'))}", *headers))
    return f"{head}\n\n{body}"


@pytest.mark.parametrize(
    ("name", "value", "values"),
    [
        ("server", "nginx/1.18.0 (Ubuntu)", ["Server: nginx/1.18.0", "Server: (Ubuntu)"]), ("vary", "Accept-Encoding,Cookie", ["Vary: Accept-Encoding", "Vary: Cookie"]),
        ("Content-Type", "text/html;charset=utf-8", ["Content-Type: text/html; charset=utf-8"]), ("Content-Type", "nonsense", ["Content-Type: nonsense"]),
        ("Cache-Control", "max-age=0,private, x=1,no-store", ["Cache-Control: no-store, max-age=0, private, x=1"]), ("Cache-Control", "max-age=x", ["Cache-Control: max-age=x"]),
        ("WWW-Authenticate", 'Negotiate, Basic realm="a, b",charset="UTF-8"', ["WWW-Authenticate: Negotiate", 'WWW-Authenticate: Basic realm="a, b",charset="UTF-8"']),
        ("Expires", "-1", ["Expires: -1"]), ("Date", "Friday, 09-May-25 18:06:44 GMT", ["Date: Fri, 09 May 2025 18:06:44 GMT"]), ("Location", "http://h", ["Location: http://h/"]), ("X-own", "a, b", ["X-own: a, b"]),
        ("Pragma", "no-cache , a=b", ["Pragma: no-cache", "Pragma: a=b"]), ("Retry-After", "05", ["Retry-After: 5"]), ("x-powered-by", "php", ["X-Powered-By: php"]), ("Via", "1.1 a, 1.0 b (c)", ["Via: 1.1 a", "Via: 1.0 b (c)"]),
        ("Age", "\xb2", ["Age: \xb2"]), ("Age", "9" * 5000, ["Age: " + "9" * 5000]), ("Date", "Mon, 99999999 Jan 99999999999 00:00:00", ["Date: Mon, 99999999 Jan 99999999999 00:00:00"]),
        ("Location", "http://[x", ["Location: http://[x"]), ("Vary", "," * 60_000, ["Vary: " + "," * 60_000]), ("Pragma", 'a="b,c', ['Pragma: a="b,c']), ("Pragma", 'a,b="c,d"', ["Pragma: a", 'Pragma: b="c,d"']),
    ],
)
def test_headers_as_net_gives_them(name: str, value: str, values: list[str]) -> None:
    assert [f"{key}: {each}" for key, each in received([(name, value)])] == values


def test_headers_with_numbers_that_are_none_do_no_harm(talk: Talk) -> None:
    lines = "Content-Range: bytes 0-1/\xb2", "Set-Cookie: a=1; Max-Age=99999999999999999999", "Set-Cookie: b=2; Max-Age=\xb2; Expires=Mon, 99999999 Jan 99999999999 00:00:00", "Retry-After: \xb2", "Age: \xb2"
    told = talk.asked("$r = iwr $u -SessionVariable s -Debug 5>&1 | select -Last 1; \"$($r.Headers.Age)\"; $s.Cookies.GetAllCookies() | % { \"$_ $($_.Expires.Ticks)\" }", answer("x", *lines))
    assert told == ["\xb2", "a=1 0", "b=2 0"]
    told = talk.asked("$r = [Net.WebRequest]::Create($u).GetResponse(); $r.ContentLength; try { $r.LastModified } catch { \"$_\" }", "HTTP/1.1 200 OK\nLast-Modified: 9\nContent-Length: \xb2\n\n")
    assert told == ["-1", ""]
    nowhere = "HTTP/1.1 302 Found\nLocation: http://[x\nLink: <http://[y>; rel=next\nContent-Length: 0\n\n"
    assert talk.asked("try { iwr $u } catch { $_.Exception.GetType().Name }; [Net.Http.HttpClient]::new().GetAsync($u).Result.StatusCode", nowhere, nowhere) == ["HttpResponseException", "Found"]


def test_headers_of_one_name_stand_together(talk: Talk) -> None:
    told = talk.asked("$r = iwr $u; $r.RawContent; $r.Headers.Server.Count", answer("x", "X-A: 1", "Set-Cookie: a=1", "server: one/1 (two)", "set-cookie: b=2"))
    assert told == ["HTTP/1.1 200 OK", "X-A: 1", "Set-Cookie: a=1", "Set-Cookie: b=2", "Server: one/1", "Server: (two)", "Content-Type: text/plain", "Content-Length: 1", "", "x", "2"]


def test_a_redirection_is_told_once_unless_it_is_done_by_hand(talk: Talk) -> None:
    lead = answer("", "Location: /there", status="302 Found")
    assert [line.partition(":")[0] for line in talk.asked("irm $u -Verbose 4>&1", lead, answer())] == ["WebRequest", "WebResponse", "ok"]
    told = talk.asked("irm $u -Method Post -Body ([ordered]@{ a = 1 }) -PreserveHttpMethodOnRedirect -Verbose 4>&1", lead, answer())
    assert [line.partition(":")[0] for line in told] == ["WebRequest", "WebResponse", "WebRequest", "WebResponse", "ok"]
    assert talk.seen[-1].startswith("POST /there")
    talk.asked("irm $u -Method Post -Body ([ordered]@{ a = 1 }) -AllowInsecureRedirect", lead, answer())
    assert talk.seen[-1].startswith("GET /there?a=1 ")


def test_an_answer_without_a_body_has_none_whatever_its_headers_promise(talk: Talk) -> None:
    assert talk.asked("(Invoke-WebRequest $u).StatusCode", "HTTP/1.1 204 No Content\nTransfer-Encoding: chunked\n\n") == ["204"]


def test_a_client_that_is_led_on_tells_no_secret(talk: Talk) -> None:
    talk.asked("irm $u -Method Post -Body x -Headers @{ Authorization = 'Basic x'; 'X-A' = '1'; Cookie = 'c=1' }", answer("", "Location: /b", "Set-Cookie: d=2", status="303 See Other"), answer())
    lines = talk.seen[-1].split("\r\n")
    assert lines[0] == "GET /b HTTP/1.1"
    assert {line.partition(":")[0] for line in lines[1:] if line} == {"Host", "X-A", "User-Agent", "Accept-Encoding", "Cookie"}
    assert "Cookie: c=1; d=2" in lines


def test_redirections_by_hand_come_to_an_end(talk: Talk) -> None:
    lead = answer("", "Location: /on", status="302 Found")
    told = talk.asked("$r = iwr $u -AllowInsecureRedirect -MaximumRedirection 1 -SkipHttpErrorCheck -ErrorVariable e 2>$null; $r.StatusCode; $e.FullyQualifiedErrorId", lead, lead)
    assert told == ["302", "MaximumRedirectExceeded,Microsoft.PowerShell.Commands.InvokeWebRequestCommand"]


def test_the_last_refusal_is_not_waited_for(talk: Talk) -> None:
    busy = answer("", status="503 Service Unavailable")
    assert talk.asked("(irm $u -MaximumRetryCount 1 -RetryIntervalSec 1 -SkipHttpErrorCheck -Verbose 4>&1 | Where-Object { $_ -match 'Retrying' }).Count", busy, busy) == ["1"]


def test_what_debug_tells(talk: Talk) -> None:
    told = talk.asked("irm \"$u/?a=1&b\" -Method Post -Body 'x y' -Headers @{ 'X-A' = '1' } -UserAgent me/1 -Debug 5>&1", answer("{}", kind="application/json"))
    assert told[:12] == ["WebRequest Detail", "--- QUERY", "a=1", "b", "", "--- HEADERS", "X-A: 1", "User-Agent: me/1", "", "Content-Type: application/x-www-form-urlencoded", "", "--- BODY"]
    assert told[12:] == ["x y", "WebResponse Detail", "--- HEADERS", "", "Content-Type: application/json", "Content-Length: 2", "", "--- BODY", "{}", "WebResponse content encoding: utf-8 (Unicode (UTF-8)) CodePage: 65001", ""]


def test_texts_of_values_are_their_own(talk: Talk) -> None:
    talk.asked("irm $u -Method Post -Body ([ordered]@{ a = 1, 2; b = $true; c = $null }) -Headers @{ 'X-A' = 1, 2 }", answer())
    assert talk.body() == "a=System.Object%5B%5D&b=True&c="
    assert "X-A: System.Object[]\r\n" in talk.seen[-1]
    assert talk.asked("try { irm $u -Body @{ 1 = 2 } } catch { \"$_\" }") == ["Unable to cast object of type 'System.Int32' to type 'System.String'."]


def test_forms_and_addresses_that_are_none(talk: Talk) -> None:
    talk.asked("$f = [Microsoft.PowerShell.Commands.FormObject]::new('i', 'post', '/'); $f.Fields.Add('a', 'b c'); $f.Fields['A'] = 'd'; irm $u -Method Post -Body $f", answer())
    assert talk.body() == "a=b+c&A=d"
    assert run("foreach ($a in '/foo', 'localhost:80/x') { try { irm $a } catch { $_.FullyQualifiedErrorId -replace ',.*'; \"$_\" } }").splitlines() == [
        "System.UriFormatException", "Invalid URI: The hostname could not be parsed.",
        "WebCmdletIEDomNotSupportedException", "The 'localhost' scheme is not supported.",
    ]


def test_codings(talk: Talk) -> None:
    talk.asked("irm $u -Method Post -Body abc -TransferEncoding gzip -Headers @{ 'Accept-Encoding' = 'identity' }", answer())
    assert "Transfer-Encoding: chunked, gzip\r\n" in talk.seen[-1]
    assert "Accept-Encoding: identity, gzip, deflate, br\r\n" in talk.seen[-1]
    assert "Content-Length" not in talk.seen[-1]
    assert talk.body() == "3\r\nabc\r\n0\r\n\r\n"
    talk.asked("irm $u -HttpVersion 1.0", answer())
    assert talk.seen[-1].startswith("GET / HTTP/1.0\r\nHost: 127.0.0.1")
    assert talk.asked(
        "foreach ($p in @{ TransferEncoding = 'chunked' }, @{ TransferEncoding = 'chunked'; HttpVersion = '1.0'; Method = 'Put' }, @{ Headers = @{ a = 'é' } }) { try { irm $u @p } catch { \"$_\"; $_.FullyQualifiedErrorId -replace ',.*' } }",
    ) == [
        "'Transfer-Encoding: chunked' header can not be used when content object is not specified.", "WebCmdletWebResponseException", "HTTP 1.0 does not support chunking.", "WebCmdletIEDomNotSupportedException",
        "Request headers must contain only ASCII characters.", "WebCmdletWebResponseException",
    ]


def test_talks_that_break_off(talk: Talk) -> None:
    tried = "try { irm $u } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().Name; $_.FullyQualifiedErrorId -replace ',.*' }"
    assert talk.asked(tried) == ["An error occurred while sending the request.", "HttpIOException", "WebCmdletWebResponseException"]
    assert talk.asked("try { irm $u } catch { \"$_\" }") == ["The response ended prematurely. (ResponseEnded)"]
    assert talk.asked("try { irm $u } catch { \"$_\" }", "garbage\n\n") == ["Received an invalid status line: 'garbage'."]
    assert talk.asked("try { irm $u } catch { \"$_\"; $_.Exception.GetType().Name }", answer("12345678").removesuffix("5678")) == [
        "The response ended prematurely, with at least 4 additional bytes expected. (ResponseEnded)", "HttpIOException",
    ]
    assert talk.asked("try { irm $u } catch { \"$_\" }", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nab") == ["The response ended prematurely. (ResponseEnded)"]


class _Rude(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        self.request.recv(1 << 16)


def test_what_came_of_a_download_is_kept_and_gone_on_with(talk: Talk, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "part"
    talk.asked(f"try {{ irm $u -OutFile {file} }} catch {{ }}", answer("0123456789").removesuffix("6789"))
    assert file.read_text() == "012345"
    rest = "HTTP/1.1 206 Partial Content\nContent-Length: 4\nContent-Range: bytes 6-9/10\n\n6789"
    assert talk.asked(f"(iwr $u -OutFile {file} -Resume -Verbose 4>&1)[-1].Message", rest) == ["File Name: part"]
    assert file.read_text() == "0123456789"
    assert "Range: bytes=6-\r\n" in talk.seen[-1]
    talk.asked(f"try {{ irm $u -OutFile {file} }} catch {{ }}", answer("no", status="404 Not Found"))
    assert file.read_text() == "0123456789"
    assert talk.asked(f"try {{ irm $u -OutFile {tmp_path}/nowhere/x }} catch {{ $_.Exception.GetType().Name; \"$_\" }}", answer("x")) == [
        "DirectoryNotFoundException", f"Could not find a part of the path '{tmp_path}/nowhere/x'.",
    ]


def test_a_server_of_no_tls() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Rude) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        told = run(f"try {{ irm https://127.0.0.1:{server.server_address[1]}/ }} catch {{ $_.Exception.Message; \"$_\"; $_.Exception.InnerException.GetType().Name }}")
    assert told.splitlines() == [
        "The SSL connection could not be established, see inner exception.", "Cannot determine the frame size or a corrupted frame was received.", "AuthenticationException",
    ]


def test_proxies(talk: Talk) -> None:
    wanted = answer("", "Proxy-Authenticate: Basic realm=x", status="407 Proxy Authentication Required")
    account = "[pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))"
    assert talk.asked(f"irm http://elsewhere.example/a?b -Proxy $u -ProxyCredential ({account})", wanted, answer("by proxy")) == ["by proxy"]
    assert [line.split("\r\n")[0] for line in talk.seen] == ["GET http://elsewhere.example/a?b HTTP/1.1"] * 2
    assert ["Proxy-Authorization: Basic dTpw" in line for line in talk.seen] == [False, True]
    assert talk.asked("irm $u/own -Proxy http://127.0.0.1:1", answer()) == ["ok"]
    told = talk.asked(f"try {{ irm https://elsewhere.example/ -Proxy $u -ProxyCredential ({account}) }} catch {{ \"$_\" -replace '\\d{{4,}}', 'N' }}", wanted, answer("", status="403 Forbidden"))
    assert told == ["The proxy tunnel request to proxy 'http://127.0.0.1:N/' failed with status code '403'.\""]
    assert ["Proxy-Authorization: Basic dTpw" in line for line in talk.seen] == [False, True]
    assert run("$s = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); $s.Proxy = [System.Net.WebProxy]::new('http://p'); $s.Proxy.Address.Host") == "p\n"


def test_who_asks_by_digest(talk: Talk) -> None:
    asks = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth,auth-int", opaque="o", algorithm=MD5'
    script = "irm \"$u/d?x\" -AllowUnencryptedAuthentication -Credential ([pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force)))"
    assert talk.asked(script, answer("", asks, 'WWW-Authenticate: Basic realm="r"', status="401 Unauthorized"), answer("in")) == ["in"]
    import hashlib
    import re

    line = next(line for line in talk.seen[-1].split("\r\n") if line.startswith("Authorization: Digest "))
    said = dict(re.findall(r'(\w+)="?([^",]+)', line.removeprefix("Authorization: Digest ")))

    def hashed(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    assert said["response"] == hashed(f"{hashed('u:r:p')}:n:00000001:{said['cnonce']}:auth:{hashed('GET:/d?x')}")
    assert (said["username"], said["uri"], said["opaque"], said["qop"]) == ("u", "/d?x", "o", "auth")


def test_cookies_for_others_are_not_kept(talk: Talk) -> None:
    told = talk.asked("$null = irm $u -SessionVariable s; $s.Cookies.GetAllCookies().Name", answer("x", "Set-Cookie: a=1; Domain=other.example", "Set-Cookie: b=1; Domain=127.0.0.1", "Set-Cookie: c=1"))
    assert told == ["b", "c"]


@pytest.mark.parametrize(
    ("kind", "body", "name"),
    [
        ("application/json", '\xef\xbb\xbf{"a":1}', "String"), ("text/xml", "\xef\xbb\xbf<a/>", "String"), ("text/html", "<!DOCTYPE html><html><?x y?>z</html>", "XmlDocument"), ("application/json", '{"a":1,"A":2}', "String"),
        ("application/json", '"\xef\xbb\xbf"', "String"), ("text/plain", '{"a":1}', "PSCustomObject"), ("application/rss+xml", "\xef\xbb\xbf<rss><item/></rss>", "XmlElement"),
    ],
)
def test_what_a_text_is(talk: Talk, kind: str, body: str, name: str) -> None:
    assert talk.asked("(irm $u).GetType().Name", answer(body, kind=kind)) == [name]


def test_a_document_comes_without_its_asides(talk: Talk) -> None:
    assert talk.asked("$d = irm $u; $d.ChildNodes.Count; $d.OuterXml", answer('<?xml version="1.0"?><!DOCTYPE a><?p q?><a><?r s?> t</a>', kind="text/xml")) == ["2", '<?xml version="1.0"?><a> t</a>']


def test_an_encoding_in_quotes_is_none(talk: Talk) -> None:
    assert talk.asked("(iwr $u).Encoding.WebName", answer("x", kind='text/plain; charset="iso-8859-1"')) == ["utf-8"]


def test_what_an_answer_has_stays_the_same(talk: Talk) -> None:
    told = talk.asked("$r = iwr $u; $r.RawContentStream.ReadByte(); $r.RawContentStream.ReadByte(); [object]::ReferenceEquals($r.Links, $r.Links); [object]::ReferenceEquals($r.Headers, $r.Headers)", answer("AB", kind="text/html"))
    assert told == ["65", "66", "True", "True"]


def test_refusals_are_written_as_net_writes_them(talk: Talk) -> None:
    script = "try { irm $u } catch { $_.ErrorDetails.Message }"
    told = talk.asked(script, answer('{"a":1.50,"b":"<\'+\xe9>","c":[],"d":[{}]}'.encode().decode("latin-1"), status="400 Bad Request", kind="application/json"))
    assert told == ["", "{", '  "a": 1.50,', '  "b": "\\u003C\\u0027\\u002B\\u00E9\\u003E",', '  "c": [],', '  "d": [', "    {}", "  ]", "}"]
    assert talk.asked(script, answer('<r a="1" b="2"><x>t</x></r>', status="400 Bad Request", kind="application/xml")) == ["", "<r", '  a="1"', '  b="2">', "  <x>t</x>", "</r>"]


def test_a_download_that_takes_its_time_is_shown(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("havmsh.runtime.progressing._PAUSE", 0)
    script = "$p = [powershell]::Create().AddCommand('{}').AddArgument($u); $null = $p.Invoke(); $p.Streams.Progress | ForEach-Object {{ \"$($_.ActivityId) $($_.Activity): $($_.StatusDescription)\" }}"
    assert talk.asked(script.format("Invoke-WebRequest"), answer("x" * 2048)) == [
        "174593042 Reading web response stream: Downloaded: 2.0 KB of 2.0 KB", "174593042 Reading web response stream: Reading web response stream completed. Bytes downloaded: 2048",
    ]
    assert talk.asked(script.format("Invoke-RestMethod"), answer("x" * 2048)) == []


def test_work_that_breaks_ends_its_task() -> None:
    def broken() -> None:
        raise ValueError("no such thing")

    task = Task().start(broken)
    assert task.event.wait(10) and task.error is not None
    assert (task.state, task.error.message) == ("Faulted", "no such thing")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("HTTP/1.1 103 Early Hints\nLink: </a>\n\n" + answer(), "ok"),
        (answer("ok", *(f"X-{number}: 1" for number in range(300))), "ok"),
        ("HTTP/1.1 200 OK\nno header\nContent-Length: 0\n\n", "Received an invalid header line: 'no header'."),
        (answer("ok", f"X: {'a' * 70000}"), "The HTTP response headers length exceeded the set limit of 65536 bytes."),
    ],
)
def test_heads_of_answers(talk: Talk, line: str, told: str) -> None:
    assert talk.asked("try { (iwr $u).Content } catch { $_.Exception.Message }", line) == [told]
