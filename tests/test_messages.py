"""Messages in other languages: identifiers stay, gaps keep their order of meaning, and what is composed of messages is said piece by piece."""

from __future__ import annotations

import io

import pytest

from havmsh.cli import open_session
from havmsh.commandline import parse
from havmsh.messages import Catalogue, english, language, teller
from havmsh.runtime.host import Host
from tests.messages import LOCALE, untranslated

SMALL = Catalogue({
    "{host} is down": "{host} は停止しています", "{vm} moved from {source} to {target}": "{source} から {target} へ {vm} が移行", "Bring it up.": "起動してください。",
    "adding it would over-commit {cluster}: {detail}": "{cluster} が過剰コミット: {detail}", "no room": "空きなし",
})


@pytest.mark.parametrize(("text", "said"), [
    ("HV01 is down", "HV01 は停止しています"),
    ("app01 moved from HV01 to HV02", "HV01 から HV02 へ app01 が移行"),
    ("HV01 is down [MIG-6] Bring it up.", "HV01 は停止しています [MIG-6] 起動してください。"),
    ("HV01 is down [MIG-6]; HV02 is down [MIG-6]", "HV01 は停止しています [MIG-6]; HV02 は停止しています [MIG-6]"),
    ("adding it would over-commit OSAKA: no room", "OSAKA が過剰コミット: 空きなし"),
    ("HV01 is down\n  Bring it up.", "HV01 は停止しています\n  起動してください。"),
    ("Get-VM", "Get-VM"),
    ("", ""),
])
def test_a_text_that_fits_a_message_is_said(text: str, said: str) -> None:
    assert SMALL.tell(text) == said


@pytest.mark.parametrize(("culture", "wanted"), [("ja-JP", "ja"), ("ja", "ja"), ("en-US", "en"), ("fr-FR", "en"), ("jax", "en")])
def test_the_language_is_that_of_the_culture(culture: str, wanted: str) -> None:
    assert language(culture) == wanted


def test_the_environment_says_the_language_where_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert language() == "ja"


def test_english_costs_nothing() -> None:
    assert teller("en") is english


def said(script: str) -> str:
    out = io.StringIO()
    session = open_session(parse(["-Culture", "ja-JP"]), Host(out, out, width=200))
    session.run_text(script)
    return out.getvalue()


def test_a_refusal_keeps_its_ids_and_names() -> None:
    text = said("Move-VM app01 -VMHost HV16")
    assert "[MIG-5]" in text and "HV16" in text and "sse4.2" in text
    assert "プロセッサ" in text and "lacks" not in text


def test_what_if_and_headers_and_pictures_are_said() -> None:
    assert "ライブ移行" in said("Move-VM app01 -VMHost HV02 -WhatIf")
    assert "予約の状態" in said("Get-VMHostCluster")
    assert "高可用性" in said("Show-Cluster Osaka")


def test_what_scripts_compare_stays_english() -> None:
    assert said("$PSUICulture; (Get-UICulture).Name; (Get-VM gone01).Status; try { Move-VM app01 -VMHost HV16 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }") == (
        "ja-JP\nja-JP\nMissing\nMIG-5,Microsoft.SystemCenter.VirtualMachineManager.Cmdlets.MoveVMCmdlet\n"
    )


def test_no_message_lacks_a_translation() -> None:
    assert untranslated("ja") == [], "run `make messages` and translate what it lists"


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    folder = LOCALE / "ja" / "LC_MESSAGES"
    with (folder / "havmsh.po").open("rb") as text, (folder / "havmsh.mo").open("rb") as compiled:
        assert {one.id: one.string for one in read_mo(compiled) if one.id} == {one.id: one.string for one in read_po(text, locale="ja") if one.id}
