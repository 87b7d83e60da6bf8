"""Wagtail's hub: every hook of the package, by import alone."""

from .articles import hooks as article_hooks
from .newsroom import hooks as newsroom_hooks
from .photos import hooks as photo_hooks
