"""Messages in other languages: identifiers stay, gaps keep their order of meaning, and what is composed of messages is said piece by piece."""

from __future__ import annotations

import io
import pathlib

import pytest

from havmsh.catalogue import Catalogue
from havmsh.cli import main, open_session
from havmsh.commandline import parse
from havmsh.console.helping import example_lines
from havmsh.messages import HELP, MESSAGES, Teller, english, help_teller, language, teller
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


@pytest.mark.parametrize(("named", "wanted"), [
    ("de_DE.UTF-8", "de-DE 1,5"), ("de_AT@euro", "de-AT 1,5"), ("ja_JP.UTF-8", "ja-JP 1.5"), ("C", "en-US 1.5"), ("POSIX", "en-US 1.5"), ("xx_YY.UTF-8", "en-US 1.5"), ("", "en-US 1.5"),
])
def test_numbers_are_written_as_the_environment_says(monkeypatch: pytest.MonkeyPatch, named: str, wanted: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, named)
    out = io.StringIO()
    open_session(parse([]), Host(out, out, width=80)).run_text("\"$PSCulture $((1.5).ToString())\"")
    assert out.getvalue() == wanted + "\n"


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

    for name in (MESSAGES, *HELP):
        source = LOCALE / "ja" / "LC_MESSAGES" / f"{name}.po"
        with source.open("rb") as text, source.with_suffix(".mo").open("rb") as compiled:
            assert {one.id: one.string for one in read_mo(compiled) if one.id} == {one.id: one.string for one in read_po(text, locale="ja") if one.id}


def test_dates_and_numbers_are_written_by_the_culture() -> None:
    script = "$d = [datetime]'2026-11-28 19:56:46'; (Get-Culture).Name; Get-Date $d -Format F; '{0}|{0:tt h:mm}|{1:C}' -f $d, 1234.6; \"$d\"; Get-Date $d"
    assert said(script).split("\n")[:5] == ["ja-JP", "2026年11月28日土曜日 19:56:46", "2026/11/28 19:56:46|午後 7:56|￥1,235", "11/28/2026 19:56:46", ""]
    assert "2026年11月28日土曜日 19:56:46" in said(script).split("\n")[5]


@pytest.mark.parametrize(("script", "expected"), [
    ("foo-bar", "用語 'foo-bar' は、コマンドレット、"),
    ("[int]'x'", "エラー: \"入力文字列 'x' の形式が正しくありません。\""),
    ("Get-ChildItem -Nope 1", "パラメーター名 'Nope' に一致するパラメーターが見つかりません。"),
    ("function f([ValidateRange(1, 3)][int]$x) {}; f 7", "パラメーター 'x' の引数を確認できません。引数 7 は許容範囲の最大値 3 を超えています。"),
    ("Invoke-Expression 'if ('", "if ステートメントの 'if (' の後に条件がありません。"),
    ("[datetime]::Parse('zz')", "\"1\" 個の引数を指定して \"Parse\" を呼び出し中に例外が発生しました: \"文字列 'zz' は"),
    ("Get-Item /nowhere", "パス '/nowhere' が存在しないため検出できません。"),
    ("throw 'Attempted to divide by zero.'", "Attempted to divide by zero."),
    ("Write-Error 'Attempted to divide by zero.'", "Attempted to divide by zero."),
    ("try { 1/0 } catch { $_.Exception.Message }", "Attempted to divide by zero."),
    ("Get-Help Move-VM -Parameter VMHost", "    パイプライン入力を許可       true"),
    ("Get-Help Get-VM -Examples", "-------------------------- 例 1 --------------------------"),
    ("Get-Help Get-VM", "\n概要\n"),
    ("Remove-Item /nowhere* -WhatIf; Set-Content /tmp/x 1 -WhatIf", "What if: 対象 \"Path: /tmp/x\" に対して操作 \"Set Content\" を実行しています。"),
])
def test_what_the_shell_itself_says_is_said(script: str, expected: str) -> None:
    assert expected in said(script)


@pytest.mark.parametrize(("script", "expected"), [
    ("Get-Help Get-Process", "\n    このコンピューターのプロセスを取得します。\n"),
    ("Get-Help Start-Sleep -Parameter Seconds", "秒数。指定できる値: "),
    ("Get-Help Move-VM -Full", "\n        別名: Move-SCVirtualMachine。\n"),
    ("Get-Help Move-VM -Parameter Path", "    位置                         名前付き\n    既定値                       なし\n"),
    ("(Get-Help Move-VM -Parameter Path).position", "named\n"),
    ("Get-VMHostCluster Tokyo", " 16 中 15 稼働 "),
    ("Get-Help Get-Random -Parameter Count", "指定できる値: "),
    ("Get-Help about_Inventories", "\n      memory: 物理メモリ。\n"),
    ("Get-Help about_Inventories", "\n      name (必須): "),
    ("(Get-Help 過剰コミット).Name -contains 'Get-ClusterReserveReport'", "True"),
    ("(TabExpansion2 'Get-VMHost HV0').CompletionMatches[0].ToolTip", "空き "),
])
def test_help_is_said(script: str, expected: str) -> None:
    assert expected in said(script)


def test_help_is_read_only_when_it_is_shown() -> None:
    tell = Teller("ja")
    assert tell("free") == "空き"
    assert tell("Gives the processes of this machine.") == "Gives the processes of this machine."
    assert help_teller(tell)("Gives the processes of this machine.") == "このコンピューターのプロセスを取得します。"


def test_the_command_line_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-Culture", "ja-JP", "-Help"]) == 0
    assert "\n使用法 havmsh [[-File] <filePath> [args]]\n" in (text := capsys.readouterr().out)
    assert "メッセージとヘルプの言語: en-US または ja-JP" in text and "simulated" not in text


def test_what_is_wrong_with_an_inventory_is_said(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("hosts:\n- name: HV01\n  memory: many\n  colour: red\n", encoding="utf-8")
    out = io.StringIO()
    session = open_session(parse(["-Culture", "ja-JP", "-Inventory", str(path)]), Host(out, out, width=200))
    session.run_text("Get-VM")
    assert "hosts[0].memory: 512MB、48GB、1.5TB などの単位付きの量 でなければなりませんが、'many' です" in out.getvalue()
    assert "ここにキー 'colour' はありません (次のいずれか: name" in out.getvalue()
    assert f"インベントリ {path} に 2 個の問題があります:" in out.getvalue()


def test_topics_of_the_readers_language_come_before_english_ones(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for culture, text in (("en-US", "Hello"), ("ja-JP", "こんにちは")):
        (tmp_path / "Tools" / culture).mkdir(parents=True)
        (tmp_path / "Tools" / culture / "about_tools.help.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    assert "こんにちは" in said("Get-Help about_tools")


def test_a_message_inside_another_is_no_message_of_its_own() -> None:
    loose = Catalogue({"{a} of {b}": "{b} の {a}", "Stop {a}.": "{a} を停止。"})
    assert loose.tell("Stop this. Part of that") == "this を停止。that の Part"


def test_pictures_are_said_whole() -> None:
    lines = said("Show-Cluster Osaka").split("\n")
    assert lines[1].startswith("! クラスター予約 1: 過剰コミット [PLC-2, Exact]: OS01 に障害が起きると、他のノードは")
    assert "·· 空き" in "\n".join(lines) and " more" not in "\n".join(lines)
    plan = said("Show-Plan { Disable-VMHost HV01 -MoveWithinCluster }")
    assert "マシンが応答しない時間は合計" in plan and "██ 完了" in plan


@pytest.mark.parametrize(("text", "moment"), [
    ("2026年11月28日", "2026-11-28T00:00:00"), ("2026年11月28日土曜日 午後 3:04", "2026-11-28T15:04:00"), ("2026/11/28 15時4分5秒", "2026-11-28T15:04:05"),
    ("2026年 11月 28日 23:59:59", "2026-11-28T23:59:59"), ("2026年11月", "2026-11-01T00:00:00"), ("26年1月2日", "2026-01-02T00:00:00"),
    ("午後0時30分", "T12:30:00"),
])
def test_dates_are_read_as_japanese_writes_them(text: str, moment: str) -> None:
    assert said(f"[datetime]::Parse('{text}', [cultureinfo]'ja-JP').ToString('s')").strip().endswith(moment)


def test_units_of_dates_are_read_in_every_culture_and_names_of_days_are_not() -> None:
    invariant = "[cultureinfo]::InvariantCulture"
    assert said(f"[datetime]::Parse('2026年11月28日 12時34分', {invariant}).ToString('s')") == "2026-11-28T12:34:00\n"
    assert "インデックス '11' から始まる不明な単語があります。" in said(f"[datetime]::Parse('2026年11月28日土曜日', {invariant})")
    assert "認識されませんでした" in said("[datetime]::Parse('2026年13月1日')") and "認識されませんでした" in said("[datetime]::Parse('2026年2026年')")


def test_pictures_say_numbers_and_times_and_keep_the_names_of_columns() -> None:
    assert "Kobe  4 ホスト" in (text := said("Show-Fabric")) and "予約 1、過剰コミット" in text
    assert said("(Show-Cluster Osaka -As Table)[0].'free (GB)'") == "1.8\n"
    assert said("(Show-Plan { Move-VM app01 -VMHost HV02 } -As Table)[0].Took").endswith(" 秒\n")
    assert " 分 " in said("Show-Plan { Disable-VMHost HV01 -MoveWithinCluster }").split("\n")[2]
    watched = said("Move-VM app01 -VMHost HV02 -RunAsynchronously > $null; Watch-Job")
    assert "      0.0 秒  Running     バーチャル マシン app01 の HV01 から HV02 へのライブ移行" in watched


def test_a_numeral_is_all_that_a_gap_for_a_number_takes() -> None:
    short = Catalogue({"{number} s": "{number} 秒"})
    assert [short.tell(text) for text in ("7.8 s", "1,200 s", "the Joneses s")] == ["7.8 秒", "1,200 秒", "the Joneses s"]


def test_keys_and_verbs_are_told_of() -> None:
    text = said("Get-PSReadLineKeyHandler -Chord Ctrl+k; (Get-Verb Add).Description")
    assert "\n基本的な編集機能\n================\n" in text and "カーソルから入力の末尾まで切り取ります。" in text and "コンテナーにリソースを追加" in text


@pytest.mark.parametrize(("script", "expected"), [
    ("Get-VMM", "用語 'Get-VMM' は、コマンドレット、"),
    ("Get-VMM", "\nもしかして Get-VM ですか?"),
    ("Remove-VM (Get-VM | Where-Object Status -eq Running | Select-Object -First 1)", "は実行中です [VM-STATUS]"),
    ("Write-Warning a; Write-Verbose -Verbose b; Write-Debug -Debug c", "警告: a\n詳細: b\nデバッグ: c\n"),
    ("(Get-PSDrive Env).Description", "プロセスの環境変数のビューを含むドライブ\n"),
    ("Get-ChildItem /tmp/.. | Select-Object -First 1", "    ディレクトリ: /"),
    ("[string](Set-PSBreakpoint -Command Get-Date)", "Command breakpoint on 'Get-Date'\n"),
    ("Describe a { It b { 1 | Should -Be 2 -Because why } }", "2 が期待されていましたが、 理由: why、実際は 1 でした。"),
])
def test_what_the_views_and_streams_lead_with_is_said(script: str, expected: str) -> None:
    assert expected in said(script)


def test_the_examples_of_a_page_can_be_taken_to_the_prompt_in_any_language() -> None:
    page = said("Get-Help Get-VM -Full").split("\n")
    assert example_lines(page, " 例 ") and not example_lines(page)


@pytest.mark.parametrize(("script", "expected"), [
    ("Disable-VMHost SA01 -WhatIf", "SA01 のメンテナンス モードの開始 (2.0 秒)"),
    ("Get-VM nosuch", "VMM01.contoso.com にバーチャル マシン \"nosuch\" がありません。\n"),
    ("Get-VMHost HV99", "VMM01.contoso.com にホスト \"HV99\" がありません。もしかして \"HV09\" ですか?\n"),
    ("(Get-ClusterReserveReport Tokyo | Where-Object Reading -eq Restart).Detail", "どの 2 ノードに障害が起きても、"),
    ("(Get-ClusterReserveReport Tokyo | Where-Object Reading -eq VMM2008).Detail", "。空きが必要数を上回っています ("),
    ("Start-Transcript /tmp/havmsh-test.txt -Force; Stop-Transcript; Remove-Item /tmp/havmsh-test.txt", "トランスクリプトを停止しました。出力ファイルは "),
])
def test_words_in_gaps_and_what_trails_a_message_are_said(script: str, expected: str) -> None:
    assert expected in said(script)


def test_a_page_says_in_which_language_it_is(tmp_path: pathlib.Path) -> None:
    for ending, root in (("html", '<html lang="ja">'), ("svg", 'lang="ja"')):
        said(f"Show-Cluster Osaka -Path {tmp_path}/a.{ending}")
        assert root in (tmp_path / f"a.{ending}").read_text(encoding="utf-8")


def test_a_name_that_is_a_word_of_the_catalogue_stays() -> None:
    words = Catalogue({"{vm} is down": "{vm} は停止", "it is {word} now": "今は {word}", "free": "空き"})
    assert words.tell("free is down") == "free は停止"
    assert words.tell("it is free now") == "今は 空き"
