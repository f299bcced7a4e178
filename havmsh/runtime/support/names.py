"""The names that generated code knows, and where each is found. Code is linked with the names it uses, so a script loads the parts of the runtime that it needs and no others."""

from __future__ import annotations

import sys

from havmsh.runtime import frame as frames
from havmsh.runtime import variable
from havmsh.runtime.errors import BreakFlow, ContinueFlow
from havmsh.runtime.objects import NOTHING, Array, Hashtable, OrderedDictionary, PSCustomObject
from havmsh.runtime.sites import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


def failed(frame: frames.Frame, command_class: str = "") -> None:
    """A statement failed; what is to be done about that is loaded now."""
    from havmsh.runtime.support import failing

    failing.failed(frame, command_class)


KNOWN: dict[str, Any] = {
    "__build_class__": __build_class__, "Exception": Exception, "str": str, "int": int, "bool": bool, "float": float, "len": len, "range": range,
    "Special": variable.Special, "UNSET": variable.UNSET, "READ": frames.read, "ASSIGN": variable.assigned, "MISSING": MISSING, "NOTHING": NOTHING,
    "SCALARS": frozenset((int, str, float, bool, PSCustomObject)), "NUMBERS": frozenset((int, float)), "ARRAY": Array, "PSCustomObject": PSCustomObject,
    "HASHTABLE": Hashtable, "ORDERED": OrderedDictionary,
    "LOOPFLOW": (BreakFlow, ContinueFlow), "BreakFlow": BreakFlow, "ContinueFlow": ContinueFlow, "FAILED": failed,
}
"""Names by value; those of ``HOMES`` join them when they are first asked for."""

_TABLE = {
    "streams": "NOWHERE nowhere",
    "pieces": "PIECES run INNER run_inner TRAPPED run_trapped CLAUSES run_clauses FILLING Filling",
    "support.planned": "PLANNED carry_out",
    "support.cells": "VALUE value STORED stored WRITE write INHABIT inhabit",
    "elements": "COLLAPSE collapse ITERATE iterate LITERAL literal ITERATELOOP iterate_loop KEPT kept SPREADOUT spread_out",
    "loop_enumerator": "ENUMERATOR make OFCALLER of_caller",
    "pipeline": "COMMAND command PIPE pipe COLLAPSED collapsed GATHERED gathered",
    "redirection": "REDIRECT redirect",
    "convert": "TRUE to_bool",
    "growing": "GROWN grown GROWNIN grown_in",
    "arithmetic_operators": "ADD add SUB sub MUL mul SHORTMUL short_mul DIV div MOD mod BAND band BOR bor BXOR bxor BNOT bnot SHL shl SHR shr NEG neg PLUS plus",
    "operators": " ".join(
        f"{case.upper()}{name.upper()} {case}{name}" for case in "ic" for name in "eq ne gt ge lt le like notlike contains notcontains in notin".split()
    ),
    "ranges": "RANGE range_",
    "variable": "REFUSEPARAMETER refuse_parameter",
    "format_string": "FORMAT format_",
    "valuetexts": "JOIN join UJOIN ujoin",
    "regex.splitting": "ISPLIT isplit CSPLIT csplit USPLIT usplit UCSPLIT usplit",
    "regex.replacing": "IREPLACE ireplace CREPLACE creplace",
    "type_operators": "IS is_ AS as_ ISOBJECT is_object",
    "support.variables": (
        "LOOK look AUTOMATIC automatic OWN own_value GETVAR get_variable SETVAR set_variable USING using TYPED typed SETTYPED set_typed TYPEDPARAMETER typed_parameter "
        "PARAMETERVALUE parameter_value TRANSFORMED transformed REFERENCE reference SPREAD spread "
        "SCOPED scoped_cell"
    ),
    "support.types": "DEFAULTOF default_of NETTYPE net_type TYPE type_value TYPEOF type_of_value ASTYPE as_type CONVERT converted RETURNED returned",
    "support.members": (
        "GET get GETDYNAMIC get_dynamic CALL call CALLTYPED call_typed STATICGET static_get STATICCALL static_call STATICTYPED static_typed CALLGENERIC call_generic INDEX index INDEXOBJECT index_object STRICTCALL strict_call"
    ),
    "support.writing": "SET set_member SETWITH set_with STATICSET static_set SETINDEX set_index SETINDEXOBJECT set_index_object",
    "support.values": (
        "WIDEN widen TEXT text ISNULL is_null SUBVALUE sub_value HASHADD hash_add CUSTOM custom CUSTOMCAST custom_cast STEP step LAZYRANGE lazy_range WRITTEN written"
    ),
    "support.matching": " ".join(f"{name} {name}" for name in "IMATCH CMATCH INOTMATCH CNOTMATCH".split()),
    "support.switching": (
        "ITERATESWITCH iterate_switch SWITCHEXACT switch_exact SWITCHWILDCARD switch_wildcard SWITCHREGEX switch_regex SWITCHBLOCK switch_block SWITCHFILE switch_file "
        "SWITCHFAILED switch_failed"
    ),
    "support.leaving": "LEAVES leaves EXIT exit_flow THROW throw RETHROW rethrow LABEL label_text",
    "support.catching": "CAUGHT caught HANDLER handler SEEN seen",
    "support.failing": "TRAPS run_traps",
    "support.defining": (
        "BLOCK make_block DEFINE define DEFINESHOWN define_shown USE use DEFINETYPES define_types BASECONSTRUCTOR base_constructor BASECALL base_call SCRIPTROOT script_root SCRIPTPATH script_path "
        "BACKGROUND background"
    ),
}
HOMES: dict[str, tuple[str, str]] = {}
for _module, _text in _TABLE.items():
    _words = _text.split()
    for _name, _attribute in zip(_words[::2], _words[1::2], strict=True):
        HOMES[_name] = (_module, _attribute)


def space_for(code: CodeType) -> dict[str, Any]:
    """A namespace with everything that the code names."""
    space: dict[str, Any] = {"__builtins__": {"__build_class__": __build_class__}}
    wanted = [code]
    while wanted:
        part = wanted.pop()
        for name in part.co_names:
            if name in KNOWN:
                space[name] = KNOWN[name]
            elif name in HOMES:
                space[name] = KNOWN[name] = _found(*HOMES[name])
        wanted.extend([constant for constant in part.co_consts if constant.__class__ is CODE])
    return space


def known(name: str) -> Any:
    """What a name of generated code means."""
    found = KNOWN.get(name)
    if found is None:
        found = KNOWN[name] = _found(*HOMES[name])
    return found


def _found(module: str, attribute: str) -> Any:
    name = f"havmsh.runtime.{module}"
    __import__(name)  # importlib itself would be loaded for its own function
    return getattr(sys.modules[name], attribute)


CODE = space_for.__code__.__class__
