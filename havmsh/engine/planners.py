"""From a request to its plan."""
from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from havmsh.engine.plan import Plan
from havmsh.engine.records import replace
from havmsh.engine.state import State

_PLANNERS = {
    "CreateRequest": ("creation", "plan_create"), "MoveRequest": ("moves", "plan_move"), "StoreRequest": ("moves", "plan_store"),
    "RemoveRequest": ("removal", "plan_remove"), "RepairRequest": ("removal", "plan_repair"), "PowerRequest": ("power", "plan_power"),
    "MaintenanceRequest": ("maintenance", "plan_maintenance"), "SetVMRequest": ("settings", "plan_set_vm"),
    "SetHostRequest": ("settings", "plan_set_host"), "SetClusterRequest": ("settings", "plan_set_cluster"),
    "SetServerRequest": ("settings", "plan_set_server"), "NetworkRequest": ("settings", "plan_network"),
    "ConvertDiskRequest": ("settings", "plan_convert"), "CheckpointRequest": ("settings", "plan_checkpoint"),
    "ProfileRequest": ("settings", "plan_profile"), "HostGroupRequest": ("settings", "plan_host_group"),
    "RefreshRequest": ("settings", "plan_refresh"), "ManageRequest": ("managing", "plan_manage"), "LibraryRequest": ("managing", "plan_library"),
}


def plan(state: State, request: Any) -> Plan:
    """The plan of a request; each planner is loaded when it is first needed."""
    module, name = _PLANNERS[type(request).__name__]
    planner: Callable[[State, Any], Plan] = getattr(import_module(f"havmsh.engine.{module}"), name)
    found = planner(state, request)
    return replace(found, cmdlet=request.cmdlet) if request.cmdlet else found
