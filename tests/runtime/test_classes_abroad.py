"""Classes in runspaces that do not define them."""

from __future__ import annotations

from tests.runtime.test_language import run


def test_a_constructor_names_its_class_where_only_the_type_is_known() -> None:
    text = (
        "class S { static [int]$count = 0; [int]$x = [S]::count; S() { [S]::count++ } [string] V() { return $global:v } }\n"
        "$v = 'here'; $p = [powershell]::Create().AddScript('param($t) $v = \"there\"; $o = $t::new(); $o.x; $o.V(); $t::count').AddArgument([S])\n"
        "$null = [S]::new(); $p.Invoke(); $p.Streams.Error; [S]::count"
    )
    assert run(text) == ["1", "there", "2", "2"]
