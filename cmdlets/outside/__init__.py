"""Tools beside the management server: they change what stands, and only a refresh tells the server."""
