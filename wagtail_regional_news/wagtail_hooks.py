"""Wagtail's hub: every hook of the package, by import alone."""
