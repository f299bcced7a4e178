"""Cmdlets of the noun's family: vmhostcluster."""
