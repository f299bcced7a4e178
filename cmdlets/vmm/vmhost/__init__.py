"""Cmdlets of the noun's family: vmhost."""
