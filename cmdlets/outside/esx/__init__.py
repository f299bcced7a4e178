"""Configuration of ESX hosts under the names of the VMware command line."""
