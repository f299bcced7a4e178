"""System.Net.Http.HttpClient and its contents and headers, against the server of the cmdlets' tests."""

from __future__ import annotations

import json

import pytest

from tests.cmdlets.test_mail import run
from tests.cmdlets.utility.test_web import web

__all__ = ["web"]
_CLIENT = "$c = [System.Net.Http.HttpClient]::new(); "


@pytest.fixture
def server(web: str) -> str:
    """The server's address."""
    return web.split("'")[1]


def test_requests_and_what_they_carry(server: str) -> None:
    script = _CLIENT + (
        "$c.DefaultRequestHeaders.Add('X-My', 'v1'); $c.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', 'abc'); $c.DefaultRequestHeaders.UserAgent.ParseAdd('App/1.0 (x)'); "
        f"$s = [System.Net.Http.StringContent]::new('{{\"a\":1}}', [Text.Encoding]::UTF8, 'application/json'); $r = $c.PostAsync('{server}/echo', $s).Result; $r.Content.ReadAsStringAsync().Result"
    )
    told = json.loads(run(script))
    assert (told["method"], told["body"]) == ("POST", '{"a":1}')
    headers = told["headers"]
    assert (headers["X-My"], headers["Authorization"], headers["User-Agent"], headers["Content-Type"]) == ("v1", "Bearer abc", "App/1.0 (x)", "application/json; charset=utf-8")
    assert run(_CLIENT + f"$c.GetAsync('{server}/lead?n=2').Result.RequestMessage.RequestUri.AbsolutePath") == "/echo\n"
    assert run(_CLIENT + f"$q = [System.Net.Http.HttpRequestMessage]::new('PATCH', '{server}/echo'); ($c.SendAsync($q).GetAwaiter().GetResult().Content.ReadAsStringAsync().Result | ConvertFrom-Json).method") == "PATCH\n"


def test_answers(server: str) -> None:
    script = _CLIENT + f"$r = $c.GetAsync('{server}/say?text=x&kind=text/plain').Result; $r.StatusCode; $r.IsSuccessStatusCode; $r.Content.Headers.ContentType.MediaType; $r.Content.Headers.ContentLength; $c.GetStringAsync('{server}/say?text=y&kind=text/plain').Result"
    assert run(script).split() == ["OK", "True", "text/plain", "1", "y"]
    refused = f"try {{ $c.GetStringAsync('{server}/refuse?code=404').GetAwaiter().GetResult() }} catch {{ $_.Exception.Message; $_.Exception.InnerException.GetType().Name }}"
    assert run(_CLIENT + refused) == 'Exception calling "GetResult" with "0" argument(s): "Response status code does not indicate success: 404 (Not Found)."\nHttpRequestException\n'
    assert run(_CLIENT + f"$c.Timeout = '0:0:0.2'; try {{ $c.GetAsync('{server}/late').GetAwaiter().GetResult() }} catch {{ $_.Exception.InnerException.Message }}") == "The request was canceled due to the configured HttpClient.Timeout of 0.2 seconds elapsing.\n"
    assert run(_CLIENT + f"$t = [Threading.CancellationTokenSource]::new(); $k = $c.GetAsync('{server}/late', $t.Token); $t.Cancel(); $k.Status") == "Canceled\n"
    handler = "$h = [System.Net.Http.HttpClientHandler]::new(); $h.AllowAutoRedirect = $false; $c = [System.Net.Http.HttpClient]::new($h); "
    assert run(handler + f"$c.BaseAddress = '{server}'; $c.GetAsync('lead?n=1').Result.Headers.Location.OriginalString") == "/echo\n"
    assert run(f"(Invoke-WebRequest '{server}/say?text=z&kind=text/plain').BaseResponse.Content.ReadAsStringAsync().Result") == "z\n"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("$d = [Collections.Generic.Dictionary[string,string]]::new(); $d['a'] = '1 &'; [System.Net.Http.FormUrlEncodedContent]::new($d).ReadAsStringAsync().Result", "a=1+%26\n"),
        ("[System.Net.Http.ByteArrayContent]::new([byte[]](1,2,3), 1, 2).ReadAsByteArrayAsync().Result -join ','", "2,3\n"),
        ("$m = [System.Net.Http.MultipartFormDataContent]::new('B'); $m.Add([System.Net.Http.StringContent]::new('x'), 'f', 'a b.txt'); $m.ReadAsStringAsync().Result.Replace(\"`r\", '')",
         "--B\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: form-data; name=f; filename=\"a b.txt\"; filename*=utf-8''a%20b.txt\n\nx\n--B--\n\n"),
        ("[System.Net.Http.Headers.MediaTypeHeaderValue]::Parse('text/html; charset=utf-16').CharSet", "utf-16\n"),
        ("$s = [System.Net.Http.StringContent]::new('x'); $s.Headers.ContentType.CharSet = $null; $s.Headers.ContentType.ToString()", "text/plain\n"),
        ("[System.Net.Http.HttpMethod]::Post -eq [System.Net.Http.HttpMethod]::new('post')", "True\n"),
        ("[System.Net.Http.StringContent] -as [type] | % BaseType | % Name", "ByteArrayContent\n"),
    ],
)
def test_values(script: str, told: str) -> None:
    assert run(script) == told


@pytest.mark.parametrize(
    ("script", "refusal"),
    [
        ("$c.DefaultRequestHeaders.Add('Content-Type', 'x')", "Misused header name, 'Content-Type'. Make sure request headers are used with HttpRequestMessage, response headers with HttpResponseMessage, and content headers with HttpContent objects."),
        ("$c.DefaultRequestHeaders.Add('a b', 'x')", "The header name 'a b' has an invalid format."), ("$c.DefaultRequestHeaders.Add('X', \"a`nb\")", "New-line characters are not allowed in header values."),
        ("$c.GetAsync('x')", "An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set."), ("$c.GetAsync('ftp://x/')", "The 'ftp' scheme is not supported."),
        ("$c.DefaultRequestHeaders.UserAgent.ParseAdd('a/b/c')", "The format of value 'a/b/c' is invalid."), ("[System.Net.Http.StringContent]::new('a', $null, 'bad')", "The format of value 'bad' is invalid."),
        ("$c.DefaultRequestHeaders.GetValues('X')", "The given header was not found."), ("$c.SendAsync($null)", "Value cannot be null. (Parameter 'request')"),
    ],
)
def test_what_is_refused(script: str, refusal: str) -> None:
    assert run(_CLIENT + f"try {{ {script} }} catch {{ $_.Exception.InnerException.Message }}") == refusal + "\n"
