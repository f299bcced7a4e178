"""Pictures as files: they stand alone, hostile names stay text, and a real browser draws them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from havmsh.display.pictures import page, rows, svg, text
from havmsh.display.pictures.model import Bar, Bars, Gantt, Lane, Node, Picture, Piece, Span, Tree

EVIL = "<script>alert(1)</script>\x1b[31m&"
BARS = Bars(
    "OSAKA: 2 nodes", (("reserve can be kept", "done"),),
    (Bar("OS01", "Running", (Piece(EVIL, 8, "shared"), Piece("free", 24, "free")), "24 of 32 GB free"), Bar(EVIL, "Down", (), "", "failed")),
    (("shared", "highly available"), ("free", "free")),
)
GANTT = Gantt(
    "Move", (("7.2 s", "plain"),), (Lane("web01", "", (Span("live", 0, 6, "done"), Span("refresh", 6, 7.2, "done"))), Lane(EVIL, "Failed", (Span("x", 0, 0, "failed"),), "failed")),
    0, 7.2, (("done", "done"), ("failed", "failed")),
)
TREE = Tree("Fabric", (("OSAKA is over-committed", "trouble"),), Node("All Hosts", "", "plain", (Node("HV01", "OK"), Node(EVIL, "Missing", "trouble"))))
PICTURES = [pytest.param(BARS, id="bars"), pytest.param(GANTT, id="gantt"), pytest.param(TREE, id="tree")]
BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_drawing_stands_alone_and_keeps_names_as_text(picture: Picture) -> None:
    drawn = svg.document(picture)
    root = ElementTree.fromstring(drawn)
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert not root.findall(".//{http://www.w3.org/2000/svg}script")
    assert not re.search(r"(href|src|url\(|@import)", drawn)
    assert "\x1b" not in drawn


@pytest.mark.parametrize("picture", PICTURES)
def test_a_page_needs_no_network(picture: Picture) -> None:
    drawn = page.document(picture)
    assert "<script" not in drawn
    assert not re.search(r"(href=|src=|url\(|@import)", drawn)


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("width", [1, 20, 40, 80, 200])
def test_text_fits_the_window_and_sends_no_escapes_of_names(picture: Picture, width: int) -> None:
    lines = text.lines(picture, width, colours=False)
    assert all(len(line) <= max(width, 16) for line in lines)
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_has_its_table(picture: Picture) -> None:
    found = rows.rows(picture)
    assert len(found) >= 2
    assert all(row.keys() == found[0].keys() for row in found)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine; .ci/run installs it")
@pytest.mark.parametrize(("ending", "draw"), [("html", page.document), ("svg", svg.document)])
def test_a_browser_opens_it_without_a_network(tmp_path: Path, ending: str, draw: object) -> None:
    target = tmp_path / f"picture.{ending}"
    target.write_text(draw(BARS), encoding="utf-8")  # type: ignore[operator]
    shown = _browser(tmp_path, "--dump-dom", target)
    assert "24 of 32 GB free" in shown
    assert "&lt;script&gt;" in shown
    picture = tmp_path / "shot.png"
    _browser(tmp_path, f"--screenshot={picture}", target)
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture.read_bytes()) > 3000


def _browser(folder: Path, action: str, target: Path) -> str:
    """What a headless browser that can reach no network says of a file."""
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}", action, target.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
