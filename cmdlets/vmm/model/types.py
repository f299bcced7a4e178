"""All handles: imported when a script names the type of one that no command has given yet."""

from cmdlets.vmm.model import cluster, devices, hardware, host, job, library, network, profile, rating, reserve, server, storage, vm  # noqa: F401 - each declares its own
