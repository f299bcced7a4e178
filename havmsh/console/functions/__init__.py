"""The functions that keys are bound to, under PSReadLine's names; each is one Python function, found by ``registry.find``."""
