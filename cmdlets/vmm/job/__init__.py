"""Cmdlets of the noun's family: job."""
