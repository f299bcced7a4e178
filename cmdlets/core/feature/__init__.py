"""Experimental features and subsystems."""
