"""Cmdlets of the noun's family: network."""
