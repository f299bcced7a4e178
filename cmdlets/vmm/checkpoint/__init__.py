"""Cmdlets of the noun's family: checkpoint."""
