"""Packages, and repositories that have them: a folder, and a feed of both versions in this process."""

from __future__ import annotations

import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from cmdlets.psresourceget.versions import parse

SCRIPT = "<#PSScriptInfo\n\n.VERSION {0}\n\n.GUID 6f1ad2b0-0000-4000-8000-000000000001\n\n.AUTHOR me\n\n.TAGS x y\n\n#>\n<#\n\n.DESCRIPTION\nDoes it\n\n#>\n'did it'\n"


def module(folder: Path, name: str, version: str, *, label: str = "", needs: str = "", tags: str = "", more: str = "", files: dict[str, str] | None = None) -> Path:
    """A package of a module whose one function tells its version."""
    said = f"Tags=@({tags}); Prerelease='{label}'{more}"
    manifest = (
        f"@{{ ModuleVersion='{version}'; RootModule='{name}.psm1'; Author='me'; Description='The {name}'; FunctionsToExport=@('Get-{name}'); RequiredModules=@({needs}); "
        f"PrivateData=@{{PSData=@{{{said}}}}} }}"
    )
    body = f"function Get-{name} {{ '{name} {version}{label}' }}"
    return package(folder, name, version + (f"-{label}" if label else ""), {f"{name}.psd1": manifest, f"{name}.psm1": body, **(files or {})})


def script(folder: Path, name: str, version: str) -> Path:
    """A package of a script."""
    return package(folder, name, version, {f"{name}.ps1": SCRIPT.format(version)})


def package(folder: Path, name: str, version: str, files: dict[str, str]) -> Path:
    """A package of some files."""
    path = folder / f"{name}.{version}.nupkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, text in {f"{name}.nuspec": f"<package><metadata><id>{name}</id><version>{version}</version></metadata></package>", **files}.items():
            archive.writestr(inner, text)
        archive.writestr("_rels/.rels", "<Relationships />")
        archive.writestr("[Content_Types].xml", "<Types />")
    return path


class Feed(ThreadingHTTPServer):
    """A feed of the packages in a folder: /api/v2 and /v3/index.json. ``asked`` are the paths that were asked for, ``sent`` what was published."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.folder = folder
        self.asked: list[str] = []
        self.sent: list[tuple[dict[str, str], bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def packages(self) -> list[tuple[str, str]]:
        """Names and versions, the newest first."""
        found = [re.fullmatch(r"(.+?)\.(\d.*)\.nupkg", path.name) for path in self.folder.iterdir()]
        return sorted(((one[1], one[2]) for one in found if one), key=lambda one: (one[0], parse(one[1])), reverse=True)


class _Answers(BaseHTTPRequestHandler):
    server: Feed

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        where, query = urlsplit(self.path), parse_qs(urlsplit(self.path).query)
        if where.path == "/broken/api/v2/Search()":
            self._say(b"<no", "text/plain")
        elif where.path.startswith("/api/v2/package/"):
            name, version = where.path.split("/")[-2:]
            self._file(f"{name}.{version}.nupkg")
        elif where.path.startswith("/api/v2/"):
            self._say(_atom(self._chosen(query)).encode(), "application/atom+xml")
        elif where.path == "/v3/index.json":
            resources = [{"@id": f"{self.server.address}/v3/reg/", "@type": "RegistrationsBaseUrl/3.6.0"}, {"@id": f"{self.server.address}/api/v2/package", "@type": "PackagePublish/2.0.0"}]
            self._say(json.dumps({"version": "3.0.0", "resources": resources}).encode(), "application/json")
        elif where.path.startswith("/v3/reg/"):
            self._registration(where.path.split("/")[3])
        elif where.path.startswith("/v3/file/"):
            self._file(where.path.rpartition("/")[2])
        else:
            self.send_error(404)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((dict(self.headers.items()), body))
        self.send_response(201 if self.headers.get("X-NuGet-ApiKey") == "key" else 403, None if self.headers.get("X-NuGet-ApiKey") == "key" else "Forbidden")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _say(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _file(self, name: str) -> None:
        path = self.server.folder / name
        if path.exists():
            self._say(path.read_bytes(), "application/zip")
        else:
            self.send_error(404)

    def _chosen(self, query: dict[str, list[str]]) -> list[tuple[str, str]]:
        """What a filter of the module's lets through."""
        said = query.get("$filter", [""])[0]
        found = self.server.packages()
        if "IsPrerelease eq false" in said or re.search(r"\bIsLatestVersion", said):
            found = [one for one in found if "-" not in one[1]]
        for pattern, fits in (
            (r"Id eq '(.*?)'", lambda one, text: one[0].lower() == text.lower()), (r"startswith\(Id, '(.*?)'\)", lambda one, text: one[0].startswith(text)),
            (r"NormalizedVersion eq '(.*?)'", lambda one, text: parse(one[1]) == parse(text)), (r"NormalizedVersion ge '(.*?)'", lambda one, text: parse(one[1]) >= parse(text)),
            (r"substringof\('(.*?)', Tags\) eq true", lambda one, text: text in _tags(one[0])),
        ):
            for text in re.findall(pattern, said):
                found = [one for one in found if fits(one, text)]
        return list({one[0]: one for one in reversed(found)}.values()) if "Latest" in said else found

    def _registration(self, name: str) -> None:
        found = [one for one in self.server.packages() if one[0].lower() == name]
        if not found:
            self.send_error(404)
            return
        items = [
            {
                "catalogEntry": {"id": name, "version": version, "authors": "me", "description": f"The {name}", "tags": ["t"], "listed": version != "9.0.0"},
                "packageContent": f"{self.server.address}/v3/file/{name}.{version}.nupkg",
            }
            for name, version in reversed(found)
        ]
        self._say(json.dumps({"items": [{"items": items, "upper": found[0][1]}]}).encode(), "application/json")


def _tags(name: str) -> str:
    return "PSScript x" if "-" in name else "PSModule t PSCommand_Get-ToolA"


def _atom(found: list[tuple[str, str]]) -> str:
    entries = "".join(
        f"<entry><title type='text'>{escape(name)}</title><m:properties><d:Id>{escape(name)}</d:Id><d:Version>{version}</d:Version><d:NormalizedVersion>{version}</d:NormalizedVersion>"
        f"<d:Authors>me</d:Authors><d:Description>The {escape(name)}</d:Description><d:Dependencies>{'ToolA:[1.0.0, 2.0.0]:' if name == 'ToolB' else ''}</d:Dependencies>"
        f"<d:IsPrerelease>{'true' if '-' in version else 'false'}</d:IsPrerelease><d:Published>2024-02-03T04:05:06</d:Published><d:Tags>{_tags(name)}</d:Tags></m:properties></entry>"
        for name, version in found
    )
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"'
    return f'<?xml version="1.0" encoding="utf-8"?><feed {spaces}><m:count>{len(found)}</m:count>{entries}</feed>'


@contextmanager
def feed(folder: Path) -> Iterator[Feed]:
    """A feed, while it lasts."""
    server = Feed(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
