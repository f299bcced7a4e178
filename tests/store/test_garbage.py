"""Whatever a file holds, loading ends with an inventory or with an `InventoryError`: never with a traceback."""
from __future__ import annotations

from contextlib import suppress
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from havmsh.engine import open_inventory
from havmsh.store import explain
from havmsh.store.documents import Document
from havmsh.store.loader import Loader
from havmsh.store.problems import InventoryError
from havmsh.store.shapes import sections

KEYS = sorted({name for section in sections().values() for name in section.all_fields()}
              | {inner for section in sections().values() for field in section.all_fields().values() if field.shape for inner in field.shape.fields}
              | {"count", "except", "<<"})
WORDS = st.sampled_from(["A", "B", "HV[1-3]", "HV1", "x[3-1]", "{n}", "{name}", "4GB", "10Gbps", "30m", "60%", "true", "Running", "WS2008", "12", "-1", "",
                         "C:\\ClusterStorage\\Volume1\\x", "[s] x", "2010-06-01", "All Hosts", "\\[1-2]"]) | st.text(max_size=6)
SCALARS = WORDS | st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=5), max_leaves=12)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5).flatmap(
    lambda entry: WORDS.map(lambda name: {"name": name, **entry})) | VALUES
DOCUMENTS = st.dictionaries(st.sampled_from([*sections(), "x-a"]), st.lists(ENTRIES, max_size=4) | VALUES, max_size=5)


def read(data: bytes) -> None:
    complaints: Any
    try:
        inventory, warnings = Loader([Document("fabric.yaml", "fabric.yaml", data)]).load()
    except InventoryError as error:
        complaints = error.diagnostics
    else:
        complaints = warnings
        open_inventory(inventory, [])
    assert all(explain(complaint) for complaint in complaints)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_any_document(document: Any) -> None:
    with suppress(yaml.YAMLError, UnicodeEncodeError):
        read(yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode("utf-8"))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
       | st.text("[]{},:-&*!|>'\"%@`#?ab \n\t0<~", max_size=60).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    read(data)
