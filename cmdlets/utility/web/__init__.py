"""Requests over HTTP: Invoke-WebRequest, Invoke-RestMethod, and System.Net.WebClient."""
