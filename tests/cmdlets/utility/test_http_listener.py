"""System.Net.HttpListener: a script answers."""

from __future__ import annotations

import socket

import pytest

from tests.cmdlets.test_mail import run


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_a_script_answers() -> None:
    port = _port()
    script = (
        f"$l = [System.Net.HttpListener]::new(); $l.Prefixes.Add('http://localhost:{port}/'); $l.Start(); $c = [System.Net.Http.HttpClient]::new(); "
        f"$t = $c.PostAsync('http://localhost:{port}/a/b?x=1', [System.Net.Http.StringContent]::new('body')); $k = $l.GetContext(); $q = $k.Request; "
        "\"$($q.HttpMethod) $($q.Url.AbsolutePath) $($q.QueryString['x']) $($q.HasEntityBody) $([IO.StreamReader]::new($q.InputStream, $q.ContentEncoding).ReadToEnd()) $($q.IsLocal)\"; "
        "$b = [Text.Encoding]::UTF8.GetBytes('hi'); $r = $k.Response; $r.StatusCode = 201; $r.ContentType = 'text/plain'; $r.ContentLength64 = $b.Length; $r.Headers.Add('X-A', '1'); $r.OutputStream.Write($b, 0, $b.Length); $r.OutputStream.Close(); "
        "$a = $t.Result; [int]$a.StatusCode; $a.Content.ReadAsStringAsync().Result; $a.Headers.GetValues('X-A'); "
        f"$t = $c.GetAsync('http://localhost:{port}/'); $k = $l.GetContextAsync().Result; $k.Response.Close([byte[]](65, 66), $false); $t.Result.Content.ReadAsStringAsync().Result; $l.Stop(); $l.IsListening; $l.Close()"
    )
    assert run(script).splitlines() == ["POST /a/b 1 True body True", "201", "hi", "1", "AB", "False"]


@pytest.mark.parametrize(
    ("script", "refusal"),
    [
        ("$l.Prefixes.Add('ftp://x/')", "Only Uri prefixes starting with 'http://' or 'https://' are supported. (Parameter 'uriPrefix')"), ("$l.Prefixes.Add('http://x')", "Only Uri prefixes ending in '/' are allowed. (Parameter 'uriPrefix')"),
        ("$l.GetContext()", "Please call the Start() method before calling this method."), ("$l.Close(); $l.Start()", "Cannot access a disposed object."),
    ],
)
def test_what_is_refused(script: str, refusal: str) -> None:
    assert run(f"$l = [System.Net.HttpListener]::new(); try {{ {script} }} catch {{ $_.Exception.InnerException.Message }}").splitlines()[0] == refusal


def test_an_address_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(f"$l = [System.Net.HttpListener]::new(); $l.Prefixes.Add('http://localhost:{taken.getsockname()[1]}/'); try {{ $l.Start() }} catch {{ $_.Exception.InnerException.GetType().Name }}; $l.IsListening") == "HttpListenerException\nFalse\n"
