"""The order in which the properties of collections are told: that in which .NET declares them, what interfaces alone have at the end."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

G = "[Collections.Generic."


@pytest.mark.parametrize(("expression", "names"), [
    ("@{ a = 1 }", "IsReadOnly IsFixedSize IsSynchronized Keys Values SyncRoot Count"),
    ("[ordered]@{ a = 1 }", "Count IsReadOnly Keys Values IsFixedSize SyncRoot IsSynchronized"),
    (f"{G}List[int]]::new()", "Capacity Count IsReadOnly IsFixedSize SyncRoot IsSynchronized"),
    (f"{G}Dictionary[string, int]]::new()", "Comparer Count Capacity Keys Values IsReadOnly IsFixedSize SyncRoot IsSynchronized"),
    (f"{G}SortedDictionary[string, int]]::new()", "Count Comparer Keys Values IsReadOnly IsFixedSize SyncRoot IsSynchronized"),
    (f"{G}HashSet[int]]::new()", "Count Capacity Comparer IsReadOnly"),
    ("[Collections.SortedList]::new()", "Capacity Count Keys Values IsReadOnly IsFixedSize IsSynchronized SyncRoot"),
])
def test_properties_come_as_they_are_declared(expression: str, names: str) -> None:
    assert run(f"({expression}).psobject.Properties.Name -join ' '") == [names]


def test_numbers_of_addresses_are_digits() -> None:
    tell = "foreach ($text in '1_000', '1_0.2.3.4', '1.2.3.4 ', '0x', '0x1F', '010.1') { try { \"$([ipaddress]$text)\" } catch { $_.FullyQualifiedErrorId } }"
    assert run(tell) == ["InvalidCastParseTargetInvocation"] * 4 + ["0.0.0.31", "8.0.0.1"]
    assert run("try { [Net.IPEndPoint]::Parse('1.2.3.4:8_0') } catch { $_.Exception.InnerException.Message }; \"$([Net.IPEndPoint]::Parse('1.2.3.4:80'))\"") == [
        "An invalid IPEndPoint was specified.", "1.2.3.4:80",
    ]
