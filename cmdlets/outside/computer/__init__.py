"""Windows PowerShell's commands for computers, answered by the hosts of the fabric: WMI, services, pings, restarts."""
