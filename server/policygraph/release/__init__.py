"""Releases: made, switched, kept and read. Empty so that readers do not load the writers."""
