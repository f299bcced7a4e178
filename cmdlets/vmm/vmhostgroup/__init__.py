"""Cmdlets of the noun's family: vmhostgroup."""
