"""Feeds over HTTP, of NuGet's second and third version; and those that nobody reaches."""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import unquote_plus

import pytest

from tests.cmdlets.psresourceget.gallery import Feed

Typed = Callable[[str], list[str]]
SHORT = " | ForEach-Object { '{0} {1} {2} {3}' -f $_.Name, $_.Version, $_.Prerelease, $_.Type }; "


@pytest.fixture(params=["api/v2", "v3/index.json"])
def of_feed(request: pytest.FixtureRequest, typed: Typed, feed: Feed) -> Typed:
    address = f"{feed.address}/{request.param}"
    return lambda script: typed(f"Unregister-PSResourceRepository Local -ErrorAction Ignore; Register-PSResourceRepository Feed {address} -Trusted -Force; " + script)


def test_finding_and_installing(of_feed: Typed) -> None:
    found = of_feed("Find-PSResource ToolA, ToolB; Find-PSResource ToolA -Version '[1.0,2.0]'; Find-PSResource ToolA -Prerelease".replace(";", SHORT) + SHORT)
    assert [line.rpartition(" ")[0].lower().rstrip() for line in found] == ["toola 2.0.0", "toolb 1.0.0", "toola 2.0.0", "toola 1.0.0", "toola 2.5.0 beta"]
    assert of_feed("Install-PSResource ToolA -Version 1.0.0; Get-ToolA; (Get-PSResource ToolA).Repository") == ["ToolA 1.0.0", "Feed"]
    missing = of_feed("try { Find-PSResource None -Repository Feed -ErrorAction Stop } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }")
    assert missing == ["Package with name 'None' could not be found in repository 'Feed'.", "PackageNotFound,Microsoft.PowerShell.PSResourceGet.Cmdlets.FindPSResource"]


def test_dependencies_of_a_feed(typed: Typed, feed: Feed) -> None:
    assert typed(f"Register-PSResourceRepository Feed {feed.address}/api/v2 -Trusted; Install-PSResource ToolB -Repository Feed -PassThru" + SHORT) == ["ToolB 1.0.0  Module", "ToolA 2.0.0  Module"]
    asked = unquote_plus(feed.asked[0])
    assert asked == "/api/v2/FindPackagesById()?$filter=Id eq 'ToolB' and IsLatestVersion eq true&$inlinecount=allpages&id='ToolB'"
    typed("Find-PSResource To* -Repository Feed -Prerelease")
    assert unquote_plus(feed.asked[-1]) == "/api/v2/Search()?$filter=IsAbsoluteLatestVersion and startswith(Id, 'To')&$inlinecount=allpages&$skip=0&$top=100&includePrerelease=true"
    assert typed("(Find-PSResource -CommandName Get-ToolA -Repository Feed)[0].Names; (Find-PSResource Do-It -Repository Feed).Type; (Find-PSResource ToolA -Repository Feed).PublishedDate.Year") == [
        "Get-ToolA", "Script", "2024"]


def test_what_feeds_of_the_third_version_do_not_know(typed: Typed, feed: Feed) -> None:
    typed(f"Register-PSResourceRepository Feed {feed.address}/v3/index.json")
    for script, what, error_id in (
        ("Find-PSResource To*", "Find with Name containing wildcards", "FindNameGlobbingFailure"), ("Find-PSResource *", "Find all", "FindAllFailure"),
        ("Find-PSResource -Tag t", "Find by Tags", "FindTagsFailure"), ("Find-PSResource -CommandName x", "Find by CommandName or DSCResource", "FindCommandOrDscResourceFailure"),
    ):
        told = typed(f"try {{ {script} -Repository Feed -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId.Split(',')[0] }}")
        assert told == [f"{what} is not supported for the V3 server protocol repository 'Feed'", error_id]


def test_nobody_answers(typed: Typed) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        told = typed(
            f"Register-PSResourceRepository Gone http://127.0.0.1:{port}/api/v2 -Trusted; try {{ Find-PSResource A -Repository Gone -ErrorAction Stop }} catch {{ $_.Exception.Message; "
            "$_.FullyQualifiedErrorId; $_.CategoryInfo.Category; $_.Exception.GetType().FullName }",
        )
    assert told[0].startswith(f"'Connection refused (127.0.0.1:{port})' Request sent: 'http://127.0.0.1:{port}/api/v2/FindPackagesById()?")
    assert told[0].endswith("Inner exception: 'Connection refused'")
    assert told[1:] == ["HttpRequestCallFailure,Microsoft.PowerShell.PSResourceGet.Cmdlets.FindPSResource", "ConnectionError", "System.Net.Http.HttpRequestException"]
    assert typed("Find-PSResource ToolA" + SHORT) == ["ToolA 2.0.0  Module"]  # the others are asked all the same


def test_no_feed_there(typed: Typed, feed: Feed) -> None:
    told = typed(
        f"Register-PSResourceRepository A {feed.address}/none/api/v2; Register-PSResourceRepository B {feed.address}/broken/api/v2; foreach ($n in 'A', 'B') {{ "
        "try { Find-PSResource A* -Repository $n -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] } }",
    )
    assert told == ["ResourceNotFound", "GetCountFromResponse"]


def test_publishing(typed: Typed, feed: Feed) -> None:
    told = typed(
        f"$p = '{feed.folder}/ToolA.1.0.0.nupkg'; foreach ($a in 'api/v2', 'v3/index.json') {{ Register-PSResourceRepository Feed \"{feed.address}/$a\" -Force; "
        "Publish-PSResource -NupkgPath $p -Repository Feed -ApiKey key; try { Publish-PSResource -NupkgPath $p -Repository Feed -ErrorAction Stop } catch { $_.Exception.Message; "
        "$_.FullyQualifiedErrorId.Split(',')[0] } }",
    )
    assert told == ["Repository 'Feed': Response status code does not indicate success: 403 (Forbidden).", "403Error"] * 2
    headers, body = feed.sent[0]
    assert headers["Content-Type"].startswith('multipart/form-data; boundary="')
    assert b'filename="ToolA.1.0.0.nupkg"' in body


@pytest.mark.parametrize(
    ("index", "registered", "message"),
    [
        ("[]", "", "JSON response from repository Feed could not be parsed, likely due to the feed being inactive or invalid, with inner exception: The root element is not an object."),
        ('{"resources": [1, {"@id": "http://a/", "@type": "RegistrationsBaseUrl"}]}', '{"items": [2, {"items": [3, {"catalogEntry": "http://a/b"}]}]}',
         "Response does not contain inner 'catalogEntry' element for package 'A' from repository 'Feed'."),
    ],
)
def test_feeds_that_tell_something_else(typed: Typed, monkeypatch: pytest.MonkeyPatch, index: str, registered: str, message: str) -> None:
    monkeypatch.setattr("cmdlets.psresourceget.fetching.Fetcher.text", lambda self, address: index if address.endswith("v3/index.json") else registered)
    told = typed("Register-PSResourceRepository Feed http://127.0.0.1:9/v3/index.json; try { Find-PSResource A -Repository Feed -ErrorAction Stop } catch { $_.Exception.Message }")
    assert told == [message]
