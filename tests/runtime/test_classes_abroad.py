"""Classes in runspaces that do not define them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_constructor_names_its_class_where_only_the_type_is_known() -> None:
    text = (
        "class S { static [int]$count = 0; [int]$x = [S]::count; S() { [S]::count++ } [string] V() { return $global:v } }\n"
        "$v = 'here'; $p = [powershell]::Create().AddScript('param($t) $v = \"there\"; $o = $t::new(); $o.x; $o.V(); $t::count').AddArgument([S])\n"
        "$null = [S]::new(); $p.Invoke(); $p.Streams.Error; [S]::count"
    )
    assert run(text) == ["1", "there", "2", "2"]


def test_an_object_stays_with_the_module_that_made_it_when_that_is_loaded_again(tmp_path: Path) -> None:
    (tmp_path / "Kept.psm1").write_text(
        "$script:n = 0\nclass Box { [int] Next() { $script:n++; return $script:n } static [int] Of() { return $script:n } [string] Tag() { return Get-Tag } }\n"
        'function New-Box { [Box]::new() }\nfunction Get-Tag { "tag$script:n" }\n', encoding="utf-8",
    )
    text = (
        f"$path = '{tmp_path}/Kept.psm1'; Import-Module $path; $old = New-Box; $null = $old.Next(); Import-Module $path -Force; $new = New-Box\n"
        '"$($old.Next()) $($old.Tag()) $($new.Next()) $($new.GetType()::Of()) $($old -is $new.GetType())"; Remove-Module Kept; "$($old.Next()) $($new.Tag())"'
    )
    assert run(text) == ["2 tag2 1 1 True", "3 tag1"]
