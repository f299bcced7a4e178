"""Failover Cluster Manager's cmdlets: they act on the fabric, and the management server is not told."""
