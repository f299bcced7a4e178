"""Add-ClusterDisk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import Resource
from cmdlets.outside.tool import act, cluster_names, cluster_of, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterDisk", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterDiskCommand")
class AddClusterDisk:
    """Makes a LUN that every node sees a clustered disk. The management server learns of it when the cluster is refreshed (DSK-1).

    Examples:
        See what would be done.

            PS> Get-ClusterAvailableDisk -Cluster TOKYO | Add-ClusterDisk -WhatIf
    """

    disk: object = param("InputObject", "Disk from Get-ClusterAvailableDisk, or the name of a LUN.", position=0, pipeline=True, aliases=("Name",), complete="lun")
    cluster: object = param("Cluster", "Cluster; that of the disk where it is left out.", by_property=True, default=None, complete="cluster")
    label: str | None = param("ResourceName", "Name of the clustered disk (our extension).", default=None)
    path: str | None = param("Path", "Drive letter root or volume GUID path it gets (our extension).", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        lun = name_of(self.disk)
        wanted = self.cluster if self.cluster is not None else cluster_of(self.disk)
        clusters = cluster_names(shell, wanted) if wanted is not None else [
            name for name in cluster_names(shell, None) if any(one.name.casefold() == lun.casefold() for one in outside.available_disks(name))]
        if not clusters:
            shell.write_error(f"No failover cluster has {lun} among the disks that it could add; Get-ClusterAvailableDisk lists them.", "ObjectNotFound", category="ObjectNotFound", target=lun)
        for cluster in clusters:
            added = act(shell, lun, "Add-ClusterDisk", partial(outside.add_cluster_disk, cluster, lun, self.label or "", self.path or ""), tell=False)
            if added:
                yield Resource(shell.engine, cluster, added.name)
