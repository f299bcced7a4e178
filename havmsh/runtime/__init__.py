"""The runtime: tree to Python code to pipeline to objects."""
