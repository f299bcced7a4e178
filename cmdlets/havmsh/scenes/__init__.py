"""From the engine's state to what a picture shows."""
