"""Invoke-WebRequest and Invoke-RestMethod against a server of the test's own."""

from __future__ import annotations

import gzip
import json
import pathlib
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest

from tests.cmdlets.test_mail import run

_DATA = b"0123456789"


class Answers(BaseHTTPRequestHandler):
    """Says what it was asked, leads on, refuses, and waits."""

    protocol_version = "HTTP/1.1"
    refusals = 0

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def answer(self, code: int, body: bytes = b"", kind: str = "text/plain", *headers: tuple[str, str]) -> None:
        self.send_response(code)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("latin-1")
        getattr(self, "on_" + parts.path.strip("/"))(query, body)

    def on_echo(self, query: dict[str, str], body: str) -> None:
        told = {"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers.items())}
        self.answer(200, json.dumps(told).encode(), "application/json")

    def on_lead(self, query: dict[str, str], body: str) -> None:
        left = int(query["n"])
        self.answer(int(query.get("code", 302)), b"", "text/plain", ("Location", "/echo" if left <= 1 else f"/lead?n={left - 1}"))

    def on_refuse(self, query: dict[str, str], body: str) -> None:
        self.answer(int(query["code"]), b'{"why":[1]}' if "json" in query else b"<p>no</p>", "application/json" if "json" in query else "text/html")

    def on_say(self, query: dict[str, str], body: str) -> None:
        self.answer(200, query["text"].encode(query.get("in", "utf-8")), query["kind"])

    def on_page(self, query: dict[str, str], body: str) -> None:
        here = int(query.get("n", 1))
        self.answer(200, b"[%d]" % here, "application/json", ("Link", f'</page?n={here + 1}>; rel="next", </page?n=9>; rel=last'))

    def on_cookie(self, query: dict[str, str], body: str) -> None:
        self.answer(200, b"", "text/plain", ("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/other"))

    def on_door(self, query: dict[str, str], body: str) -> None:
        given = self.headers.get("Authorization")
        self.answer(401, b"", "text/plain", ("WWW-Authenticate", 'Basic realm="x"')) if given is None else self.answer(200, given.encode())

    def on_part(self, query: dict[str, str], body: str) -> None:
        start = int(self.headers.get("Range", "bytes=0-").partition("=")[2].partition("-")[0])
        if start >= len(_DATA):
            self.answer(416, b"", "text/plain", ("Content-Range", f"bytes */{len(_DATA)}"))
        else:
            self.answer(206, _DATA[start:], "text/plain", ("Content-Range", f"bytes {start}-9/{len(_DATA)}"))

    def on_busy(self, query: dict[str, str], body: str) -> None:
        type(self).refusals += 1
        self.answer(200 if self.refusals % 3 == 0 else 503, str(self.refusals).encode())

    def on_late(self, query: dict[str, str], body: str) -> None:
        time.sleep(1.5)

    def on_packed(self, query: dict[str, str], body: str) -> None:
        self.answer(200, gzip.compress(b'{"z":1}'), "application/json", ("Content-Encoding", "gzip"))

    def on_brotli(self, query: dict[str, str], body: str) -> None:
        packed = b"no brotli" if "bad" in query else brotli.compress(b'{"z":2}')
        self.answer(200, packed, "application/json", ("Content-Encoding", "br" if "br" in self.headers["Accept-Encoding"] else "none"))

    def on_torn(self, query: dict[str, str], body: str) -> None:
        self.answer(200, b"no gzip", "application/json", ("Content-Encoding", "gzip"))

    do_POST = do_PUT = do_PATCH = do_LIST = do_GET


@pytest.fixture
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"$u = 'http://127.0.0.1:{server.server_address[1]}'; "
        server.shutdown()
        thread.join()


def lines(script: str) -> list[str]:
    return run(script).splitlines()


def test_what_is_sent(web: str) -> None:
    assert lines(
        web + "$r = irm $u/echo -Method Post -Body ([ordered]@{ a = 1; b = 'x y&' }) -Headers @{ 'X-A' = 'h'; N = $null }; $r.body; $r.headers.'Content-Type'; $r.headers.'X-A'; $r.headers.N; "
        "(irm \"$u/echo?q=1\" -Body @{ a = 1 }).path; (irm $u/echo -Method Put -Body abc).headers.'Content-Type'; (irm $u/echo -CustomMethod list).method; (irm ($u -replace 'http://')/echo).method"
        .replace("(irm ($u -replace 'http://')/echo)", "(irm \"$($u -replace 'http://')/echo\")"),
    ) == ["a=1&b=x+y%26", "application/x-www-form-urlencoded", "h", "", "/echo?q=1&a=1", "", "LIST", "GET"]


def test_a_body_is_written_in_the_encoding_that_its_type_names(web: str) -> None:
    assert lines(
        web + "(irm $u/echo -Method Post -Body 'é').body.Length; (irm $u/echo -Method Post -Body 'é' -ContentType 'text/plain; charset=iso-8859-1').body; "
        "try { irm $u/echo -Method Post -Body a -ContentType nonsense } catch { $_.FullyQualifiedErrorId }",
    ) == ["2", "é", "WebCmdletContentTypeException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand"]


def test_a_form(web: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "a b.txt").write_text("in it")
    told = lines(web + f"(irm $u/echo -Method Post -Form ([ordered]@{{ one = 1, 2; file = Get-Item '{tmp_path}/a b.txt' }})).body")
    parts = [line for line in told if line and not line.startswith("--")]
    text, name = "Content-Type: text/plain; charset=utf-8", "Content-Disposition: form-data; name="
    assert parts == [
        text, name + "one", "1", text, name + "one", "2", name + "file; filename=\"a b.txt\"; filename*=utf-8''a%20b.txt", "Content-Type: application/octet-stream", "in it"]


def test_redirections(web: str) -> None:
    assert lines(
        web + "(irm \"$u/lead?n=3\").path; $r = irm \"$u/lead?n=1&code=307\" -Method Post -Body keep; $r.method + $r.body; $r = irm \"$u/lead?n=1\" -Method Post -Body keep; $r.method + $r.body; "
        "(irm \"$u/lead?n=1\" -Method Post -Body x -PreserveHttpMethodOnRedirect).method; "
        "try { irm \"$u/lead?n=3\" -MaximumRedirection 1 } catch { \"$($_.Exception.Response.StatusCode)\" }; "
        "(iwr \"$u/lead?n=1\" -MaximumRedirection 0 -SkipHttpErrorCheck -ErrorVariable e -ErrorAction SilentlyContinue).StatusCode; $e.FullyQualifiedErrorId",
    ) == ["/echo", "POSTkeep", "GET", "POST", "Found", "302", "MaximumRedirectExceeded,Microsoft.PowerShell.Commands.InvokeWebRequestCommand"]


def test_refusals(web: str) -> None:
    assert lines(
        web + "try { irm \"$u/refuse?code=404\" } catch { $_.Exception.Message; \"$_\"; [int]$_.Exception.StatusCode; $_.TargetObject.Method.Method }; "
        "try { irm \"$u/refuse?code=429&json=1\" } catch { \"$($_.Exception.Response.StatusCode)\"; $_.ErrorDetails.Message -replace '\\s' }; "
        "(iwr \"$u/refuse?code=404\" -SkipHttpErrorCheck).Content; irm \"$u/refuse?code=500\" -SkipHttpErrorCheck -StatusCodeVariable c | Out-Null; $c; "
        "try { irm http://127.0.0.1:1/ } catch { \"$_\"; $_.Exception.Message; $_.Exception.GetType().FullName }",
    ) == [
        "Response status code does not indicate success: 404 (Not Found).", "no", "404", "GET", "TooManyRequests", '{"why":[1]}', "<p>no</p>", "500",
        "Connection refused", "Connection refused (127.0.0.1:1)", "System.Net.Http.HttpRequestException"]


def test_waiting_and_asking_again(web: str) -> None:
    assert lines(
        web + "try { irm $u/late -TimeoutSec 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }; irm $u/busy -MaximumRetryCount 2 -RetryIntervalSec 1",
    ) == ["ConnectionTimeoutReached,Microsoft.PowerShell.Commands.InvokeRestMethodCommand", "TaskCanceledException", "3"]


def test_what_an_answer_holds(web: str) -> None:
    def say(kind: str, text: str, more: str = "") -> str:
        return f"(irm \"$u/say?kind={kind}&text={text}{more}\")"

    rss = "<rss><channel><item><t>1</t></item><item><t>2</t></item></channel></rss>"
    assert lines(
        web + f"{say('application/json', '[1,2]')}.GetType().Name; {say('text/plain', '12')}.GetType().Name; {say('text/plain', 'a b')}; {say('application/xml', '<a><b>x</b></a>')}.a.b; "
        f"{say('application/rss%2bxml', rss)}.t -join ','; (irm $u/packed).z; {say('text/html;charset=iso-8859-1', '%C3%A9', '&in=latin-1')}; "
        f"{say('text/html', '<meta charset=iso-8859-1>%C3%A9', '&in=latin-1')}.Length; irm $u/packed -ResponseHeadersVariable h | Out-Null; $h['content-type']",
    ) == ["Object[]", "Int64", "a b", "x", "1,2", "1", "é", "26", "application/json"]


def test_packed_bodies(web: str) -> None:
    assert lines(web + "(irm $u/brotli).z; foreach ($path in '/brotli?bad=1', '/torn') { try { irm \"$u$path\" } catch { $_.Exception.GetType().Name } }") == ["2", "InvalidOperationException", "InvalidDataException"]


def test_a_page(web: str) -> None:
    assert lines(
        web + "$r = iwr \"$u/say?kind=text/html&text=<a href='x' id=y>go</a><img src='i.png'><input name=n value=v>\"; $r.Links.href; $r.Links.id; $r.Links.tagName; $r.Images.src; $r.InputFields.value; "
        "($r.RawContent -split \"`n\")[0]; $r.StatusDescription; $r.Encoding.WebName; $r = iwr \"$u/say?kind=application/octet-stream&text=ab\"; $r.GetType().Name; \"$($r.Content)\"; $r.RawContentLength",
    ) == ["x", "y", "A", "i.png", "v", "HTTP/1.1 200 OK", "OK", "utf-8", "WebResponseObject", "97 98", "2"]


def test_relations(web: str) -> None:
    assert lines(
        web + "(irm $u/page -FollowRelLink -MaximumFollowRelLink 3 | % { $_ }) -join ','; $l = (iwr $u/page).RelationLink; $l['next'] -replace '.*/'; $l.Count",
    ) == ["1,2,3", "page?n=2", "2"]


def test_sessions(web: str) -> None:
    assert lines(
        web + "$null = iwr $u/cookie -SessionVariable s; (irm $u/echo -WebSession $s).headers.Cookie; $s.Cookies.Count; $s.Headers['X-B'] = 'c'; (irm $u/echo -WebSession $s).headers.'X-B'; "
        "$s.Cookies.Add([System.Net.Cookie]::new('k', 'v', '/', '127.0.0.1')); (irm $u/echo -WebSession $s).headers.Cookie; "
        "try { irm $u/echo -WebSession $s -SessionVariable t } catch { $_.FullyQualifiedErrorId }",
    ) == ["a=1", "2", "c", "a=1; k=v", "WebCmdletSessionConflictException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand"]


def test_who_asks(web: str) -> None:
    assert lines(
        web + "$p = ConvertTo-SecureString p -AsPlainText -Force; $c = [pscredential]::new('u', $p); $open = @{ AllowUnencryptedAuthentication = $true }; "
        "try { irm $u/door -Credential $c } catch { $_.FullyQualifiedErrorId }; irm $u/door -Credential $c @open; irm $u/door -Authentication Basic -Credential $c @open; "
        "irm $u/door -Authentication Bearer -Token $p @open; try { irm $u/door -Authentication Bearer @open } catch { $_.FullyQualifiedErrorId }",
    ) == [
        "WebCmdletAllowUnencryptedAuthenticationRequiredException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand", "Basic dTpw", "Basic dTpw", "Bearer p",
        "WebCmdletAuthenticationTokenNotSuppliedException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand"]


def test_files(web: str, tmp_path: pathlib.Path) -> None:
    part = tmp_path / "part.bin"
    for before, after in ((b"01234", _DATA), (_DATA, _DATA), (b"0123456789abc", _DATA), (None, _DATA)):
        part.unlink(missing_ok=True) if before is None else part.write_bytes(before)
        run(web + f"irm $u/part -OutFile '{part}' -Resume")
        assert part.read_bytes() == after
    assert lines(web + f"(iwr $u/part -OutFile '{tmp_path}' -PassThru).OutFile; (irm $u/echo -Method Put -InFile '{part}').body; try {{ iwr $u/part -Resume }} catch {{ $_.FullyQualifiedErrorId }}") == [
        f"{tmp_path}/part", "0123456789", "WebCmdletOutFileMissingException,Microsoft.PowerShell.Commands.InvokeWebRequestCommand"]


def test_what_is_told(web: str) -> None:
    told = lines(web + "irm \"$u/echo?a=1\" -Method Post -Body abc -Verbose 4>&1 | Select-Object -First 1 | ForEach-Object { $_.Message -replace ':\\d+/', '/' }")
    assert told == ["WebRequest: v1.1 POST http://127.0.0.1/echo with query length 3 with application/x-www-form-urlencoded payload with body size 3 B (3 bytes)"]


def test_a_status_that_has_no_name(web: str) -> None:
    assert lines(
        web + "try { irm \"$u/refuse?code=418\" } catch { \"$($_.Exception.Response.StatusCode)\"; \"$_\" }; (iwr \"$u/refuse?code=599\" -SkipHttpErrorCheck).StatusCode",
    ) == ["418", "no", "599"]


def test_a_body_of_parts(web: str) -> None:
    made = "$m = [System.Net.Http.MultipartFormDataContent]::new(); $m.Add([System.Net.Http.StringContent]::new('value'), 'field')"
    assert lines(web + f"{made}; $r = irm $u/echo -Method Post -Body $m; $r.headers.'Content-Type' -replace '=.*'; ($r.body -split \"`r`n\")[1, 2, 4]") == [
        "multipart/form-data; boundary", "Content-Type: text/plain; charset=utf-8", "Content-Disposition: form-data; name=field", "value",
    ]
    named = "$c = [System.Net.Http.Headers.ContentDispositionHeaderValue]::new('attachment'); $c.FileName = $null; $c.FileNameStar = ''; $null -eq $c.FileName; \"$c\""
    assert lines(named) == ["True", "attachment"]


def test_headers_that_have_not_their_form(web: str) -> None:
    assert lines(
        web + "foreach ($h in @{ 'If-Match' = '12' }, @{ 'User-Agent' = 'a:b' }, @{ 'If-Modified-Since' = 'now' }) { try { irm $u/echo -Headers $h } catch { $_.FullyQualifiedErrorId -replace ',.*'; \"$_\" } }; "
        "(irm $u/echo -Headers @{ 'If-Match' = '12' } -SkipHeaderValidation).headers.'If-Match'; (irm $u/echo -Headers @{ 'If-Match' = '\"1\", W/\"2\"' }).headers.'If-Match'",
    ) == [
        "System.FormatException", "The format of value '12' is invalid.", "System.FormatException", "The format of value 'a:b' is invalid.",
        "System.FormatException", "The format of value 'now' is invalid.", "12", '"1", W/"2"']


def test_headers_that_can_be_none(web: str) -> None:
    assert lines(
        web + "foreach ($h in @{ 'bad name' = 'x' }, @{ 'X-A' = \"a`nb\" }) { try { irm $u/echo -Headers $h } catch { $_.FullyQualifiedErrorId -replace ',.*'; \"$_\" } }; "
        "(irm $u/echo -Headers @{ 'bad name' = 'x'; 'X-A' = 'a' } -SkipHeaderValidation).headers.'X-A'",
    ) == ["System.FormatException", "The header name 'bad name' has an invalid format.", "System.FormatException", "New-line characters are not allowed in header values.", "a"]


def test_what_may_be_empty(web: str) -> None:
    assert lines(
        web + "(irm $u/echo -ContentType '').path; foreach ($n in 'OutFile', 'InFile') { foreach ($v in '', $null) { $p = @{ Uri = \"$u/echo\"; $n = $v }; "
        "try { irm @p } catch { $_.FullyQualifiedErrorId -replace ',.*' } } }",
    ) == ["/echo", *["ParameterArgumentValidationError"] * 4]


def test_a_session_tells_when_it_has_to_connect_anew(web: str) -> None:
    assert lines(
        web + "$null = irm $u/echo -SessionVariable s; foreach ($p in @{}, @{ Headers = @{ a = 'b' } }, @{ MaximumRedirection = 3 }, @{ MaximumRedirection = 3 }, @{ SkipCertificateCheck = $true }) { "
        "@(irm $u/echo -WebSession $s @p -Verbose 4>&1 | Where-Object { $_ -match 'recreated' }).Count }",
    ) == ["0", "0", "1", "0", "1"]


def test_elements_of_a_page_are_found_by_name_and_id(web: str) -> None:
    assert lines(
        web + "$f = (iwr \"$u/say?kind=text/html&text=<input name=a value=1><input id=b value=2>\").InputFields; $f.FindByName('a').value; $f.Find('b').value; $f.Count; $null -eq $f.FindById('c')",
    ) == ["1", "2", "2", "True"]


def test_a_request_is_stopped_with_its_pipeline(web: str) -> None:
    assert lines(
        web + "$p = [powershell]::Create().AddScript(\"irm $u/late; 'never'\"); $t = $p.InvokeAsync(); Start-Sleep -Milliseconds 400; $p.Stop(); \"$($p.InvocationStateInfo.State)\"; "
        "try { $t.Wait() } catch { }; $t.IsCompleted; $t.Status -eq 'RanToCompletion'",
    ) == ["Stopped", "True", "False"]


def test_the_names_of_browsers() -> None:
    assert lines("[Microsoft.PowerShell.Commands.PSUserAgent]::Opera -replace ' \\(.*\\)', ''") == ["Opera/9.70 Presto/2.2.1"]


def _own_certificate(path: pathlib.Path) -> None:
    """A certificate that signs itself, with its key, as PEM."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "client")])
    start = datetime.now(UTC) - timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), 5, start, start + timedelta(days=9)).sign(key, hashes.SHA256())
    plain = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + plain)


class _Proved(BaseHTTPRequestHandler):
    """Says who proved to be there."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        shown = self.connection.getpeercert(True)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"proved" if shown else b"nobody")


def test_a_certificate_proves_who_asks(tmp_path: pathlib.Path) -> None:
    pem = tmp_path / "own.pem"
    _own_certificate(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.load_verify_locations(pem)
    context.verify_mode = ssl.CERT_OPTIONAL
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proved)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"https://127.0.0.1:{server.server_port}/"
        script = f"$c = [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile('{pem}', '{pem}'); $o = @{{ Uri = '{url}'; SkipCertificateCheck = $true }}; "
        script += "irm @o; irm @o -Certificate $c; $s = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); "
        script += "$s.Certificates = [System.Security.Cryptography.X509Certificates.X509CertificateCollection]::new([X509Certificate]$c); irm @o -WebSession $s"
        assert lines(script) == ["nobody", "proved", "proved"]
    finally:
        server.shutdown()


def test_a_credential_of_a_session_is_that_of_the_network() -> None:
    script = "$s = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); $s.Credentials = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force)); "
    assert lines(script + "$s.Credentials.GetType().Name; $s.Credentials.Password") == ["NetworkCredential", "p"]


def test_a_proxy_by_its_text() -> None:
    assert lines("$p = [System.Net.WebProxy]::new('door:81', $true); $p.GetProxy('http://a.b/c').Authority; $p.GetProxy('http://intern/c').Authority; $p.IsBypassed('http://intern')") == [
        "door:81", "intern", "True",
    ]
