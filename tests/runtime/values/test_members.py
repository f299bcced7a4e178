"""Members: properties, overloads, member enumeration, indexes."""

from __future__ import annotations

import pytest

from havmsh.runtime import added_members, attributes, indexing, member_listing, member_writing, members, static_members, typeof, valuetexts
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Hashtable, Member, NetObject, PSCustomObject
from havmsh.runtime.typesystem import known, resolve


def test_a_key_hides_a_property() -> None:
    table = Hashtable([("Count", "key")])
    assert members.get(table, "count") == "key"
    assert members.get(members.get(table, "psbase"), "Count") == 1


def test_collections_give_their_elements_members() -> None:
    rows = Array([PSCustomObject.of([("a", 1)]), PSCustomObject.of([("b", 2)]), PSCustomObject.of([("a", 3)])])
    assert members.get(rows, "a") == [1, None, 3]
    assert members.get(Array([1, 2]), "nosuch") is None
    assert members.get(5, "Count") == 1
    assert members.get(None, "Count") == 0


@pytest.mark.parametrize(("name", "args", "wanted"), [("Substring", [1], "bc"), ("IndexOf", ["C"], -1), ("PadLeft", [5, "*"], "**abc"), ("Split", ["b"], ["a", "c"]), ("Replace", ["b", "x"], "axc"), ("Contains", ["b"], True)])
def test_methods_of_a_string(name: str, args: list[object], wanted: object) -> None:
    assert members.call("abc", name, args) == wanted


def test_overloads_are_chosen_by_powershells_ranks() -> None:
    math = known("System.Math")
    assert static_members.static_call(math, "Max", [1, 2.5]) == 2
    assert static_members.static_call(math, "Abs", [-2.5]) == 2.5
    assert static_members.static_call(math, "Round", ["4"]).__class__ is float


@pytest.mark.parametrize(("name", "args", "error"), [("NoSuch", [], "MethodNotFound"), ("Substring", [], "MethodCountCouldNotFindBest"), ("Substring", [9], "ArgumentOutOfRangeException"), ("Substring", ["x"], "MethodArgumentConversionInvalidCastArgument")])
def test_calls_that_fail(name: str, args: list[object], error: str) -> None:
    with pytest.raises(PSError) as caught:
        members.call("abc", name, args)
    assert caught.value.record.error_id == error


def test_indexes() -> None:
    items = Array([1, 2, 3])
    assert indexing.get(items, -1) == 3
    assert indexing.get(items, 9) is None
    assert indexing.get(items, Array([0, 9, 2])) == [1, 3]
    with pytest.raises(PSError, match="outside the bounds"):
        indexing.put(items, 9, 1)


def test_a_list_keeps_its_type() -> None:
    net = resolve("System.Collections.Generic.List[int]")
    assert net is not None
    made = static_members.new(net, [])
    members.call(made, "Add", ["5"])
    assert made == [5]
    with pytest.raises(PSError):
        members.call(made, "Add", ["x"])


def test_added_members_keep_a_value_what_it_is() -> None:
    made = added_members.add_member("text", Member("NoteProperty", "Note", 7))
    assert members.get(made, "note") == 7
    assert members.get(made, "Length") == 4
    assert [info.name for info in member_listing.properties_of(made)] == ["Note", "Length"]


def test_every_name_of_the_index_is_declared() -> None:
    from havmsh.runtime import current, typesystem
    from havmsh.runtime.types.index import MODULES
    from tests.shells import TypedShell

    before = current.enter(TypedShell().session)  # the editor's functions are those of a session
    try:
        for names in MODULES.values():
            for name in names.split():
                if "`" in name:
                    typesystem.generic(name, ())
                assert name.upper() in typesystem._generics or typesystem.resolve(name) is not None, name
    finally:
        current.enter(before)


def test_what_an_attributes_constructor_fills_has_no_setter() -> None:
    pattern = attributes.Attribute("System.Management.Automation.ValidatePatternAttribute", "VALIDATEPATTERN", ("^a",), {})
    assert valuetexts.to_text(members.get(pattern, "Options")) == "IgnoreCase"
    member_writing.write(pattern, "ErrorMessage", "no")
    assert members.get(pattern, "ErrorMessage") == "no"
    with pytest.raises(PSError, match="'RegexPattern' is a ReadOnly property"):
        member_writing.write(pattern, "RegexPattern", "^b")


def test_a_bare_object_gives_its_type_to_no_other_class() -> None:
    class Fresh(NetObject):
        __slots__ = ()
        type_name = "System.IO.Stream"

    assert typeof.type_of(NetObject()).full_name == "System.Object"
    assert typeof.type_of(Fresh()).full_name == "System.IO.Stream"


def test_calls_with_numbers_that_become_wider() -> None:
    """What is kept for arguments of these classes is the same call."""
    from tests.runtime.test_language import run

    text = "foreach ($n in 4, 9, [long]16, 2.25, '25') { [math]::Sqrt($n) }; foreach ($n in 1, 2) { ([datetime]'2024-02-28').AddDays($n).DayOfYear; [math]::Max($n, 2.5); [math]::Pow($n, 2l).GetType().Name }"
    assert run(text) == ["2", "3", "4", "1.5", "5", "60", "2", "Double", "61", "2", "Double"]
    assert run("foreach ($d in '0001-01-01', '2023-12-31', '2024-12-31', '9999-12-31') { ([datetime]$d).DayOfYear }") == ["1", "365", "366", "365"]


def test_numbers_in_the_order_of_the_network() -> None:
    """Each keeps its width."""
    from tests.runtime.test_language import run

    text = "$r = [ipaddress]::HostToNetworkOrder(1), [ipaddress]::HostToNetworkOrder([long]4294967295), [ipaddress]::NetworkToHostOrder([int16]1); $r; ($r | ForEach-Object { $_.GetType().Name }) -join ' '"
    assert run(text) == ["16777216", "-4294967296", "256", "Int32 Int64 Int16"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[datetime]::get_UtcNow().Kind; [Environment]::get_NewLine().Length", ["Utc", "1"]), ("[int]::get_MaxValue()", ["! MethodNotFound"]), ("[datetime]::get_Nope()", ["! MethodNotFound"]),
        ("Add-Type 'public class OfStatics { public static int P { get; set; } public static int F = 3; }'; [OfStatics]::set_P('4'); [OfStatics]::get_P(); [OfStatics]::get_F()", ["4", "! MethodNotFound"]),
        ("Add-Type 'public interface ISays { static string Name => \"Joe\"; } public class Says : ISays { }'; [ISays]::get_Name(); [Says]::get_Name()", ["Joe", "Joe"]),
    ],
)
def test_accessors_of_static_properties(text: str, expected: list[str]) -> None:
    from tests.runtime.test_language import run

    assert run(text) == expected
