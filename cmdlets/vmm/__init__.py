"""The management server's cmdlets: the snap-in Microsoft.SystemCenter.VirtualMachineManager."""

MODULE = "VirtualMachineManager"
"""Name of the module (and snap-in ``Microsoft.SystemCenter.VirtualMachineManager``) that these cmdlets belong to."""
