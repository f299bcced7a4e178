"""In what encoding content is written."""

from __future__ import annotations

from pathlib import Path

from tests.runtime.test_language import run


def test_what_is_added_is_written_as_the_file_is(tmp_path: Path) -> None:
    """A byte order mark that is there goes before -Encoding."""
    file = tmp_path / "a.txt"
    assert run(f"Set-Content {file} one -Encoding unicode; Add-Content {file} two -Encoding utf8; Get-Content {file}") == ["one", "two"]
    assert file.read_bytes() == "\ufeffone\ntwo\n".encode("utf-16-le")
    assert run(f"Set-Content {file} one -Encoding utf8; Add-Content {file} two -Encoding unicode; (Get-Content {file} -AsByteStream).Count") == ["12"]
