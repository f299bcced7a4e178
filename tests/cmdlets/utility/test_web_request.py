"""System.Net.WebRequest, HttpWebResponse and WebClient, against the server of the cmdlets' tests."""

from __future__ import annotations

import pathlib

import pytest

from tests.cmdlets.test_mail import run
from tests.cmdlets.utility.test_web import web

__all__ = ["web"]
_BODY = "$s = [IO.StreamReader]::new($a.GetResponseStream()).ReadToEnd()"


def test_a_request_and_its_answer(web: str) -> None:
    script = web + f"$r = [System.Net.WebRequest]::Create(\"$u/say?text=x&kind=text/plain\"); $r.Timeout = 5000; $r.UserAgent = 'me'; $a = $r.GetResponse(); {_BODY}; $s; [int]$a.StatusCode; $a.ContentType; $a.ContentLength; $a.Headers['Content-Length']; $a.GetType().Name; $a.Close()"
    assert run(script).split() == ["x", "200", "text/plain", "1", "1", "HttpWebResponse"]
    posted = web + (
        "$r = [System.Net.HttpWebRequest]::Create(\"$u/echo\"); $r.Method = 'POST'; $r.ContentType = 'application/json'; $r.Headers.Add('X-A', '1'); $r.Headers[[System.Net.HttpRequestHeader]::ContentLanguage] = 'de'; "
        f"$b = [Text.Encoding]::UTF8.GetBytes('{{}}'); $r.ContentLength = $b.Length; $w = $r.GetRequestStream(); $w.Write($b, 0, $b.Length); $w.Close(); $a = $r.GetResponse(); {_BODY}; $j = $s | ConvertFrom-Json; $j.method; $j.body; $j.headers.'Content-Type'; $j.headers.'X-A'; $j.headers.'Content-Language'"
    )
    assert run(posted).split() == ["POST", "{}", "application/json", "1", "de"]


def test_refusals(web: str) -> None:
    script = web + "try { [System.Net.WebRequest]::Create(\"$u/refuse?code=404\").GetResponse() } catch { $e = $_.Exception.InnerException; $e.Message; $e.Status; [int]$e.Response.StatusCode; [IO.StreamReader]::new($e.Response.GetResponseStream()).ReadToEnd() }"
    assert run(script).splitlines() == ["The remote server returned an error: (404) Not Found.", "ProtocolError", "404", "<p>no</p>"]
    assert run(web + "$r = [System.Net.WebRequest]::Create(\"$u/late\"); $r.Timeout = 200; try { $r.GetResponse() } catch { $_.Exception.InnerException.Message; $_.Exception.InnerException.Status }").splitlines() == ["The operation has timed out.", "Timeout"]
    assert run(web + "try { [System.Net.WebClient]::new().DownloadString(\"$u/refuse?code=403\") } catch { $_.Exception.InnerException.Response.StatusCode }") == "Forbidden\n"


@pytest.mark.parametrize(
    ("script", "refusal"),
    [
        ("[System.Net.WebRequest]::Create('x')", "Invalid URI: The format of the URI could not be determined."), ("[System.Net.WebRequest]::Create('xyz://a/')", "The URI prefix is not recognized."),
        ("[System.Net.WebRequest]::Create('http://a/').GetRequestStream()", "Cannot send a content-body with this verb-type."), ("[System.Net.WebHeaderCollection]::new().Add('a b', 'c')", "Specified value has invalid HTTP Header characters. (Parameter 'name')"),
        ("[System.Net.WebHeaderCollection]::new().Add('a')", "Specified value does not have a ':' separator. (Parameter 'header')"),
    ],
)
def test_what_is_refused_at_once(script: str, refusal: str) -> None:
    assert run(f"try {{ {script} }} catch {{ $_.Exception.InnerException.Message }}") == refusal + "\n"


def test_a_client_sends_bytes_files_and_forms(web: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "f.txt").write_text("in it")
    client = web + "$c = [System.Net.WebClient]::new(); "
    form = "$v = [System.Collections.Specialized.NameValueCollection]::new(); $v.Add('a', '1 2'); ([Text.Encoding]::UTF8.GetString($c.UploadValues(\"$u/echo\", $v)) | ConvertFrom-Json).body"
    assert run(client + form) == "a=1+2\n"
    assert "filename=\"f.txt\"" in run(client + f"([Text.Encoding]::UTF8.GetString($c.UploadFile(\"$u/echo\", '{tmp_path}/f.txt')) | ConvertFrom-Json).body")
    assert run(client + "$c.QueryString.Add('q', '1'); ($c.DownloadString(\"$u/echo\") | ConvertFrom-Json).path; $c.ResponseHeaders['Content-Type']; $c.DownloadStringTaskAsync(\"$u/say?text=x&kind=text/plain\").Result") == "/echo?q=1\napplication/json\nx\n"
    waited = "$null = Register-ObjectEvent $c DownloadStringCompleted -SourceIdentifier d; $c.DownloadStringAsync([uri]\"$u/say?text=y&kind=text/plain\"); (Wait-Event d -Timeout 5).SourceEventArgs.Result"
    assert run(client + waited) == "y\n"


def test_accounts(web: str) -> None:
    account = "[System.Net.NetworkCredential]::new('u', 'p')"
    cache = f"$k = [System.Net.CredentialCache]::new(); $k.Add(\"$u/\", 'Basic', {account}); "
    for given in (account, "$k"):
        assert run(web + f"{cache}$c = [System.Net.WebClient]::new(); $c.Credentials = {given}; $c.DownloadString(\"$u/door\")") == "Basic dTpw\n"
        assert run(web + f"{cache}$s = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); $s.Credentials = {given}; irm $u/door -WebSession $s") == "Basic dTpw\n"
        made = f"{cache}$h = [System.Net.Http.HttpClientHandler]::new(); $h.Credentials = {given}; [System.Net.Http.HttpClient]::new($h).GetStringAsync(\"$u/door\").Result"
        assert run(web + made) == "Basic dTpw\n"
    assert run(web + "$c = [System.Net.WebClient]::new(); $c.Credentials = [System.Net.CredentialCache]::DefaultCredentials; try { $c.DownloadString(\"$u/door\") } catch { $_.Exception.InnerException.Response.StatusCode }") == "Unauthorized\n"
